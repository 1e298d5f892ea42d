"""The line along the bottom: how much is shown, of when, and whether anything may leave this machine."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from nzjp_viewer.query.places import Located
from nzjp_viewer.session.filter_words import shown_of_total
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import day_in_words, joined, number


class StatusLine(QStatusBar):
    """Follows the session, and whether the network may be used."""

    def __init__(self, session: Session, network: Network) -> None:
        super().__init__()
        self._session, self._network = session, network
        self._counts = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._where = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.setSizeGripEnabled(False)
        self.addWidget(self._counts, 1)
        self.addPermanentWidget(self._where)
        session.changed.connect(self._refresh)
        session.dataset_changed.connect(self._refresh)
        network.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        session, language = self._session, self._session.state.language
        located = session.located
        if session.state.filter.area is not None:
            located = Located(session.table, session.mask_in_time)  # the map shows what is around as well
        parts = [
            shown_of_total(session.matching, len(session.table), language),
            self.tr("%n place(s)", "", len(located.places)),
        ]
        unplaced = int(session.unplaced.sum())
        if session.state.stretches_on_map:
            on_map = int((session.mask_in_time & ~session.table.unplaced).sum())
            parts.insert(1, self.tr("{0} on the map in this time").format(number(on_map, language)))
        if unplaced and session.state.filter.area is not None:
            parts.append(self.tr("%n event(s) without a stated place left out", "", unplaced))
        elif unplaced:
            parts.append(self.tr("%n event(s) without a stated place", "", unplaced))
        window = session.state.window
        if window is not None:
            first, last = (day_in_words(day, language) for day in window.dates)
            parts.append(self.tr("{0} – {1} in view").format(first, last))
        self._counts.setText(joined(parts, language))
        where = self.tr("Online · {0}") if self._network.is_on else self.tr("Offline · {0}")
        self._where.setText(where.format(QLocale.languageToString(QLocale(language).language())))

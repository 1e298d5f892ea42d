"""Choices of one field of the filter, one below the other: countries, storylines, sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nzjp_viewer.panels.facet_row import Choice, FacetRow
from nzjp_viewer.panels.text import link
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.wording import number

_NAME_LETTERS = 17


class FacetList(QWidget):
    """The rows of ``choices``; those after the first ``most`` wait behind a link, unless they are ticked.

    Signals:
        ticked(key, on): the reader ticked or unticked a choice.
    """

    ticked = Signal(str, bool)

    def __init__(
        self,
        choices: Sequence[Choice],
        language: str,
        *,
        most: int,
        with_bars: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        # One row behind a link would take as much room as the link.
        self._most = most if len(choices) > most + 1 else len(choices)
        self._expanded = False
        self.rows = {choice.key: FacetRow(choice, with_bar=with_bars) for choice in choices}
        self.more = link("")
        self.more.setVisible(len(choices) > self._most)
        self.more.clicked.connect(self._toggle_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for key, row in self.rows.items():
            row.clicked.connect(lambda on, key=key: self.ticked.emit(key, on))
            layout.addWidget(row)
        layout.addWidget(self.more)
        self._show_rows()

    def show_numbers(self, counts: Mapping[str, int], ticked: Collection[str], full: int) -> None:
        """Show the counts and which choices are ticked.

        Args:
            counts: events of each choice; a choice that is not in it has none.
            ticked: keys of the ticked choices.
            full: the count that fills a bar.
        """
        texts = {key: number(counts.get(key, 0), self._language) for key in self.rows}
        widest = max(texts.values(), key=len, default="")
        longest = max((row.name_width for row in self.rows.values() if not row.isHidden()), default=0)
        names = min(longest, self.fontMetrics().averageCharWidth() * _NAME_LETTERS)
        for key, row in self.rows.items():
            events = counts.get(key, 0)
            row.setChecked(key in ticked)
            row.set_columns(names, widest)
            row.set_count(
                texts[key],
                events_in_words(events, self._language),
                share=min(1.0, events / full) if full else 0.0,
                empty=events == 0,
            )
        self._show_rows()

    def _toggle_more(self) -> None:
        self._expanded = not self._expanded
        self._show_rows()

    def _show_rows(self) -> None:
        for index, row in enumerate(self.rows.values()):
            row.setVisible(self._expanded or index < self._most or row.isChecked())
        hidden = sum(row.isHidden() for row in self.rows.values())
        if self._expanded:
            self.more.setText(self.tr("Show fewer"))
        else:
            self.more.setText(self.tr("{number} more…", "", hidden).format(number=number(hidden, self._language)))

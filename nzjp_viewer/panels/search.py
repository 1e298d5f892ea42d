"""The search field: what is typed narrows the events after a short pause."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from nzjp_viewer.panels.icons import icon
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES, Theme

ORIGIN = "search"

_PAUSE_MS = 150
_LETTERS_WIDE = 48


class SearchField(QLineEdit):
    """Text to search for. It follows the session, and changes its filter as ``search``.

    Enter asks at once and shows the first event found, Escape empties the field. The window owns the shortcut that
    brings the focus here.

    Signals:
        left(): the reader is done here; whoever shows the events should take the focus.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        self._icon = self.addAction(icon("search", self._theme), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(self._cleared_by_button)
        self.returnPressed.connect(self._go)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._show_state)
        self._say_what_it_is()
        self._show_state()
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE + 60)

    @property
    def _theme(self) -> Theme:
        return THEMES[self._session.state.theme]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape; without text, leave it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
            self._ask()
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with the keys that lead here at its end while there is room and nothing else to see."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        metrics = self.fontMetrics()
        needed = metrics.horizontalAdvance(self.placeholderText() + self._keys) + 6 * metrics.height()
        if self.width() < needed:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.rect().adjusted(metrics.height(), 0, -metrics.height(), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter), self._keys)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_what_it_is()

    def _say_what_it_is(self) -> None:
        self._keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(self.tr("Search events, places, people, ships…"))
        self.setToolTip(
            self.tr("Search in titles, summaries, places and participants ({keys})").format(keys=self._keys)
        )
        self.setAccessibleName(self.tr("Search events"))

    def _cleared_by_button(self, text: str) -> None:
        # The cross in the field sends no textEdited.
        if not text and self.hasFocus():
            self._pause.start()

    def _go(self) -> None:
        """Ask at once, and show the first event found."""
        self._ask()
        if self.text().strip() and self._session.current is None:
            self._session.step_selection(1, ORIGIN)
        self.left.emit()

    def _ask(self) -> None:
        self._pause.stop()
        wanted = self._session.state.filter
        self._session.change(ORIGIN, filter=replace(wanted, search=self.text().strip()))

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        if new.theme != old.theme:
            self._icon.setIcon(icon("search", self._theme))
        if origin != ORIGIN and new.filter.search != old.filter.search:
            self._show_state()

    def _show_state(self) -> None:
        self.setText(self._session.state.filter.search)  # tells: by it the cross in the field comes and goes
        self._pause.stop()  # what the filter says need not be asked for

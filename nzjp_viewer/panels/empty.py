"""What is shown over the views when no event matches: that it is so, why, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nzjp_viewer.panels.words import Words
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.filter_words import describe
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState

ORIGIN = "empty"

_LETTERS_WIDE = 46
_VEIL = 0.78


class EmptyResult(QWidget):
    """A veil with a card, as large as ``parent``, that shows itself while no event matches.

    It follows the session, and changes it as ``empty``. ``bare`` leaves out the buttons, for a picture.
    """

    def __init__(self, session: Session, parent: QWidget, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._bare = bare
        self._covered = parent
        self.title = Words("", "title")
        self.words = Words("", "muted")
        self.clear = QPushButton()
        self.clear.setProperty("role", "primary")
        self.clear.clicked.connect(lambda: session.change(ORIGIN, filter=Filter()))
        self.undo = QPushButton()
        self.undo.clicked.connect(session.undo)
        for words in (self.title, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        centred = QGridLayout(self)
        centred.addWidget(self._card(), 0, 0, Qt.AlignmentFlag.AlignCenter)
        parent.installEventFilter(self)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._show_state)
        self._show_state()

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "popup")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        card.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.clear)
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
        return card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if watched is self._covered and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over what lies behind."""
        del event
        painter = QPainter(self)
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin
        if (old.filter, old.language) != (new.filter, new.language):
            self._show_state()

    def _show_state(self) -> None:
        state = self._session.state
        narrows = state.filter.narrows
        phrases = describe(state.filter, self._session.dataset, state.language)
        self.title.setText(
            self.tr("No event matches these filters.") if narrows else self.tr("There are no events to show.")
        )
        self.words.setText("\n".join(phrase.text for phrase in phrases))
        self.words.setVisible(narrows)
        self.clear.setText(self.tr("Clear all filters"))
        self.clear.setVisible(narrows and not self._bare)
        self.undo.setText(self.tr("Undo last change"))
        self.undo.setVisible(narrows and not self._bare and self._session.can_undo)
        if self._session.matching:
            self.hide()
        else:
            self.setGeometry(self._covered.rect())
            self.show()
            self.raise_()

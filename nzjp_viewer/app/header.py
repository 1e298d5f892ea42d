"""The bar along the top: what this is, the search, and the actions used most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from nzjp_viewer.app.actions import Actions
from nzjp_viewer.domain.model import in_language
from nzjp_viewer.panels.search import SearchField
from nzjp_viewer.query.filter import year_of
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import joined
from nzjp_viewer.storage.resources import resource

_LOGO_SIDE = 28
_ROOMY = 900
"""The least width for words where an icon would do, pixels."""


class Header(QWidget):
    """Title and contents of the dataset, search field, undo, redo, arrangement, theme and export."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setProperty("role", "window-title")
        self._contents = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._contents.setProperty("role", "muted")
        self.search = SearchField(session)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(8)
        layout.addWidget(_logo())
        layout.addLayout(self._titles())
        layout.addStretch(1)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        for action in (actions.undo, actions.redo, actions.arrange, actions.theme):
            layout.addWidget(_button(action))
        self._play = WordedButton(actions.playing.play, actions.playing.words)
        layout.addWidget(self._play)
        layout.addWidget(_button(actions.export, prominent=True))
        session.dataset_changed.connect(self._describe)
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: leave the search field its room."""
        super().resizeEvent(event)
        self._play.set_worded(event.size().width() >= _ROOMY)

    def _titles(self) -> QVBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._contents)
        return titles

    def _describe(self) -> None:
        dataset, table = self._session.dataset, self._session.table
        first, last = (year_of(day) for day in table.span())
        self._title.setText(in_language(dataset.title, self._session.state.language))
        events = self.tr("%n event(s)", "", len(table))
        sources = self.tr("%n source(s)", "", len(dataset.sources))
        years = self.tr("{0}–{1}").format(first, last)
        self._contents.setText(joined((events, sources, years), self._session.state.language))


def _logo() -> QSvgWidget:
    logo = QSvgWidget(str(resource("icons/nzjp-viewer.svg")))
    logo.setFixedSize(QSize(_LOGO_SIDE, _LOGO_SIDE))
    return logo


class WordedButton(QToolButton):
    """A button with its action's words, which may change: it has room for each of ``words`` from the start."""

    def __init__(self, action: QAction, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("role", "outlined")

    def set_worded(self, worded: bool) -> None:
        """Show the words, or the icon alone where room is scarce."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if worded else style.ToolButtonIconOnly)
        self.setMinimumWidth(0)
        if worded:
            wide = self.fontMetrics().horizontalAdvance
            self.setMinimumWidth(self.sizeHint().width() - wide(self.text()) + max(map(wide, self._words)))


def _button(action: QAction, *, prominent: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if prominent:
        button.setProperty("role", "primary")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button

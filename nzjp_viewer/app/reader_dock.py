"""The source reader's place in the window: a dock that can be moved, floated and put away, and that makes room.

Made with the furniture; the reader inside it is made when it is first shown. It stands beside map and timeline, which
keep a width to work with: where the window is too narrow for all, panels are folded away while the dock is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QWidget

from nzjp_viewer.panels.reader.reader import Reader
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session

LEAST_VIEWS = 600
"""Pixels at scale 1 that map and timeline keep if folding panels away can give them."""


class ReaderDock(QDockWidget):
    """Holds the reader.

    Args:
        session, documents: what it reads.
        views: map and timeline, which are to keep their room.
        folds: panels that may be folded away, each with the action that shows it, the first to go first.

    Signals:
        closed(): the reader of the program closed it by its own button.
    """

    closed = Signal()

    def __init__(
        self,
        session: Session,
        documents: Documents,
        views: QWidget,
        folds: Sequence[tuple[QAction, QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._views = views
        self._folds = folds
        self._folded: list[QAction] = []
        self._reader: Reader | None = None
        self.setObjectName("reader")  # by which its place is remembered
        self.setWindowTitle(self.tr("Source reader"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.topLevelChanged.connect(lambda _floating: self._share_room())
        for action, _panel in folds:
            # What was folded or shown by hand is no longer the dock's business.
            action.triggered.connect(lambda _on, action=action: self._let_go(action))

    @property
    def content(self) -> Reader:
        """The reader, made now if it was not yet."""
        return self._reader or self._made()

    def _made(self) -> Reader:
        reader = self._reader = Reader(self._session, self._documents)
        self.setWidget(reader)
        return reader

    def set_open(self, open_: bool) -> None:
        """Show it and make room, or put it away and give the room back."""
        if not open_:
            self.hide()
            self._share_room()
            return
        content = self.content
        if self.isHidden():
            self._make_room()
            self.show()
        self._share_room()
        self.raise_()
        content.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: made visible by the window's remembered state too."""
        if self._reader is None:
            self._made()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: tell that it was closed."""
        super().closeEvent(event)
        self.closed.emit()

    def _share_room(self) -> None:
        """Fold panels away while the dock takes room from the views; bring back what it folded when it does not."""
        if self.isFloating() or self.isHidden():
            for action in self._folded:
                action.setChecked(True)
            self._folded.clear()
        else:
            self._make_room()

    def _make_room(self) -> None:
        taken = self.width() if self.isVisible() else self.content.sizeHint().width()
        room = self._views.window().width() - taken
        shown = [(action, panel.width()) for action, panel in self._folds if action.isChecked()]
        room -= sum(width for _, width in shown)
        for action, width in shown:
            if room >= LEAST_VIEWS:
                break
            action.setChecked(False)
            self._folded.append(action)
            room += width

    def _let_go(self, action: QAction) -> None:
        if action in self._folded:
            self._folded.remove(action)

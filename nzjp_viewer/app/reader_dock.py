"""The source reader's place in the window: a dock that can be moved, floated and put away, and that makes room.

Made with the furniture; the reader inside it is made when it is first shown. It stands beside map and timeline, which
keep a width to work with: where the window is too narrow for all, panels are folded away while the dock is open, and
come back as soon as there is room for them, whatever it was that changed: the window, the dock, another panel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QToolButton, QWidget

from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.text import OneLine
from nzjp_viewer.session.documents import Documents
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES, Theme

if TYPE_CHECKING:
    from nzjp_viewer.panels.reader.reader import Reader

LEAST_VIEWS = 520
"""Pixels at scale 1 that map and timeline keep if folding panels away can give them.

With the dock's and the details' first widths that fits into a window of 1300."""

_SEAMS = 10
"""Pixels that the seams between panels, views and dock take."""

_SHARE, _LEAST, _MOST = 0.27, 430, 560
"""The width it first takes: a share of the window's, within limits in pixels."""


class _TitleBar(QWidget):
    """The dock's name with buttons to float and to close it; Qt's own cannot take the colours of a theme."""

    def __init__(self, dock: QDockWidget, theme: Theme) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {
            "float": self._button(self.tr("Float or dock"), lambda: dock.setFloating(not dock.isFloating())),
            "close": self._button(self.tr("Close"), dock.close),
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 3, 8, 3)
        line.setSpacing(2)
        line.addWidget(OneLine(dock.windowTitle(), "section"), 1)
        for button in self._buttons.values():
            line.addWidget(button)
        self.set_theme(theme)

    def _button(self, name: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "opener")
        button.setIconSize(icon_size(self, 0.9))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(run)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme))


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
        self._folded: set[QAction] = set()
        self._widths: dict[QWidget, int] = {}
        self._window_width = 0
        # Not while a layout is under way, which resizes the views more than once.
        self._sharing = QTimer(self, singleShot=True, interval=0)
        self._sharing.timeout.connect(self._share_room)
        views.installEventFilter(self)
        self._reader: Reader | None = None
        self._placed = False
        self.setObjectName("reader")  # by which its place is remembered
        self.setWindowTitle(self.tr("Source reader"))
        self._title = _TitleBar(self, THEMES[session.state.theme])
        self.setTitleBarWidget(self._title)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.topLevelChanged.connect(lambda _floating: self._share_room())
        session.changed.connect(self._follow)
        for action, _panel in folds:
            action.triggered.connect(lambda on, action=action: self._ask(action, on=on))

    @property
    def content(self) -> Reader:
        """The reader, made now if it was not yet."""
        return self._reader or self._made()

    def _made(self) -> Reader:
        # Its modules take 20 ms to load, which a window that opens without it does not wait for.
        from nzjp_viewer.panels.reader.reader import Reader

        reader = self._reader = Reader(self._session, self._documents)
        self.setWidget(reader)
        return reader

    @property
    def was_opened(self) -> bool:
        """Whether it was shown at all, so that its place is worth remembering."""
        return self._reader is not None

    def keep_place(self) -> None:
        """Open where the window's remembered state has put it, instead of at its first width."""
        self._placed = True

    def set_open(self, open_: bool) -> None:
        """Show it and make room, or put it away and give the room back."""
        if not open_:
            self.hide()
            self._share_room()
            return
        content, was_hidden = self.content, self.isHidden()
        if was_hidden:
            self._make_room(self._room(self.width() if self._placed else self._first_width()))
            self.show()
        if not self._placed:
            self._place(self._first_width())
        self._share_room()
        self.raise_()
        if was_hidden:  # where it was open when the program ended, the keys stay with the timeline
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: share the room anew when the views have more or less of it, whatever the reason."""
        if watched is self._views and event.type() is QEvent.Type.Resize and self._takes_room:
            self._sharing.start()
        return super().eventFilter(watched, event)

    @property
    def _takes_room(self) -> bool:
        return not (self.isFloating() or self.isHidden())

    def _share_room(self) -> None:
        """Fold panels away while the dock takes room from the views; bring back what it folded when it does not."""
        if self._takes_room:
            self._make_room(self._room(self._yielded()))
        else:
            for action in self._folded:
                action.setChecked(True)
            self._folded.clear()

    def _first_width(self) -> int:
        window = self._views.window().width()
        return max(
            min(max(round(window * _SHARE), _LEAST), _MOST, window - LEAST_VIEWS), self.minimumSizeHint().width()
        )

    def _place(self, width: int) -> None:
        window = self._views.window()
        if isinstance(window, QMainWindow):
            window.resizeDocks([self], [width], Qt.Orientation.Horizontal)
        self._placed = True

    def _yielded(self) -> int:
        """Its own width; where the window has become narrower it gives way, before any panel does, to its least."""
        window, known = self._views.window().width(), self._window_width
        self._window_width = window
        lacking = LEAST_VIEWS - self._room(self.width())
        if window >= known or lacking <= 0 or self.width() <= _LEAST:
            return self.width()
        width = max(_LEAST, self.width() - lacking)
        self._place(width)
        return width

    def _room(self, taken: int) -> int:
        """Pixels that the views have beside the panels shown if the dock takes ``taken``."""
        panels = sum(self._width(panel) for action, panel in self._folds if action.isChecked())
        return self._views.window().width() - taken - panels - _SEAMS

    def _width(self, panel: QWidget) -> int:
        """The width that ``panel`` has, or takes when it comes back: a folded one, and one just shown, has none yet."""
        self._widths[panel] = panel.width() or self._widths.get(panel) or panel.sizeHint().width()
        return self._widths[panel]

    def _make_room(self, room: int, spared: QAction | None = None) -> int:
        """Fold panels if ``room`` is too little for the views, or bring some back if it is more; what there is then."""
        for action, panel in self._folds:
            if room < LEAST_VIEWS and action.isChecked() and action is not spared:
                room += self._width(panel)
                self._folded.add(action)
                action.setChecked(False)
        for action, panel in reversed(self._folds):
            if action in self._folded:
                if room - self._width(panel) < LEAST_VIEWS:
                    break
                room -= self._width(panel)
                self._folded.remove(action)
                action.setChecked(True)
        return room

    def _follow(self, old: ViewState, new: ViewState, _origin: str) -> None:
        if new.theme != old.theme:
            self._title.set_theme(THEMES[new.theme])

    def _ask(self, action: QAction, *, on: bool) -> None:
        """A panel was shown or folded by hand. The others make room for it; where they cannot, the dock does."""
        self._folded.discard(action)
        if on and self._takes_room and self._make_room(self._room(self.width()), spared=action) < LEAST_VIEWS:
            self.close()

"""The middle of the window: map and timeline with a splitter between. Made by the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Arrangement, ViewState
from nzjp_viewer.timeline.view import TimelineView

_ORIENTATIONS = {
    Arrangement.STACKED: Qt.Orientation.Vertical,
    Arrangement.SIDE_BY_SIDE: Qt.Orientation.Horizontal,
}
_LEAST_MAP = QSize(260, 120)
_MAP_SHARE = {Arrangement.STACKED: 0.48, Arrangement.SIDE_BY_SIDE: 0.5}


class Views(QWidget):
    """Map and timeline, above each other or side by side as the session's arrangement says.

    Args:
        session: what they show.
        bare: make them for a picture, which has no buttons and cannot be scrolled.
        network: whether the map may use it; without, it may not.
    """

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, bare: bool = False, network: Network | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.timeline = TimelineView(session, all_lanes=bare)
        self.map_slot = MapSlot(session, bare=bare, network=network)
        self._splitter = QSplitter(_ORIENTATIONS[session.state.arrangement])
        self._splitter.setChildrenCollapsible(False)
        self.map_slot.setMinimumSize(_LEAST_MAP)
        self._splitter.addWidget(self.map_slot)
        self._splitter.addWidget(self.timeline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._splitter.installEventFilter(self)
        self._shared = False
        self._wanted = self._lent = 0  # height of bars above the lanes, and how much of it the map has given, pixels
        self.timeline.room_wanted.connect(self._make_room)
        session.changed.connect(self._on_changed)

    def share_room(self) -> None:
        """Give map and timeline their parts of the room: a splitter left alone gives a web view nothing."""
        share = _MAP_SHARE[self._session.state.arrangement]
        stacked = self._splitter.orientation() is Qt.Orientation.Vertical
        room = self._splitter.height() if stacked else self._splitter.width()
        self._splitter.setSizes([round(room * share), round(room * (1 - share))])
        self._lent = 0
        self._lend()

    def _make_room(self, pixels: int) -> None:
        """Let a bar come above the lanes, or go, at the map's expense and not at theirs."""
        self._wanted = max(self._wanted + pixels, 0)
        if self._shared:
            self._lend()

    def _lend(self) -> None:
        stacked = self._splitter.orientation() is Qt.Orientation.Vertical
        above, below = self._splitter.sizes()
        moved = min((self._wanted if stacked else 0) - self._lent, max(above - _LEAST_MAP.height(), 0))
        if moved:
            self._lent += moved
            self._splitter.setSizes([above - moved, below + moved])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the first size that the splitter gets is shared out."""
        if event.type() == QEvent.Type.Resize and not self._shared:
            self._shared = True
            self.share_room()
        return super().eventFilter(watched, event)

    def _on_changed(self, old: ViewState, new: ViewState, _origin: str) -> None:
        if old.arrangement != new.arrangement:
            self._splitter.setOrientation(_ORIENTATIONS[new.arrangement])
            self.share_room()

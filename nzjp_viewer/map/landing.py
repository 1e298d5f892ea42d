"""Takes the map to a place that the reader names, and marks it for a while. Made by ``view``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.map.asking import Asking
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.centring import viewport_of
from nzjp_viewer.map.finding import Finder, Found
from nzjp_viewer.map.projection import unwrap
from nzjp_viewer.map.scene import Message
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport
from nzjp_viewer.session.wording import sentence

if TYPE_CHECKING:
    from nzjp_viewer.map.go_to import GoToPlace

translate = QCoreApplication.translate

MARKED_SECONDS: Final = 12
"""How long the mark stays before it fades."""

_TOP = 12


class Landing(QObject):
    """Going to a place by its name.

    Args:
        session: whose dataset is searched, and who is told what the map shows.
        bridge: what the page speaks through.
        network: whether the search may go online when the reader says so.
        send: sends a numbered message by one of its signals; says whether there is a page to take it.
        origin: the name under which the map changes the session.
        view: the map.
    """

    def __init__(
        self,
        session: Session,
        bridge: Bridge,
        network: Network,
        send: Callable[[SignalInstance, Message], bool],
        origin: str,
        view: QWidget,
    ) -> None:
        super().__init__(view)
        self._session, self._bridge, self._send, self._origin, self._view = session, bridge, send, origin, view
        self._line: GoToPlace | None = None
        self._late: tuple[MapViewport, Message] | None = None  # what no page was there to take
        self.finder = Finder(self)
        self.finder.found.connect(self._show_found)
        self.finder.failed.connect(self._tell_problem)
        view.destroyed.connect(self.finder.stop)
        self.asking = Asking(network, self)
        self.asking.found.connect(self._show_online)
        self.asking.failed.connect(self._tell_online_problem)
        network.changed.connect(self._follow_network)

    def ask(self) -> None:
        """Let the reader write where to go."""
        self.finder.prepare(self._session.dataset)
        if self._line is None:
            from nzjp_viewer.map.go_to import GoToPlace  # seldom needed, so not part of the start

            self._line = GoToPlace(self._view.window())
            self._line.asked.connect(self._search)
            self._line.online_asked.connect(self._ask_online)
            self._line.chosen.connect(self.go_to)
            self._line.done.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        self._follow_network()
        self._line.ask(self._view, _TOP)

    def go_to(self, found: Found) -> None:
        """Fly to a place and mark it. No filter and no selection changes."""
        place, room = found.place, self._view.size()
        now = self._session.state.viewport
        nearest = MapViewport(0.0, 0.0, max(now.zoom if now is not None else 0.0, found.zoom))
        viewport = viewport_of([place], room.width(), room.height(), nearest)
        assert viewport is not None  # of one place there always is one
        self._session.change(self._origin, viewport=viewport)
        message: Message = {
            "lon": viewport.lon,
            "lat": viewport.lat,
            "zoom": viewport.zoom,
            "animate": True,
            "mark": {
                "lon": float(unwrap(place.lon)),
                "lat": place.lat,
                "name": found.name,
                "wide": place.type.is_area,
                "close": translate("Map", "Close"),
                "seconds": MARKED_SECONDS,
            },
        }
        self._late = None if self._send(self._bridge.landed, message) else (viewport, message)

    def catch_up(self) -> None:
        """The page runs (again): mark the place that the reader chose while it was away, and has not left since."""
        late, self._late = self._late, None
        if late is not None and late[0] == self._session.state.viewport:
            self._send(self._bridge.landed, {**late[1], "animate": False})

    def _follow_network(self) -> None:
        if self._line is not None:
            self._line.offer_online(offered=self.asking.may_ask)

    def _ask_online(self, text: str) -> None:
        self.asking.ask(text, self._session.state.language)

    def _show_online(self, text: str, found: list[Found]) -> None:
        if self._line is not None:
            self._line.show_online(text, found, self._session.state.language)

    def _tell_online_problem(self, text: str, problem: Problem) -> None:
        if self._line is not None:
            self._line.show_problem(text, sentence(problem), is_online=True)

    def _search(self, text: str) -> None:
        self.finder.ask(text, self._session.dataset, self._session.state.language)

    def _tell_problem(self, text: str, problem: Problem) -> None:
        if self._line is not None:
            self._line.show_problem(text, sentence(problem), is_online=False)

    def _show_found(self, text: str, found: list[Found]) -> None:
        if self._line is not None:
            self._line.show_found(text, found, self._session.state.language)

"""What comes of a click, or of a key, on a marker, an area or a listed event. Made by :mod:`nzjp_viewer.map.view`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance

from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.listing import MOST_ROWS, area_listing, listing_message
from nzjp_viewer.map.scene import Message, Scene, parting_view, rows_at, rows_of, split_view
from nzjp_viewer.query.columns import Rows
from nzjp_viewer.session.selection import anchor_of, extended, toggled
from nzjp_viewer.session.session import Session


class Choosing:
    """The reader's choices, as the page tells them, for the session.

    Args:
        session: whose events are selected.
        bridge: what the page speaks through.
        send: sends a message to the page by one of its signals.
        steer: the same, of one that takes the map somewhere.
        scene: gives the scene that the page shows.
        origin: the name under which the map changes the session.
    """

    def __init__(
        self,
        session: Session,
        bridge: Bridge,
        send: Callable[[SignalInstance, Message], bool],
        steer: Callable[[SignalInstance, Message], bool],
        scene: Callable[[], Scene],
        origin: str,
    ) -> None:
        self._session, self._bridge, self._scene, self._origin = session, bridge, scene, origin
        self._send, self._steer = send, steer
        self._anchor = ""  # the event from which Shift selects
        bridge.markerChosen.connect(self._open_marker)
        bridge.areaChosen.connect(self._open_area)
        bridge.splitAsked.connect(self._split)
        bridge.eventChosen.connect(self._choose)
        bridge.eventToggled.connect(self._toggle)
        bridge.eventsExtended.connect(self._extend)

    def _open_marker(self, key: str, toggles: bool) -> None:
        """Select (or toggle) its only event, or come a little closer where its places are apart, or list its events.

        Of more events than a list holds it comes as close as it takes.
        """
        scene = self._scene()
        marker = scene.marker(key)
        if marker is None:  # a filter has taken it away since
            return
        rows = rows_of(self._session, scene, marker)
        if self._chose_only(rows, toggles):
            return
        closer = split_view(scene, marker) if len(rows) > MOST_ROWS else parting_view(scene, marker)
        if closer is not None:
            self._steer(self._bridge.viewSent, {**closer, "animate": True})
        else:
            self._send(self._bridge.listed, listing_message(self._session, scene, marker))

    def _split(self, key: str) -> None:
        """Come closer until a marker's places come apart."""
        scene = self._scene()
        marker = scene.marker(key)
        closer = split_view(scene, marker) if marker is not None else None
        if closer is not None:
            self._steer(self._bridge.viewSent, {**closer, "animate": True})

    def _open_area(self, key: str, lat: float, lon: float, toggles: bool) -> None:
        """Select (or toggle) the only event of the place whose area was clicked, or list its events there."""
        scene = self._scene()
        at = scene.ground.table.places.position.get(key)
        if at is None or not scene.located.totals[at]:
            return
        if not self._chose_only(rows_at(self._session, [at]), toggles):
            self._send(self._bridge.listed, area_listing(self._session, scene, key, (lon, lat)))

    def _chose_only(self, rows: Rows, toggles: bool) -> bool:
        """Select (or toggle) an event that is the only one; false if there are several."""
        if len(rows) != 1:
            return False
        choose = self._toggle if toggles else self._choose
        choose(self._session.dataset.events[rows[0]].id)
        return True

    def _choose(self, event_id: str) -> None:
        if event_id in self._session.dataset.row_by_id:
            self._session.select(event_id, self._origin)

    def _toggle(self, event_id: str) -> None:
        # The session lets go of what it does not know.
        self._anchor = event_id
        self._session.change(self._origin, selected=toggled(self._session.state.selected, event_id))

    def _extend(self, event_id: str, listed: list[str]) -> None:
        self._anchor = anchor_of(self._anchor, self._session.state.selected)
        self._session.change(self._origin, selected=extended(self._anchor, event_id, listed))

"""Joins what is pointed at on the map with the session, both ways. Made by :mod:`nzjp_viewer.map.view`.

The page says which marker, area, listed event or sign of an event the pointer or the keyboard's focus is on. What
another view points at, and the places of such an event, are lit on the page, by the keys of what is drawn there
already: no scene is made for it, and nothing has to settle.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.scene import Message, Scene
from nzjp_viewer.session.pointing import Pointer
from nzjp_viewer.session.session import Hover, Session


class Pointing(QObject):
    """The pointer over the page, for the session.

    Args:
        session: who is told, and tells what others point at.
        bridge: what the page speaks through.
        scene: gives the scene that the page shows; None while there is no page that could.
        origin: the name under which the map changes the session.
        parent: the view.
    """

    def __init__(
        self, session: Session, bridge: Bridge, scene: Callable[[], Scene | None], origin: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._bridge, self._scene, self._origin = session, bridge, scene, origin
        self._others = Hover()
        self._pointer = Pointer(session, origin, self)
        bridge.placePointed.connect(self._point_at_place)
        bridge.eventPointed.connect(self._point_at_event)
        bridge.pointedAway.connect(self.let_go)
        session.hovered.connect(self._light)
        session.dataset_changed.connect(self._forget)

    def lit(self, scene: Scene) -> Message:
        """What of ``scene`` is to be lit: part of its message."""
        return lit_message(self._session.dataset, scene, self._others)

    def let_go(self) -> None:
        """Nothing on the map is pointed at any more."""
        self._pointer.point_at(Hover())

    def _point_at_place(self, key: str) -> None:
        scene = self._scene()
        marker = scene.marker(key) if scene is not None else None
        # A filter may have taken it away since.
        self._pointer.point_at(Hover(places=scene.ids(marker)) if scene is not None and marker is not None else Hover())

    def _point_at_event(self, event_id: str) -> None:
        known = event_id in self._session.dataset.row_by_id
        self._pointer.point_at(Hover(events=(event_id,)) if known else Hover())

    def _light(self, hover: Hover, origin: str) -> None:
        """Light what is pointed at; a place that the map itself points at is under the pointer and shows it."""
        others = hover if origin != self._origin else Hover(events=hover.events)
        scene = self._scene()
        if others == self._others:
            return
        self._others = others
        if scene is not None:
            self._bridge.lit.emit(self.lit(scene))

    def _forget(self) -> None:
        self._others = Hover()


def lit_message(dataset: Dataset, scene: Scene, hover: Hover) -> Message:
    """Keys of the ``markers`` that hold the places of what is pointed at, and of the ``areas`` of those places."""
    # An event may be gone: the dataset that it was pointed at in is not this one any more.
    rows = (dataset.row_by_id[event] for event in hover.events if event in dataset.row_by_id)
    places = dict.fromkeys((*hover.places, *(place for row in rows for place in dataset.events[row].located)))
    markers = {place: marker.key for place in places if (marker := scene.marker(place)) is not None}
    return {"markers": list(dict.fromkeys(markers.values())), "areas": list(markers)}

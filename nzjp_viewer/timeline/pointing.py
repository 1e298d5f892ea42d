"""Joins what is pointed at on the timeline with the session, both ways. Made by ``view``.

The canvas says what lies under the pointer; the session hears which events those are. What the session holds to be
pointed at, by whichever view, is lit on the canvas. Nothing is laid out anew for it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from nzjp_viewer.session.pointing import Pointer
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.highlight import Lit, lit_by
from nzjp_viewer.timeline.scene import Hit, Scene

MOST_IN_BAR = 50
"""Events of a bar that are pointed at one by one; of a fuller one, none is."""


class Pointing(QObject):
    """The pointer over ``canvas``, for the session; ``origin`` is the name under which the timeline changes it."""

    def __init__(self, session: Session, canvas: TimelineCanvas, origin: str) -> None:
        super().__init__(canvas)
        self._session, self._canvas = session, canvas
        self._scene: Scene | None = None
        self._pointer = Pointer(session, origin, self)
        canvas.pointed.connect(self._point_at)
        session.hovered.connect(self._light)

    def show_scene(self, scene: Scene) -> None:
        """Light in ``scene``, painted from now on, what is pointed at."""
        self._scene = scene
        self._light()

    def _point_at(self, hit: Hit | None) -> None:
        events = () if hit is None or self._scene is None else events_of(self._scene, hit)
        self._pointer.point_at(Hover(events=tuple(self._session.dataset.events[row].id for row in events)))

    def _light(self) -> None:
        hover = self._session.hover
        is_lit = self._scene is not None and hover != Hover()
        self._canvas.show_lit(lit_by(self._scene, self._session.dataset, hover) if self._scene and is_lit else Lit())


def events_of(scene: Scene, hit: Hit) -> tuple[int, ...]:
    """Table rows of the events that ``hit`` stands for; none where they are too many to be told apart."""
    if hit.event is not None:
        return (hit.event,)
    if hit.bar is not None and scene.bars.count[hit.bar] <= MOST_IN_BAR:
        return tuple(scene.bars.rows(hit.bar))
    return ()

"""Brings an event into view: along time, and once the view is there, among the lanes. Used by ``view``."""

from __future__ import annotations

from collections.abc import Callable

from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline import revealing
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.travel import Travel


class Seeking:
    """Seeks one event at a time.

    Args:
        session: whose events they are.
        canvas: what is scrolled.
        travel: where along time the view is, or is going.
        glide_to: moves it to a scale.
    """

    def __init__(
        self, session: Session, canvas: TimelineCanvas, travel: Travel, glide_to: Callable[[Scale], None]
    ) -> None:
        self._session, self._canvas, self._travel, self._glide_to = session, canvas, travel, glide_to
        self._sought: int | None = None

    def seek(self, event_id: str) -> None:
        """Go to an event, unless it is in view."""
        row = self._session.dataset.row_by_id[event_id]
        scale = revealing.along_time(self._travel.goal, self._session.dataset.events[row])
        self._sought = row
        if scale is not None:
            self._glide_to(scale)
        elif not self._travel.is_moving:  # else its lane is known once the view is there
            self.arrive()

    def arrive(self) -> None:
        """The view rests: scroll the lanes to what is sought, if anything is."""
        row, self._sought = self._sought, None
        picture, bar = self._canvas.picture, self._canvas.scroll_bar
        if row is not None and picture is not None:
            bar.setValue(revealing.among_lanes(picture.scene, row, bar.value(), picture.plot.height()))

    def forget(self) -> None:
        """Seek nothing any more: a hand has taken hold of the view, or the events are others."""
        self._sought = None

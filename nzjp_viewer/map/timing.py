"""Which places are in the time that is looked at, and where something happens just now. Used by ``view``.

Pure. What is out of the timeline's stretch is drawn fainter; where time is played, what is long past fades, and what
happens now pulses. Where a storyline is followed, what is no part of it fades, as on the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.map.scene import Message, Scene
from nzjp_viewer.query.columns import Mask, Rows
from nzjp_viewer.query.windows import touching
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow


class Timing(NamedTuple):
    """Places told apart by time, each shape (places,).

    Attributes:
        is_near: whether something there is in the time that is looked at, and in the storyline that is followed.
        is_now: whether something there happens at the playhead.
    """

    is_near: npt.NDArray[np.bool_]
    is_now: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, session: Session, scene: Scene, told: Rows | None = None) -> Timing:
        """As the session's state says, for the events that a scene shows; ``told`` are those of a followed story."""
        state = session.state
        near = _places(session, scene, state.stretches_in_full, told)
        now = _places(session, scene, (state.stretch_now,)) if state.stretch_now is not None else np.zeros_like(near)
        return cls(near, now)

    def message(self, session: Session, scene: Scene) -> Message:
        """Keys of the markers and areas that are ``faded``, and of the markers that are ``now``."""
        near, now = (_held(scene, places) for places in (self.is_near, self.is_now))
        return {
            "faded": [marker.key for marker in scene.markers if not near[marker.number]],
            "now": [marker.key for marker in scene.markers if now[marker.number]],
            "faded_areas": [place.id for at, place in scene.ground.areas(session.dataset) if not self.is_near[at]],
        }


def _held(scene: Scene, places: npt.NDArray[np.bool_]) -> list[bool]:
    """Which markers of a scene show one of some places, in their order."""
    numbers = scene.clusters.labels[np.flatnonzero(places)]
    return list(map(bool, np.bincount(numbers + 1, minlength=len(scene.markers) + 1)[1:]))


def _places(
    session: Session, scene: Scene, stretches: Iterable[TimeWindow], told: Rows | None = None
) -> npt.NDArray[np.bool_]:
    """Which places have one of the scene's events, of those ``told`` if given, that touches all of some stretches."""
    mask: Mask | None = None
    if told is not None:
        mask = np.zeros(len(session.table), np.bool_)
        mask[told] = True
    for start, end in stretches:
        found = touching(session.table, start, end)
        mask = found if mask is None else mask & found
    located = scene.located
    return located.totals > 0 if mask is None else located.totals_in(mask) > 0

"""Sessions that are played by a clock of the test's own: for the tests of playing."""

from __future__ import annotations

from collections.abc import Callable

from nzjp_viewer.session.playback import ORIGIN, Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, TimeWindow, ViewState
from tests.builders import dataset, event
from tests.timeline.support import day

DATA = dataset(
    [
        event("visit", "2020-03-01", countries=["NZ"]),
        event("pact", "2021-06-10", countries=["NZ", "JP"]),
        event("talks", "2021-06-10", countries=["JP"]),
        event("patrol", "2023-09-30", countries=["JP"]),
    ]
)
FIRST, LAST = float(day("2020-03-01")), float(day("2023-10-01"))
YEAR = TimeWindow(day("2021-01-01"), day("2022-01-01"))


class Hands:
    """A session that is played by a clock of the test's own."""

    def __init__(self, state: ViewState | None = None, *, calm: bool = False) -> None:
        self.now = 100.0
        self.session = Session(DATA, state)
        self.playback = Playback(self.session, is_calm=lambda: calm, clock=lambda: self.now)
        self.told: list[Playhead | None] = []
        self.frames = self.switches = 0
        self.session.changed.connect(self._note)
        self.playback.moved.connect(self._count_frame)
        self.playback.switched.connect(self._count_switch)

    def _note(self, _old: ViewState, new: ViewState, origin: str) -> None:
        if origin == ORIGIN:
            self.told.append(new.playhead)

    def _count_frame(self) -> None:
        self.frames += 1

    def _count_switch(self) -> None:
        self.switches += 1

    def pass_by(self, seconds: float, frames: int = 1) -> None:
        """Let time pass, in some frames."""
        for _ in range(frames):
            self.now += seconds / frames
            self.playback.tick()

    @property
    def here(self) -> float:
        assert self.playback.playhead is not None
        return self.playback.playhead.day


Make = Callable[..., Hands]

"""How the timeline coasts on when it is let go in movement, and comes to rest. Used by ``travel``.

Friction takes an equal share of the speed in equal times: the way gone is the integral of an exponential.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from nzjp_viewer.timeline.motion import Motion

_SETTLE = 0.325
"""Seconds in which friction takes all but 1/e of the speed."""

LEAST, MOST, STILL = 90.0, 3500.0, 12.0
"""Pixels a second: what is let go slower stays where it is; none goes faster; below the last it has come to rest."""

_LOOK_BACK = 80
"""Milliseconds before letting go that count for the speed."""

_LEAST_TIME = 5
"""Milliseconds below which no speed is measured."""


class Velocity(NamedTuple):
    """Pixels a second, to the right and down."""

    x: float = 0.0
    y: float = 0.0

    @property
    def speed(self) -> float:
        """Regardless of direction."""
        return math.hypot(self.x, self.y)


class Track:
    """Where a pointer was of late, from which its speed follows."""

    def __init__(self) -> None:
        self._points: deque[tuple[int, float, float]] = deque(maxlen=64)

    def add(self, milliseconds: int, x: float, y: float) -> None:
        """It was at ``x``, ``y`` at a time of any clock."""
        self._points.append((milliseconds, x, y))

    def velocity(self, milliseconds: int) -> Velocity:
        """Its speed when it is let go at that time; none where it has rested, ``MOST`` at most."""
        late = [point for point in self._points if milliseconds - point[0] <= _LOOK_BACK]
        if len(late) < 2 or late[-1][0] - late[0][0] < _LEAST_TIME:
            return Velocity()
        (begin, x0, y0), (end, x1, y1) = late[0], late[-1]
        seconds = (end - begin) / 1000
        found = Velocity((x1 - x0) / seconds, (y1 - y0) / seconds)
        share = min(MOST / found.speed, 1.0) if found.speed else 1.0
        return Velocity(found.x * share, found.y * share)


def way(speed: float, seconds: float) -> float:
    """Pixels gone ``seconds`` after it was let go at ``speed`` pixels a second."""
    return speed * _SETTLE * -math.expm1(-seconds / _SETTLE)


def duration(speed: float) -> float:
    """Seconds until it is slower than ``STILL``; 0 for what is let go slower than ``LEAST``."""
    return _SETTLE * math.log(speed / STILL) if speed >= LEAST else 0.0


class Coast(Motion):
    """Calls ``step`` with the pixels of each frame, right and down, and ``arrive`` once at the end."""

    def __init__(self, step: Callable[[float, float], None], arrive: Callable[[], None], parent: QObject) -> None:
        super().__init__(self._step, arrive, parent)
        self._move = step
        self._velocity, self._seconds, self._gone = Velocity(), 0.0, 0.0

    def go(self, velocity: Velocity) -> None:
        """Go on at ``velocity``; what is too slow arrives at once."""
        self.stop()
        seconds = duration(velocity.speed)
        if not seconds:
            self._arrive()
            return
        self._velocity, self._seconds, self._gone = velocity, seconds, 0.0
        self._begin(round(seconds * 1000))

    def _step(self, share: float) -> None:
        """One frame: what has been gone since the last."""
        speed = self._velocity.speed
        gone = way(speed, share * self._seconds)
        by, self._gone = gone - self._gone, gone
        if by > 0:
            self._move(by * self._velocity.x / speed, by * self._velocity.y / speed)

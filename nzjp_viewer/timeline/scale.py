"""Days to pixels and back: what the timeline shows, and how far it may zoom.

Read by the axis, the layout and the overview; the view makes a new one for each step of a pan or zoom.
"""

from __future__ import annotations

from typing import NamedTuple

from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR, Dates, first_day_of
from nzjp_viewer.session.state import TimeWindow

FEWEST_DAYS = 3.0
MOST_DAYS = 400 * 365.2425
EARLIEST = float(first_day_of(FIRST_YEAR))
LATEST = float(first_day_of(LAST_YEAR))

_MARGIN = 0.04
"""Share of the width that a fit leaves free at either side."""


class Scale(NamedTuple):
    """A stretch of time laid over a width.

    Attributes:
        start, end: days since 1970-01-01, fractions allowed.
        width: pixels at scale 1; pixel 0 is ``start``.
    """

    start: float
    end: float
    width: float

    @classmethod
    def of(cls, window: TimeWindow, width: float) -> Scale:
        """``window`` over ``width`` pixels, within the limits."""
        return _limited(window.start, window.end, width)

    @classmethod
    def fitting(cls, first: int, last: int, width: float) -> Scale:
        """The days ``first`` … ``last``, both included, with a margin at either side."""
        margin = max((last + 1 - first) * _MARGIN, 1.0)
        return _limited(first - margin, last + 1 + margin, width)

    @property
    def window(self) -> TimeWindow:
        """The stretch that is shown."""
        return TimeWindow(self.start, self.end)

    @property
    def days(self) -> float:
        """Length of the stretch."""
        return self.end - self.start

    @property
    def px_per_day(self) -> float:
        """Pixels that a day takes."""
        return self.width / self.days

    def x(self, day: float) -> float:
        """Pixel of a moment."""
        return (day - self.start) * self.px_per_day

    def day(self, x: float) -> float:
        """Moment under a pixel."""
        return self.start + x / self.px_per_day

    def zoomed(self, factor: float, x: float) -> Scale:
        """``factor`` times as close; the moment under pixel ``x`` stays under it, unless time itself ends there."""
        length = min(max(self.days / factor, FEWEST_DAYS), MOST_DAYS)
        start = self.day(x) - x / self.width * length
        return _limited(start, start + length, self.width)

    def moved(self, pixels: float) -> Scale:
        """The same length, ``pixels`` further along time."""
        by = pixels / self.px_per_day
        return _limited(self.start + by, self.end + by, self.width)

    def panned(self, pixels: float, reach: Dates) -> Scale:
        """``moved``, but no further than until the middle is at the first or last day of ``reach``.

        What is beyond them already, by a date that was asked for, moves freely towards them.
        """
        middle = (self.start + self.end) / 2
        to = middle + pixels / self.px_per_day
        to = min(to, max(middle, reach.last + 1.0)) if pixels > 0 else max(to, min(middle, float(reach.first)))
        return self.moved((to - middle) * self.px_per_day)

    def centred(self, day: float) -> Scale:
        """The same length around ``day``."""
        return self.moved(self.x(day) - self.width / 2)

    def widened(self, width: float) -> Scale:
        """The same stretch over another width."""
        return self._replace(width=width)


def _limited(start: float, end: float, width: float) -> Scale:
    """``start`` … ``end`` at an allowed length around the same middle, moved to where there are dates."""
    length = min(max(end - start, FEWEST_DAYS), MOST_DAYS)
    if length != end - start:
        start = (start + end - length) / 2
    start = min(max(start, EARLIEST), LATEST - length)
    return Scale(start, start + length, max(width, 1.0))

"""Events of a lane that cross from block to block, in rows of their own; and how wide any event is. Used by ``packed``.

They are placed before the blocks are packed, at each level of zoom in as many of ``CROSSING_ROWS`` as keeps them apart.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline.packing import GLYPH_GAP

CROSSING_ROWS = 3
"""Rows of a lane that events crossing cuts may take."""

DOT = 11.0
"""Width of an event known to the day, and the least width of any other, pixels."""

FADE = 64.0
"""Width over which what is ongoing fades after today, pixels."""


def extent(moment: Moment, px_per_day: float) -> tuple[float, float]:
    """Left and right edge of an event's glyph, in pixels from 1970-01-01."""
    _, first, last, _, fading, _ = moment
    middle = (first + last + 1) / 2 * px_per_day
    half = max((last + 1 - first) / 2 * px_per_day, DOT / 2) if first != last else DOT / 2
    return middle - half, middle + half + FADE * fading


class Crossing:
    """The events that cross from block to block, at ``px_per_day``; those that would overlap are in no row."""

    def __init__(self, moments: Sequence[Moment], px_per_day: float) -> None:
        self._px = px_per_day
        self._placed: list[tuple[Moment, int]] = []
        self._edges: list[tuple[float, float]] = []
        left_out = []
        reached = [-math.inf] * CROSSING_ROWS
        for moment in moments:
            left, right = extent(moment, px_per_day)
            row = next((row for row in range(CROSSING_ROWS) if reached[row] + GLYPH_GAP <= left), None)
            if row is None:
                left_out.append(moment)
                continue
            reached[row] = right
            self._placed.append((moment, row))
            self._edges.append((left, right))
        # The leftmost edge from each on, and the rightmost up to each: both rise, so that what meets a stretch is found
        # by bisection. A long lane has thousands.
        self._leftmost = list(accumulate((left for left, _ in reversed(self._edges)), min))[::-1]
        self._rightmost = list(accumulate((right for _, right in self._edges), max))
        self._left_out_first = [moment.first for moment in left_out]
        self._left_out_last = sorted(moment.last for moment in left_out)

    @property
    def height(self) -> int:
        """Rows they take."""
        return max((row for _, row in self._placed), default=-1) + 1

    def between(self, start: float, end: float) -> Sequence[tuple[Moment, int]]:
        """Those in a row that are drawn in, or touch, the stretch from ``start`` to ``end`` (days), and their rows.

        And some around it: a glyph is never narrower than a dot, however short its event is on screen.
        """
        margin = DOT + FADE
        return self._placed[self._slice(start * self._px - margin, end * self._px + margin)]

    def taken(self, left: float, right: float) -> Iterator[tuple[int, float, float]]:
        """Row, left and right edge of those in a row that overlap ``left`` … ``right`` (pixels)."""
        found = self._slice(left, right)
        for (_, row), (x0, x1) in zip(self._placed[found], self._edges[found], strict=True):
            if x1 > left and x0 < right:
                yield row, x0, x1

    def left_out_between(self, start: float, end: float) -> int:
        """How many in no row touch the stretch from ``start`` to ``end`` (days)."""
        return bisect_left(self._left_out_first, end) - bisect_right(self._left_out_last, start - 1)

    def _slice(self, left: float, right: float) -> slice:
        return slice(bisect_right(self._rightmost, left), bisect_left(self._leftmost, right))

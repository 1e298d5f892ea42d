"""Rings and strokes as flat arrays, and cutting them to a box: the part of tile painting that is only geometry.

Called by :mod:`nzjp_viewer.map.basemap`. Every operation treats all rings, or all strokes, in one numpy pass; a loop
over rings in Python would cost more than the painting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
_Values = TypeVar("_Values", Floats, Bools, npt.NDArray[np.uint8])
Box = tuple[float, float, float, float]
"""West, north, east, south in world coordinates (y grows southwards)."""


@dataclass(frozen=True)
class Rings:
    """Closed rings to fill by the even-odd rule: ``xy`` (n, 2), and the index at which each ring starts."""

    xy: Floats
    starts: Indices

    def clipped(self, box: Box) -> Rings:
        """The rings cut to a box (Sutherland–Hodgman, one side after the other). Edges along the box may appear."""
        west, north, east, south = box
        rings = self._near(box)
        for axis, limit, sign in ((0, west, 1.0), (0, east, -1.0), (1, north, 1.0), (1, south, -1.0)):
            rings = rings._clipped_side(axis, limit, sign)
        return rings

    def shifted(self, dx: float) -> Rings:
        """The same rings moved along x."""
        return Rings(self.xy + np.array([dx, 0.0]), self.starts)

    def joined(self, others: list[Rings]) -> Rings:
        """These rings and those of ``others`` together."""
        parts = [self, *others]
        sizes = np.cumsum([0] + [len(part.xy) for part in parts[:-1]])
        starts = np.concatenate([part.starts + size for part, size in zip(parts, sizes, strict=True)])
        return Rings(np.concatenate([part.xy for part in parts]), starts)

    def thinned(self, step: float) -> Rings:
        """The rings without vertices in the same square of side ``step`` as the one before; each keeps its first."""
        first = np.zeros(len(self.xy), np.bool_)
        first[self.starts] = True
        kept = first | new_squares(self.xy, step)
        return Rings(self.xy[kept], np.flatnonzero(first[kept]))

    def lengths(self) -> Indices:
        """Number of vertices of each ring."""
        return np.diff(np.append(self.starts, len(self.xy)))

    @property
    def _last(self) -> Indices:
        """The index of each ring's last vertex."""
        return np.append(self.starts[1:], len(self.xy)) - 1

    def _following(self, values: _Values) -> _Values:
        """For each vertex the value of the next one round its ring."""
        following = np.empty_like(values)
        following[:-1] = values[1:]
        following[self._last] = values[self.starts]
        return following

    def _near(self, box: Box) -> Rings:
        """The rings without what lies far from the box: cheap, and leaves little to cut.

        A vertex goes that lies beyond the same sides as both of its neighbours; so does all that is between those.
        """
        if not len(self.starts):
            return self
        beyond = _beyond(self.xy, box)
        ahead = (beyond != 0) & (beyond == self._following(beyond))
        kept = ~ahead
        kept[1:] |= ~ahead[:-1]
        kept[self.starts] |= ~ahead[self._last]
        lengths = np.add.reduceat(kept, self.starts, dtype=np.intp)
        return Rings(self.xy[kept], starts_of(lengths[lengths > 0]))

    def _clipped_side(self, axis: int, limit: float, sign: float) -> Rings:
        """The rings on one side of an axis-parallel line: where ``sign * (xy[axis] - limit)`` is not negative."""
        distance = (self.xy[:, axis] - limit) * sign
        inside = distance >= 0.0
        if not len(self.starts) or inside.all():
            return self
        crossing = inside != self._following(inside)
        at = np.flatnonzero(crossing)
        along = distance[at] / (distance[at] - self._following(distance)[at])
        cut = self.xy[at] + along[:, None] * (self._following(self.xy)[at] - self.xy[at])
        cut[:, axis] = limit
        # A vertex inside stays; after one whose edge crosses the line comes the point where it does.
        ends = np.cumsum(inside.view(np.uint8) + crossing.view(np.uint8), dtype=np.intp)
        xy = np.empty((ends[-1], 2))
        xy[ends[at] - 1] = cut
        xy[(ends - crossing)[inside] - 1] = self.xy[inside]
        lengths = np.diff(ends[self._last], prepend=0)
        return Rings(xy, starts_of(lengths[lengths > 0]))


@dataclass(frozen=True)
class Strokes:
    """Lines to stroke: ``xy`` (n, 2), and for each vertex whether the pen goes down to the next one."""

    xy: Floats
    pen: Bools

    def clipped(self, box: Box) -> Strokes:
        """Only the segments whose bounds meet the box; none is cut, so no line ever ends at a tile's edge."""
        if len(self.xy) < 2:
            return self
        # A segment misses the box when both of its ends lie beyond the same side.
        beyond = _beyond(self.xy, box)
        drawn = np.append(self.pen[:-1] & (beyond[:-1] & beyond[1:] == 0), False)
        kept = drawn.copy()
        kept[1:] |= drawn[:-1]
        return Strokes(self.xy[kept], drawn[kept])

    def thinned(self, step: float) -> Strokes:
        """The lines without vertices in the same square of side ``step`` as the one before; ends of lines are kept."""
        if not len(self.xy):
            return self
        kept = new_squares(self.xy, step) | ~self.pen
        kept[1:] |= ~self.pen[:-1]
        return Strokes(self.xy[kept], self.pen[kept])

    def shifted(self, dx: float) -> Strokes:
        """The same lines moved along x."""
        return Strokes(self.xy + np.array([dx, 0.0]), self.pen)

    def joined(self, others: list[Strokes]) -> Strokes:
        """These lines and those of ``others`` together."""
        parts = [self, *others]
        return Strokes(np.concatenate([part.xy for part in parts]), np.concatenate([part.pen for part in parts]))


def _beyond(xy: Floats, box: Box) -> npt.NDArray[np.uint8]:
    """For each vertex the sides of the box beyond which it lies, a bit each."""
    west, north, east, south = box
    x, y = xy[:, 0], xy[:, 1]
    sides = np.zeros(len(xy), np.uint8)
    for bit, beyond in enumerate((x < west, x > east, y < north, y > south)):
        sides |= beyond.view(np.uint8) << bit
    return sides


def new_squares(xy: Floats, step: float) -> Bools:
    """For each vertex whether it lies in another square of a grid of side ``step`` than the one before it."""
    cell = np.floor(xy / step)
    new = np.ones(len(xy), np.bool_)
    new[1:] = (cell[1:] != cell[:-1]).any(axis=1)
    return new


def starts_of(lengths: npt.NDArray[np.integer]) -> Indices:
    """Where rings of these lengths start when they lie one after the other."""
    starts = np.zeros(len(lengths), np.intp)
    np.cumsum(lengths[:-1], out=starts[1:])
    return starts


def coast_strokes(rings: Rings, coast: Bools) -> Strokes:
    """The outlines of rings as strokes, each ring closed, with the edges that are not coast left out.

    ``coast`` has one value a vertex, for the edge to its ring's next vertex.
    """
    ends = np.append(rings.starts[1:], len(rings.xy))
    xy = np.insert(rings.xy, ends, rings.xy[rings.starts], axis=0)
    return Strokes(xy, np.insert(coast, ends, False))


def line_strokes(xy: Floats, starts: Indices) -> Strokes:
    """Open lines that lie one after the other, as strokes."""
    pen = np.ones(len(xy), np.bool_)
    pen[np.append(starts[1:], len(xy)) - 1] = False
    return Strokes(xy, pen)

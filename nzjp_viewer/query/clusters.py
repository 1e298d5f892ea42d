"""Places that lie too close together at a zoom, merged into one marker. Called by the map's scene.

Works in the map's pixels: positions come as shares of the world's width. Nothing here knows events: counts come in,
clusters go out. What it costs follows the places in the window and the cells of the screen, not the clusters' sizes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

MOST_SINGLE: Final = 1500
"""With more points than this, those in the same cell of the grid are taken together first."""

_MUCH: Final = 4
"""If more than one in so many points is in a window, all are looked at."""

Floats = npt.NDArray[np.float32] | npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Positions = npt.NDArray[np.intp]


class Window(NamedTuple):
    """A part of the world, in shares of its width."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Window) -> bool:
        """Whether all of ``other`` lies in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def has(self, x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
        """Which of some positions lie in it; what lies on its left or upper edge does."""
        return np.asarray((x >= self.left) & (x < self.right) & (y >= self.top) & (y < self.bottom))

    def padded(self, share: float) -> Window:
        """With so much of its own width and height more on every side."""
        wide, high = (self.right - self.left) * share, (self.bottom - self.top) * share
        return Window(self.left - wide, self.top - high, self.right + wide, self.bottom + high)


@dataclass(frozen=True)
class Points:
    """What is to be merged, by rising ``at``.

    Attributes:
        at: what each point is to the caller, below ``things``; shape (points,).
        x, y: where it lies, in shares of the world's width from west and north; from 0.
        weight: what it counts.
        things: how many of them the caller has.
    """

    at: Positions
    x: Floats
    y: Floats
    weight: Counts
    things: int

    @classmethod
    def of(cls, x: Floats, y: Floats, weight: Counts, at: Positions) -> Points:
        """Those of all points at ``x`` and ``y`` that ``at`` holds, rising."""
        return cls(at, x[at], y[at], weight[at], len(x))

    def inside(self, window: Window) -> Positions:
        """Which of them are in a window."""
        return np.flatnonzero(window.has(self.x, self.y))

    def only(self, some: Positions) -> Points:
        """Some of them."""
        return Points(self.at[some], self.x[some], self.y[some], self.weight[some], self.things)

    @cached_property
    def rank(self) -> Counts:
        """Numbers by which the point with the highest count comes last, and of equals the first."""
        return self.weight * self.things + (self.things - 1 - self.at)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Points shown as one, biggest first.

    Attributes:
        seeds: of each, the point with the highest count, by position, of equals the first; the marker stands there,
            where a place exists.
        totals: of each, the sum of its points' counts.
        sizes: of each, how many points it holds.
        labels: of each of the caller's things the cluster it is in; −1 of one that is no point.
    """

    seeds: Positions
    totals: Counts
    sizes: Counts
    labels: npt.NDArray[np.int32]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.seeds)

    def members(self, cluster: int) -> Positions:
        """What is in a cluster, by position, rising."""
        return np.flatnonzero(self.labels == cluster)


def cluster(points: Points, size: float, radius: float, window: Window | None = None) -> Clusters:
    """Clusters of points on a world ``size`` pixels wide; every point is in exactly one.

    A point within ``radius`` pixels of a bigger one joins it. Points are taken by falling weight, so the result does
    not depend on anything but the arguments. Of a ``window`` all points in it are taken, and of those around it, whole
    cells at its edge at most; the others are in no cluster.
    """
    if window is not None:
        inside = points.inside(window)
        if len(points.at) <= MOST_SINGLE or len(inside) * _MUCH < len(points.at):
            points = points.only(inside)
    scale = size / radius
    cells = _each(points) if len(points.at) <= MOST_SINGLE else _cells(points, scale, window)
    if not len(cells.seeds):
        none = np.empty(0, dtype=np.int64)
        return Clusters(none, none, none, np.full(points.things, -1, dtype=np.int32))
    joined, first = _joined(points.x[cells.seeds] * scale, points.y[cells.seeds] * scale, cells.order())
    totals = np.bincount(joined, weights=cells.weights).astype(np.int64)
    rank = np.argsort(-totals, kind="stable")
    place = np.empty(len(rank), dtype=np.int32)
    place[rank] = np.arange(len(rank), dtype=np.int32)
    labels = np.full(points.things, -1, dtype=np.int32)
    labels[points.at] = cells.spread(place[joined])
    sizes = np.bincount(joined, weights=cells.sizes).astype(np.int64)
    return Clusters(points.at[cells.seeds[first[rank]]], totals[rank], sizes[rank], labels)


def splitting_zoom(points: Points, zooms: Iterable[int], radius: float) -> int | None:
    """The first of ``zooms`` at which these points are more than one cluster; None if they never are."""
    return next((zoom for zoom in zooms if len(cluster(points, 256.0 * 2.0**zoom, radius)) > 1), None)


class _Cells(NamedTuple):
    """Points taken together first. None is empty; points in none of them are left out.

    Attributes:
        seeds: of each the point with the highest count, of equals the first; positions in ``Points``.
        weights, sizes: of each the sum of its points' counts, and how many there are.
        filled: where in the table of cells each is.
        cell: for each point where in that table its cell is.
        length: of that table.
    """

    seeds: Positions
    weights: Counts
    sizes: Counts
    filled: Positions
    cell: Positions
    length: int

    def order(self) -> Positions:
        """From the highest count to the lowest, of equals the first of ``Points`` first."""
        return np.lexsort((self.seeds, -self.weights))

    def spread(self, labels: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """What the cells are labelled, for each point."""
        table = np.full(self.length, -1, dtype=np.int32)
        table[self.filled] = labels
        return table[self.cell]


def _each(points: Points) -> _Cells:
    """Every point in a cell of its own."""
    each = np.arange(len(points.at))
    return _Cells(each, points.weight, np.ones_like(each), each, each, len(each))


def _cells(points: Points, scale: float, window: Window | None) -> _Cells:
    """Points by the cells of a grid, ``scale`` cells to the world's width; of a window, those that it touches."""
    # Numbers from 0 are cut off where ``floor`` would, which takes five times as long.
    across, down = ((along * along.dtype.type(scale)).astype(np.int32) for along in (points.x, points.y))
    left, top = int(across.min()), int(down.min())
    wide, high = int(across.max()) - left + 1, int(down.max()) - top + 1
    cell = down * np.int64(wide)
    cell += across
    cell -= top * wide + left
    length = wide * high
    if length > 8 * len(cell) + 1_000_000:  # few points, far apart: the table would be the larger
        numbers, cell = np.unique(cell, return_inverse=True)
        length = len(numbers)
    else:
        numbers = np.arange(length)
    best = np.full(length, -1, dtype=np.int64)
    np.maximum.at(best, cell, points.rank)
    is_kept = best >= 0
    if window is not None:
        column, row = numbers % wide + left, numbers // wide + top
        is_kept &= (column >= math.floor(window.left * scale)) & (column <= math.floor(window.right * scale))
        is_kept &= (row >= math.floor(window.top * scale)) & (row <= math.floor(window.bottom * scale))
    filled = np.flatnonzero(is_kept)
    seeds = points.at.searchsorted(points.things - 1 - best[filled] % points.things)
    weights = np.bincount(cell, weights=points.weight, minlength=length)[filled].astype(np.int64)
    return _Cells(seeds, weights, np.bincount(cell, minlength=length)[filled], filled, cell, length)


def _joined(px: Floats, py: Floats, order: Positions) -> tuple[Positions, Positions]:
    """Which cluster each point joins, taken in ``order``, if it lies within 1; and which point began each."""
    xs, ys = px.tolist(), py.tolist()
    near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    cells = [(math.floor(x), math.floor(y)) for x, y in zip(xs, ys, strict=True)]
    for point, cell in enumerate(cells):
        near[cell].append(point)
    joined = [-1] * len(xs)
    first: list[int] = []
    for point in order.tolist():
        if joined[point] >= 0:
            continue
        x, y, (column, row) = xs[point], ys[point], cells[point]
        for cell in ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)):
            for other in near.get(cell, ()):
                if joined[other] < 0 and math.hypot(xs[other] - x, ys[other] - y) <= 1:
                    joined[other] = len(first)
        first.append(point)
    return np.array(joined, dtype=np.intp), np.array(first, dtype=np.intp)

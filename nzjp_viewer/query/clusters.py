"""Places that lie too close together at a zoom, merged into one marker. Called by the map's scene.

Works in the map's pixels: positions come as shares of the world's width. Nothing here knows events: counts come in,
clusters go out. What it costs follows the places in the window and the cells of the screen, not the clusters' sizes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

MOST_SINGLE: Final = 1500
"""With more points than this, those in the same cell of the grid are taken together first."""

Floats = npt.NDArray[np.float64]
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

    def padded(self, share: float) -> Window:
        """With so much of its own width and height more on every side."""
        wide, high = (self.right - self.left) * share, (self.bottom - self.top) * share
        return Window(self.left - wide, self.top - high, self.right + wide, self.bottom + high)


class Points(NamedTuple):
    """What is to be merged, by rising count; of equals the one that is to come first stands last.

    Attributes:
        at: what each point is to the caller, below ``things``; shape (points,).
        x, y: where it lies, in shares of the world's width from west and north.
        weight: what it counts.
        things: how many of them the caller has.
    """

    at: Positions
    x: Floats
    y: Floats
    weight: Counts
    things: int

    @classmethod
    def of(cls, x: Floats, y: Floats, weight: Counts, rising: Positions) -> Points:
        """Those of all points at ``x`` and ``y`` that ``rising`` holds, in its order."""
        return cls(rising, x[rising], y[rising], weight[rising], len(x))

    def within(self, window: Window) -> Points:
        """Those in a window."""
        inside = np.flatnonzero(
            (self.x >= window.left) & (self.x < window.right) & (self.y >= window.top) & (self.y < window.bottom)
        )
        return self._replace(at=self.at[inside], x=self.x[inside], y=self.y[inside], weight=self.weight[inside])


@dataclass(frozen=True, slots=True)
class Clusters:
    """Points shown as one, biggest first.

    Attributes:
        seeds: of each, the point with the highest count, by position; the marker stands there, where a place exists.
        totals: of each, the sum of its points' counts.
        labels: of each of the caller's things the cluster it is in; −1 of one that is no point.
    """

    seeds: Positions
    totals: Counts
    labels: npt.NDArray[np.int32]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.seeds)

    def members(self, cluster: int) -> Positions:
        """What is in a cluster, by position, rising."""
        return np.flatnonzero(self.labels == cluster)


def cluster(points: Points, size: float, radius: float) -> Clusters:
    """Clusters of points on a world ``size`` pixels wide; every point is in exactly one.

    A point within ``radius`` pixels of a bigger one joins it. Points are taken by falling weight, so the result does
    not depend on anything but the arguments.
    """
    px, py = points.x * size, points.y * size
    each = np.arange(len(px))
    seeds, group = _cells(px, py, radius) if len(px) > MOST_SINGLE else (each, each)
    weights = np.bincount(group, weights=points.weight, minlength=len(seeds)).astype(np.int64)
    order = np.lexsort((seeds, weights))[::-1]
    joined, first = _joined(px[seeds], py[seeds], order, radius)
    totals = np.bincount(joined, weights=weights, minlength=len(first)).astype(np.int64)
    rank = np.argsort(-totals, kind="stable")
    place = np.empty(len(rank), dtype=np.int32)
    place[rank] = np.arange(len(rank), dtype=np.int32)
    labels = np.full(points.things, -1, dtype=np.int32)
    labels[points.at] = place[joined][group]
    return Clusters(points.at[seeds[first[rank]]], totals[rank], labels)


def splitting_zoom(points: Points, zooms: Iterable[int], radius: float) -> int | None:
    """The first of ``zooms`` at which these points are more than one cluster; None if they never are."""
    return next((zoom for zoom in zooms if len(cluster(points, 256.0 * 2.0**zoom, radius)) > 1), None)


def _cells(px: Floats, py: Floats, radius: float) -> tuple[Positions, Positions]:
    """The cells of a grid that points fall in: of each the point that comes last, and of each point its cell."""
    across, down = (np.floor(along / radius).astype(np.int64) for along in (px, py))
    across -= across.min()
    cell = (down - down.min()) * (across.max() + 1) + across
    if cell.max() > 8 * len(cell) + 1_000_000:  # few points, far apart: a table of all cells would be the larger
        cell = np.unique(cell, return_inverse=True)[1].reshape(-1)
    last = np.full(int(cell.max()) + 1, -1, dtype=np.intp)
    last[cell] = np.arange(len(cell))  # of several that go to one cell the last stays
    filled = np.flatnonzero(last >= 0)
    number = np.empty(len(last), dtype=np.intp)
    number[filled] = np.arange(len(filled))
    return last[filled], number[cell]


def _joined(px: Floats, py: Floats, order: Positions, radius: float) -> tuple[Positions, Positions]:
    """Which cluster each point joins, taken in ``order``; and which point began each."""
    xs, ys = px.tolist(), py.tolist()
    near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    cells = [(math.floor(x / radius), math.floor(y / radius)) for x, y in zip(xs, ys, strict=True)]
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
                if joined[other] < 0 and math.hypot(xs[other] - x, ys[other] - y) <= radius:
                    joined[other] = len(first)
        first.append(point)
    return np.array(joined, dtype=np.intp), np.array(first, dtype=np.intp)

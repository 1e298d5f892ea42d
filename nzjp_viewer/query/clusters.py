"""Places that lie too close together at a zoom, merged into one marker. Called by the map's scene.

Works in Web Mercator pixels, as the map shows them. Nothing here knows events: counts come in, clusters go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

MOST_SEEDS: Final = 4000
"""With more points than this, those in the same cell of the grid are taken together first."""

_TILE: Final = 256.0
_STEEPEST: Final = 85.0511287798066


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points shown as one.

    Attributes:
        seed: the point with the highest count; the marker stands there, at a place that exists.
        members: all its points, the seed first, then by falling count.
        count: the sum of their counts.
    """

    seed: int
    members: tuple[int, ...]
    count: int


def cluster(
    lon: npt.NDArray[np.float64],
    lat: npt.NDArray[np.float64],
    counts: npt.NDArray[np.int64],
    zoom: float,
    radius: float,
) -> list[Cluster]:
    """Clusters of points at a zoom, biggest first; every point is in exactly one.

    ``lon`` and ``lat`` are degrees (n,), longitudes unwrapped as the map shows them; ``counts`` (n,) are not negative;
    ``radius`` is the distance in pixels within which a point joins a bigger one. Points are taken by falling count,
    those of equal count in their given order, so the result does not depend on anything but the arguments.
    """
    if not len(lon):
        return []
    x, y = _pixels(np.asarray(lon, np.float64), np.asarray(lat, np.float64), zoom)
    groups = _cells(x, y, counts, radius) if len(x) > MOST_SEEDS else [np.array([i]) for i in range(len(x))]
    order = sorted(range(len(groups)), key=lambda group: -int(counts[groups[group]].sum()))
    seeds = np.array([groups[group][0] for group in order])
    free = np.ones(len(order), np.bool_)
    found = []
    for at in range(len(order)):
        if not free[at]:
            continue
        near = free & (np.hypot(x[seeds] - x[seeds[at]], y[seeds] - y[seeds[at]]) <= radius)
        near[at] = True
        free &= ~near
        members = np.concatenate([groups[order[group]] for group in np.flatnonzero(near)])
        members = members[np.argsort(-counts[members], kind="stable")]
        found.append(Cluster(int(members[0]), tuple(members.tolist()), int(counts[members].sum())))
    return sorted(found, key=lambda one: -one.count)


def splitting_zoom(
    lon: npt.NDArray[np.float64],
    lat: npt.NDArray[np.float64],
    counts: npt.NDArray[np.int64],
    zooms: range,
    radius: float,
) -> int | None:
    """The first of ``zooms`` at which these points are more than one cluster; None if they never are."""
    return next((zoom for zoom in zooms if len(cluster(lon, lat, counts, zoom, radius)) > 1), None)


def _pixels(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], zoom: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Web Mercator pixels; the query layer keeps its own few lines of it, as it may not reach up to the map's."""
    size = _TILE * 2.0**zoom
    slope = np.arcsinh(np.tan(np.radians(np.clip(lat, -_STEEPEST, _STEEPEST))))
    return (lon / 360.0 + 0.5) * size, (0.5 - slope / (2.0 * np.pi)) * size


def _cells(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], counts: npt.NDArray[np.int64], radius: float
) -> list[npt.NDArray[np.intp]]:
    """Points grouped by the cell of a grid they fall in, in each group the one with the highest count first."""
    cell = np.column_stack([np.floor(x / radius), np.floor(y / radius)]).astype(np.int64)
    _, group = np.unique(cell, axis=0, return_inverse=True)
    group = group.reshape(-1)
    order = np.lexsort((-counts, group))
    edges = np.flatnonzero(np.diff(group[order])) + 1
    return np.split(order, edges)

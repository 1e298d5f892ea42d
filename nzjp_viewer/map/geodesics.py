"""Shortest ways over the globe, laid on the sheet: what joins the places of an event, or of a storyline.

Called by :mod:`nzjp_viewer.map.paths`. On the sphere, as the map is; formulas: rotation of the start about the pole of
the great circle, and the latitude of a great circle at a longitude (E. Williams, *Aviation Formulary*).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.map.projection import WEST, unwrap

Line = npt.NDArray[np.float64]
"""Points of a line: shape (n, 2), longitude and latitude in degrees."""

LonLat = tuple[float, float]
"""Longitude and latitude in degrees."""

STEP: Final = 1.0
"""Degrees of arc between two points of a line: straight in between, it strays two pixels at the deepest zoom."""

_OPPOSITE: Final = 1e-9
"""Sine of the angle to the point opposite below which every direction is as short as another."""


def geodesic(start: LonLat, end: LonLat, step: float = STEP) -> Line:
    """The shortest way, with a point every ``step`` degrees of arc at the least.

    Longitudes begin on the sheet (−25…335) and go on without a jump, past its edge where the way does: two neighbours
    are never more than 90° apart. Of a place to itself it has two equal points. To the point opposite, to which all
    ways are equally short, it sets out due east or west, whichever lies towards the middle of the sheet.
    """
    a, b = _vector(start), _vector(end)
    across = float(np.linalg.norm(np.cross(a, b)))
    angle = math.atan2(across, float(a @ b))
    heading = b - (a @ b) * a if across > _OPPOSITE else _heading_level(start)
    aside = heading / max(float(np.linalg.norm(heading)), np.finfo(float).tiny)
    turned = np.linspace(0.0, angle, max(1, math.ceil(math.degrees(angle) / step)) + 1)[:, None]
    x, y, z = (np.cos(turned) * a + np.sin(turned) * aside).T
    line = np.column_stack([np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))])
    line[0], line[-1] = start, end
    return _continuous(line, float(unwrap(start[0])))


def on_the_sheet(line: Line) -> list[Line]:
    """A line without jumps as the pieces in which it lies on the sheet.

    It ends where it meets the edge, in the Atlantic, and goes on from the other edge, at the same latitude.
    """
    points, sheets = _cut(line)
    starts = np.flatnonzero(np.diff(sheets, prepend=np.nan) != 0)
    pieces = np.split(points - np.column_stack([sheets * 360.0, np.zeros(len(sheets))]), starts[1:])
    return [piece for piece in pieces if len(piece) > 1]


def _cut(line: Line) -> tuple[Line, npt.NDArray[np.float64]]:
    """The line with both sides of each point at an edge, and for each point how many sheets east of ours it lies."""
    sheets = np.floor((line[:, 0] - WEST) / 360.0)
    points: list[npt.NDArray[np.float64]] = [line[0]]
    on = [sheets[0]]
    for (before, after), (left, entered) in zip(pairwise(line), pairwise(sheets), strict=True):
        if left != entered:
            edge = WEST + 360.0 * max(left, entered)
            share = (edge - before[0]) / (after[0] - before[0])
            at = np.array([edge, before[1] + share * (after[1] - before[1])])
            points += [at, at]
            on += [left, entered]
        points.append(after)
        on.append(entered)
    return np.array(points), np.array(on)


def _vector(spot: LonLat) -> npt.NDArray[np.float64]:
    lon, lat = math.radians(spot[0]), math.radians(spot[1])
    return np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])


def _heading_level(spot: LonLat) -> npt.NDArray[np.float64]:
    """The direction due east or west, as a vector, whichever lies towards the middle of the sheet."""
    lon = math.radians(spot[0])
    towards = 1.0 if float(unwrap(spot[0])) < WEST + 180.0 else -1.0
    return np.array([-math.sin(lon), math.cos(lon), 0.0]) * towards


def _continuous(line: Line, first: float) -> Line:
    """The same line with longitudes that begin at ``first`` and go the shorter way from each point to the next.

    By a pole they turn by more than 90° at once; there a point is put in between, on the same great circle.
    """
    turns = np.remainder(np.diff(line[:, 0]) + 180.0, 360.0) - 180.0
    lon, lat = first + np.append(0.0, np.cumsum(turns)), line[:, 1]
    wide = np.flatnonzero(np.abs(turns) > 90.0)
    tangents = np.tan(np.radians(lat))
    # From the latitudes at two longitudes to that halfway between these. Over the pole itself the divisor is nothing.
    halfway = np.arctan2(tangents[wide] + tangents[wide + 1], 2.0 * np.cos(np.radians(turns[wide] / 2)))
    return np.column_stack(
        [
            np.insert(lon, wide + 1, lon[wide] + turns[wide] / 2),
            np.insert(lat, wide + 1, np.degrees(halfway)),
        ]
    )

"""Lines that join events: the curve of a storyline and the arrows of relations, as plain data.

Made by ``threads`` and ``arrows``, kept in the ``Scene``, painted by ``thread_painting``. Points are those of cubic
Bézier curves put end to end: a start, then for each piece two control points and its end. Coordinates are the scene's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import RelationKind

Point = tuple[float, float]

_STEPS = 12
"""Straight pieces that stand for a Bézier piece when a distance to it is measured."""


class Stop(NamedTuple):
    """Where a curve passes an event: its table row, the place, and its glyph; without a glyph it is in a bar."""

    row: int
    x: float
    y: float
    glyph: int | None


class Thread(NamedTuple):
    """The curve of a storyline through those of its events that are in sight, in order of time.

    Attributes:
        story: id of the storyline.
        is_strong: whether it is the one that the reader looks at, or one more that the selected event belongs to.
        points: from left to right; x never falls.
        stops: the events that it passes.
        fades: whether it goes on to events left, and right, of what is in sight.
    """

    story: str
    is_strong: bool
    points: tuple[Point, ...]
    stops: tuple[Stop, ...]
    fades: tuple[bool, bool]


class Arrow(NamedTuple):
    """How the selected event bears on another, or the other on it.

    Attributes:
        kind: how.
        outgoing: whether the selected event is the one that bears on the other.
        row: table row of the other event.
        points: one piece, from the event that the relation belongs to, to the one that it names.
        beyond: whether the other event is out of sight, so that its end fades.
    """

    kind: RelationKind
    outgoing: bool
    row: int
    points: tuple[Point, ...]
    beyond: bool


def pieces(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The Bézier pieces of a curve: start, two control points, end."""
    for at in range(0, len(points) - 1, 3):
        yield points[at], points[at + 1], points[at + 2], points[at + 3]


def straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """The rest of a straight piece from ``start``: control points at its thirds, and its end."""
    (x0, y0), (x1, y1) = start, end
    by_x, by_y = (x1 - x0) / 3, (y1 - y0) / 3
    return (x0 + by_x, y0 + by_y), (x1 - by_x, y1 - by_y), end


def bend(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """The rest of a piece that leaves ``start`` and reaches ``end`` level; it stays in the box of the two."""
    middle = (start[0] + end[0]) / 2
    return (middle, start[1]), (middle, end[1]), end


def flattened(points: Sequence[Point], steps: int = _STEPS) -> Iterator[Point]:
    """Points along a curve, ``steps`` to a piece."""
    if points:
        yield points[0]
    for a, b, c, d in pieces(points):
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            w0, w1, w2, w3 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            yield w0 * a[0] + w1 * b[0] + w2 * c[0] + w3 * d[0], w0 * a[1] + w1 * b[1] + w2 * c[1] + w3 * d[1]


def is_near(points: Sequence[Point], x: float, y: float, reach: float) -> bool:
    """Whether a point lies within ``reach`` pixels of a curve."""
    for piece in pieces(points):
        xs, ys = [p[0] for p in piece], [p[1] for p in piece]
        if min(xs) - reach <= x <= max(xs) + reach and min(ys) - reach <= y <= max(ys) + reach:
            before: Point | None = None
            for point in flattened(piece):
                if before is not None and _distance(before, point, x, y) <= reach:
                    return True
                before = point
    return False


def _distance(start: Point, end: Point, x: float, y: float) -> float:
    """Pixels from a point to a straight line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = min(max(((x - start[0]) * dx + (y - start[1]) * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(start[0] + along * dx - x, start[1] + along * dy - y)

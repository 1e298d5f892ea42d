"""One symbol for each family of kinds, so that families are told apart without colour: data that every view paints.

A symbol is a polygon around the origin, y downwards, in units of the radius of the circle among them. Sizes are
balanced by eye and area rather than by width: a triangle has to be wider than a square to look as large. Families whose
colours come close for readers who do not tell red from green (``theme``) have shapes that are furthest apart.
Read by the timeline and the filter panel; nothing here needs QtGui.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import Family

Point = tuple[float, float]


class Symbol(NamedTuple):
    """A shape.

    Attributes:
        corners: of its outline, clockwise on screen; none for the circle, whose radius is 1.
        room: how far its edges can move in before they meet.
    """

    corners: tuple[Point, ...] = ()
    room: float = 1.0


_SQUARE, _DIAMOND, _ARM = 0.9, 1.2, 0.5
_WIDE, _APEX, _BASE = 1.18, 1.12, 0.86
"""Half the width of a triangle, and how far its apex and its base are from the origin."""

_TRIANGLE = 2 * _WIDE * (_APEX + _BASE) / (2 * _WIDE + 2 * math.hypot(_WIDE, _APEX + _BASE))
"""Radius of the circle in a triangle: twice its area by its girth."""

SYMBOLS: Mapping[Family, Symbol] = MappingProxyType(
    {
        Family.TALKS: Symbol(),
        Family.ACTIVITY: Symbol(((-_WIDE, -_BASE), (_WIDE, -_BASE), (0.0, _APEX)), _TRIANGLE),
        Family.ENCOUNTERS: Symbol(
            ((0.0, -_DIAMOND), (_DIAMOND, 0.0), (0.0, _DIAMOND), (-_DIAMOND, 0.0)), _DIAMOND / 2**0.5
        ),
        Family.STATEMENTS: Symbol(
            ((-_SQUARE, -_SQUARE), (_SQUARE, -_SQUARE), (_SQUARE, _SQUARE), (-_SQUARE, _SQUARE)),
            _SQUARE,
        ),
        Family.POLICY: Symbol(
            (
                *((-_ARM, -1.1), (_ARM, -1.1), (_ARM, -_ARM), (1.1, -_ARM), (1.1, _ARM), (_ARM, _ARM)),
                *((_ARM, 1.1), (-_ARM, 1.1), (-_ARM, _ARM), (-1.1, _ARM), (-1.1, -_ARM), (-_ARM, -_ARM)),
            ),
            _ARM,
        ),
        Family.INCIDENTS: Symbol(((0.0, -_APEX), (_WIDE, _BASE), (-_WIDE, _BASE)), _TRIANGLE),
    }
)


def inset(corners: Sequence[Point], distance: float) -> tuple[Point, ...]:
    """The polygon whose edges run ``distance`` inside those of ``corners``, which go clockwise on screen."""
    result = []
    if not corners:
        return ()
    for before, at, after in zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True):
        (ax, ay), (bx, by) = _along(before, at), _along(at, after)
        # Each edge moves along its normal (-y, x); where two moved edges meet is the corner of both.
        reach = distance / (1.0 + ax * bx + ay * by)
        result.append((at[0] - (ay + by) * reach, at[1] + (ax + bx) * reach))
    return tuple(result)


def _along(start: Point, end: Point) -> Point:
    """The direction from one point to another, of length 1."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    return x / length, y / length

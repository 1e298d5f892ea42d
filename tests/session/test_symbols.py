"""The symbols of families: one each, alike in weight, apart in shape, and inset without crossing themselves."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.symbols import SYMBOLS, Point, inset

SIDES = 48
"""Corners of the polygon that stands in for the circle here."""


def outline(family: Family) -> tuple[Point, ...]:
    turns = [2 * math.pi * step / SIDES for step in range(SIDES)]
    return SYMBOLS[family].corners or tuple((math.cos(turn), math.sin(turn)) for turn in turns)


def area(corners: tuple[Point, ...]) -> float:
    """Positive for corners that go clockwise on screen, where y points down."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise((*corners, corners[0]))) / 2


def holds(corners: tuple[Point, ...], x: float, y: float) -> bool:
    """Whether a point lies inside a polygon, by the crossings of a ray."""
    inside = False
    for (ax, ay), (bx, by) in itertools.pairwise((*corners, corners[0])):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def covered(family: Family) -> set[tuple[int, int]]:
    """The points of a grid that a symbol covers."""
    corners = outline(family)
    return {(i, j) for i in range(-30, 31) for j in range(-30, 31) if holds(corners, i / 24, j / 24)}


def test_every_family_has_a_symbol_of_its_own() -> None:
    assert set(SYMBOLS) == set(Family)
    assert len({symbol.corners for symbol in SYMBOLS.values()}) == len(Family)


@pytest.mark.parametrize("family", Family)
def test_a_symbol_weighs_about_as_much_as_the_circle(family: Family) -> None:
    assert 0.7 * math.pi < area(outline(family)) < 1.15 * math.pi


@pytest.mark.parametrize("family", Family)
def test_a_symbol_stays_near_the_size_it_is_asked_for(family: Family) -> None:
    assert max(abs(value) for corner in outline(family) for value in corner) <= 1.2


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Family, 2)))
def test_no_two_symbols_cover_nearly_the_same(one: Family, other: Family) -> None:
    first, second = covered(one), covered(other)

    assert len(first ^ second) / len(first | second) > 0.12


@given(st.sampled_from([family for family in Family if SYMBOLS[family].corners]), st.floats(0.01, 0.6))
def test_the_inset_shape_lies_inside_by_that_much(family: Family, share: float) -> None:
    symbol = SYMBOLS[family]
    distance = symbol.room * share

    inner = inset(symbol.corners, distance)

    assert 0 < area(inner) < area(symbol.corners)
    for (ax, ay), (bx, by) in itertools.pairwise((*inner, inner[0])):
        x, y = (ax + bx) / 2, (ay + by) / 2
        assert _nearest_edge(symbol.corners, x, y) == pytest.approx(distance, rel=1e-6)


def _nearest_edge(corners: tuple[Point, ...], x: float, y: float) -> float:
    found = math.inf
    for (ax, ay), (bx, by) in itertools.pairwise((*corners, corners[0])):
        length = math.hypot(bx - ax, by - ay)
        along = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2, 0.0), 1.0)
        found = min(found, math.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y))
    return found


def test_the_circle_has_no_corners_to_move() -> None:
    assert inset(SYMBOLS[Family.TALKS].corners, 0.3) == ()

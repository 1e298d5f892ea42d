"""Bézier curves as data: where they go, and what is near them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.timeline.curves import Point, bend, flattened, is_near, pieces, straight

places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e3, 1e3))


@given(places, places)
def test_a_straight_piece_stays_on_its_line(start: Point, end: Point) -> None:
    points = (start, *straight(start, end))

    for x, y in flattened(points):
        area = (end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0])
        assert abs(area) <= 1e-3 * max(math.dist(start, end), 1.0)


@given(places, places)
def test_a_bend_stays_in_the_box_of_its_ends_and_leaves_them_level(start: Point, end: Point) -> None:
    first, second, last = bend(start, end)

    assert (first[1], second[1], last) == (start[1], end[1], end)
    for x, y in flattened((start, first, second, last)):
        assert min(start[0], end[0]) - 1e-6 <= x <= max(start[0], end[0]) + 1e-6
        assert min(start[1], end[1]) - 1e-6 <= y <= max(start[1], end[1]) + 1e-6


@given(st.lists(places, min_size=2, max_size=5))
def test_points_along_a_curve_are_near_it(stops: list[Point]) -> None:
    points = [stops[0]]
    for here, there in pairwise(stops):
        points += bend(here, there)

    for x, y in flattened(points):
        assert is_near(points, x, y, 0.5)


def test_what_is_beside_a_line_is_near_it_only_within_reach() -> None:
    line = ((0.0, 10.0), *straight((0.0, 10.0), (100.0, 10.0)))

    assert is_near(line, 50, 12.9, 3.0)
    assert not is_near(line, 50, 13.5, 3.0)
    assert is_near(line, 102, 10, 3.0)
    assert not is_near(line, 104, 10, 3.0)


def test_what_lies_in_the_box_of_a_curve_need_not_be_near_it() -> None:
    curve = ((0.0, 0.0), *bend((0.0, 0.0), (100.0, 100.0)))

    assert not is_near(curve, 90, 10, 3.0)
    assert is_near(curve, 50, 50, 3.0)


def test_pieces_are_put_end_to_end() -> None:
    points = [(0.0, 0.0), *bend((0.0, 0.0), (10.0, 5.0)), *straight((10.0, 5.0), (20.0, 5.0))]

    first, second = pieces(points)

    assert first[3] == second[0] == (10.0, 5.0)
    assert (first[0], second[3]) == ((0.0, 0.0), (20.0, 5.0))


@pytest.mark.parametrize("points", [(), ((1.0, 1.0),)])
def test_nothing_is_near_no_curve(points: tuple[Point, ...]) -> None:
    assert not is_near(points, 1, 1, 10)

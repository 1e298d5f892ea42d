"""Ways over the globe are the shortest, go on without a jump, and lie on the sheet whole."""

import itertools
import math

import numpy as np
import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.geodesics import STEP, Line, LonLat, geodesic, on_the_sheet
from nzjp_viewer.map.projection import WEST

TOKYO, WELLINGTON, SINGAPORE = (139.69, 35.68), (174.78, -41.29), (103.85, 1.29)
WASHINGTON, THE_HAGUE, HONOLULU = (-77.04, 38.9), (4.3, 52.08), (-157.86, 21.31)

KILOMETRE = 1.0
spots = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def apart(one: LonLat, other: LonLat) -> float:
    """Kilometres between two points, by geopy."""
    return float(great_circle((one[1], one[0]), (other[1], other[0])).km)


def length(line: Line) -> float:
    """Kilometres along a line."""
    return sum(apart(one, other) for one, other in itertools.pairwise(line))


@given(spots, spots)
def test_it_begins_and_ends_where_it_should(start: LonLat, end: LonLat) -> None:
    line = geodesic(start, end)

    assert WEST <= line[0, 0] < WEST + 360
    for point, spot in ((line[0], start), (line[-1], end)):
        assert math.remainder(point[0] - spot[0], 360) == pytest.approx(0, abs=1e-9)
        assert point[1] == spot[1]


@given(spots, spots)
def test_no_two_neighbours_are_half_a_turn_apart(start: LonLat, end: LonLat) -> None:
    assert (np.abs(np.diff(geodesic(start, end)[:, 0])) <= 90.0 + 1e-9).all()


@given(spots, spots)
def test_it_is_as_short_as_can_be(start: LonLat, end: LonLat) -> None:
    assert length(geodesic(start, end)) == pytest.approx(apart(start, end), abs=0.001)


@given(spots, spots)
def test_each_of_its_points_lies_on_the_way(start: LonLat, end: LonLat) -> None:
    for point in geodesic(start, end):
        assert apart(start, point) + apart(point, end) == pytest.approx(apart(start, end), abs=0.001)


@given(spots, spots)
def test_its_points_are_no_further_apart_than_a_step(start: LonLat, end: LonLat) -> None:
    line = geodesic(start, end)

    steps = [apart(one, other) for one, other in itertools.pairwise(line)]
    assert max(steps) <= apart((0, 0), (STEP, 0)) + 0.001


@pytest.mark.parametrize(
    ("start", "end", "meridian"),
    [(TOKYO, HONOLULU, 180.0), (WELLINGTON, WASHINGTON, 210.0), (SINGAPORE, TOKYO, 120.0)],
)
def test_it_crosses_a_meridian_where_navigators_have_it(start: LonLat, end: LonLat, meridian: float) -> None:
    line = geodesic(start, end)

    assert np.interp(meridian, line[:, 0], line[:, 1]) == pytest.approx(_latitude_at(start, end, meridian), abs=0.02)
    assert (np.diff(line[:, 0]) > 0).all()


def _latitude_at(start: LonLat, end: LonLat, lon: float) -> float:
    """The latitude at which the great circle crosses a meridian: tan φ by the two ends, as navigators have it."""
    one, other, at = (math.radians(value) for value in (start[0], end[0], lon))
    south, north = math.tan(math.radians(start[1])), math.tan(math.radians(end[1]))
    return math.degrees(math.atan((south * math.sin(other - at) + north * math.sin(at - one)) / math.sin(other - one)))


@given(spots)
def test_a_place_is_at_no_distance_from_itself(spot: LonLat) -> None:
    line = geodesic(spot, spot)

    assert len(line) == 2
    assert line[0].tolist() == line[1].tolist()


@given(spots)
def test_the_way_to_the_opposite_point_is_half_a_turn(spot: LonLat) -> None:
    line = geodesic(spot, (spot[0] - 180 if spot[0] > 0 else spot[0] + 180, -spot[1]))

    assert np.isfinite(line).all()
    assert length(line) == pytest.approx(math.pi * 6371.009, abs=KILOMETRE)
    assert (np.abs(np.diff(line[:, 0])) <= 90.0 + 1e-9).all()


def test_to_the_opposite_point_it_goes_by_the_middle_of_the_sheet() -> None:
    from_the_west, from_the_east = geodesic((20.0, 40.0), (-160.0, -40.0)), geodesic((-60.0, -10.0), (120.0, 10.0))

    assert (from_the_west[0, 0], from_the_west[-1, 0]) == pytest.approx((20, 200))
    assert (from_the_east[0, 0], from_the_east[-1, 0]) == pytest.approx((300, 120))


def test_over_the_pole_it_goes_by_the_pole() -> None:
    line = geodesic((100.0, 80.0), (-80.0, 80.0))

    assert line[:, 1].max() == pytest.approx(90)
    assert length(line) == pytest.approx(apart((100, 80), (-80, 80)), abs=0.001)


@given(spots, spots)
def test_every_piece_lies_on_the_sheet_and_together_they_are_the_line(start: LonLat, end: LonLat) -> None:
    line = geodesic(start, end)

    pieces = on_the_sheet(line)

    for piece in pieces:
        assert (piece[:, 0] >= WEST - 1e-9).all()
        assert (piece[:, 0] <= WEST + 360 + 1e-9).all()
        assert (np.abs(np.diff(piece[:, 0])) < 180).all()
    assert sum(np.abs(np.diff(piece[:, 0])).sum() for piece in pieces) == pytest.approx(
        np.abs(np.diff(line[:, 0])).sum(), abs=1e-6
    )
    for before, after in itertools.pairwise(pieces):
        assert abs(before[-1, 0] - after[0, 0]) == pytest.approx(360)
        assert before[-1, 1] == after[0, 1]


def test_across_the_pacific_a_way_is_one_piece() -> None:
    (piece,) = on_the_sheet(geodesic(WELLINGTON, WASHINGTON))

    assert (piece[0, 0], piece[-1, 0]) == pytest.approx((174.78, 282.96))


def test_across_the_atlantic_a_way_leaves_by_one_edge_and_comes_in_by_the_other() -> None:
    out, back = on_the_sheet(geodesic(THE_HAGUE, WASHINGTON))

    assert (out[0, 0], out[-1, 0]) == pytest.approx((4.3, WEST))
    assert (back[0, 0], back[-1, 0]) == pytest.approx((WEST + 360, 282.96))

"""Distances: known ones, what any distance must hold to, the line that has that length, and what is worth telling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Extent, Place
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.query.distance import (
    TOKYO,
    WELLINGTON,
    Spot,
    Unit,
    distance_km,
    from_capitals,
    geodesic_line,
)
from nzjp_viewer.storage.datasets import load_bundled
from tests.builders import place

spots = st.tuples(st.floats(-90, 90), st.floats(-180, 360))
UNCERTAIN_KM = 1e-6


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # A degree of the equator: π a / 180 with a = 6378.137 km. A quarter meridian of WGS 84: 10001.966 km.
        ((0.0, 0.0), (0.0, 1.0), 111.319),
        ((0.0, 20.0), (90.0, 20.0), 10001.966),
        ((0.0, 179.0), (0.0, -179.0), 222.639),
        # Flinders Peak to Buninyong, the worked example of the Geocentric Datum of Australia: 54972.271 m on GRS 80.
        ((-37.951033417, 144.424867889), (-37.652821139, 143.926495528), 54.972),
        (WELLINGTON, TOKYO, 9250.0),
    ],
)
def test_known_distances(one: Spot, other: Spot, km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=5.0 if km == 9250.0 else 0.001)


@given(spots, spots)
def test_there_is_as_far_as_back(one: Spot, other: Spot) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=UNCERTAIN_KM)


@given(spots, spots, spots)
def test_no_way_round_is_shorter(one: Spot, by: Spot, other: Spot) -> None:
    assert distance_km(one, other) <= distance_km(one, by) + distance_km(by, other) + UNCERTAIN_KM


@given(spots, spots)
def test_no_distance_is_more_than_half_around_the_globe(one: Spot, other: Spot) -> None:
    assert 0.0 <= distance_km(one, other) < 20003.94


@given(spots, spots)
def test_a_line_has_both_ends_evenly_spaced_steps_and_the_length_of_the_distance(one: Spot, other: Spot) -> None:
    line = geodesic_line(one, other)

    steps = [distance_km(*map(tuple, line[at : at + 2])) for at in range(len(line) - 1)]
    assert len(line) % 2 == 1
    assert distance_km(one, tuple(line[0])) + distance_km(other, tuple(line[-1])) == pytest.approx(0, abs=1e-5)
    assert sum(steps) == pytest.approx(distance_km(one, other), abs=1e-4)
    assert max(steps) - min(steps) == pytest.approx(0, abs=1e-4)


@given(st.tuples(st.floats(-60, 60), st.floats(-180, 360)), st.tuples(st.floats(-60, 60), st.floats(-180, 360)))
def test_a_line_begins_at_its_own_longitude_and_never_jumps(one: Spot, other: Spot) -> None:
    line = geodesic_line(one, other)

    assert line[0, 1] == pytest.approx(one[1])
    assert np.abs(np.diff(line[:, 1])).max() <= 180.0


def test_a_line_goes_on_past_180_degrees() -> None:
    line = geodesic_line(TOKYO, (37.77, -122.42))

    assert line[-1] == pytest.approx((37.77, 237.58))
    assert line[:, 0].max() > 45  # over the north of the Pacific, not along a parallel


def test_the_units_are_as_long_as_defined() -> None:
    assert {unit: unit.km for unit in Unit} == {Unit.KM: 1.0, Unit.NMI: 1.852, Unit.MILE: 1.609344}


def test_a_town_is_told_from_both_capitals_to_the_kilometre() -> None:
    found = from_capitals(place("honiara", -9.433, 159.95))

    assert found is not None
    assert not found.rough
    assert (round(found.wellington), round(found.tokyo)) == (3819, 5429)


@pytest.mark.parametrize("capital", [WELLINGTON, TOKYO])
def test_a_capital_and_what_lies_in_it_is_not_told(capital: Spot) -> None:
    lat, lon = capital

    assert from_capitals(place("capital", lat, lon)) is None
    assert from_capitals(place("suburb", lat + 0.05, lon - 360)) is None
    assert from_capitals(place("base", lat + 0.4, lon)) is not None


RING = ((118.0, 22.0), (121.0, 25.0), (117.0, 26.0))
WIDE = ((90.0, -10.0), (140.0, -10.0), (140.0, 25.0), (90.0, 25.0))


@pytest.mark.parametrize("kind", [PlaceType.STRAIT, PlaceType.SEA, PlaceType.ISLAND, PlaceType.REGION])
def test_an_area_is_told_to_the_nearest_hundred(kind: PlaceType) -> None:
    found = from_capitals(place("strait", 24.4, 119.6, place_type=kind, extent=Extent(polygon=RING)))

    assert found == (9200.0, 2300.0, True)


def test_an_area_right_beside_a_capital_is_not_said_to_be_no_distance_from_it() -> None:
    found = from_capitals(place("bay", 35.4, 139.8, place_type=PlaceType.SEA, extent=Extent(radius_km=30)))

    assert found is not None
    assert found.tokyo == 100.0


@pytest.mark.parametrize(
    "anywhere",
    [
        place("land", 24.4, 119.6, place_type=PlaceType.COUNTRY),
        place("deep", 24.4, 119.6, place_type=PlaceType.OCEAN, extent=Extent(polygon=RING)),
        place("lands", 8.0, 112.0, place_type=PlaceType.REGION, extent=Extent(polygon=WIDE)),
        place("waters", 8.0, 112.0, place_type=PlaceType.SEA, extent=Extent(polygon=WIDE)),
        place("around", 8.0, 112.0, place_type=PlaceType.REGION, extent=Extent(radius_km=3000)),
    ],
    ids=lambda one: one.id,
)
def test_what_is_everywhere_is_no_distance_away(anywhere: Place) -> None:
    assert from_capitals(anywhere) is None


def test_the_bundled_capitals_are_those_that_are_measured_from() -> None:
    places = load_bundled().place_by_id

    assert {(places[one].lat, places[one].lon) for one in ("wellington", "tokyo")} == {WELLINGTON, TOKYO}
    assert all(from_capitals(places[one]) is None for one in ("wellington", "tokyo", "japan", "indo-pacific"))

"""Where the map goes for one event: its places, wherever on the globe, as near as suits them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import EventPlace, Extent, Place
from nzjp_viewer.domain.vocabulary import PlaceRole, PlaceType
from nzjp_viewer.map.centring import places_of, viewport_of
from nzjp_viewer.map.projection import TILE, to_world, unwrap
from nzjp_viewer.session.state import MapViewport
from tests import builders


def place(name: str, lat: float, lon: float, kind: PlaceType = PlaceType.CITY, extent: Extent | None = None) -> Place:
    return replace(builders.place(name), type=kind, lat=lat, lon=lon, extent=extent)


TOKYO, WELLINGTON = place("tokyo", 35.7, 139.7), place("wellington", -41.3, 174.8)
HAWAII = place("pearl-harbor", 21.4, -157.9, PlaceType.BASE)
SEA = place("sea", 15.0, 115.0, PlaceType.SEA, Extent(((108, 5), (120, 5), (120, 23), (108, 23))))
DATELINE = place("ocean", 0.0, -178.0, PlaceType.OCEAN, Extent(((170, -10), (190, -10), (190, 10), (170, 10))))
DISC = place("isles", 50.0, 10.0, PlaceType.REGION, Extent(radius_km=500.0))

places = st.builds(place, st.just("p"), st.floats(-70, 70), st.floats(-180, 180), st.sampled_from(PlaceType))


def test_a_city_is_in_the_middle_at_a_zoom_that_suits_it() -> None:
    found = viewport_of([TOKYO], 800, 400, None)

    assert found == pytest.approx(MapViewport(139.7, 35.7, 6.0))


def test_one_that_is_nearer_already_stays_as_near() -> None:
    near, far = MapViewport(0.0, 0.0, 8.0), MapViewport(0.0, 0.0, 2.0)

    assert [viewport_of([TOKYO], 800, 400, now).zoom for now in (near, far)] == [8.0, 6.0]  # type: ignore[union-attr]


def test_across_the_date_line_it_takes_the_short_way() -> None:
    found = viewport_of([WELLINGTON, HAWAII], 800, 400, None)

    assert found is not None
    assert 174.8 < found.lon < 202.1


def test_a_sea_is_shown_whole_even_from_nearer() -> None:
    found = viewport_of([SEA], 400, 400, MapViewport(0.0, 0.0, 9.0))

    assert found is not None
    assert found.lon == pytest.approx(114.5, abs=0.6)
    assert found.zoom < 5


def test_an_extent_that_counts_on_past_180_lies_beside_its_place() -> None:
    found = viewport_of([DATELINE], 400, 400, None)

    assert found is not None
    assert found.lon == pytest.approx(180.0)


def test_a_radius_reaches_to_all_sides() -> None:
    found = viewport_of([DISC], 400, 400, MapViewport(0.0, 0.0, 12.0))

    assert found is not None
    assert (found.lon, found.lat) == pytest.approx((10.0, 50.0), abs=0.5)
    assert found.zoom < 6


def test_nowhere_is_no_viewport() -> None:
    assert viewport_of([], 800, 400, None) is None


@given(st.lists(places, min_size=1, max_size=5), st.floats(200, 2000), st.floats(200, 1200), st.floats(0, 12))
def test_all_places_are_in_sight(wanted: list[Place], width: float, height: float, zoom: float) -> None:
    found = viewport_of(wanted, width, height, MapViewport(0.0, 0.0, zoom))

    assert found is not None
    x, y = to_world([float(unwrap(one.lon)) for one in wanted], [one.lat for one in wanted])
    middle_x, middle_y = to_world(found.lon, found.lat)
    pixels = TILE * 2.0**found.zoom
    if found.zoom > 0:
        assert abs(x - middle_x).max() * pixels <= width / 2 + 1e-3
        assert abs(y - middle_y).max() * pixels <= height / 2 + 1e-3


def test_where_it_happened_comes_before_what_it_was_aimed_at_and_what_it_mentions() -> None:
    data = builders.dataset([builders.event("a")], places=[TOKYO, WELLINGTON, HAWAII])
    all_three = (
        EventPlace("pearl-harbor", PlaceRole.MENTIONED),
        EventPlace("wellington", PlaceRole.TARGET),
        EventPlace("tokyo", PlaceRole.WHERE),
    )

    found = [
        [one.id for one in places_of(data, replace(data.events[0], places=all_three[:count]))] for count in range(4)
    ]

    assert found == [[], ["pearl-harbor"], ["wellington"], ["tokyo"]]

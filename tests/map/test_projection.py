"""Web Mercator: round trips, known positions, longitudes around the Pacific."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.projection import (
    LATITUDE_LIMIT,
    SHEET_LEFT,
    WEST,
    on_sheet,
    to_degrees,
    to_world,
    unwrap,
    world_size,
)


@given(st.floats(-540, 540), st.floats(-LATITUDE_LIMIT, LATITUDE_LIMIT))
def test_degrees_come_back_from_world_coordinates(lon: float, lat: float) -> None:
    back_lon, back_lat = to_degrees(*to_world(lon, lat))

    assert back_lon == pytest.approx(lon, abs=1e-9)
    assert back_lat == pytest.approx(lat, abs=1e-9)


@pytest.mark.parametrize(
    ("lon", "lat", "tile"),
    [
        (139.6917, 35.6895, (909, 403)),  # Tokyo, in the tile scheme of web maps
        (174.7762, -41.2865, (1009, 641)),  # Wellington
        (-77.0369, 38.9072, (292, 391)),  # Washington
    ],
)
def test_cities_fall_on_the_tiles_that_web_maps_give_them(lon: float, lat: float, tile: tuple[int, int]) -> None:
    x, y = to_world(lon, lat)

    assert (int(x * 1024), int(y * 1024)) == tile


def test_the_world_is_a_square_held_at_its_edges() -> None:
    assert np.allclose(to_world(-180, LATITUDE_LIMIT), (0.0, 0.0), atol=1e-12)
    assert to_world(180, -90)[1] == pytest.approx(1.0)
    assert to_world(0, 89)[1] == to_world(0, LATITUDE_LIMIT)[1]


@given(st.floats(-1000, 1000))
def test_unwrapped_longitudes_stay_the_same_place_and_lie_on_the_sheet(lon: float) -> None:
    shown = float(unwrap(lon))

    assert WEST <= shown < WEST + 360
    turns = (shown - lon) / 360
    assert turns == pytest.approx(round(turns), abs=1e-9)


@given(st.floats(-500, 500))
def test_world_coordinates_are_brought_onto_the_sheet_as_longitudes_are(lon: float) -> None:
    x = float(on_sheet(float(to_world(lon, 0.0)[0])))

    assert SHEET_LEFT <= x < SHEET_LEFT + 1
    apart = abs(x - float(to_world(float(unwrap(lon)), 0.0)[0]))
    assert min(apart, 1 - apart) < 1e-9


def test_the_pacific_has_no_break() -> None:
    assert unwrap(np.array([179.0, -179.0, -77.0])).tolist() == [179.0, 181.0, 283.0]


def test_a_zoom_level_doubles_the_world() -> None:
    assert world_size(0) == 256
    assert world_size(3) == 2 * world_size(2)

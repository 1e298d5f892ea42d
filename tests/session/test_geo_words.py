"""Degrees in words."""

import pytest

from nzjp_viewer.query.filter import Area
from nzjp_viewer.session.filter_words import area_in_words
from nzjp_viewer.session.geo_words import latitude_in_words, longitude_in_words, longitudes_in_words


@pytest.mark.parametrize(
    ("degrees", "digits", "words"),
    [
        (174.78, 0, "175°E"),
        (174.78, 1, "174.8°E"),
        (-70.0, 1, "70°W"),
        (290.0, 0, "70°W"),
        (180.0, 0, "180°"),
        (-180.0, 0, "180°"),
        (360.0, 0, "0°"),
        (-0.2, 0, "0°"),
    ],
)
def test_longitudes(degrees: float, digits: int, words: str) -> None:
    assert longitude_in_words(degrees, "en", digits) == words


@pytest.mark.parametrize(("degrees", "words"), [(-41.29, "41°S"), (35.68, "36°N"), (0.3, "0°"), (-0.3, "0°")])
def test_latitudes(degrees: float, words: str) -> None:
    assert latitude_in_words(degrees, "en") == words


def test_a_part_of_the_map_across_180_degrees() -> None:
    assert area_in_words(Area(100.0, -50.0, 200.0, 10.0), "en") == "100°E–180°–160°W, 50°S–10°N"


def test_a_small_part_of_the_map_is_told_more_finely() -> None:
    assert area_in_words(Area(174.71, -41.36, 174.94, -41.2), "en") == "174.7°E–174.9°E, 41.4°S–41.2°S"


@pytest.mark.parametrize(
    ("west", "east", "words"),
    [
        (-16.0, 336.0, "nearly all longitudes"),
        (-20.0, 340.0, "all longitudes"),
        (-16.0, 304.0, "16°W–180°–56°W"),
        (100.0, 180.0, "100°E–180°"),
        (180.0, 200.0, "180°–160°W"),
        (179.8, 200.0, "180°–160°W"),
        (-20.0, 40.0, "20°W–40°E"),
        (350.0, 400.0, "10°W–40°E"),
        (160.0, 200.0, "160°E–180°–160°W"),
    ],
)
def test_a_stretch_of_longitudes_can_be_read_one_way_only(west: float, east: float, words: str) -> None:
    assert longitudes_in_words(west, east, "en") == words

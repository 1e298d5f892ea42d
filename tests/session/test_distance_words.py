"""Distances in words: units, decimals that mean something, digits of the language, and the capitals."""

import pytest

from nzjp_viewer.domain.model import Extent
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.query.distance import Unit
from nzjp_viewer.session.distance_words import distance_in_words, from_capitals_in_words, unit_name
from tests.builders import place

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("km", "unit", "words"),
    [
        (9249.6, Unit.KM, "9,250 km"),
        (9260.0, Unit.NMI, "5,000 nmi"),
        (1609.344, Unit.MILE, "1,000 mi"),
        (12.34, Unit.KM, "12 km"),
        (4.26, Unit.KM, "4.3 km"),
        (0.426, Unit.KM, "0.43 km"),
        (0.0, Unit.KM, "0 km"),
        (9.96, Unit.KM, "10 km"),
        (0.998, Unit.KM, "1.0 km"),
    ],
)
def test_a_length_is_as_exact_as_it_is_long(km: float, unit: Unit, words: str) -> None:
    assert distance_in_words(km, unit, "en") == words


def test_a_length_is_written_as_the_language_writes_numbers() -> None:
    assert distance_in_words(9249.6, Unit.KM, "de") == "9.250 km"


def test_a_length_that_is_heard_names_its_unit() -> None:
    heard = [distance_in_words(18520.0, unit, "en", spoken=True) for unit in Unit]

    assert heard == ["18,520 kilometres", "10,000 nautical miles", "11,508 miles"]


def test_each_unit_has_a_name() -> None:
    assert [unit_name(unit) for unit in Unit] == ["Kilometres", "Nautical miles", "Miles"]


def test_a_town_is_told_from_both_capitals() -> None:
    words = from_capitals_in_words(place("honiara", -9.433, 159.95), Unit.KM, "en")

    assert words == "3,819 km from Wellington, 5,429 km from Tokyo"


def test_an_area_is_told_as_about_and_from_where() -> None:
    strait = place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(radius_km=200))

    words = from_capitals_in_words(strait, Unit.KM, "en")

    assert words == "about 9,200 km from Wellington, 2,300 km from Tokyo (to its middle)"


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.NMI, "about 5,000 nmi from Wellington, 1,200 nmi from Tokyo (to its middle)"),
        (Unit.MILE, "about 5,700 mi from Wellington, 1,400 mi from Tokyo (to its middle)"),
    ],
)
def test_about_is_a_round_number_of_the_unit(unit: Unit, words: str) -> None:
    strait = place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(radius_km=200))

    assert from_capitals_in_words(strait, unit, "en") == words


def test_a_country_is_told_from_nowhere() -> None:
    assert from_capitals_in_words(place("japan", 36.5, 138.3, place_type=PlaceType.COUNTRY), Unit.KM, "en") == ""

"""Places by name: a dataset's and the world's cities together."""

from dataclasses import replace

import pytest

from nzjp_viewer.domain.model import Place, PlaceIds
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.query.countries import Countries
from nzjp_viewer.query.gazetteer import Gazetteer
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.cities import Cities, bundled_cities
from tests.builders import place

CITIES = Cities(
    "1,JP,35.6895,139.6917,9733276\tTokyo\tEdo\t東京\n"
    "2,GB,53.9576,-1.0827,153717\tYork\tEboracum\n"
    "3,NZ,-41.2866,174.7756,381900\tWellington\n"
    "4,US,39.9626,-76.7277,44118\tYork\n"
)


def known(*places: Place) -> Gazetteer:
    return Gazetteer(places, CITIES)


def named(place_id: str, names: dict[str, str], geonames: int | None = None) -> Place:
    return replace(place(place_id), names=names, ids=PlaceIds(geonames=geonames))


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(match.place.id, match.name) for match in gazetteer.search(text, 10)]


def test_the_dataset_comes_first_then_bigger_cities() -> None:
    gazetteer = known(named("york", {"en": "York"}))

    assert [one for one, _ in found(gazetteer, "york")] == ["york", "geonames:2", "geonames:4"]


def test_a_better_fit_goes_before_the_dataset() -> None:
    gazetteer = known(named("yorkshire", {"en": "Yorkshire"}))

    assert [one for one, _ in found(gazetteer, "york")] == ["geonames:2", "geonames:4", "yorkshire"]


def test_a_city_of_both_is_one_place_found_by_the_names_of_either() -> None:
    gazetteer = known(named("tokyo", {"en": "Tokyo", "mi": "Tōkio"}, geonames=1))

    assert found(gazetteer, "tokyo") == [("tokyo", "Tokyo")]
    assert found(gazetteer, "edo") == [("tokyo", "Edo")]
    assert found(gazetteer, "tokio") == [("tokyo", "Tōkio")]


def test_what_is_found_is_a_place_with_its_country_and_position() -> None:
    (match,) = known().search("eboracum", 5)

    assert (match.place.country, match.place.type) == ("GB", PlaceType.CITY)
    assert (match.place.lat, match.place.lon) == (53.9576, -1.0827)
    assert (match.place.names["en"], match.name) == ("York", "Eboracum")


COUNTRIES = Countries({"GB": ["United Kingdom", "UK"], "US": ["United States", "USA"], "JP": ["Japan", "日本"]})


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("York, US", ["geonames:4"]),
        ("york,united kingdom", ["geonames:2"]),
        ("York, u", ["geonames:2", "geonames:4"]),
        ("東京、日本", ["geonames:1"]),
        ("Tokyo, US", []),
        ("York, Narnia", []),
        ("York, ", ["geonames:2", "geonames:4"]),
        (", US", []),
    ],
)
def test_a_country_after_a_comma_leaves_the_places_that_lie_in_it(text: str, ids: list[str]) -> None:
    assert [match.place.id for match in known().search(text, 10, COUNTRIES)] == ids


def test_a_place_of_the_dataset_is_found_with_its_country_too() -> None:
    here = replace(place("york", country_code="US"), names={"en": "York"})
    gazetteer = known(here, place("york-sea", country_code=None))

    assert [match.place.id for match in gazetteer.search("York, USA", 10, COUNTRIES)] == ["york", "geonames:4"]


def test_a_name_with_a_comma_of_its_own_is_found_first() -> None:
    gazetteer = known(named("odd", {"en": "York, US"}))

    assert [match.place.id for match in gazetteer.search("York, US", 10, COUNTRIES)] == ["odd", "geonames:4"]


def test_a_place_without_an_english_name_is_found_by_those_it_has() -> None:
    assert found(known(named("kyoto", {"ja": "京都"})), "京") == [("kyoto", "京都")]


def test_the_nearest_cities_are_found_across_180_degrees() -> None:
    gazetteer = known()

    assert [m.place.names["en"] for m in gazetteer.nearest(-41, 175, 1)] == ["Wellington"]
    assert [m.place.names["en"] for m in gazetteer.nearest(-40, -178, 1)] == ["Wellington"]
    assert [m.place.id for m in gazetteer.nearest(50, 0, 2)] == ["geonames:2", "geonames:4"]


@pytest.mark.parametrize("text", ["東京", "Tōkyō", "Tokyo", "tokio", "Токио", "도쿄", "東京都"])
def test_the_bundled_places_know_tokyo_by_every_language_s_name(text: str) -> None:
    gazetteer = Gazetteer(datasets.load_bundled().places, bundled_cities())

    assert gazetteer.search(text, 5)[0].place.id == "tokyo"


@pytest.mark.parametrize(
    ("text", "country"), [("Auckland", "NZ"), ("大阪", "JP"), ("Suva", "FJ"), ("Nuku'alofa", "TO"), ("São Paulo", "BR")]
)
def test_the_bundled_list_has_the_world_s_cities(text: str, country: str) -> None:
    assert Gazetteer((), bundled_cities()).search(text, 5)[0].place.country == country

"""The gazetteer as a geocoder, used as geopy's users use one."""

import subprocess
import sys
from dataclasses import replace

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from nzjp_viewer.map.geocoding import PlaceGeocoder
from nzjp_viewer.query.gazetteer import Gazetteer
from nzjp_viewer.storage.cities import Cities, bundled_cities
from tests.builders import place

CITIES = Cities(
    "1,GB,53.9576,-1.0827,153717\tYork\n2,NZ,-41.2866,174.7756,381900\tWellington\n4,US,39.9626,-76.7277,44118\tYork\n"
)


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """An adapter that must not be asked."""

    def get_json(self, url: str, **_: object) -> object:
        raise AssertionError(url)

    get_text = get_json


@pytest.fixture
def geocoder() -> PlaceGeocoder:
    tokyo = replace(place("tokyo", 35.69, 139.692, country_code="JP"), names={"en": "Tokyo", "ja": "東京"})
    return PlaceGeocoder(Gazetteer((tokyo,), CITIES), adapter_factory=NoNetwork)


def test_it_is_one_of_geopy_s_geocoders(geocoder: PlaceGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0)("tokyo").address == "Tokyo, Japan"


def test_it_gives_the_best_place_with_its_address_in_the_language_asked_for(geocoder: PlaceGeocoder) -> None:
    found = geocoder.geocode("東京", language="ja")

    assert isinstance(found, Location)
    assert (found.latitude, found.longitude) == (35.69, 139.692)
    assert found.address == "東京, 日本"
    assert (found.raw["place"].id, found.raw["name"]) == ("tokyo", "東京")


def test_it_gives_a_list_where_more_than_one_is_asked_for(geocoder: PlaceGeocoder) -> None:
    found = geocoder.geocode("york", exactly_one=False)

    assert isinstance(found, list)
    assert [one.address for one in found] == ["York, United Kingdom", "York, United States"]
    assert len(geocoder.geocode("york", exactly_one=False, limit=1) or ()) == 1


@pytest.mark.parametrize(
    ("text", "language", "address"),
    [
        ("York, United States", "en", "York, United States"),
        ("York, USA", "en", "York, United States"),
        ("York, UK", "en", "York, United Kingdom"),
        ("York, Vereinigte Staaten", "de", "York, Vereinigte Staaten"),
        ("東京, 日本", "en", "Tokyo, Japan"),
    ],
)
def test_it_understands_a_country_after_the_name(
    geocoder: PlaceGeocoder, text: str, language: str, address: str
) -> None:
    assert [one.address for one in geocoder.geocode(text, exactly_one=False, language=language) or ()] == [address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Sydney, Australia", "Sydney, Australia"),
        ("Paris, France", "Paris, France"),
        ("Springfield, US", "Springfield, United States"),
        ("横須賀, 日本", "Yokosuka, Japan"),
        ("London, CA", "London, Canada"),
    ],
)
def test_the_bundled_cities_are_found_with_their_countries(text: str, address: str) -> None:
    found = PlaceGeocoder(Gazetteer((), bundled_cities())).geocode(text)

    assert isinstance(found, Location)
    assert found.address == address


def test_it_gives_none_where_nothing_is_found(geocoder: PlaceGeocoder) -> None:
    assert geocoder.geocode("nowhere") is None
    assert geocoder.geocode("nowhere", exactly_one=False) is None


def test_a_point_gives_the_nearest_city(geocoder: PlaceGeocoder) -> None:
    found = geocoder.reverse("-41.3, 174.8")

    assert isinstance(found, Location)
    assert found.address == "Wellington, New Zealand"
    assert len(geocoder.reverse((52, 0), exactly_one=False) or ()) == 3


def test_what_is_no_point_is_refused_as_geopy_does(geocoder: PlaceGeocoder) -> None:
    with pytest.raises(ValueError, match="Failed to create Point"):
        geocoder.reverse("somewhere")


def test_the_map_s_modules_load_no_geopy() -> None:
    code = "import nzjp_viewer.map.view, nzjp_viewer.map.go_to, sys; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "nzjp_viewer.map.finding" in loaded
    assert {"geopy", "nzjp_viewer.query.gazetteer", "nzjp_viewer.storage.cities"}.isdisjoint(loaded)

"""Places in their countries: mistakes are found, islands and borders are not taken for mistakes."""

from __future__ import annotations

import re

import pytest

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.outlines import country_at, kilometres_outside
from nzjp_viewer.storage.place_checks import check_places
from nzjp_viewer.storage.raw import Raw, RawRecord
from nzjp_viewer.storage.resources import resource
from tests import builders


def found(lat: float, lon: float, country: str | None) -> list[str]:
    place = builders.place("spot", lat, lon, country_code=country)
    raw = Raw()
    raw.records["places"] = [RawRecord("places.toml", "places[0]", {"id": "spot"})]
    data = Dataset(title={}, places=(place,))
    return [f"{finding.field}: {finding.reason}" for finding in check_places(Evidence(data, raw))]


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (35.68, 139.69, "JP"),
        (26.21, 127.68, "JP"),  # Okinawa
        (24.28, 153.98, "JP"),  # Minami-Torishima, far from all else
        (24.46, 122.98, "JP"),  # Yonaguni, nearer Taiwan
        (-43.95, -176.55, "NZ"),  # the Chatham Islands, past 180°
        (-29.25, -177.92, "NZ"),  # Raoul Island
        (28.2, -177.37, "US"),  # Midway, which ISO 3166-1 codes UM
        (13.47, 144.75, "US"),  # Guam, GU
        (13.47, 144.75, "GU"),
        (21.3, -157.85, "US"),
        (52.9, 172.9, "US"),  # Attu, past 180° the other way
        (4.9, -52.3, "FR"),  # French Guiana
        (-16.8, -179.97, "FJ"),
        (-8.52, 179.2, "TV"),  # on no outline at all
        (-20.55, -175.39, "TO"),  # Hunga Tonga, off the outlines' shore
        (90.0, 0.0, None),
        (4.18, 73.51, "MV"),
    ],
)
def test_what_lies_in_its_country_or_close_to_it_passes(lat: float, lon: float, country: str | None) -> None:
    assert found(lat, lon, country) == []


@pytest.mark.parametrize(
    ("lat", "lon", "country", "told"),
    [
        (37.57, 126.98, "KP", r"country: 37.57, 126.98 lies in KR, 3\d km outside KP"),
        (37.57, 126.98, "JP", r"lies in KR, \d+ km outside JP"),
        (36.85, 174.76, "NZ", r"country: 36.85, 174.76 is \d{4} km outside NZ"),
        (-41.3, -174.78, "NZ", r"is \d+ km outside NZ"),
        (25.03, 121.56, "CN", r"lies in TW"),
        (0.0, -30.0, "US", r"outside US"),
    ],
)
def test_a_wrong_country_a_lost_sign_and_a_mix_up_are_found(lat: float, lon: float, country: str, told: str) -> None:
    (finding,) = found(lat, lon, country)

    assert re.search(told, finding), finding


def test_a_code_that_no_country_has_is_found_for_places_and_actors() -> None:
    assert found(0.0, 0.0, "XX") == ["country: “XX” is the code of no country"]
    raw = Raw()
    raw.records["actors"] = [RawRecord("actors.toml", "actors[0]", {"id": "uk"})]
    data = Dataset(title={}, actors=(builders.country("UK"),))
    (finding,) = check_places(Evidence(data, raw))
    assert str(finding) == "actors.toml: actors[0] (uk).country: “UK” is the code of no country"


def test_distances_are_in_kilometres() -> None:
    folder = resource("basemap")
    assert kilometres_outside(folder, "NZ", -41.29, 174.78) == 0
    sydney_from_nz = kilometres_outside(folder, "NZ", -33.87, 151.21)
    assert sydney_from_nz == pytest.approx(1970, abs=60)  # to the coast of Fiordland
    assert kilometres_outside(folder, "XX", 0, 0) is None
    assert (country_at(folder, 35.7, 139.7), country_at(folder, 0, -30)) == ("JP", None)


def test_every_place_of_the_bundled_dataset_lies_in_its_country() -> None:
    data = load_bundled()
    raw = Raw()
    raw.records["places"] = [RawRecord("", f"places[{i}]", {"id": p.id}) for i, p in enumerate(data.places)]
    assert [str(finding) for finding in check_places(Evidence(data, raw))] == []

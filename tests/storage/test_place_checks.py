"""Places in their countries: mistakes are found, islands and borders are not taken for mistakes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.storage import outlines
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
        (20.42, 136.08, "JP"),  # Okinotorishima
        (45.2, 147.9, "JP"),  # Etorofu
        (45.2, 147.9, "RU"),
        (25.75, 123.47, "TW"),
        (25.03, 121.56, "TW"),
        (25.03, 121.56, "CN"),
        (11.05, 114.28, "PH"),  # Thitu
        (8.64, 111.92, "VN"),
        (9.9, 115.53, "CN"),
        (9.56, 44.06, "SO"),  # Hargeisa
        (-10.49, 105.63, "AU"),
        (-10.49, 105.63, "CX"),
        (-12.17, 96.83, "AU"),
        (34.59, 32.98, "GB"),  # Akrotiri
        (27.15, -13.2, "EH"),
        (44.6, 33.52, "UA"),
        (34.08, 74.8, "PK"),
        (-16.3, 149.96, "AU"),  # Willis Island, on no outline
        (-77.85, 166.77, "NZ"),  # Scott Base
        (42.66, 21.16, "RS"),
    ],
)
def test_what_lies_in_its_country_or_close_to_it_passes(lat: float, lon: float, country: str | None) -> None:
    assert found(lat, lon, country) == []


@pytest.mark.parametrize(
    ("lat", "lon", "country", "told"),
    [
        (37.57, 126.98, "JP", r"country: 37.57, 126.98 lies in KR, \d+ km outside JP"),
        (35.18, 129.08, "KP", r"lies in KR, \d+ km outside KP"),
        (36.85, 174.76, "NZ", r"country: 36.85, 174.76 is \d{4} km outside NZ"),
        (-36.85, -174.76, "NZ", r"is \d+ km outside NZ"),
        (35.68, -139.69, "JP", r"is \d+ km outside JP"),
        (21.03, 105.85, "CN", r"lies in VN"),
        (43.06, 141.35, "RU", r"lies in JP"),  # Sapporo
        (25.03, 121.56, "JP", r"lies in TW"),
        (-20.42, 136.08, "JP", r"lies in AU"),  # Okinotorishima, with the wrong sign
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
    assert kilometres_outside(folder, "RU", 64.42, -173.23) == 0  # Chukotka, where Russia's outline runs past 180°
    assert country_at(folder, 66.0, -175.0) == country_at(folder, 66.0, 185.0) == "RU"


@given(st.floats(-89, 89), st.floats(-180, 180), st.sampled_from(["JP", "NZ", "RU", "FJ", "US", "AQ", "TV"]))
def test_boxes_spare_work_and_change_no_distance(lat: float, lon: float, code: str) -> None:
    folder = resource("basemap")
    every = outlines._outlines(folder)
    rings = every.rings[every.of_country[code]] if code in every.of_country else []
    nearest = min((outlines._kilometres(ring, lat, lon) for ring in rings), default=None)
    assert outlines.nearest_outline(folder, code, lat, lon) == nearest
    if (found_there := country_at(folder, lat, lon)) is not None:
        assert outlines.nearest_outline(folder, found_there, lat, lon) == 0
    elif nearest is not None:
        assert nearest > 0


def test_few_rings_are_looked_at_for_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    measure = outlines._kilometres

    def counting(ring: outlines.Points, lat: float, lon: float) -> float:
        looked_at.append(ring)
        return measure(ring, lat, lon)

    monkeypatch.setattr(outlines, "_kilometres", counting)
    folder = resource("basemap")
    assert country_at(folder, -41.3, 10.0) is None
    assert country_at(folder, 35.7, 139.7) == "JP"
    assert outlines.nearest_outline(folder, "US", 21.3, -157.85) == 0
    assert len(looked_at) < 20  # of some 1600


def test_every_territory_has_land_of_its_own_or_is_drawn_with_its_country() -> None:
    """Else nothing in it could ever count as its country's."""
    folder = resource("basemap")
    drawn_with_their_country = {"GF": (4.9, -52.3), "GP": (16.2, -61.5), "MQ": (14.6, -61.0), "RE": (-21.1, 55.5),
                                "YT": (-12.8, 45.15), "BQ": (12.2, -68.3), "SJ": (78.2, 15.6), "TK": (-9.2, -171.85),
                                "BV": (-54.43, 3.35), "CX": (-10.49, 105.63), "CC": (-12.17, 96.83)}  # fmt: skip
    for country, parts in outlines._PARTS_OF.items():
        for part in parts.split():
            if part in drawn_with_their_country:
                assert found(*drawn_with_their_country[part], country) == [], part
            else:
                assert kilometres_outside(folder, part, 0, 0) is not None, part


def test_every_place_of_the_bundled_dataset_lies_in_its_country() -> None:
    data = load_bundled()
    raw = Raw()
    raw.records["places"] = [RawRecord("", f"places[{i}]", {"id": p.id}) for i, p in enumerate(data.places)]
    assert [str(finding) for finding in check_places(Evidence(data, raw))] == []

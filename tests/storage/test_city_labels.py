"""The cities that the map names of itself: how they are compiled, thinned and read."""

import math
import zipfile
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.projection import DEEPEST_ZOOM, SHEET_LEFT, to_world, unwrap, world_size
from nzjp_viewer.storage.cities import bundled_cities
from nzjp_viewer.storage.city_labels import FILE, FIRST_ZOOM, LAST_ZOOM, PARTS, CityLabels, bundled_labels, read_labels
from nzjp_viewer.storage.resources import Damaged, resource
from tests.scripts import script

BUILD = script("build_city_labels")
ZOOMS = range(FIRST_ZOOM, LAST_ZOOM + 1)

SPOTS = st.lists(st.tuples(st.floats(0.4, 0.41), st.floats(0.4, 0.41)), max_size=60)


def test_the_last_cities_are_named_where_the_map_ends() -> None:
    assert LAST_ZOOM == DEEPEST_ZOOM


def test_the_labels_are_what_their_script_compiles() -> None:
    with zipfile.ZipFile(resource(FILE)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert held == BUILD.compiled(bundled_cities()), "run make cities and commit the result"


def test_they_are_few_at_first_and_stay_small_on_disc() -> None:
    labels = bundled_labels()
    counts = [labels.named_at(zoom) for zoom in ZOOMS]

    assert labels.named_at(FIRST_ZOOM - 0.25) == 0
    assert counts == sorted(set(counts))
    assert counts[0] < 2000
    assert counts[-1] == len(labels) > 20_000
    assert labels.named_at(6.75) == labels.named_at(6)
    assert resource(FILE).stat().st_size < 300_000


@given(SPOTS, st.integers(0, 60))
def test_what_is_named_at_a_zoom_stands_apart_and_leaves_no_gap(spots: list[tuple[float, float]], great: int) -> None:
    firsts = BUILD.first_zooms(spots, great)

    for zoom in ZOOMS:
        named = [at for at, first in enumerate(firsts) if first and first <= zoom]
        apart, near = (pixels / world_size(zoom) for pixels in (BUILD.APART_PX, BUILD.GREAT_APART_PX))
        for one, other in combinations(named, 2):
            if max(firsts[one], firsts[other]) == zoom:
                assert math.dist(spots[one], spots[other]) >= (near if min(one, other) < great else apart)
        for at, spot in enumerate(spots):
            if at not in named:
                assert any(math.dist(spot, spots[other]) < apart for other in named)


def test_of_cities_near_each_other_the_biggest_is_named_first() -> None:
    side = BUILD.APART_PX / world_size(FIRST_ZOOM)

    assert BUILD.first_zooms([(0.5, 0.5), (0.5 + side * 0.9, 0.5), (0.5 - side * 1.1, 0.5)]) == [5, 6, 5]
    assert BUILD.first_zooms([(0.5, 0.5), (0.5 + side * 0.9, 0.5)], great=2) == [5, 5]


@pytest.mark.parametrize(
    ("name", "country", "others", "expected"),
    [
        ("Yokohama", "JP", ["よこはま", "横浜", "横浜市", "横滨市"], "横浜"),
        ("Hiroshima", "JP", ["広島", "広島市", "廣島市"], "広島"),
        ("Yokkaichi", "JP", ["四日", "四日市市"], "四日市"),
        ("Shimonoseki", "JP", ["下关市", "下関市"], "下関"),
        ("Uruma", "JP", ["うるま", "うるま市", "宇流麻市"], "うるま"),
        ("Saitama", "JP", ["さいたま"], "さいたま"),
        ("Tsu", "JP", ["津", "津市"], "津"),
        ("Kashima", "JP", ["鹿島", "鹿島市", "鹿嶋", "鹿嶋市"], ""),
        ("Nanjō", "JP", ["Nanjo"], ""),
        ("Wellington", "NZ", ["ウェリントン", "威靈頓"], "ウェリントン"),
        ("Seoul", "KR", ["ソウル", "ソウル特別市", "서울"], "ソウル"),
        ("Istanbul", "TR", ["ビュザンティオン", "イスタンブール"], "イスタンブール"),
        ("Shanghai", "CN", ["上海", "上海市"], ""),
    ],
)
def test_a_japanese_name_is_taken_where_it_is_sure(name: str, country: str, others: list[str], expected: str) -> None:
    assert BUILD.japanese_name([name, *others], country) == expected


def test_the_usual_name_of_a_japanese_city_loses_the_word_for_city() -> None:
    assert BUILD.usual_name("Tottori-shi", "JP") == "Tottori"
    assert BUILD.usual_name("Bao-shi", "CN") == "Bao-shi"


def test_a_city_lies_where_the_list_has_it_and_has_its_names() -> None:
    labels = bundled_labels()
    names = [labels.name(at, "en") for at in range(len(labels))]
    at = names.index("Auckland")
    x, y = to_world(unwrap(174.7635), -36.8485)

    assert (labels.x[at] + SHEET_LEFT, labels.y[at]) == (
        pytest.approx(x, abs=1 / PARTS),
        pytest.approx(y, abs=1 / PARTS),
    )
    assert (labels.name(at, "ja"), labels.name(at, "mi")) == ("オークランド", "Auckland")
    assert labels.names(at) == ["Auckland", "オークランド"]
    assert all(names)


def test_what_the_list_has_wrong_is_not_named() -> None:
    cities, labels = bundled_cities(), bundled_labels()
    wrong = [cities.names_of(at)[0] for at in range(len(cities)) if cities.place(at).id in BUILD.MISTAKEN]

    assert sorted(wrong) == ["Aihara", "Minato", "Suginami"]
    assert "Aihara" not in {labels.name(at, "en") for at in range(len(labels))}


def test_where_no_japanese_name_is_sure_the_usual_one_stands() -> None:
    labels = CityLabels(
        np.zeros(2), np.zeros(2), np.full(2, 5, np.uint8), {"en": b"Sydney\nPerth", "ja": "シドニー\n".encode()}
    )

    assert [labels.name(at, "ja") for at in (0, 1)] == ["シドニー", "Perth"]
    assert labels.names(1) == ["Perth"]


def test_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    broken, short = tmp_path / "broken.zip", tmp_path / "short.zip"
    broken.write_bytes(resource(FILE).read_bytes()[:1000])
    with zipfile.ZipFile(resource(FILE)) as whole, zipfile.ZipFile(short, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name)[:-2])

    with pytest.raises(Damaged, match=r"broken\.zip cannot be read"):
        read_labels(broken)
    with pytest.raises(Damaged, match=r"short\.zip cannot be read: lists of different lengths"):
        read_labels(short)

"""Which basemap names show, and that none covers another, a marker, or repeats what a marker says."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter, letter_path, measured
from nzjp_viewer.map.labels import (
    GAP_PX,
    Candidate,
    Label,
    LabelClass,
    country_candidate,
    place,
    sea_candidate,
)
from nzjp_viewer.map.projection import SHEET_LEFT, on_sheet, to_world, world_size
from nzjp_viewer.map.seas import SEAS
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage.datasets import load_bundled


def seven_a_letter(text: str, label_class: LabelClass, size: float) -> tuple[float, float]:
    """Letters of a fixed width, so that layouts do not depend on fonts."""
    del label_class
    return 7.0 * len(text), size * 1.3


def named(text: str, x: float = 0.5, y: float = 0.5, room: float = 1000) -> Candidate:
    return Candidate(text, LabelClass.SEA, x, y, 10, room)


def apart(one: Label, other: Label) -> tuple[float, float]:
    """Distance of two boxes along x and along y; negative where they overlap."""
    return (
        abs(one.x - other.x) - (one.width + other.width) / 2,
        abs(one.y - other.y) - (one.height + other.height) / 2,
    )


_candidates = st.lists(
    st.builds(
        Candidate,
        st.text("AB CD", min_size=1, max_size=20),
        st.sampled_from(LabelClass),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from([9.0, 12.0, 16.0]),
        st.floats(10, 400),
    ),
    max_size=40,
)


@given(_candidates, st.floats(0, 6))
def test_labels_never_overlap_and_stay_on_the_sheet(candidates: list[Candidate], zoom: float) -> None:
    labels = place(candidates, zoom, seven_a_letter)

    for one, other in combinations(labels, 2):
        dx, dy = apart(one, other)
        assert dx >= GAP_PX or dy >= GAP_PX
    world = world_size(zoom)
    for one in labels:
        assert one.x - one.width / 2 >= SHEET_LEFT * world - 1e-6
        assert one.x + one.width / 2 <= (SHEET_LEFT + 1) * world + 1e-6


@given(_candidates, st.floats(0, 1), st.floats(0, 1), st.floats(1, 60))
def test_labels_keep_clear_of_markers(candidates: list[Candidate], x: float, y: float, radius: float) -> None:
    world = world_size(3)
    marker = Label((), LabelClass.SEA, 0, float(on_sheet(x)) * world, y * world, 2 * radius, 2 * radius)

    labels = place(candidates, 3, seven_a_letter, [(x, y, radius)])

    for label in labels:
        dx, dy = apart(label, marker)
        assert dx >= 0 or dy >= 0


def test_the_first_candidate_wins_the_spot() -> None:
    labels = place([named("FIRST"), named("A MUCH LONGER SECOND")], 0, seven_a_letter, [(0.5, 0.5, 0.0)])

    assert labels[0].lines == ("FIRST",)


def test_a_name_that_does_not_fit_on_one_line_is_broken_near_its_middle() -> None:
    (label,) = place([named("SEA OF OKHOTSK", room=60)], 4, seven_a_letter)

    assert label.lines == ("SEA OF", "OKHOTSK")
    assert label.width == 49


def test_a_name_that_fits_in_no_way_is_left_out() -> None:
    assert place([named("UNBREAKABLE", room=20)], 4, seven_a_letter) == ()


def test_a_country_appears_once_it_is_large_enough_and_then_grows() -> None:
    shown = [country_candidate("FIJI", 0.99, 0.55, 2e-5, 0.005, zoom) for zoom in range(8)]

    first = next(zoom for zoom, candidate in enumerate(shown) if candidate is not None)
    assert 0 < first < 7
    sizes = [candidate.size for candidate in shown[first:] if candidate is not None]
    assert sizes == sorted(sizes)
    assert len(sizes) == 8 - first


def test_waters_take_larger_letters_the_larger_they_are() -> None:
    ocean, strait = (sea_candidate("X", 0.5, 0.5, span / 360, 3) for span in (80, 2))

    assert ocean.size > strait.size


@pytest.fixture
def painter(basemap: Basemap, qapp: object) -> LabelPainter:
    del qapp
    return LabelPainter(basemap.countries(), LabelContent("en"), LIGHT)


def texts(painter: LabelPainter, zoom: float) -> set[str]:
    return {" ".join(label.lines) for label in painter.labels(zoom)}


@pytest.mark.parametrize("zoom", [*range(11), 1.75, 2.25, 2.5, 3.75])
def test_the_real_names_do_not_overlap_at_any_zoom(painter: LabelPainter, zoom: float) -> None:
    for one, other in combinations(painter.labels(zoom), 2):
        dx, dy = apart(one, other)
        assert dx >= GAP_PX or dy >= GAP_PX


@pytest.mark.parametrize("zoom", [3, 3.25, 4, 5.5, 7])
def test_japan_and_new_zealand_are_always_named(painter: LabelPainter, zoom: float) -> None:
    assert {"JAPAN", "NEW ZEALAND"} <= texts(painter, zoom)


def test_the_world_names_its_oceans_and_no_strait(painter: LabelPainter) -> None:
    assert {"PACIFIC OCEAN", "INDIAN OCEAN", "AUSTRALIA", "CHINA"} <= texts(painter, 2)
    assert "TAIWAN STRAIT" not in texts(painter, 2)
    assert "TAIWAN STRAIT" in texts(painter, 7)


def test_names_that_markers_carry_are_not_repeated(basemap: Basemap, qapp: object) -> None:
    content = LabelContent("en", skip=frozenset({"taiwan strait", "japan"}))

    shown = texts(LabelPainter(basemap.countries(), content, LIGHT), 7)

    assert not {"TAIWAN STRAIT", "JAPAN"} & shown


def test_a_country_that_a_marker_names_otherwise_is_not_named_again(basemap: Basemap, qapp: object) -> None:
    plain, content = LabelContent("en"), LabelContent("en", countries=frozenset({"MM"}))

    assert "MYANMAR" in texts(LabelPainter(basemap.countries(), plain, LIGHT), 7)
    assert "MYANMAR" not in texts(LabelPainter(basemap.countries(), content, LIGHT), 7)


def test_names_follow_the_language(basemap: Basemap, qapp: object) -> None:
    shown = texts(LabelPainter(basemap.countries(), LabelContent("ja"), LIGHT), 5)

    assert {"日本", "ニュージーランド"} <= shown


def test_names_keep_clear_of_the_contents_markers(basemap: Basemap, qapp: object) -> None:
    x, y = (float(at) for at in to_world(134.0, -25.0))
    content = LabelContent("en", keep_clear=((x, y),))
    marker = Label((), LabelClass.SEA, 0, x * world_size(3), y * world_size(3), 30, 30)

    labels = LabelPainter(basemap.countries(), content, LIGHT).labels(3)

    assert all(max(apart(label, marker)) >= 0 for label in labels)


def test_letters_stay_within_their_box(painter: LabelPainter) -> None:
    for label in painter.labels(4):
        box = letter_path(label).boundingRect()
        assert box.width() <= label.width + 2
        assert box.height() <= label.height + 2
        assert abs(box.center().x()) < 6


def test_measured_text_grows_with_its_letters(qapp: object) -> None:
    assert measured("SEA", LabelClass.SEA, 20)[0] > measured("SEA", LabelClass.SEA, 10)[0]


def test_every_sea_is_named_once_and_lies_on_the_map() -> None:
    assert len({sea.source_name for sea in SEAS}) == len(SEAS)
    assert all(-20 <= sea.lon < 360 and -80 < sea.lat < 80 and 0 < sea.span <= 80 for sea in SEAS)


def test_seas_are_named_in_the_map_s_language_and_as_the_dataset_names_them() -> None:
    names = {sea.source_name: sea.name_in("ja") for sea in SEAS}

    assert {name for name, japanese in names.items() if name == japanese} == {"Korea Strait"}
    assert len(set(names.values())) == len(SEAS)
    shared = {p.names["en"]: p.names["ja"] for p in load_bundled().places if p.names["en"] in names}
    assert len(shared) >= 5
    assert shared.items() <= names.items()
    assert all(sea.name_in("en") == sea.name_in("mi") == sea.source_name for sea in SEAS)


def test_a_japanese_basemap_has_japanese_names_of_seas(basemap: Basemap, qapp: object) -> None:
    del qapp
    painter = LabelPainter(basemap.countries(), LabelContent("ja", frozenset({"日本海"})), LIGHT)

    shown = {"".join(label.lines) for label in painter.labels(4) if label.label_class is LabelClass.SEA}

    assert {"太平洋", "フィリピン海"} <= shown
    assert not {"日本海", "PACIFICOCEAN"} & shown

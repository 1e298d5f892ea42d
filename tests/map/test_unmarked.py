"""Places without a marker are named quietly: which of them, where in the page, and under everything else."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset, Extent, Place
from nzjp_viewer.domain.vocabulary import Kind, PlaceType
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.projection import world_size
from nzjp_viewer.map.scene import Ground, make_scene, window_of
from nzjp_viewer.map.unmarked import APART_PX, MOST, Ranked, most_at, unmarked
from nzjp_viewer.query.clusters import Window
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import STRAIT, MapPage
from tests.map.test_placement import EVERYWHERE, Box, layouts, overlap

pytestmark = pytest.mark.usefixtures("qapp")  # names are measured

OpenMap = Callable[..., MapPage]

VISITS = Filter(kinds=(Kind.VISIT,))
NARROWED = ViewState(filter=VISITS, viewport=MapViewport(160, 0, 2.5))


def story(*places: Place) -> Dataset:
    """A visit to the first of some places, and nothing but a meeting at each of the others."""
    first, *others = places
    meetings = [event(f"meeting-{one.id}", "2025", kind=Kind.MEETING, at=[one.id]) for one in others]
    return dataset([event("visit", "2024", kind=Kind.VISIT, at=[first.id]), *meetings], places=places)


def named(
    data: Dataset,
    zoom: float = 5,
    state: ViewState | None = None,
    shown: tuple[str, ...] = (),
    seen: Window | None = None,
) -> list[dict[str, Any]]:
    session = Session(data, state or ViewState(filter=VISITS))
    scene = make_scene(session, zoom, seen)
    ranked = Ranked(scene.ground)
    return unmarked(session, scene, ranked.within(seen), ranked.ever, frozenset(shown))


def keys(*args: Any, **kwargs: Any) -> list[str]:
    return [one["key"] for one in named(*args, **kwargs)]


AUCKLAND = place("auckland", -36.85, 174.76)
HONIARA = place("honiara", -9.43, 159.95)
TOKYO = replace(place("tokyo", 35.68, 139.69), names={"en": "Tokyo", "ja": "東京"})


def test_places_whose_events_the_filter_leaves_out_are_named_and_no_others() -> None:
    assert keys(story(AUCKLAND, HONIARA, TOKYO)) == ["honiara", "tokyo"]
    assert keys(story(AUCKLAND, HONIARA, TOKYO), state=ViewState()) == []


def test_a_place_without_any_event_is_named_after_those_with_events() -> None:
    data = dataset([event("one", kind=Kind.MEETING, at=["tokyo"])], places=[HONIARA, TOKYO])

    assert keys(data) == ["tokyo", "honiara"]


def test_names_are_in_the_language_of_the_view_without_what_stands_in_brackets() -> None:
    base = replace(HONIARA, names={"en": "Honiara (port)", "ja": "ホニアラ\uff08港\uff09"})

    def names(language: str) -> list[str]:
        state = ViewState(filter=VISITS, language=language)
        return [one["name"] for one in named(story(AUCKLAND, TOKYO, base), state=state)]

    assert names("en") == ["Tokyo", "Honiara"]
    assert names("ja") == ["東京", "ホニアラ"]


def test_a_name_that_the_basemap_shows_is_not_repeated() -> None:
    assert keys(story(AUCKLAND, HONIARA, TOKYO), shown=("tokyo",)) == ["honiara"]


def test_a_country_that_the_basemap_names_otherwise_is_not_repeated() -> None:
    korea = place("korea", 36.5, 128, country_code="KR", place_type=PlaceType.COUNTRY)

    assert keys(story(AUCKLAND, korea)) == ["korea"]
    assert keys(story(AUCKLAND, korea), shown=("south korea",)) == []


def test_a_country_whose_name_the_basemap_shortens_is_not_repeated() -> None:
    burma = replace(place("burma", 21, 96, country_code="MM", place_type=PlaceType.COUNTRY), names={"en": "Burma"})

    assert keys(story(AUCKLAND, burma)) == ["burma"]
    assert keys(story(AUCKLAND, burma), shown=("myanmar",)) == []


@pytest.mark.parametrize(
    ("zoom", "kinds"),
    [(2.0, {"land", "island"}), (6.0, {"land", "island", "water"}), (9.0, {"island", "water"})],
)
def test_areas_are_named_where_their_names_have_room(zoom: float, kinds: set[str]) -> None:
    strait = place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(polygon=STRAIT))
    japan = place("japan", 36.5, 138.3, country_code="JP", place_type=PlaceType.COUNTRY)
    island = place("niue", -19, -169.9, place_type=PlaceType.ISLAND)
    region = place("indo-pacific", 2, 118, place_type=PlaceType.REGION)

    assert {one["kind"] for one in named(story(AUCKLAND, strait, japan, island, region), zoom)} == kinds


def test_an_area_that_never_has_a_marker_is_left_to_the_basemap() -> None:
    sea = place("sea", 40, 134, place_type=PlaceType.SEA)

    assert keys(dataset([event("visit", kind=Kind.VISIT)], places=[sea, HONIARA])) == ["honiara"]


def test_a_longer_name_than_a_quiet_one_is_left_out() -> None:
    wordy = replace(HONIARA, names={"en": "Honiara, capital of the Solomon Islands"})

    assert keys(story(AUCKLAND, wordy, TOKYO)) == ["tokyo"]


def test_of_the_whole_world_only_a_few_are_named_and_never_more_than_some_dozens() -> None:
    many = [place(f"p{at}", -60 + 12 * (at // 30), -170 + 11 * (at % 30)) for at in range(300)]

    assert len(named(story(AUCKLAND, *many), 2)) == most_at(2) < 8
    assert len(named(story(AUCKLAND, *many), 10)) == most_at(10) == MOST < 60


class Counted(dict[str, Place]):
    """Places by id that count how often one is asked for."""

    asked = 0

    def __getitem__(self, key: str) -> Place:
        self.asked += 1
        return super().__getitem__(key)


def test_of_very_many_places_only_the_most_important_are_looked_at() -> None:
    data = story(AUCKLAND, *(place(f"p{at}", -60 + at % 120, -170 + at % 340) for at in range(3000)))
    session = Session(data, ViewState(filter=VISITS))
    scene, ranked = make_scene(session, 2), Ranked(Ground(session.table))
    places = data.__dict__["place_by_id"] = Counted(data.place_by_id)

    found = unmarked(session, scene, ranked.within(None), ranked.ever, frozenset())

    assert len(found) == most_at(2)
    assert places.asked < 700


SPOT = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@given(st.lists(SPOT, min_size=2, max_size=60), st.integers(0, 10))
def test_what_is_named_has_no_event_and_stands_apart(spots: list[tuple[float, float]], zoom: int) -> None:
    data = story(*(place(f"p{at}", lat, lon) for at, (lat, lon) in enumerate(spots)))
    session = Session(data, ViewState(filter=VISITS))

    found = [session.table.places.position[key] for key in keys(data, zoom)]

    assert len(set(found)) == len(found) <= most_at(zoom)
    assert not session.located.totals[found].any()
    ground, size = Ground(session.table), world_size(zoom)
    for one, other in combinations(found, 2):
        across, down = ground.x[one] - ground.x[other], ground.y[one] - ground.y[other]
        assert (across**2 + down**2) ** 0.5 * size >= APART_PX


@given(st.lists(SPOT, min_size=2, max_size=40), SPOT, st.integers(2, 9))
def test_what_is_named_lies_in_the_window(
    spots: list[tuple[float, float]], middle: tuple[float, float], zoom: int
) -> None:
    data = story(*(place(f"p{at}", lat, lon) for at, (lat, lon) in enumerate(spots)))
    seen, ground = window_of(middle[1], middle[0], zoom, 900, 600), Ground(Session(data).table)

    for key in keys(data, zoom, seen=seen):
        at = ground.table.places.position[key]
        assert seen.left <= ground.x[at] < seen.right
        assert seen.top <= ground.y[at] < seen.bottom


# In the page


def quiet(page: MapPage) -> list[str]:
    """The names of places that are shown."""
    return page.texts(".unmarked:not(.is-city):not([hidden]) .unmarked-name")


def test_a_filtered_map_names_the_places_that_lost_their_markers(open_map: OpenMap) -> None:
    page = open_map(story(AUCKLAND, HONIARA, TOKYO), replace(NARROWED, filter=Filter()))
    assert quiet(page) == []

    page.settle(lambda: page.session.change("filters", filter=VISITS))

    assert page.texts(".place-name") == ["Auckland"]
    assert quiet(page) == ["Honiara", "Tokyo"]
    assert len(page.boxes(".unmarked:not([hidden]) .unmarked-dot")) == 2

    page.settle(lambda: page.session.change("filters", filter=Filter()))

    assert quiet(page) == []


def test_quiet_names_change_with_the_language(open_map: OpenMap) -> None:
    page = open_map(story(AUCKLAND, TOKYO), NARROWED)
    assert quiet(page) == ["Tokyo"]

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert quiet(page) == ["東京"]


def test_no_quiet_name_where_a_marker_or_its_name_stands(open_map: OpenMap) -> None:
    # At this zoom a degree is 11 pixels: one place under the marker, one under its name, one well below both.
    near = [place("under", -36.8, 175.0), place("beside", -36.9, 179.5), place("south", -41.5, 175.0)]
    state = ViewState(filter=VISITS, viewport=MapViewport(174, -37, 4))
    page = open_map(story(AUCKLAND, *near), state)

    assert quiet(page) == ["South"]


def test_quiet_names_are_smaller_and_lie_below_markers(open_map: OpenMap) -> None:
    page = open_map(story(AUCKLAND, HONIARA), NARROWED)

    size = "(name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize)"
    name, other = page.js(f"['.unmarked-name', '.place-name'].map({size})")
    layer = "(name) => Number(getComputedStyle(map_nzjp.getPane(name)).zIndex)"
    areas, ways, pane, markers = page.js(f"['overlayPane', 'paths', 'unmarked', 'markerPane'].map({layer})")

    assert name < other
    assert areas < ways < pane < markers


def test_a_quiet_name_is_as_wide_as_it_was_reckoned(open_map: OpenMap) -> None:
    sea = place("eastern sea", 5, 170, place_type=PlaceType.SEA)
    japan = place("japan", 36.5, 138.3, country_code="JP", place_type=PlaceType.COUNTRY)
    page = open_map(story(AUCKLAND, HONIARA, sea, japan), NARROWED)
    assert quiet(page) == ["Honiara", "Eastern Sea", "Japan"]

    widths = page.js("nzjp.viewer.unmarked.shown.map((one) => nzjp.quietSize(one.place).width)")

    for box, width in zip(page.boxes(".unmarked-name"), widths, strict=True):
        assert width == pytest.approx(box["width"], abs=3)


def test_a_quiet_name_takes_no_click_and_no_pointer(open_map: OpenMap) -> None:
    page = open_map(story(AUCKLAND, HONIARA), NARROWED)
    (box,) = page.boxes(".unmarked-name")
    at = f"{box['left'] + box['width'] / 2}, {box['top'] + box['height'] / 2}"

    assert not page.js(f"document.elementFromPoint({at}).closest('.unmarked') !== null")


def test_moving_on_names_what_comes_into_view(open_map: OpenMap) -> None:
    state = ViewState(filter=VISITS, viewport=MapViewport(174, -37, 7))
    page = open_map(story(AUCKLAND, HONIARA, TOKYO), state)
    assert quiet(page) == []

    page.settle(lambda: page.session.change("test", viewport=MapViewport(139, 35, 7)))
    page.wait_js("document.querySelectorAll('.unmarked:not(.is-city):not([hidden])').length === 1")

    assert quiet(page) == ["Tokyo"]


def test_no_quiet_name_under_a_button_or_over_the_edge(open_map: OpenMap) -> None:
    grid = [place(f"place {at}", 3 * (at // 12), 130 + 4 * (at % 12)) for at in range(96)]
    random.Random(5).shuffle(grid)
    state = ViewState(filter=VISITS, viewport=MapViewport(150, 12, 5))
    page = open_map(story(AUCKLAND, *grid), state, (560, 420))

    boxes, taken = page.boxes(".unmarked:not([hidden]) .unmarked-name"), page.boxes(".leaflet-control")
    (view,) = page.boxes("#map_nzjp")

    assert len(boxes) > 5
    for box in boxes:
        assert not any(overlap(box, other) for other in taken)
        assert view["left"] <= box["left"] < box["right"] <= view["right"]
        assert view["top"] <= box["top"] < box["bottom"] <= view["bottom"]


def test_markup_in_a_quiet_name_stays_text(open_map: OpenMap) -> None:
    page = open_map(story(AUCKLAND, replace(HONIARA, names={"en": "<i id=odd>Honiara</i>"})), NARROWED)

    assert quiet(page) == ["<i id=odd>Honiara</i>"]
    assert page.js("document.querySelector('#odd') === null")


def test_quiet_names_lie_on_nothing_and_not_on_each_other(open_map: OpenMap) -> None:
    page = open_map()

    for items, taken in layouts(12):
        wanted = [item | {"kind": kind} for item, kind in zip(items, ("point", "land", "water") * 20, strict=False)]
        spots = page.js(f"nzjp.placeQuietly({js_literal(wanted)}, {js_literal(taken)}, {js_literal(EVERYWHERE)})")
        boxes: list[Box] = []
        for item, spot in zip(items, spots, strict=False):
            if spot is not None:
                left, top = item["x"] + spot["left"], item["y"] + spot["top"]
                boxes.append({"left": left, "top": top, "right": left + item["width"], "bottom": top + item["height"]})

        assert boxes
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        assert not any(overlap(box, other) for box in boxes for other in taken)

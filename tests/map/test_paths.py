"""Lines between places: of a selected event in the order of its places, of the followed story in order of time."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from nzjp_viewer.domain.model import Dataset, EventPlace
from nzjp_viewer.domain.vocabulary import Kind, PlaceRole
from nzjp_viewer.map.paths import MOST_LEGS, Paths, legs_of
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from tests.builders import dataset, event, place, storyline
from tests.map.conftest import HOSTILE, HOSTILE_SHOWN, MapPage

OpenMap = Callable[..., MapPage]

PLACES = [
    place("wellington", -41.29, 174.78),
    place("honolulu", 21.31, -157.86),
    place("tokyo", 35.68, 139.69),
    place("hague", 52.08, 4.3),
]


def voyages(title: str = "") -> Dataset:
    """A voyage by three places, another back, a talk at one and aimed at another, one at none; a story of them."""
    aimed = (EventPlace("tokyo", PlaceRole.WHERE), EventPlace("hague", PlaceRole.TARGET))
    events = [
        event("out", "2024-01", kind=Kind.DEPLOYMENT, title=title, at=["wellington", "honolulu", "tokyo"]),
        event("law", "2024-02", kind=Kind.LAW),
        event("talk", "2024-03", kind=Kind.MEETING, places=aimed),
        event("home", "2024-04", kind=Kind.VISIT, at=["tokyo", "wellington"]),
    ]
    return dataset(events, places=PLACES, storylines=[storyline("tale", "home", "law", "out", "talk")])


def paths_of(data: Dataset, **state: Any) -> list[dict[str, Any]]:
    return Paths(Session(data, ViewState(**state))).message()


def ends_of(path: dict[str, Any]) -> list[list[float]]:
    """Latitude of each end of each leg, rounded: enough to tell the places apart."""
    return [[round(leg[0][0][0]), round(leg[-1][-1][0])] for leg in path["legs"]]


def test_a_selected_event_s_places_are_joined_in_their_order() -> None:
    (path,) = paths_of(voyages(), selected=("out",))

    assert ends_of(path) == [[-41, 21], [21, 36]]
    assert (path["sort"], path["label"]) == ("event", "Out: Wellington → Honolulu → Tokyo")


def test_places_that_an_event_is_aimed_at_are_no_part_of_its_way() -> None:
    assert paths_of(voyages(), selected=("talk",)) == []


def test_each_selected_event_has_its_way_the_current_one_on_top() -> None:
    found = paths_of(voyages(), selected=("home", "law", "out"))

    assert [path["label"].split(":")[0] for path in found] == ["Out", "Home"]
    assert found[0]["family"] != found[1]["family"]


def test_the_followed_story_leads_through_its_places_in_order_of_time() -> None:
    (path,) = paths_of(voyages(), story="tale")

    assert ends_of(path) == [[-41, 21], [21, 36], [36, -41]]
    assert (path["sort"], path["family"]) == ("story", -1)
    assert path["label"] == "Tale: Wellington → Honolulu → Tokyo"


def test_what_a_filter_leaves_out_of_a_story_is_passed_over() -> None:
    (path,) = paths_of(voyages(), story="tale", filter=Filter(kinds=(Kind.VISIT,)))

    assert ends_of(path) == [[36, -41]]


def test_a_story_leads_out_of_the_part_of_the_map_that_narrows_the_filter() -> None:
    (path,) = paths_of(voyages(), story="tale", filter=Filter(area=Area(130, 30, 150, 40)))

    assert ends_of(path) == [[-41, 21], [21, 36], [36, -41]]


def test_the_way_across_180_degrees_is_one_piece() -> None:
    (path,) = paths_of(voyages(), selected=("out",))

    for (leg,) in path["legs"]:
        assert all(abs(before[1] - after[1]) < 90 for before, after in pairwise(leg))


def test_paths_are_made_anew_only_for_another_state() -> None:
    session = Session(voyages(), ViewState(selected=("out",)))
    paths = Paths(session)
    first = paths.message()

    assert paths.message() is first
    session.change("test", theme=ThemeName.DARK)
    assert paths.message() is first
    session.change("test", selected=("home",))
    assert ends_of(paths.message()[0]) == [[36, -41]]
    session.change("test", filter=Filter(kinds=(Kind.LAW,)))
    assert paths.message() == []


def test_no_leg_stays_where_it_is_or_comes_twice() -> None:
    assert legs_of(["a", "a", "b", "a", "b", "b"]) == [("a", "b"), ("b", "a")]
    assert legs_of(["a"]) == []
    assert len(legs_of(str(number) for number in range(1000))) == MOST_LEGS


def test_the_page_draws_a_line_and_a_head_for_each_leg_in_the_colour_of_the_kind(open_map: OpenMap) -> None:
    page = open_map(voyages())
    assert page.js("document.querySelectorAll('.path').length") == 0

    page.settle(lambda: page.session.select("out", "timeline"))

    assert page.js("document.querySelectorAll('.path-line').length") == 1
    assert page.js("document.querySelector('.path-line').getAttribute('aria-label')").endswith("Honolulu → Tokyo")
    heads = "[...document.querySelectorAll('.path-head')].map(e => e.getAttribute('d').split('M').length - 1)"
    assert all(count >= 1 for count in page.js(heads))
    assert len(page.js(heads)) == 2
    family = page.js("getComputedStyle(document.documentElement).getPropertyValue('--family-1').trim()")
    assert page.js("document.querySelector('.path-line').style.getPropertyValue('--path')") == "var(--family-1)"
    assert family.startswith("#")


def test_a_line_meets_its_markers(open_map: OpenMap) -> None:
    page = open_map(voyages(), ViewState(selected=("home",)))

    (line,), middles = page.boxes(".path-line"), {}
    for key in ("tokyo", "wellington"):
        (box,) = page.boxes(page.marker(key))
        middles[key] = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    assert abs(line["top"] - middles["tokyo"][1]) < 4
    assert abs(line["bottom"] - middles["wellington"][1]) < 4


def test_following_a_story_draws_it_at_once_and_letting_go_takes_it_away(open_map: OpenMap) -> None:
    page = open_map(voyages())

    page.settle(lambda: page.session.change("story", story="tale"))
    assert page.js("document.querySelectorAll('.path.is-story.path-line').length") == 1
    page.settle(lambda: page.session.change("story", story=None))

    assert page.js("document.querySelectorAll('.path').length") == 0


def test_lines_take_no_click_from_what_lies_below(open_map: OpenMap) -> None:
    page = open_map(voyages(), ViewState(selected=("out",)))

    styles = "[...document.querySelectorAll('.path')].map(e => getComputedStyle(e).pointerEvents)"
    assert set(page.js(styles)) == {"none"}


def test_names_in_another_direction_stay_in_their_order() -> None:
    data = voyages(title="שלם")
    hebrew = replace(data.places[0], names={"en": "חפר"})
    session = Session(replace(data, places=(hebrew, *data.places[1:])), ViewState(selected=("out",)))

    (path,) = Paths(session).message()

    assert path["label"].startswith("\u200e\u2068שלם\u2069: ")
    assert "\u2068חפר\u2069 → " in path["label"]


def test_markup_in_a_title_stays_text(open_map: OpenMap) -> None:
    page = open_map(voyages(title=HOSTILE), ViewState(selected=("out",)))

    assert HOSTILE_SHOWN in page.js("document.querySelector('.path-line').getAttribute('aria-label')")
    assert page.js("typeof window.hacked") == "undefined"


def test_heads_are_spread_along_a_line_and_spared_where_it_is_short(open_map: OpenMap) -> None:
    page = open_map()
    size = "{least: 44, apart: 260}"

    assert page.js(f"nzjp.headsAlong(40, {size})") == []
    assert page.js(f"nzjp.headsAlong(100, {size})") == [pytest.approx(58)]
    along = page.js(f"nzjp.headsAlong(2600, {size})")
    assert len(along) == 10
    assert all(240 < after - before < 280 for before, after in pairwise(along))


def test_a_head_points_the_way_it_goes(open_map: OpenMap) -> None:
    page = open_map()

    corners = page.js("nzjp.arrowHead({x: 50, y: 50}, {x: 0, y: 50}, {x: 9, y: 50}, {length: 10, half: 4})")

    assert [(corner["x"], corner["y"]) for corner in corners] == [(55, 50), (45, 54), (47.5, 50), (45, 46)]

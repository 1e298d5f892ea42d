"""Following a storyline on the map: it goes to where the places are seen apart, and what is no part of it fades."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.map.paths import Paths, story_places
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.map.timing import Timing
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.session.story import follow
from tests.builders import dataset, event, place, storyline
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

FADED = "[...document.querySelectorAll('.place.is-faded')].map(e => e.dataset.key).sort()"
STILL = "!map_nzjp._animatingZoom && !(map_nzjp._panAnim && map_nzjp._panAnim._inProgress)"


def tales() -> Dataset:
    """A tale of Tokyo and Naha, one of Suva alone, one without places; Wellington and The Hague in none."""
    places = [
        place("tokyo"),
        place("naha", 26.2, 127.7),
        place("suva", -18.1, 178.4),
        place("wellington", -41.29, 174.78),
        place("hague", 52.08, 4.3),
    ]
    events = [
        event("a", "2023", at=["tokyo"]),
        event("b", "2024", at=["naha"], countries=["JP"]),
        event("c", "2024", at=["suva"]),
        event("d", "2025", at=["wellington"]),
        event("e", "2025", at=["hague"]),
        event("f", "2025"),
    ]
    stories = [storyline("north", "a", "b"), storyline("south", "c"), storyline("nowhere", "f")]
    return dataset(events, places=places, storylines=stories)


def faded(**state: object) -> list[str]:
    session = Session(tales(), ViewState(**state))  # type: ignore[arg-type]  # fields by name
    scene = make_scene(session, 5)
    return sorted(Timing.of(session, scene, Paths(session).told()).message(session, scene)["faded"])


def test_places_without_an_event_of_the_followed_story_fade() -> None:
    assert faded() == []
    assert faded(story="north") == ["hague", "suva", "wellington"]
    assert faded(story="north", filter=Filter(countries=("JP",))) == []
    assert faded(story="nowhere") == ["hague", "naha", "suva", "tokyo", "wellington"]


def test_a_story_is_where_those_of_its_events_were_that_the_map_shows() -> None:
    assert story_places(Session(tales(), ViewState(story="north"))) == ["tokyo", "naha"]
    assert story_places(Session(tales(), ViewState(story="north", filter=Filter(countries=("JP",))))) == ["naha"]
    assert story_places(Session(tales())) == []


def test_following_goes_where_its_places_come_apart_and_leaving_stays_there(open_map: OpenMap) -> None:
    page = open_map(tales())
    before = page.js("map_nzjp.getZoom()")

    page.settle(lambda: follow(page.session, "north"))

    page.wait_js(f"map_nzjp.getZoom() > {before} + 1 && {STILL}")
    assert page.js("map_nzjp.getBounds().contains([[35.68, 139.69], [26.2, 127.7]])")
    assert page.js(FADED) == ["hague", "suva", "wellington"]
    there = page.js("map_nzjp.getZoom()")
    page.settle(lambda: follow(page.session, None))
    assert page.js(FADED) == []
    assert page.js("map_nzjp.getZoom()") == there


@pytest.mark.parametrize(
    ("story", "view"),
    [
        ("north", MapViewport(133.0, 31.0, 5.0)),
        ("south", MapViewport(150.0, 0.0, 3.0)),
        ("nowhere", MapViewport(150.0, 0.0, 3.0)),
    ],
    ids=["apart", "one place", "no place"],
)
def test_what_is_well_in_view_is_left_where_it_is(
    open_map: OpenMap, qtbot: QtBot, story: str, view: MapViewport
) -> None:
    page = open_map(tales(), ViewState(viewport=view))
    sent: list[object] = []
    page.view._bridge.viewSent.connect(sent.append)

    page.settle(lambda: follow(page.session, story))
    qtbot.wait(100)

    assert not sent


def test_a_story_out_of_view_is_gone_to(open_map: OpenMap) -> None:
    page = open_map(tales(), ViewState(viewport=MapViewport(140.0, 36.0, 6.0)))

    page.settle(lambda: follow(page.session, "south"))

    page.wait_js(f"map_nzjp.getBounds().contains([-18.1, 178.4]) && {STILL}")

"""Whose name a marker of several places bears: that of a selected event's place, if there is one."""

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.map.listing import listing_message
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.map.scene_messages import scene_message
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from tests.builders import dataset, event, place
from tests.map.pointing import OpenMap


def capital() -> Dataset:
    """Tokyo with two events, Yokosuka beside it with one of its own and one at both."""
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67), place("wellington", -41.29, 174.78)]
    events = [
        event("pact", at=["tokyo"]),
        event("talk", at=["tokyo"]),
        event("port-call", at=["yokosuka"]),
        event("tour", at=["yokosuka", "tokyo"]),
        event("home", at=["wellington"]),
    ]
    return dataset(events, places=places)


def names(*selected: str) -> list[tuple[str, str, str, int]]:
    session = Session(capital(), ViewState(selected=selected))
    message = scene_message(session, make_scene(session, 3), lambda _: [])
    return [(one["key"], one["name"], one["label"], one["total"]) for one in message["markers"]]


def test_a_marker_bears_the_name_of_its_place_with_most_events() -> None:
    assert names() == [
        ("tokyo", "Tokyo", "Tokyo +1, events: 4", 4),
        ("wellington", "Wellington", "Wellington, events: 1", 1),
    ]


def test_a_marker_that_holds_a_selected_event_bears_the_name_of_its_place() -> None:
    assert names("port-call")[0] == ("tokyo", "Yokosuka", "Yokosuka +1, events: 4", 4)
    assert names("port-call")[1] == names()[1]


def test_where_an_event_was_at_several_of_its_places_it_keeps_its_name() -> None:
    assert names("tour")[0][1] == "Tokyo"


def test_of_several_selected_events_the_current_one_gives_the_name() -> None:
    assert names("home", "port-call", "pact")[0][1] == "Yokosuka"


def test_the_list_of_such_a_marker_begins_with_that_name() -> None:
    session = Session(capital(), ViewState(selected=("port-call",)))
    scene = make_scene(session, 3)

    assert listing_message(session, scene, scene.markers[0])["title"] == "Yokosuka +1 · 4 events"


def test_the_page_shows_the_name_while_the_event_is_selected(open_map: OpenMap) -> None:
    page = open_map(capital())
    assert sorted(page.texts(".place-name")) == ["Tokyo+1", "Wellington"]

    page.settle(lambda: page.session.select("port-call", "timeline"))

    assert sorted(page.texts(".place-name")) == ["Wellington", "Yokosuka+1"]
    label = f"document.querySelector('{page.marker('tokyo')}').getAttribute('aria-label')"
    assert page.js(label) == "Yokosuka +1, events: 4"
    page.settle(lambda: page.session.change("timeline", selected=()))
    assert sorted(page.texts(".place-name")) == ["Tokyo+1", "Wellington"]

"""The dated list behind a marker: what it holds, and how the real page shows it and is led through it by keys."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.map.listing import MOST_ROWS, listing_message
from nzjp_viewer.map.scene import make_scene, parting_view
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ThemeName, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, small_dataset
from tests.map.pointing import OpenMap
from tests.map.test_areas import click_at

OPEN = "document.querySelector('.listing') !== null"
FOCUSED = "document.activeElement.dataset.event"


def capital() -> Dataset:
    """Tokyo with two events, Yokosuka beside it with one of its own, one at both; Wellington far away."""
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67), place("wellington", -41.29, 174.78)]
    events = [
        event("late", "2025-03", at=["tokyo"], title="Later"),
        event("early", "2024", at=["tokyo"], title="Earlier"),
        event("port-call", "2023", at=["yokosuka"]),
        event("tour", "2022", at=["yokosuka", "tokyo"]),
        event("home", at=["wellington"]),
    ]
    return dataset(events, places=places)


def listed(data: Dataset, zoom: float = 3, **state: Any) -> dict[str, Any]:
    session = Session(data, ViewState(**state))
    scene = make_scene(session, zoom)
    return listing_message(session, scene, scene.markers[0])


def rows(message: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(group["name"], [row["id"] for row in group["rows"]]) for group in message["groups"]]


# What it holds


def test_a_list_is_in_order_of_time_and_marks_the_selected_event() -> None:
    message = listed(capital(), 9, selected=("late",))

    ((name, ids),) = rows(message)
    assert (name, ids) == ("", ["tour", "early", "late"])
    found = message["groups"][0]["rows"]
    assert [(row["when"], row["title"]) for row in found[1:]] == [("2024", "Earlier"), ("March 2025", "Later")]
    assert [row["selected"] for row in found] == [False, False, True]
    assert (message["title"], message["left"], message["splits"]) == ("Tokyo · 3 events", "", False)


def test_of_several_places_each_has_its_events_and_all_are_counted_once() -> None:
    message = listed(capital())

    assert rows(message) == [("Tokyo", ["tour", "early", "late"]), ("Yokosuka", ["tour", "port-call"])]
    assert (message["title"], message["splits"]) == ("Tokyo +1 · 4 events", True)


def test_the_place_of_the_selected_event_comes_first() -> None:
    message = listed(capital(), selected=("port-call",))

    assert [name for name, _ in rows(message)] == ["Yokosuka", "Tokyo"]
    assert message["title"] == "Yokosuka +1 · 4 events"


@pytest.mark.parametrize("names", [["tokyo"], ["tokyo", "yokosuka"]])
def test_a_long_list_is_cut_and_says_so(names: list[str]) -> None:
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67)]
    data = dataset([event(f"e{n}", at=names) for n in range(MOST_ROWS + 1234)], places=places)

    message = listed(data)

    assert [len(ids) for _, ids in rows(message)] == [MOST_ROWS] * len(names)
    assert message["left"] == "and 1,234 more"


@pytest.mark.parametrize(("lon", "zoom"), [(135.5, 4), (139.0, None), (139.69, None)])
def test_places_are_gone_to_only_if_they_part_soon(lon: float, zoom: int | None) -> None:
    data = dataset([event("a", at=["tokyo"]), event("b", at=["other"])], places=[place(), place("other", 35.68, lon)])
    session = Session(data)
    scene = make_scene(session, 2.25)

    view = parting_view(scene, scene.markers[0])

    assert (view and view["zoom"]) == zoom
    if zoom is not None:
        assert len(make_scene(session, zoom).markers) == 2


# The page


def test_places_that_part_only_near_by_are_listed_at_once(open_map: OpenMap) -> None:
    page = open_map(capital())
    zoom = page.js("map_nzjp.getZoom()")

    page.settle(lambda: page.click(page.marker("tokyo")))

    assert page.texts(".listing-heading") == ["Tokyo +1 · 4 events"]
    assert page.texts(".listing-place") == ["Tokyo", "Yokosuka"]
    assert page.texts(".listing-when") == ["2022", "2024", "March 2025", "2022", "2023"]
    assert page.js("map_nzjp.getZoom()") == zoom


def test_the_list_offers_to_come_as_near_as_its_places_part(open_map: OpenMap) -> None:
    page = open_map(capital())
    page.settle(lambda: page.click(page.marker("tokyo")))

    page.settle(lambda: page.click(".listing-closer"))

    page.wait_js("[...nzjp.viewer.markers.byKey.keys()].sort().join() === 'tokyo,wellington,yokosuka'")
    assert not page.js(OPEN)


def test_a_list_of_one_place_offers_nothing_of_the_kind(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.click(page.marker("tokyo")))

    assert page.js(OPEN)
    assert not page.texts(".listing-closer")
    assert not page.texts(".listing-place")


def test_more_events_than_a_list_holds_are_zoomed_to(open_map: OpenMap) -> None:
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67), place("wellington", -41.29, 174.78)]
    many = [event(f"e{n}", at=[("tokyo", "yokosuka")[n % 2]]) for n in range(MOST_ROWS + 1)]
    page = open_map(dataset([*many, event(at=["wellington"])], places=places))

    page.settle(lambda: page.click(page.marker("tokyo")))

    page.wait_js("nzjp.viewer.markers.byKey.has('yokosuka')")
    assert not page.js(OPEN)


def test_one_event_after_the_other_is_chosen_from_a_list(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    current = "[...document.querySelectorAll('.listing-row[aria-current=true]')].map(e => e.dataset.event)"

    page.settle(lambda: page.click("[data-event=meeting]"))
    assert (page.session.state.selected, page.js(current)) == (("meeting",), ["meeting"])
    page.settle(lambda: page.click("[data-event=pact]"))

    assert (page.session.state.selected, page.js(current)) == (("pact",), ["pact"])


def test_a_click_on_the_background_closes_the_list_and_keeps_what_was_chosen(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.settle(lambda: page.click("[data-event=meeting]"))

    click_at(page, 10.0, 190.0)

    page.wait_js(f"!({OPEN})")
    assert page.session.state.selected == ("meeting",)


def test_keys_lead_to_the_ends_of_the_list_and_by_screenfuls(open_map: OpenMap) -> None:
    data = dataset([event(f"e{n:02}", "2024", at=["tokyo"]) for n in range(40)], places=[place("tokyo")])
    page = open_map(data, ViewState(viewport=MapViewport(139.7, 35.7, 5)))
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.wait_js(f"{FOCUSED} === 'e00'")

    page.press(Qt.Key.Key_End)
    page.wait_js(f"{FOCUSED} === 'e39'")
    page.press(Qt.Key.Key_PageUp)
    page.wait_js(f"{FOCUSED} < 'e39' && {FOCUSED} > 'e25'")
    before = page.js(FOCUSED)
    page.press(Qt.Key.Key_PageDown)
    page.wait_js(f"{FOCUSED} === 'e39'")
    page.press(Qt.Key.Key_Home)
    page.wait_js(f"{FOCUSED} === 'e00'")

    assert before != "e00"


def test_no_key_leads_out_of_the_list(open_map: OpenMap) -> None:
    page = open_map()

    keys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "a"]
    assert page.js(f"{keys}.map(key => nzjp.rowAfter(key, 1, 4, 9))") == [0, 2, 0, 3, 0, 3, None]


def test_a_split_asked_for_after_a_filter_has_changed_is_passed_over(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(small_dataset())
    sent: list[object] = []
    page.view._bridge.viewSent.connect(sent.append)

    with qtbot.waitSignal(page.view._bridge.splitAsked, timeout=TIMEOUT_MS):
        page.view._bridge.askSplit("nowhere")
    page.view._bridge.askSplit("tokyo")

    assert not sent


def test_it_closes_with_the_language_that_it_is_in(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.settle(lambda: page.session.change("menu", theme=ThemeName.DARK))
    assert page.js(OPEN)

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert not page.js(OPEN)

"""Selecting on the map: one after the other, from a list, and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nzjp_viewer.session.state import ViewState
from tests.map.conftest import MapPage
from tests.map.pointing import OpenMap

CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_place_of_the_selected_events_is_marked(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("timeline", selected=("pact", "port-call")))

    selected = page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key).sort()")
    assert selected == ["tokyo", "wellington"]


def test_control_and_a_click_adds_the_event_of_a_marker_and_takes_it_away_again(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    (box,) = page.boxes(page.marker("wellington"))
    middle = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))

    page.settle(lambda: QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, CTRL, middle))
    both = page.session.state.selected
    page.settle(lambda: QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, CTRL, middle))

    assert both == ("port-call", "pact")
    assert page.session.state.selected == ("pact",)


def test_a_plain_click_replaces_several(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact", "transit")))

    page.settle(lambda: page.click(page.marker("wellington")))

    assert page.session.state.selected == ("port-call",)


def test_several_are_chosen_from_a_list_which_stays_open(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))

    for row in ("meeting", "pact"):
        page.settle(lambda row=row: click_row(page, row, CTRL))  # type: ignore[misc]

    assert page.session.state.selected == ("pact", "meeting")
    assert page.js("[...document.querySelectorAll('.listing-row.is-selected')].map(e => e.dataset.event)") == [
        "pact",
        "meeting",
    ]


def test_shift_takes_the_events_in_between(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.settle(lambda: page.click(page.marker("tokyo")))

    page.settle(lambda: click_row(page, "hostile", Qt.KeyboardModifier.ShiftModifier))

    assert page.session.state.selected == ("hostile", "meeting", "pact")


def test_shift_again_takes_another_stretch_from_where_it_began(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("port-call",)))
    page.settle(lambda: page.click(page.marker("tokyo")))

    page.settle(lambda: click_row(page, "meeting", CTRL))
    page.settle(lambda: click_row(page, "hostile", Qt.KeyboardModifier.ShiftModifier))
    page.settle(lambda: click_row(page, "pact", Qt.KeyboardModifier.ShiftModifier))

    assert page.session.state.selected == ("pact", "meeting")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_several_are_chosen_by_keys(open_map: OpenMap, key: Qt.Key) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")

    page.settle(lambda: QTest.keyClick(page.target, key, CTRL))

    assert page.session.state.selected == ("port-call", "pact")
    assert page.js("document.activeElement.dataset.key") == "wellington"  # though it is drawn anew


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    ("modifier", "selected"),
    [(CTRL, ("hostile", "pact")), (Qt.KeyboardModifier.ShiftModifier, ("hostile", "meeting", "pact"))],
)
def test_several_are_chosen_from_a_list_by_keys(
    open_map: OpenMap, key: Qt.Key, modifier: Qt.KeyboardModifier, selected: tuple[str, ...]
) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.js("(document.querySelector('[data-event=hostile]').focus(), 1)")

    page.settle(lambda: QTest.keyClick(page.target, key, modifier))

    assert page.session.state.selected == selected


def click_row(page: MapPage, event_id: str, keys: Qt.KeyboardModifier) -> None:
    (box,) = page.boxes(f".listing-row[data-event={event_id}]")
    at = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, keys, at)

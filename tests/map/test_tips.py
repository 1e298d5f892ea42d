"""What a marker stands for, told while it is pointed at: values, and the real page."""

from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.map.tips import REST_MS, Tips, tip_message
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import HOSTILE, HOSTILE_SHOWN, MapPage, small_dataset
from tests.map.pointing import OpenMap, move
from tests.timeline.support import day

SHOWN = "!document.querySelector('.map-tip').hidden"
PAUSE_MS = 300
LONGER_THAN_THE_PAUSE_MS = 450

HOLD = f"""
(window.begun = 0, window.waiting = new Set(), [window.setTimeout, window.clearTimeout] = ((set, clear) => [
  (act, wait, ...how) => {{
    if (wait !== {PAUSE_MS}) return set(act, wait, ...how);
    begun += 1;
    waiting.add(begun);
    return `held ${{begun}}`;
  }},
  (timer) => (typeof timer === "string" ? waiting.delete(Number(timer.slice(5))) : clear(timer)),
])(window.setTimeout, window.clearTimeout), 1)
"""
"""Holds the page's pauses before it asks, which on a slow machine are over before the pointer has gone on."""


def tip(data: Dataset, key: str, **state: Any) -> dict[str, Any]:
    session = Session(data, ViewState(**state))
    scene = make_scene(session, 6)
    marker = scene.marker(key)
    assert marker is not None
    return tip_message(session, scene, marker)


def texts(message: dict[str, Any]) -> list[str]:
    return [message["head"], *(line["text"] for line in message["lines"])]


def test_nothing_follows_the_session_once_the_map_is_gone(qapp: QApplication) -> None:
    session, parent = Session(small_dataset()), QObject()
    tips = Tips(session, Bridge(), lambda: None, parent)

    shiboken6.delete(parent)
    session.change("playback", playhead=Playhead(float(day("2024-06-25"))))

    assert not shiboken6.isValid(tips)


# What it says


def test_of_one_event_it_says_date_and_title() -> None:
    assert texts(tip(small_dataset(), "wellington")) == ["February 2025", "Port call"]


def test_of_several_it_says_how_many_of_which_kinds_and_the_years() -> None:
    message = tip(small_dataset(), "tokyo")

    assert texts(message) == ["3 events, 2024–2025", "Visits & meetings: 2", "Agreements & talks: 1"]
    assert message["lines"][0]["family"] != message["lines"][1]["family"]


def test_only_what_the_filter_leaves_is_told() -> None:
    assert texts(tip(small_dataset(), "tokyo", filter=Filter(countries=("NZ",)))) == ["19 June 2024", "Pact"]


@pytest.mark.parametrize(("dates", "years"), [(("2024-03", "2024-09"), "2024"), (("../2023", "2025/.."), "2023–2025")])
def test_years_that_are_one_are_told_once_and_open_ends_by_where_they_begin(dates: tuple[str, str], years: str) -> None:
    data = dataset([event(f"e{n}", date, at=["tokyo"]) for n, date in enumerate(dates)], places=[place()])

    assert tip(data, "tokyo")["head"] == f"2 events, {years}"


# The page


def await_tip(page: MapPage, *said: str) -> None:
    page.wait_js(SHOWN)
    assert [*page.texts(".map-tip-head"), *page.texts(".map-tip-words")] == list(said)


def test_a_tip_shows_while_the_pointer_rests_on_a_marker(open_map: OpenMap) -> None:
    page = open_map()

    move(page, page.marker("wellington"))

    await_tip(page, "February 2025", "Port call")
    ((tipped,), (marker,)) = page.boxes(".map-tip"), page.boxes(page.marker("wellington") + " .place-body")
    assert tipped["bottom"] <= marker["top"] or tipped["top"] >= marker["bottom"]
    move(page, ".credit")
    page.wait_js(f"!({SHOWN})")


def test_a_pointer_on_its_way_asks_for_nothing(open_map: OpenMap) -> None:
    page = open_map()
    asked: list[str] = []
    page.view._bridge.tipAsked.connect(asked.append)

    page.js(HOLD)

    for key in ("tokyo", "strait", "wellington"):
        move(page, page.marker(key))
        page.wait_js(f"nzjp.viewer.tips.wanted === '{key}'")
    move(page, ".credit")
    page.wait_js("nzjp.viewer.tips.wanted === null")

    assert page.js("begun") == 3
    assert page.js("waiting.size") == 0
    assert not asked


def test_the_focus_shows_a_tip_that_screen_readers_find_and_escape_takes_it_away(open_map: OpenMap) -> None:
    page = open_map()
    page.js("(document.querySelector('.place[data-key=tokyo]').focus(), 1)")
    await_tip(page, "3 events, 2024–2025", "Visits & meetings: 2", "Agreements & talks: 1")
    described = "document.querySelector('.place[data-key=tokyo]').getAttribute('aria-describedby')"
    assert page.js(described) == "map-tip"

    page.press(Qt.Key.Key_Escape)

    page.wait_js(f"!({SHOWN})")
    assert page.js(described) is None


@pytest.mark.parametrize(
    "action",
    ["map_nzjp.setZoom(map_nzjp.getZoom() + 1)", "map_nzjp.panBy([80, 0])"],
    ids=["zoom", "pan"],
)
def test_a_tip_goes_when_the_map_moves(open_map: OpenMap, action: str) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    page.wait_js(SHOWN)

    page.js(f"({action}, 1)")

    page.wait_js(f"!({SHOWN})")


def test_a_click_takes_the_tip_away_and_leaves_the_list_alone(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    page.wait_js(SHOWN)

    page.settle(lambda: page.click(page.marker("tokyo")))
    qtbot.wait(LONGER_THAN_THE_PAUSE_MS)

    assert page.texts(".listing-row")
    assert not page.js(SHOWN)


def test_no_tip_shows_while_distances_are_measured(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.view._bridge.askMeasure(True)
    page.wait_js("nzjp.viewer.measuring.state.on")

    move(page, page.marker("tokyo"))
    qtbot.wait(LONGER_THAN_THE_PAUSE_MS)

    assert not page.js(SHOWN)


def test_no_tip_shows_while_time_is_played(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    page.wait_js(SHOWN)
    page.session.change("playing", playhead=Playhead(float(day("2030-01-01"))))
    page.wait_js(f"!({SHOWN})")
    said: list[object] = []
    page.view._bridge.tipped.connect(said.append)

    page.view._bridge.askTip("tokyo")
    assert not said
    qtbot.wait(REST_MS + 100)
    page.view._bridge.askTip("tokyo")

    assert len(said) == 1


def test_a_late_answer_about_another_marker_is_not_shown(open_map: OpenMap) -> None:
    page = open_map()
    move(page, page.marker("wellington"))
    await_tip(page, "February 2025", "Port call")
    page.js("(nzjp.viewer.bridge.tipped.connect(({ key }) => (window.told = key)), 1)")

    page.view._bridge.askTip("tokyo")
    page.wait_js("window.told === 'tokyo'")

    await_tip(page, "February 2025", "Port call")


def test_a_tip_is_as_wide_wherever_the_one_before_was(open_map: OpenMap) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    page.wait_js(SHOWN)
    (first,) = page.boxes(".map-tip")

    page.js("(nzjp.viewer.tips.hide(), document.querySelector('.map-tip').style.left = '840px', 1)")
    page.js("(nzjp.viewer.tips.point(document.querySelector('.place[data-key=tokyo]')), 1)")
    page.wait_js(SHOWN)

    (second,) = page.boxes(".map-tip")
    assert second == first


def test_markup_in_a_title_stays_text_in_a_tip(open_map: OpenMap) -> None:
    page = open_map(dataset([event("a", "2024", title=HOSTILE, at=["tokyo"])], places=[place()]))
    (box,) = page.boxes(page.marker("tokyo"))

    QTest.mouseMove(page.target, QPoint(1, 1))
    QTest.mouseMove(page.target, QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)))

    await_tip(page, "2024", HOSTILE_SHOWN)
    assert page.js("typeof window.hacked") == "undefined"


def test_a_tip_lies_in_view_and_off_its_marker_wherever_that_is(open_map: OpenMap) -> None:
    page = open_map()

    spots = page.js("""[0, 5, 60, 200, 380, 400].flatMap(x => [0, 5, 60, 150, 290, 300].map(y => {
        const [box, size] = [{left: x - 12, right: x + 12, top: y - 12, bottom: y + 12}, {width: 180, height: 70}];
        return [box, nzjp.tipSpot(box, size, {width: 400, height: 300})];
    }))""")

    for box, spot in spots:
        right, bottom = spot["left"] + 180, spot["top"] + 70
        assert 0 <= spot["left"] <= right <= 400
        assert 0 <= spot["top"] <= bottom <= 300
        across = spot["left"] < box["right"] and box["left"] < right
        down = spot["top"] < box["bottom"] and box["top"] < bottom
        assert not (across and down)
    assert (
        page.js(
            "nzjp.tipSpot({left: 20, right: 60, top: 20, bottom: 60}, {width: 90, height: 90}, "
            "{width: 110, height: 110})"
        )
        is None
    )

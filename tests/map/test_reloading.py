"""A page that is loaded again: what the one before it still says is too late, and the next shows all it showed."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.placeholder import Placeholder
from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, Playhead, ThemeName, TimeWindow, ViewState
from tests.builders import storyline
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset
from tests.map.test_online import LOADED, LOCAL, host
from tests.map.tile_host import TileHost
from tests.timeline.support import day

__all__ = ["host"]

OpenMap = Callable[..., MapPage]

SHOWN = """(() => {
  const outer = selector => [...document.querySelectorAll(selector)].map(e => e.outerHTML.replace(/ tabindex="0"/, ""));
  return {
    view: [map_nzjp.getCenter().lat, map_nzjp.getCenter().lng, map_nzjp.getZoom()],
    markers: outer(".place"), lines: outer(".leaflet-overlay-pane path"),
    measured: [...document.querySelectorAll(".measure-panel, .measure-label")].map(e => e.textContent),
    notes: [...document.querySelectorAll(".credit, .unplaced")].map(e => e.textContent),
    only: [...document.querySelectorAll("input[type=checkbox]")].map(e => e.checked),
    theme: document.documentElement.dataset.theme,
  };
})()"""
"""All of the page that a reader sees."""


def kill(page: MapPage) -> None:
    """End the page's process as the system would when memory runs out."""
    os.kill(page.view.page.renderProcessPid(), signal.SIGKILL)


def assert_shown_again(page: MapPage, before: dict[str, Any]) -> None:
    """The page shows what it did; its view may have been rounded by a pixel."""
    after, pixel = page.js(SHOWN), 360 / (256 * 2 ** before["view"][2])
    assert after["view"] == pytest.approx(before["view"], abs=pixel)
    assert {**after, "view": None} == {**before, "view": None}


def with_story() -> Dataset:
    return replace(small_dataset(), storylines=(storyline("story", "pact", "port-call", "transit"),))


# What comes too late


def test_what_a_former_page_still_says_is_dropped(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    bridge, generation, state = page.view._bridge, page.view.generation, page.session.state
    page.view.reload()

    bridge.pageReady(bridge.page - 1)
    bridge.viewMoved(0.0, 0.0, 7.0, 900.0, 600.0, False, generation)
    bridge.chooseEvent("pact")
    bridge.sceneDrawn(generation)
    bridge.askMeasure(True)

    assert not page.view.is_ready
    assert not page.view.is_settled
    assert page.session.state == state
    assert not page.view.measuring.is_on
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)
    assert len(page.texts(".place")) == 3


def test_a_frame_of_the_former_page_does_not_settle_the_map(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    order: list[str] = []
    page.view.ready.connect(lambda: order.append("ready"))
    page.view.settled.connect(lambda: order.append("settled"))
    page.session.select("pact", "timeline")
    generation = page.view.generation

    def reload_once_drawn(drawn: int) -> None:
        if drawn == generation:
            order.append("drawn")
            page.view.reload()

    page.view._bridge.drawn.connect(reload_once_drawn)
    qtbot.waitUntil(lambda: order[-1:] == ["settled"], timeout=TIMEOUT_MS)

    assert order == ["drawn", "ready", "settled"]


def test_messages_wait_until_the_page_is_ready(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    sent: list[dict[str, Any]] = []
    page.view._bridge.sceneSent.connect(sent.append)
    page.view._bridge.measured.connect(sent.append)
    generation = page.view.generation

    page.view.reload()
    page.session.select("transit", "timeline")
    page.session.change("filters", filter=Filter(kinds=(Kind.PATROL,)))
    page.view.measuring.switch(True)

    assert sent == []
    assert page.view.generation == generation
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)
    assert page.texts(".place .place-name bdi") == ["Strait"]


def test_a_page_that_loads_itself_again_shows_everything_again(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    before = page.js(SHOWN)

    with qtbot.waitSignal(page.view.ready, timeout=TIMEOUT_MS):
        page.view.page.runJavaScript("location.reload()")
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert_shown_again(page, before)


def test_a_page_loaded_several_times_in_a_row_is_shown(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    given_up: list[bool] = []
    page.view._recovery.given_up.connect(lambda: given_up.append(True))

    for pause in (0, 5, 20, 50):
        page.view.reload()
        qtbot.wait(pause)
        page.view.reload()
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert given_up == []
    assert not page.view.shows_placeholder


def test_a_page_that_runs_is_shown_even_if_it_was_said_not_to_come(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("could not be loaded")
    page = open_map()
    page.view.reload()

    page.view.page.loadFinished.emit(False)
    assert page.view.shows_placeholder
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert not page.view.shows_placeholder
    assert len(page.texts(".place")) == 3


# What comes back

FILTERED = ViewState(
    filter=Filter(countries=("NZ",)),
    viewport=MapViewport(140.0, 10.0, 3.5),
    selected=("transit", "port-call"),
    theme=ThemeName.DARK,
)
FADED = ViewState(viewport=MapViewport(150.0, 0.0, 3.0), window=TimeWindow(day("2024-08-01"), day("2024-12-01")))
STATES = {
    "filter and selection": FILTERED,
    "story": ViewState(viewport=MapViewport(150.0, 0.0, 2.75), story="story", selected=("pact",)),
    "fitted": ViewState(),
    "faded by the window": FADED,
    "only the window": replace(FADED, window_on_map=True),
    "played": ViewState(playhead=Playhead(float(day("2024-10-05"))), language="ja"),
}


@pytest.mark.parametrize("name", STATES)
def test_a_page_that_dies_comes_back_with_all_it_showed(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot, name: str
) -> None:
    map_log.append("process ended")
    page = open_map(with_story(), STATES[name])
    before, state = page.js(SHOWN), page.session.state

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)

    assert_shown_again(page, before)
    assert page.session.state == state
    assert before["markers"]


def test_what_was_measured_and_only_what_is_shown_come_back(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("process ended")
    page = open_map(state=ViewState(viewport=MapViewport(160.0, 0.0, 3.0)))
    page.settle(lambda: page.view._bridge.askOnlyShown(True))
    page.view.measuring.switch(True)
    for lat, lon in ((35.0, 139.0), (-41.0, 174.0), (-17.0, 178.0)):
        page.view._bridge.addMeasured(lat, lon)
    page.view._bridge.endMeasured()  # or the page would ask for the leg to where its pointer comes to lie
    page.wait_js("document.querySelector('.measure-hint').textContent.includes('anew')")
    before = page.js(SHOWN)
    assert before["only"] == [True]

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)

    assert_shown_again(page, before)


def test_the_basemap_that_was_chosen_comes_back(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot, host: TileHost
) -> None:
    map_log.append("process ended")
    page = open_map(network=Network(is_on=True, basemap=LOCAL))
    page.wait_js(f"{LOADED} > 0 && !nzjp.online.isLoading()")
    before = page.js(SHOWN)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)
    page.wait_js(f"{LOADED} > 0 && !nzjp.online.isLoading()")

    assert_shown_again(page, before)
    assert page.texts(".credit") == ["© Red & <b>Co</b>"]


def test_the_button_brings_back_all_it_showed_and_what_has_changed_since(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("process ended")
    page = open_map(with_story(), FILTERED)
    before = page.js(SHOWN)
    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)
    kill(page)
    qtbot.waitUntil(lambda: page.view.shows_placeholder, timeout=TIMEOUT_MS)
    placeholder = page.view.findChild(Placeholder)
    assert placeholder is not None
    page.session.select("port-call", "timeline")
    page.session.change("timeline", selected=FILTERED.selected)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        qtbot.mouseClick(placeholder.button, Qt.MouseButton.LeftButton)

    assert_shown_again(page, before)


def test_a_page_that_dies_while_it_loads_is_loaded_once_more(
    map_log: list[str], qtbot: QtBot, qapp: QApplication
) -> None:
    map_log.append("process ended")
    view = MapView(Session(small_dataset()))
    qtbot.addWidget(view)
    view.resize(900, 600)
    given_up: list[bool] = []
    view._recovery.given_up.connect(lambda: given_up.append(True))
    view.show()
    qtbot.waitUntil(lambda: view.page.renderProcessPid() > 0, timeout=TIMEOUT_MS)
    assert not view.is_ready

    os.kill(view.page.renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: view.is_settled, timeout=TIMEOUT_MS)

    assert given_up == []
    assert not view.shows_placeholder

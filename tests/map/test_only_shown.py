"""The part of the map that is seen as a filter, and going where something is: in the real page."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]

JAPAN = ViewState(viewport=MapViewport(139.0, 36.0, 6.0))
VIEW = "[map_nzjp.getCenter().lng, map_nzjp.getCenter().lat, map_nzjp.getZoom()]"
BOX = ".only-shown input"
MARKERS = "[...document.querySelectorAll('.place')].map(e => e.dataset.key).sort()"


def matching(page: MapPage) -> set[str]:
    events = page.session.dataset.events
    return {event.id for event, matches in zip(events, page.session.mask, strict=True) if matches}


def test_ticking_the_box_leaves_only_events_of_places_that_are_seen(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)

    page.settle(lambda: page.click(BOX))

    assert matching(page) == {"pact", "meeting", "hostile"}
    assert page.js(MARKERS) == ["strait", "tokyo", "wellington"], "what lies around is there when one pans"
    assert page.texts(".only-shown span") == ["Only what the map shows"]


def test_the_filter_follows_the_map(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(BOX))

    page.settle(lambda: page.js("map_nzjp.setView([-41.3, 174.8], 7, {animate: false}) && 1"))

    assert matching(page) == {"port-call"}
    area = page.session.state.filter.area
    assert area is not None
    assert area.west < 174.8 < area.east
    assert area.south < -41.3 < area.north


def test_panning_draws_nothing_anew_and_leaves_an_open_list(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(BOX))
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.wait_js("document.querySelector('.listing') !== null")
    before, scenes = page.session.state.filter.area, QSignalSpy(page.view._bridge.sceneSent)

    page.js("map_nzjp.panBy([40, 0], {animate: false}) && 1")
    qtbot.waitUntil(lambda: page.session.state.filter.area != before, timeout=TIMEOUT_MS)

    assert scenes.count() == 0
    page.settle(lambda: page.session.select("pact", "timeline"))
    assert page.js("document.querySelector('.listing') !== null")
    page.settle(lambda: page.session.change("filters", filter=Filter(countries=("JP",))))
    assert page.js("document.querySelector('.listing') === null")


def test_the_filter_follows_a_map_that_is_fitted_to_all_places(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(BOX))

    page.view.fit_all()

    qtbot.waitUntil(
        lambda: matching(page) == {"pact", "meeting", "hostile", "port-call", "transit"}, timeout=TIMEOUT_MS
    )
    assert page.session.state.viewport is None
    before = page.session.state.filter.area
    page.view.resize(600, 600)
    qtbot.waitUntil(lambda: page.session.state.filter.area != before, timeout=TIMEOUT_MS)
    assert page.session.state.viewport is None


def test_unticking_it_gives_everything_back(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(BOX))

    page.settle(lambda: page.click(BOX))

    assert page.session.state.filter == Filter()
    assert len(matching(page)) == 7


def test_the_box_says_what_the_filter_is_whoever_chose_it(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    ticked = f"document.querySelector('{BOX}').checked"

    page.settle(lambda: page.session.change("menu", filter=Filter(area=Area(100, -50, 200, 10))))
    assert page.js(ticked) is True
    page.settle(lambda: page.session.change("menu", filter=Filter()))

    assert page.js(ticked) is False


def test_narrowing_a_map_that_fits_everything_does_not_move_it(open_map: OpenMap) -> None:
    page = open_map()
    before = page.js(VIEW)

    page.settle(lambda: page.click(BOX))

    assert page.js(VIEW) == pytest.approx(before)
    assert matching(page) == {"pact", "meeting", "hostile", "port-call", "transit"}


def test_the_map_goes_to_the_selection_and_the_session_knows(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(250.0, 0.0, 4.0), selected=("port-call",)))

    page.settle(page.view.framing.fit_selected)
    page.wait_js("map_nzjp.getBounds().contains([-41.29, 174.78]) && !map_nzjp._animatingZoom")

    assert page.js("map_nzjp.getZoom()") >= 5
    there = page.js(VIEW)
    qtbot.waitUntil(lambda: list(page.session.state.viewport or ()) == pytest.approx(there), timeout=TIMEOUT_MS)


@pytest.mark.parametrize("zoom", [5.0, 9.0], ids=["by a glide", "by a jump"])
def test_the_map_goes_to_all_places_whatever_the_filter_says(open_map: OpenMap, qtbot: QtBot, zoom: float) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(139.0, 36.0, zoom), filter=Filter(countries=("JP",))))

    page.settle(page.view.framing.fit_everything)
    page.wait_js(
        "[[35.68, 139.69], [-41.29, 174.78], [24.4, 119.6]].every(p => map_nzjp.getBounds().contains(p))"
        " && !map_nzjp._animatingZoom"
    )

    there = page.js(VIEW)
    qtbot.waitUntil(lambda: list(page.session.state.viewport or ()) == pytest.approx(there), timeout=TIMEOUT_MS)


def test_a_selection_without_a_place_moves_nothing(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(139.0, 36.0, 7.0), selected=("law",)))

    page.view.framing.fit_selected()

    assert page.session.state.viewport == MapViewport(139.0, 36.0, 7.0)

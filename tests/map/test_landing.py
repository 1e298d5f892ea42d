"""Going to a place by name, in the real page: the flight and the mark."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map import landing
from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.go_to import GoToPlace
from nzjp_viewer.map.projection import unwrap
from nzjp_viewer.session.state import MapViewport
from tests.builders import place
from tests.map.conftest import HOSTILE, HOSTILE_SHOWN, TIMEOUT_MS, MapPage, small_dataset
from tests.still_style import StillStyle

OpenMap = Callable[..., MapPage]

LONDON = Found(place("geonames:1", 51.5, -0.13, country_code="GB"), "London", "")
SANTIAGO = Found(place("geonames:2", -33.46, -70.65, country_code="CL"), "Santiago", "")
MARK = ".landing-name"


@pytest.fixture(autouse=True)
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark stays until its test is over, however long that takes."""
    monkeypatch.setattr(landing, "MARKED_SECONDS", 3600)


def test_choosing_a_place_moves_the_map_there_and_marks_it(open_map: OpenMap) -> None:
    page = open_map()
    before = page.session.state

    page.settle(lambda: page.view.landing.go_to(SANTIAGO))

    assert page.texts(MARK) == ["Santiago"]
    centre = page.js("[nzjp.viewer.map.getCenter().lat, nzjp.viewer.map.getCenter().lng, nzjp.viewer.map.getZoom()]")
    assert centre == pytest.approx([-33.46, float(unwrap(-70.65)), 6], abs=0.01)
    after = page.session.state
    assert (after.filter, after.selected, after.window) == (before.filter, before.selected, before.window)
    assert after.viewport is not None
    assert after.viewport.zoom == 6


def test_the_way_there_is_a_flight_over_tiles_of_its_own(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(SANTIAGO))
    page.js("(window.zooms = [], nzjp.viewer.map.on('move', () => zooms.push(nzjp.viewer.map.getZoom())), 1)")

    page.settle(lambda: page.view.landing.go_to(LONDON))

    zooms = page.js("zooms")
    assert len(zooms) > 5
    assert min(zooms) < 5
    assert min(zooms) >= page.js("nzjp.viewer.map.getMinZoom()")
    assert zooms[-1] == 6
    asked = [url for url in page.view.profile.interceptor.seen if "/tiles/" in url]
    assert all(float(url.split("/")[5]) % 0.25 == 0 for url in asked)


def test_where_motion_is_not_wanted_the_map_jumps(open_map: OpenMap) -> None:
    page = open_map()
    StillStyle(page.view)
    page.js("(window.moves = 0, nzjp.viewer.map.on('move', () => (moves += 1)), 1)")

    page.settle(lambda: page.view.landing.go_to(LONDON))

    assert page.js("moves") <= 2
    assert page.texts(MARK) == ["London"]


def test_the_mark_can_be_closed(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(LONDON))

    page.click(".landing-close")

    page.wait_js("document.querySelectorAll('.landing').length === 0")
    assert page.session.state.selected == ()


def test_escape_on_the_map_closes_the_mark(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(LONDON))
    page.js("(document.querySelector('.leaflet-container').focus(), 1)")

    page.press(Qt.Key.Key_Escape)

    page.wait_js("document.querySelectorAll('.landing').length === 0")


def test_the_mark_goes_when_it_has_faded(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(LONDON))
    assert page.js("getComputedStyle(document.querySelector('.landing-body')).animationDelay") == "3600s"

    page.js("(document.querySelector('.landing-body').getAnimations().forEach(one => one.finish()), 1)")

    page.wait_js("document.querySelectorAll('.landing').length === 0")


def test_the_next_place_takes_the_mark(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(LONDON))

    page.settle(lambda: page.view.landing.go_to(SANTIAGO))

    assert page.texts(MARK) == ["Santiago"]


def test_an_area_is_marked_by_its_name_alone(open_map: OpenMap) -> None:
    page = open_map()
    sea = Found(place("tasman-sea", -40, 160, place_type=PlaceType.SEA), "Tasman Sea", "")

    page.settle(lambda: page.view.landing.go_to(sea))

    assert page.texts(MARK) == ["Tasman Sea"]
    assert page.boxes(".landing-ring") == []


def test_markup_in_a_name_is_shown_as_text(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.view.landing.go_to(Found(LONDON.place, HOSTILE_SHOWN, HOSTILE)))

    assert page.texts(MARK) == [HOSTILE_SHOWN]
    assert page.js("typeof window.hacked") == "undefined"


def test_a_place_chosen_while_the_page_is_away_is_marked_once_it_is_back(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()

    page.view.reload()
    page.view.landing.go_to(SANTIAGO)
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert page.texts(MARK) == ["Santiago"]
    assert page.js("nzjp.viewer.map.getZoom()") == 6


@pytest.mark.parametrize("change", ["view", "all", "dataset"])
def test_a_place_chosen_while_the_page_is_away_is_not_gone_back_to(
    open_map: OpenMap, qtbot: QtBot, change: str
) -> None:
    page = open_map()
    page.view.reload()
    page.view.landing.go_to(SANTIAGO)

    if change == "view":
        page.session.change("timeline", viewport=MapViewport(175.0, -41.0, 5.0))
    elif change == "all":
        page.view.fit_all()
    else:
        page.session.open(small_dataset())
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert page.texts(MARK) == []
    if change == "view":
        assert page.js("nzjp.viewer.map.getZoom()") == 5


def test_writing_a_name_and_return_goes_there(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.view.window().activateWindow()
    page.view.landing.ask()
    (line,) = page.view.window().findChildren(GoToPlace)
    line.line.setText("横浜")
    qtbot.waitUntil(lambda: line.model.rowCount() > 0, timeout=TIMEOUT_MS)

    page.settle(lambda: qtbot.keyClick(line.line, Qt.Key.Key_Return))

    assert page.texts(MARK) == ["Yokohama"]
    assert line.isHidden()
    assert page.session.state.viewport is not None
    assert (page.session.state.viewport.lat, page.session.state.viewport.lon) == pytest.approx((35.45, 139.65), abs=0.1)


def test_asking_again_uses_the_same_line(open_map: OpenMap) -> None:
    page = open_map()

    page.view.landing.ask()
    page.view.landing.ask()

    assert len(page.view.window().findChildren(GoToPlace)) == 1

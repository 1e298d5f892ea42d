"""Being told where to go while under way: what the map did before is over, in the real page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.finding import Found
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import place
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.still_style import StillStyle

OpenMap = Callable[..., MapPage]

JAPAN = ViewState(viewport=MapViewport(139.0, 36.0, 6.0))
CENTRE = "[map_nzjp.getCenter().lng, map_nzjp.getCenter().lat, map_nzjp.getZoom()]"
SANTIAGO = Found(place("geonames:2", -33.46, -70.65, country_code="CL"), "Santiago", "")
ONLY_SHOWN = ".only-shown input"

HOLD = """
(({ run, _step: step }) => {
  window.held = null;
  L.PosAnimation.prototype.run = function (...how) {
    window.held = window.held === null;
    run.apply(this, how);
  };
  L.PosAnimation.prototype._step = function (round) {
    if (held && moves > 2) this._startTime = Date.now() - 100;
    step.call(this, round);
  };
  return 1;
})(L.PosAnimation.prototype)
"""
"""Holds the first glide, of half a second, a little after its beginning: a slow machine would find it over."""


def gliding(open_map: OpenMap) -> MapPage:
    """A map on its way from Tokyo to Wellington, held there until it is let ``go``."""
    page = open_map(state=JAPAN)
    page.js("(window.moves = 0, map_nzjp.on('move', () => (moves += 1)), 1)")
    page.js(HOLD)
    page.session.select("port-call", "timeline")
    page.wait_js("moves > 2")
    assert page.js("map_nzjp._panAnim._inProgress")
    return page


def go(page: MapPage) -> None:
    """Let what glides, if anything still does, go on to its end."""
    page.js("(window.held = false, 1)")


def flying(page: MapPage, seconds: int = 60) -> None:
    """Let the map be on its way to Santiago, which takes so long: a slow machine would find it over."""
    page.js("(window.moves = 0, map_nzjp.on('move', () => (moves += 1)), 1)")
    page.js(
        f"(map_nzjp.flyTo = (to, zoom) => L.Map.prototype.flyTo.call(map_nzjp, to, zoom, {{ duration: {seconds} }}), 1)"
    )
    page.view.landing.go_to(SANTIAGO)
    page.wait_js("moves > 2")
    assert page.js("nzjp.viewer.landing.flies")


def areas_of(page: MapPage) -> list[Area | None]:
    """The parts of the map that the filter is, one after the other, from now on."""
    areas: list[Area | None] = [page.session.state.filter.area]

    def note(*_: object) -> None:
        if page.session.state.filter.area != areas[-1]:
            areas.append(page.session.state.filter.area)

    page.session.changed.connect(note)
    return areas


def test_a_glide_that_a_fit_ends_does_not_undo_it(open_map: OpenMap, qtbot: QtBot) -> None:
    page = gliding(open_map)

    page.settle(page.view.fit_all)
    go(page)
    qtbot.wait(700)

    assert page.session.state.viewport is None
    assert page.js("nzjp.viewer.fitted !== null")
    there = page.js(CENTRE)
    page.settle(lambda: page.view.fit_all(animate=False))
    assert page.js(CENTRE) == pytest.approx(there)
    assert page.js("map_nzjp.getMinZoom()") <= there[2]


def test_the_map_is_not_settled_before_a_zoom_has_ended(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    page.js("(window.ended = 0, map_nzjp.on('zoomend', () => (ended += 1)), 1)")

    with_zoom = {"lat": 36.0, "lon": 139.0, "zoom": 7.0, "animate": True}
    ended: list[int] = []
    page.view._bridge.drawn.connect(lambda _: page.view.page.runJavaScript("ended", ended.append))
    page.settle(lambda: page.view._steer(page.view._bridge.viewSent, with_zoom))
    page.wait_js("1")

    assert set(ended) == {1}


def test_a_view_is_still_gone_to_where_something_in_it_is_to_be_revealed_meanwhile(
    open_map: OpenMap, qtbot: QtBot
) -> None:
    page = open_map(state=JAPAN)
    page.view._steer(page.view._bridge.viewSent, {"lat": 36.0, "lon": 139.0, "zoom": 7.0, "animate": True})
    page.wait_js("nzjp.viewer.isZooming")

    there = MapViewport(139.0, 35.0, 5.0)
    page.session.change("menu", viewport=there)
    page.session.select("pact", "timeline")

    qtbot.waitUntil(lambda: page.js(CENTRE) == pytest.approx(there, abs=0.1), timeout=TIMEOUT_MS)
    page.js("map_nzjp.panBy([200, 0], {animate: false}) && 1")
    qtbot.waitUntil(lambda: (page.session.state.viewport or there).lon > 140.0, timeout=TIMEOUT_MS)


def test_another_size_while_all_places_are_zoomed_to_shows_them_all(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(150.0, -5.0, 4.0)))
    narrow = "map_nzjp.getContainer().style.width = '300px', map_nzjp.invalidateSize({pan: false})"
    page.js(f"(map_nzjp.once('zoomanim', () => setTimeout(() => {{ {narrow} }}, 50)), 1)")

    page.view.fit_all()
    page.wait_js("map_nzjp.getSize().x === 300")
    qtbot.waitUntil(lambda: page.view.is_settled and not page.js("nzjp.viewer.isMoving"), timeout=TIMEOUT_MS)

    there = page.js(CENTRE)
    page.settle(lambda: page.view.fit_all(animate=False))
    assert page.js(CENTRE) == pytest.approx(there)


def test_an_end_of_a_glide_that_is_told_late_does_not_undo_a_fit(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    before = page.js("nzjp.viewer.steered")

    page.view.fit_all()
    page.view._bridge.viewMoved(174.0, -41.0, 6.0, 900.0, 600.0, False, before)

    assert page.session.state.viewport is None


def test_a_view_that_is_gone_to_from_a_glide_is_the_only_one_that_is_told(open_map: OpenMap, qtbot: QtBot) -> None:
    page = gliding(open_map)
    told: list[MapViewport | None] = []
    page.session.changed.connect(lambda _old, new, _origin: told.append(new.viewport))

    there = MapViewport(120.0, 24.0, 6.0)
    page.settle(lambda: page.session.change("menu", viewport=there))
    go(page)
    qtbot.wait(700)

    assert all(view is not None and view[:2] == pytest.approx(there[:2], abs=0.1) for view in told), told


def test_what_comes_into_view_anyway_leaves_the_reader_s_movements_told(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.session.select("pact", "timeline"))

    page.js("map_nzjp.panBy([40, 0], {animate: false}) && 1")

    qtbot.waitUntil(lambda: (page.session.state.viewport or MapViewport(0, 0, 0)).lon > 139.5)


def test_the_filter_follows_a_flight_to_its_end_and_not_on_the_way(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(ONLY_SHOWN))
    areas = areas_of(page)

    page.settle(lambda: page.view.landing.go_to(SANTIAGO))

    assert len(areas) == 2
    assert areas[-1] is not None
    assert areas[-1].west < 289.35 < areas[-1].east
    assert areas[-1].south < -33.46 < areas[-1].north


def test_another_size_on_the_way_does_not_end_a_flight_or_narrow_the_filter_to_it(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    page.settle(lambda: page.click(ONLY_SHOWN))
    areas = areas_of(page)
    flying(page, seconds=5)

    page.settle(lambda: page.view.resize(800, 560))

    assert len(areas) == 2
    assert page.js(CENTRE) == pytest.approx([289.35, -33.46, 6], abs=0.01)
    assert page.js("Object.hasOwn(map_nzjp, '_move') || Object.hasOwn(map_nzjp, '_stop')") is False


def test_a_hand_ends_a_flight_and_the_session_knows_where(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=JAPAN)
    flying(page)

    QTest.mousePress(page.target, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    for step in range(1, 6):
        QTest.mouseMove(page.target, QPoint(300 + 4 * step, 200))
        qtbot.wait(20)
    page.wait_js("!nzjp.viewer.landing.flies")
    QTest.mouseRelease(page.target, Qt.MouseButton.LeftButton, pos=QPoint(320, 200))
    qtbot.waitUntil(
        lambda: list(page.session.state.viewport or ()) == pytest.approx(page.js(CENTRE)), timeout=TIMEOUT_MS
    )
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    at, view = page.js(CENTRE), page.session.state.viewport
    assert at[0] < 288
    assert view is not None
    assert list(view) == pytest.approx(at)
    assert not page.js("nzjp.viewer.landing.flies")


def test_a_fit_ends_a_flight_and_stays(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=ViewState(viewport=JAPAN.viewport, filter=Filter()))
    flying(page)

    page.settle(page.view.fit_all)
    qtbot.wait(1500)

    assert page.session.state.viewport is None
    page.wait_js("[[35.68, 139.69], [-41.29, 174.78]].every(p => map_nzjp.getBounds().contains(p))")


@pytest.mark.parametrize("way", ["view", "fit", "places", "selection", "filter", "marker"])
def test_where_motion_is_not_wanted_the_map_jumps(open_map: OpenMap, way: str) -> None:
    page = open_map(state=JAPAN)
    StillStyle(page.view)
    page.js("(window.moves = 0, map_nzjp.on('move', () => (moves += 1)), 1)")
    go: dict[str, Callable[[], object]] = {
        "view": lambda: page.session.change("menu", viewport=MapViewport(139.0, 30.0, 6.0)),
        "fit": page.view.fit_all,
        "places": page.view.framing.fit_everything,
        "selection": lambda: page.session.select("port-call", "timeline"),
        "filter": lambda: page.session.change("filters", filter=Filter(places=("wellington",))),
        "marker": lambda: page.view._steer(
            page.view._bridge.viewSent, {"lat": 35, "lon": 139, "zoom": 7, "animate": True}
        ),
    }

    page.settle(go[way])

    assert page.js("moves") in (1, 2)
    assert not page.js("map_nzjp._animatingZoom || Boolean(map_nzjp._panAnim && map_nzjp._panAnim._inProgress)")


def test_a_hand_that_moved_before_nothing_had_to_be_revealed_is_told(open_map: OpenMap) -> None:
    page = open_map(state=JAPAN)
    steered = page.js("nzjp.viewer.steered")

    page.session.select("pact", "timeline")
    page.view._bridge.viewMoved(140.0, 36.0, 6.0, 900.0, 600.0, False, steered)

    assert page.session.state.viewport == MapViewport(140.0, 36.0, 6.0)


@pytest.mark.parametrize("state", [ViewState(), JAPAN], ids=["fitted", "elsewhere"])
def test_the_session_is_told_once_of_a_jump_and_of_another_size(
    open_map: OpenMap, qtbot: QtBot, state: ViewState
) -> None:
    page = open_map(state=state)
    told = QSignalSpy(page.view._bridge.moved)

    page.settle(lambda: page.view.framing.go(animate=False))
    qtbot.wait(300)
    assert told.count() == 1
    page.view.resize(800, 560)
    page.wait_js("map_nzjp.getSize().x === 800")
    qtbot.wait(300)

    assert told.count() == 2

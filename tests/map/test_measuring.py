"""Measuring on the real page: points by pointer and keyboard, lines and lengths, units; nothing else changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.measuring import MOST_POINTS, Measurement, leg_between, lines_on_sheet
from nzjp_viewer.map.projection import LATITUDE_LIMIT, WEST
from nzjp_viewer.query.distance import TOKYO, WELLINGTON, Spot, Unit, distance_km
from nzjp_viewer.session.state import MapViewport, ThemeName, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS
from tests.map.measuring import (
    AT_SEA,
    HONOLULU,
    LENGTHS,
    SUVA,
    OpenMap,
    click,
    double_click,
    lead_to,
    measured_on,
    point_at,
    press,
    spot_of,
)
from tests.map.test_extents import overlapping

# The measurement

spots = st.tuples(st.floats(-85, 85), st.floats(WEST, WEST + 360, exclude_max=True))


@given(st.lists(spots, min_size=2, max_size=5))
def test_the_legs_are_as_long_together_as_all_of_it(points: list[Spot]) -> None:
    measured = Measurement()
    for point in points:
        measured = measured.with_point(point)

    apart = [one for at, one in enumerate(points) if not at or one != points[at - 1]]
    assert measured.points == tuple(apart)
    assert measured.km == pytest.approx(sum(map(distance_km, apart, apart[1:])))
    assert measured.without_last().points == tuple(apart[:-1])


@given(spots, spots)
def test_what_is_drawn_lies_on_the_sheet_and_never_jumps_across_it(one: Spot, other: Spot) -> None:
    leg = leg_between(one, other)

    assert 1 <= len(leg.lines) <= 2
    for piece in leg.lines:
        lats, lons = np.array(piece).T
        assert np.abs(np.diff(lons)).max(initial=0.0) <= 180.0
        assert lons.min() >= WEST - 1e-6
        assert lons.max() <= WEST + 360 + 1e-6
        assert np.abs(lats).max() <= LATITUDE_LIMIT
    assert leg.lines[0][0] == pytest.approx(one)
    assert distance_km((lats[-1], lons[-1]), other) == pytest.approx(0, abs=1e-4)


def test_a_line_over_the_edge_of_the_sheet_goes_on_at_the_other() -> None:
    west, east = lines_on_sheet(np.array([(50.0, 0.0), (52.0, -20.0), (54.0, -30.0), (54.0, -60.0)]))

    assert west == [[50.0, 0.0], [52.0, -20.0], [53.0, -25.0]]
    assert east == [[53.0, 335.0], [54.0, 330.0], [54.0, 300.0]]


def test_a_line_across_180_degrees_is_whole() -> None:
    (line,) = leg_between(TOKYO, HONOLULU).lines

    assert [line[0][1], line[-1][1]] == pytest.approx([139.692, 202.1])


def test_a_measurement_takes_no_more_points_than_it_can_show() -> None:
    measured = Measurement()
    for step in range(MOST_POINTS + 5):
        measured = measured.with_point((0.0, float(step)))

    assert len(measured.points) == MOST_POINTS


# The page


def test_clicks_measure_leg_by_leg_and_in_all(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)

    click(page, SUVA, 1)
    click(page, WELLINGTON, 2)
    assert page.view.measuring.measured.km == pytest.approx(distance_km(SUVA, WELLINGTON), rel=0.02)
    click(page, HONOLULU, 3)

    first, second = (round(leg.km) for leg in page.view.measuring.measured.legs)
    total = round(page.view.measuring.measured.km)
    assert page.texts(LENGTHS) == [f"{first:,} km", f"{second:,} km", f"Total {total:,} km"]
    assert page.texts(".measure-said") == [f"{second:,} kilometres, in all {total:,} kilometres"]
    assert len(page.boxes(".measure-point")) == 3


def test_a_line_and_its_length_follow_the_pointer(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    click(page, SUVA, 1)

    lead_to(page, HONOLULU)

    (led,) = page.texts(".measure-leg.is-leading")
    assert int(led.removesuffix(" km").replace(",", "")) == pytest.approx(distance_km(SUVA, HONOLULU), rel=0.02)
    assert page.texts(".measure-plus") == [f"+ {led}"]
    assert page.texts(".measure-total") == ["0 km"]
    assert len(page.view.measuring.measured.points) == 1


def test_the_pointer_on_the_panel_leaves_the_line_where_it_was(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    click(page, SUVA, 1)
    lead_to(page, HONOLULU)
    led = page.texts(".measure-leg.is-leading")

    page.js("(document.addEventListener('mousemove', (e) => (window.over = e.target.className)), 1)")
    (hint,) = page.boxes(".measure-hint")
    QTest.mouseMove(page.target, QPoint(round(hint["x"]) + 20, round(hint["y"]) + 5))
    page.wait_js("window.over === 'measure-hint' && !nzjp.viewer.measuring.asked")

    assert page.texts(".measure-leg.is-leading") == led
    assert page.texts(".measure-plus") == [""]


def test_a_line_is_drawn_across_180_degrees_without_a_jump(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.view._bridge.addMeasured(*SUVA)
    page.view._bridge.addMeasured(HONOLULU[0], HONOLULU[1] - 360)
    page.wait_js("document.querySelectorAll('path.measure-line').length === 1")

    (line,) = page.boxes("path.measure-line")
    one, other = spot_of(page, SUVA), spot_of(page, HONOLULU)
    assert line["left"] == pytest.approx(one.x(), abs=4)
    assert line["right"] == pytest.approx(other.x(), abs=4)
    assert page.js("document.querySelector('path.measure-line').getAttribute('d').match(/M/g).length") == 1


def test_markers_leave_the_clicks_alone(open_map: OpenMap) -> None:
    page = open_map()
    changes: list[object] = []
    page.session.changed.connect(lambda *_: changes.append(1))
    measured_on(page)

    for count, key in enumerate(("tokyo", "wellington", "strait"), start=1):
        page.click(page.marker(key))
        page.wait_js(f"nzjp.viewer.measuring.state.points.length === {count}")

    assert not page.texts(".listing")
    assert not changes


@pytest.mark.parametrize("spot", [(22.7, 123.0), (5.0, 100.1)], ids=["inside", "edge"])
def test_areas_and_their_edges_leave_the_pointer_to_what_is_measured(open_map: OpenMap, spot: Spot) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(115.0, 13.0, 5.0)))
    at = spot_of(page, spot)
    under = f"document.elementFromPoint({at.x()}, {at.y()}).matches('path.area, path.area-edge')"
    assert page.js(under)
    chosen: list[object] = []
    page.view._bridge.areaChosen.connect(lambda *told: chosen.append(told))
    measured_on(page)

    point_at(page, spot)
    click(page, spot, 1)

    assert not page.js(under)
    assert not page.boxes(".area-name")
    assert not chosen
    assert page.session.state.selected == ()


def test_a_double_click_ends_and_a_click_begins_anew(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    click(page, SUVA, 1)

    double_click(page, HONOLULU)
    page.wait_js("nzjp.viewer.measuring.state.points.length === 2 && !nzjp.viewer.measuring.state.open")
    point_at(page, WELLINGTON)
    assert page.view.measuring.measured.ended
    assert len(page.view.measuring.measured.legs) == 1
    assert page.session.state.viewport == AT_SEA.viewport

    click(page, WELLINGTON, 1)
    assert not page.view.measuring.measured.legs


def test_it_is_done_by_keyboard_alone(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    page.js("(document.querySelector('.ruler').focus(), 1)")
    press(page, Qt.Key.Key_Return, "document.querySelector('.measure-cross.is-shown') !== null")

    press(page, Qt.Key.Key_Space, "nzjp.viewer.measuring.state.points.length === 1")
    press(page, Qt.Key.Key_Up, "document.querySelector('.measure-said').textContent.endsWith('kilometres')")
    page.wait_js("!(nzjp.viewer.map._panAnim && nzjp.viewer.map._panAnim._inProgress)")
    press(page, Qt.Key.Key_Space, "nzjp.viewer.measuring.state.points.length === 2")
    press(page, Qt.Key.Key_Return, "nzjp.viewer.measuring.state.open === false")

    one, other = page.view.measuring.measured.points
    assert one == pytest.approx((0.0, 180.0), abs=0.1)
    assert other[0] > 5
    press(page, Qt.Key.Key_Backspace, "nzjp.viewer.measuring.state.points.length === 1")
    assert page.view.measuring.measured.points == (one,)


def test_a_place_that_has_the_focus_is_measured_from_and_not_opened(open_map: OpenMap) -> None:
    page = open_map()
    measured_on(page)
    page.js("(document.querySelector('.place[data-key=tokyo]').focus(), 1)")

    press(page, Qt.Key.Key_Space, "nzjp.viewer.measuring.state.points.length === 1")

    assert page.view.measuring.measured.points == ((35.68, 139.69),)
    assert not page.texts(".listing")
    assert page.session.state.selected == ()


def test_escape_ends_it_and_leaves_the_map_as_it_was(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    page.settle(lambda: page.session.select("pact", "test"))
    before = page.session.state
    measured_on(page)
    click(page, SUVA, 1)
    click(page, WELLINGTON, 2)

    press(page, Qt.Key.Key_Escape, "document.querySelector('.measure-panel') === null")

    assert not page.boxes(".measure-line, .measure-point, .measure-label")
    assert page.session.state == before
    assert not page.view.measuring.is_on
    page.settle(lambda: page.click(page.marker("wellington")))
    assert page.session.state.selected == ("port-call",)


def test_the_ruler_says_whether_it_is_on(open_map: OpenMap) -> None:
    page = open_map()
    pressed = "document.querySelector('.ruler').getAttribute('aria-pressed')"
    assert page.js(pressed) == "false"
    measured_on(page)
    page.settle(lambda: page.session.change("test", language="ja"))  # its buttons are made anew
    assert page.js(pressed) == "true"
    page.click(".ruler")
    page.wait_js(f"{pressed} === 'false'")


def test_the_unit_is_chosen_in_the_panel(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.view._bridge.addMeasured(*WELLINGTON)
    page.view._bridge.addMeasured(*TOKYO)
    page.wait_js("nzjp.viewer.measuring.state.points.length === 2")
    assert page.texts(".measure-total") == ["9,246 km"]

    with qtbot.waitSignal(page.view.measuring.unit_chosen, timeout=TIMEOUT_MS) as chosen:
        page.click(".measure-unit[data-unit=nmi]")
    page.wait_js("document.querySelector('.measure-unit[aria-pressed=true]').dataset.unit === 'nmi'")

    assert chosen.args == ["nmi"]
    assert page.texts(".measure-total") == page.texts(LENGTHS) == ["4,992 nmi"]
    assert page.texts(".measure-said") == ["4,992 nautical miles"]
    assert len(page.view.measuring.measured.points) == 2  # the click on the button set none
    page.view._bridge.chooseUnit("<b>")
    assert page.view.measuring.unit is Unit.NMI


def test_a_length_that_has_no_room_on_its_line_is_not_written(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.view._bridge.addMeasured(0.0, 180.0)
    page.view._bridge.addMeasured(0.0, 180.5)
    page.view._bridge.endMeasured()
    page.wait_js("document.querySelector('.measure-leg span') !== null")
    assert page.js("document.querySelector('.measure-leg span').hidden")

    page.settle(lambda: page.session.change("test", viewport=MapViewport(180.25, 0.0, 9.0)))

    page.wait_js("!document.querySelector('.measure-leg span').hidden")


def test_no_length_is_written_over_another(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    for spot in (SUVA, HONOLULU, SUVA, WELLINGTON, SUVA):
        page.view._bridge.addMeasured(*spot)
    page.wait_js("nzjp.viewer.measuring.state.points.length === 5")

    shown = [box for box in page.boxes(".measure-label span:not([hidden])") if box["width"]]
    assert len(shown) >= 3
    assert len(page.boxes(".measure-label span[hidden]")) >= 2
    for at, one in enumerate(shown):
        for other in shown[at + 1 :]:
            apart = one["right"] < other["left"] or other["right"] < one["left"]
            assert apart or one["bottom"] < other["top"] or other["bottom"] < one["top"]


def test_a_measurement_comes_back_with_a_page_that_loads_again(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.view._bridge.addMeasured(*WELLINGTON)
    page.view._bridge.addMeasured(*TOKYO)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        page.view.reload()

    page.wait_js("document.querySelectorAll('.measure-point').length === 2")
    assert page.texts(LENGTHS) == ["9,246 km"]


def test_moving_the_map_by_hand_sets_no_point(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)

    QTest.mousePress(page.target, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    for step in range(1, 9):
        QTest.mouseMove(page.target, QPoint(300 + 10 * step, 300))
    QTest.mouseRelease(page.target, Qt.MouseButton.LeftButton, pos=QPoint(380, 300))
    page.wait_js("nzjp.viewer.map.getCenter().lng < 178")

    assert page.view.measuring.measured.points == ()


def test_a_click_on_a_button_of_the_map_sets_no_point(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)

    page.settle(lambda: page.click(".fit"))

    assert page.view.measuring.measured.points == ()


def test_without_measuring_nothing_is_measured(open_map: OpenMap) -> None:
    page = open_map()

    page.view._bridge.addMeasured(*TOKYO)
    page.view._bridge.followMeasured(*TOKYO)
    page.view._bridge.takeBackMeasured()
    page.view._bridge.endMeasured()

    assert page.view.measuring.measured == Measurement()
    assert page.texts(".measure-total") == []


def test_a_bare_map_for_a_picture_has_no_ruler(open_map: OpenMap) -> None:
    page = open_map(dataset([event(at=["tokyo"])], places=[place("tokyo")]), bare=True)

    assert page.boxes(".ruler, .measure-panel") == []


@pytest.mark.parametrize("theme", ThemeName)
def test_the_panel_fits_a_narrow_map(open_map: OpenMap, theme: ThemeName) -> None:
    page = open_map(state=ViewState(theme=theme), size=(270, 240))
    measured_on(page)
    page.view._bridge.addMeasured(*WELLINGTON)
    page.view._bridge.addMeasured(-41.0, -5.0)
    page.wait_js("nzjp.viewer.measuring.state.points.length === 2")

    (panel,) = page.boxes(".measure-panel")
    assert panel["left"] >= 0
    assert all(box["right"] <= panel["right"] for box in page.boxes(".measure-panel *"))

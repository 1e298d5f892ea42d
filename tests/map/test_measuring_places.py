"""Measuring from places: a click on a marker means the place itself, wherever its marker has come to stand."""

import re

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.query.distance import TOKYO, WELLINGTON, distance_km
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage
from tests.map.measuring import AT_SEA, LENGTHS, OpenMap, measured_on, press

PAIR = ViewState(viewport=MapViewport(160.0, 0.0, 2.25))
NONE = Qt.KeyboardModifier.NoModifier
POINTS = "nzjp.viewer.measuring.state.points.length"


def merged() -> Dataset:
    """Wellington and Tokyo, each merged with a place beside it."""
    places = [
        place("wellington", *WELLINGTON),
        place("auckland", -36.85, 174.76),
        place("tokyo", *TOKYO),
        place("yokohama", 35.44, 139.64),
    ]
    told = ["wellington", "wellington", "auckland", "tokyo", "tokyo", "yokohama"]
    return dataset([event(f"e{at}", at=[name]) for at, name in enumerate(told)], places=places)


def middle(page: MapPage, key: str) -> QPoint:
    box = page.boxes(page.marker(key))[0]
    return QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))


def click_at(page: MapPage, at: QPoint, points: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, modifier, at)
    page.wait_js(f"{POINTS} === {points}")


def test_a_click_on_a_merged_marker_measures_from_the_point_of_its_place(open_map: OpenMap) -> None:
    page = open_map(merged(), PAIR)
    assert len(page.texts(".place-more")) == 2
    measured_on(page)

    click_at(page, middle(page, "wellington"), 1)
    click_at(page, middle(page, "tokyo") + QPoint(5, -5), 2)

    assert page.view.measuring.measured.points == (WELLINGTON, TOKYO)
    assert page.texts(LENGTHS) == [f"{round(distance_km(WELLINGTON, TOKYO)):,} km"] == ["9,246 km"]
    assert "Wellington" in page.texts(".measure-way")[0]
    assert page.texts(".measure-said")[0].endswith("to Tokyo")


def test_with_alt_the_point_itself_is_measured(open_map: OpenMap) -> None:
    page = open_map(merged(), PAIR)
    measured_on(page)

    click_at(page, middle(page, "wellington"), 1, Qt.KeyboardModifier.AltModifier)

    (spot,) = page.view.measuring.measured.points
    assert spot != WELLINGTON
    assert distance_km(spot, WELLINGTON) < 1000
    assert page.view.measuring.measured.places == ("",)
    assert page.texts(".measure-way") == [""]


def test_the_marker_that_a_click_would_take_is_lit_before(open_map: OpenMap) -> None:
    page = open_map(merged(), PAIR)
    aimed = "[...document.querySelectorAll('.place.is-aimed')].map(e => e.dataset.key).join()"
    measured_on(page)

    QTest.mouseMove(page.target, QPoint(1, 200))
    QTest.mouseMove(page.target, middle(page, "tokyo"))
    page.wait_js(f"{aimed} === 'tokyo'")
    QTest.mouseMove(page.target, QPoint(20, 300))
    page.wait_js(f"{aimed} === ''")


def test_the_line_to_the_pointer_ends_at_the_place_too(open_map: OpenMap) -> None:
    page = open_map(merged(), PAIR)
    measured_on(page)
    click_at(page, middle(page, "wellington"), 1)

    QTest.mouseMove(page.target, middle(page, "tokyo"))
    page.wait_js("document.querySelectorAll('.measure-leg.is-leading').length === 1")

    page.wait_js("document.querySelector('.measure-leg.is-leading').textContent === '9,246 km'")


def test_the_cross_takes_the_place_that_it_lies_on(open_map: OpenMap) -> None:
    page = open_map(merged(), ViewState(viewport=MapViewport(TOKYO[1] + 1.0, TOKYO[0] + 0.5, 4.0)))
    page.js("(document.querySelector('.ruler').focus(), 1)")
    press(page, Qt.Key.Key_Return, "document.querySelector('.measure-cross.is-shown') !== null")

    press(page, Qt.Key.Key_Space, f"{POINTS} === 1")

    assert page.view.measuring.measured.points == (TOKYO,)


def test_a_point_without_a_name_is_told_by_its_degrees_beside_one_with(open_map: OpenMap) -> None:
    page = open_map(merged(), AT_SEA)
    measured_on(page)

    page.view._bridge.addMeasured(-18.1, 178.4)
    page.view._bridge.addMeasuredPlace("tokyo")
    page.view._bridge.addMeasuredPlace("no such place")
    page.wait_js(f"{POINTS} === 2")

    (way,) = page.texts(".measure-way")
    assert re.sub("[\u200e\u2068\u2069]", "", way) == "18.1°S 178.4°E – Tokyo"
    page.view._bridge.takeBackMeasured()
    page.wait_js(f"{POINTS} === 1")
    assert page.view.measuring.measured.places == ("",)


def test_a_place_that_is_gone_stops_no_line_from_following_the_pointer(open_map: OpenMap) -> None:
    page = open_map(merged(), PAIR)
    measured_on(page)
    click_at(page, middle(page, "wellington"), 1)

    page.js("(nzjp.viewer.measuring.follow(L.latLng(0, 170), 'gone'), 1)")
    led = "document.querySelector('.measure-leg.is-leading') !== null"
    page.wait_js(f"(nzjp.viewer.measuring.follow(L.latLng(0, 170), null), {led})")

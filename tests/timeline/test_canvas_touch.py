"""Fingers on the canvas of a screen that is touched: taps, pans, pinches and the long touch."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Hit
from tests.timeline.handling import Heard, glyph_at


@pytest.fixture(scope="session")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_tap_picks_and_a_second_one_opens(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    at, hit = glyph_at(picture, 0), Hit(event=int(picture.scene.glyphs.event[0]))
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, at, canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, at, canvas).commit()

    assert heard.signals == [("picked", hit), ("activated", hit)]


def test_a_double_tap_on_empty_ground_magnifies(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, QPoint(790, 200), canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, QPoint(790, 200), canvas).commit()

    assert heard.signals == [("picked", None), ("magnified", 790 - picture.header)]


def test_a_finger_takes_time_and_lanes_along(canvas: TimelineCanvas, heard: Heard, screen: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen).press(0, QPoint(500, 150), canvas).commit()
    for x, y in ((480, 140), (440, 110)):
        QTest.touchEvent(canvas, screen).move(0, QPoint(x, y), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(440, 110), canvas).commit()

    assert [heard_ for heard_ in heard.signals if heard_[0] == "moved"] == [("moved", 20.0), ("moved", 40.0)]
    assert canvas.scroll_bar.value() == 40
    assert heard.names()[-1] == "released"


def test_two_fingers_zoom_about_their_middle(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    one, other = QPoint(450, 120), QPoint(550, 120)
    QTest.touchEvent(canvas, screen).press(0, one, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, one, canvas).press(1, other, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(400, 120), canvas).move(1, QPoint(600, 120), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(400, 120), canvas).release(1, QPoint(600, 120), canvas).commit()

    assert ("zoomed", pytest.approx(2.0), 500 - picture.header) in heard.signals
    assert "picked" not in heard.names()


def test_a_long_touch_asks_for_the_menu(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice, qtbot: QtBot
) -> None:
    at = glyph_at(picture, 0)

    QTest.touchEvent(canvas, screen).press(0, at, canvas).commit()
    qtbot.waitUntil(lambda: bool(heard.signals))
    QTest.touchEvent(canvas, screen).release(0, at, canvas).commit()

    assert heard.names() == ["menu"]

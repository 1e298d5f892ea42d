"""A wheel over the canvas, and fingers on a touchpad: what each turn and gesture is taken to mean."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture
from tests.timeline.handling import LEFT, Heard

Turn = Callable[..., None]


@pytest.fixture
def turn(canvas: TimelineCanvas) -> Turn:
    """Turns a wheel, or moves fingers on a touchpad, over the middle of the canvas."""

    def send(
        angle: tuple[int, int] = (0, 0),
        pixels: tuple[int, int] = (0, 0),
        keys: Any = None,
        phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
    ) -> None:
        at = QPointF(400, 120)
        modifiers = keys or Qt.KeyboardModifier.NoModifier
        event_ = QWheelEvent(
            at,
            canvas.mapToGlobal(at),
            QPoint(*pixels),
            QPoint(*angle),
            Qt.MouseButton.NoButton,
            modifiers,
            phase,
            False,
        )
        QApplication.sendEvent(canvas, event_)
        assert event_.isAccepted()

    return send


def test_a_wheel_is_followed_along_time(turn: Turn, heard: Heard) -> None:
    turn((0, -120))

    assert heard.signals == [("moved", pytest.approx(84.0))]


def test_pixels_of_a_touchpad_are_followed_to_the_pixel_both_ways(
    turn: Turn, heard: Heard, canvas: TimelineCanvas
) -> None:
    turn((0, -120), pixels=(-6, -7))

    assert heard.signals == [("moved", 6.0)]
    assert canvas.scroll_bar.value() == 7


def test_where_lanes_fit_a_touchpad_goes_along_time(turn: Turn, heard: Heard, canvas: TimelineCanvas) -> None:
    canvas.set_lane_height(100, 180)

    turn(pixels=(3, -20))

    assert heard.signals == [("moved", 20.0)]


@pytest.mark.parametrize("by_setting", [False, True])
def test_zoom_is_about_the_pointer(
    turn: Turn, heard: Heard, canvas: TimelineCanvas, picture: Picture, by_setting: bool
) -> None:
    canvas.wheel_zooms = by_setting

    turn((0, 120), keys=None if by_setting else Qt.KeyboardModifier.ControlModifier)

    ((name, factor, x),) = heard.signals
    assert name == "zoomed"
    assert factor > 1
    assert x == 400 - picture.header


def test_small_turns_of_a_fine_wheel_scroll_lanes_as_far_as_one_notch(turn: Turn, canvas: TimelineCanvas) -> None:
    for _ in range(40):
        turn((0, -3), keys=Qt.KeyboardModifier.ShiftModifier)

    assert canvas.scroll_bar.value() == 84


def test_what_a_swipe_still_has_in_it_ends_where_a_button_is_pressed(
    turn: Turn, heard: Heard, qtbot: QtBot, canvas: TimelineCanvas
) -> None:
    momentum = Qt.ScrollPhase.ScrollMomentum
    turn(pixels=(-9, 0), phase=Qt.ScrollPhase.ScrollUpdate)
    turn(pixels=(-5, 0), phase=momentum)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(790, 200))
    turn(pixels=(-4, 0), phase=momentum)
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(790, 200))
    turn(pixels=(-3, 0), phase=momentum)
    turn(pixels=(-2, 0), phase=Qt.ScrollPhase.ScrollBegin)
    turn(pixels=(-1, 0), phase=momentum)

    assert [values[0] for name, *values in heard.signals if name == "moved"] == [9, 5, 2, 1]


@pytest.mark.parametrize(("angle", "pixels"), [((0, -120), (0, 0)), ((-120, 0), (0, 0)), ((0, -120), (0, -50))])
def test_shift_scrolls_the_lanes_and_not_time(
    turn: Turn, heard: Heard, canvas: TimelineCanvas, angle: tuple[int, int], pixels: tuple[int, int]
) -> None:
    turn(angle, pixels, Qt.KeyboardModifier.ShiftModifier)

    assert canvas.scroll_bar.value() > 40
    assert heard.signals == []


def gesture(canvas: TimelineCanvas, kind: Qt.NativeGestureType, value: float, delta: QPointF | None = None) -> None:
    """A gesture of a touchpad in the middle of the canvas."""
    at = QPointF(500, 100)
    device = QPointingDevice.primaryPointingDevice()
    made = QNativeGestureEvent(kind, device, 2, at, at, canvas.mapToGlobal(at), value, delta or QPointF())
    QApplication.sendEvent(canvas, made)


def test_a_pinch_zooms_and_never_to_nothing(canvas: TimelineCanvas, heard: Heard) -> None:
    for value in (0.25, -5.0):
        gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, value)

    assert [factor for _, factor, _ in heard.signals] == [1.25, 0.1]


def test_a_double_tap_on_a_touchpad_magnifies_there(canvas: TimelineCanvas, heard: Heard, picture: Picture) -> None:
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1.0)

    assert heard.signals == [("magnified", 500 - picture.header)]


def test_fingers_that_pan_take_time_and_lanes_along(canvas: TimelineCanvas, heard: Heard) -> None:
    gesture(canvas, Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(-12, -8))

    assert heard.signals == [("moved", 12.0)]
    assert canvas.scroll_bar.value() == 8


def test_other_gestures_are_left_to_others(canvas: TimelineCanvas, heard: Heard) -> None:
    gesture(canvas, Qt.NativeGestureType.RotateNativeGesture, 30.0)

    assert heard.signals == []

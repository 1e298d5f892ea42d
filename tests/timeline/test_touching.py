"""Fingers on a screen: what they did, and what the canvas makes of it."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.coasting import Velocity
from nzjp_viewer.timeline.touching import Touch, gesture
from tests.showing import await_exposed

places = st.builds(QPointF, st.floats(0, 1000), st.floats(0, 1000))

# Pure


@given(st.dictionaries(st.integers(0, 4), places, min_size=1), st.floats(-300, 300), st.floats(-300, 300))
def test_fingers_that_go_together_pan_and_do_not_zoom(fingers: dict[int, QPointF], x: float, y: float) -> None:
    found = gesture(fingers, {finger: at + QPointF(x, y) for finger, at in fingers.items()})

    assert found is not None
    assert (found.pan.x(), found.pan.y()) == pytest.approx((x, y), abs=1e-6)
    assert found.factor == pytest.approx(1.0)


@given(st.floats(30, 400), st.floats(0.2, 5.0), st.floats(0, math.pi))
def test_two_fingers_zoom_by_as_much_as_they_spread(apart: float, factor: float, slant: float) -> None:
    def pair(distance: float) -> dict[int, QPointF]:
        off = QPointF(math.cos(slant), math.sin(slant)) * (distance / 2)
        return {1: QPointF(500, 300) - off, 2: QPointF(500, 300) + off}

    found = gesture(pair(apart), pair(apart * factor))

    assert found is not None
    assert found.at == QPointF(500, 300)
    zooms = min(apart, apart * factor) >= 24.0
    assert found.factor == pytest.approx(factor if zooms else 1.0)


def test_a_finger_that_comes_or_goes_moves_nothing() -> None:
    one, two = {1: QPointF(0, 0)}, {1: QPointF(0, 0), 2: QPointF(100, 0)}

    assert gesture(one, two) is None
    assert gesture(two, one) is None
    assert gesture({}, {}) is None


# On a widget


class Screen(QWidget):
    """A widget that one can touch, and what was made of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.touch = Touch(self)
        self.heard: list[tuple[Any, ...]] = []
        for name in ("began", "panned", "pinched", "ended", "tapped", "tapped_twice", "held", "dropped"):
            getattr(self.touch, name).connect(lambda *values, name=name: self.heard.append((name, *values)))

    def event(self, event: QEvent) -> bool:
        return self.touch.take(event) if isinstance(event, QTouchEvent) else super().event(event)

    def names(self) -> list[str]:
        return [name for name, *_ in self.heard]


@pytest.fixture(scope="session")
def device(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    await_exposed(made)
    return made


def test_a_finger_that_comes_and_goes_taps(screen: Screen, device: QPointingDevice) -> None:
    QTest.touchEvent(screen, device).press(0, QPoint(100, 50), screen).commit()
    QTest.touchEvent(screen, device).release(0, QPoint(102, 51), screen).commit()

    assert screen.names() == ["began", "tapped"]
    assert screen.heard[1][1] == QPointF(100, 50)


def test_two_taps_in_one_place_are_one_double_tap(screen: Screen, device: QPointingDevice) -> None:
    for x in (100, 108):
        QTest.touchEvent(screen, device).press(0, QPoint(x, 50), screen).commit()
        QTest.touchEvent(screen, device).release(0, QPoint(x, 50), screen).commit()

    assert screen.names() == ["began", "tapped", "began", "tapped_twice"]


def test_taps_far_apart_are_two(screen: Screen, device: QPointingDevice) -> None:
    for x in (100, 300):
        QTest.touchEvent(screen, device).press(0, QPoint(x, 50), screen).commit()
        QTest.touchEvent(screen, device).release(0, QPoint(x, 50), screen).commit()

    assert screen.names() == ["began", "tapped", "began", "tapped"]


def test_one_finger_pans_once_it_has_left_its_place(screen: Screen, device: QPointingDevice) -> None:
    QTest.touchEvent(screen, device).press(0, QPoint(300, 100), screen).commit()
    for x in (298, 260, 230):
        QTest.touchEvent(screen, device).move(0, QPoint(x, 100), screen).commit()
    QTest.touchEvent(screen, device).release(0, QPoint(230, 100), screen).commit()

    assert screen.names() == ["began", "panned", "panned", "ended"]
    assert sum(values[0] for name, *values in screen.heard if name == "panned") == -68
    assert isinstance(screen.heard[-1][1], Velocity)


def test_two_fingers_pinch_about_their_middle_and_pan_at_once(screen: Screen, device: QPointingDevice) -> None:
    QTest.touchEvent(screen, device).press(0, QPoint(300, 100), screen).commit()
    QTest.touchEvent(screen, device).move(0, QPoint(300, 100), screen).press(1, QPoint(400, 100), screen).commit()
    QTest.touchEvent(screen, device).move(0, QPoint(280, 100), screen).move(1, QPoint(480, 100), screen).commit()
    QTest.touchEvent(screen, device).move(0, QPoint(280, 100), screen).release(1, QPoint(480, 100), screen).commit()
    QTest.touchEvent(screen, device).release(0, QPoint(280, 100), screen).commit()

    (pinch,) = (heard for heard in screen.heard if heard[0] == "pinched")
    assert pinch[1:] == (pytest.approx(2.0), QPointF(380, 100))
    assert ("panned", 30.0, 0.0) in screen.heard
    assert screen.names()[-1] == "ended"
    assert "tapped" not in screen.names()


def test_a_finger_that_stays_asks_for_the_menu_and_taps_no_more(
    screen: Screen, device: QPointingDevice, qtbot: QtBot
) -> None:
    QTest.touchEvent(screen, device).press(0, QPoint(100, 50), screen).commit()
    qtbot.waitUntil(lambda: "held" in screen.names())
    QTest.touchEvent(screen, device).move(0, QPoint(200, 50), screen).commit()
    QTest.touchEvent(screen, device).release(0, QPoint(200, 50), screen).commit()

    assert screen.names() == ["began", "dropped", "held"]
    assert screen.heard[-1][1] == QPointF(100, 50)


def sent(screen: Screen, kind: QEvent.Type, device: QPointingDevice, state: QEventPoint.State) -> bool:
    point = QEventPoint(1, state, QPointF(50, 50), QPointF(50, 50))
    event = QTouchEvent(kind, device, Qt.KeyboardModifier.NoModifier, [point])
    return screen.touch.take(event)


def test_fingers_that_the_system_takes_over_mean_nothing(screen: Screen, device: QPointingDevice) -> None:
    assert sent(screen, QEvent.Type.TouchBegin, device, QEventPoint.State.Pressed)
    assert sent(screen, QEvent.Type.TouchCancel, device, QEventPoint.State.Released)

    assert screen.names() == ["began", "dropped"]


def test_fingers_on_a_touchpad_are_left_to_the_wheel(screen: Screen) -> None:
    capability = QInputDevice.Capability.Position
    pad = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger, capability, 5, 0
    )

    assert not sent(screen, QEvent.Type.TouchBegin, pad, QEventPoint.State.Pressed)
    assert screen.heard == []

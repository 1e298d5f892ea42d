"""Lane names under the pointer: what a click does, what hovering shows, and where the headers lie."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.state import Lanes, ViewState
from tests.timeline.heading import ACTIVITY, LEFT, NO_KEYS, POLICY, TALKS, Headed, real
from tests.timeline.viewing import YEAR, wheel

# A click


def test_a_click_collapses_a_lane_and_another_opens_it(headed: Callable[..., Headed]) -> None:
    one = headed()

    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))

    assert one.session.state.lanes == Lanes()


def test_what_was_changed_came_from_the_timeline(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed()

    with qtbot.waitSignal(one.session.changed) as change:
        QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))

    assert change.args is not None
    assert change.args[2] == "timeline"


def test_a_click_of_another_button_or_below_the_lanes_does_nothing(headed: Callable[..., Headed]) -> None:
    one = headed()

    QTest.mouseClick(one.headers, Qt.MouseButton.MiddleButton, NO_KEYS, one.at(TALKS))
    one.session.change("filters", filter=Filter(search="no such words"))
    QTest.mouseClick(one.headers, LEFT, NO_KEYS, QPoint(60, 60))

    assert one.session.state.lanes == Lanes()


# Hover


def tint(one: Headed, at: QPoint) -> QColor:
    return one.view.canvas.grab().toImage().pixelColor(QPoint(2, at.y() + one.headers.y()))


def test_the_header_under_the_pointer_is_tinted_from_end_to_end(headed: Callable[..., Headed]) -> None:
    one = headed()
    here, there = one.at(ACTIVITY, 0.2), one.at(POLICY, 0.2)
    plain, other = tint(one, here), tint(one, there)

    QTest.mouseMove(one.headers, here)

    assert tint(one, here) != plain
    assert tint(one, one.at(ACTIVITY, 0.8)) != plain
    assert tint(one, there) == other


def test_nothing_is_tinted_once_the_pointer_has_left(headed: Callable[..., Headed]) -> None:
    one = headed()
    here = one.at(ACTIVITY, 0.2)
    plain = tint(one, here)
    QTest.mouseMove(one.headers, here)

    QApplication.sendEvent(one.headers, QEvent(QEvent.Type.Leave))

    assert tint(one, here) == plain


def test_the_tooltip_has_the_whole_name_and_the_count(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = real(headed, Grouping.STORYLINE)
    at = one.at("storyline/information-security")

    QApplication.sendEvent(one.headers, QHelpEvent(QHelpEvent.Type.ToolTip, at, one.headers.mapToGlobal(at)))

    qtbot.waitUntil(lambda: QToolTip.text() == "Information security\n10 events")
    QToolTip.hideText()


# Where it lies


def test_headers_lie_over_the_painted_names(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed()
    for width, height in ((1000, 360), (700, 500)):
        one.view.resize(width, height)
        qtbot.wait_until(lambda width=width: one.view.canvas.width() == width)  # type: ignore[misc]
        picture = one.view.canvas.picture
        assert picture is not None
        box = one.headers.geometry()
        assert (box.x(), box.y(), box.width()) == (0, round(picture.axis_height), round(picture.header))
        assert box.bottom() + 1 == one.view.canvas.height()


def test_after_scrolling_the_lane_that_is_seen_is_met(headed: Callable[..., Headed]) -> None:
    one = real(headed)
    bar = one.view.canvas.scroll_bar
    bar.setValue(bar.maximum())
    last = one.keys[-1]

    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(last))

    assert one.session.state.lanes.collapsed == (last,)


def test_the_wheel_over_headers_does_what_it_does_over_lanes(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed(state=ViewState(window=YEAR))
    window = one.view.windowHandle()
    at = one.headers.mapTo(one.view, QPoint(60, 40))

    QTest.wheelEvent(window, at, QPoint(0, 120), QPoint(), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: one.session.state.window == one.view.window_shown != YEAR)
    by_headers = one.view.window_shown
    one.session.change("test", window=YEAR)
    wheel(one.view, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier, x=60)
    qtbot.waitUntil(lambda: one.session.state.window == one.view.window_shown != YEAR)

    assert by_headers.days < YEAR.days
    assert one.view.window_shown == pytest.approx(by_headers)

"""Lane names under the keyboard: which key does what, and what is told of the lane it is at."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.session.theme import LIGHT
from tests.timeline.heading import NO_KEYS, TALKS, Headed, real
from tests.timeline.viewing import YEAR


def press(one: Headed, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(one.headers, key, held)


def test_up_and_down_go_from_lane_to_lane_and_stop_at_the_ends(headed: Callable[..., Headed]) -> None:
    one = headed()
    seen = []
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * len(one.keys)):
        press(one, key)
        assert one.headers.current is not None
        seen.append(one.headers.current.key)

    assert seen == [one.keys[0], *one.keys[1:], one.keys[-1]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_these_keys_collapse_and_open(headed: Callable[..., Headed], key: Qt.Key) -> None:
    one = headed()

    press(one, key)
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    press(one, key)

    assert one.session.state.lanes == Lanes()


def test_left_collapses_and_right_opens(headed: Callable[..., Headed]) -> None:
    one = headed(state=ViewState(window=YEAR))

    press(one, Qt.Key.Key_Left)
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    press(one, Qt.Key.Key_Right)

    assert one.session.state.lanes == Lanes()
    assert one.view.window_shown == YEAR


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_with_alt_or_ctrl_the_lane_goes_along(headed: Callable[..., Headed], held: Qt.KeyboardModifier) -> None:
    one = headed()
    before = one.keys

    press(one, Qt.Key.Key_Down, held)
    press(one, Qt.Key.Key_Down, held)
    assert one.keys[:3] == [before[1], before[2], before[0]]
    press(one, Qt.Key.Key_Up, held)

    assert one.keys[:3] == [before[1], before[0], before[2]]
    assert one.headers.current is not None
    assert one.headers.current.key == before[0]


def test_other_keys_are_the_timelines_own(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed(state=ViewState(window=YEAR))

    press(one, Qt.Key.Key_Plus)

    qtbot.waitUntil(lambda: one.view.window_shown.days < YEAR.days)


def test_the_lane_that_the_keyboard_is_at_is_scrolled_into_sight(headed: Callable[..., Headed]) -> None:
    one = real(headed)
    for _ in one.keys:
        press(one, Qt.Key.Key_Down)
        lane, top = one.headers.current, one.view.canvas.scroll_bar.value()
        assert lane is not None
        assert top - 1 <= lane.top
        assert lane.bottom <= top + one.headers.height() + 1 or lane.top <= top + 1


def test_the_lane_that_the_keyboard_is_at_is_ringed(headed: Callable[..., Headed]) -> None:
    one = headed()
    one.view.activateWindow()
    one.view.setFocus()

    def ringed() -> bool:
        line = one.headers.grab().toImage()
        return LIGHT.accent in {line.pixelColor(2, y).name() for y in range(line.height())}

    assert not ringed()
    one.headers.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()

    assert one.headers.hasFocus()
    assert ringed()


# What is told


def test_what_lane_it_is_and_how_it_is_can_be_heard(headed: Callable[..., Headed]) -> None:
    one = headed()
    assert one.headers.accessibleName() == "Lanes"
    assert one.headers.accessibleDescription() == "Agreements & talks, open, 1 event"

    press(one, Qt.Key.Key_Space)
    assert one.headers.accessibleDescription() == "Agreements & talks, collapsed, 1 event"
    press(one, Qt.Key.Key_Down)

    assert one.headers.accessibleDescription() == "Naval & air activity, open, 1 event"


def test_without_lanes_there_is_nothing_to_act_upon(headed: Callable[..., Headed]) -> None:
    one = headed()

    one.session.change("filters", filter=Filter(search="no such words"))
    press(one, Qt.Key.Key_Space)

    assert one.headers.accessibleDescription() == ""
    assert one.headers.current is None
    assert one.session.state.lanes == Lanes()

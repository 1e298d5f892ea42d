"""The switch by which the time window drives the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import LIGHT
from tests.timeline.viewing import YEAR, Shown, story, view_of


def test_a_click_lets_the_window_drive_the_map_and_another_ends_it(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    QTest.mouseClick(view.toggle, Qt.MouseButton.LeftButton)
    assert session.state.window_on_map
    assert session.mask_in_time.tolist() == [False, True, True, True, False]
    QTest.mouseClick(view.toggle, Qt.MouseButton.LeftButton)

    assert not session.state.window_on_map
    assert session.mask_in_time.all()


def test_the_keyboard_reaches_it(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    QTest.keyClick(view.toggle, Qt.Key.Key_Space)

    assert session.state.window_on_map


def test_it_shows_what_others_have_set(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change("menu", window_on_map=True)

    assert view.toggle.isChecked()
    at = view.toggle.box.toRect().topLeft() + QPoint(6, 10)
    assert view.toggle.grab().toImage().pixelColor(at) == QColor(LIGHT.accent)


def test_it_stands_below_the_lane_headers_beside_the_overview(shown: Shown) -> None:
    _, view = shown()

    assert view.toggle.geometry().right() + 1 == view.overview.geometry().left()
    assert view.toggle.height() == view.overview.height()
    assert view.toggle.text()
    assert view.toggle.accessibleDescription()


def test_where_room_is_short_the_words_are_before_they_go(shown: Shown) -> None:
    _, view = shown()
    said = []
    for width in range(view.toggle.sizeHint().width(), 20, -1):
        view.toggle.resize(width, view.toggle.height())
        if view.toggle.words not in said:
            said.append(view.toggle.words)

    assert said == ["Only this window", "Only window", "Window", ""]
    assert view.toggle.accessibleName() == "Only this window"


def test_the_keyboard_s_ring_is_of_the_colour_of_others(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown()
    qtbot.waitUntil(view.isActiveWindow)
    view.toggle.clearFocus()

    def edge() -> str:
        return view.toggle.grab().toImage().pixelColor(view.toggle.width() // 2, 3).name()

    assert edge() != LIGHT.accent

    view.toggle.setFocus(Qt.FocusReason.TabFocusReason)

    assert edge() == LIGHT.accent


@pytest.mark.parametrize("width", [320, 420])
def test_where_room_is_scarce_the_box_alone_is_left(shown: Shown, qtbot: QtBot, width: int) -> None:
    _, view = shown()

    view.resize(width, 360)

    qtbot.waitUntil(lambda: view.width() == width)
    qtbot.waitUntil(lambda: view.toggle.width() < 170)
    assert view.overview.geometry().right() + 1 == width


def test_a_picture_has_no_switch(qtbot: QtBot) -> None:
    view = view_of(qtbot, Session(story()), 900, 300, all_lanes=True)

    assert not view.toggle.isVisible()
    assert view.overview.width() == 900

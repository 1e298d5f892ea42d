"""Going to a place by the window's action."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.go_to import GoToPlace
from nzjp_viewer.session.session import Session
from tests.app.furnished import furniture, opened
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage

pytestmark = pytest.mark.usefixtures("fresh_settings")


def test_the_action_opens_the_line_over_the_map_and_escape_gives_the_keyboard_to_the_map(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = opened(Session(dataset([event("a", at=["tokyo"])])), qtbot, qapp)
    window.activateWindow()
    with qtbot.waitSignal(window.map_slot.settled, timeout=TIMEOUT_MS):
        window.map_slot.load()

    furniture(window).actions.go_to_place.trigger()
    (line,) = window.findChildren(GoToPlace)
    qtbot.waitUntil(line.line.hasFocus)
    middle = line.mapToGlobal(line.rect().center()).x()
    slot = window.map_slot
    qtbot.keyClick(line.line, Qt.Key.Key_Escape)

    assert abs(middle - slot.mapToGlobal(slot.rect().center()).x()) <= 2
    assert line.isHidden()
    focused = qapp.focusWidget()
    assert focused is not None
    assert slot.isAncestorOf(focused)


def test_without_a_map_there_is_nothing_to_go_on(qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(Session(dataset([event("a")])), qtbot, qapp)

    furniture(window).actions.go_to_place.trigger()

    assert window.findChildren(GoToPlace) == []
    assert window.info.text == "There is no map that could go to a place."


def test_why_there_is_no_map_stands_behind_a_button(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(Session(dataset([event("a")])), qtbot, qapp)
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    window.map_slot.load()

    furniture(window).actions.go_to_place.trigger()

    assert window.info.text == "There is no map that could go to a place."
    assert window.info._details.isVisible()


def test_a_map_that_stopped_comes_back_to_go_there(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(Session(dataset([event("a", at=["tokyo"])])), qtbot, qapp)
    window.activateWindow()
    with qtbot.waitSignal(window.map_slot.settled, timeout=TIMEOUT_MS):
        window.map_slot.load()
    shown = window.map_slot.map
    assert shown is not None
    shown._note_lost()
    shown._give_up()

    with qtbot.waitSignal(shown.settled, timeout=TIMEOUT_MS):
        furniture(window).actions.go_to_place.trigger()
        (line,) = window.findChildren(GoToPlace)
        shown.landing.go_to(Found(place("honiara", -9.43, 159.95), "Honiara", ""))

    assert not shown.shows_placeholder
    assert line.isVisible()
    page = MapPage(shown, window._session, qtbot)
    page.wait_js("map_nzjp.getBounds().contains([-9.43, 159.95])")
    page.wait_js("document.querySelectorAll('.landing-name').length === 1")


def test_the_measuring_tool_brings_it_back_too(qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(Session(dataset([event("a", at=["tokyo"])])), qtbot, qapp)
    with qtbot.waitSignal(window.map_slot.settled, timeout=TIMEOUT_MS):
        window.map_slot.load()
    shown = window.map_slot.map
    assert shown is not None
    shown._note_lost()
    shown._give_up()

    with qtbot.waitSignal(shown.settled, timeout=TIMEOUT_MS):
        furniture(window).actions.maps.measure.trigger()

    MapPage(shown, window._session, qtbot).wait_js("nzjp.viewer.measuring.state.on")


def test_its_keys_are_no_other_action_s(qtbot: QtBot, qapp: QApplication) -> None:
    actions = furniture(opened(Session(dataset([event("a")])), qtbot, qapp)).actions
    every = [action for action in vars(actions).values() if hasattr(action, "shortcuts")]

    with_keys = [a for a in every if QKeySequence("Ctrl+Shift+G") in a.shortcuts()]

    assert with_keys == [actions.go_to_place]

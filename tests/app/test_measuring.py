"""Measuring by the window's menu: opened there or on the map, and the unit is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import settings
from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.map.view import MapView
from nzjp_viewer.panels.details_parts import FarFrom
from nzjp_viewer.query.distance import Unit
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage.datasets import load_bundled
from tests.app.furnished import furniture, opened
from tests.map.conftest import TIMEOUT_MS

pytestmark = pytest.mark.usefixtures("fresh_settings")


def map_of(window: MainWindow, qtbot: QtBot) -> MapView:
    """The map of a window, once it shows everything."""
    with qtbot.waitSignal(window.map_slot.settled, timeout=TIMEOUT_MS):
        window.map_slot.load()
    assert window.map_slot.map is not None
    return window.map_slot.map


def test_the_menu_opens_the_tool_and_its_tick_follows_the_map(qtbot: QtBot, qapp: QApplication) -> None:
    session = Session(load_bundled())
    window = opened(session, qtbot, qapp)
    shown, action, before = map_of(window, qtbot), furniture(window).actions.maps.measure, session.state

    action.trigger()
    assert shown.measuring.is_on
    assert action.isChecked()
    assert (focus := window.focusWidget()) is not None
    assert window.map_slot.isAncestorOf(focus)
    shown._bridge.askMeasure(False)  # Esc, or the button on the map
    assert not action.isChecked()
    shown._bridge.askMeasure(True)
    assert action.isChecked()
    action.trigger()
    assert not shown.measuring.is_on

    assert session.state == before


def test_without_a_map_nothing_is_ticked(qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(Session(load_bundled()), qtbot, qapp)
    action = furniture(window).actions.maps.measure

    action.trigger()

    assert not action.isChecked()


def test_it_stands_below_map_with_keys_that_nothing_else_has(qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(Session(load_bundled()), qtbot, qapp)
    menus = [menu for entry in window.menuBar().actions() if isinstance(menu := entry.menu(), QMenu)]
    named = (action.shortcut().toString() for menu in menus for action in menu.actions())
    keys = [name for name in named if name]

    of_map = next(menu for menu in menus if menu.title() == "&Map")
    assert furniture(window).actions.maps.measure in of_map.actions()
    assert keys.count("Ctrl+Shift+D") == 1
    assert len(keys) == len(set(keys))


def test_the_unit_is_the_same_at_the_next_start(qtbot: QtBot) -> None:
    for unit, expected in ((Unit.NMI, Unit.KM), (Unit.MILE, Unit.NMI)):
        slot = MapSlot(Session(load_bundled()))
        qtbot.addWidget(slot)
        with qtbot.waitSignal(slot.ready, timeout=TIMEOUT_MS):  # until then nothing that a page says is heard
            slot.load()
        assert slot.map is not None
        assert slot.map.measuring.unit is expected
        slot.map._bridge.chooseUnit(unit.value)
        assert settings.unit() == unit


def test_the_details_give_distances_in_the_unit_of_the_map(qtbot: QtBot, qapp: QApplication) -> None:
    settings.save_unit("nmi")
    session = Session(load_bundled())
    (event,) = [one.id for one in session.dataset.events if "honiara" in one.located][:1]
    session.select(event, "test")
    window = opened(session, qtbot, qapp)
    shown = map_of(window, qtbot)

    def told() -> str:
        return next(one.text() for one in furniture(window).details.findChildren(FarFrom))

    remembered = told()
    shown._bridge.chooseUnit("mi")

    assert remembered == "2,062 nmi from Wellington, 2,931 nmi from Tokyo"
    assert told() == "2,373 mi from Wellington, 3,373 mi from Tokyo"


def test_a_unit_that_nobody_knows_is_no_unit(qtbot: QtBot) -> None:
    settings.save_unit("parsec")
    slot = MapSlot(Session(load_bundled()))
    qtbot.addWidget(slot)
    slot.load()
    assert slot.map is not None

    assert slot.map.measuring.unit is Unit.KM

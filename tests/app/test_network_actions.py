"""The switch for the network and the menu of basemaps: what they do, what is remembered, what the window says."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import settings
from nzjp_viewer.app.actions import Actions
from nzjp_viewer.app.network_actions import BASEMAPS, NetworkActions
from nzjp_viewer.app.status import StatusLine
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.network import BUNDLED, Network
from nzjp_viewer.session.session import Session
from tests.app.furnished import furniture, opened
from tests.builders import dataset, event


def session() -> Session:
    return Session(dataset([event("a", "2024")]))


def test_the_switch_lets_the_network_be_used_and_no_more(qapp: QApplication) -> None:
    network = Network()
    actions = NetworkActions(network)

    actions.switch.trigger()
    first = network.is_on
    actions.switch.trigger()

    assert (first, network.is_on) == (True, False)


def test_without_the_network_there_is_the_bundled_basemap_alone(qapp: QApplication) -> None:
    network = Network(basemap="OpenTopoMap")
    actions = NetworkActions(network)
    off = {name: action.isEnabled() for name, action in actions.by_name.items()}
    ticked_off = [name for name, action in actions.by_name.items() if action.isChecked()]

    network.allow(is_on=True)

    assert off == {name: name == BUNDLED for name in BASEMAPS}
    assert ticked_off == [BUNDLED]
    assert all(action.isEnabled() for action in actions.by_name.values())
    assert [name for name, action in actions.by_name.items() if action.isChecked()] == ["OpenTopoMap"]


def test_choosing_a_basemap_tells_the_network(qapp: QApplication) -> None:
    network = Network(is_on=True)
    actions = NetworkActions(network)

    actions.by_name["OpenStreetMap.Mapnik"].trigger()

    assert network.basemap == "OpenStreetMap.Mapnik"


def test_both_stand_in_the_menu_of_the_map(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    actions = Actions(session(), bar)

    actions.fill(bar)

    of_map = next(action.menu() for action in bar.actions() if action.text() == "&Map")
    basemaps = actions.online.opener.menu()
    assert isinstance(of_map, QMenu)
    assert isinstance(basemaps, QMenu)
    assert {actions.online.switch, actions.online.opener} <= set(of_map.actions())
    named = [action.text().replace("&", "") for action in basemaps.actions()]
    assert [named[0], named[2]] == ["Bundled (Natural Earth)", "OpenStreetMap"]


def test_the_status_line_says_whether_it_may_be_used(qtbot: QtBot) -> None:
    network = Network()
    line = StatusLine(session(), network)
    qtbot.addWidget(line)

    def told() -> str:
        return " ".join(label.text() for label in line.findChildren(QLabel))

    before = told()
    network.allow(is_on=True)

    assert "Offline · English" in before
    assert "Online · English" in told()


@pytest.mark.usefixtures("fresh_settings")
def test_it_is_off_at_the_first_start_and_remembered_from_then_on() -> None:
    parent = QObject()
    first = settings.network(parent)
    assert (first.is_on, first.chosen) == (False, BUNDLED)

    first.allow(is_on=True)
    first.choose("OpenTopoMap")
    settings.save_network(first)
    settings.store().sync()

    second = settings.network(parent)
    assert (second.is_on, second.chosen) == (True, "OpenTopoMap")


@pytest.mark.usefixtures("fresh_settings")
@pytest.mark.parametrize("basemap", ["CartoDB.Positron", "Local.Red", ["OpenTopoMap", "OpenTopoMap"]])
def test_a_remembered_basemap_that_is_not_offered_is_the_bundled_one(basemap: object) -> None:
    settings.save_network(Network(is_on=True))
    settings.store().setValue("network/basemap", basemap)
    settings.store().sync()

    parent = QObject()
    network = settings.network(parent)
    actions = NetworkActions(network)

    assert (network.is_on, network.basemap) == (True, BUNDLED)
    assert actions.by_name[BUNDLED].isChecked()


@pytest.mark.usefixtures("fresh_settings")
def test_the_window_s_switch_is_saved(qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(session(), qtbot, qapp)

    furniture(window).actions.online.switch.trigger()

    assert settings.network(window).is_on
    assert window.network.is_on


@pytest.mark.usefixtures("fresh_settings")
def test_a_picture_never_uses_the_network(qtbot: QtBot) -> None:
    settings.save_network(Network(is_on=True, basemap="OpenTopoMap"))

    window = MainWindow(session(), bare=True)
    qtbot.addWidget(window)

    assert not window.network.is_on
    assert window.network.basemap == BUNDLED


def test_basemaps_that_cannot_be_chosen_say_why(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    network = Network()
    actions = Actions(session(), bar, network)
    actions.fill(bar)
    basemaps = actions.online.opener.menu()
    assert isinstance(basemaps, QMenu)
    map_of_streets = actions.online.by_name["OpenStreetMap.Mapnik"]

    assert basemaps.toolTipsVisible()
    assert basemaps.actions()[1].text() == "Switch on “Use the network” first:"
    assert not basemaps.actions()[1].isEnabled()
    assert "“Use the network” has to be on" in map_of_streets.toolTip()
    assert map_of_streets.statusTip() == map_of_streets.toolTip()
    network.allow(is_on=True)

    assert not actions.online.advice.isVisible()
    assert map_of_streets.toolTip() == "OpenStreetMap"
    assert map_of_streets.statusTip() == ""


def test_what_is_of_the_map_stands_in_its_menu_alone(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    actions = Actions(session(), bar)
    actions.fill(bar)
    menus = {entry.text(): menu.actions() for entry in bar.actions() if isinstance(menu := entry.menu(), QMenu)}

    for action in (actions.go_to_place, actions.unplaced):
        assert [title for title, of_menu in menus.items() if action in of_menu] == ["&Map"]

"""Fitting the views by the window's menu, whatever they are doing."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport
from nzjp_viewer.storage.datasets import load_bundled
from tests.app.furnished import furniture, opened
from tests.timeline.viewing import wheel


class Map(QWidget):
    """Stands in the map's place, and counts how often it was asked to fit."""

    def __init__(self) -> None:
        super().__init__()
        self.fits = 0

    def fit_all(self) -> None:
        self.fits += 1


def test_fitting_the_timeline_ends_a_turn_of_the_wheel_that_has_not_settled(
    qtbot: QtBot, qapp: QApplication, fresh_settings: None
) -> None:
    session = Session(load_bundled())
    window = opened(session, qtbot, qapp)
    fitted = window.timeline.window_shown
    wheel(window.timeline, QPoint(0, -600))
    assert window.timeline.window_shown != fitted

    furniture(window).actions.fit_timeline.trigger()

    assert window.timeline.window_shown == fitted
    assert session.state.window is None
    assert not window.timeline._travel.is_moving


def test_fitting_the_map_asks_the_map_which_may_have_moved_meanwhile(qtbot: QtBot) -> None:
    slot, shown = MapSlot(Session(load_bundled())), Map()
    qtbot.addWidget(slot)
    qtbot.addWidget(shown)
    slot.map = shown  # type: ignore[assignment]

    slot.fit()

    assert shown.fits == 1


def test_a_map_that_is_still_to_come_will_be_fitted(qtbot: QtBot, qapp: QApplication, fresh_settings: None) -> None:
    session = Session(load_bundled())
    window = opened(session, qtbot, qapp)
    session.change("test", viewport=MapViewport(150.0, 0.0, 4.0))

    furniture(window).actions.maps.fit.trigger()

    assert session.state.viewport is None

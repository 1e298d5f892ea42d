"""Map and timeline share the room; bars above the lanes are at the map's expense."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Arrangement, Playhead, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from tests.app.furnished import opened
from tests.timeline.support import day

PLAYED = Playhead(float(day("2024-01-01")))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    return opened(Session(load_bundled()), qtbot, qapp)


def heights(window: MainWindow) -> tuple[int, int]:
    """Of the lanes and of the map, once all is laid out."""
    QApplication.processEvents()
    return window.timeline.canvas.height(), window.map_slot.height()


def test_the_playback_bar_leaves_the_lanes_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    lanes, of_map = heights(window)
    laid = window.timeline.scene

    qtbot.keyClick(window.timeline, Qt.Key.Key_Period)
    bar = window.timeline.player.bar
    assert bar is not None
    assert heights(window) == (lanes, of_map - bar.height())
    assert laid is not None
    assert window.timeline.scene is not None
    assert window.timeline.scene.lanes == laid.lanes
    window.timeline.player.playback.close()

    assert heights(window) == (lanes, of_map)


def test_the_strip_of_a_storyline_does_so_too_with_and_without_the_bar(window: MainWindow) -> None:
    session = window.timeline._session
    before = heights(window)

    session.change("test", story=session.dataset.storylines[0].id)
    with_strip = heights(window)
    session.change("test", playhead=PLAYED)
    with_both = heights(window)
    session.change("test", story=None)
    session.change("test", playhead=None)

    assert with_strip[0] == with_both[0] == before[0]
    assert before[1] > with_strip[1] > with_both[1]
    assert heights(window) == before


def test_a_map_that_has_no_more_to_give_gives_nothing(window: MainWindow) -> None:
    window.resize(1000, 480)
    lanes, _ = heights(window)
    window.views._splitter.setSizes([1, 1000])
    least = heights(window)[1]

    window.timeline._session.change("test", playhead=PLAYED)

    assert heights(window)[1] == least
    assert lanes > 0


def test_side_by_side_the_map_keeps_its_width(window: MainWindow) -> None:
    session = window.timeline._session
    session.change("test", arrangement=Arrangement.SIDE_BY_SIDE)
    QApplication.processEvents()
    width = window.map_slot.width()

    session.change("test", playhead=PLAYED)
    QApplication.processEvents()

    assert window.map_slot.width() == width


def test_a_window_that_opens_playing_has_as_much_room_for_lanes(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    playing = opened(Session(load_bundled(), ViewState(playhead=PLAYED)), qtbot, qapp)

    assert heights(playing)[0] == pytest.approx(heights(window)[0], abs=2)

"""Playing from the window: header, menu, status line, and the list of events without a place."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, ThemeName, TimeWindow, ViewState
from tests.app.furnished import furniture, opened
from tests.builders import dataset, event
from tests.timeline.support import day

DATA = dataset(
    [
        event("talks", "2023-05-01", at=["tokyo"]),
        event("law", "2023-08-01"),
        event("visit", "2024-06-01", at=["suva"]),
    ]
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    return opened(Session(DATA), qtbot, qapp)


def button(window: MainWindow, action: QAction) -> QToolButton:
    """The header's button of an action."""
    return next(b for b in furniture(window).header.findChildren(QToolButton) if b.defaultAction() is action)


def status(window: MainWindow) -> str:
    return " | ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def test_the_header_plays_and_pauses_and_says_which(window: MainWindow, qtbot: QtBot) -> None:
    act = furniture(window).actions.playing
    play, search = button(window, act.play), furniture(window).header.search
    places = play.geometry(), search.geometry()
    assert (play.text(), window.timeline.has_player) == ("Play", False)

    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    assert window.timeline.player.playback.is_running
    assert play.text() == "Pause"
    qtbot.wait(0)  # for a layout that would be due
    assert (play.geometry(), search.geometry()) == places
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)

    assert not window.timeline.player.playback.is_running
    assert play.text() == "Play"


def test_in_a_narrow_window_the_play_button_leaves_the_search_its_room(window: MainWindow, qtbot: QtBot) -> None:
    play = button(window, furniture(window).actions.playing.play)
    wide = play.width()

    window.resize(700, 600)

    qtbot.waitUntil(lambda: play.width() < wide - 20)
    window.resize(1440, 800)
    qtbot.waitUntil(lambda: play.width() >= wide)


def test_the_menu_steps_loops_and_closes(window: MainWindow) -> None:
    act, session = furniture(window).actions.playing, window.timeline._session
    assert not act.leave.isEnabled()

    act.on.trigger()
    assert session.state.playhead is not None
    reached = session.state.playhead.day
    assert reached > day("2023-05-01")
    act.on.trigger()
    act.back.trigger()
    assert session.state.playhead.day == reached
    act.loop.trigger()
    assert window.timeline.player.playback.loops
    act.leave.trigger()

    assert session.state.playhead is None
    assert not act.leave.isEnabled()


def test_a_key_in_the_timeline_shows_in_the_header(window: MainWindow) -> None:
    act = furniture(window).actions.playing

    QTest.keyClick(window.timeline, Qt.Key.Key_Space)
    assert act.play.iconText() == "Pause"
    window.timeline.player.playback.set_loops(True)
    assert act.loop.isChecked()

    QTest.keyClick(window.timeline, Qt.Key.Key_Space)
    assert act.play.iconText() == "Play"


def test_the_play_button_takes_on_other_colours(window: MainWindow) -> None:
    act = furniture(window).actions.playing
    before = act.play.icon().pixmap(16).toImage()

    window.timeline._session.change("menu", theme=ThemeName.DARK)

    assert act.play.icon().pixmap(16).toImage() != before


def test_the_status_line_says_how_many_are_on_the_map_in_the_time_shown(window: MainWindow) -> None:
    session = window.timeline._session
    assert "on the map" not in status(window)

    session.change("test", playhead=Playhead(day("2023-09-01")))

    assert "3 of 3 events · 1 on the map in this time · 1 place · 1 event without a stated place" in status(window)


def test_the_view_menu_lets_the_window_drive_the_map(window: MainWindow) -> None:
    act, session = furniture(window).actions.maps.only_window, window.timeline._session
    session.change("test", window=TimeWindow(day("2024-01-01"), day("2025-01-01")))

    act.trigger()
    assert session.state.window_on_map
    assert session.mask_in_time.tolist() == [False, False, True]
    session.change("test", window_on_map=False)

    assert not act.isChecked()


def test_events_without_a_place_are_listed_as_far_as_time_is_played(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[list[int]] = []

    class List:
        def __init__(self, _session: Session, _title: str, rows: object, _window: MainWindow) -> None:
            listed.append(list(rows))  # type: ignore[call-overload]  # an array of rows

        def show(self) -> None:
            """Nothing to see."""

    monkeypatch.setattr("nzjp_viewer.app.furniture.EventListDialog", List)
    furniture(window).list_unplaced()
    window.timeline._session.change("test", playhead=Playhead(day("2023-06-01")))
    furniture(window).list_unplaced()

    assert listed == [[1], []]


def test_a_window_that_opens_with_a_playhead_goes_on_playing(qtbot: QtBot, qapp: QApplication) -> None:
    session = Session(DATA, ViewState(playhead=Playhead(day("2023-06-01"))))
    opened_with = opened(session, qtbot, qapp)
    qtbot.wait(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    session.change("menu", theme=ThemeName.DARK)
    QTest.keyClick(opened_with.timeline, Qt.Key.Key_Period)

    assert session.state.playhead is not None
    assert session.state.playhead.day > day("2023-06-01")

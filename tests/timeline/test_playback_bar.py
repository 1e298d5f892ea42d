"""The bar that plays time, used as a person does: its buttons, its scrubber, its menus, and how it gives way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, ThemeName, ViewState
from nzjp_viewer.session.stride import Stride
from nzjp_viewer.timeline.choice import Choice
from nzjp_viewer.timeline.playback_bar import PlaybackBar
from nzjp_viewer.timeline.scrubber import PARTS
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.support import day
from tests.timeline.viewing import MIDDLE, YEAR, Shown


@pytest.fixture
def opened(shown: Shown) -> tuple[Session, TimelineView, PlaybackBar]:
    """The timeline of a year with its playback open in the middle of it."""
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))
    assert view.player.bar is not None
    return session, view, view.player.bar


Opened = tuple[Session, TimelineView, PlaybackBar]


def click(button: QToolButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(choice: Choice, text: str) -> None:
    """Choose an entry of a menu by its words."""
    action = next(action for action in choice.choices.actions() if action.text() == text)
    action.trigger()


def played_to(session: Session) -> float:
    assert session.state.playhead is not None
    return session.state.playhead.day


def test_play_and_pause_are_one_button(opened: Opened) -> None:
    _, view, bar = opened
    before = bar.play.accessibleName()

    click(bar.play)
    assert view.player.playback.is_running
    assert bar.play.accessibleName() != before
    click(bar.play)

    assert not view.player.playback.is_running
    assert bar.play.accessibleName() == before


def test_stepping_goes_by_the_unit_chosen(opened: Opened) -> None:
    session, _, bar = opened
    choose(bar.stride, "Quarter")

    click(bar.on)
    assert played_to(session) == day("2024-10-01")
    click(bar.back)
    click(bar.back)

    assert played_to(session) == day("2024-04-01")
    assert bar.stride.text().startswith("Quarter")


def test_stepping_by_event_selects_it(opened: Opened) -> None:
    session, _, bar = opened
    choose(bar.stride, "Event")

    click(bar.on)

    assert session.state.selected == ("transit",)


def test_the_scrubber_shows_how_far_it_is_and_goes_where_one_presses(opened: Opened, qtbot: QtBot) -> None:
    session, _, bar = opened
    assert bar.scrubber.value() == pytest.approx(PARTS * 182 / 366, abs=1)

    QTest.mousePress(bar.scrubber, Qt.MouseButton.LeftButton, pos=QPoint(7, 8))
    assert bar.scrubber.isSliderDown()
    QTest.mouseMove(bar.scrubber, QPoint(bar.scrubber.width() - 7, 8))
    QTest.mouseRelease(bar.scrubber, Qt.MouseButton.LeftButton, pos=QPoint(bar.scrubber.width() - 7, 8))

    qtbot.waitUntil(lambda: played_to(session) == YEAR.end)
    assert not bar.scrubber.isSliderDown()


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        (Qt.Key.Key_Right, "2024-07-08"),
        (Qt.Key.Key_Left, "2024-06-24"),
        (Qt.Key.Key_Home, "2024-01-01"),
        (Qt.Key.Key_End, "2025-01-01"),
    ],
)
def test_the_scrubber_obeys_keys(opened: Opened, qtbot: QtBot, key: Qt.Key, reached: str) -> None:
    session, _, bar = opened

    QTest.keyClick(bar.scrubber, key)

    qtbot.waitUntil(lambda: played_to(session) == day(reached))


def test_the_day_and_the_count_are_shown_in_words(opened: Opened) -> None:
    session, _, bar = opened
    assert (bar.date.text(), bar.count.text()) == ("30 Jun 2024", "3 of 5 events")

    session.change("test", playhead=Playhead(day("2024-12-31")))

    assert (bar.date.text(), bar.count.text()) == ("30 Dec 2024", "4 of 5 events")
    assert "30 December 2024" in bar.scrubber.accessibleDescription()


def test_a_window_can_be_shown_instead_of_all_that_has_been(opened: Opened) -> None:
    session, _, bar = opened

    choose(bar.mode, "Window: the last 3 months")
    assert session.state.playhead == Playhead(MIDDLE, PlayMode.WINDOW, 91.0)
    assert (bar.mode.value, bar.count.text()) == (91.0, "1 of 5 events")
    choose(bar.mode, "Accumulate: all that has begun")

    assert session.state.playhead is not None
    assert session.state.playhead.mode is PlayMode.ACCUMULATE


def test_speed_and_loop_are_chosen(opened: Opened) -> None:
    _, view, bar = opened

    choose(bar.speed, "0.5×")
    click(bar.loop)

    assert (view.player.playback.speed, view.player.playback.loops) == (0.5, True)
    assert (bar.speed.value, bar.loop.isChecked()) == (0.5, True)


def test_all_events_can_be_played_instead_of_those_in_view(opened: Opened) -> None:
    _, view, bar = opened

    choose(bar.more, "Play all matching events")

    stretch = view.player.playback.stretch
    assert stretch is not None
    assert stretch.start == day("2013-01-01")
    assert bar.stride.value == Stride.YEAR


def test_closing_gives_the_height_and_the_focus_back(opened: Opened, qtbot: QtBot) -> None:
    session, view, bar = opened
    low = view.canvas.height()

    click(bar.leave)

    assert session.state.playhead is None
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: view.canvas.height() > low)
    qtbot.waitUntil(view.hasFocus)


def test_escape_in_the_bar_closes_it(opened: Opened) -> None:
    session, _, bar = opened

    QTest.keyClick(bar.scrubber, Qt.Key.Key_Escape)

    assert session.state.playhead is None


def test_with_nothing_to_play_its_buttons_are_off(opened: Opened) -> None:
    session, _, bar = opened

    session.change("filters", filter=Filter(search="no such words"))
    assert not bar.play.isEnabled()
    assert not bar.scrubber.isEnabled()
    assert bar.count.text() == "No events match"
    session.change("filters", filter=Filter())

    assert bar.play.isEnabled()


def test_every_part_has_a_name(opened: Opened) -> None:
    _, _, bar = opened

    parts = [*bar.findChildren(QToolButton), bar.scrubber]

    assert [part for part in parts if not part.accessibleName() or not part.toolTip()] == []


def visible_words(choice: Choice) -> list[str]:
    return [action.text() for action in choice.choices.actions() if action.isVisible() and action.text()]


@pytest.mark.parametrize("width", [1000, 700, 520, 420, 340])
def test_nothing_is_cut_however_narrow_it_is(opened: Opened, qtbot: QtBot, width: int) -> None:
    _, view, bar = opened
    view.resize(width, 360)
    qtbot.waitUntil(lambda: bar.width() == width)

    def is_whole(part: QToolButton) -> bool:
        return part.width() >= part.sizeHint().width() and part.geometry().right() < width

    qtbot.waitUntil(lambda: all(is_whole(part) for part in bar.findChildren(QToolButton) if part.isVisible()))
    assert bar.scrubber.width() >= 60
    assert bar.play.isVisible()
    assert bar.leave.isVisible()
    assert bar.loop.isVisible() != ("Step" in visible_words(bar.more))


def test_what_gives_way_can_be_chosen_in_the_menu(opened: Opened, qtbot: QtBot) -> None:
    _, view, bar = opened
    view.resize(420, 360)
    qtbot.waitUntil(lambda: not bar.stride.isVisible())
    loop = next(action for action in bar.more.choices.actions() if action.text() == bar.loop.toolTip())

    assert isinstance(loop, QAction)
    loop.trigger()

    assert {"Step", "Speed", "Show"} <= set(visible_words(bar.more))
    assert view.player.playback.loops


def test_the_bar_takes_on_other_colours(opened: Opened) -> None:
    session, _, bar = opened
    before = bar.back.icon().pixmap(16).toImage()

    session.change("menu", theme=ThemeName.DARK)
    QApplication.processEvents()

    assert bar.back.icon().pixmap(16).toImage() != before

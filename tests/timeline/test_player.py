"""Playing in the timeline: its keys, the view that goes along, and what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.playback import Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.session.stride import Stride
from nzjp_viewer.timeline import player
from nzjp_viewer.timeline.play_icons import Sign, filled, lines
from nzjp_viewer.timeline.play_layer import PlayLayer
from nzjp_viewer.timeline.play_words import (
    SPANS,
    day_reached,
    mode_choice,
    mode_name,
    reached_words,
    span_name,
    speed_name,
    stride_name,
)
from nzjp_viewer.timeline.playback_bar import PlaybackBar
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event
from tests.still_style import StillStyle
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, settled


def playing(shown: Shown) -> tuple[Session, TimelineView, Playback]:
    """A view of a year that plays all of time, from the June of that year on."""
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-06-01"))))
    playback = view.player.playback
    playback.play_all(True)
    playback.play()
    return session, view, playback


def test_space_plays_and_pauses(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.player.playback.is_running
    assert session.state.playhead == Playhead(YEAR.start)
    QTest.keyClick(view, Qt.Key.Key_Space)

    assert not view.player.playback.is_running
    assert view.player.bar is not None
    assert view.player.bar.isVisible()


def test_comma_and_full_stop_step(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-07-01"))))

    QTest.keyClick(view, Qt.Key.Key_Period)
    assert session.state.playhead == Playhead(day("2024-07-08"))
    QTest.keyClick(view, Qt.Key.Key_Comma)

    assert session.state.playhead == Playhead(day("2024-07-01"))


def test_nothing_of_it_is_there_before_it_is_asked_for(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown()
    assert view.findChild(PlaybackBar) is None

    with qtbot.waitSignal(view.player_made):
        QTest.keyClick(view, Qt.Key.Key_Period)

    assert view.findChild(PlaybackBar) is not None


def test_a_playhead_that_others_set_opens_the_bar(shown: Shown) -> None:
    session, view = shown()

    session.change("saved views", playhead=Playhead(day("2024-07-01")))

    assert view.player.bar is not None
    assert view.player.bar.isVisible()
    session.change("saved views", playhead=None)
    assert not view.player.bar.isVisible()


def test_playing_lays_nothing_out_anew(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-07-01"))))
    scene = view.scene

    view.player.playback.seek(day("2024-08-01"))
    view.player.playback.release()

    assert session.state.playhead == Playhead(day("2024-08-01"))
    assert view.scene is scene


def test_the_view_turns_the_page_when_the_playhead_leaves_it(shown: Shown, qtbot: QtBot) -> None:
    session, view, playback = playing(shown)

    playback.seek(day("2024-12-25"))

    qtbot.waitUntil(lambda: view.window_shown.start > day("2024-10-01"))
    playback.pause()
    settled(qtbot, session, view)
    assert view.window_shown.days == pytest.approx(YEAR.days)


def test_a_reader_who_looks_elsewhere_is_left_alone(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2020-06-01"))))
    playback = view.player.playback
    playback.play()

    playback.seek(day("2022-01-01"))

    assert view.window_shown == YEAR
    playback.pause()


def test_a_reader_who_goes_elsewhere_while_it_plays_is_left_alone(shown: Shown) -> None:
    session, view, playback = playing(shown)
    elsewhere = TimeWindow(day("2015-01-01"), day("2016-01-01"))
    session.change("overview", window=elsewhere)

    playback.seek(day("2024-08-01"))

    assert view.window_shown == elsewhere
    playback.pause()


def test_a_page_is_turned_once(shown: Shown, qtbot: QtBot) -> None:
    session, view, playback = playing(shown)

    for late in range(20, 30):
        playback.seek(day(f"2024-12-{late}"))
    playback.pause()

    turned = pytest.approx(day("2024-12-20") - 0.12 * YEAR.days, abs=1)
    qtbot.waitUntil(lambda: view.window_shown.start == turned)
    settled(qtbot, session, view)


def test_a_loop_brings_the_view_back_to_the_beginning(shown: Shown, qtbot: QtBot) -> None:
    session, view, playback = playing(shown)

    playback.seek(day("2013-01-01"))

    qtbot.waitUntil(lambda: view.window_shown.start < day("2013-01-01"))
    playback.pause()
    settled(qtbot, session, view)


def test_an_event_that_playing_comes_to_is_brought_into_view(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-12-01"))))
    view.player.playback.play_all(True)
    view.player.playback.set_stride(Stride.EVENT)

    QTest.keyClick(view, Qt.Key.Key_Period)

    assert session.state.selected == ("forecast",)
    qtbot.waitUntil(lambda: view.window_shown.end > day("2035-01-01"))
    settled(qtbot, session, view)


def test_where_motion_is_reduced_nothing_glides(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    StillStyle(view)
    places = []

    QTest.keyClick(view, Qt.Key.Key_Space)
    for _ in range(3):
        assert session.state.playhead is not None
        places.append(session.state.playhead.day)
        view.player.playback.tick()

    assert places == [day("2024-01-08"), day("2024-01-15"), day("2024-01-22")]
    view.player.playback.pause()


def test_where_it_stops_is_said(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-07-01"))))
    said: list[str] = []

    class Reader:
        Event = QAccessible.Event

        @staticmethod
        def updateAccessibility(event: object) -> None:
            said.append(event.message())  # type: ignore[attr-defined]  # an announcement has one

    monkeypatch.setattr(player, "QAccessible", Reader)
    view.player.playback.play()
    assert said == []

    view.player.playback.pause()

    assert said == ["Paused until 30 June 2024, 3 of 5 events"]


def test_a_dataset_that_is_opened_closes_it(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(day("2024-07-01"))))
    view.player.playback.play()

    session.open(dataset([event("old", "1950-05-05")]))

    assert not view.player.playback.is_running
    assert view.player.bar is not None
    assert not view.player.bar.isVisible()
    assert view.player.layer.marks is None


# Words and signs


def test_words_for_what_is_shown_of_time() -> None:
    window = Playhead(day("2024-07-01"), PlayMode.WINDOW, 30.0)

    assert reached_words(Playhead(day("2024-07-01")), YEAR, "en") == "until 30 June 2024"
    assert reached_words(window, YEAR, "en") == "1 June 2024 – 30 June 2024"
    assert (mode_name(window, "en"), mode_name(window._replace(mode=PlayMode.ACCUMULATE), "en")) == (
        "1 month",
        "Accumulate",
    )
    assert span_name(45.0, "en") == "45 days"


def test_at_the_beginning_the_first_day_is_named() -> None:
    assert day_reached(Playhead(YEAR.start), YEAR) == YEAR.start
    assert day_reached(Playhead(YEAR.start + 0.5), YEAR) == YEAR.start
    assert day_reached(Playhead(YEAR.start + 1.5), TimeWindow(0, 1)) == YEAR.start + 1


def test_every_choice_has_words_of_its_own() -> None:
    for words in (
        [stride_name(stride) for stride in Stride],
        [speed_name(speed, "en") for speed in (0.5, 1.0, 2.0, 4.0)],
        [mode_choice(span, "en") for span in (None, *SPANS)],
    ):
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_is_drawn_within_its_square(sign: Sign) -> None:
    drawn = filled(sign).boundingRect().united(lines(sign).boundingRect())

    assert 0.4 < drawn.width() <= 1
    assert 0 <= drawn.left() < drawn.right() <= 1
    assert 0 <= drawn.top() <= drawn.bottom() <= 1


def test_a_playhead_that_others_set_makes_one_player(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change("test", playhead=Playhead(float(day("2024-07-01"))))

    assert len(view.findChildren(PlaybackBar)) == 1
    assert len(view.findChildren(PlayLayer)) == 1

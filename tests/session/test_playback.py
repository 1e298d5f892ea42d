"""Playing by itself: what the clock does to the playhead, where motion is reduced too, and from event to event."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.playback import Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead
from nzjp_viewer.session.stride import Stride
from tests.session.playing import DATA, FIRST, LAST, Make
from tests.timeline.support import day

# The clock


def test_nothing_is_played_until_the_reader_asks(hands: Make) -> None:
    played = hands()

    assert (played.playback.playhead, played.playback.is_running, played.session.state.playhead) == (None, False, None)


def test_it_begins_at_the_first_event_and_goes_a_unit_a_second(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.YEAR)
    played.playback.play()
    assert played.here == FIRST

    played.pass_by(1.0, frames=20)

    assert played.here == pytest.approx(FIRST + 365.2425)
    assert played.frames == 20


@pytest.mark.parametrize("speed", [0.5, 4.0])
def test_speed_multiplies(hands: Make, speed: float) -> None:
    played = hands()
    played.playback.set_stride(Stride.MONTH)
    played.playback.set_speed(speed)
    played.playback.play()

    played.pass_by(0.5, frames=5)

    assert played.here == pytest.approx(FIRST + 0.5 * speed * 30.436875)


def test_a_busy_machine_does_not_make_it_leap(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.YEAR)
    played.playback.play()

    played.pass_by(60.0)

    assert played.here < FIRST + 100


def test_it_stops_at_the_end_and_the_end_is_told(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.YEAR)
    played.playback.play()

    played.pass_by(10.0, frames=100)

    assert (played.here, played.playback.is_running) == (LAST, False)
    assert played.told[-1] == Playhead(LAST)
    assert played.session.mask_in_time.all()


def test_playing_at_the_end_begins_again(hands: Make) -> None:
    played = hands()
    played.playback.open()
    played.playback.seek(LAST)

    played.playback.play()

    assert (played.here, played.playback.is_running) == (FIRST, True)


def test_a_loop_begins_again_by_itself(hands: Make) -> None:
    played = hands()
    played.playback.set_loops(True)
    played.playback.play()
    played.playback.seek(LAST - 1e-6)

    played.pass_by(0.1)

    assert (played.here, played.playback.is_running) == (FIRST, True)


def test_the_session_hears_of_it_seldom_but_of_the_last_place(hands: Make) -> None:
    played = hands()
    played.playback.play()
    played.pass_by(0.5, frames=30)
    assert played.frames == 30
    assert len(played.told) <= 2

    played.playback.pause()

    assert played.told[-1] == played.playback.playhead
    assert played.session.state.playhead == played.playback.playhead


def test_what_was_held_back_is_told_after_a_rest(hands: Make, qtbot: QtBot) -> None:
    played = hands()
    played.playback.open()
    played.playback.seek(FIRST + 10)
    played.playback.seek(FIRST + 20)
    assert played.session.state.playhead != played.playback.playhead

    qtbot.waitUntil(lambda: played.session.state.playhead == played.playback.playhead)

    assert played.here == FIRST + 20


def test_a_real_timer_moves_it(qtbot: QtBot) -> None:
    playback = Playback(Session(DATA))
    with qtbot.waitSignals([playback.moved] * 3):
        playback.play()
    playback.close()

    assert not playback.is_running


# Reduced motion


def test_where_motion_is_reduced_it_goes_by_whole_units(hands: Make) -> None:
    played = hands(calm=True)
    played.playback.set_stride(Stride.YEAR)
    played.playback.play()
    places = [played.here]

    for _ in range(4):
        played.pass_by(0.016)
        places.append(played.here)

    assert places[:4] == [day(f"{year}-01-01") for year in (2021, 2022, 2023)] + [LAST]
    assert not played.playback.is_running


def test_where_motion_is_reduced_there_are_two_steps_a_second_at_most(hands: Make) -> None:
    played = hands(calm=True)
    played.playback.set_speed(4.0)
    played.playback.play()

    assert played.playback._ticker.interval() >= 500


# From event to event


def test_from_event_to_event_each_is_selected_in_turn(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.EVENT)
    played.playback.play()
    met = [played.session.state.selected[0]]

    while played.playback.is_running:
        played.pass_by(1.0)
        met.append(played.session.state.selected[0])

    assert met == ["visit", "pact", "talks", "patrol", "patrol"]
    assert played.session.mask_in_time.tolist() == [True] * 4


def test_playing_over_events_leaves_nothing_to_undo(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.EVENT)

    for _ in range(3):
        played.playback.step(1)

    assert played.session.state.selected == ("talks",)
    assert not played.session.can_undo


def test_a_step_back_goes_to_the_event_before(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.EVENT)
    played.playback.open()
    played.playback.seek(day("2022-01-01"))

    played.playback.step(-1)
    assert played.session.state.selected == ("talks",)
    played.playback.step(-1)
    assert played.session.state.selected == ("pact",)
    assert played.session.mask_in_time.tolist() == [True, True, True, False]


def test_at_the_last_event_there_is_no_further_step(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.EVENT)
    for _ in range(6):
        played.playback.step(1)

    assert played.session.state.selected == ("patrol",)
    assert played.here == LAST


def test_a_loop_from_event_to_event_comes_back_to_the_first(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.EVENT)
    played.playback.set_loops(True)
    played.playback.play()

    for _ in range(5):
        played.pass_by(1.0)

    assert played.session.state.selected == ("visit",)
    assert played.playback.is_running

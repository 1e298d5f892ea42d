"""Playing by hand: steps, holding and seeking, and which stretch of time is played."""

from __future__ import annotations

from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.session.stride import Stride
from tests.session.playing import FIRST, LAST, YEAR, Hands, Make
from tests.timeline.support import day

# By hand


def test_a_step_by_units_moves_the_playhead_alone_and_pauses(hands: Make) -> None:
    played = hands()
    played.playback.set_stride(Stride.QUARTER)
    played.playback.play()

    played.playback.step(1)

    assert (played.here, played.session.state.selected) == (day("2020-04-01"), ())
    assert not played.playback.is_running
    played.playback.step(-1)
    assert played.here == FIRST


def test_what_the_reader_holds_does_not_move_by_itself(hands: Make) -> None:
    played = hands()
    played.playback.play()
    played.playback.hold()
    played.playback.seek(day("2022-01-01"))

    played.pass_by(1.0, frames=4)
    assert played.here == day("2022-01-01")
    played.playback.release()
    played.pass_by(0.1)

    assert played.here > day("2022-01-01")


def test_one_cannot_seek_beyond_what_is_played(hands: Make) -> None:
    played = hands()
    played.playback.open()

    played.playback.seek(day("2050-01-01"))
    assert played.here == LAST
    played.playback.seek(day("1950-01-01"))
    assert played.here == FIRST


def test_the_window_mode_shows_the_last_stretch_alone(hands: Make) -> None:
    played = hands()
    played.playback.open()
    played.playback.seek(day("2021-07-01"))

    played.playback.set_mode(PlayMode.WINDOW, 60.0)

    assert played.session.state.playhead == Playhead(day("2021-07-01"), PlayMode.WINDOW, 60.0)
    assert played.session.mask_in_time.tolist() == [False, True, True, False]
    assert played.playback.shown == 2


def test_what_is_shown_by_then_is_counted_whatever_else_narrows_the_map() -> None:
    late = TimeWindow(day("2023-01-01"), day("2024-01-01"))
    played = Hands(ViewState(playhead=Playhead(day("2021-12-31")), window=late, window_on_map=True))

    assert played.session.mask_in_time.sum() == 0
    assert played.playback.shown == 3

    played.session.change("map", playhead=Playhead(day("2021-12-31"), PlayMode.WINDOW, 365.0))
    assert played.playback.shown == 2

    played.session.change("map", playhead=None)
    assert played.playback.shown == 4


def test_closing_shows_everything_again(hands: Make) -> None:
    played = hands()
    played.playback.play()

    played.playback.close()

    assert (played.session.state.playhead, played.playback.is_running) == (None, False)
    assert played.session.mask_in_time.all()


def test_toggling_plays_and_pauses(hands: Make) -> None:
    played = hands()
    seen = []
    for _ in range(3):
        played.playback.toggle()
        seen.append(played.playback.is_running)

    assert seen == [True, False, True]
    assert played.switches >= 3


# What is played


def test_what_is_in_view_is_played_and_stays_so_when_the_view_moves(hands: Make) -> None:
    played = hands(ViewState(window=YEAR))
    played.playback.play()
    assert (played.playback.stretch, played.playback.plays_all) == (YEAR, False)

    played.session.change("timeline", window=TimeWindow(0, 10))

    assert played.playback.stretch == YEAR


def test_all_that_matches_can_be_played_instead(hands: Make) -> None:
    played = hands(ViewState(window=YEAR))
    played.playback.open()

    played.playback.play_all(True)
    assert played.playback.stretch == TimeWindow(FIRST, LAST)
    played.playback.play_all(False)

    assert played.playback.stretch == YEAR


def test_a_suitable_unit_is_chosen_until_the_reader_chooses(hands: Make) -> None:
    played = hands(ViewState(window=YEAR))
    played.playback.open()
    strides = [played.playback.stride]

    played.playback.set_stride(Stride.DAY)
    strides.append(played.playback.stride)

    assert strides == [Stride.WEEK, Stride.DAY]

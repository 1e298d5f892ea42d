"""Playing: what the clock does to the playhead, what the reader's hands do, and what changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.playback import ORIGIN, Playback
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.stride import Stride
from tests.builders import dataset, event
from tests.timeline.support import day

DATA = dataset(
    [
        event("visit", "2020-03-01", countries=["NZ"]),
        event("pact", "2021-06-10", countries=["NZ", "JP"]),
        event("talks", "2021-06-10", countries=["JP"]),
        event("patrol", "2023-09-30", countries=["JP"]),
    ]
)
FIRST, LAST = float(day("2020-03-01")), float(day("2023-10-01"))
YEAR = TimeWindow(day("2021-01-01"), day("2022-01-01"))


class Hands:
    """A session that is played by a clock of the test's own."""

    def __init__(self, state: ViewState | None = None, *, calm: bool = False) -> None:
        self.now = 100.0
        self.session = Session(DATA, state)
        self.playback = Playback(self.session, is_calm=lambda: calm, clock=lambda: self.now)
        self.told: list[Playhead | None] = []
        self.frames = self.switches = 0
        self.session.changed.connect(self._note)
        self.playback.moved.connect(self._count_frame)
        self.playback.switched.connect(self._count_switch)

    def _note(self, _old: ViewState, new: ViewState, origin: str) -> None:
        if origin == ORIGIN:
            self.told.append(new.playhead)

    def _count_frame(self) -> None:
        self.frames += 1

    def _count_switch(self) -> None:
        self.switches += 1

    def pass_by(self, seconds: float, frames: int = 1) -> None:
        """Let time pass, in some frames."""
        for _ in range(frames):
            self.now += seconds / frames
            self.playback.tick()

    @property
    def here(self) -> float:
        assert self.playback.playhead is not None
        return self.playback.playhead.day


@pytest.fixture
def hands(qapp: object) -> Iterator[Callable[..., Hands]]:
    del qapp
    made: list[Hands] = []

    def make(state: ViewState | None = None, *, calm: bool = False) -> Hands:
        made.append(Hands(state, calm=calm))
        return made[-1]

    yield make
    for one in made:
        one.playback.close()
        assert not one.playback.is_running


Make = Callable[..., Hands]


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


# What changes meanwhile


def test_a_filter_while_playing_moves_the_ends_and_keeps_the_place_within(hands: Make, qtbot: QtBot) -> None:
    played = hands()
    played.playback.play()

    played.session.change("filters", filter=Filter(countries=("JP",)))

    assert played.playback.stretch == TimeWindow(day("2021-06-10"), LAST)
    assert played.here == day("2021-06-10")
    assert played.playback.is_running
    qtbot.waitUntil(lambda: played.session.state.playhead == Playhead(day("2021-06-10")))


def test_a_filter_that_leaves_nothing_stops_it_and_a_wider_one_lets_it_go_on(hands: Make) -> None:
    played = hands()
    played.playback.play()

    played.session.change("filters", filter=Filter(search="no such words"))
    assert (played.playback.stretch, played.playback.is_running) == (None, False)
    played.playback.play()
    played.playback.step(1)
    assert not played.playback.is_running
    played.session.change("filters", filter=Filter())
    played.playback.play()

    assert played.playback.is_running


def test_where_nothing_matches_nothing_is_opened(hands: Make) -> None:
    played = hands(ViewState(filter=Filter(search="no such words")))

    played.playback.play()

    assert (played.playback.playhead, played.session.state.playhead) == (None, None)


def test_another_dataset_closes_it(hands: Make) -> None:
    played = hands()
    played.playback.play()

    played.session.open(dataset([event("old", "1950-05-05")]))

    assert (played.playback.playhead, played.playback.is_running) == (None, False)
    played.playback.play()
    assert played.here == day("1950-05-05")


def test_a_playhead_that_others_set_is_taken_on(hands: Make) -> None:
    saved = Playhead(float(day("2021-03-01")), PlayMode.WINDOW, 91.0)
    played = hands(ViewState(playhead=saved))
    assert (played.playback.playhead, played.playback.is_running) == (saved, False)

    played.session.change("saved views", playhead=None)
    assert played.playback.playhead is None
    played.session.change("saved views", playhead=saved)

    assert played.playback.playhead == saved
    assert played.playback.stretch == TimeWindow(FIRST, LAST)


def test_other_changes_leave_it_running(hands: Make) -> None:
    played = hands()
    played.playback.play()
    played.pass_by(0.2)
    here = played.here

    played.session.update(replace(played.session.state, theme=ThemeName.DARK), "menu")

    assert (played.here, played.playback.is_running) == (here, True)

"""Playing while other things change: filters, the dataset, and playheads that others set."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import Playhead, PlayMode, ThemeName, TimeWindow, ViewState
from tests.builders import dataset, event
from tests.session.playing import FIRST, LAST, Make
from tests.timeline.support import day


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

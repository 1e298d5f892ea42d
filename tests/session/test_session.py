"""The session: one owner of state, told changes with their origin, undo, selection that stays valid."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.selection import MOST
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import (
    Lanes,
    MapViewport,
    Playhead,
    PlayMode,
    ThemeName,
    TimeWindow,
    ViewState,
)
from tests import builders
from tests.timeline.support import day

DATA = builders.dataset(
    [
        builders.event("visit", "2021-05", countries=["NZ"]),
        builders.event("pact", "2022-04-21", countries=["NZ", "JP"]),
        builders.event("patrol", "2024-09", countries=["JP"]),
    ]
)


class Log(list[tuple[ViewState, ViewState, str]]):
    """The changes that a session told of."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        session.changed.connect(lambda old, new, origin: self.append((old, new, origin)))


@pytest.fixture
def session(qapp: object) -> Session:
    return Session(DATA)


def test_a_change_is_told_once_with_old_new_and_origin(session: Session) -> None:
    log, before = Log(session), session.state
    session.change("filters", filter=Filter(countries=("JP",)))
    assert log == [(before, session.state, "filters")]
    assert session.state.filter.countries == ("JP",)
    assert session.mask.tolist() == [False, True, True]
    assert session.matching == 2


def test_columns_are_made_when_they_are_first_asked_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Dataset] = []
    of = EventTable.of

    def noted(data: Dataset) -> EventTable:
        made.append(data)
        return of(data)

    monkeypatch.setattr(EventTable, "of", noted)

    session.select("pact", "map")
    unfiltered = session.matching, list(session.rows)
    before = len(made)
    session.change("filters", filter=Filter(countries=("JP",)))
    filtered = session.matching, list(session.rows)
    places = [session.matching_before(row) for row in range(4)]

    assert (unfiltered, filtered) == ((3, [0, 1, 2]), (2, [1, 2]))
    assert (before, made) == (0, [DATA])
    assert places == [0, 0, 1, 2]


def test_another_filter_and_the_way_back_have_their_own_rows(session: Session) -> None:
    session.change("filters", filter=Filter(countries=("JP",)))
    first = list(session.rows)
    session.change("filters", filter=Filter(countries=("NZ",)))
    second = list(session.rows)
    session.undo()

    assert (first, second, list(session.rows)) == ([1, 2], [0, 1], [1, 2])


def test_asking_for_what_already_is_changes_nothing(session: Session) -> None:
    log = Log(session)
    session.update(replace(session.state), "timeline")
    session.select(None, "map")
    assert log == []
    assert not session.can_undo


def test_selecting_makes_an_event_current(session: Session) -> None:
    assert session.current is None
    session.select("pact", "map")
    assert session.current is DATA.events[1]
    session.select(None, "map")
    assert session.current is None


def test_a_filter_lets_go_of_what_it_leaves_out(session: Session) -> None:
    session.change("timeline", selected=("visit", "pact"))
    session.change("filters", filter=Filter(countries=("JP",)))
    assert session.state.selected == ("pact",)


def test_what_does_not_exist_or_match_cannot_be_selected(session: Session) -> None:
    session.change("filters", filter=Filter(countries=("JP",)))
    log = Log(session)
    session.select("visit", "map")
    session.select("nowhere", "map")
    assert log == []


@pytest.mark.parametrize(
    ("start", "step", "found"),
    [
        (None, 1, "visit"),
        (None, -1, "patrol"),
        ("visit", 1, "patrol"),
        ("patrol", 1, "patrol"),
        ("patrol", -1, "visit"),
    ],
)
def test_steps_go_through_matching_events_only(session: Session, start: str | None, step: int, found: str) -> None:
    session.change("filters", filter=Filter(years=(Years(2021, 2021), Years(2024, 2024))))
    session.select(start, "timeline")
    session.step_selection(step, "timeline")
    assert session.state.selected == (found,)


def test_stepping_where_nothing_matches_does_nothing(session: Session) -> None:
    session.change("filters", filter=Filter(search="nowhere"))
    session.step_selection(1, "timeline")
    assert session.state.selected == ()


def test_undo_and_redo_walk_the_same_steps(session: Session) -> None:
    states = [session.state]
    session.change("filters", filter=Filter(countries=("JP",)))
    states.append(session.state)
    session.select("patrol", "map")
    states.append(session.state)
    session.undo()
    assert session.state == states[1]
    session.undo()
    assert (session.state, session.matching) == (states[0], 3)
    assert not session.can_undo
    session.redo()
    session.redo()
    assert (session.state, session.matching) == (states[2], 2)
    assert not session.can_redo


def test_undo_at_the_beginning_and_redo_at_the_end_do_nothing(session: Session) -> None:
    log = Log(session)
    session.undo()
    session.redo()
    assert log == []


def test_moving_about_is_no_step_but_what_comes_back_is_where_one_was(session: Session) -> None:
    session.change("timeline", window=TimeWindow(0, 10))
    session.change("map", viewport=MapViewport(160, 0, 3))
    assert not session.can_undo
    session.select("pact", "map")
    session.change("timeline", window=TimeWindow(50, 60))
    session.undo()
    assert session.state.window == TimeWindow(0, 10)
    assert session.state.selected == ()


def test_the_look_is_no_step_and_stays_through_undo(session: Session) -> None:
    session.select("pact", "map")
    session.change("menu", theme=ThemeName.DARK)
    session.undo()
    assert not session.state.selected
    assert session.state.theme is ThemeName.DARK
    session.redo()
    assert session.state.selected == ("pact",)
    assert session.state.theme is ThemeName.DARK


def test_lanes_and_playing_are_no_step_and_stay_through_undo(session: Session) -> None:
    session.select("pact", "map")
    by_country, playhead = Lanes(Grouping.COUNTRY), Playhead(5.0)
    session.change("timeline", lanes=by_country, playhead=playhead, window_on_map=True)
    session.undo()
    assert session.state.selected == ()
    assert (session.state.lanes, session.state.playhead, session.state.window_on_map) == (by_country, playhead, True)
    assert not session.can_undo


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, ["visit", "pact", "patrol"]),
        ({"window": TimeWindow(day("2024-01-01"), day("2025-01-01"))}, ["visit", "pact", "patrol"]),
        ({"window": TimeWindow(day("2024-01-01"), day("2025-01-01")), "window_on_map": True}, ["patrol"]),
        ({"window": None, "window_on_map": True}, ["visit", "pact", "patrol"]),
        ({"playhead": Playhead(day("2023-12-31"))}, ["visit", "pact"]),
        ({"playhead": Playhead(day("2022-05-01"), PlayMode.WINDOW, 31.0)}, ["pact"]),
    ],
)
def test_the_map_shows_what_is_played_and_lies_in_the_window(
    session: Session, change: dict[str, Any], shown: list[str]
) -> None:
    session.change("timeline", **change)
    assert [DATA.events[row].id for row in session.mask_in_time.nonzero()[0]] == shown
    session.change("timeline", window=None, window_on_map=False, playhead=None)
    assert session.mask_in_time.all()


def test_what_is_out_of_the_filter_is_not_on_the_map_whatever_the_time(session: Session) -> None:
    session.change("timeline", playhead=Playhead(day("2035-01-01")))
    session.change("filters", filter=Filter(countries=("JP",)))
    assert session.mask_in_time.tolist() == session.mask.tolist()
    session.undo()
    assert session.mask_in_time.all()


def test_pointing_is_told_once_and_forgotten_with_the_dataset(session: Session) -> None:
    told: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: told.append((hover, origin)))
    session.point_at(Hover(events=("pact",)), "timeline")
    session.point_at(Hover(events=("pact",)), "timeline")
    session.point_at(Hover(), "timeline")
    assert told == [(Hover(("pact",)), "timeline"), (Hover(), "timeline")]
    assert not session.can_undo
    session.point_at(Hover(places=("tokyo",)), "map")
    session.open(builders.dataset([builders.event("other")]))
    assert session.hover == Hover()


def test_a_new_step_forgets_what_was_undone(session: Session) -> None:
    session.select("visit", "map")
    session.undo()
    session.select("pact", "map")
    assert not session.can_redo


def test_history_says_so_as_the_origin(session: Session) -> None:
    session.select("visit", "map")
    log = Log(session)
    session.undo()
    assert [origin for _, _, origin in log] == ["history"]


def test_opening_another_dataset_starts_afresh_but_keeps_the_look(session: Session, qtbot: QtBot) -> None:
    session.change("menu", theme=ThemeName.DARK, filter=Filter(countries=("JP",)), selected=("pact",))
    other = builders.dataset([builders.event("other")])
    with qtbot.waitSignal(session.dataset_changed):
        session.open(other)
    assert session.dataset is other
    assert session.state == ViewState(theme=ThemeName.DARK)
    assert session.mask.tolist() == [True]
    assert not session.can_undo


def test_a_session_starts_with_a_valid_selection(qapp: object) -> None:
    asked = ViewState(filter=Filter(countries=("JP",)), selected=("visit", "patrol", "gone"))
    assert Session(DATA, asked).state.selected == ("patrol",)


def test_no_more_are_selected_than_may_be_whoever_asks(qapp: object) -> None:
    many = builders.dataset(builders.many_events(MOST + 20))
    session = Session(many)
    ids = tuple(event.id for event in many.events)

    session.change("menu", selected=ids)

    assert session.state.selected == ids[:MOST]


# Changes that are made while another is told


class Chorus:
    """Three listeners of a session, of which the middle one answers a change by another; what each hears, in order."""

    def __init__(self, session: Session) -> None:
        self.heard: dict[str, list[tuple[ViewState, ViewState, str]]] = {"first": [], "middle": [], "last": []}
        self.newest: list[bool] = []
        self._session = session
        for name in self.heard:
            session.changed.connect(partial(self._hear, name))

    def _hear(self, name: str, old: ViewState, new: ViewState, origin: str) -> None:
        self.heard[name].append((old, new, origin))
        if name == "middle":
            self.answer(new, origin)

    def answer(self, new: ViewState, origin: str) -> None:
        """Every selection is answered by a window, and the first window by a theme."""
        if origin == "map":
            self._session.change("timeline", window=TimeWindow(0, 10))
            self.newest.append(self._session.state.window == TimeWindow(0, 10))
            self._session.change("timeline", window=TimeWindow(0, 20))
        elif new.window == TimeWindow(0, 10):
            self._session.change("menu", theme=ThemeName.DARK)


def test_all_hear_of_nested_changes_in_the_order_they_were_made(session: Session) -> None:
    chorus, begin = Chorus(session), session.state

    session.select("pact", "map")

    assert chorus.heard["first"] == chorus.heard["middle"] == chorus.heard["last"]
    heard = chorus.heard["last"]
    assert [origin for _, _, origin in heard] == ["map", "timeline", "timeline", "menu"]
    assert [old for old, _, _ in heard] == [begin, *(new for _, new, _ in heard[:-1])]
    assert heard[-1][1] == session.state
    assert (session.state.window, session.state.theme) == (TimeWindow(0, 20), ThemeName.DARK)
    assert chorus.newest == [True]


def test_a_step_back_that_a_listener_takes_is_told_in_its_turn(session: Session) -> None:
    origins: list[str] = []
    session.changed.connect(lambda *change: session.undo() if change[2] == "map" else None)
    session.changed.connect(lambda _old, _new, origin: origins.append(origin))

    session.select("pact", "map")

    assert origins == ["map", "history"]
    assert session.state.selected == ()


def test_the_mask_that_listeners_read_is_that_of_the_state_they_read(session: Session) -> None:
    read: list[tuple[tuple[str, ...], int]] = []

    def narrow(_old: ViewState, _new: ViewState, origin: str) -> None:
        if origin == "map":
            session.change("filters", filter=Filter(countries=("JP",)))

    session.changed.connect(narrow)
    session.changed.connect(lambda *_: read.append((session.state.filter.countries, session.matching)))

    session.select("pact", "map")

    assert read == [(("JP",), 2), (("JP",), 2)]


def test_what_was_still_to_be_told_goes_with_its_dataset(session: Session) -> None:
    other = builders.dataset([builders.event("other")])
    origins: list[str] = []

    def answer(_old: ViewState, _new: ViewState, origin: str) -> None:
        if origin == "map":
            session.change("timeline", window=TimeWindow(0, 10))
            session.open(other)

    session.changed.connect(answer)
    session.changed.connect(lambda _old, _new, origin: origins.append(origin))

    session.select("pact", "map")
    session.select("other", "list")

    assert origins == ["map", "list"]
    assert session.state.window is None


# What is pointed at


@pytest.mark.parametrize("way", ["filter", "redo"])
def test_a_filter_lets_go_of_the_hovered_event_that_it_leaves_out(session: Session, way: str) -> None:
    told: list[tuple[Hover, str]] = []
    narrowing = Filter(countries=("JP",))
    if way == "redo":
        session.change("filters", filter=narrowing)
        session.undo()
    session.point_at(Hover(events=("visit",)), "timeline")
    session.hovered.connect(lambda hover, origin: told.append((hover, origin)))

    if way == "redo":
        session.redo()
    else:
        session.change("filters", filter=narrowing)

    assert session.hover == Hover()
    assert told == [(Hover(), "history" if way == "redo" else "filters")]


def test_what_still_matches_stays_pointed_at(session: Session) -> None:
    session.point_at(Hover(events=("pact",)), "timeline")

    session.change("filters", filter=Filter(countries=("JP",)))
    session.change("map", viewport=MapViewport(160, 0, 3))

    assert session.hover == Hover(events=("pact",))

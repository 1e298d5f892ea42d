"""A list of choices shows its counts, hides its tail, and tells what the reader ticks."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.facet_list import FacetList
from nzjp_viewer.panels.facet_row import Choice


def _list(qtbot: QtBot, number: int, most: int) -> FacetList:
    made = FacetList([Choice(f"key-{n}", f"Choice {n}") for n in range(number)], "en", most=most)
    qtbot.addWidget(made)
    made.show()
    return made


def _visible(made: FacetList) -> list[str]:
    return [key for key, row in made.rows.items() if row.isVisible()]


@pytest.mark.parametrize(("number", "visible"), [(0, 0), (2, 2), (3, 3), (4, 4), (5, 3), (9, 3)])
def test_a_tail_of_more_than_one_waits_behind_the_link(qtbot: QtBot, number: int, visible: int) -> None:
    made = _list(qtbot, number, most=3)
    assert len(_visible(made)) == visible
    assert made.more.isVisible() is (visible < number)


def test_the_link_opens_and_closes_the_tail(qtbot: QtBot) -> None:
    made = _list(qtbot, 6, most=3)
    assert made.more.text() == "3 more…"
    made.more.click()
    assert len(_visible(made)) == 6
    assert made.more.text() == "Show fewer"
    made.more.click()
    assert len(_visible(made)) == 3


def test_a_ticked_choice_of_the_tail_is_seen(qtbot: QtBot) -> None:
    made = _list(qtbot, 6, most=3)
    made.show_numbers({}, {"key-5"}, full=1)
    assert _visible(made) == ["key-0", "key-1", "key-2", "key-5"]
    assert made.more.text() == "2 more…"


def test_showing_numbers_ticks_without_telling(qtbot: QtBot) -> None:
    made = _list(qtbot, 3, most=3)
    told: list[tuple[str, bool]] = []
    made.ticked.connect(lambda key, on: told.append((key, on)))
    made.show_numbers({"key-0": 3, "key-2": 1200}, {"key-2"}, full=1200)
    assert [row.isChecked() for row in made.rows.values()] == [False, False, True]
    assert [row.count_text for row in made.rows.values()] == ["3", "0", "1,200"]
    assert told == []


def test_ticking_tells_which_and_how(qtbot: QtBot) -> None:
    made = _list(qtbot, 3, most=3)
    told: list[tuple[str, bool]] = []
    made.ticked.connect(lambda key, on: told.append((key, on)))
    made.rows["key-1"].click()
    made.rows["key-1"].click()
    assert told == [("key-1", True), ("key-1", False)]


def test_one_event_is_told_as_one(qtbot: QtBot) -> None:
    made = _list(qtbot, 2, most=3)
    made.show_numbers({"key-0": 1, "key-1": 2}, (), full=2)
    assert [row.accessibleDescription() for row in made.rows.values()] == ["1 event", "2 events"]

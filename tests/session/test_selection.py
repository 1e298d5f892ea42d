"""Several events: which are selected after one more click, on the timeline as on the map."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.session.selection import MOST, anchor_of, between, extended, toggled

LISTED = ("a", "b", "c", "d", "e")
events = st.sampled_from(LISTED)
masks = st.lists(st.booleans(), min_size=1, max_size=60).map(np.array)


def test_what_is_added_comes_first_and_goes_when_clicked_again() -> None:
    assert toggled((), "a") == ("a",)
    assert toggled(("a",), "b") == ("b", "a")
    assert toggled(("b", "a"), "a") == ("b",)


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from("abcdef"))
def test_clicking_twice_changes_nothing_but_the_order(selected: list[str], name: str) -> None:
    assert set(toggled(toggled(tuple(selected), name), name)) == set(selected)


def test_no_more_are_added_than_may_be() -> None:
    assert len(toggled(tuple(f"e{n}" for n in range(MOST)), "one more")) == MOST


@given(masks, st.data())
def test_a_stretch_holds_the_matching_rows_the_clicked_one_first(mask: np.ndarray, data: st.DataObject) -> None:
    rows = mask.nonzero()[0].tolist()
    if not rows:
        return
    start, end = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(rows))

    taken = between(mask, start, end)

    assert taken.rows[0] == end
    assert taken.rows[-1] == start
    assert sorted(taken.rows) == [row for row in rows if min(start, end) <= row <= max(start, end)]
    assert taken.asked == len(taken.rows)


@pytest.mark.parametrize(("start", "end", "nearest"), [(0, 2999, 2999), (2999, 0, 0)])
def test_of_too_many_the_nearest_are_taken(start: int, end: int, nearest: int) -> None:
    taken = between(np.ones(3000, dtype=bool), start, end)

    assert len(taken.rows) == MOST
    assert taken.rows[0] == nearest
    assert taken.asked == 3000


def test_an_event_that_leaves_hands_on_to_the_next() -> None:
    assert toggled(("c", "a", "b"), "c") == ("a", "b")
    assert toggled(("c", "a", "b"), "a") == ("c", "b")


def test_shift_begins_at_what_was_joined_last_while_that_is_selected() -> None:
    assert anchor_of("b", ("a", "b")) == "b"
    assert anchor_of("gone", ("a", "b")) == "a"
    assert anchor_of("gone", ()) == ""


def test_a_range_runs_from_the_anchor_either_way_and_ends_in_the_current_event() -> None:
    assert extended("b", "d", LISTED) == ("d", "c", "b")
    assert extended("d", "b", LISTED) == ("b", "c", "d")
    assert extended("b", "b", LISTED) == ("b",)


@pytest.mark.parametrize(("anchor", "event"), [("", "c"), ("z", "c"), ("a", "z")])
def test_what_is_not_listed_has_no_range(anchor: str, event: str) -> None:
    assert extended(anchor, event, LISTED) == (event,)


def test_of_a_long_list_the_nearest_are_taken() -> None:
    listed = [f"e{number}" for number in range(MOST + 100)]

    assert extended(listed[0], listed[-1], listed) == tuple(reversed(listed[100:]))
    assert extended(listed[-1], listed[0], listed) == tuple(listed[:MOST])


@given(events, events)
def test_map_and_timeline_take_the_same_range(anchor: str, event: str) -> None:
    rows = between(np.ones(len(LISTED), dtype=bool), LISTED.index(anchor), LISTED.index(event)).rows

    assert extended(anchor, event, LISTED) == tuple(LISTED[row] for row in rows)

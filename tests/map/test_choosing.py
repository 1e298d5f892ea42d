"""Selecting several events on the map."""

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.choosing import extended, toggled

LISTED = ("a", "b", "c", "d", "e")

selections = st.lists(st.sampled_from(LISTED), unique=True).map(tuple)
events = st.sampled_from(LISTED)


def test_an_event_that_joins_is_the_current_one() -> None:
    assert toggled(("a", "b"), "c") == ("c", "a", "b")


def test_an_event_that_leaves_hands_on_to_the_next() -> None:
    assert toggled(("c", "a", "b"), "c") == ("a", "b")
    assert toggled(("c", "a", "b"), "a") == ("c", "b")


@given(selections, events)
def test_what_joins_can_leave_again(selected: tuple[str, ...], event: str) -> None:
    assert set(toggled(toggled(selected, event), event)) == set(selected)


def test_a_range_runs_from_the_current_event_either_way() -> None:
    assert extended(("b",), "d", LISTED) == ("b", "c", "d")
    assert extended(("d",), "b", LISTED) == ("d", "b", "c")


def test_a_range_leaves_what_else_is_selected() -> None:
    assert extended(("b", "z", "c"), "d", LISTED) == ("b", "z", "c", "d")


def test_without_a_current_event_in_the_list_the_chosen_one_comes_in_alone() -> None:
    assert extended((), "c", LISTED) == ("c",)
    assert extended(("z",), "c", LISTED) == ("c", "z")


def test_an_event_that_is_not_in_the_list_comes_in_alone() -> None:
    assert extended(("a",), "z", LISTED) == ("z", "a")


@given(selections, events)
def test_a_range_loses_nothing_and_doubles_nothing(selected: tuple[str, ...], event: str) -> None:
    after = extended(selected, event, LISTED)

    assert set(after) >= {*selected, event}
    assert len(set(after)) == len(after)

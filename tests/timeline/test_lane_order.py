"""What acting on lanes makes of the view state, whatever lanes there are."""

from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from nzjp_viewer.query.grouping import Grouping, key_of, member_of
from nzjp_viewer.session.state import Lanes
from nzjp_viewer.timeline.lane_order import all_collapsed, all_open, in_own_order, moved, toggled

MEMBERS = "abcdefgh"


class Acted(NamedTuple):
    """Lanes as they are, the keys shown from the top, and one of them."""

    lanes: Lanes
    shown: list[str]
    key: str


def keys(grouping: Grouping) -> list[str]:
    return [key_of(grouping, member) for member in MEMBERS]


def some(of: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the keys, each once, in any order."""
    return st.lists(st.sampled_from(of), unique=True).map(tuple)


@st.composite
def acted(draw: st.DrawFn) -> Acted:
    """Lanes that a reader may have come to, with others hidden by a filter and others of another grouping."""
    grouping = draw(st.sampled_from([Grouping.COUNTRY, Grouping.PLACE]))
    either = keys(Grouping.COUNTRY) + keys(Grouping.PLACE)
    lanes = Lanes(grouping, draw(some(either)), draw(some(either)))
    present = draw(st.lists(st.sampled_from(keys(grouping)), unique=True, min_size=1))
    place = {key: index for index, key in enumerate(lanes.order)}
    shown = sorted(sorted(present), key=lambda key: place.get(key, len(place)))
    return Acted(lanes, shown, draw(st.sampled_from(shown)))


def shown_after(lanes: Lanes, shown: list[str]) -> list[str]:
    """The keys as the timeline then shows them from the top."""
    place = {key: index for index, key in enumerate(lanes.order)}
    return sorted(sorted(shown), key=lambda key: place.get(key, len(place)))


def of(order: tuple[str, ...], grouping: Grouping) -> list[str]:
    return [key for key in order if member_of(key)[0] is grouping]


@given(acted(), st.integers(0, len(MEMBERS)))
def test_a_lane_stands_where_it_was_put_and_the_others_keep_their_order(one: Acted, place: int) -> None:
    after = shown_after(moved(one.lanes, one.shown, one.key, place), one.shown)

    rest = [key for key in one.shown if key != one.key]
    assert after.index(one.key) == min(place, len(rest))
    assert [key for key in after if key != one.key] == rest


@given(acted(), st.integers(0, len(MEMBERS)), st.booleans())
def test_lanes_that_a_filter_hides_stay_below_what_they_stood_below(one: Acted, place: int, all_known: bool) -> None:
    every = keys(one.lanes.grouping) if all_known else []
    before = list(dict.fromkeys((*of(one.lanes.order, one.lanes.grouping), *every)))
    after = moved(one.lanes, one.shown, one.key, place, every).order

    for index, hidden in enumerate(before):
        above = [key for key in before[:index] if key != one.key]
        if hidden not in one.shown and above:
            assert after.index(above[-1]) < after.index(hidden)
            between = after[after.index(above[-1]) + 1 : after.index(hidden)]
            assert all(key not in one.shown for key in between)


def test_a_lane_comes_back_from_a_filter_where_it_was_although_others_have_moved() -> None:
    every = [key_of(Grouping.COUNTRY, code) for code in ("NZ", "JP", "US", "AU")]
    without_japan = [key for key in every if key != "country/JP"]

    lanes = moved(Lanes(Grouping.COUNTRY), without_japan, "country/AU", 0, every)

    assert lanes.order == ("country/AU", "country/NZ", "country/JP", "country/US")


def test_keys_of_groupings_that_are_unknown_are_let_be() -> None:
    strange = ("mood/glad", "nothing", "")
    lanes = Lanes(Grouping.COUNTRY, strange, strange)

    assert moved(lanes, ["country/NZ", "country/JP"], "country/JP", 0).order == (*strange, "country/JP", "country/NZ")
    assert all_open(lanes) == in_own_order(lanes) == lanes


@given(acted(), st.integers(0, len(MEMBERS)))
def test_moving_forgets_no_lane_and_names_none_twice(one: Acted, place: int) -> None:
    after = moved(one.lanes, one.shown, one.key, place).order

    assert len(set(after)) == len(after)
    assert set(after) == {*one.lanes.order, *one.shown}


@given(acted(), st.integers(0, len(MEMBERS)))
def test_moving_leaves_other_groupings_alone(one: Acted, place: int) -> None:
    after = moved(one.lanes, one.shown, one.key, place)
    other = Grouping.PLACE if one.lanes.grouping is Grouping.COUNTRY else Grouping.COUNTRY

    assert of(after.order, other) == of(one.lanes.order, other)
    assert (after.grouping, after.collapsed) == (one.lanes.grouping, one.lanes.collapsed)


@given(acted())
def test_a_lane_collapsed_and_opened_again_leaves_no_trace(one: Acted) -> None:
    assume(one.key not in one.lanes.collapsed)

    collapsed = toggled(one.lanes, one.key)

    assert one.key in collapsed.collapsed
    assert toggled(collapsed, one.key) == one.lanes


@given(acted())
def test_what_is_done_to_all_lanes_is_done_to_those_of_the_grouping_alone(one: Acted) -> None:
    other = Grouping.PLACE if one.lanes.grouping is Grouping.COUNTRY else Grouping.COUNTRY
    collapsed, opened, own = all_collapsed(one.lanes, one.shown), all_open(one.lanes), in_own_order(one.lanes)

    assert set(collapsed.collapsed) == {*one.lanes.collapsed, *one.shown}
    assert len(collapsed.collapsed) == len(set(collapsed.collapsed))
    assert of(opened.collapsed, one.lanes.grouping) == []
    assert of(opened.collapsed, other) == of(one.lanes.collapsed, other)
    assert of(own.order, one.lanes.grouping) == []
    assert of(own.order, other) == of(one.lanes.order, other)
    for after in (collapsed, opened):
        assert after.order == one.lanes.order


@given(acted())
def test_what_is_done_already_changes_nothing(one: Acted) -> None:
    collapsed, opened, own = all_collapsed(one.lanes, one.shown), all_open(one.lanes), in_own_order(one.lanes)

    assert all_collapsed(collapsed, one.shown) == collapsed
    assert all_open(opened) == opened
    assert in_own_order(own) == own

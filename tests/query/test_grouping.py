"""Groups of events: the same from the events themselves and from columns, in an order that no filter changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind, Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.grouped import grouped, members_of
from nzjp_viewer.query.grouping import NO_MEMBER, Grouping, groups_of_few, in_order, key_of, member_of
from nzjp_viewer.storage.datasets import load_bundled
from tests.builders import dataset, event, place, storyline

DATA = dataset(
    [
        event("pact", "2020", kind=Kind.AGREEMENT, countries=["JP", "NZ"], sources=["paper", "radio"]),
        event("visit", "2021", countries=["NZ"], at=["tokyo", "nara"], status=Status.PLANNED),
        event("law", "2022", kind=Kind.LAW, sources=["radio"]),
    ],
    places=[place("tokyo", country_code="JP"), place("nara", country_code="JP")],
    storylines=[storyline("ties", "pact", "visit")],
)


def found(data: Dataset, grouping: Grouping) -> dict[str, list[str]]:
    """Event ids by member, in the order of members."""
    groups, order = groups_of_few(data, grouping)
    members = {member: [e.id for e in data.events if member in groups(e)] for member in order}
    return {member: ids for member, ids in members.items() if ids}


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (Grouping.KIND, {"talks": ["pact"], "encounters": ["visit"], "policy": ["law"]}),
        (Grouping.COUNTRY, {"JP": ["pact", "visit"], "NZ": ["pact", "visit"], "": ["law"]}),
        (Grouping.SOURCE, {"paper": ["pact", "visit"], "radio": ["pact", "law"]}),
        (Grouping.STORYLINE, {"ties": ["pact", "visit"], "": ["law"]}),
        (Grouping.PLACE, {"nara": ["visit"], "tokyo": ["visit"], "": ["pact", "law"]}),
        (Grouping.STATUS, {"happened": ["pact", "law"], "planned": ["visit"]}),
        (Grouping.NONE, {"": ["pact", "visit", "law"]}),
    ],
)
def test_an_event_is_in_each_of_its_groups(grouping: Grouping, expected: dict[str, list[str]]) -> None:
    assert list(found(DATA, grouping).items()) == list(expected.items())


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("data", [DATA, load_bundled()], ids=["few", "bundled"])
def test_columns_give_the_same_groups(data: Dataset, grouping: Grouping) -> None:
    table = EventTable.of(data)

    by_columns = grouped(table, np.arange(len(table)), grouping)

    ids = {member: [data.events[row].id for row in rows] for member, rows in by_columns}
    assert list(ids.items()) == list(found(data, grouping).items())


@pytest.mark.parametrize("grouping", Grouping)
def test_all_groups_there_are_stand_in_the_order_of_those_that_have_events(grouping: Grouping) -> None:
    table = EventTable.of(DATA)
    having_some = [member for member, _ in grouped(table, np.arange(len(table)), grouping)]

    every = list(members_of(table, grouping))

    assert [member for member in every if member in having_some] == having_some
    assert every[-1] == NO_MEMBER
    assert len(set(every)) == len(every)


@settings(max_examples=30)
@given(st.sets(st.integers(0, 110)), st.sampled_from(Grouping))
def test_a_filter_takes_rows_away_and_moves_no_group(kept: set[int], grouping: Grouping) -> None:
    table = EventTable.of(load_bundled())
    everything = dict(grouped(table, np.arange(len(table)), grouping))
    rows = np.array(sorted(row for row in kept if row < len(table)), dtype=np.intp)

    some = dict(grouped(table, rows, grouping))

    assert [member for member in everything if member in some] == list(some)
    for member, held in some.items():
        assert held.tolist() == [row for row in everything[member].tolist() if row in kept]


def test_groups_with_most_events_stand_first_and_none_at_all_last() -> None:
    assert list(in_order({"B": 2, NO_MEMBER: 90, "A": 2, "C": 5})) == ["C", "A", "B", NO_MEMBER]


@given(st.sampled_from(Grouping), st.text())
def test_a_key_says_its_grouping_and_member(grouping: Grouping, member: str) -> None:
    assert member_of(key_of(grouping, member)) == (grouping, member)

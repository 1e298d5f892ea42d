"""Counts per place: what the markers show, and nothing dropped."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import FAMILIES, EventTable
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.places import Located
from tests import builders
from tests.query.test_filter import events_lists, filters, made


@given(events_lists, filters)
def test_every_matching_event_is_at_its_places_or_counted_as_unplaced(events: list[Event], wanted: Filter) -> None:
    data = made(events)
    table = EventTable.of(data)
    mask = wanted.apply(table)
    located = Located(table, mask)
    counted = {table.places.members[at]: int(located.totals[at]) for at in located.places}
    chosen = [event for event, matches in zip(data.events, mask, strict=True) if matches]
    expected = {name: sum(name in event.located for event in chosen) for name in data.place_by_id}
    assert counted == {name: number for name, number in expected.items() if number}
    assert int((mask & table.unplaced).sum()) == sum(not event.located for event in chosen)


def test_a_place_knows_its_mixture_of_families_and_its_rows() -> None:
    data = builders.dataset(
        [
            builders.event("a", "2021", kind=Kind.VISIT, at=["tokyo"]),
            builders.event("b", "2022", kind=Kind.MEETING, at=["tokyo", "suva"]),
            builders.event("c", "2023", kind=Kind.LAW, at=["tokyo"]),
        ],
        places=[builders.place("tokyo", 35.7, 139.7)],
    )
    table = EventTable.of(data)
    located = Located(table, np.ones(3, dtype=np.bool_))
    tokyo, suva = (table.places.position[name] for name in ("tokyo", "suva"))

    assert (table.place_lat[tokyo], table.place_lon[tokyo]) == (35.7, 139.7)
    assert located.by_family(tokyo)[FAMILIES.index(Family.ENCOUNTERS)] == 2
    assert located.by_family(tokyo)[FAMILIES.index(Family.POLICY)] == 1
    assert np.flatnonzero(table.places.any_at([suva])).tolist() == [1]
    assert located.most_told(5).tolist() == [tokyo, suva]
    assert located.most_told(1).tolist() == [tokyo]


@given(events_lists, st.data())
def test_an_event_at_several_places_of_a_group_counts_once(events: list[Event], data: st.DataObject) -> None:
    made_of = made(events)
    table = EventTable.of(made_of)
    count = len(table.places.members)
    groups = data.draw(st.lists(st.integers(-1, 2), min_size=count, max_size=count))

    found = Located(table, np.ones(len(table), dtype=np.bool_)).distinct(np.array(groups, dtype=np.int32), 3)

    for group in range(3):
        names = {name for name, one in zip(table.places.members, groups, strict=True) if one == group}
        there = [event for event in made_of.events if names & set(event.located)]
        expected = [sum(event.kind.family is family for event in there) for family in FAMILIES]
        assert found[group].tolist() == expected

"""Counts per place: what the markers show, and nothing dropped."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import FAMILIES, EventTable
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.places import count_places, count_unplaced, rows_at
from tests import builders
from tests.query.test_filter import events_lists, filters, made


@given(events_lists, filters)
def test_every_matching_event_is_at_its_places_or_counted_as_unplaced(events: list[Event], wanted: Filter) -> None:
    data = made(events)
    table = EventTable.of(data)
    mask = wanted.apply(table)
    counted = {place.id: place.total for place in count_places(table, mask)}
    chosen = [event for event, matches in zip(data.events, mask, strict=True) if matches]
    expected = {name: sum(name in event.located for event in chosen) for name in data.place_by_id}
    assert counted == {name: number for name, number in expected.items() if number}
    assert count_unplaced(table, mask) == sum(not event.located for event in chosen)


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
    everything = np.ones(3, dtype=np.bool_)
    tokyo = count_places(table, everything)[0]
    assert (tokyo.id, tokyo.lat, tokyo.lon) == ("tokyo", 35.7, 139.7)
    assert tokyo.by_family[FAMILIES.index(Family.ENCOUNTERS)] == 2
    assert tokyo.by_family[FAMILIES.index(Family.POLICY)] == 1
    assert rows_at(table, everything, "suva").tolist() == [1]

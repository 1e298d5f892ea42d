"""Facets: each count is what ticking that choice would show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.facets import count
from nzjp_viewer.query.filter import Filter, Years
from tests import builders
from tests.query.test_filter import events_lists, filters, made


@given(events_lists, filters)
def test_a_choice_alone_gives_as_many_events_as_its_facet_says(events: list[Event], wanted: Filter) -> None:
    table = EventTable.of(made(events))
    facets = count(table, wanted)

    def given_by(**choice: object) -> int:
        return int(np.count_nonzero(replace(wanted, **choice).apply(table)))  # type: ignore[arg-type]

    assert all(facets.countries[code] == given_by(countries=(code,)) for code in facets.countries)
    assert all(facets.kinds[kind] == given_by(kinds=(kind,)) for kind in Kind)
    assert all(facets.families[family] == given_by(kinds=family.kinds) for family in Family)
    assert all(facets.sources[source] == given_by(sources=(source,)) for source in facets.sources)
    assert all(facets.storylines[story] == given_by(storylines=(story,)) for story in facets.storylines)
    assert all(facets.years[year] == given_by(years=(Years(year, year),), dates=None) for year in facets.years)


def test_years_run_without_a_gap_from_the_first_to_the_last() -> None:
    table = EventTable.of(builders.dataset([builders.event("a", "2020"), builders.event("b", "2023-05")]))
    assert count(table, Filter()).years == {2020: 1, 2021: 0, 2022: 0, 2023: 1}


def test_an_open_end_counts_in_every_later_year() -> None:
    table = EventTable.of(builders.dataset([builders.event("a", "2021/.."), builders.event("b", "2023")]))
    assert count(table, Filter()).years == {2021: 1, 2022: 1, 2023: 2}


def test_nothing_loaded_has_no_years() -> None:
    assert count(EventTable.of(builders.dataset()), Filter()).years == {}

"""The caption says what is shown, under which filters, of when, from which sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.export.caption import Caption, caption_of
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Dates, Filter, Years, first_day_of
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.state import Lanes, Playhead, PlayMode, TimeWindow, ViewState
from tests import builders

DATA = builders.dataset(
    [
        builders.event("visit", "2021-05-03", countries=["NZ"], sources=["herald"]),
        builders.event("pact", "2022-04-21", countries=["JP"], sources=["times", "herald"]),
        builders.event("since", "2023/..", countries=["JP"], sources=["times"]),
    ]
)
TABLE = EventTable.of(DATA)


def caption(state: ViewState, *, with_map: bool = True) -> Caption:
    return caption_of(DATA, TABLE, state.filter.apply(TABLE), state, with_map=with_map)


def test_without_filters_it_says_so_and_cites_all_sources() -> None:
    made = caption(ViewState())
    assert made.title == "Test events"
    assert made.scope == "3 of 3 events · no filters · 3 May 2021 – 1 January 2023"
    assert made.sources == "Sources: Herald; Times"
    assert made.attribution == "Basemap: Natural Earth (public domain), GeoNames (CC BY 4.0)"


def test_with_filters_it_names_them_and_only_the_sources_that_remain() -> None:
    made = caption(ViewState(filter=Filter(countries=("JP",), years=(Years(2023, 2024),))))
    assert "1 of 3 events" in made.scope
    assert "Japan" in made.scope
    assert "2023" in made.scope
    assert made.sources == "Sources: Times"


def test_several_countries_are_alternatives() -> None:
    made = caption(ViewState(filter=Filter(countries=("JP", "NZ"), search="a")))
    assert "Involves: Japan or New Zealand; Search: “a”" in made.scope


def test_a_years_filter_bounds_the_dates_it_states() -> None:
    made = caption(ViewState(filter=Filter(years=(Years(2024, 2030),))))
    assert made.scope.endswith("1 January 2024 – 31 December 2030")


def test_a_filter_of_dates_is_named_and_bounds_the_dates_it_states() -> None:
    made = caption(ViewState(filter=Filter(dates=Dates(19846, 20249))))
    assert "Dates: 3 May 2024 – 10 Jun 2025" in made.scope
    assert made.scope.endswith("3 May 2024 – 10 June 2025")


def test_what_has_been_played_is_stated() -> None:
    day = float(TABLE.earliest[1])

    until = caption(ViewState(playhead=Playhead(day + 1)))
    stretch = caption(ViewState(playhead=Playhead(day + 1, PlayMode.WINDOW, 31.0)))

    assert until.scope.endswith("played until 21 April 2022")
    assert stretch.scope.endswith("played: 22 March 2022 – 21 April 2022")


def test_the_storyline_that_is_followed_and_how_lanes_are_made_are_stated() -> None:
    data = builders.dataset(
        [builders.event("visit", "2021-05-03"), builders.event("pact", "2022-04-21")],
        storylines=[Storyline("road", builders.text({"en": "The road"}), builders.text(""), ("visit", "pact"))],
    )
    table = EventTable.of(data)
    state = ViewState(story="road", lanes=Lanes(Grouping.COUNTRY))

    scope = caption_of(data, table, Filter().apply(table), state, with_map=False).scope

    assert scope.endswith("following: The road · lanes: Country")
    assert "lanes" not in caption(ViewState()).scope


def test_a_map_of_one_stretch_of_time_says_so() -> None:
    state = ViewState(window=TimeWindow(0.0, 100.0), window_on_map=True)

    assert caption(state).scope.endswith("on the map only events of this time")
    assert "on the map" not in caption(state, with_map=False).scope
    assert "on the map" not in caption(replace(state, window=None)).scope


def test_the_timelines_window_is_the_range_it_states() -> None:
    days = TABLE.earliest
    made = caption(replace(ViewState(), window=TimeWindow(float(days[0]), float(days[1]) + 0.5)))
    assert made.scope.endswith("3 May 2021 – 21 April 2022")


def test_a_whole_year_in_view_ends_on_its_last_day() -> None:
    for year in (2024, 1951):
        first, end = (float(first_day_of(one)) for one in (year, year + 1))

        scope = caption(ViewState(window=TimeWindow(first, end))).scope
        assert scope.endswith(f"1 January {year} – 31 December {year}")


def test_a_single_day_is_said_once() -> None:
    made = caption(ViewState(filter=Filter(countries=("NZ",))))
    assert made.scope.endswith("· 3 May 2021")


def test_an_empty_result_claims_no_dates_and_no_sources() -> None:
    made = caption(ViewState(filter=Filter(search="nowhere")))
    assert made.scope.startswith("0 of 3 events")
    assert "20" not in made.scope.replace("0 of 3", "")
    assert made.sources == ""


@pytest.mark.parametrize("with_map", [True, False])
def test_the_basemap_is_credited_where_there_is_a_map(with_map: bool) -> None:
    lines = caption(ViewState(), with_map=with_map).lines
    assert ("Basemap: Natural Earth (public domain), GeoNames (CC BY 4.0)" in lines) is with_map
    assert all(lines)

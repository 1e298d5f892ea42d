"""The filter: equal to asking each event one by one, whatever the mixture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.domain.model import Dataset, Event, Place, Storyline
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Area, CountryMode, Dates, Filter, Years, check_known, first_day_of, year_of
from tests import builders

COUNTRIES, SOURCES = ("NZ", "JP", "CN"), ("a", "b")
PLACES = {"tokyo": "JP", "wellington": "NZ", "high-seas": None}
SPOTS = {"tokyo": (35.7, 139.7), "wellington": (-41.3, 174.8), "high-seas": (-40.0, -170.0)}
EDTF = ("2019-05-03", "2021", "2022-12/2023-01", "2022/..", "../2020", "2035", "2024-06~")

events_lists = st.lists(
    st.builds(
        builders.event,
        edtf=st.sampled_from(EDTF),
        kind=st.sampled_from(Kind),
        countries=st.lists(st.sampled_from(COUNTRIES), unique=True),
        at=st.lists(st.sampled_from(list(PLACES)), unique=True),
        sources=st.lists(st.sampled_from(SOURCES), unique=True, min_size=1),
        title=st.sampled_from(["Visit to Tokyo", "Pact SIGNED", "Straße"]),
    ),
    max_size=12,
)
filters = st.builds(
    Filter,
    countries=st.lists(st.sampled_from((*COUNTRIES, "FR")), unique=True).map(tuple),
    country_mode=st.sampled_from(CountryMode),
    years=st.lists(st.sampled_from([Years(2019, 2020), Years(2022, 2022), Years(2030, 2040)])).map(tuple),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    sources=st.lists(st.sampled_from(SOURCES), unique=True).map(tuple),
    storylines=st.lists(st.just("story"), max_size=1).map(tuple),
    places=st.lists(st.sampled_from(list(PLACES)), unique=True).map(tuple),
    search=st.sampled_from(["", "tokyo", "signed pact", "STRASSE", "nowhere", "nowhere | tokyo", "| signed pact |"]),
    dates=st.none() | st.sampled_from([Dates(18019, 18019), Dates(19300, 19400), Dates(-20000, -10000)]),
    area=st.none() | st.sampled_from([Area(130, 30, 150, 40), Area(500, -50, 720, 60), Area(-190, -60, -180, -30)]),
)


def made(events: Sequence[Event]) -> Dataset:
    numbered = [replace(event, id=f"e{index}") for index, event in enumerate(events)]
    story = [Storyline("story", {"en": "S"}, {"en": "S."}, ("e0", "e2"))] if len(numbered) > 2 else []
    places = [builders.place(name, *SPOTS[name], country_code=code) for name, code in PLACES.items()]
    return builders.dataset(numbered, places=places, storylines=story)


def touches(event: Event, dates: Dates) -> bool:
    first, last = event.when.earliest, event.when.latest
    return (first is None or first <= dates.last) and (last is None or last >= dates.first)


def lies_in(place: Place, area: Area) -> bool:
    """By turning the place round until it is in reach."""
    across = any(area.west <= place.lon + turn <= area.east for turn in (-720, -360, 0, 360, 720))
    return across and area.south <= place.lat <= area.north


def matches(wanted: Filter, data: Dataset, event: Event) -> bool:
    """The filter's meaning, an event at a time."""
    part, lies = set(data.countries_taking_part(event)), set(data.countries_lain_in(event))
    countries = {CountryMode.EITHER: part | lies, CountryMode.TAKES_PART: part, CountryMode.LIES_IN: lies}
    first = from_day_number(event.when.earliest).year if event.when.earliest is not None else -9999
    last = from_day_number(event.when.latest).year if event.when.latest is not None else 99999
    words = " ".join([event.id, event.title["en"], event.when.edtf, *event.located, *(c.gist for c in event.claims)])
    words += " ".join(participant.id for participant in event.participants)
    return (
        (not wanted.countries or bool(countries[wanted.country_mode] & set(wanted.countries)))
        and (not wanted.years or any(first <= years.last and last >= years.first for years in wanted.years))
        and (wanted.dates is None or touches(event, wanted.dates))
        and (not wanted.kinds or event.kind in wanted.kinds)
        and (not wanted.sources or any(claim.source in wanted.sources for claim in event.claims))
        and (not wanted.storylines or bool(set(data.storylines_by_event.get(event.id, ())) & set(wanted.storylines)))
        and (not wanted.places or bool(set(event.located) & set(wanted.places)))
        and (wanted.area is None or any(lies_in(data.place_by_id[name], wanted.area) for name in event.located))
        and (
            not wanted.search
            or any(
                all(word in words.casefold() for word in part.split())
                for part in wanted.search.casefold().split("|")
                if part.strip()
            )
        )
    )


@given(events_lists, filters)
def test_the_filter_gives_what_asking_each_event_gives(events: list[Event], wanted: Filter) -> None:
    data = made(events)
    mask = wanted.apply(EventTable.of(data))
    assert mask.tolist() == [matches(wanted, data, event) for event in data.events]


def test_an_empty_filter_narrows_nothing() -> None:
    data = made([builders.event(), builders.event()])
    assert not Filter().narrows
    assert not Filter(country_mode=CountryMode.LIES_IN).narrows
    assert Filter().apply(EventTable.of(data)).all()


def test_dates_count_both_their_ends() -> None:
    table = EventTable.of(made([builders.event(edtf="2019-05-03")]))
    found = [Filter(dates=Dates(*days)).apply(table).any() for days in ((18019, 18019), (18010, 18018), (18020, 18030))]
    assert found == [True, False, False]


def test_dates_alone_narrow() -> None:
    assert Filter(dates=Dates(0, 0)).narrows


@pytest.mark.parametrize(
    ("wanted", "time"),
    [
        (Filter(), None),
        (Filter(dates=Dates(5, 9)), (5, 9)),
        (Filter(years=(Years(1970, 1970), Years(1972, 1972))), (0, 1095)),
        (Filter(years=(Years(1970, 1970),), dates=Dates(300, 500)), (300, 364)),
        (Filter(years=(Years(1970, 1970),), dates=Dates(400, 500)), (400, 500)),
    ],
)
def test_years_and_dates_together_say_what_time_is_asked_for(wanted: Filter, time: object) -> None:
    assert wanted.time == time


def test_an_interval_touches_every_year_it_spans() -> None:
    table = EventTable.of(made([builders.event(edtf="2022-12-31/2024-01-01")]))
    touched = [year for year in range(2020, 2027) if Filter(years=(Years(year, year),)).apply(table).any()]
    assert touched == [2022, 2023, 2024]


@pytest.mark.parametrize(("text", "years"), [("2024", Years(2024, 2024)), ("2022-2025", Years(2022, 2025))])
def test_years_are_read_from_text(text: str, years: Years) -> None:
    assert Years.parse(text) == years


@pytest.mark.parametrize("text", ["", "x", "2025-2022", "2024-", "-5", "0", "12345", "2024-06-01", "20 24"])
def test_what_is_not_a_year_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="is not a year or a range of years"):
        Years.parse(text)


@given(st.integers(1, 9999))
def test_a_year_runs_from_its_first_day_to_the_day_before_the_next(year: int) -> None:
    first, last = Years(year, year).days()
    assert (year_of(first), year_of(last)) == (year, year)
    assert last + 1 == first_day_of(year + 1)


@pytest.mark.parametrize("wanted", [Filter(sources=("nope",)), Filter(storylines=("nope",)), Filter(places=("nope",))])
def test_an_unknown_id_is_refused_with_those_that_are_known(wanted: Filter) -> None:
    data = made([builders.event(sources=["a"])])
    with pytest.raises(Problem, match=r"“nope”.*Known") as caught:
        check_known(wanted, data)
    assert caught.value.values["name"] == "nope"


def test_known_ids_pass() -> None:
    check_known(Filter(sources=("a",), places=("tokyo",)), made([builders.event(sources=["a"])]))


def test_more_countries_than_one_machine_word_holds_are_told_apart() -> None:
    letters = "ABCDEFGHIJ"
    codes = [first + second for first in letters for second in letters]
    data = builders.dataset([builders.event(f"in-{code.lower()}", countries=[code]) for code in codes])
    table = EventTable.of(data)
    for code in codes:
        rows = np.flatnonzero(Filter(countries=(code,)).apply(table))
        assert [data.events[row].id for row in rows] == [f"in-{code.lower()}"]

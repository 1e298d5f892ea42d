"""A filter says the same in chips, in the empty result and in captions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.filter import Area, CountryMode, Dates, Filter, Years
from nzjp_viewer.session.filter_words import (
    describe,
    events_in_words,
    shown_of_total,
    without,
    years_in_words,
    years_value,
)
from tests.builders import dataset, event, source, text

DATA = dataset(
    [event("a", at=("tokyo",), sources=("times",))],
    sources=[source("times", short="Japan Times, Jun 2025")],
    storylines=[Storyline("acsa", text({"en": "Road to the ACSA", "ja": "ACSAへの道"}), text(""), ("a",))],
)
FILTERS = st.builds(
    Filter,
    countries=st.lists(st.sampled_from(["JP", "NZ", "AU"]), unique=True).map(tuple),
    country_mode=st.sampled_from(CountryMode),
    years=st.lists(st.sampled_from([Years(2022, 2022), Years(2024, 2026)]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    sources=st.just(("times",)) | st.just(()),
    storylines=st.just(("acsa",)) | st.just(()),
    places=st.just(("tokyo",)) | st.just(()),
    search=st.sampled_from(["", "ship"]),
    dates=st.sampled_from([None, Dates(19846, 20249)]),
    area=st.sampled_from([None, Area(100, -50, 200, 10)]),
)


def _texts(wanted: Filter, language: str = "en") -> list[str]:
    return [phrase.text for phrase in describe(wanted, DATA, language)]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(), []),
        (Filter(country_mode=CountryMode.LIES_IN), []),
        (Filter(countries=("JP",)), ["Involves: Japan"]),
        (Filter(countries=("JP",), country_mode=CountryMode.TAKES_PART), ["Takes part: Japan"]),
        (Filter(countries=("JP",), country_mode=CountryMode.LIES_IN), ["Happened in: Japan"]),
        (Filter(countries=("JP", "NZ")), ["Involves: Japan", "Involves: New Zealand"]),
        (Filter(years=(Years(2024, 2024), Years(2026, 2028))), ["Years: 2024", "Years: 2026–2028"]),
        (Filter(dates=Dates(19846, 20249)), ["Dates: 3 May 2024 – 10 Jun 2025"]),
        (Filter(area=Area(100, -50, 200, 10)), ["Part of the map: 100°E–180°–160°W, 50°S–10°N"]),
        (Filter(kinds=(Kind.VISIT,)), ["Kind: Visit"]),
        (Filter(kinds=Family.TALKS.kinds), ["Kind: Agreements & talks"]),
        (Filter(kinds=(*Family.TALKS.kinds, Kind.LAW)), ["Kind: Agreements & talks", "Kind: Law"]),
        (Filter(storylines=("acsa",)), ["Storyline: Road to the ACSA"]),
        (Filter(sources=("times",)), ["Source: Japan Times, Jun 2025"]),
        (Filter(places=("tokyo",)), ["Place: Tokyo"]),
        (Filter(search="sail & <b>"), ["Search: “sail & <b>”"]),
    ],
)
def test_each_field_has_its_words(wanted: Filter, words: list[str]) -> None:
    assert _texts(wanted) == words


def test_names_follow_the_language() -> None:
    assert _texts(Filter(countries=("JP",), storylines=("acsa",)), "ja") == ["Involves: 日本", "Storyline: ACSAへの道"]


def test_ids_that_the_dataset_does_not_know_stand_for_themselves() -> None:
    wanted = Filter(sources=("gone",), storylines=("lost",), places=("nowhere",))
    assert _texts(wanted) == ["Storyline: lost", "Source: gone", "Place: nowhere"]


def test_a_search_in_another_direction_cannot_reorder_its_label() -> None:
    assert _texts(Filter(search="\u0645")) == ["Search: \u2068“\u0645”\u2069"]


@given(FILTERS)
def test_a_filter_without_its_phrases_narrows_nothing(wanted: Filter) -> None:
    assert not without(wanted, describe(wanted, DATA, "en")).narrows


@given(FILTERS, st.data())
def test_taking_out_one_phrase_leaves_the_others(wanted: Filter, data: st.DataObject) -> None:
    phrases = describe(wanted, DATA, "en")
    if not phrases:
        return
    taken = data.draw(st.sampled_from(phrases))
    left = describe(without(wanted, [taken]), DATA, "en")
    assert left == [phrase for phrase in phrases if phrase != taken]


@given(st.integers(1, 9999), st.integers(0, 200))
def test_years_are_written_as_they_are_read(first: int, more: int) -> None:
    years = Years(first, min(first + more, 9999))
    assert Years.parse(years_value(years)) == years


def test_a_single_year_is_one_number() -> None:
    assert years_in_words(Years(2024, 2024)) == "2024"


@pytest.mark.parametrize(
    ("total", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (12345, "12,345 events")]
)
def test_events_are_counted_in_words(total: int, words: str) -> None:
    assert events_in_words(total, "en") == words


def test_shown_of_total_writes_numbers_as_the_language_does() -> None:
    assert shown_of_total(46, 71, "en") == "46 of 71 events"
    assert shown_of_total(1, 1, "en") == "1 of 1 event"
    assert shown_of_total(1234, 56789, "de") == "1.234 of 56.789 events"

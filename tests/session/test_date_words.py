"""Dates as people write them, and as the program does: each means the days that a reader would say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.date_words import Reader, parse_dates
from nzjp_viewer.session.wording import days_in_words, sentence, stretch_in_words


def days(first: str, last: str = "") -> Dates:
    return Dates(*(day_number(date.fromisoformat(day)) for day in (first, last or first)))


WHOLE = days("2013-01-01", "2035-12-31")
READER = Reader("en", day_number(date(2026, 6, 1)), WHOLE)
FIRST, LAST = day_number(date(1000, 1, 1)), day_number(date(9999, 12, 31))
LANGUAGES = ["en", "de", "fr", "ja", "es", "ru", "pl"]


def read(text: str, language: str = "en") -> Dates:
    return parse_dates(text, READER._replace(language=language))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        (" 2024-09 ", "2024-09-01", "2024-09-30"),
        ("2024-9", "2024-09-01", "2024-09-30"),
        ("2024/09/25", "2024-09-25", "2024-09-25"),
        ("2024-09-25", "2024-09-25", "2024-09-25"),
        ("25.9.2024", "2024-09-25", "2024-09-25"),
        ("25/9/2024", "2024-09-25", "2024-09-25"),
        ("9/25/2024", "2024-09-25", "2024-09-25"),
        ("9/9/2024", "2024-09-09", "2024-09-09"),
        ("2023-06~", "2023-06-01", "2023-06-30"),
        ("about June 2023", "2023-06-01", "2023-06-30"),
        ("June 2023 (doubtful)", "2023-06-01", "2023-06-30"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("spring 2024", "2024-03-01", "2024-05-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2020s", "2020-01-01", "2029-12-31"),
        ("2020年代", "2020-01-01", "2029-12-31"),
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("Sep 2024", "2024-09-01", "2024-09-30"),
        ("sept. 2024", "2024-09-01", "2024-09-30"),
        ("septem 2024", "2024-09-01", "2024-09-30"),
        ("2024 September", "2024-09-01", "2024-09-30"),
        ("25 Sep 2024", "2024-09-25", "2024-09-25"),
        ("Sep 25, 2024", "2024-09-25", "2024-09-25"),
        ("the 25th of September 2024", "2024-09-25", "2024-09-25"),
        ("May", "2026-05-01", "2026-05-31"),
        ("9/2024", "2024-09-01", "2024-09-30"),
        ("09.2024", "2024-09-01", "2024-09-30"),
        ("mid 2024", "2024-04-01", "2024-09-30"),
        ("mid-2024", "2024-04-01", "2024-09-30"),
        ("early 2025", "2025-01-01", "2025-04-30"),
        ("late 2025", "2025-09-01", "2025-12-31"),
        ("'24", "2024-01-01", "2024-12-31"),
        ("Sep ’24", "2024-09-01", "2024-09-30"),
        ("'46", "2046-01-01", "2046-12-31"),
        ("'98", "1998-01-01", "1998-12-31"),
        ("２０２４年９月", "2024-09-01", "2024-09-30"),
    ],
)
def test_one_date_is_read_however_it_is_written(text: str, first: str, last: str) -> None:
    assert read(text) == days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022..2024", "2022-01-01", "2024-12-31"),
        ("2022-2024", "2022-01-01", "2024-12-31"),
        ("2022–2024", "2022-01-01", "2024-12-31"),
        ("2022/2024", "2022-01-01", "2024-12-31"),
        ("2024-03-2024-06", "2024-03-01", "2024-06-30"),
        ("2023-06~/2023-08", "2023-06-01", "2023-08-31"),
        ("Mar–Jun 2024", "2024-03-01", "2024-06-30"),
        ("Mar - Jun 2024", "2024-03-01", "2024-06-30"),
        ("Mar-Jun 2024", "2024-03-01", "2024-06-30"),
        ("from March to June 2024", "2024-03-01", "2024-06-30"),
        ("3–10 May 2024", "2024-05-03", "2024-05-10"),
        ("28 May – 3 June 2024", "2024-05-28", "2024-06-03"),
        ("Sep 2024 – Nov", "2024-09-01", "2024-11-30"),
        ("Nov – Mar 2025", "2024-11-01", "2025-03-31"),
        ("2024年9月25日〜10月3日", "2024-09-25", "2024-10-03"),
        ("2022..", "2022-01-01", "2035-12-31"),
        ("since 2022", "2022-01-01", "2035-12-31"),
        ("../2022-05", "2013-01-01", "2022-05-31"),
        ("by May 2022", "2013-01-01", "2022-05-31"),
        ("2050..", "2050-01-01", "2050-01-01"),
        ("before 2020", "2013-01-01", "2019-12-31"),
        ("after 2020", "2021-01-01", "2035-12-31"),
        ("since 2020", "2020-01-01", "2035-12-31"),
        ("until 2020", "2013-01-01", "2020-12-31"),
        ("before Sep 2024", "2013-01-01", "2024-08-31"),
        ("after 25 Sep 2024", "2024-09-26", "2035-12-31"),
        ("after March 2020 until 2022", "2020-04-01", "2022-12-31"),
        ("after mid 2024", "2024-10-01", "2035-12-31"),
        ("before 2010", "2009-12-31", "2009-12-31"),
        ("'22–'24", "2022-01-01", "2024-12-31"),
        ("9/2023 - 2/2024", "2023-09-01", "2024-02-29"),
    ],
)
def test_a_stretch_is_read_however_it_is_written(text: str, first: str, last: str) -> None:
    assert read(text) == days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-06-01", "2026-06-01"),
        ("Now", "2026-06-01", "2026-06-01"),
        ("yesterday", "2026-05-31", "2026-05-31"),
        ("last month", "2026-05-01", "2026-05-31"),
        ("next month", "2026-07-01", "2026-07-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last year..today", "2025-01-01", "2026-06-01"),
    ],
)
def test_words_are_counted_from_today(text: str, first: str, last: str) -> None:
    assert read(text) == days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024年9月25日", "2024-09-25", "2024-09-25"),
        ("2024 年 9 月 25 日", "2024-09-25", "2024-09-25"),
        ("令和6年9月", "2024-09-01", "2024-09-30"),
        ("令和元年5月1日", "2019-05-01", "2019-05-01"),
        ("平成23年3月11日", "2011-03-11", "2011-03-11"),
        ("昭和64年", "1989-01-01", "1989-12-31"),
    ],
)
def test_japanese_dates_and_eras_are_read_in_any_language(text: str, first: str, last: str) -> None:
    assert read(text) == read(text, "ja") == days(first, last)


@pytest.mark.parametrize(
    "text", ["", "   ", "soon", "2024-", "99", "pact of 2024", "..", "2024 2025", "5 sep 6", "middle", "before"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Problem, match=r"is not understood as a date.*Sep 2024"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "31 Feb 2024",
        "2024-13",
        "2023-02-29",
        "0000",
        "2024年13月",
        "32 May..June 2024",
        "13/2024",
        "after 9999",
        "before 0001",
    ],
)
def test_a_day_that_never_was_is_told_so(text: str) -> None:
    with pytest.raises(Problem, match="There is no such date as"):
        read(text)


def test_a_date_that_two_countries_read_differently_is_asked_about() -> None:
    with pytest.raises(Problem, match="may mean two days"):
        read("3/4/2024")


def test_a_stretch_that_runs_backwards_is_refused() -> None:
    with pytest.raises(Problem, match="ends before it begins"):
        read("2024..2022")


stretches = st.builds(lambda a, b: Dates(min(a, b), max(a, b)), st.integers(FIRST, LAST), st.integers(FIRST, LAST))
near_stretches = st.builds(
    lambda first, more: Dates(first, min(first + more, LAST)), st.integers(FIRST, LAST), st.integers(0, 800)
)


@given(stretches | near_stretches, st.sampled_from(LANGUAGES), st.booleans())
def test_what_the_program_writes_it_reads_again(wanted: Dates, language: str, brief: bool) -> None:
    for write in (days_in_words, stretch_in_words):
        assert read(write(*wanted, language, brief=brief), language) == wanted


@given(st.integers(FIRST, LAST), st.sampled_from(LANGUAGES))
def test_a_long_date_of_the_language_is_read(day: int, language: str) -> None:
    when = from_day_number(day)
    for form in ("d MMMM yyyy", "d. MMM yyyy", "MMMM d, yyyy", "yyyy-MM-dd"):
        written = QLocale(language).toString(QDate(when.year, when.month, when.day), form)
        assert read(written, language) == Dates(day, day)


@given(st.text(max_size=20))
def test_any_text_is_understood_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = read(text)
    except Problem:
        return
    assert found.first <= found.last


@pytest.mark.parametrize("row", ["-", "1-", "a - ", "から", "to "])
def test_a_long_row_is_refused_at_once_and_not_told_back_whole(row: str) -> None:
    with pytest.raises(Problem, match="is not understood as a date") as told:
        read(row * 20_000)

    assert len(sentence(told.value)) < 300

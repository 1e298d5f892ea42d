"""Dates: what an EDTF string means, and that nothing else passes for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.date_parsing import LEVEL_1, parse
from nzjp_viewer.domain.dates import Precision, When, day_number, days_of, from_day_number
from nzjp_viewer.domain.problems import Problem


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-09-25", "2024-09-25", "2024-09-25", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2025", "2025-01-01", "2025-12-31", Precision.YEAR),
        ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
        ("2023-06~", "2023-06-01", "2023-06-30", Precision.MONTH),
        ("2032/2033", "2032-01-01", "2033-12-31", Precision.INTERVAL),
        ("2022/..", "2022-01-01", None, Precision.INTERVAL),
        ("../2022", None, "2022-12-31", Precision.INTERVAL),
        ("2022/", "2022-01-01", None, Precision.INTERVAL),
        ("../202X", None, "2029-12-31", Precision.INTERVAL),
        ("../20XX~", None, "2099-12-31", Precision.INTERVAL),
        ("2024/2024-XX", "2024-01-01", "2024-12-31", Precision.INTERVAL),
        ("2024-XX/2024-05", "2024-01-01", "2024-05-31", Precision.INTERVAL),
        ("2024-02-XX", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
    ],
)
def test_a_date_means_its_first_to_its_last_day(
    text: str, first: str | None, last: str | None, precision: Precision
) -> None:
    when = parse(text)
    assert (when.earliest_iso, when.latest_iso) == (first, last)
    assert when.precision is precision
    assert when.edtf == text


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "/", "../..", "last September", "2024-13", "2023-02-29", "Y170000002", "2024-09-25T10:00:00Z", "0000",
        "2024-1X", "2024-XX-05", "2024-25", "20X4", "1XXX", "2024-00", "2024-24-XX",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Problem, match=r"is not a date: write it as 2024-09-25") as caught:
        parse(text)
    assert caught.value.values["text"] == text


def test_an_interval_that_runs_backwards_is_refused() -> None:
    with pytest.raises(Problem, match="ends before it starts"):
        parse("2022/2021")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2024", False, False), ("2024~", True, False), ("2024-06?", False, True), ("2024-06%", True, True)],
)
def test_marks_say_how_sure_a_date_is(text: str, approximate: bool, uncertain: bool) -> None:
    when = parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@given(
    st.dates(min_value=date(1, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_a_date_holds_the_day_it_was_made_from(day: date, form: str, mark: str) -> None:
    parts = {"%Y": f"{day.year:04d}", "%Y-%m": f"{day.year:04d}-{day.month:02d}"}
    when = parse(parts.get(form, day.isoformat()) + mark)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day_number(day) <= when.latest


@given(st.dates(), st.dates())
def test_an_interval_runs_from_its_first_to_its_last_date(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (when.earliest, when.latest) == (day_number(first), day_number(last))


@given(
    st.dates(min_value=date(1, 1, 1)),
    st.sampled_from(
        ["{y}", "{y}-{m}", "{y}-{m}-{d}", "{y}-{m}-XX", "{y}-XX", "{y}-XX-XX", "{y}-22", "{y}-24", "{c}XX"]
    ),
)
def test_the_days_of_a_date_are_those_it_is_parsed_to(day: date, form: str) -> None:
    year = f"{max(day.year, 100):04d}"
    text = form.format(y=year, m=f"{day.month:02d}", d=f"{min(day.day, 28):02d}", c=year[:2])
    when = parse(text)
    assert days_of(text) == days_of(f"{text}~") == (when.earliest, when.latest)


@given(st.from_regex(LEVEL_1, fullmatch=True))
def test_whatever_looks_like_a_date_is_one_or_is_refused(text: str) -> None:
    try:
        when = parse(text)
    except Problem:
        return
    assert isinstance(when, When)
    first, last = when.reach
    assert first <= (float("-inf") if when.earliest is None else when.earliest)
    assert last >= (float("inf") if when.latest is None else when.latest)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-06-15~", "2023-06-14", "2023-06-16"),
        ("2023-06~", "2023-05-02", "2023-07-30"),
        ("2023-06?", "2023-06-01", "2023-06-30"),
        ("2021~/2023-06", "2020-01-02", "2023-06-30"),
        ("2021/2023-06%", "2021-01-01", "2023-07-30"),
        ("../2023-06~", None, "2023-07-30"),
        ("2021~/..", "2020-01-02", None),
    ],
)
def test_about_reaches_as_far_again_at_the_end_that_is_marked(text: str, first: str | None, last: str | None) -> None:
    def day(iso: str | None, otherwise: str) -> float:
        return day_number(date.fromisoformat(iso)) if iso else float(otherwise)

    assert parse(text).reach == (day(first, "-inf"), day(last, "inf"))


EDTF = st.sampled_from(
    ["2024", "2024-09", "2024-09-25", "2024-10", "2022/..", "../2024-05", "2023-06~", "2023-07", "2020/2021~"]
)


@given(EDTF, EDTF)
def test_two_dates_share_a_day_or_one_is_before_the_other(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert [first.shares_a_day_with(second), first.is_before(second), second.is_before(first)].count(True) == 1
    assert first.shares_a_day_with(second) == second.shares_a_day_with(first)
    assert first.shares_a_day_with(first)


def test_touching_months_share_no_day_and_open_ends_reach_everything() -> None:
    assert parse("2024-09").is_before(parse("2024-10"))
    assert not parse("2024-10").is_before(parse("2024-09"))
    assert parse("2022/..").shares_a_day_with(parse("2035"))
    assert not parse("2022/..").is_before(parse("2035"))


@given(st.dates())
def test_day_numbers_round_trip(day: date) -> None:
    assert from_day_number(day_number(day)) == day


def test_day_numbers_count_from_1970() -> None:
    assert [day_number(date(1969, 12, 31)), day_number(date(1970, 1, 2))] == [-1, 1]

import calendar
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.timeline.axis import Axis, Label, axis
from nzjp_viewer.timeline.periods import Step, Unit
from nzjp_viewer.timeline.scale import FEWEST_DAYS, MOST_DAYS, Scale
from tests.timeline.support import EvenLettering, day


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    days = FEWEST_DAYS * (MOST_DAYS / FEWEST_DAYS) ** draw(st.floats(0, 1))
    start = draw(st.floats(-100_000, 60_000))
    return Scale(start, start + days, draw(st.floats(200, 4000)))


def made(start: str, end: str, width: float = 1000, language: str = "en") -> Axis:
    return axis(Scale(day(start), day(end), width), language, EvenLettering())


def words(labels: tuple[Label, ...]) -> list[str]:
    return [label.text for label in labels]


@given(scales(), st.sampled_from(["en", "ja", "de"]))
def test_labels_never_overlap_and_run_with_time(scale: Scale, language: str) -> None:
    made_axis = axis(scale, language, EvenLettering())

    for labels in (made_axis.lower, made_axis.upper):
        for one, other in itertools.pairwise(labels):
            assert one.x + one.width <= other.x
            assert one.day < other.day


@given(scales())
def test_ticks_run_with_time_and_bound_their_labels(scale: Scale) -> None:
    made_axis = axis(scale, "en", EvenLettering())

    assert list(made_axis.ticks) == sorted(set(made_axis.ticks))
    assert list(made_axis.major) == sorted(set(made_axis.major))
    for label in (*made_axis.lower, *made_axis.upper):
        assert label.x >= scale.x(label.day) - 1e-6


@given(scales())
def test_every_view_has_dates_to_read(scale: Scale) -> None:
    made_axis = axis(scale, "en", EvenLettering())

    assert made_axis.ticks
    assert made_axis.lower or made_axis.upper


@pytest.mark.parametrize(
    ("start", "end", "upper", "lower"),
    [
        ("2024-09-23", "2024-09-28", ["September 2024"], ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27"]),
        ("2024-01-01", "2024-12-31", ["2024"], ["January", "February", "March"]),
        ("2023-01-01", "2024-12-31", ["2023", "2024"], ["Jan", "Feb", "Mar"]),
        ("2021-01-01", "2024-01-01", ["2021", "2022", "2023"], ["J", "F", "M"]),
        ("2018-01-01", "2024-01-01", ["2018", "2019", "2020"], ["Jan", "Apr", "Jul", "Oct"]),
        ("2013-01-01", "2025-01-01", ["2010s", "2020s"], ["2013", "2014", "2015"]),
        ("1900-01-01", "2050-01-01", ["1900s", "2000s"], ["1900", "1910", "1920"]),
    ],
)
def test_the_units_follow_the_zoom(start: str, end: str, upper: list[str], lower: list[str]) -> None:
    found = made(start, end)

    assert words(found.upper)[: len(upper)] == upper
    assert words(found.lower)[: len(lower)] == lower


def test_months_are_worded_in_the_language_of_the_reader() -> None:
    assert words(made("2024-01-01", "2024-12-31", language="de").lower)[2] == "März"


def test_the_period_at_the_left_edge_keeps_its_label_in_sight() -> None:
    found = made("2024-05-15", "2025-12-01")

    assert words(found.upper)[:2] == ["2024", "2025"]
    assert found.upper[0].x == pytest.approx(4.0)


def test_the_next_period_takes_the_place_of_the_first() -> None:
    labels = [label.text for label in made("2024-12-28", "2025-12-31").upper]

    assert labels == ["2025"]


@given(scales(), st.sampled_from(["en", "ja"]))
def test_no_label_is_cut_by_an_edge(scale: Scale, language: str) -> None:
    found = axis(scale, language, EvenLettering())

    for label in (*found.lower, *found.upper):
        assert label.x >= 0
        assert label.x + label.width <= scale.width


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_end_where_the_calendar_says(year: int, month: int) -> None:
    begins = list(Step(Unit.DAY, 1, 1).begins(day_number(date(year, month, 1)), day_number(date(year, month, 27))))
    days = list(Step(Unit.DAY, 1, 1).begins(begins[0], begins[0] + 26.0))
    last = calendar.monthrange(year, month)[1]

    found = Step(Unit.DAY, 1, 1)._days_of_month(date(year, month, 1))

    assert found == range(1, last + 1)
    assert len(days) == 28


@given(
    st.sampled_from(
        [
            Step(Unit.DAY, 2, 2),
            Step(Unit.DAY, 5, 3),
            Step(Unit.DAY, 10, 8),
            Step(Unit.MONTH, 3, 90),
            Step(Unit.YEAR, 5, 1826),
        ]
    ),
    st.integers(day_number(date(1700, 1, 1)), day_number(date(2300, 1, 1))),
    st.integers(1, 4000),
)
def test_periods_hold_the_start_reach_past_the_end_and_are_never_stubs(step: Step, start: int, length: int) -> None:
    begins = list(step.begins(start + 0.5, start + length))

    assert begins[0] <= start + 0.5
    assert begins[-1] > start + length
    assert all(later - one >= step.least for one, later in itertools.pairwise(begins))


def test_a_month_ends_without_a_stub() -> None:
    begins = Step(Unit.DAY, 10, 8).begins(day("2024-01-01"), day("2024-02-05"))

    assert [from_day_number(begin).isoformat() for begin in begins] == [
        "2024-01-01",
        "2024-01-11",
        "2024-01-21",
        "2024-02-01",
        "2024-02-11",
    ]


def test_the_calendar_ends_with_the_year_9999() -> None:
    begins = list(Step(Unit.YEAR, 1, 365).begins(day("9998-06-01"), day("9999-06-01") + 10_000))

    assert [from_day_number(begin).year for begin in begins] == [9998, 9999]


def test_the_first_century_begins_with_the_calendar() -> None:
    first = next(Step(Unit.YEAR, 100, 36524).begins(day("0050-01-01"), day("0050-02-01")))

    assert from_day_number(first) == date(1, 1, 1)

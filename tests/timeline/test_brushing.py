"""A brushed stretch: whole days, months or years, whatever the hand does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.query.filter import Dates, Filter, Years
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline.brushing import brushed, narrowed, periods_at
from nzjp_viewer.timeline.scale import LATEST, Scale
from tests.timeline.support import day

YEAR = Scale.of(TimeWindow(day("2024-01-01"), day("2025-01-01")), 1098.0)  # three pixels a day
DECADES = Scale.of(TimeWindow(day("1900-01-01"), day("2030-01-01")), 1000.0)
scales = st.builds(
    lambda start, days: Scale.of(TimeWindow(start, start + days), 1000.0),
    st.floats(-100_000, 40_000),
    st.floats(3.0, 140_000.0),
)
pixels = st.floats(0.0, 1000.0)
UNITS = ((1, 1), (28, 31), (365, 366), (3652, 3653))
"""Days of the shortest and the longest day, month, year and decade."""


def test_days_are_taken_whole_from_the_nearest_edges() -> None:
    x0, x1 = YEAR.x(day("2024-05-03")) + 1.2, YEAR.x(day("2024-06-11")) - 1.2

    assert brushed(YEAR, x0, x1) == (day("2024-05-03"), day("2024-06-10"))


def test_from_right_to_left_is_the_same() -> None:
    assert brushed(YEAR, 700.0, 200.0) == brushed(YEAR, 200.0, 700.0)


def test_far_out_it_takes_whole_years() -> None:
    first, last = brushed(DECADES, DECADES.x(day("1950-03-01")), DECADES.x(day("1960-09-01")))

    assert (first, last) == (day("1950-01-01"), day("1960-12-31"))


def test_in_between_it_takes_whole_months() -> None:
    scale = Scale.of(TimeWindow(day("2013-01-01"), day("2036-01-01")), 1000.0)

    assert brushed(scale, scale.x(day("2024-03-04")), scale.x(day("2024-06-27"))) == (
        day("2024-03-01"),
        day("2024-06-30"),
    )


@given(scales, pixels, pixels)
def test_a_brush_takes_in_a_day_at_least_and_its_ends_are_near_the_hand(scale: Scale, x0: float, x1: float) -> None:
    first, last = brushed(scale, x0, x1)

    assert first <= last
    left, right = sorted((x0, x1))
    _, longest = next((unit for unit in UNITS if unit[0] * scale.px_per_day >= 2.0), UNITS[-1])
    slack = longest * scale.px_per_day + 1e-6
    assert scale.x(first) == pytest.approx(left, abs=slack)
    assert scale.x(last + 1) == pytest.approx(right, abs=slack)


@given(scales, pixels, pixels, pixels)
def test_brushing_further_takes_in_more(scale: Scale, x0: float, x1: float, x2: float) -> None:
    left, middle, right = sorted((x0, x1, x2))
    small, large = brushed(scale, left, middle), brushed(scale, left, right)

    assert small.last <= large.last


def test_whole_years_are_asked_for_as_years() -> None:
    wanted = Filter(search="a", dates=Dates(0, 9))

    assert narrowed(wanted, Dates(day("2022-01-01"), day("2024-12-31"))) == Filter(
        search="a", years=(Years(2022, 2024),)
    )


def test_other_days_are_asked_for_as_dates_instead_of_years() -> None:
    wanted = Filter(search="a", years=(Years(2022, 2024),))

    assert narrowed(wanted, Dates(5, 900)) == Filter(search="a", dates=Dates(5, 900))


def test_the_month_and_year_under_a_pixel_are_offered() -> None:
    x = YEAR.x(day("2024-05-17"))

    assert periods_at(YEAR, x) == ((day("2024-05-01"), day("2024-05-31")),)
    far = periods_at(DECADES, DECADES.x(day("1950-05-17")))
    assert far[-1] == (day("1950-01-01"), day("1950-12-31"))
    assert [from_day_number(dates.first).month for dates in far] == [5, 1]


@pytest.mark.parametrize("x", [-500.0, 5000.0])
def test_beyond_the_calendar_it_stays_within(x: float) -> None:
    edge = Scale.of(TimeWindow(day("0001-01-01"), day("0001-03-01")), 1000.0)

    assert brushed(edge, x, 500.0).first >= day("0001-01-01")


EDGES = (day("0001-01-01"), LATEST, day("9999-12-31") + 1)


@pytest.mark.parametrize("edge", EDGES)
@given(st.floats(-800.0, 800.0), st.floats(3.0, 140_000.0), pixels, pixels)
def test_at_the_ends_of_the_calendar_a_brush_and_a_menu_know_their_periods(
    edge: float, aside: float, days: float, x0: float, x1: float
) -> None:
    scale = Scale(edge + aside - days / 2, edge + aside + days / 2, 1000.0)

    dates = brushed(scale, x0, x1)
    offered = periods_at(scale, x1)

    for first, last in (dates, *offered):
        assert from_day_number(first) <= from_day_number(last)
    narrowed(Filter(), dates)


def test_the_last_year_ends_with_the_calendar() -> None:
    last_days = Scale.of(TimeWindow(day("9998-10-01"), LATEST), 1000.0)

    assert periods_at(last_days, 1000.0) == ((day("9999-01-01"), day("9999-01-31")),)
    assert brushed(DECADES._replace(start=LATEST - 40_000, end=LATEST + 300), 999.0, 1000.0).last == day("9999-12-31")

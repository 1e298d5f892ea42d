"""How far a step of playing goes: the calendar's units, and from event to event."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.stride import Stride, arrival, beginning, mean_days, next_row, suiting
from tests.builders import dataset, event, many_rows
from tests.timeline.support import day

UNITS = [stride for stride in Stride if stride is not Stride.EVENT]
ALL_TIME = TimeWindow(-1e6, 1e6)


@pytest.mark.parametrize(
    ("stride", "after", "before"),
    [
        (Stride.DAY, "2024-05-16", "2024-05-14"),
        (Stride.WEEK, "2024-05-20", "2024-05-13"),
        (Stride.MONTH, "2024-06-01", "2024-05-01"),
        (Stride.QUARTER, "2024-07-01", "2024-04-01"),
        (Stride.YEAR, "2025-01-01", "2024-01-01"),
    ],
)
def test_a_step_goes_to_where_a_unit_begins(stride: Stride, after: str, before: str) -> None:
    here = day("2024-05-15")

    assert beginning(here, stride, 1) == day(after)
    assert beginning(here, stride, -1) == day(before)


def test_from_where_a_unit_begins_a_step_back_goes_a_whole_unit() -> None:
    assert beginning(day("2024-01-01"), Stride.MONTH, -1) == day("2023-12-01")
    assert beginning(day("2024-05-13"), Stride.WEEK, -1) == day("2024-05-06")
    assert beginning(day("2024-05-13") + 0.5, Stride.DAY, -1) == day("2024-05-13")


@given(st.floats(-700_000, 2_900_000), st.sampled_from(UNITS))
def test_steps_lead_on_and_back_to_beginnings_around_the_moment(here: float, stride: Stride) -> None:
    after, before = beginning(here, stride, 1), beginning(here, stride, -1)

    assert before < here < after
    assert beginning(before, stride, 1) >= here
    assert beginning(after, stride, -1) <= here


@given(st.floats(-700_000, 2_900_000))
def test_weeks_begin_on_mondays_and_quarters_with_their_months(here: float) -> None:
    monday = from_day_number(int(beginning(here, Stride.WEEK, 1)))
    quarter = from_day_number(int(beginning(here, Stride.QUARTER, 1)))

    assert monday.weekday() == 0
    assert (quarter.day, quarter.month % 3) == (1, 1)


@pytest.mark.parametrize("step", [1, -1])
def test_the_calendar_ends_without_an_error(step: int) -> None:
    first, last = (date(year, 1, 1).toordinal() - date(1970, 1, 1).toordinal() for year in (1, 9999))

    assert beginning(first, Stride.YEAR, -1) == first
    assert beginning(last + 10, Stride.YEAR, 1) <= day("9999-12-01")


@pytest.mark.parametrize(
    ("days", "stride"),
    [(20, Stride.DAY), (200, Stride.WEEK), (800, Stride.MONTH), (4000, Stride.QUARTER), (60_000, Stride.YEAR)],
)
def test_a_stretch_is_played_in_a_bearable_number_of_steps(days: float, stride: Stride) -> None:
    assert suiting(TimeWindow(0, days)) is stride


def test_units_grow() -> None:
    lengths = [mean_days(unit) for unit in UNITS]

    assert lengths == sorted(lengths)


# From event to event

STORY = EventTable.of(
    dataset(
        [
            event("a", "2020-01-01"),
            event("b", "2021-03-04"),
            event("c", "2021-03-04"),
            event("d", "2022-08"),
            event("open", "../2019"),
        ]
    )
)
EVERY = np.ones(len(STORY), np.bool_)
BEGIN = TimeWindow(day("2020-01-01"), day("2023-01-01"))


def walked(mask: np.ndarray, step: int, start: float) -> list[int]:
    """The rows that are gone through from ``start``."""
    rows: list[int] = []
    here, row = start, None
    while (row := next_row(STORY, mask, BEGIN, here, row, step)) is not None:
        rows.append(row)
        here = arrival(STORY, row)
    return rows


def test_every_event_is_come_to_once_even_those_of_one_day() -> None:
    assert walked(EVERY, 1, BEGIN.start) == [1, 2, 3, 4]


def test_back_goes_the_same_way() -> None:
    assert walked(EVERY, -1, BEGIN.end) == [4, 3, 2, 1]


def test_what_does_not_match_is_passed_over() -> None:
    mask = EVERY.copy()
    mask[2] = False

    assert walked(mask, 1, BEGIN.start) == [1, 3, 4]
    assert walked(np.zeros_like(EVERY), 1, BEGIN.start) == []


def test_in_the_midst_of_a_day_its_event_is_still_to_come() -> None:
    here = day("2021-03-04") + 0.5

    assert next_row(STORY, EVERY, BEGIN, here, None, 1) == 2
    assert next_row(STORY, EVERY, BEGIN, here, None, -1) == 1


@given(st.floats(-40_000, 25_000), st.integers(0, 1), st.integers(1, 9))
def test_a_step_goes_to_the_nearest_event_of_a_brute_search(here: float, back: int, keep: int) -> None:
    table = many_rows(300)
    mask = np.arange(300) % keep == 0
    arrivals = table.earliest + 1.0

    found = next_row(table, mask, ALL_TIME, here, None, -1 if back else 1)

    rows = np.flatnonzero(mask & (arrivals <= here if back else arrivals > here))
    assert found == (None if not len(rows) else rows[-1] if back else rows[0])

"""A stretch of time brushed with the pointer: which days it takes in. Called by ``hands``."""

from __future__ import annotations

from dataclasses import replace

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR, Dates, Filter, Years, first_day_of
from nzjp_viewer.timeline.periods import Step, Unit
from nzjp_viewer.timeline.scale import EARLIEST, Scale

_STEPS = (Step(Unit.DAY, 1, 1), Step(Unit.MONTH, 1, 28), Step(Unit.YEAR, 1, 365), Step(Unit.YEAR, 10, 3652))

_END = first_day_of(LAST_YEAR + 1)
"""Where the calendar ends, and with it a period that has begun."""

_LEAST_PX = 2.0
"""A unit of the calendar that is narrower cannot be aimed at."""


def brushed(scale: Scale, x0: float, x1: float) -> Dates:
    """The days between two pixels of the plot, whichever is left.

    Both ends lie on the nearest edges of days; of months or years where days are too narrow to aim at. It is one day,
    month or year at the least.
    """
    step = next((step for step in _STEPS if step.least * scale.px_per_day >= _LEAST_PX), _STEPS[-1])
    left, right = (scale.day(x) for x in sorted((x0, x1)))
    first, end = _nearest(step, left), _nearest(step, right)
    if first >= end:
        first, end = _around(step, (left + right) / 2)
    return Dates(first, end - 1)


def _around(step: Step, day: float) -> tuple[int, int]:
    """Where the period that holds a moment begins, and where the next one does; a moment out of time is brought in."""
    day = min(max(day, EARLIEST), _END - 1)
    begins = iter(step.begins(day, day))
    return next(begins), next(begins, _END)


def _nearest(step: Step, day: float) -> int:
    before, after = _around(step, day)
    return before if day - before < after - day else after


def narrowed(wanted: Filter, dates: Dates) -> Filter:
    """``wanted`` with ``dates`` for its time: as years where they are whole years, which the filter panel shows."""
    first, last = from_day_number(dates.first), from_day_number(dates.last)
    years = Years(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR))
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return replace(wanted, years=(years,), dates=None) if whole else replace(wanted, years=(), dates=dates)


def periods_at(scale: Scale, x: float) -> tuple[Dates, ...]:
    """The month and the year under a pixel of the plot, those that are less than is shown now."""
    found = []
    for step in (_STEPS[1], _STEPS[2]):
        begin, end = _around(step, scale.day(x))
        if end - begin < scale.days:
            found.append(Dates(begin, end - 1))
    return tuple(found)

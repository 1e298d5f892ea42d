"""How playing goes along time: by units of the calendar, or from event to event. Pure; called by ``playback``.

Moments are days since 1970-01-01, fractions allowed. An event counts as reached from the end of its first day on, as
``Playhead.stretch`` shows it from then.
"""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR
from nzjp_viewer.session.state import TimeWindow

if TYPE_CHECKING:
    from nzjp_viewer.query.columns import EventTable, Mask


class Stride(StrEnum):
    """How far one step of playing goes."""

    EVENT = "event"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_DAYS = {Stride.DAY: 1.0, Stride.WEEK: 7.0, Stride.MONTH: 30.436875, Stride.QUARTER: 91.310625, Stride.YEAR: 365.2425}
_MONTHS = {Stride.MONTH: 1, Stride.QUARTER: 3, Stride.YEAR: 12}

_MONDAY = 4
"""The first Monday: 5 January 1970."""

_MOST_STEPS = 60
"""A stretch is played in about as many steps at most, unless the reader asks for more."""


def mean_days(stride: Stride) -> float:
    """How long a unit of the calendar is on average, in days.

    Raises:
        KeyError: from event to event there is no such length.
    """
    return _DAYS[stride]


def suiting(stretch: TimeWindow) -> Stride:
    """The smallest unit that goes through ``stretch`` in a bearable number of steps."""
    return next((unit for unit, days in _DAYS.items() if stretch.days <= days * _MOST_STEPS), Stride.YEAR)


def beginning(day: float, stride: Stride, step: int) -> float:
    """Where a unit begins: the first moment after ``day`` (``step`` = 1), or the last before it (−1).

    Raises:
        KeyError: ``stride`` goes from event to event, which the calendar does not know.
    """
    if stride in _MONTHS:
        return _month_beginning(day, _MONTHS[stride], step)
    length, first = _DAYS[stride], _MONDAY if stride is Stride.WEEK else 0
    units = (day - first) / length
    return first + length * (math.floor(units) + 1 if step > 0 else math.ceil(units) - 1)


def _month_beginning(day: float, months: int, step: int) -> float:
    found = from_day_number(math.floor(day))
    index = found.year * 12 + found.month - 1
    index -= index % months
    if step > 0:
        return _first_of(index + months)
    begin = _first_of(index)
    return begin if begin < day else _first_of(index - months)


def _first_of(index: int) -> float:
    """The first day of a month counted from the year 0, kept to the years that a filter knows."""
    index = min(max(index, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    return float(day_number(date(index // 12, index % 12 + 1, 1)))


def arrival(table: EventTable, row: int) -> float:
    """When the event of a row has been reached: the end of its first day."""
    return float(table.earliest[row]) + 1.0


def next_row(table: EventTable, mask: Mask, stretch: TimeWindow, day: float, row: int | None, step: int) -> int | None:
    """The row to go to from ``day``: the next that begins (``step`` = 1), or the one before (−1); None at the end.

    Of rows in ``mask`` that begin within ``stretch``. ``row`` is the one that playing stands at, if any, so that those
    that begin on the same day are gone through one by one. Costs what lies between, not how many there are.
    """
    at_row = row is not None and arrival(table, row) == day
    first, last = (int(table.earliest.searchsorted(at)) for at in stretch)
    here = int(table.earliest.searchsorted(day - 1, side="right"))
    if step > 0:
        begin = max(first, row + 1 if at_row and row is not None else here)
        ahead = mask[begin:last]
        return begin + int(ahead.argmax()) if ahead.any() else None
    end = min(last, row if at_row and row is not None else here)
    behind = mask[first:end][::-1]
    return end - 1 - int(behind.argmax()) if behind.any() else None

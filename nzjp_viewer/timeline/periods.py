"""The periods of the calendar that an axis counts in, from centuries to days. Called by ``axis``."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import MAXYEAR, date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from nzjp_viewer.domain.dates import EPOCH_ORDINAL, day_number

_WEEKDAY_1970 = 3
"""1970-01-01 was a Thursday."""


class Unit(Enum):
    """A unit of the calendar."""

    DAY = auto()
    MONTH = auto()
    YEAR = auto()


class Step(NamedTuple):
    """Periods of ``size`` units; the shortest of them lasts ``least`` days.

    Days are counted within their month (1, 6, 11, …), and a month's last period is never a mere stub.
    """

    unit: Unit
    size: int
    least: int

    def begins(self, start: float, end: float) -> Iterator[int]:
        """Days on which periods begin (since 1970-01-01): the one that holds ``start``, to the first past ``end``."""
        current: date | None = self._holding(date.fromordinal(max(math.floor(start) + EPOCH_ORDINAL, 1)))
        while current is not None:
            number = day_number(current)
            yield number
            current = self._after(current) if number <= end else None

    def number(self, begin: date) -> int:
        """How many periods lie before the one that begins on ``begin``, from the year 0 on; days have no numbers."""
        months = begin.year * 12 + begin.month - 1
        return months // (self.size * 12 if self.unit is Unit.YEAR else self.size)

    def _holding(self, day: date) -> date:
        """The first day of the period that holds ``day``."""
        match self.unit:
            case Unit.DAY:
                return day.replace(day=max(d for d in self._days_of_month(day) if d <= day.day))
            case Unit.MONTH:
                return day.replace(month=day.month - (day.month - 1) % self.size, day=1)
            case Unit.YEAR:
                return date(max(day.year - day.year % self.size, 1), 1, 1)

    def _after(self, begin: date) -> date | None:
        """The first day of the next period; None where the calendar ends."""
        match self.unit:
            case Unit.DAY:
                later = [d for d in self._days_of_month(begin) if d > begin.day]
                return begin.replace(day=later[0]) if later else _month_later(begin, 1)
            case Unit.MONTH:
                return _month_later(begin, self.size)
            case Unit.YEAR:
                year = begin.year - begin.year % self.size + self.size
                return date(year, 1, 1) if year <= MAXYEAR else None

    def _days_of_month(self, day: date) -> range:
        """The days of ``day``'s month on which a period begins."""
        return range(1, _month_end(day).day - self.size // 2 + 1, self.size)


def weekends(start: float, end: float, free: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of free days that touch the stretch from ``start`` to ``end``: first day, and the one after the last.

    ``free`` are days of the week, from 0 for Monday, and not all seven.
    """
    first = None
    for day in range(math.floor(start), math.ceil(end) + 1):
        is_free = (day + _WEEKDAY_1970) % 7 in free and day < end
        if is_free and first is None:
            first = day
        elif not is_free and first is not None:
            yield first, day
            first = None


def _month_later(day: date, months: int) -> date | None:
    """The first of the month ``months`` after ``day``'s; None where the calendar ends."""
    if months > 1:
        index = day.year * 12 + day.month - 1 + months
        return date(index // 12, index % 12 + 1, 1) if index // 12 <= MAXYEAR else None
    last = _month_end(day)
    return last + timedelta(days=1) if last < date.max else None


def _month_end(day: date) -> date:
    """The last day of ``day``'s month. The module ``calendar`` knows too, but takes 3 ms of the first paint to load."""
    december = day.month == 12
    return day.replace(day=31) if december else day.replace(month=day.month + 1, day=1) - timedelta(days=1)

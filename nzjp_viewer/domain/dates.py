"""A date as it is known: an EDTF string and the first and last day it can mean.

Every room reads these. Parsing the string needs the edtf library, whose import is slow, and lives apart in
``date_parsing``; this module is on the start-up path and imports next to nothing.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import inf
from typing import NamedTuple

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days from 1970-01-01 to ``day``, negative before it."""
    return day.toordinal() - EPOCH_ORDINAL


def from_day_number(number: int) -> date:
    """The date that lies ``number`` days after 1970-01-01."""
    return date.fromordinal(number + EPOCH_ORDINAL)


class Precision(StrEnum):
    """How finely a date is stated: the smallest unit that the EDTF string spells out."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


_SHAPES = (
    (r"-?\d{4}-\d{2}-\d{2}", Precision.DAY),
    (r"-?\d{4}-2[1-9]|-?\d{4}-[34]\d", Precision.SEASON),
    (r"-?\d{4}-\d{2}(-XX)?", Precision.MONTH),
    (r"-?\d{3}X", Precision.DECADE),
    (r"-?\d{2}XX", Precision.CENTURY),
)


_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""First and last month of the seasons 21–24, those of the northern hemisphere, as the edtf library has them."""


def days_of(text: str) -> tuple[int, int]:
    """First and last day that a single EDTF date (no interval) can mean, in days since 1970-01-01.

    For dates that have been checked: the halves of an interval, which a ``When`` does not keep apart. Marks of doubt
    do not widen them.

    Raises:
        ValueError: it is not a date of EDTF level 0 or 1 within the years 1–9999.
    """
    year, month, day = (*text.rstrip("~?%").split("-"), "", "")[:3]
    first, last = _SEASON_MONTHS.get(month) or ((1, 12) if month in {"", "XX"} else (int(month), int(month)))
    if day not in {"", "XX"}:
        exactly = day_number(date(int(year), first, int(day)))
        return exactly, exactly
    return day_number(date(int(year.replace("X", "0")), first, 1)), _month_end(int(year.replace("X", "9")), last)


def _month_end(year: int, month: int) -> int:
    return day_number(date(year, 12, 31)) if month == 12 else day_number(date(year, month + 1, 1)) - 1


Span = tuple[float, float]
"""First and last day, in days since 1970-01-01; infinite where open."""

_ANY_DAY = (-inf, inf)


@lru_cache(maxsize=4096)  # dates of an event's claims are compared each with each
def _reach_of(text: str) -> Span:
    """The days that a single EDTF date, or an open half of an interval, allows."""
    if text in {"", ".."}:
        return _ANY_DAY
    first, last = days_of(text)
    about = last - first + 1 if text[-1] in "~%" else 0
    return first - about, last + about


class When(NamedTuple):
    """An uncertain date (EDTF, ISO 8601-2 levels 0 and 1).

    Attributes:
        edtf: the string as written.
        earliest: first day it can mean, in days since 1970-01-01; None where the start is open.
        latest: last day it can mean, same unit, inclusive; None where the end is open.
    """

    edtf: str
    earliest: int | None
    latest: int | None

    @property
    def precision(self) -> Precision:
        """The unit in which the date is stated."""
        if "/" in self.edtf:
            return Precision.INTERVAL
        bare = self.edtf.rstrip("~?%")
        return next((precision for shape, precision in _SHAPES if re.fullmatch(shape, bare)), Precision.YEAR)

    @property
    def halves(self) -> tuple[Span, Span]:
        """The days that its start allows, and those that its end allows; both the same where it is no interval.

        What is marked "about" reaches as far again each way as it is precise: ``2023-06~`` allows May to July. Of an
        interval each end is widened by its own unit, and only where that end is marked.
        """
        start, slash, end = self.edtf.partition("/")
        return _reach_of(start), _reach_of(end if slash else start)

    @property
    def reach(self) -> Span:
        """First and last day that it allows, "about" counted: what dates are compared by, everywhere."""
        start, end = self.halves
        return start[0], end[1]

    def shares_a_day_with(self, other: When) -> bool:
        """Whether some day is allowed by both."""
        return not (self.is_before(other) or other.is_before(self))

    def is_before(self, other: When) -> bool:
        """Whether every day it allows lies before every day that ``other`` allows."""
        return self.reach[1] < other.reach[0]

    @property
    def approximate(self) -> bool:
        """Whether the date is marked as about (``~``)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether the date is marked as doubtful (``?``)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def earliest_iso(self) -> str | None:
        """``earliest`` as an ISO date."""
        return None if self.earliest is None else from_day_number(self.earliest).isoformat()

    @property
    def latest_iso(self) -> str | None:
        """``latest`` as an ISO date."""
        return None if self.latest is None else from_day_number(self.latest).isoformat()

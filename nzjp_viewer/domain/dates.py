"""A date as it is known: an EDTF string and the first and last day it can mean.

Every room reads these. Parsing the string needs the edtf library, whose import is slow, and lives apart in
``date_parsing``; this module is on the start-up path and imports next to nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    (re.compile(r"-?\d{4}-\d{2}-\d{2}"), Precision.DAY),
    (re.compile(r"-?\d{4}-2[1-9]|-?\d{4}-[34]\d"), Precision.SEASON),
    (re.compile(r"-?\d{4}-(\d{2}|XX)(-XX)?"), Precision.MONTH),
    (re.compile(r"-?\d{3}X"), Precision.DECADE),
    (re.compile(r"-?\d{2}XX"), Precision.CENTURY),
)


@dataclass(frozen=True, slots=True)
class When:
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
        return next((precision for shape, precision in _SHAPES if shape.fullmatch(bare)), Precision.YEAR)

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

"""What narrows the view; ``filtering`` applies it.

A ``Filter`` is part of the view state, is what the command line's options say, and is drawn by the filter panel and by
export captions. Values of one field are alternatives, fields narrow each other.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import MAXYEAR, date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from nzjp_viewer.domain.model import Dataset
    from nzjp_viewer.domain.vocabulary import Kind
    from nzjp_viewer.query.columns import EventTable, Mask

FIRST_YEAR, LAST_YEAR = 1, 9999

EITHER = "|"
"""Between alternatives of a search: ``taiwan strait | acsa``."""

_BAD_YEAR = QT_TRANSLATE_NOOP(
    "Problem", "“{text}” is not a year or a range of years: write 2024 or 2022-2025, the earlier one first."
)


class CountryMode(StrEnum):
    """How an event may belong to a country."""

    EITHER = "either"
    TAKES_PART = "takes-part"
    LIES_IN = "lies-in"


class Years(NamedTuple):
    """A range of calendar years, both ends included."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Years:
        """Read ``2024`` or ``2022-2025``.

        Raises:
            Problem: it is neither, is outside the years 1–9999, or runs backwards.
        """
        first, dash, last = text.partition("-")
        try:
            years = cls(int(first), int(last if dash else first))
        except ValueError as error:
            raise Problem(_BAD_YEAR, text=text) from error
        if not FIRST_YEAR <= years.first <= years.last <= LAST_YEAR:
            raise Problem(_BAD_YEAR, text=text)
        return years

    def days(self) -> tuple[int, int]:
        """Its first and last day, in days since 1970-01-01."""
        return first_day_of(self.first), first_day_of(self.last + 1) - 1


class Dates(NamedTuple):
    """A range of days since 1970-01-01, both ends included; ``first`` <= ``last``."""

    first: int
    last: int


class Area(NamedTuple):
    """A part of the map, in degrees; ``west`` <= ``east``, which may run on past 180°, and ``south`` <= ``north``."""

    west: float
    south: float
    east: float
    north: float


def first_day_of(year: int) -> int:
    """Days from 1970-01-01 to 1 January of ``year`` (1–10000), in the proleptic Gregorian calendar."""
    return day_number(date(year, 1, 1)) if year <= MAXYEAR else day_number(date.max) + 1


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter. An empty field does not narrow.

    Attributes:
        countries: ISO 3166-1 alpha-2 codes, matched as ``country_mode`` says.
        years: ranges; an event matches where its interval touches one.
        dates: days; an event matches where its interval touches them.
        kinds, sources, storylines, places: kinds and ids.
        search: words that must all occur, whatever their case, in the event's words, places or participants;
            ``EITHER`` stands between alternatives.
        area: an event matches where one of the places where it happened has its point there.
    """

    countries: tuple[str, ...] = ()
    country_mode: CountryMode = CountryMode.EITHER
    years: tuple[Years, ...] = ()
    kinds: tuple[Kind, ...] = ()
    sources: tuple[str, ...] = ()
    storylines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    search: str = ""
    dates: Dates | None = None
    area: Area | None = None

    @property
    def time(self) -> Dates | None:
        """All days from the first to the last that ``years`` and ``dates`` allow; None where neither sets a limit.

        Where years and dates have no day in common, the dates.
        """
        if not self.years:
            return self.dates
        spans = [years.days() for years in self.years]
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        if self.dates is None:
            return Dates(first, last)
        both = Dates(max(first, self.dates.first), min(last, self.dates.last))
        return both if both.first <= both.last else self.dates

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out at all."""
        return any(getattr(self, f.name) for f in fields(self) if f.name != "country_mode")

    def apply(self, table: EventTable) -> Mask:
        """The rows of ``table`` that match: shape (rows,), bool."""
        # Loads numpy, which an unfiltered start does not wait for.
        from nzjp_viewer.query.filtering import mask_of

        return mask_of(self, table)


_UNKNOWN = {
    "sources": QT_TRANSLATE_NOOP("Problem", "No source is called “{name}”. Known sources: {known}."),
    "storylines": QT_TRANSLATE_NOOP("Problem", "No storyline is called “{name}”. Known storylines: {known}."),
    "places": QT_TRANSLATE_NOOP("Problem", "No place is called “{name}”. Known places: {known}."),
}


def check_known(wanted: Filter, dataset: Dataset) -> None:
    """Make sure that every id in ``wanted`` is one of ``dataset``.

    Raises:
        Problem: a source, storyline or place is not in the dataset; it lists those that are.
    """
    known = {
        "sources": [source.id for source in dataset.sources],
        "storylines": [storyline.id for storyline in dataset.storylines],
        "places": [place.id for place in dataset.places],
    }
    for field, template in _UNKNOWN.items():
        for name in getattr(wanted, field):
            if name not in known[field]:
                raise Problem(template, name=name, known=", ".join(known[field]))


def year_of(day: int) -> int:
    """The calendar year in which day number ``day`` (since 1970-01-01) falls."""
    return from_day_number(day).year

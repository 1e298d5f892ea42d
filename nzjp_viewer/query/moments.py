"""When events are, one plain value an event: what a screenful of the timeline is laid out from.

A dataset of any size has columns (``columns``); what a screen holds at a time are some hundred of these. They are made
from the columns, or straight from the events where those are few: so a small dataset is first painted without numpy,
which takes a fifth of the start to load.
"""

from __future__ import annotations

import re
from enum import IntFlag
from typing import TYPE_CHECKING, NamedTuple

from nzjp_viewer.domain.vocabulary import Family, Kind, Status

if TYPE_CHECKING:
    from nzjp_viewer.domain.dates import When
    from nzjp_viewer.domain.model import Event

_DAY = re.compile(r"-?\d{4}-\d{2}-\d{2}")

OPEN_START = -(2**30)
OPEN_END = 2**30
"""Stand-ins for an open start or end, in days: further off than any date, and safe to add to."""


_DEEDS = frozenset(
    {
        Kind.AGREEMENT,
        Kind.NEGOTIATION,
        Kind.VISIT,
        Kind.MEETING,
        Kind.EXERCISE,
        Kind.DEPLOYMENT,
        Kind.PATROL,
        Kind.PORT_CALL,
        Kind.LAW,
        Kind.INCIDENT,
        Kind.LAUNCH,
    }
)
"""Kinds that are the story; the others (statements, policies, budgets, plans) are about it."""


class Mark(IntFlag):
    """How sure an event's first and last day are: of a date that is no interval, both alike."""

    ABOUT_START = 1
    ABOUT_END = 2
    """Only about then (``~``)."""
    DOUBTFUL_START = 4
    DOUBTFUL_END = 8
    """Doubtful (``?``)."""
    SHARP_START = 16
    SHARP_END = 32
    """The half of an interval that is known to the day."""
    INTERVAL = 64
    """Two dates, not one."""


class Moment(NamedTuple):
    """When an event is, and what else its drawing depends on.

    Attributes:
        row: its row in the dataset.
        first, last: its first and last day, in days since 1970-01-01, last inclusive. What is ongoing with no stated
            end lasts until today; other open ends are ``OPEN_START`` and ``OPEN_END``.
        status: whether it has come about.
        fading: whether it is ongoing with no stated end.
        weight: how much it asks for a label: more with each source that speaks for it, and for a deed than for words.
        family: the family of its kind.
        marks: ``Mark`` bits.
    """

    row: int
    first: int
    last: int
    status: Status
    fading: bool
    weight: int
    family: Family
    marks: int = 0

    @classmethod
    def of(cls, event: Event, row: int, today: int) -> Moment:
        """That of ``event``; ``today`` in days since 1970-01-01."""
        first, last = first_day(event), last_day(event)
        fading = last == OPEN_END and event.status is Status.ONGOING
        sources = len({claim.source for claim in event.claims})
        last = max(first, today) if fading else last
        weight, marks = weight_of(sources, event.kind), marks_of(event.when)
        return cls(row, first, last, event.status, fading, weight, event.kind.family, marks)


def weight_of(sources: int, kind: Kind) -> int:
    """``Moment.weight`` of an event of ``kind`` for which some sources speak."""
    return 2 * sources + (kind in _DEEDS)


def first_day(event: Event) -> int:
    """The first day that ``event`` can be on; ``OPEN_START`` where its start is open."""
    return OPEN_START if event.when.earliest is None else event.when.earliest


def last_day(event: Event) -> int:
    """The last day that ``event`` can be on; ``OPEN_END`` where its end is open."""
    return OPEN_END if event.when.latest is None else event.when.latest


def marks_of(when: When) -> int:
    """The ``Mark`` bits of a date."""
    start, slash, end = when.edtf.partition("/")
    # The marks of an end stand one place above those of a start.
    if not slash:
        return _doubts(start) | _doubts(start) << 1
    return _of_half(start) | _of_half(end) << 1 | Mark.INTERVAL.value


def _doubts(date: str) -> int:
    """The marks of one date, as those of a start."""
    about, doubtful = date.endswith(("~", "%")), date.endswith(("?", "%"))
    return about * Mark.ABOUT_START.value | doubtful * Mark.DOUBTFUL_START.value


def _of_half(date: str) -> int:
    """Those of half an interval, which may be sharp."""
    return _doubts(date) or (_DAY.fullmatch(date) is not None) * Mark.SHARP_START.value

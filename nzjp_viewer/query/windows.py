"""Which events lie in a stretch of time, and how many begin in each part of it.

The timeline asks this for every frame, so a question costs a few bisections however many events there are: the first
days stand in order, and so, in a copy of their own, do the last ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.columns import STATUSES, Days, EventTable, Mask, Rows
from nzjp_viewer.query.moments import OPEN_END, OPEN_START

_ONGOING = STATUSES.index(Status.ONGOING)


class Strand:
    """Some rows of a table in order of time, ready to be asked about stretches of it.

    Attributes:
        rows: row numbers, in order of their earliest day.
        first, last: the first and last day of each, in days since 1970-01-01, last inclusive. What is ongoing with
            no stated end lasts until today; other open ends are ``OPEN_START`` and ``OPEN_END``.
    """

    def __init__(self, rows: Rows, first: Days, last: Days) -> None:
        self.rows, self.first, self.last = rows, first, last

    @classmethod
    def of(cls, table: EventTable, rows: Rows, today: int) -> Strand:
        """The ``rows`` of ``table``, which rise; ``today`` in days since 1970-01-01."""
        first, last = table.earliest[rows], table.latest[rows]
        lasting = np.flatnonzero(last == OPEN_END)
        lasting = lasting[table.status[rows[lasting]] == _ONGOING]
        last[lasting] = np.maximum(first[lasting], today)
        return cls(rows, first, last)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @cached_property
    def ends(self) -> Days:
        """The last days in order."""
        return np.sort(self.last)

    def touching(self, start: float, end: float) -> int:
        """How many events touch the stretch from ``start`` to ``end`` (fractions of days).

        A day reaches from its number up to the next. All that end before the stretch begin before it, too, so that two
        counts tell.
        """
        begun = self.first.searchsorted(_whole(math.ceil, end), side="left")
        over = self.ends.searchsorted(_whole(math.floor, start - 1), side="right")
        return max(int(begun - over), 0)

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part the rows at ``edges`` (rising, in days): bin ``i`` holds ``result[i]:result[i + 1]``.

        The rows of a bin are those that begin in it; an edge belongs to the bin after it.
        """
        return bisected(self.first, edges)


def bisected(days: Days, edges: Sequence[float]) -> list[int]:
    """Positions in ``days`` (rising) before which each of ``edges`` (rising) stands."""
    whole = np.ceil(np.clip(edges, OPEN_START, OPEN_END)).astype(np.int32)
    found: list[int] = days.searchsorted(whole, side="left").tolist()
    return found


def _whole(rounded: Callable[[float], int], day: float) -> np.int32:
    """``day`` in the type of the columns: to compare them with any other, numpy would copy all of them."""
    return np.int32(rounded(min(max(day, OPEN_START), OPEN_END)))


def touching(table: EventTable, start: float, end: float) -> Mask:
    """The rows of ``table`` that touch the stretch from ``start`` to ``end`` (fractions of days; endless if infinite).

    An open end reaches for ever. Shape (rows,), bool.
    """
    return np.asarray((table.earliest < end) & (table.latest > start - 1))


def span_of(
    table: EventTable, rows: Rows | Mask | slice, within: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """First and last day that a closed date in ``rows`` reaches, both included; None when there is none.

    Of the days ``within`` two, if given, both included: what reaches beyond them, or is open, counts up to them.
    """
    starts, ends = table.earliest[rows], table.latest[rows]
    if within is None:
        starts, ends = starts[starts > OPEN_START], ends[ends < OPEN_END]
    else:
        touches = (starts <= within[1]) & (ends >= within[0])
        starts, ends = np.maximum(starts[touches], within[0]), np.minimum(ends[touches], within[1])
    bounds = [int(day) for days in (starts, ends) if len(days) for day in (days.min(), days.max())]
    return (min(bounds), max(bounds)) if bounds else None

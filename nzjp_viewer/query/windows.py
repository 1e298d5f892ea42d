"""Which events lie in a stretch of time, and how many begin in each part of it.

The timeline asks this for every frame, so a question costs what it finds: rows stand in order of time, a stretch is a
slice of them plus what began earlier and still lasts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.columns import STATUSES, Days, EventTable, Mask, Rows
from nzjp_viewer.query.moments import OPEN_END, OPEN_START

Edges = npt.NDArray[np.float64]

_ONGOING = STATUSES.index(Status.ONGOING)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Strand:
    """Some rows of a table in order of time, ready to be asked about stretches of it.

    Attributes:
        rows: row numbers, in order of their earliest day.
        first, last: the first and last day of each, in days since 1970-01-01, last inclusive. What is ongoing with
            no stated end lasts until today; other open ends are ``OPEN_START`` and ``OPEN_END``.
        reached: the latest day that any row up to this one reaches; it never falls.
    """

    rows: Rows
    first: Days
    last: Days
    reached: Days

    @classmethod
    def of(cls, table: EventTable, mask: Mask, today: int) -> Strand:
        """The rows of ``table`` in ``mask``; ``today`` in days since 1970-01-01."""
        rows = np.flatnonzero(mask)
        first, last = table.earliest[rows], table.latest[rows]
        lasting = (last == OPEN_END) & (table.status[rows] == _ONGOING)
        last = np.where(lasting, np.maximum(first, today), last).astype(np.int32)
        return cls(rows, first, last, np.maximum.accumulate(last))

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def touching(self, start: float, end: float) -> npt.NDArray[np.intp]:
        """Positions in ``rows`` of the events that touch the stretch from ``start`` to ``end`` (fractions of days).

        They come in order of time. A day reaches from its number up to the next.
        """
        stop = int(np.searchsorted(self.first, end, side="left"))
        begin = int(np.searchsorted(self.reached, start - 1, side="right"))
        return begin + np.flatnonzero(self.last[begin:stop] > start - 1)

    def beginning(self, edges: Edges) -> npt.NDArray[np.intp]:
        """Positions that part the rows at ``edges`` (rising, in days): bin ``i`` holds ``result[i]:result[i + 1]``.

        The rows of a bin are those that begin in it; an edge belongs to the bin after it.
        """
        return np.searchsorted(self.first, edges, side="left")


def rows_in(strand: Strand, start: float, end: float) -> Rows:
    """Rows of the table that touch the stretch, in reading order."""
    return strand.rows[strand.touching(start, end)]


def touching(table: EventTable, start: float, end: float) -> Mask:
    """The rows of ``table`` that touch the stretch from ``start`` to ``end`` (fractions of days; endless if infinite).

    An open end reaches for ever. Shape (rows,), bool.
    """
    return np.asarray((table.earliest < end) & (table.latest > start - 1))


def span_of(table: EventTable, mask: Mask, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """First and last day that a closed date in ``mask`` reaches, both included; None when there is none.

    Of the days ``within`` two, if given, both included: what reaches beyond them, or is open, counts up to them.
    """
    starts, ends = table.earliest[mask], table.latest[mask]
    if within is None:
        starts, ends = starts[starts > OPEN_START], ends[ends < OPEN_END]
    else:
        touches = (starts <= within[1]) & (ends >= within[0])
        starts, ends = np.maximum(starts[touches], within[0]), np.minimum(ends[touches], within[1])
    bounds = [int(day) for days in (starts, ends) if len(days) for day in (days.min(), days.max())]
    return (min(bounds), max(bounds)) if bounds else None

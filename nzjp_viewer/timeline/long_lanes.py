"""Lanes from columns, and those of them that are too long to be one block.

Made once per filter for many events. A long lane is cut into blocks of about ``BLOCK`` events at quiet moments, so that
rows can be packed block by block, the same wherever the view stands: what is cut does not depend on scrolling or zoom.
Events that cross a cut are kept apart and packed before the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.query.columns import FAMILIES, STATUSES, Days, EventTable, Mask
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, Moment
from nzjp_viewer.query.windows import Strand
from nzjp_viewer.timeline.crossing import CROSSING_ROWS
from nzjp_viewer.timeline.lanes import BLOCK, DENSE_FROM, DENSE_SPACING, MOST_IN_ONE_BLOCK, Lane, ShortLane

_MOST_REMEMBERED = 500
"""Blocks whose events are remembered: every frame asks again for those in sight."""

Positions = npt.NDArray[np.intp]


class LongLane:
    """A lane of many events. See ``Lane``; positions count in ``strand``.

    Attributes:
        strand: the events.
        cuts: positions at which blocks begin, and the number of events: shape (blocks + 1,).
        drawable: positions of events that cross a cut and may be drawn.
        massed: positions of those that are too many to draw.
        inside: positions of the events that lie within one block, by block.
        unstarted: how many events have an open start.
    """

    def __init__(self, family: Family, strand: Strand, table: EventTable) -> None:
        self.family, self.strand, self._table = family, strand, table
        self.cuts = _cuts(strand.first)
        begins = strand.first[self.cuts[:-1]].astype(np.int64)
        self.cut_days: Sequence[float] = [*begins.tolist(), float("inf")]
        block = np.repeat(np.arange(len(self.cuts) - 1), np.diff(self.cuts))
        last_block = np.searchsorted(begins, strand.last, side="right") - 1
        crosses = last_block > block
        self.drawable, self.massed = _drawable(np.flatnonzero(crosses), block, last_block, len(self.cuts))
        self._massed_first, self._massed_last = strand.first[self.massed], np.sort(strand.last[self.massed])
        self.inside = np.flatnonzero(~crosses)
        self._inside_first, self.inside_rows = strand.first[self.inside], strand.rows[self.inside]
        self._members: dict[int, list[Moment]] = {}
        self.unstarted = int(np.count_nonzero(strand.first == OPEN_START))

    def __len__(self) -> int:
        return len(self.strand)

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self.cuts) - 1

    @cached_property
    def crossing(self) -> Sequence[Moment]:
        """Events that cross a cut and may be drawn."""
        return moments_of(self._table, self.strand, self.drawable)

    def members(self, block: int) -> list[Moment]:
        """The events that lie within ``block``."""
        if block not in self._members:
            if len(self._members) >= _MOST_REMEMBERED:
                self._members.clear()
            begin, end = np.searchsorted(self.inside, self.cuts[block : block + 2])
            self._members[block] = moments_of(self._table, self.strand, self.inside[begin:end])
        return self._members[block]

    def moment_of(self, row: int) -> Moment | None:
        """The event in a table row, if it is one of the lane's."""
        at = int(np.searchsorted(self.strand.rows, row))
        if at == len(self.strand) or self.strand.rows[at] != row:
            return None
        return moments_of(self._table, self.strand, np.array([at]))[0]

    def blocks_between(self, start: float, end: float) -> range:
        """Blocks that reach into the stretch from ``start`` to ``end`` (days)."""
        first = bisect_right(self.cut_days, start, hi=self.blocks) - 1
        stop = bisect_left(self.cut_days, end, hi=self.blocks)
        return range(max(first, 0), max(stop, 1))

    def touching(self, start: float, end: float) -> int:
        """How many events touch the stretch."""
        return len(self.strand.touching(start, end))

    def massed_between(self, start: float, end: float) -> int:
        """How many of ``massed`` touch the stretch."""
        begun = np.searchsorted(self._massed_first, end, side="left")
        over = np.searchsorted(self._massed_last, start - 1, side="right")
        return int(begun - over)

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part ``inside_rows`` at ``edges``."""
        found: list[int] = np.searchsorted(self._inside_first, np.array(edges), side="left").tolist()
        return found

    def dense(self, px_per_day: float) -> bytes:
        """For each block 1 if its glyphs would merge, else 0."""
        cuts, first = self.cuts, self.strand.first
        count = np.diff(cuts)
        begin = np.minimum(cuts[:-1] + self.unstarted * (cuts[:-1] == 0), cuts[1:] - 1)
        lasts = (first[cuts[1:] - 1].astype(np.float64) - first[begin]) * px_per_day
        return bytes(((count > DENSE_FROM) | (self.blocks > 1)) & (lasts < DENSE_SPACING * count))

    def fullest(self, days: int) -> int:
        """Most events within blocks that begin in any one stretch of ``days``."""
        bins = self._inside_first // days
        borders = np.flatnonzero(np.diff(bins, prepend=bins[:1] - 1, append=bins[-1:] + 1))
        return int(np.diff(borders).max(initial=1))


def lanes_of(table: EventTable, mask: Mask, today: int) -> list[Lane]:
    """One lane for each family that has events in ``mask``, in the order of ``Family``."""
    family = table.family
    lanes: list[Lane] = []
    for code, name in enumerate(FAMILIES):
        strand = Strand.of(table, mask & (family == code), today)
        if len(strand) > MOST_IN_ONE_BLOCK:
            lanes.append(LongLane(name, strand, table))
        elif len(strand):
            lanes.append(ShortLane(name, moments_of(table, strand, np.arange(len(strand)))))
    return lanes


def moments_of(table: EventTable, strand: Strand, positions: Positions) -> list[Moment]:
    """The events at some positions of ``strand``, which is one of ``table``."""
    rows = strand.rows[positions]
    status = table.status[rows]
    fading = (table.latest[rows] == OPEN_END) & (status == STATUSES.index(Status.ONGOING))
    columns = (
        rows,
        strand.first[positions],
        strand.last[positions],
        np.array(STATUSES, dtype=object)[status],
        fading,
        np.bitwise_count(table.sources.words[rows]).sum(axis=1),
    )
    return list(map(Moment._make, zip(*(column.tolist() for column in columns), strict=True)))


def _cuts(first: Days) -> Positions:
    """Where blocks begin: near every ``BLOCK``-th event, at the longest pause around it."""
    count = len(first)
    if count <= MOST_IN_ONE_BLOCK:
        return np.array([0, count], dtype=np.intp)
    around = np.arange(-(BLOCK // 4), BLOCK // 4)
    candidates = np.arange(BLOCK, count - BLOCK // 2, BLOCK)[:, None] + around
    pause = first[candidates].astype(np.int64) - first[candidates - 1]
    pause[first[candidates - 1] == OPEN_START] = 0  # what has no start is not before the rest
    best = pause.argmax(axis=1)
    each = np.arange(len(candidates))
    # A cut between events of one day would let them overlap: such blocks stay together.
    kept = candidates[each, best][pause[each, best] > 0]
    return np.concatenate([[0], kept, [count]]).astype(np.intp)


def _drawable(crossing: Positions, block: Positions, last_block: Positions, cuts: int) -> tuple[Positions, Positions]:
    """Part the events that cross cuts into those to draw and those that meet at a cut in too great a number."""
    meeting = np.cumsum(
        np.bincount(block[crossing] + 1, minlength=cuts + 1) - np.bincount(last_block[crossing] + 1, minlength=cuts + 1)
    )
    crowded = np.concatenate([[0], np.cumsum(meeting > CROSSING_ROWS)])  # crowded cuts before each
    too_many = crowded[last_block[crossing] + 1] > crowded[block[crossing] + 1]
    return crossing[~too_many], crossing[too_many]

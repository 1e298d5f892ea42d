"""Lanes of many events: cut into blocks at quiet moments, so that a frame looks at no more than the blocks in view.

Called by ``many``. What crosses from block to block is drawn in rows of its own, unless it is too much. A day belongs
to one block, so that equal dates never stand on both sides of a cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.query.columns import FAMILIES, FAMILY_OF_KIND, KINDS, STATUSES, Days, EventTable, Rows
from nzjp_viewer.query.grouped import grouped
from nzjp_viewer.query.grouping import Grouping, key_of
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, Moment, weight_of
from nzjp_viewer.query.windows import Strand, bisected
from nzjp_viewer.timeline.lanes import (
    BLOCK,
    CLOSE_SPACING,
    DENSE_FROM,
    DENSE_SPACING,
    MOST_IN_ONE_BLOCK,
    Crosser,
    Lane,
    ShortLane,
    family_of,
)

CROSSING_ROWS = 3
"""Rows of a lane that events crossing cuts may take."""

_MOST_REMEMBERED = 500
"""Blocks whose events are remembered: every frame asks again for those in sight."""

_MOST_BINS = 1 << 17
"""Into so many parts, at most, a lane's time is cut to find out how full it is."""

_WEIGHTS = np.array([weight_of(0, kind) for kind in KINDS], dtype=np.int64)

Positions = npt.NDArray[np.intp]


class LongLane:
    """A lane of many events. See ``Lane``; positions count in ``strand``.

    Attributes:
        strand: the events.
        cuts: positions at which blocks begin, and the number of events: shape (blocks + 1,).
        unstarted: how many events have an open start.
    """

    most_at_once = 1

    def __init__(self, key: str, family: Family | None, strand: Strand, table: EventTable) -> None:
        self.key, self.family, self.strand, self._table = key, family, strand, table
        self.rows: Rows = strand.rows
        self.cuts = _cuts(strand.first)
        begins = strand.first[self.cuts[:-1]]
        self.cut_days: Sequence[float] = [*begins.tolist(), float("inf")]
        self.unstarted = int(strand.first.searchsorted(np.int32(OPEN_START), side="right"))
        self._tracks = _tracks(strand, self.cuts, begins)
        self._members: dict[int, list[Moment]] = {}
        self._among: tuple[tuple[int, ...], Sequence[Moment]] = ((), ())
        self._crossers: dict[tuple[int, int, int], list[Crosser]] = {}

    def __len__(self) -> int:
        return len(self.strand)

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self.cuts) - 1

    @property
    def crossing_rows(self) -> int:
        """Rows that events take which cross from block to block."""
        return sum(bool(track.at) for track in self._tracks)

    def members(self, block: int) -> list[Moment]:
        """The events that lie within ``block``."""
        if block not in self._members:
            if len(self._members) >= _MOST_REMEMBERED:
                self._members.clear()
            begin, end = self.cuts[block : block + 2]
            inside = begin + np.flatnonzero(self.strand.last[begin:end] < self.cut_days[block + 1])
            self._members[block] = moments_of(self._table, self.strand, inside)
        return self._members[block]

    def crossing(self, start: float, end: float) -> Sequence[Crosser]:
        """Events that cross from block to block, may be drawn, and touch the stretch."""
        found: list[Crosser] = []
        for row, track in enumerate(self._tracks):
            begin, stop = bisect_right(track.last, start - 1), bisect_left(track.first, end)
            if begin < stop:
                found += self._crossers_at(row, begin, stop)
        return found

    def _crossers_at(self, row: int, begin: int, stop: int) -> list[Crosser]:
        asked = (row, begin, stop)
        if asked not in self._crossers:
            if len(self._crossers) >= _MOST_REMEMBERED:
                self._crossers.clear()
            at = self._tracks[row].at
            moments = moments_of(self._table, self.strand, np.array(at[max(begin - 1, 0) : stop]))
            pairs = pairwise(moments if begin else [None, *moments])
            self._crossers[asked] = [Crosser(moment, row, before) for before, moment in pairs if moment is not None]
        return self._crossers[asked]

    def among(self, rows: Collection[int]) -> Sequence[Moment]:
        """The lane's events among some table rows; remembered, as each frame asks for those selected."""
        asked = tuple(rows)
        if self._among[0] != asked:
            wanted = np.array(sorted(asked), dtype=self.rows.dtype)
            at = self.rows.searchsorted(wanted)
            found = at[self.rows[np.minimum(at, len(self.rows) - 1)] == wanted]
            self._among = asked, moments_of(self._table, self.strand, found)
        return self._among[1]

    def blocks_between(self, start: float, end: float) -> range:
        """Blocks that reach into the stretch from ``start`` to ``end`` (days)."""
        first = bisect_right(self.cut_days, start, hi=self.blocks) - 1
        stop = bisect_left(self.cut_days, end, hi=self.blocks)
        return range(max(first, 0), max(stop, 1))

    def touching(self, start: float, end: float, among: tuple[int, int] | None = None) -> int:
        """How many events touch the stretch."""
        if among is None:
            return self.strand.touching(start, end)
        begun, stop = self.strand.beginning((start, end))
        first, last = among[0], min(among[1], stop)
        before = max(min(begun, last), first)  # those up to here began before the stretch, and may be over
        return max(last - before, 0) + int(np.count_nonzero(self.strand.last[first:before] > start - 1))

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part ``rows`` at ``edges``."""
        return self.strand.beginning(edges)

    def shares(self, edges: Sequence[float]) -> list[tuple[int, list[int]]]:
        """How many events of each family begin between ``edges``."""
        return [(place, np.diff(bisected(first, edges)).tolist()) for place, first in self._by_family]

    @cached_property
    def _by_family(self) -> list[tuple[int, Days]]:
        """The first days of each family that there is, by its place in ``Family``."""
        codes = self._table.families(self.rows)
        parts = ((place, self.strand.first[codes == place]) for place in range(len(FAMILIES)))
        return [(place, first) for place, first in parts if len(first)]

    def dense(self, px_per_day: float) -> bytes:
        """For each block 1 if its glyphs would merge, else 0."""
        cuts, first = self.cuts, self.strand.first
        count = np.diff(cuts)
        begin = np.minimum(cuts[:-1] + self.unstarted * (cuts[:-1] == 0), cuts[1:] - 1)
        lasts = (first[cuts[1:] - 1].astype(np.float64) - first[begin]) * px_per_day
        spacing = DENSE_SPACING if self.blocks > 1 else CLOSE_SPACING
        return bytes(((count > DENSE_FROM) | (self.blocks > 1)) & (lasts < spacing * count))

    def fullest(self, days: int) -> int:
        """Most events that begin in any one stretch of ``days``; about, where time is too long to be told by days."""
        begin, unit, counts = self._crowd
        wide = max(days // unit, 1)
        lead = begin % wide  # stretches are counted from day 0, not from the lane's first day
        starts = np.maximum(np.arange(-lead, len(counts), wide), 0)
        return max(int(np.add.reduceat(counts, starts).max(initial=1)), self.unstarted)

    @cached_property
    def _crowd(self) -> tuple[int, int, npt.NDArray[np.intp]]:
        """The first part of time, how many days a part has, and how many events begin in each."""
        first = self.strand.first[self.unstarted :]
        if not len(first):
            return 0, 1, np.zeros(1, dtype=np.intp)
        unit = max(-(-(int(first[-1]) - int(first[0])) // _MOST_BINS), 1)
        begin = int(first[0]) // unit
        return begin, unit, np.bincount(first // np.int32(unit) - np.int32(begin))


def lanes_of(table: EventTable, rows: Rows, today: int, grouping: Grouping = Grouping.KIND) -> list[Lane]:
    """One lane for each group that has some of ``rows`` (rising), in the order of groups."""
    lanes: list[Lane] = []
    for member, found in grouped(table, rows, grouping):
        lanes.append(lane_of(table, found, today, key_of(grouping, member), family_of(grouping, member)))
    return lanes


def lane_of(table: EventTable, rows: Rows, today: int, key: str, family: Family | None) -> Lane:
    """The lane of some ``rows`` (rising)."""
    strand = Strand.of(table, rows, today)
    if len(strand) > MOST_IN_ONE_BLOCK:
        return LongLane(key, family, strand, table)
    return ShortLane(key, family, moments_of(table, strand, np.arange(len(strand))))


def moments_of(table: EventTable, strand: Strand, positions: Positions) -> list[Moment]:
    """The events at some positions of ``strand``, which is one of ``table``."""
    rows = strand.rows[positions]
    status, kind = table.status[rows], table.kind[rows]
    fading = (table.latest[rows] == OPEN_END) & (status == STATUSES.index(Status.ONGOING))
    columns = (
        rows,
        strand.first[positions],
        strand.last[positions],
        np.array(STATUSES, dtype=object)[status],
        fading,
        2 * np.bitwise_count(table.sources.words[rows]).sum(axis=1, dtype=np.int64) + _WEIGHTS[kind],
        np.array(FAMILIES, dtype=object)[FAMILY_OF_KIND[kind]],
        table.marks[rows],
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


class _Track:
    """A row for events that cross cuts: positions, first and last days; none overlaps another."""

    def __init__(self) -> None:
        self.at: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []


def _tracks(strand: Strand, cuts: Positions, begins: Days) -> list[_Track]:
    """Events that cross cuts, each in the first row that is free; those that find none, or are too many, in no row."""
    tracks = [_Track() for _ in range(CROSSING_ROWS)]
    at = _drawable(strand, cuts, begins)
    for position, first, last in zip(at.tolist(), strand.first[at].tolist(), strand.last[at].tolist(), strict=True):
        track = next((track for track in tracks if not track.last or track.last[-1] < first), None)
        if track is not None:
            track.at.append(position)
            track.first.append(first)
            track.last.append(last)
    return tracks


def _drawable(strand: Strand, cuts: Positions, begins: Days) -> Positions:
    """Positions of the events that cross cuts, without those that meet others at a cut in too great a number."""
    sizes = np.diff(cuts)
    following = np.concatenate([begins[1:], np.array([OPEN_END], dtype=begins.dtype)])
    crossing = np.flatnonzero(strand.last >= np.repeat(following, sizes))
    if not len(crossing):
        return crossing
    block = cuts.searchsorted(crossing, side="right") - 1
    last_block = begins.searchsorted(strand.last[crossing], side="right") - 1
    # An endless event of the last block crosses nothing: there is no block after it.
    crossing, block, last_block = (part[last_block > block] for part in (crossing, block, last_block))
    meeting = np.cumsum(np.bincount(block + 1, minlength=len(cuts)) - np.bincount(last_block + 1, minlength=len(cuts)))
    crowded = np.concatenate([[0], np.cumsum(meeting > CROSSING_ROWS)])  # crowded cuts before each
    drawable: Positions = crossing[crowded[last_block + 1] == crowded[block + 1]]
    return drawable

"""The lanes that a filter leaves, and the blocks they are packed in.

Made once per filter by ``layout``. A lane of a few events is one block. A longer one is cut into blocks of about
``BLOCK`` events at quiet moments, so that rows can be packed block by block, the same wherever the view stands: what
is cut does not depend on scrolling or zoom. Events that cross a cut are kept apart and packed before the rest.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.columns import FAMILIES, OPEN_START, Days, EventTable, Mask, Rows
from nzjp_viewer.query.windows import Strand

BLOCK = 64
CROSSING_ROWS = 3
"""Rows of a lane that events crossing cuts may take."""

Positions = npt.NDArray[np.intp]


class Lane(NamedTuple):
    """The matching events of one family.

    Attributes:
        family: what they have in common.
        strand: the events; positions below count in it.
        cuts: positions at which blocks begin, and the number of events: shape (blocks + 1,).
        cut_days: the day on which each block begins, and one past every date at the end: shape (blocks + 1,).
        crossing: positions of events that cross a cut and may be drawn.
        massed: positions of those that are too many to draw, with their last days sorted.
        inside: positions of the events that lie within one block, by block.
        inside_first, inside_rows: first days and table rows of ``inside``.
        unstarted: how many events have an open start.
    """

    family: Family
    strand: Strand
    cuts: Positions
    cut_days: npt.NDArray[np.int64]
    crossing: Positions
    massed: Positions
    massed_last: Days
    inside: Positions
    inside_first: Days
    inside_rows: Rows
    unstarted: int

    @classmethod
    def of(cls, family: Family, strand: Strand) -> Lane:
        """Cut ``strand`` into blocks."""
        cuts = _cuts(strand.first)
        days = np.append(strand.first[cuts[:-1]].astype(np.int64), np.iinfo(np.int64).max)
        block = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))
        last_block = np.searchsorted(days[:-1], strand.last, side="right") - 1
        crosses = last_block > block
        crossing, massed = _drawable(np.flatnonzero(crosses), block, last_block, len(cuts))
        inside = np.flatnonzero(~crosses)
        return cls(
            family=family,
            strand=strand,
            cuts=cuts,
            cut_days=days,
            crossing=crossing,
            massed=massed,
            massed_last=np.sort(strand.last[massed]),
            inside=inside,
            inside_first=strand.first[inside],
            inside_rows=strand.rows[inside],
            unstarted=int(np.count_nonzero(strand.first == OPEN_START)),
        )

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self.cuts) - 1

    def members(self, block: int) -> Positions:
        """Positions of the events that lie within ``block``."""
        begin, end = np.searchsorted(self.inside, self.cuts[block : block + 2])
        return self.inside[begin:end]

    def blocks_between(self, start: float, end: float) -> range:
        """Blocks that reach into the stretch from ``start`` to ``end`` (days)."""
        first = int(np.searchsorted(self.cut_days[:-1], start, side="right")) - 1
        stop = int(np.searchsorted(self.cut_days[:-1], end, side="left"))
        return range(max(first, 0), max(stop, 1))

    def massed_between(self, start: float, end: float) -> int:
        """How many of ``massed`` touch the stretch."""
        begun = np.searchsorted(self.strand.first[self.massed], end, side="left")
        over = np.searchsorted(self.massed_last, start - 1, side="right")
        return int(begun - over)


def lanes_of(table: EventTable, mask: Mask, today: int) -> list[Lane]:
    """One lane for each family that has events in ``mask``, in the order of ``Family``."""
    family = table.family
    lanes = []
    for code, name in enumerate(FAMILIES):
        strand = Strand.of(table, mask & (family == code), today)
        if len(strand):
            lanes.append(Lane.of(name, strand))
    return lanes


def _cuts(first: Days) -> Positions:
    """Where blocks begin: near every ``BLOCK``-th event, at the longest pause around it."""
    count = len(first)
    if count <= BLOCK + BLOCK // 2:
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

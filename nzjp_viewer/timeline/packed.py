"""A lane packed at one level of zoom: rows, labels and bars that hold wherever the view is scrolled.

Made and kept by ``layout``. Levels lie a quarter of an octave apart; what is packed at a level serves every zoom up to
the next, since distances only grow. Only the blocks that come into view are ever packed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.columns import OPEN_END, OPEN_START, STATUSES, EventTable, Mask
from nzjp_viewer.timeline.lanes import CROSSING_ROWS, Lane, Positions
from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.packing import GLYPH_GAP, Item, Packer, Place, Room, Side
from nzjp_viewer.timeline.scene import Floats, Ints, Look

DOT = 11.0
"""Width of an event known to the day, and the least width of any other, pixels."""

FADE = 64.0
"""Width over which what is ongoing fades after today, pixels."""

LABEL, LONGEST_LABEL = 150.0, 330.0
"""Width that is kept free for a label, and that it may grow to where there is room."""

BAR = 8.0
"""Width that a bar aims at, pixels."""

MOST_ROWS = 12
"""Rows of a lane that is one block."""

BLOCK_ROWS = 5
"""Rows of a lane of several blocks."""

_DENSE_FROM, _DENSE_SPACING = 40, 20.0
"""Events closer together than this on average (pixels) are shown as bars, unless they are so few in all."""

_HOLLOW = np.isin(np.arange(len(STATUSES)), [STATUSES.index(s) for s in (Status.PLANNED, Status.FORECAST)])
_ONGOING = STATUSES.index(Status.ONGOING)


class Facts(NamedTuple):
    """What packing needs to know besides the lane: the columns, the words of a row's label, and how wide words are."""

    table: EventTable
    title: Callable[[int], str]
    lettering: Lettering


class Bar(NamedTuple):
    """Events of a block that found no room: the days they begin in (end not included), and their positions."""

    first_day: float
    end_day: float
    members: Positions


class PackedBlock(NamedTuple):
    """The glyphs of a block: positions in the lane, rows, sides and widths of labels, their words; and its bars."""

    positions: Positions
    rows: Ints
    sides: Ints
    labels: Floats
    words: tuple[str, ...]
    bars: tuple[Bar, ...]
    span_rows: int


def extents(lane: Lane, facts: Facts, positions: Positions, px_per_day: float) -> tuple[Floats, Floats]:
    """Left and right edges of glyphs, in pixels from 1970-01-01."""
    first = lane.strand.first[positions].astype(np.float64)
    last = lane.strand.last[positions].astype(np.float64)
    middle = (first + last + 1) / 2 * px_per_day
    half = np.where(first == last, DOT / 2, np.maximum((last + 1 - first) / 2 * px_per_day, DOT / 2))
    still = (facts.table.latest[lane.strand.rows[positions]] == OPEN_END) & (last < OPEN_END)
    return middle - half, middle + half + still * FADE


def looks(lane: Lane, facts: Facts, positions: Positions) -> Ints:
    """``Look`` bits of glyphs."""
    rows = lane.strand.rows[positions]
    first, last, status = lane.strand.first[positions], lane.strand.last[positions], facts.table.status[rows]
    ongoing = status == _ONGOING
    fading = ongoing & (facts.table.latest[rows] == OPEN_END)
    return np.asarray(
        ((first != last) | fading) * Look.SPAN
        | _HOLLOW[status] * Look.HOLLOW
        | (first == OPEN_START) * Look.OPEN_START
        | (last == OPEN_END) * Look.OPEN_END
        | ongoing * Look.ONGOING
        | fading * Look.FADING,
        dtype=np.intp,
    )


class PackedLane:
    """A lane at ``px_per_day``, with at most ``label_rows`` rows opened for the sake of labels.

    Attributes:
        dense: for each block, whether its glyphs would merge, so that all its events are shown as bars.
        bar_days: days that a bar stands for.
        crossing_x: left and right edges of the events that cross cuts, pixels from 1970-01-01.
        crossing_rows: their rows, −1 where they would overlap at this zoom.
        crossing_height: rows they take.
    """

    def __init__(self, lane: Lane, facts: Facts, px_per_day: float, label_rows: int) -> None:
        self.lane, self.px_per_day = lane, px_per_day
        self.bar_days = max(1, round(BAR / px_per_day))
        self._facts, self._label_rows = facts, label_rows
        self._blocks: dict[int, PackedBlock] = {}
        self.dense = self._dense_blocks()
        self.crossing_x = extents(lane, facts, lane.crossing, px_per_day)
        self.crossing_rows = self._place_crossing()
        self.crossing_height = int(self.crossing_rows.max(initial=-1)) + 1

    @cached_property
    def fullest(self) -> int:
        """Most events that begin in any one bar's days anywhere in the lane."""
        bins = self.lane.inside_first // self.bar_days
        borders = np.flatnonzero(np.diff(bins, prepend=bins[:1] - 1, append=bins[-1:] + 1))
        return int(np.diff(borders).max(initial=1))

    def block(self, number: int) -> PackedBlock:
        """A block's glyphs; for those that are not ``dense``."""
        if number not in self._blocks:
            self._blocks[number] = self._pack(number, self.lane.members(number))
        return self._blocks[number]

    def most_meeting(self, start: float, end: float) -> int:
        """The most glyphs that meet anywhere between two days: rows that the lane needs there, labels aside.

        Where there are more than rows can hold, some are counted in bars, and this says no more than 1.
        """
        lane = self.lane
        sparse = [lane.members(block) for block in lane.blocks_between(start, end) if not self.dense[block]]
        drawn = np.concatenate([lane.crossing[self.crossing_rows >= 0], *sparse])
        x0, x1 = (np.sort(edges) for edges in extents(lane, self._facts, drawn, self.px_per_day))
        begins = np.clip(x0[x0 < end * self.px_per_day], start * self.px_per_day, None)
        meeting = np.arange(1, len(begins) + 1) - np.searchsorted(x1, begins, side="right")
        most = int(meeting.max(initial=1))
        return most if most <= (BLOCK_ROWS if lane.blocks > 1 else MOST_ROWS) else 1

    def _dense_blocks(self) -> Mask:
        cuts, first = self.lane.cuts, self.lane.strand.first
        count = np.diff(cuts)
        begin = np.minimum(cuts[:-1] + self.lane.unstarted * (cuts[:-1] == 0), cuts[1:] - 1)
        lasts = (first[cuts[1:] - 1].astype(np.float64) - first[begin]) * self.px_per_day
        return np.asarray(((count > _DENSE_FROM) | (self.lane.blocks > 1)) & (lasts < _DENSE_SPACING * count))

    def _place_crossing(self) -> Ints:
        """Rows of the events that cross cuts, −1 where they would overlap at this zoom."""
        x0, x1 = self.crossing_x
        reached = [-math.inf] * CROSSING_ROWS
        rows = np.full(len(x0), -1, dtype=np.intp)
        for index, (left, right) in enumerate(zip(x0.tolist(), x1.tolist(), strict=True)):
            for row in range(CROSSING_ROWS):
                if reached[row] + GLYPH_GAP <= left:
                    reached[row], rows[index] = right, row
                    break
        return rows

    def _pack(self, number: int, members: Positions) -> PackedBlock:
        x0, x1 = extents(self.lane, self._facts, members, self.px_per_day)
        # Without rows for labels these find their places in each view anew: no words to measure here.
        rows = self.lane.strand.rows[members].tolist()
        titles = [self._facts.title(row) if self._label_rows else "" for row in rows]
        full = [min(self._facts.lettering.width(title), LONGEST_LABEL) for title in titles]
        least = [min(width, LABEL) for width in full]
        sources = self._facts.table.sources.words[self.lane.strand.rows[members]]
        claims = np.bitwise_count(sources).sum(axis=1).tolist()
        items = [Item(*item) for item in zip(x0.tolist(), x1.tolist(), least, full, claims, strict=True)]
        packer, counted = self._packed(number, members, items)
        placed = [i for i, place in enumerate(packer.places) if place.row is not None]
        places = [packer.places[i] for i in placed]
        return PackedBlock(
            positions=members[placed],
            rows=np.array([place.row for place in places], dtype=np.intp),
            sides=np.array([place.side for place in places], dtype=np.intp),
            labels=np.array([place.label for place in places], dtype=np.float64),
            words=tuple(self._words(titles[i], place) for i, place in zip(placed, places, strict=True)),
            bars=tuple(self._bars(number, members, counted)),
            span_rows=packer.span_rows,
        )

    def _packed(self, number: int, members: Positions, items: Sequence[Item]) -> tuple[Packer, dict[int, list[int]]]:
        """Pack, giving the days where there is no room over to bars, until all else has found its row.

        Returns the packer and, by bar, the indexes of the events that it counts.
        """
        bins = (self.lane.strand.first[members] // self.bar_days).tolist()
        full: dict[int, list[int]] = {}
        counted: frozenset[int] = frozenset()
        while True:
            packer = Packer(items, self._room(number, full), counted)
            left_over = {i for i, p in enumerate(packer.places) if p.row is None and i not in counted}
            if not left_over:
                return packer, full
            merged = {bins[i] for i in left_over}
            counted |= left_over | {i for i, item in enumerate(items) if bins[i] in merged and not item.is_long}
            full = {}
            for i in sorted(counted):
                full.setdefault(bins[i], []).append(i)

    def _room(self, number: int, full: dict[int, list[int]]) -> Room:
        """Where a block's items may go; the margin keeps what is centred on a cut within its own block."""
        lane, px = self.lane, self.px_per_day
        rows = BLOCK_ROWS if lane.blocks > 1 else MOST_ROWS
        left = float(lane.cut_days[number]) * px - DOT / 2 if number else -math.inf
        right = float(lane.cut_days[number + 1]) * px - DOT / 2 if number + 1 < lane.blocks else math.inf
        x0, x1 = self.crossing_x
        meets = np.flatnonzero((x1 > left) & (x0 < right) & (self.crossing_rows >= 0))
        walls = [(day * self.bar_days * px, (day + 1) * self.bar_days * px) for day in sorted(full)]
        return Room(
            left=left - GLYPH_GAP / 2,
            right=right,
            label_rows=min(self._label_rows, rows),
            rows=rows,
            span_rows=rows - 2,
            taken=[(int(self.crossing_rows[i]), float(x0[i]), float(x1[i])) for i in meets],
            walls=walls,
        )

    def _bars(self, number: int, members: Positions, full: dict[int, list[int]]) -> Sequence[Bar]:
        begin, end = float(self.lane.cut_days[number]), float(self.lane.cut_days[number + 1])
        bars = []
        for day, indexes in sorted(full.items()):
            first, stop = day * self.bar_days, (day + 1) * self.bar_days
            bars.append(Bar(max(first, begin), min(stop, end), members[indexes]))
        return bars

    def _words(self, title: str, place: Place) -> str:
        if place.side in {Side.NONE, Side.INSIDE}:
            return title
        return self._facts.lettering.elided(title, place.label)

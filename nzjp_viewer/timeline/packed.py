"""A lane packed at one level of zoom: rows, labels and bars that hold wherever the view is scrolled.

Made and kept by ``layout``. Levels lie a quarter of an octave apart; what is packed at a level serves every zoom up to
the next, since distances only grow. Only the blocks that come into view are ever packed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, Moment
from nzjp_viewer.timeline.extents import FADE, dot_width, extent
from nzjp_viewer.timeline.lanes import Lane
from nzjp_viewer.timeline.lettering import Lettering, unit_of
from nzjp_viewer.timeline.packing import GLYPH_GAP, Item, Packing, Place, Room, Side, first_fit, packed
from nzjp_viewer.timeline.scene import MARKS, Look

LABEL, LONGEST_LABEL = 150.0, 330.0
"""Width that is kept free for a label, and that it may grow to where there is room; for words of the usual size."""

BAR = 12.0
"""Width that a bar aims at, pixels."""

MOST_ROWS = 12
"""Rows of a lane that is one block, at least: with few lanes, each may have more."""

MOST_AT_ONCE = 48
"""And, seen from near, where so many of its events share a day, which no zoom would ever part."""

CLOSE = 45
"""A view is near where bars stand for fewer days: from farther off, a bar may well say that months are full."""

BLOCK_ROWS = 5
"""Rows of a lane of several blocks."""

LEAST_CROSSING = 160.0
"""Among bars, events that cross from block to block are drawn from this width on."""


class Facts(NamedTuple):
    """What packing needs to know besides the lane: the words of a row's label, and how wide words are."""

    title: Callable[[int], str]
    lettering: Lettering

    @property
    def dot(self) -> float:
        """Width that an event known to the day takes."""
        return dot_width(self.lettering.line)


class Bar(NamedTuple):
    """Events of a block that found no room: the days they begin in (end not included), and which they are."""

    first_day: float
    end_day: float
    members: list[Moment]


class PackedGlyph(NamedTuple):
    """An event that found room: its ``Look`` bits, its row, the side and width of its label, and the words of that."""

    moment: Moment
    look: int
    row: int
    side: Side
    label: float
    words: str


class PackedBlock(NamedTuple):
    """The glyphs of a block, and its bars; ``span_rows`` from the top are for long spans."""

    glyphs: list[PackedGlyph]
    bars: list[Bar]
    span_rows: int


_LOOK_OF = {
    Status.PLANNED: Look.HOLLOW.value,
    Status.FORECAST: Look.HOLLOW.value,
    Status.ONGOING: Look.ONGOING.value,
}


def look(moment: Moment) -> int:
    """``Look`` bits of an event's glyph."""
    first, last, status, fading = moment.first, moment.last, moment.status, moment.fading
    bits = _LOOK_OF.get(status, 0) | moment.marks << MARKS
    if first != last or fading:
        bits |= Look.SPAN.value | (Look.FADING.value if fading else 0)
    if first == OPEN_START:
        bits |= Look.OPEN_START.value
    if last == OPEN_END:
        bits |= Look.OPEN_END.value
    return bits


class PackedLane:
    """A lane at ``px_per_day``: of ``most_rows`` rows, at most ``label_rows`` are opened for the sake of labels.

    Attributes:
        dense: for each block 1 if its glyphs would merge, so that all its events are shown as bars, else 0.
        bar_days: days that a bar stands for.
        most_rows: rows that a block may have.
    """

    def __init__(
        self, lane: Lane, facts: Facts, px_per_day: float, label_rows: int, most_rows: int = MOST_ROWS
    ) -> None:
        self.lane, self.px_per_day = lane, px_per_day
        self.bar_days = max(1, round(BAR / px_per_day))
        self._facts, self._label_rows = facts, label_rows
        self._dot = facts.dot
        at_once = min(lane.most_at_once, MOST_AT_ONCE) if self.bar_days < CLOSE else 0
        self.most_rows = BLOCK_ROWS if lane.blocks > 1 else max(most_rows, at_once)
        self._blocks: dict[int, PackedBlock] = {}
        self.dense = lane.dense(px_per_day)

    @cached_property
    def fullest(self) -> int:
        """Most events that begin in any one bar's days anywhere in the lane."""
        return self.lane.fullest(self.bar_days)

    def crossing(self, start: float, end: float) -> Iterator[tuple[Moment, int]]:
        """The events from block to block that are drawn in, or touch, a stretch (days), and their rows.

        And some around it: a glyph is never narrower than a dot, however short its event is on screen.
        """
        px, margin = self.px_per_day, (self._dot + FADE) / self.px_per_day
        for moment, row, before in self.lane.crossing(start - margin, end + margin):
            left, right = extent(moment, px, self._dot)
            if before is not None and extent(before, px, self._dot)[1] + GLYPH_GAP > left:
                continue
            if right - left >= LEAST_CROSSING or not self.dense[self._block_at(moment.first)]:
                yield moment, row

    def _block_at(self, day: int) -> int:
        return max(bisect_right(self.lane.cut_days, day) - 1, 0)

    def block(self, number: int) -> PackedBlock:
        """A block's glyphs; for those that are not ``dense``."""
        if number not in self._blocks:
            self._blocks[number] = self._pack(number, self.lane.members(number))
        return self._blocks[number]

    def sparse(self, blocks: range) -> Iterator[int]:
        """Those of ``blocks`` that are not dense."""
        at = self.dense.find(0, blocks.start, blocks.stop)
        while at >= 0:
            yield at
            at = self.dense.find(0, at + 1, blocks.stop)

    def dense_runs(self, blocks: range) -> Iterator[tuple[int, int]]:
        """Stretches of ``blocks`` that are dense: first, and one past the last."""
        begin = self.dense.find(1, blocks.start, blocks.stop)
        while begin >= 0:
            end = self.dense.find(0, begin, blocks.stop)
            end = end if end >= 0 else blocks.stop
            yield begin, end
            begin = self.dense.find(1, end, blocks.stop)

    def most_meeting(self, start: float, end: float) -> int:
        """The most glyphs that meet anywhere between two days: rows that the lane needs there, labels aside.

        Where there are more than rows can hold, some are counted in bars, and this says no more than 1.
        """
        lane, px = self.lane, self.px_per_day
        drawn = [moment for moment, _ in self.crossing(start, end)]
        for block in self.sparse(lane.blocks_between(start, end)):
            drawn += lane.members(block)
        edges = [extent(moment, px, self._dot) for moment in drawn]
        begins, ends = sorted(x0 for x0, _ in edges if x0 < end * px), sorted(x1 for _, x1 in edges)
        meeting = (index + 1 - bisect_right(ends, max(x0, start * px)) for index, x0 in enumerate(begins))
        most = max(meeting, default=1)
        return max(most, 1) if most <= self.most_rows else 1

    def _pack(self, number: int, members: Sequence[Moment]) -> PackedBlock:
        facts = self._facts
        # Without rows for labels these find their places in each view anew: no words to measure here.
        titles = [facts.title(moment.row) if self._label_rows else "" for moment in members]
        unit = unit_of(facts.lettering.line)
        usual, longest = LABEL * unit, LONGEST_LABEL * unit
        items = []
        for moment, title in zip(members, titles, strict=True):
            full = min(facts.lettering.width(title), longest) if title else 0.0
            items.append(Item(*extent(moment, self.px_per_day, self._dot), min(full, usual), full, moment.weight))
        packing, counted = self._packed(number, members, items)
        glyphs = [
            PackedGlyph(moment, look(moment), place.row, place.side, place.label, self._words(title, place))
            for moment, title, place in zip(members, titles, packing.places, strict=True)
            if place.row is not None
        ]
        return PackedBlock(glyphs, list(self._bars(number, members, counted)), packing.span_rows)

    def _packed(
        self, number: int, members: Sequence[Moment], items: Sequence[Item]
    ) -> tuple[Packing, dict[int, list[int]]]:
        """Pack, giving the days where there is no room over to bars, until all else has found its row.

        Returns where they went and, by bar, the indexes of the events that it counts.
        """
        bins = [moment.first // self.bar_days for moment in members]
        full: dict[int, list[int]] = {}
        counted: frozenset[int] = frozenset()
        # Most of what finds no room is found at once, without labels.
        packing = first_fit(items, self._room(number, full))
        left_over = {i for i, place in enumerate(packing.places) if place.row is None}
        if not left_over and not self._label_rows:
            return packing, full
        while True:
            if left_over:
                merged = {bins[i] for i in left_over}
                counted |= left_over | {i for i, item in enumerate(items) if bins[i] in merged and not item.is_long}
                full = {}
                for i in sorted(counted):
                    full.setdefault(bins[i], []).append(i)
            packing = (packed if self._label_rows else first_fit)(items, self._room(number, full), counted)
            left_over = {i for i, p in enumerate(packing.places) if p.row is None and i not in counted}
            if not left_over:
                return packing, full

    def _room(self, number: int, full: dict[int, list[int]]) -> Room:
        """Where a block's items may go; the margin keeps what is centred on a cut within its own block."""
        lane, px = self.lane, self.px_per_day
        rows = self.most_rows
        left = lane.cut_days[number] * px - self._dot / 2 if number else -math.inf
        right = lane.cut_days[number + 1] * px - self._dot / 2 if number + 1 < lane.blocks else math.inf
        walls = [(day * self.bar_days * px, (day + 1) * self.bar_days * px) for day in sorted(full)]
        return Room(
            left=left - GLYPH_GAP / 2,
            right=right,
            label_rows=min(self._label_rows, rows),
            rows=rows,
            span_rows=rows - 2,
            taken=list(self._taken(left, right)) if lane.blocks > 1 else [],
            walls=walls,
        )

    def _taken(self, left: float, right: float) -> Iterator[tuple[int, float, float]]:
        """Row, left and right edge of what crosses ``left`` … ``right`` (pixels)."""
        for moment, row in self.crossing(left / self.px_per_day, right / self.px_per_day):
            x0, x1 = extent(moment, self.px_per_day, self._dot)
            if x1 > left and x0 < right:
                yield row, x0, x1

    def _bars(self, number: int, members: Sequence[Moment], full: dict[int, list[int]]) -> Iterator[Bar]:
        begin, end = self.lane.cut_days[number], self.lane.cut_days[number + 1]
        for day, indexes in sorted(full.items()):
            first, stop = day * self.bar_days, (day + 1) * self.bar_days
            yield Bar(max(first, begin), min(stop, end), [members[index] for index in indexes])

    def _words(self, title: str, place: Place) -> str:
        if place.side in {Side.NONE, Side.INSIDE}:
            return title
        return self._facts.lettering.elided(title, place.label)

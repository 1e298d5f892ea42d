"""What of a packed lane a view shows: glyphs and bars in sight, shifted to where they stand. Called by ``layout``.

Nothing here looks at events that are not near the view; what is in sight is a screenful, in lists.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline import scene
from nzjp_viewer.timeline.crossing import extent
from nzjp_viewer.timeline.lanes import touches
from nzjp_viewer.timeline.packed import Facts, PackedBlock, PackedGlyph, PackedLane, look
from nzjp_viewer.timeline.packing import LABEL_GAP, Side
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Bars, Glyphs, LaneBox, Look, held

_BAR_ROWS = 2
"""Rows that bars have at least."""


class _Run(NamedTuple):
    """Bars in sight that lie side by side.

    Attributes:
        edges: where the days of each begin, and those of the last end.
        at: where its events begin in ``order``, and those of the last end.
        order: table rows.
        rows_above: rows of long spans above the bars.
    """

    edges: Sequence[float]
    at: Sequence[int]
    order: scene.Order
    rows_above: int


class _Seen(NamedTuple):
    """A glyph in sight, with its left and right edge in the plot."""

    packed: PackedGlyph
    x0: float
    x1: float


class LaneFrame:
    """One lane as a view at ``scale`` sees it. Selected rows that are in no glyph are taken out of their bars.

    Attributes:
        seen: glyphs in sight.
        runs: bars in sight.
        earlier: events that touch the view but are in neither.
        drawn: selected rows that stand among the bars as glyphs.
        fullest: the count at which a bar reaches its full height.
    """

    def __init__(self, packed: PackedLane, facts: Facts, scale: Scale, selected: Collection[int]) -> None:
        self._packed, self._facts, self._scale = packed, facts, scale
        self.lane = packed.lane
        self.seen: list[_Seen] = []
        self.runs: list[_Run] = []
        start, end = scale.start, scale.end
        self.earlier = self.lane.massed_between(start, end) + packed.crossing.left_out_between(start, end)
        self._add_crossing()
        self._add_blocks()
        self.drawn = [row for row in selected if self._add_selected(row)]
        self.fullest = packed.fullest if self.runs else 1

    @property
    def rows(self) -> set[int]:
        """The rows in which something is in sight."""
        return {one.packed.row for one in self.seen}

    def height_in_rows(self, rows: Sequence[int]) -> int:
        """How many rows the lane needs when ``rows`` have a place in it."""
        bars = (bisect_left(rows, run.rows_above) + _BAR_ROWS for run in self.runs)
        return max([len(rows), 1, *bars])

    def _add_blocks(self) -> None:
        """Glyphs of the blocks in sight; of a run of dense blocks, bars."""
        blocks = self.lane.blocks_between(self._scale.start, self._scale.end)
        for number in self._packed.sparse(blocks):
            self._add_block(self._packed.block(number))
        for begin, end in self._packed.dense_runs(blocks):
            self._add_dense(begin, end)

    def _add_crossing(self) -> None:
        for moment, row in self._packed.crossing.between(self._scale.start, self._scale.end):
            x0, x1 = self._placed(moment)
            if self._is_seen(moment, x0, x1):
                title = self._facts.title(moment.row)
                self.seen.append(_Seen(PackedGlyph(moment, look(moment), row, Side.INSIDE, math.inf, title), x0, x1))

    def _add_block(self, block: PackedBlock) -> None:
        for packed in block.glyphs:
            x0, x1 = self._placed(packed.moment)
            reach = packed.label + LABEL_GAP
            left, right = x0 - reach * (packed.side is Side.LEFT), x1 + reach * (packed.side is Side.RIGHT)
            if self._is_seen(packed.moment, left, right):
                self.seen.append(_Seen(packed, x0, x1))
        for bar in block.bars:
            if bar.end_day <= self._scale.start:
                self.earlier += self._touching(bar.members)
            elif bar.first_day < self._scale.end:
                rows = [moment.row for moment in bar.members]
                self.runs.append(_Run((bar.first_day, bar.end_day), (0, len(rows)), rows, block.span_rows))

    def _add_dense(self, begin: int, end: int) -> None:
        """Bars for the blocks ``begin`` … ``end``, on a grid of days that does not move with the view."""
        lane, scale, days = self.lane, self._scale, self._packed.bar_days
        first, last = lane.cut_days[begin], lane.cut_days[end]
        left, right = math.floor(max(first, scale.start) / days), math.ceil(min(last, scale.end) / days)
        edges = [min(max(float(number * days), first), last) for number in range(left, right + 1)]
        self.runs.append(_Run(edges, lane.beginning(edges), lane.inside_rows, self._packed.crossing.height))
        self.earlier += self._touching([moment for moment in lane.members(begin) if moment.first < edges[0]])

    def _add_selected(self, row: int) -> bool:
        """Draw a selected event that is only counted so far, in a row where it covers no glyph; whether it was one."""
        moment = self.lane.moment_of(row)
        if moment is None or not touches(moment, self._scale.start, self._scale.end):
            return False
        if any(one.packed.moment.row == row for one in self.seen):
            return False
        if not any(held(run.order, run.at[0], run.at[-1], row) for run in self.runs):
            self.earlier -= 1
        x0, x1 = self._placed(moment)
        taken = {one.packed.row for one in self.seen if one.x1 > x0 and one.x0 < x1}
        free = next(number for number in range(len(taken) + 1) if number not in taken)
        self.seen.append(_Seen(PackedGlyph(moment, look(moment), free, Side.NONE, 0.0, self._facts.title(row)), x0, x1))
        return True

    def _placed(self, moment: Moment) -> tuple[float, float]:
        """Left and right edge in the plot."""
        px = self._scale.px_per_day
        origin = self._scale.start * px
        x0, x1 = extent(moment, px)
        return x0 - origin, x1 - origin

    def _is_seen(self, moment: Moment, left: float, right: float) -> bool:
        """Whether something from ``left`` to ``right`` is in the plot, or its event touches the view by its dates."""
        return (right > 0 and left < self._scale.width) or touches(moment, self._scale.start, self._scale.end)

    def _touching(self, moments: Sequence[Moment]) -> int:
        """How many events touch the view by their dates."""
        return sum(touches(moment, self._scale.start, self._scale.end) for moment in moments)


def glyphs_of(
    frames: Sequence[LaneFrame], boxes: Sequence[LaneBox], lie: scene.Rows, today: float, selected: Collection[int]
) -> Glyphs:
    """The glyphs of all lanes, whose rows ``lie`` so; ``today`` is the pixel at which today ends."""
    glyphs = Glyphs([], [], [], [], [], [], [], [], [])
    for number, frame in enumerate(frames):
        box = boxes[number]
        ranks = {row: rank for rank, row in enumerate(box.rows)}
        for (moment, bits, row, *_), x0, x1 in frame.seen:
            rank = ranks[row]
            glyphs.event.append(moment.row)
            glyphs.lane.append(number)
            glyphs.row.append(row)
            glyphs.x0.append(x0)
            glyphs.x1.append(x1)
            glyphs.y.append(box.first_row + lie.top(rank) + lie.tall(rank) / 2)
            shown = bits | (rank >= lie.full) * Look.SMALL.value | (moment.row in selected) * Look.SELECTED.value
            glyphs.solid.append(min(x1, today) if shown & Look.ONGOING.value else x1)
            glyphs.look.append(shown)
            glyphs.claims.append(moment.claims)
    return glyphs


class Wishes(NamedTuple):
    """The labels that packing gave to glyphs, one a glyph: side, width (without limit inside long spans), words."""

    sides: list[Side]
    widths: list[float]
    words: list[str]

    @classmethod
    def of(cls, frames: Sequence[LaneFrame]) -> Wishes:
        """The wishes of all glyphs, in the order of ``glyphs_of``."""
        packed = [one.packed for frame in frames for one in frame.seen]
        return cls([one.side for one in packed], [one.label for one in packed], [one.words for one in packed])


def bars_of(frames: Sequence[LaneFrame], boxes: Sequence[LaneBox], lie: scene.Rows, scale: Scale) -> Bars:
    """The bars of all lanes; empty ones are left out."""
    bars = Bars([], [], [], [], [], [], [], [], [], [], [], [], [row for frame in frames for row in frame.drawn])
    for number, (frame, box) in enumerate(zip(frames, boxes, strict=True)):
        for run in frame.runs:
            ceiling = box.first_row + lie.top(bisect_left(box.rows, run.rows_above))
            _add_bars(bars, run, frame, scale, (number, ceiling, box.bottom - 1.0))
    return bars


def _add_bars(bars: Bars, run: _Run, frame: LaneFrame, scale: Scale, where: tuple[int, float, float]) -> None:
    """Add the bars of ``run``; ``where`` is the number of their lane, their ceiling and their bottom.

    A list at a time: there may be a thousand bars in a frame.
    """
    at, edges, start, px, (lane, ceiling, bottom) = run.at, run.edges, scale.start, scale.px_per_day, where
    counts = [end - begin for begin, end in pairwise(at)]
    for row in frame.drawn:
        if held(run.order, at[0], at[-1], row):
            counts[bisect_right(at, bisect_left(run.order, row, at[0], at[-1])) - 1] -= 1
    some = [index for index, count in enumerate(counts) if count]
    counts = [counts[index] for index in some]
    first, end = [edges[index] for index in some], [edges[index + 1] for index in some]
    high, full = bottom - ceiling, frame.fullest
    bars.lane.extend([lane] * len(some))
    bars.x0.extend([(day - start) * px for day in first])
    bars.x1.extend([(day - start) * px for day in end])
    bars.top.extend([bottom - max(high if count >= full else count / full * high, 3.0) for count in counts])
    bars.bottom.extend([bottom] * len(some))
    bars.ceiling.extend([ceiling] * len(some))
    bars.count.extend(counts)
    bars.first_day.extend(first)
    bars.end_day.extend(end)
    bars.order.extend([run.order] * len(some))
    bars.begin.extend([at[index] for index in some])
    bars.end.extend([at[index + 1] for index in some])

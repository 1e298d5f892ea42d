"""What of a packed lane a view shows: glyphs and bars in sight, shifted to where they stand. Called by ``layout``.

Nothing here looks at events that are not near the view; what is in sight is a screenful, in lists.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import count, pairwise
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline import scene
from nzjp_viewer.timeline.bar_counts import headroom
from nzjp_viewer.timeline.extents import extent
from nzjp_viewer.timeline.lanes import touches
from nzjp_viewer.timeline.packed import Facts, PackedBlock, PackedGlyph, PackedLane, look
from nzjp_viewer.timeline.packing import LABEL_GAP, Side, Stretches
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Bars, Glyphs, LaneBox, Look, held

_BAR_ROWS = 2
"""Rows that bars have at least."""

_SMALL, _SELECTED, _ONGOING = Look.SMALL.value, Look.SELECTED.value, Look.ONGOING.value
"""As numbers, which are ten times as quick as flags."""

FAMILY_PLACES = {family: place for place, family in enumerate(Family)}


class _Run(NamedTuple):
    """Bars in sight that lie side by side.

    Attributes:
        edges: where the days of each begin, and those of the last end.
        at: where its events begin in ``order``, and those of the last end.
        order: table rows.
        rows_above: rows of long spans above the bars.
        shares: gives counts by family, a gap between edges each, when somebody sees them; see ``Lane.shares``. None in
            a lane of one family.
    """

    edges: Sequence[float]
    at: Sequence[int]
    order: scene.Order
    rows_above: int
    shares: Callable[[], Sequence[tuple[int, list[int]]]] | None

    def counts(self, moment: Moment) -> bool:
        """Whether it counts an event; what begins elsewhere is told by its day alone."""
        begins_here = self.edges[0] <= moment.first < self.edges[-1]
        return begins_here and held(self.order, self.at[0], self.at[-1], moment.row)


class _Seen(NamedTuple):
    """A glyph in sight, with its left and right edge in the plot."""

    packed: PackedGlyph
    x0: float
    x1: float


class LaneFrame:
    """One lane as a view at ``scale`` sees it. What is drawn as a glyph is taken out of the bars.

    Attributes:
        seen: glyphs in sight.
        runs: bars in sight.
        earlier: events that touch the view but are in neither.
        strays: events drawn as glyphs that bars may count too: the selected, and what crosses from block to block.
        fullest: the count at which a bar reaches its full height.
        is_collapsed: whether all of it is bars.
    """

    def __init__(
        self, packed: PackedLane, facts: Facts, scale: Scale, selected: Collection[int], *, collapsed: bool = False
    ) -> None:
        self._packed, self._facts, self._scale, self.is_collapsed = packed, facts, scale, collapsed
        self.lane, self._dot = packed.lane, facts.dot
        self.seen: list[_Seen] = []
        self.runs: list[_Run] = []
        self.strays: list[Moment] = []
        self._in_bars = 0
        if collapsed:
            self._add_dense(0, self.lane.blocks, 0)
        else:
            self._add_crossing()
            self._add_blocks()
            self._add_selected(selected)
        self.fullest = packed.fullest if self.runs else 1
        self.earlier = self.lane.touching(scale.start, scale.end) - self._in_bars - self._touching_drawn()

    @property
    def drawn(self) -> frozenset[int]:
        """Rows that bars count and are drawn all the same."""
        return frozenset(moment.row for moment in self.strays)

    @property
    def rows(self) -> set[int]:
        """The rows in which something is in sight."""
        return {one.packed.row for one in self.seen}

    def height_in_rows(self, rows: Sequence[int]) -> int:
        """How many rows the lane needs when ``rows`` have a place in it."""
        if self.is_collapsed:
            return 1
        bars = (bisect_left(rows, run.rows_above) + _BAR_ROWS for run in self.runs)
        return max([len(rows), 1, *bars])

    def _add_blocks(self) -> None:
        """Glyphs of the blocks in sight; of a run of dense blocks, bars."""
        blocks = self.lane.blocks_between(self._scale.start, self._scale.end)
        for number in self._packed.sparse(blocks):
            self._add_block(self._packed.block(number))
        for begin, end in self._packed.dense_runs(blocks):
            self._add_dense(begin, end, self.lane.crossing_rows)

    def _add_crossing(self) -> None:
        for moment, row in self._packed.crossing(self._scale.start, self._scale.end):
            x0, x1 = self._placed(moment)
            if self._is_seen(moment, x0, x1):
                title = self._facts.title(moment.row)
                self.seen.append(_Seen(PackedGlyph(moment, look(moment), row, Side.INSIDE, math.inf, title), x0, x1))
                self.strays.append(moment)

    def _add_block(self, block: PackedBlock) -> None:
        for packed in block.glyphs:
            x0, x1 = self._placed(packed.moment)
            reach = packed.label + LABEL_GAP
            left, right = x0 - reach * (packed.side is Side.LEFT), x1 + reach * (packed.side is Side.RIGHT)
            if self._is_seen(packed.moment, left, right):
                self.seen.append(_Seen(packed, x0, x1))
        for bar in block.bars:
            if self._scale.start < bar.end_day and bar.first_day < self._scale.end:
                rows = [moment.row for moment in bar.members]
                shares = None if self.lane.family else partial(_shares, bar.members)
                self.runs.append(_Run((bar.first_day, bar.end_day), (0, len(rows)), rows, block.span_rows, shares))
                self._in_bars += self._touching(bar.members)

    def _add_dense(self, begin: int, end: int, rows_above: int) -> None:
        """Bars for the blocks ``begin`` … ``end``, on a grid of days that does not move with the view."""
        lane, scale, days = self.lane, self._scale, self._packed.bar_days
        first, last = lane.cut_days[begin], lane.cut_days[end] if end < lane.blocks else math.inf
        left, right = math.floor(max(first, scale.start) / days), math.ceil(min(last, scale.end) / days)
        edges = [min(max(float(number * days), first), last) for number in range(left, max(right, left + 1) + 1)]
        at = lane.beginning(edges)
        shares = None if lane.family else partial(lane.shares, edges)
        self.runs.append(_Run(edges, at, lane.rows, rows_above, shares))
        self._in_bars += lane.touching(scale.start, scale.end, (at[0], at[-1]))

    def _add_selected(self, selected: Collection[int]) -> None:
        """Draw selected events that are only counted so far, in rows where they cover no glyph."""
        drawn = {one.packed.moment.row for one in self.seen}
        start, end = self._scale.window
        moments = [m for m in self.lane.among(selected) if m.row not in drawn and touches(m, start, end)]
        if not moments:
            return
        rows: dict[int, Stretches] = {}
        for one in self.seen:
            rows.setdefault(one.packed.row, Stretches()).put(one.x0, one.x1)
        for moment in moments:
            x0, x1 = self._placed(moment)
            free = next(number for number in count() if number not in rows or rows[number].is_free(x0, x1))
            rows.setdefault(free, Stretches()).put(x0, x1)
            glyph = PackedGlyph(moment, look(moment), free, Side.NONE, 0.0, self._facts.title(moment.row))
            self.seen.append(_Seen(glyph, x0, x1))
            self.strays.append(moment)

    def _touching_drawn(self) -> int:
        """How many glyphs touch the view by their dates and are in no bar's rows."""
        start, end = self._scale.window
        counted = [moment for moment in self.strays if any(run.counts(moment) for run in self.runs)]
        return self._touching([one.packed.moment for one in self.seen]) - sum(touches(m, start, end) for m in counted)

    def _placed(self, moment: Moment) -> tuple[float, float]:
        """Left and right edge in the plot."""
        px = self._scale.px_per_day
        origin = self._scale.start * px
        x0, x1 = extent(moment, px, self._dot)
        return x0 - origin, x1 - origin

    def _is_seen(self, moment: Moment, left: float, right: float) -> bool:
        """Whether something from ``left`` to ``right`` is in the plot, or its event touches the view by its dates."""
        return (right > 0 and left < self._scale.width) or touches(moment, self._scale.start, self._scale.end)

    def _touching(self, moments: Sequence[Moment]) -> int:
        """How many events touch the view by their dates."""
        return sum(touches(moment, self._scale.start, self._scale.end) for moment in moments)


def _shares(members: Sequence[Moment]) -> list[tuple[int, list[int]]]:
    """How many of ``members`` are of each family, as ``Lane.shares`` says it of one gap."""
    counted = Counter(moment.family for moment in members)
    return [(place, [counted[family]]) for place, family in enumerate(Family) if counted[family]]


def glyphs_of(
    frames: Sequence[LaneFrame], boxes: Sequence[LaneBox], lie: scene.Rows, today: float, selected: Collection[int]
) -> Glyphs:
    """The glyphs of all lanes, whose rows ``lie`` so; ``today`` is the pixel at which today ends."""
    glyphs = Glyphs([], [], [], [], [], [], [], [], [], [])
    for number, frame in enumerate(frames):
        box = boxes[number]
        ranks = {row: rank for rank, row in enumerate(box.rows)}
        for (moment, bits, row, *_), x0, x1 in frame.seen:
            rank = ranks[row]
            glyphs.event.append(moment.row)
            glyphs.family.append(moment.family)
            glyphs.lane.append(number)
            glyphs.row.append(row)
            glyphs.x0.append(x0)
            glyphs.x1.append(x1)
            glyphs.y.append(box.first_row + lie.top(rank) + lie.tall(rank) / 2)
            shown = bits | (rank >= lie.full) * _SMALL | (moment.row in selected) * _SELECTED
            glyphs.solid.append(min(x1, today) if shown & _ONGOING else x1)
            glyphs.look.append(shown)
            glyphs.weight.append(moment.weight)
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


def bars_of(
    frames: Sequence[LaneFrame],
    boxes: Sequence[LaneBox],
    lie: scene.Rows,
    scale: Scale,
    line: float,
    seen: tuple[float, float],
) -> Bars:
    """The bars of the lanes that reach into ``seen``; empty ones are left out. Words are ``line`` pixels high."""
    bars = Bars([], [], [], [], [], [], [], [], [], [], [], [], [], [])
    for number, (frame, box) in enumerate(zip(frames, boxes, strict=True)):
        for run in frame.runs if box.bottom > seen[0] and box.top < seen[1] else ():
            ceiling = (
                box.top + 2 if frame.is_collapsed else box.first_row + lie.top(bisect_left(box.rows, run.rows_above))
            )
            _add_bars(bars, run, frame, (number, ceiling, box.bottom - 1.0), (scale, line))
    return bars


def _add_bars(
    bars: Bars, run: _Run, frame: LaneFrame, where: tuple[int, float, float], view: tuple[Scale, float]
) -> None:
    """Add the bars of ``run``; ``where`` is the number of their lane, their ceiling and their bottom.

    A list at a time: there may be a thousand bars in a frame.
    """
    at, edges, (lane, ceiling, bottom), (scale, line) = run.at, run.edges, where, view
    start, px = scale.start, scale.px_per_day
    counts = [end - begin for begin, end in pairwise(at)]
    shares = {place: list(of_family) for place, of_family in run.shares()} if run.shares is not None else {}
    for moment in frame.strays:
        if run.counts(moment):
            gap = bisect_right(at, bisect_left(run.order, moment.row, at[0], at[-1])) - 1
            counts[gap] -= 1
            if shares:
                shares[FAMILY_PLACES[moment.family]][gap] -= 1
    some = [index for index, count in enumerate(counts) if count]
    counts = [counts[index] for index in some]
    first, end = [edges[index] for index in some], [edges[index + 1] for index in some]
    high, full = bottom - ceiling - headroom(bottom - ceiling, line), frame.fullest
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
    bars.drawn.extend([frame.drawn] * len(some))
    if run.shares is None:
        bars.parts.extend([()] * len(some))
        return
    none = [0] * len(counts)
    columns = [
        [of_family[index] for index in some] if of_family else none
        for of_family in map(shares.get, range(len(FAMILY_PLACES)))
    ]
    bars.parts.extend(zip(*columns, strict=True))

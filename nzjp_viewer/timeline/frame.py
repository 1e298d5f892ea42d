"""What of a packed lane a view shows: glyphs and bars in sight, shifted to where they stand. Called by ``layout``.

Nothing here loops over events that are not in sight, nor over those that are: both are arrays.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import Rows
from nzjp_viewer.timeline import scene
from nzjp_viewer.timeline.lanes import Positions
from nzjp_viewer.timeline.packed import Facts, PackedBlock, PackedLane, extents, looks
from nzjp_viewer.timeline.packing import LABEL_GAP, Side
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Bars, Floats, Glyphs, Ints, LaneBox, Look

_BAR_ROWS = 2
"""Rows that bars have at least."""


class _Run(NamedTuple):
    """Bars in sight that lie side by side.

    Attributes:
        first_day, end_day: the days that each stands for, end not included.
        begin, end: where its events begin and end in ``order``.
        order: table rows.
        rows_above: rows of long spans above the bars.
    """

    first_day: Floats
    end_day: Floats
    begin: Ints
    end: Ints
    order: Rows
    rows_above: int


class _Part(NamedTuple):
    """Glyphs in sight of one block: positions, rows, sides and widths of labels, their words, left and right edges."""

    positions: Positions
    rows: Ints
    sides: Ints
    labels: Floats
    words: Sequence[str]
    x0: Floats
    x1: Floats


class LaneFrame:
    """One lane as a view at ``scale`` sees it. Selected rows that are in no glyph are taken out of their bars.

    Attributes:
        parts: glyphs in sight.
        runs: bars in sight.
        earlier: events that touch the view but are in neither.
        drawn: selected rows that stand among the bars as glyphs.
        fullest: the count at which a bar reaches its full height.
    """

    def __init__(self, packed: PackedLane, facts: Facts, scale: Scale, selected: Collection[int]) -> None:
        self._packed, self._facts, self._scale = packed, facts, scale
        self.lane = packed.lane
        self.parts: list[_Part] = []
        self.runs: list[_Run] = []
        self.earlier = self.lane.massed_between(scale.start, scale.end)
        self._add_crossing()
        self._add_blocks()
        self.drawn = [row for row in selected if self._add_selected(row)]
        self.fullest = packed.fullest if self.runs else 1

    @property
    def rows(self) -> set[int]:
        """The rows in which something is in sight."""
        return {row for part in self.parts for row in part.rows.tolist()}

    def height_in_rows(self, rows: Sequence[int]) -> int:
        """How many rows the lane needs when ``rows`` have a place in it."""
        bars = (bisect_left(rows, run.rows_above) + _BAR_ROWS for run in self.runs)
        return max([len(rows), 1, *bars])

    def _add_blocks(self) -> None:
        """Glyphs of the blocks in sight; of a run of dense blocks, bars."""
        blocks = self.lane.blocks_between(self._scale.start, self._scale.end)
        dense = self._packed.dense[blocks.start : blocks.stop]
        for number in np.flatnonzero(~dense).tolist():
            self._add_block(self._packed.block(blocks.start + number))
        turns = np.flatnonzero(np.diff(dense, prepend=False, append=False)).reshape(-1, 2)
        for begin, end in turns.tolist():
            self._add_dense(blocks.start + begin, blocks.start + end)

    def _add_crossing(self) -> None:
        lane, rows = self.lane, self._packed.crossing_rows
        placed = rows >= 0
        self._add_glyphs(lane.crossing[placed], rows[placed], None)
        self.earlier += int(np.count_nonzero(self._touches(lane.crossing[~placed])))

    def _add_block(self, block: PackedBlock) -> None:
        self._add_glyphs(block.positions, block.rows, block)
        for bar in block.bars:
            if bar.end_day <= self._scale.start:
                self.earlier += int(np.count_nonzero(self._touches(bar.members)))
            elif bar.first_day < self._scale.end:
                rows = self.lane.strand.rows[bar.members]
                whole = np.array([0]), np.array([len(rows)])
                self.runs.append(
                    _Run(np.array([bar.first_day]), np.array([bar.end_day]), *whole, rows, block.span_rows)
                )

    def _add_dense(self, begin: int, end: int) -> None:
        """Bars for the blocks ``begin`` … ``end``, on a grid of days that does not move with the view."""
        lane, scale, days = self.lane, self._scale, self._packed.bar_days
        first, last = float(lane.cut_days[begin]), float(lane.cut_days[end])
        left, right = math.floor(max(first, scale.start) / days), math.ceil(min(last, scale.end) / days)
        edges = np.clip(np.arange(left, right + 1, dtype=np.float64) * days, first, last)
        at = np.searchsorted(lane.inside_first, edges, side="left")
        some = np.flatnonzero(np.diff(at))
        self.runs.append(
            _Run(
                first_day=edges[some],
                end_day=edges[some + 1],
                begin=at[some],
                end=at[some + 1],
                order=lane.inside_rows,
                rows_above=self._packed.crossing_height,
            )
        )
        before = lane.members(begin)
        before = before[lane.strand.first[before] < edges[0]]
        self.earlier += int(np.count_nonzero(self._touches(before)))

    def _add_glyphs(self, positions: Positions, rows: Ints, block: PackedBlock | None) -> None:
        """Add those of ``positions`` that are in sight, with their labels; only block glyphs have any."""
        x0, x1 = self._placed(positions)
        left, right = x0, x1
        if block is not None:
            reach = block.labels + LABEL_GAP
            left = x0 - reach * (block.sides == Side.LEFT)
            right = x1 + reach * (block.sides == Side.RIGHT)
        seen = np.flatnonzero(((right > 0) & (left < self._scale.width)) | self._touches(positions))
        if not len(seen):
            return
        if block is None:
            sides, labels = np.full(len(seen), Side.INSIDE, dtype=np.intp), np.full(len(seen), math.inf)
            words = [self._facts.title(row) for row in self.lane.strand.rows[positions[seen]].tolist()]
        else:
            sides, labels = block.sides[seen], block.labels[seen]
            words = [block.words[index] for index in seen.tolist()]
        self.parts.append(_Part(positions[seen], rows[seen], sides, labels, words, x0[seen], x1[seen]))

    def _add_selected(self, row: int) -> bool:
        """Draw a selected event that is only counted so far, in a row where it covers no glyph; whether it was one."""
        at = int(np.searchsorted(self.lane.strand.rows, row))
        if at == len(self.lane.strand) or self.lane.strand.rows[at] != row:
            return False
        position = np.array([at], dtype=np.intp)
        if any(at in part.positions for part in self.parts) or not self._touches(position)[0]:
            return False
        if not any(row in run.order[run.begin[0] : run.end[-1]] for run in self.runs if len(run.begin)):
            self.earlier -= 1
        x0, x1 = self._placed(position)
        taken = {int(r) for p in self.parts for r in p.rows[(p.x1 > x0[0]) & (p.x0 < x1[0])]}
        rows = np.array([next(r for r in range(len(taken) + 1) if r not in taken)], dtype=np.intp)
        none, words = np.array([Side.NONE], dtype=np.intp), [self._facts.title(row)]
        self.parts.append(_Part(position, rows, none, np.zeros(1), words, x0, x1))
        return True

    def _placed(self, positions: Positions) -> tuple[Floats, Floats]:
        """Left and right edges in the plot."""
        px = self._scale.px_per_day
        x0, x1 = extents(self.lane, self._facts, positions, px)
        origin = self._scale.start * px
        return x0 - origin, x1 - origin

    def _touches(self, positions: Positions) -> npt.NDArray[np.bool_]:
        """Which events touch the view by their dates."""
        strand, scale = self.lane.strand, self._scale
        touches = (strand.first[positions] < scale.end) & (strand.last[positions] > scale.start - 1)
        return np.asarray(touches, dtype=np.bool_)

    def looks(self, part: _Part, selected: Collection[int]) -> Ints:
        """``Look`` bits of a part's glyphs."""
        bits = looks(self.lane, self._facts, part.positions)
        if selected:
            bits = bits | np.isin(self.lane.strand.rows[part.positions], list(selected)) * int(Look.SELECTED)
        return bits


def _parts(frames: Sequence[LaneFrame]) -> Iterator[tuple[int, LaneFrame, _Part]]:
    return ((number, frame, part) for number, frame in enumerate(frames) for part in frame.parts)


def glyphs_of(
    frames: Sequence[LaneFrame], boxes: Sequence[LaneBox], lie: scene.Rows, today: float, selected: Collection[int]
) -> Glyphs:
    """The glyphs of all lanes, whose rows ``lie`` so; ``today`` is the pixel at which today ends."""
    parts = list(_parts(frames))
    if not parts:
        return NO_GLYPHS
    x1 = np.concatenate([part.x1 for _, _, part in parts])
    look = np.concatenate([frame.looks(part, selected) for _, frame, part in parts])
    rows = np.concatenate([part.rows for _, _, part in parts])
    lane = np.repeat([number for number, _, _ in parts], [len(part.rows) for _, _, part in parts])
    first_row = np.array([box.first_row for box in boxes])
    rank = np.concatenate([np.searchsorted(boxes[number].rows, part.rows) for number, _, part in parts])
    return Glyphs(
        event=np.concatenate([frame.lane.strand.rows[part.positions] for _, frame, part in parts]),
        lane=lane,
        row=rows,
        x0=np.concatenate([part.x0 for _, _, part in parts]),
        x1=x1,
        y=first_row[lane] + lie.top(rank) + lie.tall(rank) / 2,
        solid=np.where(look & Look.ONGOING, np.minimum(x1, today), x1),
        look=look | (rank >= lie.full) * int(Look.SMALL),
    )


class Wishes(NamedTuple):
    """The labels that packing gave to glyphs, one a glyph: side, width (without limit inside long spans), words."""

    sides: Ints
    widths: Floats
    words: list[str]

    @classmethod
    def of(cls, frames: Sequence[LaneFrame]) -> Wishes:
        """The wishes of all glyphs, in the order of ``glyphs_of``."""
        parts = [part for _, _, part in _parts(frames)]
        if not parts:
            return cls(np.zeros(0, dtype=np.intp), np.zeros(0), [])
        return cls(
            np.concatenate([part.sides for part in parts]),
            np.concatenate([part.labels for part in parts]),
            [word for part in parts for word in part.words],
        )


def bars_of(frames: Sequence[LaneFrame], boxes: Sequence[LaneBox], lie: scene.Rows, scale: Scale) -> Bars:
    """The bars of all lanes."""
    runs = [(number, run) for number, frame in enumerate(frames) for run in frame.runs]
    sizes = [len(run.begin) for _, run in runs]
    part = np.repeat(np.arange(len(runs)), sizes)
    lane = np.repeat(np.array([number for number, _ in runs], dtype=np.intp), sizes)
    ranks = [bisect_left(boxes[number].rows, run.rows_above) for number, run in runs]
    above = np.repeat(np.array(ranks, dtype=np.intp), sizes)
    first, end = _joined([run.first_day for _, run in runs]), _joined([run.end_day for _, run in runs])
    ceiling = np.array([box.first_row for box in boxes])[lane] + lie.top(above)
    bottom = np.array([box.bottom for box in boxes])[lane] - 1.0
    bars = Bars(
        lane=lane,
        x0=(first - scale.start) * scale.px_per_day,
        x1=(end - scale.start) * scale.px_per_day,
        top=bottom,
        bottom=bottom,
        ceiling=ceiling,
        count=np.zeros(len(lane), dtype=np.intp),
        first_day=first,
        end_day=end,
        order=tuple(run.order for _, run in runs),
        part=part,
        begin=_joined([run.begin for _, run in runs]).astype(np.intp),
        end=_joined([run.end for _, run in runs]).astype(np.intp),
        drawn=frozenset(row for frame in frames for row in frame.drawn),
    )
    return _counted(bars, np.array([frame.fullest for frame in frames], dtype=np.float64))


def _counted(bars: Bars, fullest: Floats) -> Bars:
    """``bars`` with their counts, without the events that are drawn, and heights by count; empty ones left out."""
    count = bars.end - bars.begin
    for row in bars.drawn:
        for index in range(len(bars)):
            members = bars.order[bars.part[index]][bars.begin[index] : bars.end[index]]
            at = int(np.searchsorted(members, row))
            count[index] -= at < len(members) and members[at] == row
    top = bars.bottom - np.maximum(np.minimum(count / fullest[bars.lane], 1.0) * (bars.bottom - bars.ceiling), 3.0)
    kept = np.flatnonzero(count)
    arrays = {f.name: getattr(bars, f.name) for f in fields(bars) if f.name not in {"order", "drawn"}}
    arrays |= {"count": count, "top": top}
    return Bars(order=bars.order, drawn=bars.drawn, **{name: array[kept] for name, array in arrays.items()})


def _joined(arrays: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0)


_NO_INTS, _NO_FLOATS = np.zeros(0, dtype=np.intp), np.zeros(0)
NO_GLYPHS = Glyphs(_NO_INTS, _NO_INTS, _NO_INTS, _NO_FLOATS, _NO_FLOATS, _NO_FLOATS, _NO_FLOATS, _NO_INTS)

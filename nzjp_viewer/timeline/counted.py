"""Which bars count some events. Called for what is selected, pointed at, or joined by lines.

A bar is found by the day on which an event begins, so that only those in sight are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.query.moments import first_day
from nzjp_viewer.timeline.scene import Bars, Scene, held


def bars_of(scene: Scene, dataset: Dataset, rows: Collection[int]) -> tuple[int, ...]:
    """Indices of the bars that count any of the events in table ``rows``; those that are drawn are in none."""
    drawn = frozenset(scene.glyphs.event)
    beginnings = sorted((float(first_day(dataset.events[row])), row) for row in rows if row not in drawn)
    return tuple(bars_with(scene.bars, beginnings)) if beginnings else ()


def bars_with(bars: Bars, beginnings: Sequence[tuple[float, int]]) -> Iterator[int]:
    """The same for events that are given as first day and table row, in order."""
    for index, (first, end) in enumerate(zip(bars.first_day, bars.end_day, strict=True)):
        near = beginnings[bisect_left(beginnings, (first, -1)) : bisect_left(beginnings, (end, -1))]
        if any(held(bars.order[index], bars.begin[index], bars.end[index], row) for _, row in near):
            yield index

"""Counts written above the bars that stand out. Called by ``layout``.

Most bars are narrower than a number; the highest get theirs where nothing else is in the way, the rest say it in
their tooltips.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import NamedTuple

from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.scene import Bars, Glyphs, Label, LaneBox, span_height

_MOST_TRIED = 16
"""Bars of a lane that may have their count written."""

_APART = 10.0
"""Least room between two counts, pixels."""

_LEADING = 4.0
"""How much of a line's height is only air."""


class BarCount(NamedTuple):
    """The count of a bar: which bar, its left edge, the middle of its line, and the number in words.

    It stands ``within`` a bar that is wide and high enough.
    """

    bar: int
    x: float
    y: float
    text: str
    within: bool = False


def headroom(height: float, line: float) -> float:
    """What bars of a lane leave free above them for counts, of ``height`` that there is; 0 where that is too little."""
    return line - _LEADING if height >= 2.5 * line else 0.0


def place_counts(
    bars: Bars,
    glyphs: Glyphs,
    labels: Sequence[Label],
    lanes: Sequence[LaneBox],
    width: float,
    lettering: Lettering,
    number: Callable[[int], str],
) -> tuple[BarCount, ...]:
    """The counts that find room in a plot of ``width`` pixels, the greatest first."""
    if not len(bars):
        return ()
    by_lane: dict[int, list[int]] = {}
    for index, lane in enumerate(bars.lane):
        by_lane.setdefault(lane, []).append(index)
    found: list[BarCount] = []
    for lane, indexes in by_lane.items():
        if not lanes[lane].is_collapsed and bars.bottom[indexes[0]] - bars.ceiling[indexes[0]] >= 2.5 * lettering.line:
            taken = _taken(glyphs, labels, lane, lettering.line)
            found += _placed(bars, indexes, taken, width, lettering, number)
    return tuple(found)


_Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def _taken(glyphs: Glyphs, labels: Sequence[Label], lane: int, line: float) -> list[_Box]:
    """What else stands in a lane."""
    half = span_height(line) / 2
    boxes = [
        (x0, x1, y - half, y + half)
        for number, x0, x1, y in zip(glyphs.lane, glyphs.x0, glyphs.x1, glyphs.y, strict=True)
        if number == lane
    ]
    words = [label for label in labels if glyphs.lane[label.glyph] == lane]
    return boxes + [(one.x, one.x + one.width, one.y - line / 2, one.y + line / 2) for one in words]


def _placed(
    bars: Bars,
    indexes: Sequence[int],
    taken: list[_Box],
    width: float,
    lettering: Lettering,
    number: Callable[[int], str],
) -> list[BarCount]:
    found = []
    high = lettering.line - _LEADING
    for at in nlargest(_MOST_TRIED, range(len(indexes)), key=lambda at: bars.count[indexes[at]]):
        bar = indexes[at]
        text = number(bars.count[bar])
        wide = lettering.width(text)
        x = (bars.x0[bar] + bars.x1[bar] - wide) / 2
        if bars.x1[bar] - bars.x0[bar] >= wide + _APART and bars.bottom[bar] - bars.top[bar] >= lettering.line:
            found.append(BarCount(bar, x, bars.top[bar] + lettering.line / 2, text, within=True))
            continue
        box = (x, x + wide, bars.top[bar] - high, bars.top[bar])
        if x < 0 or x + wide > width or box[2] < bars.ceiling[bar] - 1:
            continue
        if _meets(box, taken) or any(bars.top[other] < box[3] for other in _beneath(bars, indexes, at, box)):
            continue
        taken.append((box[0] - _APART, box[1] + _APART, box[2], box[3]))
        found.append(BarCount(bar, x, bars.top[bar] - high / 2, text))
    return found


def _beneath(bars: Bars, indexes: Sequence[int], at: int, box: _Box) -> list[int]:
    """The other bars over whose width the box reaches; bars of a lane stand from left to right."""
    found = []
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(indexes) and bars.x1[indexes[other]] > box[0] and bars.x0[indexes[other]] < box[1]:
            found.append(indexes[other])
            other += step
    return found


def _meets(box: _Box, taken: Sequence[_Box]) -> bool:
    return any(
        left < box[1] and right > box[0] and top < box[3] and bottom > box[2] for left, right, top, bottom in taken
    )

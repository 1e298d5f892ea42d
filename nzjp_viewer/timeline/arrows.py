"""Arrows between the selected event and those that it bears on, or that bear on it. Called by ``stories``.

Pure geometry: one slightly bowed piece from glyph to glyph, which leaves both free. Where the other event is out of
sight, the arrow goes to the edge on its side and fades.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.timeline.counted import bars_with
from nzjp_viewer.timeline.curves import Arrow, Point
from nzjp_viewer.timeline.scene import Scene

MOST_ARROWS = 40

_CLEAR = 4.0
"""Between the end of an arrow and the glyph, pixels."""

_BOW, _MOST_BOW = 0.14, 26.0
"""How far an arrow bows out: share of its length, and pixels at most."""

_AFTER_START = 16.0
"""Where an arrow between two spans meets them, at most so far after the later one's start, pixels."""

_FAN = 9.0
"""Between arrows that leave for the same edge, pixels."""


class Tie(NamedTuple):
    """A relation of the selected event: its kind, whether it points away, the other's table row and first day."""

    kind: RelationKind
    outgoing: bool
    row: int
    day: float


class _Box(NamedTuple):
    """What an arrow must not cover: left, right, middle height, half its height."""

    left: float
    right: float
    y: float
    half: float

    def x_towards(self, other: _Box) -> float:
        """The x at which an arrow to or from ``other`` meets this: straight above or below it where that can be.

        Where both last long, that is soon after the later of them begins.
        """
        left, right = max(self.left, other.left), min(self.right, other.right)
        if left <= right:
            return left + min((right - left) / 2, _AFTER_START)
        return self.right if other.left > self.right else self.left


def arrows_of(scene: Scene, row: int, ties: Sequence[Tie]) -> tuple[Arrow, ...]:
    """The arrows of the event in table row ``row``; none where it is out of sight itself."""
    wanted = {row, *(tie.row for tie in ties[:MOST_ARROWS])}
    boxes = _boxes(scene, wanted)
    if row not in boxes:
        return ()
    arrows, at_edge = [], {True: 0, False: 0}
    for tie in ties[:MOST_ARROWS]:
        others = boxes.get(tie.row) or _bars(scene, tie)
        if others:
            here, there = min(
                ((mine, other) for mine in boxes[row] for other in others), key=lambda pair: _apart(*pair)
            )
            points = _between(here, there)
        else:
            later = tie.day >= scene.scale.end
            if not later and tie.day >= scene.scale.start:
                continue  # in sight by its date, but not drawn: counted with its lane's rest
            at_edge[later] += 1
            points = _to_edge(scene, boxes[row][0], later, at_edge[later] - 1)
        turned = points if tie.outgoing else points[::-1]
        arrows.append(Arrow(tie.kind, tie.outgoing, tie.row, turned, beyond=not others))
    return tuple(arrows)


def _boxes(scene: Scene, rows: set[int]) -> dict[int, list[_Box]]:
    """The glyphs in sight of some table rows."""
    glyphs, found = scene.glyphs, dict[int, list[_Box]]()
    for index, row in enumerate(glyphs.event):
        if row in rows:
            left, right = scene.seen(index)
            if left < right:
                high = scene.rows.glyph(glyphs.look[index])
                found.setdefault(row, []).append(_Box(left, right, glyphs.y[index], high / 2))
    return found


def _bars(scene: Scene, tie: Tie) -> list[_Box]:
    """The bar that counts an event, if one does."""
    bars, index = scene.bars, next(bars_with(scene.bars, [(tie.day, tie.row)]), None)
    return [] if index is None else [_Box(bars.x0[index], bars.x1[index], bars.top[index], 0.0)]


def _apart(one: _Box, other: _Box) -> float:
    return math.hypot(one.x_towards(other) - other.x_towards(one), one.y - other.y)


def _between(here: _Box, there: _Box) -> tuple[Point, ...]:
    """From the edge of one box to the edge of the other, bowed upwards or, where it is steep, to the right."""
    start, end = (here.x_towards(there), here.y), (there.x_towards(here), there.y)
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return start, start, end, end
    bow = min(_BOW * length, _MOST_BOW)
    # At a right angle to the way, on the side where time is later or, on a level way, above.
    side = (-dy / length, dx / length)
    if (abs(dx) >= abs(dy) and side[1] > 0) or (abs(dx) < abs(dy) and side[0] < 0):
        side = (-side[0], -side[1])
    first = (start[0] + dx / 3 + side[0] * bow, start[1] + dy / 3 + side[1] * bow)
    second = (end[0] - dx / 3 + side[0] * bow, end[1] - dy / 3 + side[1] * bow)
    return _cleared(start, first, here), first, second, _cleared(end, second, there)


def _cleared(point: Point, towards: Point, box: _Box) -> Point:
    """``point`` moved towards another until it is clear of ``box``."""
    dx, dy = towards[0] - point[0], towards[1] - point[1]
    length = math.hypot(dx, dy)
    if length <= _CLEAR:
        return point
    high = box.half / max(abs(dy) / length, 1e-6)
    wide = max(box.right - point[0] if dx > 0 else point[0] - box.left, 0.0) / max(abs(dx) / length, 1e-6)
    by = min(min(high, wide) + _CLEAR, length)
    return point[0] + dx / length * by, point[1] + dy / length * by


def _to_edge(scene: Scene, here: _Box, later: bool, number: int) -> tuple[Point, ...]:
    """From a box to the left or right edge, the ``number``-th of those."""
    x, edge = (here.right + _CLEAR, scene.scale.width) if later else (here.left - _CLEAR, 0.0)
    y = here.y - scene.rows.pitch / 2 - number * _FAN
    third = (edge - x) / 3
    return (x, here.y - here.half / 2), (x + third, y), (edge - third, y), (edge, y)

"""The curve of a storyline: a calm line through its events in sight, in order of time. Called by ``stories``.

Pure geometry. The curve only ever goes right or straight down and up, and is level wherever it passes an event.
Between two events it keeps to the gap beside their rows, where no words are, and changes lanes in one bend, where that
meets the fewest labels. Events that stand at the same x are passed from one end of their column to the other, in the
order that makes the line shorter. Only glyphs and bars in sight are looked at, and of a storyline only the events
around the view: a storyline may have many thousands.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from nzjp_viewer.timeline.curves import Point, Stop, Thread, bend, straight
from nzjp_viewer.timeline.scene import Look, Scene, held

MOST_STOPS = 40
"""Events that a curve passes at most: those nearest to where the reader is. More would be no line to follow."""

MOST_IN_BARS = 12
"""Bars that a curve passes at most. Where events of the storyline are in more of them, a line from bar to bar would say
nothing, and it passes those alone that have a glyph."""

_LOOKED_AT = 8
"""Events of the storyline that are looked for in a bar: most bars that hold any hold the first."""

_STUB = 70.0
"""How far a curve goes on where it is cut short among events in sight, pixels."""

_GIVE, _SHARE = 5.0, 0.3
"""How far from the middle of a dot a curve may pass it, pixels, and of a short span, as a share of its width: so that
it need not swerve among what stands nearly above each other."""

_SHORT = 72.0
"""Spans up to this width are passed in their middle, longer ones near the end that is known, pixels."""

_INSET = 7.0
"""Where a long span is passed: so far from its end, before the words inside it begin."""

_NEAR = 36.0
"""Events less far apart than this are joined by one plain bend."""

_RAMP = 20.0
"""Length over which a curve leaves a row for the gap beside it, pixels."""

_PLACES = (0.5, 0.25, 0.75, 0.0, 1.0)
"""Where along the way to the next event a curve may change lanes, the first of equals chosen."""


class Told(NamedTuple):
    """The events of a storyline that match.

    Attributes:
        story: its id.
        rows: their table rows in order of time.
        days: the first day of each, in days since 1970-01-01, in the same order.
        members: the same rows, to ask for one.
    """

    story: str
    rows: Sequence[int]
    days: Sequence[float]
    members: Collection[int]


class _Anchor(NamedTuple):
    """Where a curve may pass an event: between two x, best at a third, at one height."""

    row: int
    left: float
    best: float
    right: float
    y: float
    glyph: int | None


def thread_of(scene: Scene, told: Told, *, is_strong: bool = True, around: float | None = None) -> Thread | None:
    """The curve of a storyline; None where it would pass nothing, or nothing but a lone event.

    Args:
        scene: what is in sight.
        told: the storyline.
        is_strong: whether it is the one that the reader looks at.
        around: the day that the reader is at; the middle of the view if not given.
    """
    glyphs, scale = _glyphs(scene, told), scene.scale
    middle = (scale.start + scale.end) / 2 if around is None else around
    choices, cut = _around([*glyphs.values(), *_in_bars(scene, told, glyphs)], scale.x(middle))
    anchors = _nearest(choices)
    columns = _columns(anchors)
    stops = _in_order(columns)
    before, after = _beyond(scene, told, {anchor.row for anchor in anchors})
    fades = (before or cut[0], after or cut[1])
    if not stops or (len(stops) == 1 and not any(fades)):
        return None
    left = max(stops[0].x - _STUB, 0.0) if cut[0] else 0.0
    right = min(stops[-1].x + _STUB, scale.width) if cut[1] else scale.width
    ends = (left if fades[0] else None, right if fades[1] else None)
    return Thread(told.story, is_strong, _points(scene, stops, ends), stops, fades)


def _glyphs(scene: Scene, told: Told) -> dict[int, list[_Anchor]]:
    """The glyphs in sight of the storyline's events: by row, for an event may stand in several lanes."""
    found: dict[int, list[_Anchor]] = {}
    for index, row in enumerate(scene.glyphs.event):
        if row in told.members:
            anchor = _anchor(scene, index)
            if anchor is not None:
                found.setdefault(row, []).append(anchor)
    return found


def _anchor(scene: Scene, index: int) -> _Anchor | None:
    """Where a curve may pass a glyph; None if it is out of sight."""
    row, y, look = scene.glyphs.event[index], scene.glyphs.y[index], scene.glyphs.look[index]
    x0, x1 = scene.seen(index)
    if x0 >= x1:
        return None
    best, give = (x0 + x1) / 2, min(_GIVE, (x1 - x0) / 2)
    if look & Look.SPAN and x1 - x0 <= _SHORT:
        give = max(give, (x1 - x0) * _SHARE)
    elif look & Look.SPAN:
        best = x1 - _INSET if look & Look.OPEN_START else x0 + _INSET
    return _Anchor(row, best - give, best, best + give, y, index)


def _in_bars(scene: Scene, told: Told, glyphs: Collection[int]) -> list[list[_Anchor]]:
    """The same for events that are counted in bars: at the top of the bar, one event a bar; none if there are many.

    An event that several lanes count is passed in one of them.
    """
    bars, found = scene.bars, dict[int, list[_Anchor]]()
    for index in range(len(bars)):
        rows = _counted(scene, told, index, glyphs)
        row = next((row for row in rows if row in found), rows[0] if rows else None)
        if row is not None:
            x = (max(bars.x0[index], 0.0) + min(bars.x1[index], scene.scale.width)) / 2
            give = min(_GIVE, max((bars.x1[index] - bars.x0[index]) / 2, 0.5))
            found.setdefault(row, []).append(_Anchor(row, x - give, x, x + give, bars.top[index], None))
        if len(found) > MOST_IN_BARS:
            return []
    return list(found.values())


def _counted(scene: Scene, told: Told, bar: int, glyphs: Collection[int]) -> list[int]:
    """The first events of the storyline that a bar counts, but for those that have ``glyphs``."""
    bars = scene.bars
    begin, end = (bisect_left(told.days, days[bar]) for days in (bars.first_day, bars.end_day))
    rows = (told.rows[at] for at in range(begin, min(end, begin + _LOOKED_AT)))
    return [row for row in rows if row not in glyphs and held(bars.order[bar], bars.begin[bar], bars.end[bar], row)]


def _around(choices: list[list[_Anchor]], x: float) -> tuple[list[list[_Anchor]], tuple[bool, bool]]:
    """In order of x those nearest to ``x``, and whether any were left out before and after them."""
    choices.sort(key=lambda anchors: (anchors[0].best, anchors[0].row))
    if len(choices) <= MOST_STOPS:
        return choices, (False, False)
    at = bisect_left(choices, x, key=lambda anchors: anchors[0].best)
    first = min(max(at - MOST_STOPS // 2, 0), len(choices) - MOST_STOPS)
    return choices[first : first + MOST_STOPS], (first > 0, first + MOST_STOPS < len(choices))


def _nearest(choices: Sequence[Sequence[_Anchor]]) -> list[_Anchor]:
    """One anchor an event, so that the way up and down from each to the next is the least in all."""
    if not choices:
        return []
    costs = [0.0] * len(choices[0])
    ways: list[list[int]] = []
    for before, here in pairwise(choices):
        came, reached = [], []
        for anchor in here:
            steps = [cost + abs(anchor.y - other.y) for cost, other in zip(costs, before, strict=True)]
            came.append(steps.index(min(steps)))
            reached.append(min(steps))
        ways.append(came)
        costs = reached
    at = costs.index(min(costs))
    chosen = [choices[-1][at]]
    for came, here in zip(reversed(ways), reversed(choices[:-1]), strict=True):
        at = came[at]
        chosen.append(here[at])
    return chosen[::-1]


def _columns(anchors: Sequence[_Anchor]) -> list[tuple[float, list[_Anchor]]]:
    """Anchors that one upright line can pass, with its x; from left to right."""
    columns: list[list[_Anchor]] = []
    most_right = -math.inf
    for anchor in sorted(anchors, key=lambda anchor: (anchor.left, anchor.row)):
        if columns and anchor.left <= most_right:
            columns[-1].append(anchor)
            most_right = min(most_right, anchor.right)
        else:
            columns.append([anchor])
            most_right = anchor.right
    return [(_shared_x(column), column) for column in columns]


def _shared_x(column: Sequence[_Anchor]) -> float:
    """The x at which one line passes all of a column, as near to where each is best passed as may be."""
    mean = sum(anchor.best for anchor in column) / len(column)
    left, right = max(anchor.left for anchor in column), min(anchor.right for anchor in column)
    return min(max(mean, left), right)


def _in_order(columns: Sequence[tuple[float, list[_Anchor]]]) -> tuple[Stop, ...]:
    """Every anchor once; each column from its top or from its bottom, whichever makes the line shorter."""
    stops: list[Stop] = []
    for number, (x, column) in enumerate(columns):
        down = sorted(column, key=lambda anchor: anchor.y)
        top, bottom = down[0].y, down[-1].y
        before = stops[-1].y if stops else None
        after = _middle(columns[number + 1][1]) if number + 1 < len(columns) else None
        falls = _way(before, top) + _way(bottom, after)
        climbs = _way(before, bottom) + _way(top, after)
        stops += [Stop(a.row, x, a.y, a.glyph) for a in (down if falls <= climbs else reversed(down))]
    return tuple(stops)


def _middle(column: Sequence[_Anchor]) -> float:
    return sum(anchor.y for anchor in column) / len(column)


def _way(y: float | None, other: float | None) -> float:
    return 0.0 if y is None or other is None else abs(y - other)


def _beyond(scene: Scene, told: Told, passed: Collection[int]) -> tuple[bool, bool]:
    """Whether the storyline has events that begin before, and after, what is in sight, besides those ``passed``."""
    first, end = bisect_left(told.days, scene.scale.start), bisect_left(told.days, scene.scale.end)
    earlier = sum(row < told.rows[first] for row in passed) if first < len(told.rows) else len(passed)
    later = sum(row >= told.rows[end] for row in passed) if end < len(told.rows) else 0
    return first > earlier, len(told.rows) - end > later


def _points(scene: Scene, stops: Sequence[Stop], ends: tuple[float | None, float | None]) -> tuple[Point, ...]:
    """The curve through ``stops``, and on to the ``ends`` where there are such."""
    words = [(label.x, label.x + label.width, label.y) for label in scene.labels if not label.inside]
    nodes = [(stop.x, stop.y) for stop in stops]
    gaps = [_gap(scene, stop) for stop in stops]
    first, last = ends
    points: list[Point] = [nodes[0] if first is None else (first, nodes[0][1])]
    if first is not None:
        points += straight(points[0], nodes[0])
    for at in range(len(nodes) - 1):
        points += _way_on(nodes[at], nodes[at + 1], words, (gaps[at], gaps[at + 1]))
    if last is not None:
        points += straight(nodes[-1], (last, nodes[-1][1]))
    return tuple(points)


def _gap(scene: Scene, stop: Stop) -> float:
    """From the middle of an event's row to the gap between it and the next."""
    if stop.glyph is None:
        return 0.0
    small = scene.glyphs.look[stop.glyph] & Look.SMALL
    return (scene.rows.thin if small else scene.rows.pitch) / 2


def _way_on(
    here: Point, there: Point, words: Sequence[tuple[float, float, float]], gaps: tuple[float, float]
) -> list[Point]:
    """From one event to the next, by the ``gaps`` beside their rows where the way is long."""
    (x0, y0), (x1, y1) = here, there
    if x1 <= x0:
        return [*straight(here, there)]
    if x1 - x0 <= _NEAR:
        return [*bend(here, there)]
    ramp = min(_RAMP, (x1 - x0) / 4)
    fall = y1 - y0
    if fall:
        share = min(abs(fall) / (sum(gaps) or 1.0), 1.0)
        leaving_y, reaching_y = (
            y + math.copysign(gap * share, way) for y, gap, way in ((y0, gaps[0], fall), (y1, gaps[1], -fall))
        )
    else:
        leaving_y = reaching_y = y0 - max(gaps)
    leaving, reaching = (x0 + ramp, leaving_y), (x1 - ramp, reaching_y)
    room, across = reaching[0] - leaving[0], abs(reaching[1] - leaving[1])
    if across < 1.0:
        return [*bend(here, leaving), *straight(leaving, reaching), *bend(reaching, there)]
    wide = 0.9 * across + 24.0
    if wide >= room:
        return [*bend(here, there)]
    words = [one for one in words if one[0] < x1 and one[1] > x0]
    turn = min(
        (leaving[0] + (room - wide) * place for place in _PLACES),
        key=lambda x: _met(words, (x, leaving[1]), (x + wide, reaching[1])),
    )
    turns, turned = (turn, leaving[1]), (turn + wide, reaching[1])
    level, then = straight(leaving, turns), straight(turned, reaching)
    return [*bend(here, leaving), *level, *bend(turns, turned), *then, *bend(reaching, there)]


def _met(words: Sequence[tuple[float, float, float]], start: Point, end: Point) -> int:
    """How many labels a bend from ``start`` to ``end`` strikes."""
    (x0, y0), (x1, y1) = start, end
    top, bottom = min(y0, y1), max(y0, y1)
    met = 0
    for left, right, y in words:
        if top <= y <= bottom and left < x1 and right > x0:
            # How far along a bend is at a height: the inverse of the cubic that it follows.
            along = 0.5 - math.sin(math.asin(1 - 2 * (y - y0) / (y1 - y0)) / 3)
            met += left - _GIVE <= x0 + along * (x1 - x0) <= right + _GIVE
    return met

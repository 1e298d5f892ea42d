"""From matching events to a scene of rectangles. Made by ``stage`` once per filter; asked for a scene per frame.

The same answer for the same question: what it remembers (packed lanes by level of zoom) only saves time. A frame costs
what is visible: glyphs of the blocks in view, or bars counted by bisection.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nzjp_viewer.timeline.bar_counts import place_counts
from nzjp_viewer.timeline.frame import LaneFrame, Wishes, bars_of, glyphs_of
from nzjp_viewer.timeline.free_labels import FreeLabels
from nzjp_viewer.timeline.labelling import place_labels
from nzjp_viewer.timeline.lanes import Lane
from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.packed import MOST_ROWS, Facts, PackedLane
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import LEAST_ROW, THIN_ROW, Bars, Glyphs, Label, LaneBox, Look, Rows, Scene, Style

STYLES = (Style(5), Style(3), Style(3, thin=True), Style(2, thin=True), Style(1, thin=True))
"""From the most generous use of height to the least."""

LONG_LANES = STYLES[3]
"""What is tried for lanes of several blocks, which take longer to pack."""

SCROLLED = Style(3, thin=True, thin_row=LEAST_ROW)
"""What is used where lanes do not fit however they are squeezed: rows with room for words, as one scrolls anyway."""

NEARLY = 1.3
"""Squeezed lanes stay so while they are no higher than so many times what there is: little is out of sight."""

SQUEEZED = Style(0, thin=True)
"""Where all lanes shall fit and no other style lets them: rows get as thin as need be."""

LEAST_THIN = 5.0
"""The least distance between thin rows, pixels; below it one has to scroll after all."""

LEAST_STILL = 1.2
"""The same in a picture that cannot be scrolled."""

_ROW_STEP = 0.05
"""How near to the best distance between thin rows is near enough."""

CROWD, SCREENFULS = 70, 2.0
"""From so many glyphs in sight on, few would have labels, and lanes are squeezed; with fewer one may scroll, by so much
at most."""

ALL_ROWS, LONE_ROWS = 48, 40
"""Rows that lanes of one block share, and the most that a lane without others may have."""

MOST_TRIED = 120
"""So many glyphs in thin rows are tried for a label: with more in sight there is no room for the rest anyway."""

_LEVELS_PER_OCTAVE = 4
_SMALL, _SELECTED = Look.SMALL.value, Look.SELECTED.value
_MOST_KEPT = 40


class View(NamedTuple):
    """What to lay out.

    Attributes:
        scale: a stretch of time over the plot's width.
        height: what there is for lanes, pixels; lanes may need more.
        selected: table rows.
        drawn: table rows that are drawn one by one like those, although nobody selected them.
        is_moving: whether the view is on its way, so that labels may slide out of it after their glyphs.
        style: how rows are used; None chooses it for what is in sight.
        all_lanes: whether the choice must let all lanes fit the height, rather than leave room for labels.
        still: whether this is for a picture that cannot be scrolled, so that rows get as thin as need be.
        labelled: table rows that had labels so far; where rows leave few of them room, they keep theirs.
        seen: from where to where, down the lanes, bars are wanted: those of other lanes cost and nobody sees them.
        kept: lanes as they were, by key, whose rows keep their place although nothing of them is in sight, so that
            lanes do not shrink while one scrolls.
        collapsed: keys of lanes that only count their events.
    """

    scale: Scale
    height: float
    selected: Collection[int] = ()
    style: Style | None = None
    drawn: Collection[int] = ()
    all_lanes: bool = False
    is_moving: bool = False
    still: bool = False
    labelled: Collection[int] = ()
    seen: tuple[float, float] = (-math.inf, math.inf)
    kept: Mapping[str, LaneBox] = MappingProxyType({})
    collapsed: Collection[str] = ()


class Layout:
    """The lanes of one filter, ready to be laid out at any scale.

    Args:
        lanes: the matching events.
        today: days since 1970-01-01.
        title: the words of a row's label.
        lettering: measures words.
        number: a count in words.
    """

    def __init__(
        self,
        lanes: Sequence[Lane],
        today: int,
        title: Callable[[int], str],
        lettering: Lettering,
        number: Callable[[int], str] = str,
    ) -> None:
        self._facts = Facts(title, lettering)
        self._today, self._number = today, number
        self.lanes = lanes
        self._packed: dict[tuple[int, int], list[PackedLane]] = {}

    @property
    def line(self) -> float:
        """Height of a line of words, which is the least of a lane."""
        return self._facts.lettering.line

    def scene(self, view: View) -> Scene:
        """The scene for ``view``."""
        style, frames = self._framed(view)
        lie = Rows.of(style, self._facts.lettering.line)
        boxes = _boxes(frames, lie, view, self._facts.lettering.line)
        glyphs = glyphs_of(frames, boxes, lie, view.scale.x(self._today + 1), view.selected)
        bars = bars_of(frames, boxes, lie, view.scale, self._facts.lettering.line, view.seen)
        labels = self._labels(glyphs, bars, Wishes.of(frames), boxes, lie, view)
        counts = place_counts(bars, glyphs, labels, boxes, view.scale.width, self._facts.lettering, self._number)
        height = boxes[-1].bottom if boxes else 0.0
        return Scene(view.scale, height, lie, style, self._today, boxes, glyphs, labels, bars, counts)

    def _labels(
        self, glyphs: Glyphs, bars: Bars, wishes: Wishes, boxes: Sequence[LaneBox], lie: Rows, view: View
    ) -> tuple[Label, ...]:
        """Labels in the rows that packing gave them; in thin rows, wherever there is room."""
        facts, width = self._facts, view.scale.width
        events, looks, weights = glyphs.event, glyphs.look, glyphs.weight
        place = {row: number for number, row in enumerate(view.selected)}
        chosen = sorted((i for i, bits in enumerate(looks) if bits & _SELECTED), key=lambda i: place[events[i]])
        titles = {index: facts.title(events[index]) for index in chosen}
        placed = (
            place_labels(glyphs, wishes, width, titles, facts.lettering, is_moving=view.is_moving) if lie.full else ()
        )
        have = {label.glyph for label in placed}
        bare = [index for index, bits in enumerate(looks) if bits & _SMALL and index not in have]
        order = sorted(
            bare, key=lambda index: (index not in titles, events[index] not in view.labelled, -weights[index], index)
        )
        if not order:
            return placed
        free = FreeLabels(glyphs, boxes, lie.small, width, facts.lettering, placed, bars)
        return placed + free.place([(index, facts.title(events[index])) for index in order[:MOST_TRIED]])

    def _framed(self, view: View) -> tuple[Style, list[LaneFrame]]:
        """What is in sight of each lane, in the style that is asked for or the most generous one that fits."""
        if view.style is not None:
            return view.style, self._frames(view, view.style)
        fewest = self._fewest_rows(view)
        for height in self._allowed(view):
            for style in (LONG_LANES,) if any(lane.blocks > 1 for lane in self.lanes) else STYLES:
                lie = Rows.of(style, self._facts.lettering.line)
                if sum(map(lie.height, fewest)) > height:
                    continue  # however its labels fall: spares packing for most styles
                frames = self._frames(view, style)
                if sum(lie.height(_rows_needed(frame, view)) for frame in frames) <= height:
                    return style, frames
        return self._scrolled(view, self._squeezed(view))

    def _scrolled(self, view: View, squeezed: tuple[Style, list[LaneFrame]]) -> tuple[Style, list[LaneFrame]]:
        """The squeezed lanes if they fit, or nearly; where one has to scroll, lanes in which words have room."""
        style, frames = squeezed
        lie, line = Rows.of(style, self._facts.lettering.line), self._facts.lettering.line
        if (
            view.still
            or sum(max(lie.height(_rows_needed(frame, view)), line) for frame in frames) <= view.height * NEARLY
        ):
            return squeezed
        style = LONG_LANES if any(lane.blocks > 1 for lane in self.lanes) else SCROLLED
        return style, self._frames(view, style)

    def _allowed(self, view: View) -> tuple[float, ...]:
        """Heights that lanes in rows for labels may take: what there is, or some more to scroll where that is due."""
        scale = view.scale
        if view.all_lanes or sum(lane.touching(scale.start, scale.end) for lane in self.lanes) >= CROWD:
            return (view.height,)
        return view.height, view.height * SCREENFULS

    def _fewest_rows(self, view: View) -> list[int]:
        """Rows that each lane needs at the least: the most of its glyphs that meet anywhere in sight."""
        packed = self._packed_at(level_of(view.scale), SQUEEZED.label_rows)
        start, end = view.scale.window
        return [1 if lane.lane.key in view.collapsed else lane.most_meeting(start, end) for lane in packed]

    def _squeezed(self, view: View) -> tuple[Style, list[LaneFrame]]:
        """All lanes in rows as thin as the height asks for."""
        frames, line = self._frames(view, SQUEEZED), self._facts.lettering.line
        rows = [_rows_needed(frame, view) for frame in frames]
        thin, thick = LEAST_STILL if view.still else LEAST_THIN, THIN_ROW
        while thick - thin > _ROW_STEP:
            tried = (thin + thick) / 2
            lie = Rows.of(SQUEEZED._replace(thin_row=tried), line)
            fits = sum(max(lie.height(count), line) for count in rows) <= view.height
            thin, thick = (tried, thick) if fits else (thin, tried)
        return SQUEEZED._replace(thin_row=thin), frames

    def _frames(self, view: View, style: Style) -> list[LaneFrame]:
        packed = self._packed_at(level_of(view.scale), style.label_rows)
        wanted = dict.fromkeys((*view.selected, *view.drawn))
        return [
            LaneFrame(lane, self._facts, view.scale, wanted, collapsed=lane.lane.key in view.collapsed)
            for lane in packed
        ]

    def _packed_at(self, level: int, label_rows: int) -> list[PackedLane]:
        key = (level, label_rows)
        if key not in self._packed:
            if len(self._packed) >= _MOST_KEPT:
                del self._packed[next(iter(self._packed))]
            px_per_day = 2.0 ** (level / _LEVELS_PER_OCTAVE)
            rows = min(max(ALL_ROWS // len(self.lanes), MOST_ROWS), LONE_ROWS) if self.lanes else MOST_ROWS
            self._packed[key] = [PackedLane(lane, self._facts, px_per_day, label_rows, rows) for lane in self.lanes]
        return self._packed[key]


def level_of(scale: Scale) -> int:
    """The level of zoom at or just below ``scale``; events keep their rows throughout it."""
    return math.floor(_LEVELS_PER_OCTAVE * math.log2(scale.px_per_day) + 1e-9)


def _rows(frame: LaneFrame, view: View) -> tuple[int, ...]:
    """The rows that have a place in a lane."""
    before = view.kept.get(frame.lane.key)
    return tuple(sorted(frame.rows.union(before.rows) if before else frame.rows))


def _rows_needed(frame: LaneFrame, view: View) -> int:
    """How many rows a lane needs."""
    before = view.kept.get(frame.lane.key)
    return max(frame.height_in_rows(_rows(frame, view)), before.room if before and not frame.is_collapsed else 1)


def _boxes(frames: Sequence[LaneFrame], lie: Rows, view: View, line: float) -> tuple[LaneBox, ...]:
    """Lanes from top to bottom, each at least a ``line`` of words high; height that is left over is shared out."""
    rooms = [_rows_needed(frame, view) for frame in frames]
    contents = [lie.height(room) for room in rooms]
    heights = [max(content, line) for content in contents]
    spare = max(view.height - sum(heights), 0.0) / max(len(frames), 1)
    boxes, top = [], 0.0
    for frame, room, content, least in zip(frames, rooms, contents, heights, strict=True):
        boxes.append(
            LaneBox(
                key=frame.lane.key,
                family=frame.lane.family,
                top=top,
                height=least + spare,
                first_row=top + lie.padding + (least - content + spare) / 2,
                rows=_rows(frame, view),
                events=len(frame.lane),
                earlier=frame.earlier,
                is_collapsed=frame.is_collapsed,
                room=room,
            )
        )
        top += least + spare
    return tuple(boxes)

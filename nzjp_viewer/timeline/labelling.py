"""Labels of the glyphs in sight. Called by ``layout``.

Packing has said where each label goes, the same wherever the view is scrolled. What depends on the view is done here:
a label that an edge of the plot would cut goes to the other side of its glyph, or inside, or gets shorter, whichever
there is room for; one inside a span stays with what is seen of it; and a selected event gets its label, in bold,
before all others. Only a label whose glyph has left the view slides out after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nzjp_viewer.timeline.frame import Wishes
from nzjp_viewer.timeline.lettering import Lettering, unit_of
from nzjp_viewer.timeline.packing import EDGE, INSIDE_MARGIN, LABEL_AFTER, LABEL_GAP, LEAST_LABEL, Side
from nzjp_viewer.timeline.scene import Glyphs, Label, Look

_LONGEST = 320.0
"""Greatest width of a label inside a span, unless its event is selected, for words of the usual size, pixels."""

_ROWS_NEAR = 4
"""In so many other rows of its lane a selected event's label may stand, where its own has no room."""

LEAST_INSIDE = LEAST_LABEL + 2 * INSIDE_MARGIN
"""A span of which less is seen has no room for words."""


def place_labels(
    glyphs: Glyphs,
    wishes: Wishes,
    width: float,
    titles: dict[int, str],
    lettering: Lettering,
    *,
    is_moving: bool = False,
) -> tuple[Label, ...]:
    """The labels of ``glyphs`` in a plot of ``width`` pixels.

    ``titles`` holds the words of selected glyphs, by index, the most important first. While the view ``is_moving``,
    labels slide out of it after their glyphs.
    """
    placing = _Placing(glyphs, wishes, width, lettering, is_moving=is_moving)
    kept: list[Label] = []
    for index, words in titles.items():
        label = placing.selected(index, words)
        if label is not None and not any(placing.overlap(label, other) for other in kept):
            kept.append(label)
    kept += [label for label in placing.plain(set(titles)) if not any(placing.overlap(label, other) for other in kept)]
    return tuple(kept)


class _Placing:
    def __init__(self, glyphs: Glyphs, wishes: Wishes, width: float, lettering: Lettering, *, is_moving: bool) -> None:
        self._is_moving = is_moving
        self._apart, self._longest = lettering.line - 2, _LONGEST * unit_of(lettering.line)
        self._small = [bool(bits & Look.SMALL.value) for bits in glyphs.look]
        self._glyphs, self._wishes, self._width, self._lettering = glyphs, wishes, width, lettering
        self._x0, self._x1, self._y = glyphs.x0, glyphs.x1, glyphs.y
        self._by_row: defaultdict[float, list[int]] = defaultdict(list)
        for index, y in enumerate(self._y):
            self._by_row[y].append(index)
        self._moved: list[Label] = []

    def overlap(self, one: Label, other: Label) -> bool:
        """Whether two labels are too near each other."""
        near = one.x < other.x + other.width + LABEL_GAP and other.x < one.x + one.width + LABEL_GAP
        return near and abs(one.y - other.y) < self._apart

    def plain(self, skipped: set[int]) -> Iterator[Label]:
        """The labels of all glyphs but ``skipped``."""
        for index, (side, width, words) in enumerate(zip(*self._wishes, strict=True)):
            if side is Side.NONE or index in skipped or self._small[index]:
                continue
            if side is Side.INSIDE:
                label = self._inside(index, words, bold=False)
            else:
                label = self._beside(index, side, width, words)
            if label is not None:
                yield label

    def _beside(self, index: int, side: Side, width: float, words: str) -> Label | None:
        """The label on its side; where an edge would cut it, where else there is room for it, if anywhere."""
        x = self._start(index, side, width)
        label = Label(index, x, width, self._y[index], words, bold=False, inside=False)
        if self._is_whole(label):
            return label
        if self._x1[index] <= 0 or self._x0[index] >= self._width:
            return label if self._is_moving and x + width > 0 and x < self._width else None
        other = label._replace(x=self._start(index, Side.LEFT if side is Side.RIGHT else Side.RIGHT, width))
        if self._is_whole(other) and self._is_free(other):
            self._moved.append(other)
            return other
        seen = min(self._x1[index], self._width) - max(self._x0[index], 0.0)
        within = self._inside(index, words, bold=False) if seen >= LEAST_INSIDE else None
        short = self._shortened(label, side)
        return max((one for one in (within, short) if one), key=lambda one: one.width, default=None)

    def _shortened(self, label: Label, side: Side) -> Label | None:
        """The label cut off with an ellipsis at the edge; None where too little of it would be left."""
        x0, x1 = self._x0[label.glyph], self._x1[label.glyph]
        room = self._width - EDGE - x1 - LABEL_GAP if side is Side.RIGHT else x0 - LABEL_GAP - EDGE
        if room < LEAST_LABEL:
            return None
        text = self._lettering.elided(label.text, room, bold=False)
        width = min(self._lettering.width(text, bold=False), room)
        return label._replace(x=self._start(label.glyph, side, width), width=width, text=text)

    def _is_whole(self, label: Label) -> bool:
        """Whether no edge of the plot cuts a label."""
        return label.x >= EDGE and label.x + label.width <= self._width - EDGE

    def _inside(self, index: int, words: str, *, bold: bool) -> Label | None:
        """The label inside what is seen of a span, at its left; None if that is too little."""
        left, right = max(self._x0[index], 0.0) + INSIDE_MARGIN, min(self._x1[index], self._width) - INSIDE_MARGIN
        wanted = self._wanted(words, bold=bold)
        width = min(wanted, right - left)
        if width < min(wanted, LEAST_LABEL):
            return None
        shown = self._lettering.elided(words, width, bold=bold)
        return Label(index, left, width, self._y[index], shown, bold=bold, inside=True)

    def _wanted(self, words: str, *, bold: bool) -> float:
        """The width that a label would like: of a selected event all that its words need, as far as the plot goes."""
        return min(self._lettering.width(words, bold=bold), self._width - 2 * EDGE if bold else self._longest)

    def selected(self, index: int, words: str) -> Label | None:
        """The bold label of a selected glyph, where only glyphs are in its way."""
        wanted = self._wanted(words, bold=True)
        seen = min(self._x1[index], self._width) - max(self._x0[index], 0.0)
        if seen >= wanted + 2 * INSIDE_MARGIN and not self._small[index]:
            return self._inside(index, words, bold=True)
        right, left = self._room_beside(index)
        side = Side.RIGHT if right >= wanted or right >= left else Side.LEFT
        width = min(wanted, max(right, left))
        if width < min(wanted, LEAST_LABEL):
            within = self._inside(index, words, bold=True) if seen > LEAST_INSIDE else None
            return within or self._nearby(index, words, wanted)
        shown = self._lettering.elided(words, width, bold=True)
        width = min(self._lettering.width(shown, bold=True), width)
        return Label(index, self._start(index, side, width), width, self._y[index], shown, bold=True, inside=False)

    def _nearby(self, index: int, words: str, width: float) -> Label | None:
        """The bold label in another row of the lane that is near, clear of that row's glyphs; None without one."""
        own, lane = self._y[index], self._glyphs.lane[index]
        shown = self._lettering.elided(words, width, bold=True)
        left = min(max(self._x0[index], EDGE), self._width - EDGE - width)
        rows = {y for number, y in zip(self._glyphs.lane, self._y, strict=True) if number == lane and y != own}
        for y in sorted(rows, key=lambda y: abs(y - own))[:_ROWS_NEAR]:
            taken = [(self._x0[other] - LABEL_GAP, self._x1[other] + LABEL_GAP) for other in self._by_row[y]]
            for x in (left, self._x0[index] - width, self._x1[index]):
                whole = x >= EDGE and x + width <= self._width - EDGE
                if whole and all(x + width <= x0 or x1 <= x for x0, x1 in taken):
                    return Label(index, x, width, y, shown, bold=True, inside=False)
        return None

    def _room_beside(self, index: int) -> tuple[float, float]:
        """Width free of glyphs to the right and to the left."""
        x0, x1 = self._x0[index], self._x1[index]
        others = [i for i in self._by_row[self._y[index]] if i != index]
        right = min([self._width + LABEL_GAP - EDGE, *(self._x0[i] for i in others if self._x0[i] >= x1)])
        left = max([EDGE - LABEL_GAP, *(self._x1[i] for i in others if self._x1[i] <= x0)])
        return right - x1 - 2 * LABEL_GAP, x0 - left - 2 * LABEL_GAP

    def _is_free(self, label: Label) -> bool:
        """Whether nothing of the row is in the way of a label that leaves its side."""
        x0, x1 = label.x - LABEL_GAP, label.x + label.width + LABEL_GAP
        for other in self._by_row[label.y]:
            if other == label.glyph:
                continue
            left, right = self._x0[other], self._x1[other]
            width, side = self._wishes.widths[other] + LABEL_AFTER, self._wishes.sides[other]
            if side is Side.RIGHT:
                right += width
            elif side is Side.LEFT:
                left -= width
            if left < x1 and x0 < right:
                return False
        return not any(self.overlap(label, other) for other in self._moved)

    def _start(self, index: int, side: Side, width: float) -> float:
        """Left edge of a label on ``side``."""
        return self._x1[index] + LABEL_GAP if side is Side.RIGHT else self._x0[index] - LABEL_GAP - width

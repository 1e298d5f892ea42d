"""Labels in rows that are lower than a line of words: each stands beside its glyph wherever nothing else does.

Called by ``layout``. Where it finds no room beside a span, a label may interrupt the span, as names do on a map.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nzjp_viewer.timeline.lettering import Lettering, unit_of
from nzjp_viewer.timeline.packing import EDGE, INSIDE_MARGIN, LABEL_GAP, LEAST_LABEL
from nzjp_viewer.timeline.scene import Bars, Glyphs, Label, LaneBox, Look, span_height

_LONGEST = 260.0
_WIDTHS = (_LONGEST, 185.0, 110.0)
"""Widths that are tried, for words of the usual size: the whole label up to the first, else one elided to the next; a
selected one whole however wide it is, and to less than the last."""

_GROWN = (math.inf, 330.0, 260.0, 220.0, 185.0, 150.0)
"""Widths that a label which was cut may grow to, in that order."""

_LEADING, _APART = 5.0, 1.5
"""How much of a line's height is only air, and how much more two lines of words keep from each other."""

_SMALL = Look.SMALL.value
_BAND = 16.0
"""What is taken is looked up by bands of so many pixels of height."""

_Taken = tuple[float, float, float, float, int | None]
"""Left, right, top, bottom; and which glyph it is, or as ``_of_label`` says whose label."""

_STEPS_NEAR = 6
"""So many half lines above and below its glyph a selected event's label may stand."""

_SELECTED_HALF = 1.0
"""Half the height that a selected event's label needs free: it may lie over the rows above and below."""


class FreeLabels:
    """Places labels of small ``glyphs`` in a plot of ``width`` pixels, clear of ``bars`` and labels ``placed`` before.

    Glyphs in thin rows are ``small`` pixels high.
    """

    def __init__(
        self,
        glyphs: Glyphs,
        lanes: Sequence[LaneBox],
        small: float,
        width: float,
        lettering: Lettering,
        placed: Sequence[Label] = (),
        bars: Bars | None = None,
    ) -> None:
        self._glyphs, self._lanes, self._width, self._lettering = glyphs, lanes, width, lettering
        self._half = (lettering.line - _LEADING) / 2
        tall, self._unit = span_height(lettering.line), unit_of(lettering.line)
        self._taken: defaultdict[int, list[_Taken]] = defaultdict(list)
        for index, (x0, x1, y, look) in enumerate(zip(glyphs.x0, glyphs.x1, glyphs.y, glyphs.look, strict=True)):
            half = (small if look & _SMALL else tall) / 2
            self._take((x0, x1, y - half, y + half, index))
        if bars is not None:
            for x0, x1, top, bottom in zip(bars.x0, bars.x1, bars.top, bars.bottom, strict=True):
                self._take((x0, x1, top, bottom, None))
        for label in placed:
            self._put(label.x, label.y, label.width)

    def place(self, wanted: Iterable[tuple[int, str]]) -> tuple[Label, ...]:
        """The labels that find room, of the glyphs and words that are ``wanted``, tried in that order.

        Once all are placed, those that were cut grow into what is left.
        """
        placed = [(label, words) for index, words in wanted if (label := self._placed(index, words)) is not None]
        return tuple(label if label.text == words else self._grown(label, words) for label, words in placed)

    def _grown(self, label: Label, words: str) -> Label:
        """``label`` with as many more of its words as have room on its side of the glyph."""
        if label.inside:
            return label
        is_left = label.x < self._glyphs.x0[label.glyph]
        for tried in _GROWN:
            shown, width = self._cut(words, tried, bold=label.bold)
            if width <= label.width:
                break
            x = label.x + label.width - width if is_left else label.x
            if self._has_room(x, label.y, width, bold=label.bold, but=_of_label(label.glyph)):
                self._put(x, label.y, width, _of_label(label.glyph))
                return label._replace(x=x, width=width, text=shown)
        return label

    def _placed(self, index: int, words: str) -> Label | None:
        glyphs, bold = self._glyphs, bool(self._glyphs.look[index] & Look.SELECTED)
        x0, x1, y = glyphs.x0[index], glyphs.x1[index], self._height_of(index)
        tried = ""
        for most in (math.inf, *_WIDTHS, LEAST_LABEL) if bold else _WIDTHS:
            shown, width = self._cut(words, most, bold=bold)
            if shown == tried:
                continue
            tried = shown
            for x in (x1 + LABEL_GAP, x0 - LABEL_GAP - width):
                if self._has_room(x, y, width, bold=bold):
                    self._put(x, y, width, _of_label(index))
                    return Label(index, x, width, y, shown, bold=bold, inside=False)
        return self._interrupting(index, words, y) or (self._nearby(index, words) if bold else None)

    def _cut(self, words: str, most: float, *, bold: bool) -> tuple[str, float]:
        """``words``, cut if need be to ``most`` pixels (for words of the usual size), and how wide they are then."""
        shown = self._lettering.elided(words, most * self._unit, bold=bold)
        return shown, min(self._lettering.width(shown, bold=bold), most * self._unit)

    def _nearby(self, index: int, words: str) -> Label | None:
        """A selected event's label above or below its glyph, in its lane, where nothing else is in the way."""
        glyphs, lane = self._glyphs, self._lanes[self._glyphs.lane[index]]
        shown, width = self._cut(words, _WIDTHS[1], bold=True)
        own, step = self._height_of(index), 2 * self._half
        for turn in range(1, _STEPS_NEAR + 1):
            for y in (own - turn * step / 2, own + turn * step / 2):
                if not lane.top + self._half <= y <= lane.bottom - self._half:
                    continue
                for x in (glyphs.x1[index] + LABEL_GAP, glyphs.x0[index] - LABEL_GAP - width, glyphs.x0[index]):
                    if self._has_room(x, y, width, bold=True):
                        self._put(x, y, width, _of_label(index))
                        return Label(index, x, width, y, shown, bold=True, inside=False)
        return None

    def _interrupting(self, index: int, words: str, y: float) -> Label | None:
        """The label upon its own span, near the left end of what is seen of it."""
        x = max(self._glyphs.x0[index], 0.0) + INSIDE_MARGIN
        room = min(self._glyphs.x1[index], self._width) - INSIDE_MARGIN - x
        bold = bool(self._glyphs.look[index] & Look.SELECTED)
        shown, width = self._cut(words, math.inf if bold else _LONGEST, bold=bold)
        half = _SELECTED_HALF if bold else self._half
        if width > room or not self._is_free(x, y, width, half, but=index):
            return None
        self._put(x, y, width, _of_label(index))
        return Label(index, x, width, y, shown, bold=bold, inside=True)

    def _height_of(self, index: int) -> float:
        """The middle of a glyph's label: its own, moved into the lane."""
        lane = self._lanes[self._glyphs.lane[index]]
        return min(max(self._glyphs.y[index], lane.top + self._half), lane.bottom - self._half)

    def _has_room(self, x: float, y: float, width: float, *, bold: bool, but: int | None = None) -> bool:
        """Whether a label would be whole there, and nothing in its way."""
        half = _SELECTED_HALF if bold else self._half
        return x >= EDGE and x + width <= self._width - EDGE and self._is_free(x, y, width, half, but)

    def _is_free(self, x: float, y: float, width: float, half: float, but: int | None = None) -> bool:
        """Whether nothing is in the way of a label; what belongs to ``but``, its own glyph or itself, aside."""
        x0, x1, top, bottom = x - LABEL_GAP + 1, x + width + LABEL_GAP, y - half, y + half
        return not any(
            left < x1 and right > x0 and above < bottom and below > top and (but is None or owner != but)
            for band in _bands(top, bottom)
            for left, right, above, below, owner in self._taken[band]
        )

    def _put(self, x: float, y: float, width: float, owner: int | None = None) -> None:
        """Take the room of a label."""
        reach = self._half + _APART
        self._take((x, x + width, y - reach, y + reach, owner))

    def _take(self, taken: _Taken) -> None:
        for band in _bands(taken[2], taken[3]):
            self._taken[band].append(taken)


def _of_label(glyph: int) -> int:
    """Names a glyph's label among what is taken, where a number from 0 on names a glyph."""
    return -1 - glyph


def _bands(top: float, bottom: float) -> range:
    """The bands that a stretch of height reaches into."""
    return range(math.floor(top / _BAND), math.floor(bottom / _BAND) + 1)

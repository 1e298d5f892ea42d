"""Labels where rows are lower than a line of words: each stands beside its glyph wherever nothing else does.

Called by ``layout`` when all lanes must fit a height that leaves no rows for labels, as in a small window that shows
decades. Unlike in rows made for labels, who gets one may change while one scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nzjp_viewer.timeline.lettering import Lettering
from nzjp_viewer.timeline.packing import LABEL_GAP
from nzjp_viewer.timeline.scene import Glyphs, Label, LaneBox, Look

_LONGEST, _SHORT = 260.0, 110.0
"""Widths that are tried: the whole label up to the first, else one elided to the second."""

_LEADING, _APART = 5.0, 1.5
"""How much of a line's height is only air, and how much more two lines of words keep from each other."""

_SELECTED_HALF = 1.0
"""Half the height that a selected event's label needs free: it may lie over the rows above and below."""


class FreeLabels:
    """Places the labels of ``glyphs``, which are ``small`` pixels high, in a plot of ``width`` pixels."""

    def __init__(
        self, glyphs: Glyphs, lanes: Sequence[LaneBox], small: float, width: float, lettering: Lettering
    ) -> None:
        self._glyphs, self._lanes, self._width, self._lettering = glyphs, lanes, width, lettering
        self._half = (lettering.line - _LEADING) / 2
        edges = [glyphs.x0, glyphs.x1, glyphs.y - small / 2, glyphs.y + small / 2]
        self._taken = np.zeros((4, 2 * len(glyphs)))
        self._taken[:, : len(glyphs)] = edges
        self._count = len(glyphs)

    def place(self, words: Sequence[str], order: Sequence[int]) -> tuple[Label, ...]:
        """The labels that find room, ``words`` being those of all glyphs, tried in ``order``."""
        return tuple(label for index in order if (label := self._placed(index, words[index])) is not None)

    def _placed(self, index: int, words: str) -> Label | None:
        glyphs, bold = self._glyphs, bool(self._glyphs.look[index] & Look.SELECTED)
        x0, x1, y = float(glyphs.x0[index]), float(glyphs.x1[index]), self._height_of(index)
        half = _SELECTED_HALF if bold else self._half
        whole = min(self._lettering.width(words, bold=bold), _LONGEST)
        for width in (whole, _SHORT) if whole > _SHORT else (whole,):
            for x in (x1 + LABEL_GAP, x0 - LABEL_GAP - width):
                if x >= 0 and x + width <= self._width and self._take(x, y, width, half):
                    shown = self._lettering.elided(words, width, bold=bold)
                    return Label(index, x, width, y, shown, bold=bold, inside=False)
        return None

    def _height_of(self, index: int) -> float:
        """The middle of a glyph's label: its own, moved into the lane."""
        lane = self._lanes[int(self._glyphs.lane[index])]
        return min(max(float(self._glyphs.y[index]), lane.top + self._half), lane.bottom - self._half)

    def _take(self, x: float, y: float, width: float, half: float) -> bool:
        """Take the room for a label if nothing is in it."""
        left, right, top, bottom = self._taken[:, : self._count]
        meets = (left < x + width + LABEL_GAP) & (right > x - LABEL_GAP + 1)
        if (meets & (top < y + half) & (bottom > y - half)).any():
            return False
        reach = self._half + _APART
        self._taken[:, self._count] = x, x + width, y - reach, y + reach
        self._count += 1
        return True

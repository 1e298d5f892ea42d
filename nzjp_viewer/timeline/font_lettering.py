"""How wide words are in a Qt font: the ``Lettering`` that the widget lays out and paints with.

Measuring and eliding cost far more than looking up, so both are remembered for as long as the font stays.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_MOST_REMEMBERED = 20_000


class FontLettering:
    """Measures words in a Qt font and its bold sibling."""

    def __init__(self, font: QFont) -> None:
        heavy = QFont(font)
        heavy.setBold(True)
        self.font, self.bold_font = QFont(font), heavy
        self._metrics = {False: QFontMetricsF(self.font), True: QFontMetricsF(heavy)}
        self._widths: dict[tuple[str, bool], float] = {}
        self._elided: dict[tuple[str, int, bool], str] = {}

    @property
    def line(self) -> float:
        """Height of a line."""
        return float(self._metrics[False].height())

    @property
    def ascent(self) -> float:
        """How far a line reaches above its baseline."""
        return float(self._metrics[False].ascent())

    @property
    def descent(self) -> float:
        """How far a line reaches below its baseline."""
        return float(self._metrics[False].descent())

    def width(self, text: str, *, bold: bool = False) -> float:
        """Width of ``text``."""
        key = (text, bold)
        found = self._widths.get(key)
        if found is None:
            _make_room(self._widths)
            found = self._widths[key] = float(self._metrics[bold].horizontalAdvance(text))
        return found

    def elided(self, text: str, width: float, *, bold: bool = False) -> str:
        """``text``, cut with an ellipsis where it is wider than ``width`` (taken in whole pixels)."""
        if self.width(text, bold=bold) <= width:
            return text
        key = (text, int(width), bold)
        found = self._elided.get(key)
        if found is None:
            _make_room(self._elided)
            found = self._metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            self._elided[key] = found
        return found


def _make_room(remembered: dict[Any, Any]) -> None:
    """Forget everything once it is much: a long walk through a large dataset must not fill the memory."""
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()

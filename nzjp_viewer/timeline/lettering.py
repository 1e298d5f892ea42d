"""How wide words are: what layout needs to know of fonts. ``font_lettering`` answers it for a Qt font.

Layout takes any ``Lettering``, so that it needs no Qt and can be tested without fonts.
"""

from __future__ import annotations

from typing import Protocol


class Lettering(Protocol):
    """Measures words, in pixels at scale 1."""

    @property
    def line(self) -> float:
        """Height of a line."""

    def width(self, text: str, *, bold: bool = False) -> float:
        """Width of ``text``."""

    def elided(self, text: str, width: float, *, bold: bool = False) -> str:
        """``text``, cut with an ellipsis where it is wider than ``width``."""


_USUAL_LINE = 16.0


def unit_of(line: float) -> float:
    """How much larger than they are meant measures have to be beside words of ``line`` pixels; 1 at the least."""
    return max(line / _USUAL_LINE, 1.0)

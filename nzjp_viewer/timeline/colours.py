"""The theme's colours as Qt paints with them. Called by ``painting``, ``glyphs`` and ``overview``."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


@lru_cache(maxsize=512)
def colour(name: str, alpha: float = 1.0) -> QColor:
    """The colour ``#rrggbb``, see-through as ``alpha`` (0–1) says. Not to be changed: it is made once for all."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made

"""The theme's colours as Qt paints with them. Called by whatever paints here."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

FAINT = 0.24
"""Opacity of what does not belong to the storyline that is followed."""


@lru_cache(maxsize=512)
def colour(name: str, alpha: float = 1.0) -> QColor:
    """The colour ``#rrggbb``, see-through as ``alpha`` (0–1) says. Not to be changed: it is made once for all."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made

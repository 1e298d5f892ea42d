"""Paints an icon of ours straight into a widget, sharp at any size and pixel density.

Called by widgets that paint themselves; a button of Qt's takes a ``QIcon`` from ``icons``, whose few sizes it scales.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nzjp_viewer.panels.icons import drawing

_drawing = cache(drawing)


def paint_icon(painter: QPainter, name: str, colour: str, within: QRectF) -> None:
    """Draw the icon ``name`` in ``colour`` (``#rrggbb``) to fill ``within``, which should be square.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, colour).render(painter, within)

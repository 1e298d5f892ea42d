"""Paints an icon of ours, or the symbol of a family, straight into a widget, sharp at any size and pixel density.

Called by widgets that paint themselves; a button of Qt's takes a ``QIcon`` from ``icons``, whose few sizes it scales.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.panels.icons import drawing
from nzjp_viewer.session.symbols import SYMBOLS

_drawing = cache(drawing)


def paint_icon(painter: QPainter, name: str, colour: str, within: QRectF) -> None:
    """Draw the icon ``name`` in ``colour`` (``#rrggbb``) to fill ``within``, which should be square.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, colour).render(painter, within)


def paint_symbol(painter: QPainter, family: Family, colour: str, within: QRectF) -> None:
    """Draw the symbol of ``family`` in ``colour`` where a circle would fill ``within``, which should be square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    middle, radius = within.center(), within.width() / 2
    corners = SYMBOLS[family].corners
    if corners:
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * radius for x, y in corners]))
    else:
        painter.drawEllipse(within)

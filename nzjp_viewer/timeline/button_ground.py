"""The ground of the buttons above the lane names, so that both look alike. Called by both buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour

MARGIN, PADDING = 6, 8
"""Room between a button and the edge of the headers, and within a button beside what it shows, pixels."""

_CORNER = 5.0


def button_height(line: float) -> int:
    """The height of a button: a line of words with some air."""
    return round(line) + 8


def paint_ground(painter: QPainter, button: QAbstractButton, theme: Theme) -> None:
    """Paint the ground of ``button``: tinted under the pointer and while pressed, ringed where the keyboard is."""
    active = button.underMouse() or button.hasFocus() or button.isDown()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour(theme.accent if button.hasFocus() else theme.border))
    painter.setBrush(colour(theme.accent_soft if active else theme.surface))
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)

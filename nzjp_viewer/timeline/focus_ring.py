"""The ring that shows that the timeline has the keyboard. Painted by ``canvas`` over its picture; no export shows it.

It comes with Tab and the like and not with a click, which needs no telling where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour

_THICK = 2.0

_RETURNS = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
}
"""What brings the keyboard back to where it was: from a pop-up, a menu, another window."""


def is_due(reason: Qt.FocusReason, *, before: bool) -> bool:
    """Whether the ring shows once the keyboard has come for ``reason``; ``before``: whether it did the last time.

    What has only been away for a while comes back as it was; a click takes the ring away.
    """
    if reason is Qt.FocusReason.MouseFocusReason:
        return False
    return before or reason not in _RETURNS


def paint_ring(painter: QPainter, around: QRectF, theme: Theme) -> None:
    """Paint the ring just inside of ``around``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.accent), _THICK))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _THICK / 2
    painter.drawRoundedRect(around.adjusted(half, half, -half, -half), 3, 3)
    painter.restore()

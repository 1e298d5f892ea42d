"""What is seen while a lane is moved: its name in the hand, and a line where it would land. Used by ``lane_headers``.

Where it would land is worked out from the lanes alone, without a widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.lane_names import HeaderRow, paint_name
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import LaneBox

_EDGE, _FASTEST = 28.0, 14.0
"""So near to the edge of what is seen of them lanes begin to scroll, and by how much at a time at most, pixels."""

_THICK = 3
"""Height of the line where a lane would land."""

_AIR, _INSET, _CORNER, _SHADOW = 5.0, 3.0, 5.0, 4
"""Of the name in the hand: room above and below its words and beside it, radius of its corners, reach of its shadow."""


class Grip(NamedTuple):
    """A press: on which lane, where, and whether the lane is being moved by now."""

    key: str
    at: QPointF
    is_moving: bool = False

    def is_left(self, at: QPointF) -> bool:
        """Whether ``at`` is too far from where it was taken for a click."""
        return (at - self.at).manhattanLength() >= QApplication.startDragDistance()


class Landing(NamedTuple):
    """Where a lane would land: its place among the lanes shown, from 0, and the height of the edge that it would be at.

    The edge is counted from the top of the first lane.
    """

    place: int
    edge: float


def landing(lanes: Sequence[LaneBox], key: str, y: float) -> Landing | None:
    """Where the lane ``key`` would land if it were let go at ``y``: at the nearest edge.

    None where it would stay in its place, or is not there any more.
    """
    before = next((place for place, lane in enumerate(lanes) if lane.key == key), None)
    if before is None:
        return None
    drop = sum((lane.top + lane.bottom) / 2 < y for lane in lanes)
    place = drop - (drop > before)
    edge = lanes[drop].top if drop < len(lanes) else lanes[-1].bottom
    return None if place == before else Landing(place, edge)


def pull(y: float, height: float) -> float:
    """How far lanes scroll down at a time while a lane is held at ``y`` in a ``height``; negative is up."""
    edge = min(_EDGE, height / 3)
    if y < edge:
        return -_FASTEST * min((edge - y) / edge, 1.0)
    if y > height - edge:
        return _FASTEST * min((y - height + edge) / edge, 1.0)
    return 0.0


def paint_lifted(
    painter: QPainter, picture: Picture, lane: LaneBox, theme: Theme, lettering: FontLettering, y: float
) -> None:
    """Paint a lane's name in the hand, with its middle at ``y`` of the headers, and its own place as if left."""
    left_place = QRectF(0, lane.top - picture.scroll, picture.header, lane.height)
    painter.fillRect(left_place, colour(theme.surface, 0.7))
    half = lettering.line / 2 + _AIR
    card = QRectF(_INSET, y - half, picture.header - 2 * _INSET, 2 * half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("#000000", 0.05))
    for reach in range(_SHADOW, 0, -1):
        painter.drawRoundedRect(card.adjusted(-reach, 2 - reach, reach, 2 + reach), _CORNER + reach, _CORNER + reach)
    painter.setPen(colour(theme.accent))
    painter.setBrush(colour(theme.raised))
    painter.drawRoundedRect(card, _CORNER, _CORNER)
    paint_name(painter, picture, HeaderRow(lane, card.top(), card.bottom(), y, below=False), theme, lettering)


class DropLine(QWidget):
    """A line over headers and lanes where a lane would land; no pointer meets it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._accent = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: float, width: float, accent: str) -> None:
        """Show it with its middle at ``y``, in the colour ``accent``."""
        self._accent = accent
        self.setGeometry(0, round(y - _THICK / 2), round(width), _THICK)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A stroke from end to end."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self._accent))
        painter.end()

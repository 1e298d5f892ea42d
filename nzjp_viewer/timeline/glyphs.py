"""How one event is drawn: dot or soft-ended span, full or hollow, fading where its end is open.

Called by ``painting``.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.scene import TALL, Look

DOT = 10.0
"""Height of a dot, pixels."""

_CORNER = 5.0
"""Radius of a span's corners."""

_SOFT = 12.0
"""Width over which the end of a span fades in, at most."""

_SOFT_END, _FAINT, _AFTER_TODAY = 0.25, 0.08, 0.45
"""Opacity at a soft end, where an open end leaves the view, and after today for what is planned to go on."""

_BEYOND = 40.0
"""Spans are cut this far outside the plot: Qt is slow with shapes of a million pixels."""


class GlyphBrush:
    """Draws glyphs with ``painter`` in a plot of ``width`` pixels; those in thin rows are ``small`` pixels high."""

    def __init__(self, painter: QPainter, theme: Theme, width: float, small: float) -> None:
        self._small = small
        self._painter, self._theme, self._width = painter, theme, width
        self._ring = QPen(colour(theme.selection), 2.0)

    def paint(self, family: Family, edges: tuple[float, float, float], y: float, look: Look) -> None:
        """Draw one glyph: left and right edge and how far it is solid, and the height of its middle."""
        left, right = max(edges[0], -_BEYOND), min(edges[1], self._width + _BEYOND)
        if left >= right:
            return
        height = self._small if look & Look.SMALL else TALL if look & Look.SPAN else DOT
        box = QRectF(left, y - height / 2, right - left, height)
        if look & Look.SPAN:
            self._span(self._theme.families[family], box, self._stops(edges, box, look), look)
        else:
            self._dot(self._theme.families[family], box.center(), height / 2, look)
        if look & Look.SELECTED:
            self._painter.setPen(self._ring)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            around = box.adjusted(-2.5, -2.5, 2.5, 2.5)
            radius = min(around.height() / 2, _CORNER + 2.5) if look & Look.SPAN else around.height() / 2
            self._painter.drawRoundedRect(around, radius, radius)

    def _dot(self, name: str, centre: QPointF, radius: float, look: Look) -> None:
        hollow = bool(look & Look.HOLLOW)
        edge = min(2.0, radius) if hollow else 0.0
        self._painter.setPen(QPen(colour(name), edge) if hollow else Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(self._theme.surface) if hollow else colour(name))
        radius -= edge / 2
        self._painter.drawEllipse(centre, radius, radius)

    def _span(self, name: str, box: QRectF, stops: list[tuple[float, float]], look: Look) -> None:
        hollow = bool(look & Look.HOLLOW)
        fill = _gradient(name, stops, 0.16 if hollow else 1.0)
        if hollow:
            edge = min(1.6, box.height() / 3)
            self._painter.setPen(QPen(_gradient(name, stops, 1.0), edge))
            box = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(fill)
        radius = min(_CORNER, box.height() / 2, box.width() / 2)
        self._painter.drawRoundedRect(box, radius, radius)

    @staticmethod
    def _stops(edges: tuple[float, float, float], box: QRectF, look: Look) -> list[tuple[float, float]]:
        """How opaque a span is at which x, from left to right."""
        x0, x1, solid = edges
        soft = min(_SOFT, (x1 - x0) / 3)
        start = [(box.left(), _FAINT)] if look & Look.OPEN_START else [(x0, _SOFT_END), (x0 + soft, 1.0)]
        if look & Look.OPEN_END:
            return [*start, (box.right(), _FAINT)]
        if look & Look.ONGOING and solid < x1:
            turn = max(solid, x0 + soft)
            return [*start, (turn, 1.0), (x1, 0.0 if look & Look.FADING else _AFTER_TODAY)]
        return [*start, (x1 - soft, 1.0), (x1, _SOFT_END)]


def _gradient(name: str, stops: list[tuple[float, float]], strength: float) -> QBrush:
    """A brush of the colour ``name`` whose opacity follows ``stops``."""
    gradient = QLinearGradient(stops[0][0], 0, max(stops[-1][0], stops[0][0] + 1), 0)
    reach = max(stops[-1][0] - stops[0][0], 1.0)
    for x, opacity in stops:
        gradient.setColorAt(min(max((x - stops[0][0]) / reach, 0.0), 1.0), colour(name, opacity * strength))
    return QBrush(gradient)

"""Paints the symbols of families: in headers, in the legend, and as the glyphs of events known to the day.

Their shapes are data of the session (``session.symbols``), so that other rooms paint the same. Everything that depends
only on shape and size is made once.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.symbols import SYMBOLS, inset
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.scene import Look

_OUTLINE, _HOLLOW = 1.3, 1.9
"""Width of the outline of what is approximate, and of what is planned, at most."""

_PALE = 0.36
"""Opacity of what is doubtful, within its outline."""

_CORNER_ARM = 0.33
"""How much of its edges a corner of a broken outline keeps."""

_STRIPES = 3.4
"""Distance of the stripes of a hatched symbol, along time."""

Fill = QColor | QBrush


def symbol(painter: QPainter, family: Family, centre: QPointF, radius: float, fill: Fill) -> None:
    """Paint the symbol of ``family`` as large as a circle of ``radius``, its edges on whole pixels of the device."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    ratio = painter.device().devicePixelRatio()
    _draw(painter, family, snapped(centre, family, radius, ratio), radius, 0.0)


def dot(painter: QPainter, family: Family, centre: QPointF, radius: float, theme: Theme, look: Look | int) -> None:
    """Paint the symbol of an event known to the day, as ``look`` says; ``centre`` is where it shall be, ``snapped``."""
    name = theme.families[family]
    if not look & _UNUSUAL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(name))
        _draw(painter, family, centre, radius, 0.0)
        return
    if look & Look.UNCERTAIN.value:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.surface))
        _draw(painter, family, centre, radius, 0.0)
        if not look & Look.HOLLOW.value:
            painter.setBrush(colour(name, _PALE))
            _draw(painter, family, centre, radius, 0.0)
        painter.setPen(dashes(name, radius) if not SYMBOLS[family].corners else _stroke(name, radius))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_broken(family, radius).translated(centre))
        return
    edge = min(_HOLLOW if look & Look.HOLLOW.value else _OUTLINE, SYMBOLS[family].room * radius * 0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name))
    _draw(painter, family, centre, radius, 0.0)
    painter.setBrush(colour(theme.surface))
    _draw(painter, family, centre, radius, edge)
    if look & Look.APPROXIMATE.value:
        painter.setBrushOrigin(centre)
        painter.setBrush(hatch(name, 0.5 if look & Look.HOLLOW.value else 1.0, _STRIPES))
        _draw(painter, family, centre, radius, edge)


_UNUSUAL = (Look.HOLLOW | Look.APPROXIMATE | Look.UNCERTAIN).value


def snapped(centre: QPointF, family: Family, radius: float, ratio: float) -> QPointF:
    """The place nearest to ``centre`` at which a symbol's left and upper edge lie on whole pixels of the device."""
    left, top = _corner(family, radius)
    return QPointF(
        round((centre.x() + left) * ratio) / ratio - left,
        round((centre.y() + top) * ratio) / ratio - top,
    )


@lru_cache(maxsize=256)
def hatch(name: str, alpha: float, distance: float) -> QBrush:
    """Slanting stripes of the colour ``name``, ``distance`` pixels apart along time; set the brush's origin with it."""
    gradient = QLinearGradient(0.0, 0.0, distance / 2, distance / 2)
    gradient.setSpread(QLinearGradient.Spread.RepeatSpread)
    # Stops that lie a little apart stand in for smooth edges, which a gradient has none of.
    for at, opacity in ((0.0, 0.0), (0.36, 0.0), (0.5, alpha), (0.86, alpha), (1.0, 0.0)):
        gradient.setColorAt(at, colour(name, opacity))
    return QBrush(gradient)


@lru_cache(maxsize=256)
def dashes(name: str, radius: float) -> QPen:
    """The outline of what is doubtful, around something of half the height ``radius``."""
    pen = QPen(colour(name), 1.4 if radius > 3 else 1.0)
    pen.setDashPattern([2.0, 1.6] if radius > 3 else [1.5, 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


@lru_cache(maxsize=64)
def _stroke(name: str, radius: float) -> QPen:
    """The pen for what ``_broken`` gives."""
    return QPen(colour(name), 1.3 if radius > 3 else 0.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=128)
def _broken(family: Family, radius: float) -> QPainterPath:
    """A symbol's corners with gaps between them, by which its shape is known sooner than by dashes along its edges."""
    path, edge = QPainterPath(), min(0.55, SYMBOLS[family].room * radius * 0.3)
    corners = [QPointF(x * radius, y * radius) for x, y in inset(SYMBOLS[family].corners, edge / radius)]
    if not corners:
        path.addEllipse(QPointF(), radius - edge, radius - edge)
    for before, at, after in zip((corners[-1:] + corners[:-1]), corners, (*corners[1:], *corners[:1]), strict=True):
        path.moveTo(at + (before - at) * _CORNER_ARM)
        path.lineTo(at)
        path.lineTo(at + (after - at) * _CORNER_ARM)
    return path


def _draw(painter: QPainter, family: Family, centre: QPointF, radius: float, edge: float) -> None:
    """Paint the outline of a symbol, ``edge`` pixels inside its own, with the painter's pen and brush."""
    if not SYMBOLS[family].corners:
        painter.drawEllipse(centre, radius - edge, radius - edge)
        return
    painter.drawPolygon(_polygon(family, radius, edge).translated(centre))


@lru_cache(maxsize=512)
def _polygon(family: Family, radius: float, edge: float) -> QPolygonF:
    shape = SYMBOLS[family].corners
    corners = inset(shape, edge / radius) if edge else shape
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in corners])


@lru_cache(maxsize=512)
def _corner(family: Family, radius: float) -> tuple[float, float]:
    """Left and upper edge of a symbol, from its middle."""
    corners = SYMBOLS[family].corners or ((-1.0, -1.0),)
    return min(x for x, _ in corners) * radius, min(y for _, y in corners) * radius

"""How one event is drawn, so that its date is seen as it is known. Called by ``painting`` and by the legend.

The symbol of its family for a day; else a span: soft where a date is known to less than the day, sharp at a day that is
known, hatched where it is about, dashed where it is doubtful, fading into an arrow where it is open, hollow where it is
planned. Edges lie on whole pixels of the device. What depends on the theme and not on the event is made once.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import FAINT, colour
from nzjp_viewer.timeline.scene import DOT, TALL, Glyphs, Label, Look
from nzjp_viewer.timeline.symbols import dashes, dot, hatch, snapped, symbol

_CORNER = 5.0
"""Radius of a span's corners."""

_SOFT = 12.0
"""Width over which the end of a span fades in, at most."""

_SOFT_END, _HATCHED_END, _FAINT, _AFTER_TODAY = 0.25, 0.75, 0.08, 0.45
"""Opacity at a soft end, at one that is hatched, where an open end leaves the view, and after today for what is planned
to go on."""

_HOLLOW, _DOUBTFUL = 0.16, 0.36
"""Opacity within the outline of what is planned, and of what is doubtful."""

_BEYOND = 60.0
"""Spans are cut this far outside the plot, where no mark of an end is seen: Qt is slow with a million pixels."""

_STRIPES, _GAPS = 7.0, 0.55
"""Distance of the stripes of a hatched span, along time, and how much of the ground shows between them."""

_ZONE = 40.0
"""How far the mark of one end of an interval reaches into it, at most."""

_SYMBOL_AT, _LEAST_WITH_SYMBOL = 7.0, 40.0
"""Where a span's symbol stands, from the left end of what is seen of it, clear of words; and how much must be seen."""

_SPAN, _HOLLOW_BIT, _SELECTED, _SMALL = (bit.value for bit in (Look.SPAN, Look.HOLLOW, Look.SELECTED, Look.SMALL))
_APPROXIMATE, _UNCERTAIN, _INTERVAL = Look.APPROXIMATE.value, Look.UNCERTAIN.value, Look.INTERVAL.value
_FAINT_BIT = Look.FAINT.value
_OPEN = (Look.OPEN_START | Look.OPEN_END).value
_UNUSUAL = (Look.HOLLOW | Look.OPEN_START | Look.OPEN_END | Look.UNCERTAIN).value
"""What needs shades of its own; every other span is made of ready parts."""

Edges = tuple[float, float, float]
Stops = list[tuple[float, float]]


class GlyphBrush:
    """Draws glyphs with ``painter`` in a plot of ``width`` pixels; spans are ``tall`` pixels, in thin rows ``small``.

    ``symbols_in_spans`` puts the symbol of its family into each span that has room for it, for lanes that hold several.
    """

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        width: float,
        small: float,
        tall: float = TALL,
        *,
        symbols_in_spans: bool = False,
    ) -> None:
        self._small, self._tall, self._symbols = small, tall, symbols_in_spans
        self._painter, self._theme, self._width = painter, theme, width
        self._ratio = painter.device().devicePixelRatio()
        self._ring = QPen(colour(theme.selection), 2.0)

    def paint(self, family: Family, edges: Edges, y: float, look: int) -> None:
        """Draw one glyph: left and right edge and how far it is solid, and the height of its middle."""
        look = int(look)  # flags are ten times as slow as numbers
        left, right = max(edges[0], -_BEYOND), min(edges[1], self._width + _BEYOND)
        if left >= right:
            return
        self._painter.setOpacity(FAINT if look & _FAINT_BIT else 1.0)
        height = self._small if look & _SMALL else self._tall if look & _SPAN else self._tall * DOT / TALL
        if look & _SPAN:
            box = self._box(left, right, y, height)
            self._span(family, edges, box, look)
        else:
            centre = snapped(QPointF((left + right) / 2, y), family, height / 2, self._ratio)
            box = QRectF(centre.x() - height / 2, centre.y() - height / 2, height, height)
            dot(self._painter, family, centre, height / 2, self._theme, look)
        if look & _SELECTED:
            self._select(box, look)

    def _box(self, left: float, right: float, y: float, height: float) -> QRectF:
        """The rectangle of a span, on whole pixels; never higher than it should be, or thin rows would touch."""
        ratio = self._ratio
        x, top = round(left * ratio) / ratio, round((y - height / 2) * ratio) / ratio
        return QRectF(x, top, max(round(right * ratio) / ratio - x, 1.0), max(int(height * ratio + 0.01), 1) / ratio)

    def _select(self, box: QRectF, look: int) -> None:
        self._painter.setPen(self._ring)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        around = box.adjusted(-2.5, -2.5, 2.5, 2.5)
        radius = min(around.height() / 2, _CORNER + 2.5) if look & _SPAN else around.height() / 2
        self._painter.drawRoundedRect(around, radius, radius)

    def _span(self, family: Family, edges: Edges, box: QRectF, look: int) -> None:
        name = self._theme.families[family]
        if look & _UNUSUAL:
            self._shaded(name, edges, box, look)
        else:
            self._plain(name, edges, box, look)
        if look & _APPROXIMATE:
            self._hatch(edges[0], box, look)
        if look & _UNCERTAIN:
            self._dash(name, box, look)
        if look & _OPEN:
            self._arrows(name, box, look)
        if self._symbols:
            self._mark(family, box, look)

    def _plain(self, name: str, edges: Edges, box: QRectF, look: int) -> None:
        """A span made of ready parts: its start, what is solid, and its end or what fades after today."""
        painter, ratio, height = self._painter, self._ratio, box.height()
        soft = round(min(_SOFT, box.width() / 2) * ratio) / ratio
        start, end = _end_opacities(look)
        tail, to = soft, end
        if look & Look.ONGOING.value and edges[2] < edges[1]:
            turn = round(max(edges[2], box.left() + soft) * ratio) / ratio
            tail, to = max(box.right() - turn, 0.0), 0.0 if look & Look.FADING.value else _AFTER_TODAY
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrushOrigin(box.topLeft())
        painter.setBrush(_fade(name, soft, start, 1.0))
        painter.drawPath(_cap(soft, height, left=True).translated(box.topLeft()))
        if tail:
            right = QPointF(box.right() - tail, box.top())
            painter.setBrushOrigin(right)
            painter.setBrush(_fade(name, tail, 1.0, to))
            painter.drawPath(_cap(tail, height, left=False).translated(right))
        if box.width() > soft + tail:
            painter.fillRect(QRectF(box.left() + soft, box.top(), box.width() - soft - tail, height), colour(name))

    def _shaded(self, name: str, edges: Edges, box: QRectF, look: int) -> None:
        """A span with shades of its own: hollow, open or doubtful."""
        painter, hollow = self._painter, bool(look & _HOLLOW_BIT)
        stops = _stops(edges, box, look)
        fill = _gradient(name, stops, _HOLLOW if hollow else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrushOrigin(QPointF())
        if hollow and not look & _UNCERTAIN:
            edge = min(1.6, box.height() / 3)
            painter.setPen(QPen(_gradient(name, stops, 1.0), edge))
            box = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setBrush(fill)
        radius = min(_CORNER, box.height() / 2, box.width() / 2)
        painter.drawRoundedRect(box, radius, radius)

    def _hatch(self, x0: float, box: QRectF, look: int) -> None:
        """Stripes of the ground over what is about: the whole span from ``x0`` on, or the end that is."""
        painter, zone, slant = self._painter, _zone(box, look), box.height() / 2
        distance = _STRIPES if box.height() > 6 else _STRIPES - 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hatch(self._theme.surface, _GAPS, distance))
        if not look & _INTERVAL:
            # Stripes move along with the span, even where its start is cut off.
            painter.setBrushOrigin(QPointF(box.left() + (x0 - box.left()) % distance, box.top()))
            painter.drawRect(box)
            return
        for end, bit in ((box.left(), Look.ABOUT_START.value), (box.right(), Look.ABOUT_END.value)):
            if not look & bit:
                continue
            painter.setBrushOrigin(QPointF(end, box.top()))
            inner = end + zone if bit == Look.ABOUT_START.value else end - zone
            # The edge towards the rest of the span runs along the stripes.
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(end, box.top()),
                        QPointF(inner + slant, box.top()),
                        QPointF(inner - slant, box.bottom()),
                        QPointF(end, box.bottom()),
                    ]
                )
            )

    def _dash(self, name: str, box: QRectF, look: int) -> None:
        """A broken outline around what is doubtful: the whole span, or the end that is."""
        painter = self._painter
        painter.setPen(dashes(name, box.height() / 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        within = box.adjusted(0.7, 0.7, -0.7, -0.7)
        zone = _zone(within, look)
        if look & Look.DOUBTFUL_START.value:
            painter.drawPath(_end_outline(within, zone, left=True))
        if look & Look.DOUBTFUL_END.value:
            painter.drawPath(_end_outline(within, zone, left=False))

    def _arrows(self, name: str, box: QRectF, look: int) -> None:
        """Two heads of an arrow where an open end leaves the view."""
        if look & Look.OPEN_START.value:
            self._heads(name, max(box.left(), 0.0) + 3.0, box, 1.0)
        if look & Look.OPEN_END.value:
            self._heads(name, min(box.right(), self._width) - 3.0, box, -1.0)

    def _heads(self, name: str, tip: float, box: QRectF, inwards: float) -> None:
        high = min(max(box.height() - 2.0, 3.6), 8.0)
        wide, middle = high * 0.55 * inwards, box.center().y()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(name))
        for x in (tip, tip + max(abs(wide), 2.5) * inwards * 0.95):
            corners = [QPointF(x, middle), QPointF(x + wide, middle - high / 2), QPointF(x + wide, middle + high / 2)]
            self._painter.drawPolygon(QPolygonF(corners))

    def _mark(self, family: Family, box: QRectF, look: int) -> None:
        """The symbol of a span's family, at the left end of what is seen of it."""
        left, right = max(box.left(), 0.0), min(box.right(), self._width)
        if right - left < _LEAST_WITH_SYMBOL or box.height() < 7 or look & Look.OPEN_START.value:
            return
        radius, centre = min(box.height() / 2 - 2.2, 3.8), QPointF(left + _SYMBOL_AT, box.center().y())
        name = self._theme.families[family]
        if look & (_HOLLOW_BIT | _UNCERTAIN):
            symbol(self._painter, family, centre, radius, colour(name))
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(name))
        self._painter.drawEllipse(centre, radius + 2.0, radius + 2.0)  # clear ground: ends are soft or hatched
        symbol(self._painter, family, centre, radius, colour(self._theme.on_accent))


def is_solid_under(glyphs: Glyphs, label: Label, high: float = TALL) -> bool:
    """Whether words inside a span, ``high`` pixels high, have its full colour under all of them."""
    look, left, right = glyphs.look[label.glyph], label.x, label.x + label.width
    x0, x1 = glyphs.x0[label.glyph], glyphs.x1[label.glyph]
    if look & _OPEN or right > glyphs.solid[label.glyph]:
        return False
    reach = _ZONE + high if look & _INTERVAL else x1 - x0
    hatched_start = look & Look.ABOUT_START.value and left < x0 + reach
    hatched_end = look & Look.ABOUT_END.value and right > x1 - reach
    return not (hatched_start or hatched_end)


def _zone(box: QRectF, look: int) -> float:
    """How far a mark reaches in from an end that has it: to the middle if the span is one vague date."""
    return min(_ZONE, box.width() / 2) if look & _INTERVAL else box.width() / 2


def _end_opacities(look: int) -> tuple[float, float]:
    """How opaque a span is at its very start and end: soft, unless a day is known; stripes say enough themselves."""
    start = 1.0 if look & Look.SHARP_START.value else _HATCHED_END if look & Look.ABOUT_START.value else _SOFT_END
    end = 1.0 if look & Look.SHARP_END.value else _HATCHED_END if look & Look.ABOUT_END.value else _SOFT_END
    return start, end


def _stops(edges: Edges, box: QRectF, look: int) -> Stops:
    """How opaque a span is at which x, from left to right."""
    x0, x1, solid = edges
    soft = min(_SOFT, (x1 - x0) / 3)
    ends = _end_opacities(look)
    start = [(box.left(), _FAINT)] if look & Look.OPEN_START.value else [(x0, ends[0]), (x0 + soft, 1.0)]
    if look & _UNCERTAIN:
        return _doubtful(box, look)
    if look & Look.OPEN_END.value:
        return [*start, (box.right(), _FAINT)]
    if look & Look.ONGOING.value and solid < x1:
        turn = max(solid, x0 + soft)
        return [*start, (turn, 1.0), (x1, 0.0 if look & Look.FADING.value else _AFTER_TODAY)]
    return [*start, (x1 - soft, 1.0), (x1, ends[1])]


def _doubtful(box: QRectF, look: int) -> Stops:
    """The same for what is doubtful: pale within its outline, all along or near the end of an interval that is."""
    if not look & _INTERVAL:
        return [(box.left(), _DOUBTFUL), (box.right(), _DOUBTFUL)]
    zone = _zone(box, look)
    start = [(box.left(), _FAINT)]
    if not look & Look.OPEN_START.value:
        pale = _DOUBTFUL if look & Look.DOUBTFUL_START.value else _SOFT_END
        start = [(box.left(), pale), (box.left() + zone * 0.7, pale), (box.left() + zone, 1.0)]
    end = [(box.right(), _FAINT)]
    if not look & (Look.OPEN_END | Look.FADING).value:
        pale = _DOUBTFUL if look & Look.DOUBTFUL_END.value else _SOFT_END
        end = [(box.right() - zone, 1.0), (box.right() - zone * 0.7, pale), (box.right(), pale)]
    return [*start, *end]


def _gradient(name: str, stops: Stops, strength: float) -> QBrush:
    """A brush of the colour ``name`` whose opacity follows ``stops``."""
    gradient = QLinearGradient(stops[0][0], 0, max(stops[-1][0], stops[0][0] + 1), 0)
    reach = max(stops[-1][0] - stops[0][0], 1.0)
    for x, opacity in stops:
        gradient.setColorAt(min(max((x - stops[0][0]) / reach, 0.0), 1.0), colour(name, opacity * strength))
    return QBrush(gradient)


@lru_cache(maxsize=512)
def _fade(name: str, width: float, start: float, end: float) -> QBrush:
    """A brush that goes from one opacity to another over ``width`` pixels from the brush's origin on."""
    if start == end:
        return QBrush(colour(name, start))
    gradient = QLinearGradient(0.0, 0.0, max(width, 0.5), 0.0)
    gradient.setColorAt(0.0, colour(name, start))
    gradient.setColorAt(1.0, colour(name, end))
    return QBrush(gradient)


@lru_cache(maxsize=512)
def _cap(width: float, height: float, *, left: bool) -> QPainterPath:
    """An end of a span at the origin, its outer corners rounded."""
    r = min(_CORNER, height / 2, width)
    outer, inner, away = (0.0, width, 1.0) if left else (width, 0.0, -1.0)
    path = QPainterPath(QPointF(inner, 0.0))
    path.lineTo(outer + r * away, 0.0)
    path.quadTo(outer, 0.0, outer, r)
    path.lineTo(outer, height - r)
    path.quadTo(outer, height, outer + r * away, height)
    path.lineTo(inner, height)
    path.closeSubpath()
    return path


def _end_outline(box: QRectF, zone: float, *, left: bool) -> QPainterPath:
    """The outline of a span's end, open towards the rest of it."""
    r = min(_CORNER, box.height() / 2, zone)
    outer, away = (box.left(), 1.0) if left else (box.right(), -1.0)
    path = QPainterPath(QPointF(outer + zone * away, box.top()))
    path.lineTo(outer + r * away, box.top())
    path.quadTo(outer, box.top(), outer, box.top() + r)
    path.lineTo(outer, box.bottom() - r)
    path.quadTo(outer, box.bottom(), outer + r * away, box.bottom())
    path.lineTo(outer + zone * away, box.bottom())
    return path

"""Paints the lines that join events: the curves of storylines and the arrows of relations. Called by ``painting``.

Lines lie over bands and bars, under glyphs and labels. Where a line meets the words of a label, the words get a plate
of their lane's ground, so that they can be read. Each kind of relation has its own stroke and head, so that they are
told apart without colours.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.curves import Arrow, Point, Thread, flattened, pieces
from nzjp_viewer.timeline.scene import Label, Look, Scene

_STRONG, _WEAK = 0.8, 0.28
"""Opacity of the curve that the reader looks at, and of others."""

_FADE = 160.0
"""Length over which a line that goes on out of sight fades, pixels."""

_RING, _BEAD = 2.6, 3.1
"""From a dot to the ring around it, and radius of the bead on a span."""


class _Stroke(NamedTuple):
    """How a relation is drawn: the dashes of its line (none for a solid one), and its head."""

    dashes: tuple[float, ...]
    head: str


_STROKES = {
    RelationKind.LED_TO: _Stroke((), "full"),
    RelationKind.FULFILLED_BY: _Stroke((6.0, 3.0), "full"),
    RelationKind.PART_OF: _Stroke((1.0, 2.2), "diamond"),
    RelationKind.SAME_DAY_AS: _Stroke((1.0, 2.2), "none"),
    RelationKind.UPGRADES: _Stroke((), "double"),
}


class ThreadBrush:
    """Draws the threads of ``scene`` with ``painter``; ``line`` is the height of a line of words."""

    def __init__(self, painter: QPainter, scene: Scene, *, theme: Theme, line: float) -> None:
        self._painter, self._scene, self._theme, self._line = painter, scene, theme, line

    def lines(self) -> None:
        """Everything that lies under glyphs, and the plates of the labels that it meets."""
        threads, painter = self._scene.threads, self._painter
        for thread in threads:
            if isinstance(thread, Thread):
                self._curve(thread)
        for thread in threads:
            if isinstance(thread, Arrow):
                self._arrow(thread)
        painter.setPen(Qt.PenStyle.NoPen)
        for label in _met(self._scene):
            self._plate(label)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def beads(self) -> None:
        """Where the strong curve passes events: rings around dots, beads on spans and bars."""
        painter, glyphs = self._painter, self._scene.glyphs
        for thread in self._scene.threads:
            if not isinstance(thread, Thread) or not thread.is_strong:
                continue
            painter.setPen(QPen(colour(self._theme.accent), 1.3))
            for stop in thread.stops:
                look = 0 if stop.glyph is None else glyphs.look[stop.glyph]
                if stop.glyph is not None and not look & (Look.SPAN | Look.SELECTED):
                    radius = (glyphs.x1[stop.glyph] - glyphs.x0[stop.glyph]) / 2
                    if look & Look.SMALL:
                        radius = self._scene.rows.small / 2
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    middle = (glyphs.x0[stop.glyph] + glyphs.x1[stop.glyph]) / 2
                    painter.drawEllipse(QPointF(middle, stop.y), radius + _RING, radius + _RING)
                elif stop.glyph is None or look & Look.SPAN:
                    radius = min(_BEAD, self._scene.rows.small / 2) if look & Look.SMALL else _BEAD
                    painter.setBrush(colour(self._theme.surface))
                    painter.drawEllipse(QPointF(stop.x, stop.y), radius, radius)

    def _curve(self, thread: Thread) -> None:
        strength = _STRONG if thread.is_strong else _WEAK
        width = 1.8 if thread.is_strong else 1.2
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        stretches = list(_stretches(thread))
        for number, stretch in enumerate(stretches):
            fades = (thread.fades[0] and not number, thread.fades[1] and number == len(stretches) - 1)
            brush = _fading(stretch, fades, self._theme.accent, strength)
            self._painter.setPen(QPen(brush, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            self._painter.drawPath(_path(stretch))

    def _arrow(self, arrow: Arrow) -> None:
        stroke = _STROKES[arrow.kind]
        start, end = arrow.points[0], arrow.points[-1]
        # The end at the other event fades where that is out of sight.
        fades = (arrow.beyond and not arrow.outgoing, arrow.beyond and arrow.outgoing)
        if start[0] > end[0]:
            fades = fades[::-1]
        brush = _fading(arrow.points, fades, self._theme.muted, 1.0)
        pen = QPen(brush, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if stroke.dashes:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if stroke.dashes[0] <= 1.0 else Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(stroke.dashes)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(_path(arrow.points))
        if not (arrow.beyond and arrow.outgoing):
            self._head(stroke.head, arrow.points[-2], end)

    def _head(self, head: str, before: Point, tip: Point) -> None:
        """The head of an arrow that comes from ``before`` to ``tip``."""
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        length = (dx * dx + dy * dy) ** 0.5
        if head == "none" or not length:
            return
        ux, uy = dx / length, dy / length

        def at(back: float, aside: float) -> QPointF:
            return QPointF(tip[0] - ux * back - uy * aside, tip[1] - uy * back + ux * aside)

        shade = colour(self._theme.muted)
        self._painter.setPen(QPen(shade, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._painter.setBrush(shade)
        if head == "diamond":
            self._painter.setBrush(colour(self._theme.surface))
            self._painter.drawPolygon(QPolygonF([at(0, 0), at(4.5, 3.2), at(9, 0), at(4.5, -3.2)]))
            return
        for back in (0.0, 5.5) if head == "double" else (0.0,):
            self._painter.drawPolygon(QPolygonF([at(back, 0), at(back + 7, 3.2), at(back + 7, -3.2)]))

    def _plate(self, label: Label) -> None:
        """Ground for the words of a label."""
        lane = self._scene.glyphs.lane[label.glyph]
        self._painter.setBrush(colour(self._theme.surface if lane % 2 else self._theme.band, 0.88))
        half = min(self._line, self._scene.rows.span) / 2
        self._painter.drawRoundedRect(QRectF(label.x - 2, label.y - half, label.width + 4, 2 * half), 3, 3)


def _fading(points: Sequence[Point], fades: tuple[bool, bool], name: str, strength: float) -> QBrush:
    """A brush that fades towards the left, the right, or neither end of a line."""
    full, clear = colour(name, strength), colour(name, 0.0)
    if not any(fades):
        return QBrush(full)
    left, right = min(points[0][0], points[-1][0]), max(points[0][0], points[-1][0])
    gradient = QLinearGradient(left, 0, max(right, left + 1), 0)
    share = min(_FADE / max(right - left, 1.0), 0.5 if all(fades) else 1.0)
    for fades_here, end, inner in ((fades[0], 0.0, share), (fades[1], 1.0, 1.0 - share)):
        gradient.setColorAt(end, clear if fades_here else full)
        if fades_here:
            gradient.setColorAt(inner, full)
    return QBrush(gradient)


def _stretches(thread: Thread) -> Iterator[tuple[Point, ...]]:
    """A curve from event to event: Qt takes much longer over one path through all of them. Joints lie under glyphs."""
    begin, stops = 0, {(stop.x, stop.y) for stop in thread.stops}
    for at in range(3, len(thread.points), 3):
        if thread.points[at] in stops or at == len(thread.points) - 1:
            yield thread.points[begin : at + 1]
            begin = at


def _path(points: tuple[Point, ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for _, first, second, end in pieces(points):
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


def _met(scene: Scene) -> list[Label]:
    """The labels beside glyphs that a thread meets; faint ones may be struck."""
    faint = Look.FAINT.value
    beside = [label for label in scene.labels if not (label.inside or scene.glyphs.look[label.glyph] & faint)]
    if not beside:
        return []
    half = scene.rows.span / 2
    met: set[int] = set()
    for thread in scene.threads:
        parts = list(pieces(thread.points))
        begins, ends = [part[0][0] for part in parts], [part[3][0] for part in parts]
        if isinstance(thread, Arrow):
            begins, ends = [-math.inf], [math.inf]  # which may go left, and bows out
        for index, label in enumerate(beside):
            near = range(bisect_left(ends, label.x - 2), bisect_right(begins, label.x + label.width + 2))
            if any(_strikes(parts[at], label, half) for at in near):
                met.add(index)
    return [beside[index] for index in sorted(met)]


def _strikes(piece: Sequence[Point], label: Label, half: float) -> bool:
    """Whether a Bézier piece goes through the words of a label, which reach ``half`` a line up and down."""
    heights = [point[1] for point in piece]
    if max(heights) < label.y - half or min(heights) > label.y + half:
        return False
    right = label.x + label.width + 2
    return any(label.x - 2 <= x <= right and abs(y - label.y) <= half for x, y in flattened(piece))

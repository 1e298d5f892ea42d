"""The playhead over a picture of the timeline: where its line and its washes lie, and how they are painted.

Pure geometry and a paint function; called by ``play_layer``, which lays them over the canvas, and by pictures that are
exported through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from nzjp_viewer.session.state import Playhead, PlayMode
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Look

GRIP_WIDTH, GRIP_HEIGHT = 13.0, 16.0
"""The handle in the axis, pixels."""

_LINE, _RING = 2.0, 5.0
_UNREACHED, _WITHIN = 0.62, 0.07
"""How much of what playing does not show is covered, and how strongly the stretch that it shows is tinted."""


class PlayMarks(NamedTuple):
    """What lies over a picture, in its pixels.

    Attributes:
        x: where the line stands; None where the playhead is out of view.
        grip: the handle, in the axis above the line; empty without it.
        washes: what is not shown, to be drawn faint.
        stretch: what ``PlayMode.WINDOW`` shows; empty when all that has been is shown.
        clear: selected events that have been reached, and their words: these are not drawn faint.
        top, bottom: ends of the line.
    """

    x: float | None
    grip: QRectF
    washes: tuple[QRectF, ...]
    stretch: QRectF
    clear: tuple[QRectF, ...]
    top: float
    bottom: float

    def dirty(self, other: PlayMarks) -> QRegion:
        """All that has to be painted again when these marks give way to ``other``."""
        if (len(self.washes), self.bottom, self.clear) != (len(other.washes), other.bottom, other.clear):
            return QRegion(self.around.united(other.around).toAlignedRect())
        changed = QRegion()
        for one, two in zip(self._edges, other._edges, strict=True):
            if one != two:
                left, right = min(one, two) - GRIP_WIDTH, max(one, two) + GRIP_WIDTH
                changed = changed.united(QRectF(left, 0, right - left, self.bottom).toAlignedRect())
        return changed

    @property
    def around(self) -> QRectF:
        """All that is painted lies within it."""
        found = self.grip.united(self.stretch)
        for wash in self.washes:
            found = found.united(wash)
        return found.adjusted(-GRIP_WIDTH, -self.top, GRIP_WIDTH, 1)

    @property
    def _edges(self) -> tuple[float, ...]:
        """The edges that move as time is played."""
        return tuple(edge for wash in self.washes for edge in (wash.left(), wash.right()))


def marks(picture: Picture, playhead: Playhead) -> PlayMarks:
    """The marks of ``playhead`` over ``picture``."""
    plot, scale, (start, end) = picture.plot, picture.scene.scale, playhead.stretch
    at = scale.x(end)
    here = min(max(at, 0.0), scale.width)
    washes = [QRectF(plot.left() + here, plot.top(), plot.width() - here, plot.height())]
    stretch = QRectF()
    if playhead.mode is PlayMode.WINDOW:
        begin = min(max(scale.x(start), 0.0), here)
        washes.insert(0, QRectF(plot.left(), plot.top(), begin, plot.height()))
        stretch = QRectF(plot.left() + begin, plot.top(), here - begin, plot.height())
    seen = 0.0 <= at <= scale.width
    x = plot.left() + at if seen else None
    grip = QRectF()
    if x is not None:
        grip = QRectF(x - GRIP_WIDTH / 2, plot.top() - GRIP_HEIGHT - 1, GRIP_WIDTH, GRIP_HEIGHT)
    clear = tuple(_selected(picture, scale.x(start), at))
    return PlayMarks(x, grip, tuple(washes), stretch, clear, plot.top() - 1, plot.bottom())


def _selected(picture: Picture, begin: float, end: float) -> Iterator[QRectF]:
    """Where selected glyphs that touch the stretch between two x, and their labels, are seen."""
    scene, plot = picture.scene, picture.plot
    glyphs, left, top = scene.glyphs, plot.left(), plot.top() - picture.scroll
    chosen = {
        index
        for index, look in enumerate(glyphs.look)
        if look & Look.SELECTED and glyphs.x0[index] < end and glyphs.x1[index] > begin
    }
    for index in chosen:
        x0, x1, y = glyphs.x0[index], glyphs.x1[index], glyphs.y[index]
        high = scene.rows.span
        yield QRectF(left + x0 - _RING, top + y - high / 2 - _RING, x1 - x0 + 2 * _RING, high + 2 * _RING) & plot
    half = scene.rows.pitch / 2
    for label in scene.labels if chosen else ():
        if label.glyph in chosen:
            yield QRectF(left + label.x - 2, top + label.y - half, label.width + 4, 2 * half) & plot


def paint(over: PlayMarks, painter: QPainter, theme: Theme) -> None:
    """Paint ``over`` at the painter's origin."""
    painter.save()
    if over.clear:
        around = QRegion(over.around.toAlignedRect())
        for rect in over.clear:
            around = around.subtracted(rect.toAlignedRect())
        painter.setClipRegion(around, Qt.ClipOperation.IntersectClip)
    for wash in over.washes:
        painter.fillRect(wash, colour(theme.surface, _UNREACHED))
    painter.restore()
    if not over.stretch.isEmpty():
        painter.fillRect(over.stretch, colour(theme.accent, _WITHIN))
        painter.fillRect(QRectF(over.stretch.left(), over.top, 1.0, over.bottom - over.top), colour(theme.accent, 0.5))
    if over.x is None:
        return
    painter.fillRect(QRectF(over.x - _LINE / 2, over.top, _LINE, over.bottom - over.top), colour(theme.accent))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.accent))
    painter.drawPath(_grip_path(over.grip))
    painter.setBrush(colour(theme.on_accent, 0.75))
    middle = over.grip.center()
    for aside in (-2.5, 1.0):
        painter.drawRect(QRectF(middle.x() + aside, over.grip.top() + 4, 1.5, 6))
    painter.restore()


def _grip_path(grip: QRectF) -> QPainterPath:
    """A plate that ends in a point on the line."""
    shoulder = grip.bottom() - grip.width() * 0.4
    path = QPainterPath()
    path.addRoundedRect(QRectF(grip.left(), grip.top(), grip.width(), shoulder - grip.top()), 3, 3)
    point = QPainterPath(QPointF(grip.left(), shoulder - 3))
    for corner in (QPointF(grip.right(), shoulder - 3), QPointF(grip.center().x(), grip.bottom())):
        point.lineTo(corner)
    point.closeSubpath()
    return path.united(point)

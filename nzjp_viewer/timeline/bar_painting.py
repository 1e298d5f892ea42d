"""Paints density bars: a colour a family, stacked where a lane has several, and the counts above. See ``painting``."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import FAINT, colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.scene import Scene

_OPACITY = 0.78

_RING, _LEAST_MARK = 2.0, 4.0
"""Width of the ring around a bar that counts what is selected, and the least width within it, pixels."""


def paint_bars(painter: QPainter, scene: Scene, theme: Theme, ratio: float) -> None:
    """Paint the bars of ``scene`` on device pixels; ``ratio`` of them make a pixel.

    There may be a thousand: what every turn would look up is looked up before.
    """
    opacity = _OPACITY * (FAINT if scene.is_faint else 1.0)
    by_family = [colour(theme.families[family], opacity) for family in Family]
    by_lane = [None if lane.family is None else colour(theme.families[lane.family], opacity) for lane in scene.lanes]
    bars, fill, gap = scene.bars, painter.fillRect, round(ratio)
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)  # on device pixels edges are whole numbers
    columns = zip(bars.lane, bars.x0, bars.x1, bars.top, bars.bottom, bars.count, bars.parts, strict=True)
    for lane, x0, x1, top, bottom, count, parts in columns:
        left, below = round(x0 * ratio), round(bottom * ratio)
        width = round(x1 * ratio) - left
        width = width - gap if width >= 4 * gap else max(width, 1)
        plain = by_lane[lane]
        if plain is not None:
            upper = round(top * ratio)
            fill(left, upper, width, below - upper, plain)
            continue
        high, done = (bottom - top) / count, 0
        for number, tint in zip(parts, by_family, strict=False):
            if number:
                done += number
                edge = round((bottom - high * done) * ratio)
                fill(left, edge, width, below - edge, tint)
                below = edge
    painter.restore()


def paint_counts(painter: QPainter, scene: Scene, theme: Theme, lettering: FontLettering) -> None:
    """Paint the counts above the bars."""
    painter.setFont(lettering.font)
    above, within = colour(theme.muted), colour(theme.on_accent)
    drop = (lettering.ascent - lettering.descent) / 2
    for count in scene.counts:
        painter.setPen(within if count.within else above)
        painter.drawText(QPointF(round(count.x), round(count.y + drop)), count.text)


def paint_marks(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint a ring around each bar that counts what is selected, as around a selected glyph."""
    bars = scene.bars
    painter.setPen(QPen(colour(theme.selection), _RING, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in scene.marked:
        middle = (bars.x0[index] + bars.x1[index]) / 2
        half = max(bars.x1[index] - bars.x0[index], _LEAST_MARK) / 2 + _RING / 2
        top, bottom = min(bars.top[index], bars.bottom[index] - _LEAST_MARK), bars.bottom[index]
        painter.drawRect(QRectF(middle - half, top - _RING / 2, 2 * half, bottom - top + _RING / 2))

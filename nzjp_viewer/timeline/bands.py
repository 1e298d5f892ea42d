"""A stretch of time laid over the timeline: while it is brushed, and for a moment after one has gone to a date.

Data, and how it is painted; ``canvas`` lays it over its picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.painting import Picture

_MARGIN, _GAP, _ROUND = 7.0, 3.0, 4.0
"""Around words, between words and an edge, and the rounding of corners, pixels."""


class Band(NamedTuple):
    """A stretch of time to be shown.

    Attributes:
        dates: its days.
        start, end: the words of its first and last day; empty for a stretch that is shown without words.
        both: the words of both, for where there is no room for two.
        strength: how plainly it is seen, from 0 to 1.
    """

    dates: Dates
    start: str = ""
    end: str = ""
    both: str = ""
    strength: float = 1.0


class Tag(NamedTuple):
    """Words at an end of a band: left edge and width, pixels."""

    text: str
    x: float
    width: float


def tags(band: Band, x0: float, x1: float, room: float, lettering: FontLettering) -> Sequence[Tag]:
    """The words of a band from ``x0`` to ``x1`` in a plot that is ``room`` wide: outside its ends if there is room.

    Where the two would meet, one tag says both.
    """
    if not band.start:
        return ()
    start, end, both = (lettering.width(words) + 2 * _MARGIN for words in (band.start, band.end, band.both))
    left = min(max(x0 - start - _GAP, 0.0), max(room - start, 0.0))
    right = max(min(x1 + _GAP, room - end), 0.0)
    if band.start != band.end and left + start + _GAP <= right:
        return Tag(band.start, left, start), Tag(band.end, right, end)
    return (Tag(band.both, min(max((x0 + x1 - both) / 2, 0.0), max(room - both, 0.0)), both),)


def paint_band(band: Band, picture: Picture, painter: QPainter, theme: Theme, lettering: FontLettering) -> None:
    """Paint ``band`` over the plot of ``picture``, its words in the axis above."""
    plot, scale = picture.plot, picture.scene.scale
    x0, x1 = scale.x(band.dates.first), scale.x(band.dates.last + 1)
    seen = QRectF(plot.left() + x0, plot.top(), max(x1 - x0, 1.0), plot.height()).intersected(plot)
    painter.save()
    painter.setOpacity(band.strength)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(seen, colour(theme.accent, 0.16))
    for x in (x0, x1):
        if 0 <= x <= scale.width:
            painter.fillRect(QRectF(round(plot.left() + x) - 0.5, plot.top(), 1.0, plot.height()), colour(theme.accent))
    painter.translate(plot.left(), plot.top())
    for tag in tags(band, x0, x1, scale.width, lettering):
        _paint_tag(tag, picture, painter, theme, lettering)
    painter.restore()


def _paint_tag(tag: Tag, picture: Picture, painter: QPainter, theme: Theme, lettering: FontLettering) -> None:
    """Paint a tag above the plot, at whose corner the painter stands; no half of an axis label looks out from it."""
    height = lettering.line + 4
    box = QRectF(tag.x, -height - 2, tag.width, height)
    for label in picture.axis.lower:
        if label.x < box.right() and box.left() < label.x + label.width:
            painter.fillRect(QRectF(label.x, box.top(), label.width, height - 5), colour(theme.surface))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.accent))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setFont(lettering.font)
    painter.setPen(QPen(colour(theme.on_accent)))
    middle = box.center().y() + (lettering.ascent - lettering.descent) / 2
    painter.drawText(QPointF(box.left() + _MARGIN, middle), tag.text)

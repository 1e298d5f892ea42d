"""The column of lane names: where each stands, and how it is painted. Called by ``painting`` and ``lane_headers``.

A lane's name stands in the middle of what is seen of the lane. Sizes follow the line of words, so that the signs before
a name grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.lettering import unit_of
from nzjp_viewer.timeline.scene import LaneBox
from nzjp_viewer.timeline.symbols import symbol

if TYPE_CHECKING:
    from nzjp_viewer.timeline.painting import Picture

_LEAST_SEEN = 0.8
"""So much of a line of a lane must be seen for its name to be there."""

_CHEVRON_AT, _CHEVRON_REACH = 9.0, 3.0
_SYMBOL_AT, _SYMBOL_RADIUS = 16.5, 5.0
_CHEVRON_ROOM, _SYMBOL_ROOM, _MARGIN, _AFTER_CHEVRON = 10.0, 16.0, 12.0, 10.0
_END = 8.0
"""Room after a name, and before a count on the same line."""


class Count(NamedTuple):
    """How many events a lane has, in words and as a mere number, for where words have no room."""

    words: str
    number: str


class HeaderRow(NamedTuple):
    """Where the header of a lane stands, in pixels from the top of the first lane.

    Attributes:
        top, bottom: what is seen of the lane.
        middle: of the line of its name.
        below: whether how many events it has stands on a line of its own below that.
    """

    lane: LaneBox
    top: float
    bottom: float
    middle: float
    below: bool


def header_rows(picture: Picture, line: float) -> Iterator[HeaderRow]:
    """The headers in sight that have room for a name, for words of ``line`` pixels."""
    begin, end = picture.scroll, picture.scroll + picture.lanes.height()
    for lane in picture.scene.lanes:
        top, bottom = max(lane.top, begin), min(lane.bottom, end)
        if bottom - top < line * _LEAST_SEEN:
            continue
        below = lane.key in picture.counts and bottom - top >= 2 * line + 4
        yield HeaderRow(lane, top, bottom, (top + bottom - line * below) / 2, below)


def name_left(picture: Picture, lane: LaneBox, line: float) -> float:
    """Where a lane's name begins: after its signs, which all lanes of a picture have or have not."""
    left = _CHEVRON_ROOM if picture.is_live else 0.0
    if lane.family is not None:
        return (left + _SYMBOL_ROOM + _MARGIN) * unit_of(line)
    return (left + (_AFTER_CHEVRON if picture.is_live else _MARGIN)) * unit_of(line)


def name_room(picture: Picture, lane: LaneBox, line: float) -> float:
    """How wide a lane's name may be."""
    return picture.header - name_left(picture, lane, line) - _END


def paint_names(painter: QPainter, picture: Picture, theme: Theme, lettering: FontLettering) -> None:
    """Paint the names of the lanes in sight of ``picture``."""
    painter.save()
    painter.setClipRect(QRectF(0, picture.axis_height, picture.header, picture.height - picture.axis_height))
    painter.translate(0, picture.axis_height - picture.scroll)
    for row in header_rows(picture, lettering.line):
        if picture.is_live:
            paint_chevron(painter, row, lettering.line, theme.faint)
        paint_name(painter, picture, row, theme, lettering)
    painter.restore()


def paint_chevron(painter: QPainter, row: HeaderRow, line: float, name: str) -> None:
    """Paint, in the colour ``name``, the sign that a lane can be collapsed, or opened."""
    unit = unit_of(line)
    painter.setPen(QPen(colour(name), 1.5 * unit, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, reach, half = _CHEVRON_AT * unit, _CHEVRON_REACH * unit, _CHEVRON_REACH * unit / 2
    down = ((-reach, -half), (0.0, half), (reach, -half))
    aside = row.lane.is_collapsed
    painter.drawPolyline([QPointF(x + (b if aside else a), row.middle + (a if aside else b)) for a, b in down])


def paint_name(painter: QPainter, picture: Picture, row: HeaderRow, theme: Theme, lettering: FontLettering) -> None:
    """Paint a lane's symbol, its name, and how many events it has where the picture says so."""
    lane, line, words = row.lane, lettering.line, _Words(painter, lettering)
    left, room = name_left(picture, lane, line), name_room(picture, lane, line)
    if lane.family is not None:
        unit = unit_of(line)
        x = ((_CHEVRON_ROOM if picture.is_live else 0.0) + _SYMBOL_AT) * unit
        symbol(painter, lane.family, QPointF(x, row.middle), _SYMBOL_RADIUS * unit, colour(theme.families[lane.family]))
    name, count = picture.names[lane.key], picture.counts.get(lane.key, Count("", ""))
    words.write(left, row.middle, name, room, theme.text, bold=True)
    if row.below:
        words.write(left, row.middle + line, count.words, room, theme.muted)
    elif lane.is_collapsed:
        free = room - lettering.width(name, bold=True) - _END  # the name matters more
        shown = next((text for text in count if lettering.width(text) <= free), "")
        wide = lettering.width(shown)
        if shown:
            words.write(picture.header - _END - wide, row.middle, shown, wide + 1, theme.muted)


class _Words:
    """Writes lines of words with a painter."""

    def __init__(self, painter: QPainter, lettering: FontLettering) -> None:
        self._painter, self._lettering = painter, lettering
        self._ratio = painter.device().devicePixelRatio()

    def write(self, x: float, middle: float, words: str, room: float, name: str, *, bold: bool = False) -> None:
        """Write one line, elided to ``room``, in the colour ``name``."""
        painter, lettering, ratio = self._painter, self._lettering, self._ratio
        painter.setFont(lettering.bold_font if bold else lettering.font)
        painter.setPen(colour(name))
        baseline = middle + (lettering.ascent - lettering.descent) / 2
        shown = lettering.elided(words, room, bold=bold)
        painter.drawText(QPointF(round(x * ratio) / ratio, round(baseline * ratio) / ratio), shown)

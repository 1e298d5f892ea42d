"""The signs on the buttons that play time, as shapes of the font's own size. Called by ``playback_bar``.

They are drawn here in a unit square, so that they are crisp at every pixel density and take the theme's colours.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour

_SIDES = (16, 24, 32, 64)
_LINE = 0.1


class Sign(Enum):
    """What a button does."""

    PLAY = auto()
    PAUSE = auto()
    BACK = auto()
    ON = auto()
    LOOP = auto()
    MORE = auto()
    CLOSE = auto()


def filled(sign: Sign) -> QPainterPath:
    """What is filled of a sign, in a square of side 1."""
    path = QPainterPath()
    match sign:
        case Sign.PLAY:
            _triangle(path, (0.28, 0.16), (0.86, 0.5), (0.28, 0.84))
        case Sign.PAUSE:
            path.addRoundedRect(QRectF(0.24, 0.18, 0.17, 0.64), 0.04, 0.04)
            path.addRoundedRect(QRectF(0.59, 0.18, 0.17, 0.64), 0.04, 0.04)
        case Sign.BACK:
            path.addRoundedRect(QRectF(0.18, 0.2, 0.11, 0.6), 0.04, 0.04)
            _triangle(path, (0.82, 0.2), (0.34, 0.5), (0.82, 0.8))
        case Sign.ON:
            path.addRoundedRect(QRectF(0.71, 0.2, 0.11, 0.6), 0.04, 0.04)
            _triangle(path, (0.18, 0.2), (0.66, 0.5), (0.18, 0.8))
        case Sign.LOOP:
            _triangle(path, (0.62, 0.06), (0.82, 0.24), (0.62, 0.42))
            _triangle(path, (0.38, 0.58), (0.18, 0.76), (0.38, 0.94))
        case Sign.MORE:
            for x in (0.2, 0.5, 0.8):
                path.addEllipse(QPointF(x, 0.5), 0.085, 0.085)
        case Sign.CLOSE:
            pass
    return path


def lines(sign: Sign) -> QPainterPath:
    """What is drawn of a sign as a line, in a square of side 1."""
    path = QPainterPath()
    if sign is Sign.LOOP:
        path.moveTo(0.14, 0.5)
        path.arcTo(QRectF(0.14, 0.24, 0.4, 0.4), 180, -90)
        path.lineTo(0.64, 0.24)
        path.moveTo(0.86, 0.5)
        path.arcTo(QRectF(0.46, 0.36, 0.4, 0.4), 0, -90)
        path.lineTo(0.36, 0.76)
    elif sign is Sign.CLOSE:
        path.moveTo(0.24, 0.24)
        path.lineTo(0.76, 0.76)
        path.moveTo(0.76, 0.24)
        path.lineTo(0.24, 0.76)
    return path


def _triangle(path: QPainterPath, *corners: tuple[float, float]) -> None:
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.closeSubpath()


@cache
def _icon(sign: Sign, ink: str, faint: str) -> QIcon:
    icon = QIcon()
    for mode, name in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, faint)):
        for side in _SIDES:
            icon.addPixmap(_picture(sign, name, side), mode)
    return icon


def _picture(sign: Sign, ink: str, side: int) -> QPixmap:
    pixels = QPixmap(side, side)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side, side)
    painter.fillPath(filled(sign), colour(ink))
    pen = QPen(colour(ink), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(lines(sign), pen)
    painter.end()
    return pixels


def icon(sign: Sign, theme: Theme) -> QIcon:
    """The sign in the colours of ``theme``, fainter where its button is disabled."""
    return _icon(sign, theme.text, theme.faint)

"""The program's own icons, drawn in ``resources/icons`` with ``currentColor`` and given the theme's colours here.

Called by the panels and by the window's tool bar; a picture is made once for each name and colour.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.storage.resources import resource

_SIDES = (16, 32, 64)


def drawing(name: str, colour: str) -> QSvgRenderer:
    """The icon ``name`` in ``colour`` (``#rrggbb``), at any size.

    Raises:
        FileNotFoundError: there is no such icon.
        ValueError: the file is not a drawing.
    """
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    if not renderer.isValid():
        raise ValueError(f"icons/{name}.svg is no drawing")
    return renderer


def picture(of: QSvgRenderer, side: int) -> QPixmap:
    """A drawing, ``side`` device pixels wide and high, on a clear ground."""
    pixels = QPixmap(side, side)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    of.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixels


def icon_size(widget: QWidget, share: float = 1.0) -> QSize:
    """A size for icons beside the words of ``widget``: as high as a line of them, times ``share``."""
    side = round(widget.fontMetrics().height() * 0.94 * share)
    return QSize(side, side)


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    icon = QIcon()
    for mode, words in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        drawn = drawing(name, words)
        for side in _SIDES:
            icon.addPixmap(picture(drawn, side), mode)
    return icon


def icon(name: str, theme: Theme, colour: str | None = None) -> QIcon:
    """The icon ``name`` in ``colour``, by default that of muted words; fainter where its button is disabled.

    Sharp at up to four times the usual pixel density.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _icon(name, colour or theme.muted, theme.border)

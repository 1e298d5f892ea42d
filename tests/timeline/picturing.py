"""Pictures of the timeline that are the same on every machine, and how two of them are compared.

Fonts differ from machine to machine, so words are painted as bars: one for each word, as wide as its letters are by a
table of widths of this file's own. Where labels stand, how they are cut and which colour they have can be seen; what
draws everything else is the program's own code and Qt's raster engine, which comes with the locked packages.
"""

from __future__ import annotations

import sys
import unicodedata
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.view import TimelineView
from tests.pictures import blank

_NARROW, _WIDE = "iljtfrI.,:;'’|!()[] –-·", "mwMW%@—…"


class BarLettering(FontLettering):
    """Letters of three widths, in a line of 16 pixels."""

    line = 16.0
    ascent = 12.0
    descent = 4.0

    def __init__(self, font: QFont) -> None:
        # Measures nothing by the font, so nothing more of it is made: it tells bold words from others.
        self.font, self.bold_font = QFont(font), QFont(font)
        self.bold_font.setBold(True)

    def width(self, text: str, *, bold: bool = False) -> float:
        return sum(map(_width, text)) * (1.125 if bold else 1.0)

    def elided(self, text: str, width: float, *, bold: bool = False) -> str:
        if self.width(text, bold=bold) <= width:
            return text
        kept = len(text)
        while kept and self.width(text[:kept] + "…", bold=bold) > width:
            kept -= 1
        return text[:kept].rstrip() + "…"


def _width(letter: str) -> float:
    if unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 12.0
    return 3.5 if letter in _NARROW else 10.0 if letter in _WIDE else 6.5


class BarPainter(QPainter):
    """Paints words as bars; says of itself that it paints on what ``ratio`` device pixels a unit belong to."""

    ratio = 1.0

    def device(self) -> Any:
        """What stands for the device, which knows its ratio alone."""
        return SimpleNamespace(devicePixelRatio=lambda: self.ratio, devicePixelRatioF=lambda: self.ratio)

    def drawText(self, *arguments: Any) -> None:  # type: ignore[override]
        text = next(argument for argument in arguments if isinstance(argument, str))
        x, baseline = self._start(text, arguments)
        bold = self.font().bold()
        scale, fill = 1.125 if bold else 1.0, self.pen().color()
        self.save()
        self.setPen(Qt.PenStyle.NoPen)
        self.setBrush(fill)
        for word, start in _words(text):
            left = x + sum(map(_width, text[:start])) * scale
            bar = QRectF(left, baseline - (9 if bold else 8), sum(map(_width, word)) * scale - 1, 9 if bold else 7)
            self.drawRoundedRect(bar, 2, 2)
        self.restore()

    def _start(self, text: str, arguments: tuple[Any, ...]) -> tuple[float, float]:
        """Left end and baseline, whichever way they are given."""
        first = arguments[0]
        if isinstance(first, QPointF | QPoint):
            return first.x(), first.y()
        if not isinstance(first, QRectF | QRect):
            return float(first), float(arguments[1])
        box, flags = QRectF(first), Qt.AlignmentFlag(0)
        for argument in arguments[1:]:
            flags |= Qt.AlignmentFlag(int(argument)) if isinstance(argument, int) else Qt.AlignmentFlag(0)
            flags = flags | argument if isinstance(argument, Qt.AlignmentFlag) else flags
        width = sum(map(_width, text)) * (1.125 if self.font().bold() else 1.0)
        spare = box.width() - width
        right, middle = flags & Qt.AlignmentFlag.AlignRight, flags & Qt.AlignmentFlag.AlignHCenter
        return box.left() + (spare if right else spare / 2 if middle else 0.0), box.center().y() + 4.0


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text, and where in it they begin."""
    found, start = [], 0
    for word in text.split(" "):
        if word:
            found.append((word, start))
        start += len(word) + 1
    return found


def picture_of(view: TimelineView, ratio: float = 1.0) -> QImage:
    """The canvas with the overview below, without the widgets upon them."""
    image = blank(view.width(), view.height(), ratio)
    image.fill(QColor("white"))  # where the switch beside the overview stands
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BarPainter, "ratio", ratio)
        replace_in_timeline(patch, "QPainter", BarPainter)
        parts: list[QWidget] = [view.canvas, view.overview]
        for part in parts:
            at = part.mapTo(view, QPoint())
            part.render(image, at, QRegion(part.rect()), QWidget.RenderFlag.DrawWindowBackground)
    return image


def replace_in_timeline(patch: pytest.MonkeyPatch, name: str, stand_in: type) -> None:
    """Let every module of the timeline that is loaded use ``stand_in`` for ``name``."""
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("nzjp_viewer.timeline.") and name in vars(module):
            patch.setattr(module, name, stand_in)

"""A paragraph whose words differ in weight and colour, laid out and painted without any markup.

The cards of claims and the table of differences paint with it: a label shows one style only, and one that reads markup
must never be given the words of a dataset. Painting also spares a page of many claims hundreds of widgets.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look: ``colour`` as ``#rrggbb``; empty for that of the painter's pen."""

    text: str
    colour: str
    bold: bool = False


class Paragraph:
    """``runs`` one after another in ``font``, wrapped at the width given to ``lay_out``, its lines set to ``side``."""

    def __init__(self, runs: Sequence[Run], font: QFont, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        self.font, self.side = font, side
        # A paragraph is a line of its own: what would break it is shown as a space.
        texts = [run.text.replace("\n", " ").replace(_LINE_SEPARATOR, " ") for run in runs]
        self._layout = QTextLayout("".join(texts), font)
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(_formats(runs, texts))
        self._height = self._break(_ENDLESS)
        self._natural = self._layout.lineAt(0).naturalTextWidth() if self._layout.lineCount() else 0.0
        self._width = _ENDLESS

    @property
    def text(self) -> str:
        """All its words."""
        return self._layout.text()

    @property
    def lines(self) -> list[str]:
        """The words of each line, as it was laid out."""
        units = self.text.encode("utf-16-le")
        lines = [self._layout.lineAt(at) for at in range(self._layout.lineCount())]
        ends = [(2 * line.textStart(), 2 * (line.textStart() + line.textLength())) for line in lines]
        return [units[start:end].decode("utf-16-le", "replace") for start, end in ends]

    @property
    def natural_width(self) -> float:
        """Pixels it takes in one line."""
        return self._natural

    def lay_out(self, width: float) -> float:
        """Break it into lines of ``width`` pixels; the height they take."""
        if width >= self._natural and self.side is Qt.AlignmentFlag.AlignLeft:
            width = _ENDLESS  # one line, however much room there is
        if width != self._width:
            self._width, self._height = width, self._break(width)
        return self._height

    @property
    def widest(self) -> float:
        """Pixels that its longest line takes, as it was laid out."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(line).naturalTextWidth() for line in lines), default=0.0)

    @property
    def last_line(self) -> tuple[float, float, float]:
        """Where the last line ends, as it was laid out: its width, its top and its height."""
        if not self._layout.lineCount():
            return 0.0, 0.0, 0.0
        line = self._layout.lineAt(self._layout.lineCount() - 1)
        return line.naturalTextWidth(), line.y(), line.height()

    def _break(self, width: float) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLeadingIncluded(True)  # as a text document has it
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0.0, height))
            height += line.height()
        self._layout.endLayout()
        return height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it, as it was laid out, with its top left corner at ``x``, ``y``."""
        self._layout.draw(painter, QPointF(x, y))


_ENDLESS = float(1 << 20)
"""Wider than any line, in pixels."""


def _formats(runs: Sequence[Run], texts: Sequence[str]) -> list[QTextLayout.FormatRange]:
    """What each run looks like; positions count UTF-16 units, as Qt does."""
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for run, text in zip(runs, texts, strict=True):
        look = QTextCharFormat()
        if run.colour:
            look.setForeground(QColor(run.colour))
        if run.bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, len(text.encode("utf-16-le")) // 2, look
        start += part.length
        formats.append(part)
    return formats


def small(widget: QWidget) -> QFont:
    """The font of ``widget`` at the size of notes."""
    font = QFont(widget.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(round(font.pointSizeF() * 0.9, 1))
    else:
        font.setPixelSize(max(1, round(font.pixelSize() * 0.9)))
    return font


class Drawn(QWidget):
    """A widget that paints paragraphs and is as high as they need; what it says is its accessible name."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setAccessibleName(says)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @abstractmethod
    def compose(self) -> None:
        """Make the paragraphs anew, in the font as it is now."""

    @abstractmethod
    def place(self, width: float) -> float:
        """Lay everything out at ``width`` pixels; the height it takes."""

    @abstractmethod
    def natural_width(self) -> float:
        """Pixels at which no line needs to wrap."""

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels that it takes at ``width``."""
        # A layout asks again and again for the same few widths.
        if width not in self._heights:
            self._heights[width] = math.ceil(self.place(width))
        return self._heights[width]

    def forget_heights(self) -> None:
        """Measure anew: something in it was changed."""
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its size with every paragraph in one line."""
        width = math.ceil(self.natural_width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.compose()
            self.forget_heights()

"""Where the page's parts are: what the source reader paints with and finds clicks by.

Rectangles are in the document's coordinates: pixels from its top left, before scrolling.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QTextBlock, QTextDocument, QTextLine

from nzjp_viewer.panels.passages import Span
from nzjp_viewer.panels.reader.page import Page

_EDGE, _GAP, _AFTER_BARS = 10, 8, 11
_PITCH, _ALL_BARS = 7, 49
"""From one bar to the next, and at most for all of them: many lanes stand closer."""

_COLUMN_LETTERS = 72
"""Letters of a line that are read with ease."""

_LEAST_NOTES, _MOST_NOTES = 20, 36
"""Letters of a note in the margin."""

_RIGHT = 16
_BESIDE = 28
"""Pixels right of the text: to the edge, or to the notes."""

TOP, BOTTOM = 12, 24
"""Pixels left free above the first line and below the last."""

HIGH = 2.5
"""Pixels by which a tint stands out above and below its line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands where from left to right: x in pixels. ``notes`` is the width of the notes; 0 where they have none.

    Attributes:
        numbers: right edge of paragraph numbers. bars: right edge of the first lane, which is next to the text;
            the others follow to the left. pitch: from lane to lane. text: left edge of the text. right: its right edge.
        beside: from there to the notes.
    """

    numbers: int
    bars: int
    pitch: float
    text: int
    right: int
    notes: int
    beside: int = _BESIDE

    @classmethod
    def of(cls, page: Page, width: int, letters: QFontMetrics, small: QFontMetrics) -> Columns:
        """The columns for ``page`` in ``width`` pixels, its text set in ``letters``, the rest in ``small``."""
        most = max((paragraph.number for paragraph in page.paragraphs), default=0)
        lanes = max((mark.lane for mark in page.marks), default=0) + 1
        numbers = _EDGE + small.horizontalAdvance(f"{most:,}")
        pitch = min(_PITCH, _ALL_BARS / lanes)
        bars = numbers + _GAP + round(pitch * lanes)
        text = bars + _AFTER_BARS
        column = min(width - text - _RIGHT, letters.averageCharWidth() * _COLUMN_LETTERS)
        right = text + max(column, 0)
        letter = small.averageCharWidth()
        room = width - right - _BESIDE - _RIGHT
        notes = min(room, letter * _MOST_NOTES) if page.is_document and room >= letter * _LEAST_NOTES else 0
        spare = max(0, (room - notes) // 2) if notes else max(0, (width - right - _RIGHT) // 2)
        return cls(numbers + spare, bars + spare, pitch, text + spare, right + spare, notes)

    def lane(self, number: int) -> float:
        """Left edge of a lane."""
        return self.bars - self.pitch * (number + 1)

    def lane_at(self, x: float) -> int | None:
        """The lane at ``x``; None beside the lanes."""
        return int((self.bars - x) // self.pitch) if self.numbers < x <= self.bars else None


def shown_span(document: QTextDocument, top: float, height: float) -> Span:
    """The positions that ``height`` pixels from ``top`` show, whole paragraphs."""
    first = _first_below(document, top)
    last = document.findBlockByNumber(min(_first_below(document, top + height), document.blockCount() - 1))
    return document.findBlockByNumber(first).position(), last.position() + last.length()


def _first_below(document: QTextDocument, y: float) -> int:
    """The number of the first paragraph that ends below ``y``; the number of paragraphs if none does.

    Qt's own ``hitTest`` gives the end of the document for any place between two paragraphs. The range is doubled
    until it holds the answer, so that what follows it need not be laid out.
    """

    def bottom(number: int) -> float:
        return document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).bottom()

    count = document.blockCount()
    reach = 1
    while reach < count and bottom(reach - 1) < y:
        reach *= 2
    return bisect_left(range(min(reach, count)), y, key=bottom)


def blocks(document: QTextDocument, span: Span) -> Iterator[QTextBlock]:
    """The paragraphs that ``span`` touches, laid out."""
    block = document.findBlock(span[0])
    while block.isValid() and block.position() < span[1]:
        document.documentLayout().blockBoundingRect(block)  # Qt lays out what is far down only when asked
        yield block
        block = block.next()


def rectangles(document: QTextDocument, span: Span) -> list[QRectF]:
    """One rectangle for each line that ``span`` has a part in, round that part."""
    found = []
    for block in blocks(document, span):
        place = block.layout().position()
        start, end = span[0] - block.position(), span[1] - block.position()
        for line in lines(block):
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                edges = sorted((_x(line, first), _x(line, last)))
                rect = QRectF(edges[0], line.y(), edges[1] - edges[0], line.height())
                found.append(rect.translated(place).adjusted(0, -HIGH, 0, HIGH))
    return found


def line_starts(document: QTextDocument, span: Span) -> Iterator[tuple[int, float]]:
    """The position with which each line of the paragraphs in ``span`` begins, and its bottom."""
    for block in blocks(document, span):
        for line in lines(block):
            yield block.position() + line.textStart(), block.layout().position().y() + line.y() + line.height()


def lines(block: QTextBlock) -> Iterator[QTextLine]:
    """The lines of a paragraph."""
    layout = block.layout()
    return (layout.lineAt(index) for index in range(layout.lineCount()))


def _x(line: QTextLine, position: int) -> float:
    # Qt gives the position back as well, which it may have moved.
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def bar(document: QTextDocument, span: Span, left: float, width: float) -> QRectF:
    """The bar beside the lines that ``span`` has a part in; empty where it has none."""
    beside = rectangles(document, span)
    if not beside:
        return QRectF()
    return QRectF(left, beside[0].top(), width, beside[-1].bottom() - beside[0].top())

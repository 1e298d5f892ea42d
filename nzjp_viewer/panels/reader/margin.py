"""Notes in the margin of a wide page: the title of each passage's event, beside the line where the passage begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextDocument

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.panels.reader.geometry import Columns, rectangles
from nzjp_viewer.panels.reader.page import Mark, Page
from nzjp_viewer.panels.reader.painting import Emphasis, colour_of
from nzjp_viewer.session.theme import Theme

_GAP = 6
_INDENT = 9
_STROKE = 2
_MOST_LINES = 3
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def stacked(wanted: Sequence[float], heights: Sequence[float], gap: float = _GAP) -> list[float]:
    """Tops for notes that would stand at ``wanted``, which rise: each there, or as little lower as keeps them apart."""
    tops: list[float] = []
    free = float("-inf")
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height + gap
    return tops


def title_of(mark: Mark, language: str) -> str:
    """The title of a mark's event."""
    event = mark.passage.event
    return in_language(event.title, language) or event.id


def place_notes(
    document: QTextDocument, page: Page, columns: Columns, metrics: QFontMetrics, language: str
) -> list[QRectF]:
    """The rectangle of each mark's note, in the order of the marks; asks for the layout of the whole document."""
    words = QRect(0, 0, columns.notes - _INDENT, metrics.lineSpacing() * _MOST_LINES)
    wanted: list[float] = []
    heights: list[float] = []
    for mark in page.marks:
        first = rectangles(document, (mark.start, min(mark.start + 1, mark.end)))
        beside = first[0].center().y() - metrics.height() / 2 if first else 0.0
        wanted.append(max([beside, *wanted[-1:]]))
        bounds = metrics.boundingRect(words, _WRAPPED, title_of(mark, language))
        heights.append(float(min(bounds.height(), words.height())))
    left = columns.right + columns.beside
    return [
        QRectF(left, top, columns.notes, height) for top, height in zip(stacked(wanted, heights), heights, strict=True)
    ]


def paint_notes(
    painter: QPainter,
    page: Page,
    notes: Sequence[tuple[int, QRectF]],
    emphasis: Emphasis,
    theme: Theme,
    language: str,
) -> None:
    """Paint ``notes``, each with the index of its mark, in the painter's font."""
    for index, rect in notes:
        strong = index in emphasis.chosen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(page, index, emphasis, theme))
        width = _STROKE + strong
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 1, width, rect.height() - 2), width / 2, width / 2)
        words = theme.text if strong or index in emphasis.hovered else theme.muted
        painter.setPen(QColor(theme.faint if index in emphasis.outside else words))
        painter.drawText(rect.adjusted(_INDENT, 0, 0, 0), _WRAPPED, title_of(page.marks[index], language))

"""Painting of the page round its text: tints under passages, bars and numbers in the gutter, notes in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QTextDocument

from nzjp_viewer.panels.passages import Span
from nzjp_viewer.panels.reader.geometry import Columns, blocks, lines, rectangles
from nzjp_viewer.panels.reader.page import Page
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import number

_ROUND = 3.0
_THIN, _THICK = 3.0, 5.0
_TINTS = {ThemeName.LIGHT: (0.11, 0.20, 0.36), ThemeName.DARK: (0.19, 0.34, 0.38)}
"""How strong the tint is of a passage, of one under the pointer, of a chosen one."""

_OTHERS = 0.55
"""How strong that is of the event's other passages, against the one being read."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Which marks stand out, by index.

    Attributes:
        chosen: those of the selected event.
        hovered: that which a click would choose.
        outside: those of events that the filter leaves out.
        current: that of the chosen ones which is being read.
    """

    chosen: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    current: int | None = None


def colour_of(page: Page, index: int, emphasis: Emphasis, theme: Theme) -> QColor:
    """The colour of a mark: that of its event's family, grey where the filter leaves the event out."""
    if index in emphasis.outside:
        return QColor(theme.faint)
    return QColor(theme.families[page.marks[index].passage.event.kind.family])


def paint_tints(
    painter: QPainter,
    document: QTextDocument,
    page: Page,
    stretches: Iterable[tuple[int, int, int]],
    shown: Span,
    emphasis: Emphasis,
    theme: Theme,
) -> None:
    """Tint ``stretches``, which are start, end and the index of the mark whose colour they take, and marks.

    Nothing is tinted outside the positions ``shown``.
    """
    plain, under_pointer, chosen = _TINTS[theme.name]
    painter.setPen(Qt.PenStyle.NoPen)
    chosen_spans = {page.marks[index].span for index in emphasis.chosen}
    current = None if emphasis.current is None else page.marks[emphasis.current].span
    for span in chosen_spans:
        strength = chosen if span == current else chosen * _OTHERS
        _tint(painter, document, _within(span, shown), QColor(theme.selection), strength)
    for start, end, index in stretches if page.is_document else ():  # where everything is claimed, it tells nothing
        if page.marks[index].span not in chosen_spans:
            colour = colour_of(page, index, emphasis, theme)
            _tint(
                painter,
                document,
                _within((start, end), shown),
                colour,
                plain * (0.6 if index in emphasis.outside else 1.0),
            )
    for index in emphasis.hovered:
        span = page.marks[index].span
        if span not in chosen_spans:
            colour = colour_of(page, index, emphasis, theme)
            _tint(painter, document, _within(span, shown), colour, under_pointer - plain)


def _tint(painter: QPainter, document: QTextDocument, span: Span, colour: QColor, strength: float) -> None:
    colour.setAlphaF(strength)
    painter.setBrush(colour)
    painter.drawPath(_outline(document, span))


def _within(span: Span, shown: Span) -> Span:
    return max(span[0], shown[0]), min(span[1], shown[1])


def _outline(document: QTextDocument, span: Span) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rectangles(document, span):
        path.addRoundedRect(rect.adjusted(-1, 0, 0, 0), _ROUND, _ROUND)
    return path


def paint_bars(
    painter: QPainter, page: Page, bars: Sequence[tuple[int, QRectF]], emphasis: Emphasis, theme: Theme
) -> None:
    """Paint ``bars``, each with the index of its mark; their left edges and widths are those of their lanes."""
    painter.setPen(Qt.PenStyle.NoPen)
    for index, rect in bars:
        strong = index in emphasis.chosen
        width = min(_THICK if strong or index in emphasis.hovered else _THIN, rect.width())
        colour = colour_of(page, index, emphasis, theme)
        if index in emphasis.outside:
            colour.setAlphaF(0.5)
        painter.setBrush(colour)
        inner = QRectF(rect.center().x() - width / 2, rect.top() + 1, width, rect.height() - 2)
        painter.drawRoundedRect(inner, width / 2, width / 2)


def paint_numbers(
    painter: QPainter, document: QTextDocument, page: Page, span: Span, columns: Columns, language: str
) -> None:
    """Write the paragraphs' numbers beside their first lines, in the painter's font and pen."""
    metrics = painter.fontMetrics()
    for block in blocks(document, span):
        paragraph = page.paragraphs[block.blockNumber()]
        if not paragraph.number:
            continue
        words = number(paragraph.number, language)
        first = next(lines(block))
        base = block.layout().position().y() + first.y() + first.ascent()
        painter.drawText(QPointF(columns.numbers - metrics.horizontalAdvance(words), base), words)


def small_font(font: QFont) -> QFont:
    """The font of numbers and notes beside text in ``font``."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.86)
    return small

"""The page as one reads it: text that can be selected and scrolled, with its passages marked.

Made by the source reader. It shows a ``Page`` and tells which mark was clicked or stepped to; what that means is the
reader's business. Text only ever goes in as plain text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QToolTip, QWidget

from nzjp_viewer.panels.passages import Span, at, segments
from nzjp_viewer.panels.reader.geometry import BOTTOM, TOP, Columns, bar, line_starts, rectangles, shown_span
from nzjp_viewer.panels.reader.margin import paint_notes, place_notes
from nzjp_viewer.panels.reader.page import Look, Page
from nzjp_viewer.panels.reader.painting import Emphasis, paint_bars, paint_numbers, paint_tints, small_font
from nzjp_viewer.session.theme import Theme

_LINE_PERCENT = {True: 132.0, False: 122.0}
_LETTERS = 1.06
"""Size of a document's letters against those of the window."""

_MUCH = 5000
"""Characters that fill any window: what follows them in a passage need not be looked at to bring it into view."""

_AT_ONCE = 150_000
"""Characters of a document that are laid out all at once; Qt lays out a longer one bit by bit."""

_SERIF = ["Noto Serif", "Charter", "Georgia", "Source Serif 4", "DejaVu Serif"]
_STEPS = {(Qt.Key.Key_N, False): 1, (Qt.Key.Key_P, False): -1, (Qt.Key.Key_Down, True): 1, (Qt.Key.Key_Up, True): -1}
"""Keys, with Alt or without, that go to the next or previous passage."""


class PageView(QTextEdit):
    """Shows a page.

    Args:
        tip: the tooltip, as markup, for some marks given by index; asked when it is wanted.

    Signals:
        clicked(marks): the marks (list of indices, the most particular first) where the reader clicked.
        stepped(step): the reader asked for the next (1) or previous (−1) passage.
    """

    clicked = Signal(list)
    stepped = Signal(int)

    def __init__(self, theme: Theme, tip: Callable[[Sequence[int]], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tip = tip
        self._language = "en"
        self._page = Page()
        self._stretches: list[tuple[int, int, int]] = []
        self._emphasis = Emphasis()
        self._notes: list[QRectF] = []
        self._notes_for: tuple[Columns, float] | None = None
        self._pressed: QPoint | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)  # the reader round it takes files
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    @property
    def emphasis(self) -> Emphasis:
        """Which marks stand out."""
        return self._emphasis

    def show_page(self, page: Page, language: str) -> None:
        """Show ``page`` from its top; paragraph numbers are written as ``language`` does."""
        self._page, self._language = page, language
        self._stretches = segments([mark.span for mark in page.marks])
        self._emphasis = Emphasis()
        self._notes_for = None
        self.document().setDefaultFont(self._font())
        self.setCurrentCharFormat(QTextCharFormat())  # else all takes that of the words last clicked
        self.setPlainText("\n".join(paragraph.text for paragraph in page.paragraphs))
        self._set_paragraphs()
        self._set_columns()
        self.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        if not self._page.is_document:
            self._set_paragraphs()  # colours of words are part of their format
        self.viewport().update()

    def emphasise(self, emphasis: Emphasis) -> None:
        """Make some marks stand out."""
        self._emphasis = emphasis
        self.viewport().update()

    def bring_into_view(self, index: int) -> None:
        """Scroll until a mark's beginning is well in view, unless all of it is."""
        mark = self._page.marks[index]
        rects = rectangles(self.document(), (mark.start, min(mark.end, mark.start + _MUCH)))
        if not rects:
            return
        scroll, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rects[0].top(), rects[-1].bottom()
        if not (scroll.value() <= top and bottom <= scroll.value() + height):
            scroll.setValue(round(top - height * 0.28))

    def marks_at(self, point: QPointF) -> list[int]:
        """The marks at a point of the viewport, the most particular first: of a bar its own, in the text all."""
        place = point + QPointF(0, self.verticalScrollBar().value())
        columns = self._columns()
        if columns.notes and place.x() >= columns.right + columns.beside:
            return [i for i, rect in self._notes_in_view(columns) if rect.contains(place)]
        lane = columns.lane_at(place.x())
        if lane is not None:
            return [i for i, rect in self._bars(columns) if self._page.marks[i].lane == lane and rect.contains(place)]
        position = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return at([mark.span for mark in self._page.marks], position) if position >= 0 else []

    def _font(self) -> QFont:
        font = QFont(self.font())
        if self._page.is_document:
            font.setFamilies(_SERIF + font.families())
            font.setPointSizeF(font.pointSizeF() * _LETTERS)
        return font

    def _set_paragraphs(self) -> None:
        # The formats of the whole, then of the few that differ: one by one, a long document would take seconds.
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(
            _LINE_PERCENT[self._page.is_document], QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        form.setBottomMargin(self.fontMetrics().height() * (0.62 if self._page.is_document else 0.9))
        cursor.mergeBlockFormat(form)
        if not self._page.is_document:
            self._set_claims(cursor)
        cursor.endEditBlock()

    def _set_claims(self, cursor: QTextCursor) -> None:
        close = QTextBlockFormat()
        close.setBottomMargin(2)
        heading, note = QTextCharFormat(), QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        heading.setForeground(QColor(self._theme.text))
        note.setForeground(QColor(self._theme.muted))
        for index, paragraph in enumerate(self._page.paragraphs):
            cursor.setPosition(self.document().findBlockByNumber(index).position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(heading if paragraph.look is Look.HEADING else note)
            if paragraph.look is Look.HEADING:
                cursor.mergeBlockFormat(close)

    def _columns(self) -> Columns:
        letters, small = QFontMetrics(self.document().defaultFont()), QFontMetrics(small_font(self.font()))
        return Columns.of(self._page, self.viewport().width(), letters, small)

    def _set_columns(self) -> None:
        columns = self._columns()
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        margins = columns.text, self.viewport().width() - columns.right
        if (form.leftMargin(), form.rightMargin()) != margins:
            form.setLeftMargin(margins[0])
            form.setRightMargin(margins[1])
            form.setTopMargin(TOP)
            form.setBottomMargin(BOTTOM)
            frame.setFrameFormat(form)
        if self.document().characterCount() <= _AT_ONCE:
            # Left alone, Qt guesses the height of what is not in view, and one could scroll past the end.
            self.document().pageCount()  # asks for the whole layout
            room = self.document().size().height() - self.viewport().height()
            self.verticalScrollBar().setMaximum(max(0, round(room)))

    def _shown(self) -> Span:
        return shown_span(self.document(), self.verticalScrollBar().value(), self.viewport().height())

    def _shown_line(self, y: float) -> int:
        """The position with which the first line begins that ends below ``y``."""
        first, last = shown_span(self.document(), y, 0)
        below = (position for position, bottom in line_starts(self.document(), (first, last)) if bottom > y)
        return next(below, first)

    def _bars(self, columns: Columns) -> list[tuple[int, QRectF]]:
        """The bars in view, with the index of the mark of each; as wide as their lanes."""
        first, last = self._shown()
        found = []
        for index, mark in enumerate(self._page.marks):
            span = max(mark.start, first), min(mark.end, last)
            if span[0] < span[1]:
                found.append((index, bar(self.document(), span, columns.lane(mark.lane), columns.pitch)))
        return found

    def _notes_in_view(self, columns: Columns) -> list[tuple[int, QRectF]]:
        """The notes in view, with the index of the mark of each; none where the page is too narrow for them."""
        if not columns.notes:
            return []
        key = columns, self.document().size().height()
        if self._notes_for != key:
            metrics = QFontMetrics(small_font(self.font()))
            self._notes = place_notes(self.document(), self._page, columns, metrics, self._language)
            self._notes_for = columns, self.document().size().height()
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        first = bisect_left([rect.bottom() for rect in self._notes], top)
        last = bisect_left([rect.top() for rect in self._notes], bottom)
        return list(enumerate(self._notes[first:last], start=first))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tints, then the text upon them, then what stands beside it."""
        if not self._page.paragraphs:
            super().paintEvent(event)
            return
        first, last = shown = self._shown()
        begin = max(0, bisect_left(self._stretches, (first,)) - 1)
        stretches = [s for s in self._stretches[begin : bisect_left(self._stretches, (last,))] if s[1] > first]
        columns = self._columns()
        painter = self._painter()
        paint_tints(painter, self.document(), self._page, stretches, shown, self._emphasis, self._theme)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        paint_bars(painter, self._page, self._bars(columns), self._emphasis, self._theme)
        painter.setFont(small_font(self.font()))
        painter.setPen(QColor(self._theme.faint))
        paint_numbers(painter, self.document(), self._page, shown, columns, self._language)
        notes = self._notes_in_view(columns)
        paint_notes(painter, self._page, notes, self._emphasis, self._theme, self._language)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        return painter

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the columns follow the width, and the line at the top stays there."""
        scroll = self.verticalScrollBar()
        top = self._shown_line(scroll.value()) if scroll.value() else None
        super().resizeEvent(event)
        self._set_columns()
        if top is not None:
            rects = rectangles(self.document(), (top, top + 1))
            scroll.setValue(round(rects[0].top()) if rects else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N and P, or Alt with the arrows, go from passage to passage; the rest is as in any text."""
        with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        step = _STEPS.get((Qt.Key(event.key()), with_alt)) if with_alt or bare else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click may have begun."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click tells the marks it met; a drag selects words and is none."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        moved = (event.position().toPoint() - pressed).manhattanLength()
        found = self.marks_at(event.position())
        if found and moved < QApplication.startDragDistance():
            self.clicked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a click would choose shows itself."""
        super().mouseMoveEvent(event)
        selecting = bool(event.buttons())
        found = [] if selecting else self.marks_at(event.position())
        self._hover(found)

    def _hover(self, found: Sequence[int]) -> None:
        hovered = frozenset(found[:1])
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        if hovered != self._emphasis.hovered:
            self.emphasise(replace(self._emphasis, hovered=hovered))

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: tell the events under the pointer, and let go when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(())
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.marks_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(found) if found else "", self.viewport())
            return True
        return super().viewportEvent(event)

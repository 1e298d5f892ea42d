"""Words to be read, over as many lines as they need: titles, gists, notes, hints. They can be selected and copied.

A label breaks its lines between words only, and one whose text can be selected holds a whole text document, of which
a page with the claims of many sources would have dozens. So the words are painted, and break within a word where it is
wider than the line; a text document is laid over them once the pointer is there. What is copied is the text as it is.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyle, QTextEdit, QWidget

from nzjp_viewer.panels.icon_painting import paint_icon
from nzjp_viewer.panels.paragraph import Paragraph, Run

_LETTERS_WIDE = 56
"""Average letters of a line where there is room for any width."""


class Words(QLabel):
    """Plain text that wraps and can be selected with the mouse. ``role`` names its look in the style sheet."""

    # Of the class, because Qt tells of a font while it makes the label.
    _measured: tuple[QFont, Qt.AlignmentFlag, Paragraph] | None = None
    _copyable: _Copyable | None = None

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text`` instead."""
        self._measured = None
        super().setText(text)
        self._lay_over()

    def selectedText(self) -> str:
        """What the reader has selected."""
        return self._copyable.textCursor().selectedText() if self._copyable else ""

    def heightForWidth(self, width: int) -> int:
        """Pixels that the text takes at ``width``."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return math.ceil(self._paragraph().lay_out(inner)) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """One line, or lines that are easy to read."""
        margins = self.contentsMargins()
        most = self.fontMetrics().averageCharWidth() * _LETTERS_WIDE
        width = min(math.ceil(self._paragraph().natural_width), most) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word: longer ones break."""
        few = self.fontMetrics().averageCharWidth() * 6
        return QSize(min(self.sizeHint().width(), few), self.fontMetrics().height() if self.text() else 0)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Make the text selectable."""
        if self._copyable is None and self.text():
            self._copyable = _Copyable(self)
            self._lay_over()
            self._copyable.show()
            self.update()
        super().enterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_over()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other lines, another theme other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange}:
            self.updateGeometry()
            self._lay_over()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, unless that which can be copied lies over it."""
        del event
        if self._copyable is None:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            place = self._place()
            paragraph = self._paragraph()
            paragraph.lay_out(place.width())
            paragraph.paint(painter, place.x(), place.y())

    def _paragraph(self) -> Paragraph:
        """The words, laid out in the font and to the side that they have now."""
        font = self.font()
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment()) & Qt.AlignmentFlag.AlignHorizontal_Mask
        if self._measured is None or self._measured[:2] != (font, side):
            self._measured = (font, side, Paragraph([Run(self.text(), "")], font, side))
        return self._measured[2]

    def _place(self) -> QRect:
        """Where the words stand: as high as they are, in the middle unless the top was asked for."""
        whole = self.contentsRect()
        high = math.ceil(self._paragraph().lay_out(whole.width()))
        top = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, (whole.height() - high) // 2)
        return QRect(whole.x(), whole.y() + top, whole.width(), high)

    def _lay_over(self) -> None:
        if self._copyable is not None:
            self._copyable.take(self._paragraph(), self._place(), self.palette())


class _Copyable(QTextEdit):
    """The same words in the same place, to be selected and copied; transparent."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)  # a dataset that is dropped here is meant for the window
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)

    def take(self, words: Paragraph, place: QRect, colours: QPalette) -> None:
        """Show ``words`` in ``place``."""
        colours = QPalette(colours)
        colours.setColor(QPalette.ColorRole.Text, colours.color(QPalette.ColorRole.WindowText))
        self.setPalette(colours)
        self.setFont(words.font)
        self.document().setDefaultFont(words.font)
        option = self.document().defaultTextOption()
        option.setAlignment(words.side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        if self.toPlainText() != words.text:
            self.setPlainText(words.text)
        self.setGeometry(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying is done here; all other keys are the window's, as on any label."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing scrolls or grows here; the panel does."""
        event.ignore()


class Warned(Words):
    """A note beside a small sign that bids the reader be careful; ``colour`` is that of the sign."""

    def __init__(self, text: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "note", parent)
        self._sign = colour
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign at the height of the first line, then the words."""
        super().paintEvent(event)
        side = self._side()
        top = self._place().top() + (self.fontMetrics().height() - side) // 2
        x = 0 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else self.width() - side
        painter = QPainter(self)
        paint_icon(painter, "alert", self._sign, QRectF(x, top, side, side))

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.85)

    def _make_room(self) -> None:
        room = self._side() + 5
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            self.setContentsMargins(room, 0, 0, 0)
        else:
            self.setContentsMargins(0, 0, room, 0)

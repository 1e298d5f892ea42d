"""Labels and links that show a text as it is: never as markup, never cut without saying so.

Every panel takes its words' widgets from here, so that a title from a dataset can only ever be text.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QSizePolicy, QWidget

from nzjp_viewer.panels.paragraph import Paragraph, Run
from nzjp_viewer.session.tooltips import plain_tooltip

_ONE_LINE = int(Qt.TextFlag.TextSingleLine)


class OneLine(QLabel):
    """Plain text in one line, cut with an ellipsis where room is short; the tooltip then holds all of it.

    It asks for the width of its text, or of ``most`` average letters where that is less.
    """

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None, most: int | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._most = most
        # A styled frame would otherwise push the words in by half a letter.
        self.setIndent(0)
        self.setText(text)

    @property
    def shown(self) -> str:
        """What of the text there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def sizeHint(self) -> QSize:
        """The width of the whole text, or of ``most`` letters."""
        wanted = super().sizeHint()
        if self._most is not None:
            wanted.setWidth(min(wanted.width(), self.fontMetrics().averageCharWidth() * self._most))
        return wanted

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters and the ellipsis."""
        few = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(self.sizeHint().width(), few), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, or as much of it as there is room for."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(self.alignment() | vertical) | _ONE_LINE, self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole text in the tooltip when it is cut."""
        super().resizeEvent(event)
        self.setToolTip(plain_tooltip(self.text()) if self.shown != self.text() else "")


def link(text: str, parent: QWidget | None = None) -> QPushButton:
    """A short action of ours that looks like a link; ``text`` must not come from data (Qt reads ``&`` in it)."""
    button = QPushButton(text, parent)
    button.setProperty("role", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


class WrappedLink(QAbstractButton):
    """A link whose text, taken from data, is shown as it is over as many lines as it needs.

    Signals:
        pointed(on): the pointer or the keyboard's focus came to it, or left it.
    """

    pointed = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._measured: Paragraph | None = None
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it shows."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels that the text takes at ``width``."""
        if self._measured is None:
            self._measured = self._paragraph(self.font())
        return math.ceil(self._measured.lay_out(width)) + 4

    def sizeHint(self) -> QSize:
        """The text in one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 4, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Room for a short word."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text in the colour of links, underlined under the pointer or the focus."""
        del event
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        paragraph = self._paragraph(font)
        paragraph.paint(painter, 0, (self.height() - paragraph.lay_out(self.width())) / 2)
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Say when it is pointed at."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self.pointed.emit(True)
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut}:
            self.pointed.emit(False)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Redraw, because the underline follows the pointer."""
        super().mouseMoveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measured = None
            self.updateGeometry()

    def _paragraph(self, font: QFont) -> Paragraph:
        # Breaks between words, and within one only where it is wider than the line: ``drawText`` cannot do both.
        return Paragraph([Run(self._words, self.palette().color(QPalette.ColorRole.Link).name())], font)


class Pill(QLabel):
    """A word on a wash of a colour: the kind of an event, in the colour of its family."""

    def __init__(self, text: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._colour = QColor(colour)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, self._colour)
        self.setPalette(colours)
        side = self.fontMetrics().height() // 2 + 2
        self.setContentsMargins(side, 2, side, 2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded wash, then the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = QColor(self._colour)
        wash.setAlphaF(0.16)
        painter.setBrush(wash)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.end()
        super().paintEvent(event)

"""The foot of a claim's card: how the claim is dated, why so, the link to the passage. Called by ``claim_cards``."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from nzjp_viewer.panels.icon_painting import paint_icon
from nzjp_viewer.panels.paragraph import Drawn, Paragraph, Run, small
from nzjp_viewer.panels.words import Words
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.tooltips import plain_tooltip

translate = QCoreApplication.translate


class ClaimFoot(Drawn):
    """The date in a quiet line, which opens the ``reasoning`` if there is any, and at the right "Show passage".

    The link stands in the last line of the date where there is room, else below.
    """

    _GAP = 4

    def __init__(self, date: str, reasoning: str, theme: Theme) -> None:
        super().__init__(date)
        self._date, self._reasoning, self._theme = date, reasoning, theme
        self.link = PassageLink(theme, self)
        self.opener: Opener | None = None
        self.why: Words | None = None
        self._opens = False
        if reasoning:
            self.opener = Opener(theme, self)
            self.opener.setToolTip(plain_tooltip(reasoning))
            self.opener.setAccessibleDescription(reasoning)
            self.opener.toggled.connect(self._open)
        self.compose()

    def compose(self) -> None:
        """Make the line of the date."""
        self._line = Paragraph([Run(self._date, self._theme.muted)], small(self))

    def natural_width(self) -> float:
        """Date and link side by side."""
        return self._line.natural_width + self._room() + 12 + self.link.sizeHint().width()

    def place(self, width: float) -> float:
        """Date, reasoning, link: the height of them all."""
        date, why, link = self._places(width)
        return max(date.bottom(), why.bottom(), link.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in their places."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The date."""
        del event
        self._line.lay_out(self.width() - self._room())
        self._line.paint(QPainter(self), 0, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole date opens the reasoning; elsewhere the card is meant."""
        date, _, _ = self._places(self.width())
        if self.opener is not None and date.contains(event.position()):
            self._opens = True
            self.opener.toggle()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click that opened the reasoning: the card would take it for one on the passage."""
        event.setAccepted(self._opens)
        self._opens = False

    def _room(self) -> float:
        """What the date leaves free at its right for the opener."""
        return 0.0 if self.opener is None else self.opener.sizeHint().width() + 2.0

    def _places(self, width: float) -> tuple[QRectF, QRectF, QRectF]:
        high = self._line.lay_out(width - self._room()) if self._date else 0.0
        date = QRectF(0, 0, self._line.widest + self._room(), high)
        why = QRectF(0, high, width, 0)
        if self.why is not None and self.opener is not None and self.opener.isChecked():
            why = QRectF(0, high + self._GAP, width, self.why.heightForWidth(math.floor(width)))
        link = self.link.sizeHint()
        end, top, line = self._line.last_line
        if not self._date:
            return date, why, QRectF(width - link.width(), 0, link.width(), link.height())
        if not why.height() and end + self._room() + 12 + link.width() <= width:
            return date, why, QRectF(width - link.width(), top + (line - link.height()) / 2, *link.toTuple())
        return date, why, QRectF(width - link.width(), why.bottom() + self._GAP, *link.toTuple())

    def _arrange(self) -> None:
        _, why, link = self._places(self.width())
        self.link.setGeometry(link.toRect())
        if self.opener is not None:
            end, top, line = self._line.last_line
            size = self.opener.sizeHint()
            self.opener.setGeometry(QRect(QPoint(round(end) + 2, round(top + (line - size.height()) / 2)), size))
        if self.why is not None:
            self.why.setGeometry(why.toRect())

    def _open(self, open_: bool) -> None:
        if self.why is None:
            self.why = Words(self._reasoning, "note", self)
        self.why.setVisible(open_)
        self._make_room()
        self._arrange()

    def _make_room(self) -> None:
        """Let every layout around it know at once: by themselves they pass it on one level at each turn of events."""
        self.forget_heights()
        around = self.parentWidget()
        while around is not None and (layout := around.layout()) is not None:
            layout.invalidate()
            around.updateGeometry()
            around = around.parentWidget()


class Opener(QAbstractButton):
    """A small chevron that shows and hides how a date was resolved."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Claims", "How this date was resolved"))

    def sizeHint(self) -> QSize:
        """A square somewhat lower than a line."""
        side = round(self.fontMetrics().height() * 0.9)
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if not _press_with_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron, darker under the pointer; a ring around it where the keys go."""
        del event
        painter = QPainter(self)
        colour = self._theme.accent if self.underMouse() or self.hasFocus() else self._theme.muted
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_icon(painter, "chevron-up" if self.isChecked() else "chevron-down", colour, inner)
        if self.hasFocus():
            _ring(painter, self.rect(), self._theme)


class PassageLink(QAbstractButton):
    """The words "Show passage" and a small arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(translate("Claims", "Show passage"))
        self._size = self._measured()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The words, the arrow and a little air."""
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size = self._measured()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if not _press_with_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words and arrow in the colour of links, underlined under the pointer."""
        del event
        painter = QPainter(self)
        font = self._bold()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.accent))
        side = round(self._metrics_height() * 0.8)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        words = self.rect().adjusted(side + 4, 0, -2, 0) if backwards else self.rect().adjusted(2, 0, -side - 4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, self.text())
        x = 0 if backwards else self.width() - side
        arrow = QRectF(x, (self.height() - side) / 2, side, side)
        paint_icon(painter, "arrow-left" if backwards else "arrow-right", self._theme.accent, arrow)
        if self.hasFocus():
            _ring(painter, self.rect(), self._theme)

    def _measured(self) -> QSize:
        high = self._metrics_height()
        return QSize(QFontMetrics(self._bold()).horizontalAdvance(self.text()) + 7 + round(high * 0.8), high + 2)

    def _bold(self) -> QFont:
        font = small(self)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _metrics_height(self) -> int:
        return self.fontMetrics().height()


def _press_with_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click ``button`` if ``event`` is Enter; whether it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    button.click()
    return True


def _ring(painter: QPainter, around: QRect, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(around).adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

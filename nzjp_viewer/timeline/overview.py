"""The strip below the timeline: all events over their whole span, and the stretch that the timeline shows.

Knows no session. ``view`` gives it counts and the window, and follows its signals.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.axis import Axis
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale

MARGIN = 12.0
"""Room at either end, pixels."""

BIN = 5.0
"""Width of a bar with its gap, pixels."""

_BARS_TOP, _HANDLE_REACH, _HANDLE = 4.0, 7.0, (5.0, 18.0)


class _Grip(Enum):
    """What a drag has hold of."""

    START = auto()
    END = auto()
    WHOLE = auto()


class Overview(QWidget):
    """A histogram with a window to drag.

    Signals:
        resized(): there is another width to count for.
        dragged(start, end): the window is being dragged; days since 1970-01-01.
        released(): the drag, or a click, is over.
        fit_wanted(): a double click.
    """

    resized = Signal()
    dragged = Signal(float, float)
    released = Signal()
    fit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Histogram | None = None
        self._scale: Scale | None = None
        self._axis: Axis | None = None
        self._window = TimeWindow(0.0, 1.0)
        self._today = 0
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self._grip: tuple[_Grip, float] | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(900, 50)

    def minimumSizeHint(self) -> QSize:
        """A low strip."""
        return QSize(320, 50)

    @property
    def inner_width(self) -> float:
        """Pixels that time is laid over."""
        return max(self.width() - 2 * MARGIN, 1.0)

    def show_counts(
        self, counts: Histogram, scale: Scale, axis: Axis, today: int, paint_with: tuple[Theme, FontLettering]
    ) -> None:
        """Show ``counts`` over ``scale`` with the lower labels of ``axis``."""
        self._counts, self._scale, self._axis, self._today = counts, scale, axis, today
        self._paint_with = paint_with
        self.update()

    def show_window(self, window: TimeWindow) -> None:
        """Show the stretch that the timeline shows."""
        self._window = window
        self.update()

    @property
    def window_rect(self) -> QRectF:
        """The window, in pixels of the widget; never narrower than a hair."""
        if self._scale is None:
            return QRectF()
        left = min(max(self._scale.x(self._window.start), -MARGIN / 2), self._scale.width)
        right = max(min(self._scale.x(self._window.end), self._scale.width + MARGIN / 2), left + 3.0)
        return QRectF(MARGIN + left, 1.0, right - left, self._floor - 1.0)

    @property
    def _floor(self) -> float:
        """Where bars stand."""
        line = self._paint_with[1].line if self._paint_with else 14.0
        return self.height() - line - 3.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for counts for the new width."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, labels and the window."""
        del event
        if self._paint_with is None or self._scale is None or self._counts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, lettering = self._paint_with
        painter.fillRect(self.rect(), colour(theme.window))
        painter.fillRect(QRectF(0, 0, self.width(), 1), colour(theme.border))
        self._paint_window(painter, theme)
        self._paint_bars(painter, theme, self._counts)
        self._paint_labels(painter, theme, lettering)
        self._paint_handles(painter, theme)
        painter.end()

    def _paint_window(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.accent, 0.16))
        painter.drawRoundedRect(self.window_rect, 3, 3)

    def _paint_bars(self, painter: QPainter, theme: Theme, counts: Histogram) -> None:
        """All events pale, and before them those that match, by the square root of their number."""
        step = self.inner_width / len(counts.total)
        tall, floor, highest = self._floor - _BARS_TOP, self._floor, counts.highest
        for numbers, fill in ((counts.total, colour(theme.accent, 0.25)), (counts.chosen, colour(theme.accent, 0.85))):
            for index, number in enumerate(numbers):
                if number:
                    high = max((number / highest) ** 0.5 * tall, 2.0)
                    painter.fillRect(QRectF(MARGIN + index * step, floor - high, max(step - 1.0, 1.0), high), fill)

    def _paint_labels(self, painter: QPainter, theme: Theme, lettering: FontLettering) -> None:
        assert self._scale is not None
        painter.fillRect(QRectF(MARGIN, self._floor, self.inner_width, 1), colour(theme.border))
        today = self._scale.x(self._today + 1)
        if 0 <= today <= self._scale.width:
            painter.fillRect(QRectF(MARGIN + today, 2, 1, self._floor - 2), colour(theme.accent, 0.55))
        painter.setFont(lettering.font)
        painter.setPen(colour(theme.muted))
        for label in self._axis.lower if self._axis else ():
            if label.x >= 0 and label.x + label.width <= self._scale.width:
                at = QPointF(round(MARGIN + label.x), self.height() - 2.0 - lettering.descent)
                painter.drawText(at, label.text)

    def _paint_handles(self, painter: QPainter, theme: Theme) -> None:
        rect = self.window_rect
        width, height = _HANDLE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.accent))
        for x in (rect.left(), rect.right()):
            painter.drawRoundedRect(QRectF(x - width / 2, rect.center().y() - height / 2, width, height), 2.5, 2.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window; a click beside it brings it there."""
        if event.button() != Qt.MouseButton.LeftButton or self._scale is None:
            return
        day = self._day(event.position())
        grip = self._grip_at(event.position())
        if grip is None:
            half = self._window.days / 2
            self.dragged.emit(day - half, day + half)
            grip = _Grip.WHOLE
        self._grip = (grip, day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window or one of its ends."""
        if self._grip is None:
            self.setCursor(_CURSORS[self._grip_at(event.position())])
            return
        (grip, last), day = self._grip, self._day(event.position())
        start, end = self._window.start, self._window.end
        match grip:
            case _Grip.START:
                start = min(day, end - FEWEST_DAYS)
            case _Grip.END:
                end = max(day, start + FEWEST_DAYS)
            case _Grip.WHOLE:
                start, end = start + day - last, end + day - last
        self._grip = (grip, day)
        self.dragged.emit(start, end)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._grip is not None:
            self._grip = None
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit_wanted.emit()

    def _day(self, at: QPointF) -> float:
        assert self._scale is not None
        return self._scale.day(at.x() - MARGIN)

    def _grip_at(self, at: QPointF) -> _Grip | None:
        """What a press at a point would take hold of; the nearer end, and the middle of a narrow window."""
        rect = self.window_rect
        reach = min(_HANDLE_REACH, rect.width() / 4 + 2)
        to_start, to_end = abs(at.x() - rect.left()), abs(at.x() - rect.right())
        if min(to_start, to_end) <= reach:
            return _Grip.START if to_start < to_end else _Grip.END
        return _Grip.WHOLE if rect.left() <= at.x() <= rect.right() else None


_CURSORS = {
    _Grip.START: Qt.CursorShape.SizeHorCursor,
    _Grip.END: Qt.CursorShape.SizeHorCursor,
    _Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    None: Qt.CursorShape.PointingHandCursor,
}

"""The strip below the timeline: all events over their whole span, and the stretch that the timeline shows.

Knows no session. ``view`` gives it counts and the window, and follows its signals.
"""

from __future__ import annotations

import math
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.axis import Axis
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent  # this type is made late: the first paint does without it

MARGIN = 12.0
"""Room at either end, pixels."""

BIN = 5.0
"""Width of a bar with its gap, pixels."""

_BARS_TOP, _HANDLE_REACH, _HANDLE, _HALO = 4.0, 8.0, (9.0, 20.0), 3.0
_ROOM_WITHIN = 3 * _HANDLE[0]
"""Least width of a window that has handles on its edges, with as much of it between them as one covers, pixels."""

_TICK = 4.0
_WASH, _WASH_HELD = 0.16, 0.24
"""Opacity of the window, and while it is under the pointer or held."""
_BARS = 34
"""Height of the bars with the room around them, pixels; a line of words stands below."""


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
        pressed(): a button is down, before anything is dragged.
        released(): the drag, or a click, is over.
        fit_wanted(): a double click.
        menu_wanted(where, scale, x): a menu is due at a global point, which is an x of ``scale``.
    """

    resized = Signal()
    pressed = Signal()
    dragged = Signal(float, float)
    released = Signal()
    fit_wanted = Signal()
    menu_wanted = Signal(QPoint, object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Histogram | None = None
        self._remembered: tuple[tuple[Theme, Histogram, QSize, float], QPixmap] | None = None
        self._scale: Scale | None = None
        self._axis: Axis | None = None
        self._window = TimeWindow(0.0, 1.0)
        self._today = 0
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self._grip: tuple[_Grip, float] | None = None
        self._under: _Grip | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """A low strip, with room for words of the font in use."""
        return QSize(900, _BARS + math.ceil(self._line))

    def minimumSizeHint(self) -> QSize:
        """The same, narrower."""
        return QSize(320, self.sizeHint().height())

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
        self.updateGeometry()  # the font may be another
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
        return self.height() - self._line - 3.0

    @property
    def _line(self) -> float:
        """Height of a line of words."""
        return self._paint_with[1].line if self._paint_with else float(self.fontMetrics().height())

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
        self._paint_future(painter, theme)
        self._paint_window(painter, theme)
        painter.drawPixmap(QPointF(0, 0), self._bars(theme, self._counts))
        self._paint_labels(painter, theme, lettering)
        self._paint_handles(painter, theme)
        painter.end()

    def _paint_future(self, painter: QPainter, theme: Theme) -> None:
        """Shade what is still to come, as the plot does, and mark where today ends."""
        assert self._scale is not None
        today = self._scale.x(self._today + 1)
        left = MARGIN + max(today, -MARGIN)
        if left < self.width():
            painter.fillRect(QRectF(left, 1, self.width() - left, self._floor - 1), colour(theme.muted, 0.08))
        if 0 <= today <= self._scale.width:
            painter.fillRect(QRectF(round(MARGIN + today), 1, 1, self._floor - 1), colour(theme.accent, 0.55))

    def _paint_window(self, painter: QPainter, theme: Theme) -> None:
        """The window: a wash between two lines, stronger where a press would take hold of the whole."""
        rect = self.window_rect
        wash = _WASH_HELD if self._held is _Grip.WHOLE else _WASH
        painter.fillRect(rect, colour(theme.accent, wash))
        for x in (rect.left(), rect.right()):
            painter.fillRect(QRectF(round(x), rect.top(), 1, rect.height()), colour(theme.accent))

    @property
    def _held(self) -> _Grip | None:
        """What is being dragged, or would be."""
        return self._grip[0] if self._grip else self._under

    def _bars(self, theme: Theme, counts: Histogram) -> QPixmap:
        """The bars as a picture that stays while the window moves over it."""
        wanted = (theme, counts, self.size(), self.devicePixelRatio())
        if self._remembered is None or self._remembered[0] != wanted:
            made = QPixmap(self.size() * self.devicePixelRatio())
            made.setDevicePixelRatio(self.devicePixelRatio())
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_bars(painter, theme, counts)
            painter.end()
            self._remembered = wanted, made
        return self._remembered[1]

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
        for x in self._axis.ticks if self._axis else ():
            if 0 <= x <= self._scale.width:
                painter.fillRect(QRectF(round(MARGIN + x), self._floor, 1, _TICK), colour(theme.border))
        painter.setFont(lettering.font)
        painter.setPen(colour(theme.muted))
        for label in self._axis.lower if self._axis else ():
            if label.x >= 0 and label.x + label.width <= self._scale.width:
                at = QPointF(round(MARGIN + label.x), self.height() - 2.0 - lettering.descent)
                painter.drawText(at, label.text)

    def _paint_handles(self, painter: QPainter, theme: Theme) -> None:
        """The two ends: ribbed, as what one can take hold of; with a halo where a press would."""
        rect = self.window_rect
        width, height = _HANDLE
        painter.setPen(Qt.PenStyle.NoPen)
        for x, grip in zip(self._handles_at(), (_Grip.START, _Grip.END), strict=True):
            left = round(x) - (width - 1) / 2
            handle = QRectF(left, round(rect.center().y() - height / 2), width, height)
            if self._held is grip:
                painter.setBrush(colour(theme.accent, 0.3))
                painter.drawRoundedRect(handle.adjusted(-_HALO, -_HALO, _HALO, _HALO), 5.5, 5.5)
            painter.setBrush(colour(theme.accent))
            painter.drawRoundedRect(handle, 3, 3)
            for rib in (3, 5):
                painter.fillRect(QRectF(left + rib, handle.center().y() - 4, 1, 8), colour(theme.on_accent, 0.85))

    def _handles_at(self) -> tuple[float, float]:
        """The middles of the handles: on the window's edges, or outside of them where it is too narrow for both."""
        rect, (width, _) = self.window_rect, _HANDLE
        apart = min(max((_ROOM_WITHIN - rect.width()) / 2, 0.0), width / 2 + 1)
        most = self.width() - width / 2 - 1
        return max(rect.left() - apart, width / 2 + 1), min(rect.right() + apart, most)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window; a click beside it brings it there."""
        if event.button() != Qt.MouseButton.LeftButton or self._scale is None:
            return
        self.pressed.emit()
        day = self._day(event.position())
        grip = self._grip_at(event.position())
        if grip is None:
            half = self._window.days / 2
            self.dragged.emit(day - half, day + half)
            grip = _Grip.WHOLE
        self._grip = (grip, day)
        self._point()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window or one of its ends, unless the button has come up over another window."""
        if self._grip is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go(event.position())
        if self._grip is None:
            self._under = self._grip_at(event.position())
            self._point()
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
            self._let_go(event.position())

    def _let_go(self, at: QPointF) -> None:
        self._grip = None
        self._under = self._grip_at(at)
        self._point()
        self.released.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._under = None
        self.update()

    def _point(self) -> None:
        """Show what a press would do, or does."""
        shape = _CURSORS[self._held]
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._grip and self._held is _Grip.WHOLE else shape)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the time under the pointer; that of the keyboard is the timeline's."""
        if event.reason() is event.Reason.Mouse and self._scale is not None:
            self.menu_wanted.emit(event.globalPos(), self._scale, event.pos().x() - MARGIN)
        else:
            event.ignore()

    def _day(self, at: QPointF) -> float:
        assert self._scale is not None
        return self._scale.day(at.x() - MARGIN)

    def _grip_at(self, at: QPointF) -> _Grip | None:
        """What a press at a point would take hold of; the nearer end, and the middle of a narrow window."""
        x, rect, (start, end) = at.x(), self.window_rect, self._handles_at()
        within = min(_HANDLE_REACH, rect.width() / 4)
        if start - _HANDLE_REACH <= x <= rect.left() + within:
            return _Grip.START
        if rect.right() - within <= x <= end + _HANDLE_REACH:
            return _Grip.END
        return _Grip.WHOLE if rect.left() <= x <= rect.right() else None


_CURSORS = {
    _Grip.START: Qt.CursorShape.SizeHorCursor,
    _Grip.END: Qt.CursorShape.SizeHorCursor,
    _Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    None: Qt.CursorShape.PointingHandCursor,
}

"""The painted part of the timeline: shows a picture, and turns pointer and keys into what the reader means.

Knows no session. ``view`` gives it pictures and answers its signals.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.focus_ring import paint_ring
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.highlight import Lit, paint_lit, stretch_of
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scene import Hit

_NOTCH_PX, _NOTCH = 0.7, 1.0017
"""For one unit of a wheel (120 a notch): pixels along time, and factor of zoom."""

_LEAST_LINES = 7.6
"""Least height in lines of text."""

_BAR_WIDTH = 8
_SCROLL_BAR = """
QScrollBar {{ background: transparent; width: 8px; border: none; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 3px; min-height: 24px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class TimelineCanvas(QWidget):
    """Shows a ``Picture``. ``is_dragging`` while the reader drags it; ``has_ring`` while it shows who has the keyboard.

    Signals:
        resized(): there is another size to make a picture for.
        moved(pixels): go along time; positive is later.
        zoomed(factor, x): zoom about an x of the plot.
        grabbed(), released(): a drag begins and ends.
        picked(hit): a click; a ``Hit``, or None for empty ground.
        activated(hit): a double click on something.
        help_wanted(where, hit): a tooltip is due at a global point.
        pointed(hit): something else lies under the pointer, which is not dragging; a ``Hit``, or None.
    """

    resized = Signal()
    moved = Signal(float)
    zoomed = Signal(float, float)
    grabbed = Signal()
    released = Signal()
    picked = Signal(object)
    activated = Signal(object)
    help_wanted = Signal(QPoint, object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self._bar_theme: Theme | None = None
        self._press: QPointF | None = None
        self._last = QPointF()
        self._under: Hit | None = None
        self._lit = Lit()
        self.is_dragging = self.has_ring = False
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.scroll_bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_bar.valueChanged.connect(self.resized)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """A wide strip."""
        return QSize(900, 280)

    def minimumSizeHint(self) -> QSize:
        """Room for the axis and two lanes."""
        return QSize(320, round(self.fontMetrics().height() * _LEAST_LINES))

    @property
    def picture(self) -> Picture | None:
        """What is painted; None before there is anything."""
        return self._picture

    def show_ring(self, shown: bool) -> None:
        """Show the ring of the keyboard's focus, or do not."""
        self.has_ring = shown
        self.update()

    def show_picture(self, picture: Picture, theme: Theme, lettering: FontLettering) -> None:
        """Paint ``picture`` from now on, with nothing lit."""
        if self._under is not None:
            self._under = Hit()  # may be another thing by now: the next movement tells
        self._lit = Lit()
        self._picture, self._paint_with = picture, (theme, lettering)
        self._place_scroll_bar()
        self._dress_scroll_bar(theme)
        self.update()

    def show_lit(self, lit: Lit) -> None:
        """Light ``lit``, of the picture that is shown; only where something changes is anything painted."""
        if self._picture is None or lit == self._lit:
            return
        for stretch in (stretch_of(self._picture, self._lit), stretch_of(self._picture, lit)):
            self.update(stretch)
        self._lit = lit

    def set_lane_height(self, content: float, room: float) -> None:
        """Say how high all lanes are together, and how much of it is seen."""
        blocked = self.scroll_bar.blockSignals(True)
        self.scroll_bar.setRange(0, max(0, round(content - room)))
        self.scroll_bar.setPageStep(round(room))
        self.scroll_bar.setSingleStep(20)
        self.scroll_bar.blockSignals(blocked)
        self.scroll_bar.setVisible(self.scroll_bar.maximum() > 0)

    def _place_scroll_bar(self) -> None:
        """Lay the bar along the lanes, below the axis."""
        top = round(self._picture.axis_height) if self._picture else 0
        self.scroll_bar.setGeometry(self.width() - _BAR_WIDTH, top, _BAR_WIDTH, max(self.height() - top, 0))

    def _dress_scroll_bar(self, theme: Theme) -> None:
        """Give the bar the theme's colours, once it is seen: style sheets cost time that the first paint has not."""
        if self.scroll_bar.isVisibleTo(self) and self._bar_theme is not theme:
            self._bar_theme = theme
            self.scroll_bar.setStyleSheet(_SCROLL_BAR.format(handle=theme.border, hover=theme.faint))

    def hit(self, at: QPointF) -> Hit | None:
        """What lies at a point of the widget; nothing in headers and axis."""
        picture = self._picture
        if picture is None or not picture.plot.contains(at):
            return None
        return picture.scene.hit(at.x() - picture.header, at.y() - picture.axis_height + picture.scroll)

    def plot_x(self, at: QPointF) -> float:
        """The x of a point in the plot."""
        return max(at.x() - (self._picture.header if self._picture else 0.0), 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        if self._picture is None or self._paint_with is None:
            return
        painter = QPainter(self)
        paint(self._picture, painter, *self._paint_with)
        paint_lit(self._lit, self._picture, painter, self._paint_with[0])
        if self.has_ring:
            paint_ring(painter, QRectF(self.rect()), self._paint_with[0])
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        self._place_scroll_bar()
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along time; with Shift the lanes; with Ctrl zoom at the pointer."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(_NOTCH ** (angle.y() or angle.x()), self.plot_x(event.position()))
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            by = pixels.y() or pixels.x() or round((angle.y() or angle.x()) * _NOTCH_PX)
            self.scroll_bar.setValue(self.scroll_bar.value() - by)
        else:
            delta = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * _NOTCH_PX
            self.moved.emit(-(delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinch zooms; a pointer at rest asks for a tooltip."""
        if event.type() == QEvent.Type.NativeGesture:
            gesture = cast("QNativeGestureEvent", event)
            if gesture.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoomed.emit(max(1.0 + gesture.value(), 0.1), self.plot_x(gesture.position()))
                return True
        if event.type() == QEvent.Type.ToolTip:
            wanted = cast("QHelpEvent", event)
            self.help_wanted.emit(wanted.globalPos(), self.hit(QPointF(wanted.pos())))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()
            self.is_dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag time and lanes along; show what can be clicked."""
        at = event.position()
        if self._press is None:
            self._last = at
            under = self.hit(at)
            self.setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self._point_at(under)
            return
        if not self.is_dragging and (at - self._press).manhattanLength() >= QApplication.startDragDistance():
            self.is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabbed.emit()
        if self.is_dragging:
            by, self._last = at - self._last, at
            self.moved.emit(-by.x())
            self.scroll_bar.setValue(self.scroll_bar.value() - round(by.y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def look_again(self) -> None:
        """Say what lies under a pointer at rest, after the picture has moved below it."""
        if self.underMouse() and self._press is None:
            self._point_at(self.hit(self._last))

    def _point_at(self, under: Hit | None) -> None:
        if under != self._under:
            self._under = under
            self.pointed.emit(under)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        self._press = None
        if self.is_dragging:
            self.is_dragging = False
            self.unsetCursor()
            self.released.emit()
        else:
            self.picked.emit(self.hit(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        found = self.hit(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.activated.emit(found)

"""The painted part of the timeline: shows a picture, and turns pointer and keys into what the reader means.

Knows no session. ``view`` gives it pictures and answers its signals.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.focus_ring import FocusRing
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.highlight import Lit, paint_lit, stretch_of
from nzjp_viewer.timeline.lane_bar import LaneBar
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scene import Hit

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QTouchEvent

    from nzjp_viewer.timeline.bands import Band
    from nzjp_viewer.timeline.coasting import Track, Velocity
    from nzjp_viewer.timeline.touching import Touch

_LEAST_LINES = 7.6
"""Least height in lines of text."""

_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


class TimelineCanvas(QWidget):
    """Shows a ``Picture``. ``is_dragging`` while the reader drags it, ``is_brushing`` while over a stretch of time.

    ``wheel_zooms`` says what the wheel does by itself; ``has_ring`` is set while it shows who has the keyboard.

    Signals:
        resized(): there is another size to make a picture for.
        moved(pixels): go along time; positive is later.
        zoomed(factor, x): zoom about an x of the plot.
        magnified(x): come closer there, at once.
        pressed(), let_be(): a button or finger is down; it is up again, and has moved nothing.
        grabbed(), released(velocity): a drag begins, and ends at a ``Velocity``.
        picked(hit): a click; a ``Hit``, or None for empty ground.
        joined(hit, stretch): a click with Ctrl; with Shift, which asks for a ``stretch`` of events.
        activated(hit): a double click on something, which the first click has picked.
        brushing(x0, x1), brushed(x0, x1): a stretch of the plot is chosen, and let go.
        menu_wanted(where, hit, x): a menu is due at a global point, which is an x of the plot.
        help_wanted(where, hit): a tooltip is due at a global point.
        pointed(hit): something else lies under the pointer, which is not dragging; a ``Hit``, or None.
    """

    resized = Signal()
    moved = Signal(float)
    zoomed = Signal(float, float)
    magnified = Signal(float)
    pressed = Signal()
    let_be = Signal()
    grabbed = Signal()
    released = Signal(object)
    picked = Signal(object)
    joined = Signal(object, bool)
    activated = Signal(object)
    brushing = Signal(float, float)
    brushed = Signal(float, float)
    menu_wanted = Signal(QPoint, object, float)
    help_wanted = Signal(QPoint, object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self._press: QPointF | None = None
        self._moment = 0.0  # the day under it then
        self._clicked: Hit | None = None  # what the last click found
        self._last = QPointF()
        self._under: Hit | None = None
        self._lit = Lit()
        self._held = Qt.KeyboardModifier.NoModifier  # keys, when the button went down
        self._track: Track | None = None
        self._has_momentum = True
        self._band: Band | None = None
        self.is_dragging = self.is_brushing = self.has_ring = self.wheel_zooms = self._leaves_words = False
        self.scroll_bar = LaneBar(self)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @cached_property
    def _touch(self) -> Touch:
        """What follows the fingers, made when the first one comes down."""
        from nzjp_viewer.timeline.touching import Touch  # the first paint does not wait for it

        touch = Touch(self)
        touch.began.connect(self._grasp)
        touch.panned.connect(self.pan)
        touch.pinched.connect(lambda factor, at: self.zoomed.emit(factor, self.plot_x(at)))
        touch.ended.connect(self._let_go)
        touch.dropped.connect(self.let_be)
        touch.tapped.connect(self._tap)
        touch.tapped_twice.connect(self._tap_twice)
        touch.held.connect(self._ask_for_menu)
        return touch

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
        if shown and self._paint_with is not None:
            self._ring.show_in(self._paint_with[0])
        elif "_ring" in vars(self):
            self._ring.hide()

    @cached_property
    def _ring(self) -> FocusRing:
        return FocusRing(self)

    def show_picture(self, picture: Picture, theme: Theme, lettering: FontLettering) -> None:
        """Paint ``picture`` from now on, with nothing lit."""
        if self._under is not None:
            self._under = Hit()  # may be another thing by now: the next movement tells
        self._lit = Lit()
        self._picture, self._paint_with = picture, (theme, lettering)
        if self.is_brushing:
            self.brushing.emit(self._brush_x, self.plot_x(self._last))
        self._place_scroll_bar()
        self.scroll_bar.dress(theme)
        self.show_ring(self.has_ring)
        self.update()

    def show_lit(self, lit: Lit) -> None:
        """Light ``lit``, of the picture that is shown; only where something changes is anything painted."""
        if self._picture is None or lit == self._lit:
            return
        for stretch in (stretch_of(self._picture, self._lit), stretch_of(self._picture, lit)):
            self.update(stretch)
        self._lit = lit

    def leave_words(self, leaves: bool) -> None:
        """Leave words beside glyphs to somebody who paints them above, or do not."""
        if leaves != self._leaves_words:
            self._leaves_words = leaves
            self.update()

    def set_lane_height(self, content: float, room: float) -> None:
        """Say how high all lanes are together, and how much of it is seen."""
        self.scroll_bar.set_lane_height(content, room)

    def show_band(self, band: Band | None) -> None:
        """Lay ``band`` over the picture; None takes it away."""
        self._band = band
        self.update()

    def _place_scroll_bar(self) -> None:
        """Lay the bar along the lanes, below the axis."""
        self.scroll_bar.place(self.width(), self.height(), round(self._picture.axis_height) if self._picture else 0)

    def hit(self, at: QPointF) -> Hit | None:
        """What lies at a point of the widget; nothing in headers and axis."""
        picture = self._picture
        if picture is None or not picture.plot.contains(at):
            return None
        return picture.scene.hit(at.x() - picture.header, at.y() - picture.axis_height + picture.scroll)

    def plot_x(self, at: QPointF) -> float:
        """The x of a point in the plot."""
        return max(at.x() - (self._picture.header if self._picture else 0.0), 0.0)

    @property
    def _brush_x(self) -> float:
        """The x in the plot at which the moment that was pressed is now: the view may move while one brushes."""
        return self._picture.scene.scale.x(self._moment) if self._picture else 0.0

    @property
    def plot_width(self) -> float:
        """Pixels for time."""
        return max(self.width() - (self._picture.header if self._picture else 0.0), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        if self._picture is None or self._paint_with is None:
            return
        painter, words = QPainter(self), not self._leaves_words
        light = partial(paint_lit, self._lit, self._picture, painter, self._paint_with[0])
        paint(self._picture, painter, *self._paint_with, words=words, under_words=light)
        if self._band is not None:
            from nzjp_viewer.timeline.bands import paint_band  # came with the band, which the first paint has not

            paint_band(self._band, self._picture, painter, *self._paint_with)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        self._place_scroll_bar()
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go along time, scroll or zoom. What a swipe still has in it ends where something else begins."""
        from nzjp_viewer.timeline.wheels import meaning, turn_of  # the first paint does not wait for it

        event.accept()
        if event.phase() is not Qt.ScrollPhase.ScrollMomentum:
            self._has_momentum = True
        elif not self._has_momentum:
            return
        scrolls = self.scroll_bar.maximum() > 0
        on_names = self._picture is not None and event.position().x() < self._picture.header
        turn = turn_of(event, on_names=on_names and scrolls)
        means = meaning(turn, wheel_zooms=self.wheel_zooms, lanes_scroll=scrolls)
        if means.factor != 1.0:
            self.zoomed.emit(means.factor, self.plot_x(event.position()))
        if means.along:
            self.moved.emit(means.along)
        if means.down:
            self.scroll_bar.scroll_by(means.down)

    def end_momentum(self) -> None:
        """Do not follow what a swipe still has in it."""
        self._has_momentum = False

    def event(self, event: QEvent) -> bool:
        """Fingers on a screen, gestures on a touchpad; a pointer at rest asks for a tooltip."""
        if event.type() in _TOUCHES:
            return self._touch.take(cast("QTouchEvent", event)) or super().event(event)
        if event.type() == QEvent.Type.NativeGesture:
            from nzjp_viewer.timeline.gestures import take  # no part of the first paint

            return take(cast("QNativeGestureEvent", event), self) or super().event(event)
        if event.type() == QEvent.Type.ToolTip:
            wanted = cast("QHelpEvent", event)
            self.help_wanted.emit(wanted.globalPos(), self.hit(QPointF(wanted.pos())))
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer; that of the keyboard is for the selected event."""
        event.setAccepted(event.reason() is event.Reason.Mouse and self._ask_for_menu(QPointF(event.pos())))

    def _ask_for_menu(self, at: QPointF) -> bool:
        """Ask for the menu of what lies at a point, in the axis of time alone; headers have none of ours."""
        if self._picture is None or not (self._picture.header <= at.x() < self.width() and 0 <= at.y() < self.height()):
            return False
        self.menu_wanted.emit(self.mapToGlobal(at).toPoint(), self.hit(at), self.plot_x(at))
        return True

    # Clicks and drags

    def _grasp(self) -> None:
        """A button or a finger is down: whatever moves by itself stops."""
        self.end_momentum()
        self.pressed.emit()

    def pan(self, right: float, down: float) -> None:
        """Take time and lanes along with the hand."""
        self.moved.emit(-right)
        self.scroll_bar.scroll_by(-down)

    def _let_go(self, velocity: Velocity) -> None:
        self.is_dragging = False
        self.released.emit(velocity)

    def _tap(self, at: QPointF) -> None:
        self.let_be.emit()
        self._clicked = self.hit(at)
        self.picked.emit(self._clicked)

    def _tap_twice(self, at: QPointF) -> None:
        self.let_be.emit()
        if self._clicked is not None:
            self.activated.emit(self._clicked)
        else:
            self.magnified.emit(self.plot_x(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or, with Shift, a brush."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()
            self._moment = self._picture.scene.scale.day(self.plot_x(self._press)) if self._picture else 0.0
            self._held, self._track = event.modifiers(), None
            self.is_dragging = False
            self._grasp()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag time and lanes along; show what can be clicked."""
        at = event.position()
        if self._press is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._end_press(self._last, event.timestamp())  # it was let go over another window: no click
        if self._press is None:
            self._last = at
            under = self.hit(at)
            self.setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self._point_at(under)
            return
        by, self._last = at - self._last, at
        if self.is_brushing:
            self.brushing.emit(self._brush_x, self.plot_x(at))
        elif self.is_dragging:
            self._drag(by, event.timestamp())
        elif (at - self._press).manhattanLength() >= QApplication.startDragDistance():
            self._begin_drag(at, event.timestamp())

    def _begin_drag(self, at: QPointF, now: int) -> None:
        """The hand has left the place where it pressed: it drags, or brushes with Shift."""
        assert self._press is not None
        if self._held & Qt.KeyboardModifier.ShiftModifier and self._picture and self._press.x() >= self._picture.header:
            self.is_brushing = True
            self.setCursor(Qt.CursorShape.IBeamCursor)
            self.brushing.emit(self._brush_x, self.plot_x(at))
            return
        self.is_dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.grabbed.emit()
        self._drag(at - self._press, now)

    def _drag(self, by: QPointF, now: int) -> None:
        if self._track is None:
            from nzjp_viewer.timeline.coasting import Track  # no part of the first paint

            self._track = Track()
        self._track.add(now, self._last.x(), self._last.y())
        self.pan(by.x(), by.y())

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
        """End a drag or a brush, or click."""
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        is_click = not (self.is_brushing or self.is_dragging)
        self._end_press(event.position(), event.timestamp())
        if is_click:
            self._click(self.hit(event.position()))

    def _end_press(self, at: QPointF, now: int) -> None:
        """The button is up: a drag or a brush ends at a point."""
        self._press = None
        if self.is_brushing:
            self._end_brush()
            self.brushed.emit(self._brush_x, self.plot_x(at))
        elif self.is_dragging:
            self.unsetCursor()
            self._let_go(cast("Track", self._track).velocity(now))
        else:
            self.let_be.emit()

    def _click(self, hit: Hit | None) -> None:
        self._clicked = hit
        if self._held & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            self.joined.emit(hit, bool(self._held & Qt.KeyboardModifier.ShiftModifier))
        else:
            self.picked.emit(hit)

    def cancel_brush(self) -> None:
        """Drop the brush in hand."""
        self._press = None
        self._end_brush()

    def _end_brush(self) -> None:
        self.is_brushing = False
        self.unsetCursor()
        self.show_band(None)
        self.let_be.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what the first click found: by now something else may have come under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._clicked is not None:
            self.activated.emit(self._clicked)

"""Lays the playhead over the timeline's canvas, and lets the pointer take hold of it. Made by ``player``.

While time is played, every frame moves the line by a pixel or two. Painting the lanes beneath anew each time would cost
some milliseconds, so a copy of the canvas is kept then, and painted in its stead where nothing but the playhead moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from nzjp_viewer.session.state import Playhead
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.playhead import GRIP_HEIGHT, GRIP_WIDTH, PlayMarks, Span, marks, paint

_REACH = 4
"""How far beside the handle a pointer still meets it, pixels."""


class PlayLayer(QWidget):
    """The playhead over ``canvas``; the pointer goes through it, but for its ``handle``."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: Picture | None = None
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self._spans: Sequence[Span] = ()
        self._playhead: Playhead | None = None
        self._marks: PlayMarks | None = None
        self._is_live = self._is_copying = False
        self._copy: QPixmap | None = None
        self._own = QRegion()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.handle = PlayHandle(canvas)
        self.setGeometry(canvas.rect())
        canvas.installEventFilter(self)
        self.lower()  # it lies over what the canvas paints, not over its other children

    @property
    def marks(self) -> PlayMarks | None:
        """What is painted at this moment."""
        return self._marks

    def is_painted(self) -> bool:
        """Whether all that it has been told is on screen."""
        return self._own.isEmpty()

    def set_live(self, live: bool) -> None:
        """Be quick from now on, or save the memory."""
        self._is_live, self._copy = live, None

    def lay(self, picture: Picture, spans: Sequence[Span], theme: Theme, lettering: FontLettering) -> None:
        """Lie over ``picture`` from now on; ``spans`` are those of its glyphs' events."""
        self._picture, self._spans, self._copy = picture, spans, None
        self._paint_with = theme, lettering
        self._place()
        self.update()

    def show_playhead(self, playhead: Playhead | None) -> None:
        """Show how far time has been played, or nothing."""
        self._playhead = playhead
        before = self._marks
        after = self._place()
        if before is not None and after is not None:
            if self._is_live and self._copy is None:
                self._copy = self._copied()
            changed = before.dirty(after)
            self._own = self._own.united(changed)
            self.update(changed)
        else:
            self.update()
        self.setVisible(playhead is not None)
        self._canvas.leave_words(playhead is not None)

    def _place(self) -> PlayMarks | None:
        """Work out the marks, and bring the handle there."""
        self._marks = None
        if self._picture is None or self._playhead is None:
            self.handle.hide()
            return None
        over = self._marks = marks(self._picture, self._playhead, self._spans)
        if over.x is not None:
            size = QSize(round(GRIP_WIDTH) + 2 * _REACH, round(GRIP_HEIGHT) + _REACH)
            top = round(over.grip.top()) - _REACH
            self.handle.setGeometry(QRect(QPoint(round(over.x) - size.width() // 2, top), size))
        self.handle.setVisible(over.x is not None)
        return over

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        self._own = QRegion()
        if self._marks is not None and self._picture is not None and self._paint_with is not None:
            painter = QPainter(self)
            paint(self._marks, self._picture, painter, *self._paint_with, QRectF(event.rect()))
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keep to the size of the canvas, and paint in its stead where it is still what it was."""
        if event.type() == QEvent.Type.Resize:
            self._copy = None
            self.setGeometry(self._canvas.rect())
        if event.type() == QEvent.Type.Paint and self._is_live and not self._is_copying:
            return self._paint_copy(cast("QPaintEvent", event).region())
        return super().eventFilter(watched, event)

    def _paint_copy(self, region: QRegion) -> bool:
        """Paint a part of the canvas from the copy; not where something else has changed there."""
        if self._copy is None or not region.subtracted(self._own).isEmpty():
            self._copy = None
            return False
        painter = QPainter(self._canvas)
        painter.drawPixmap(QPoint(), self._copy)
        painter.end()
        return True

    def _copied(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        copy = QPixmap((self.size().toSizeF() * ratio).toSize())
        copy.setDevicePixelRatio(ratio)
        self._is_copying = True
        self._canvas.render(copy, QPoint(), QRegion(), QWidget.RenderFlag(0))
        self._is_copying = False
        return copy


class PlayHandle(QWidget):
    """What the pointer takes hold of; ``PlayLayer`` paints it.

    Signals:
        grabbed(), released(): a drag begins and ends.
        dragged(x): the pointer is at an x of the canvas.
    """

    grabbed = Signal()
    dragged = Signal(float)
    released = Signal()

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._aside: float | None = None
        self.setMouseTracking(True)  # a movement without a button tells that it came up elsewhere
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusProxy(canvas)
        self.hide()

    @property
    def is_held(self) -> bool:
        """Whether the pointer has hold of it."""
        return self._aside is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._aside = event.position().x() - self.width() / 2
            self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, unless the button has come up over another window."""
        if self._aside is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()
        elif self._aside is not None:
            self.dragged.emit(self.mapToParent(event.position()).x() - self._aside)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._aside is not None:
            self._let_go()

    def _let_go(self) -> None:
        self._aside = None
        self.released.emit()

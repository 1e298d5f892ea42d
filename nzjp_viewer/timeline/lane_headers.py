"""The column of lane names as something to act upon: collapse lanes, move them, by pointer and by keys. See ``view``.

It lies over the painted names and paints no more than where a moved lane would go and which one the keyboard is at; so
pictures need nothing of it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import LaneBox

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Grip(NamedTuple):
    """A press: on which lane, where, and whether the lane is being moved by now."""

    key: str
    at: QPointF
    moving: bool


class LaneHeaders(QWidget):
    """Acts on lanes by their keys (see ``grouping.key_of``).

    Signals:
        toggled(key): collapse the lane, or open it.
        moved(key, place): put the lane at a place among those shown, counted from 0 from the top.
    """

    toggled = Signal(str)
    moved = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._theme: Theme | None = None
        self._grip: _Grip | None = None
        self._drop: int | None = None
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Lanes"))

    def show_picture(self, picture: Picture, theme: Theme) -> None:
        """Act on the lanes of ``picture`` from now on."""
        self._picture, self._theme = picture, theme
        self.setGeometry(
            0, round(picture.axis_height), round(picture.header), round(picture.height - picture.axis_height)
        )
        if self.hasFocus() or self._grip is not None:
            # Else it paints nothing; to ask for it would have the canvas below painted a second time in each frame.
            self._describe()
            self.update()

    def keep_at(self, key: str) -> None:
        """Keep the keyboard at the lane ``key``, wherever it stands now."""
        self._current = next((place for place, lane in enumerate(self._lanes) if lane.key == key), self._current)
        self._describe()
        self.update()

    @property
    def _lanes(self) -> tuple[LaneBox, ...]:
        return self._picture.scene.lanes if self._picture else ()

    @property
    def current(self) -> LaneBox | None:
        """The lane that the keyboard is at."""
        return self._lanes[min(self._current, len(self._lanes) - 1)] if self._lanes else None

    def _top(self, y: float) -> float:
        """The height of the lanes that is seen at ``y``."""
        return y + (self._picture.scroll if self._picture else 0.0)

    def _lane_at(self, at: QPointF) -> LaneBox | None:
        y = self._top(at.y())
        return next((lane for lane in self._lanes if lane.top <= y < lane.bottom), None)

    def _place_at(self, y: float) -> int:
        """The place in which a lane dropped at ``y`` would stand: that of the nearest edge."""
        top = self._top(y)
        return sum((lane.top + lane.bottom) / 2 < top for lane in self._lanes)

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a lane."""
        lane = self._lane_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and lane is not None:
            self._grip = _Grip(lane.key, event.position(), moving=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        grip = self._grip
        if grip is None:
            return
        far = (event.position() - grip.at).manhattanLength() >= QApplication.startDragDistance()
        if grip.moving or far:
            self._grip = grip._replace(moving=True)
            self._drop = self._place_at(event.position().y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it where it is, or, of a click, collapse it or open it."""
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        grip, drop = self._grip, self._drop
        self._let_go()
        if not grip.moving:
            self.toggled.emit(grip.key)
        elif drop is not None:
            self._put(grip.key, drop)

    def _let_go(self) -> None:
        self._grip = self._drop = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def _put(self, key: str, drop: int) -> None:
        """Move the lane to before the one that stands at ``drop`` now."""
        before = next((place for place, lane in enumerate(self._lanes) if lane.key == key), None)
        if before is None:
            return  # it is gone: the filter changed meanwhile
        place = drop - (drop > before)
        if place != before:
            self.moved.emit(key, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the lanes below."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a lane."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        lane = self.current if by_key else self._lane_at(QPointF(event.pos()))
        if lane is not None:
            menu = self.menu(lane)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def menu(self, lane: LaneBox) -> QMenu:
        """The menu of a lane."""
        menu, place = QMenu(self), self._lanes.index(lane)
        last = len(self._lanes) - 1
        toggle = self.tr("&Open this lane") if lane.is_collapsed else self.tr("&Collapse this lane")
        menu.addAction(toggle, lambda: self.toggled.emit(lane.key))
        menu.addSeparator()
        moves = (
            (self.tr("Move &up"), place - 1, place > 0),
            (self.tr("Move &down"), place + 1, place < last),
            (self.tr("Move to the &top"), 0, place > 0),
        )
        for words, to, possible in moves:
            action: QAction = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, to=to: self.moved.emit(lane.key, to))
        return menu

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from lane to lane, collapse and open; with Alt or Ctrl move the lane."""
        lane, key = self.current, event.key()
        if lane is None:
            super().keyPressEvent(event)
            return
        place = self._lanes.index(lane)
        moving = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
        if key in _STEPS:
            to = min(max(place + _STEPS[Qt.Key(key)], 0), len(self._lanes) - 1)
            self._current = to
            if moving and to != place:
                self.moved.emit(lane.key, to)
            self._describe()
            self.update()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} or (
            key == (Qt.Key.Key_Right if lane.is_collapsed else Qt.Key.Key_Left)
        ):
            self.toggled.emit(lane.key)
        elif key == Qt.Key.Key_Escape and self._grip is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which lane the keyboard is at."""
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def _describe(self) -> None:
        """Say which lane it is."""
        lane = self.current
        if lane is None or self._picture is None:
            self.setAccessibleDescription("")
            return
        words = self.tr("{lane}, collapsed") if lane.is_collapsed else self.tr("{lane}, open")
        self.setAccessibleDescription(words.format(lane=self._picture.names.get(lane.key, "")))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the lane the keyboard is at, and where a moved one would go."""
        del event
        if self._picture is None or self._theme is None:
            return
        painter = QPainter(self)
        lane = self.current
        if self.hasFocus() and lane is not None:
            box = QRectF(0, lane.top - self._picture.scroll, self.width(), lane.height)
            painter.setPen(QPen(colour(self._theme.accent), 2))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        if self._grip is not None and self._grip.moving and self._drop is not None:
            self._paint_drop(painter, self._theme, self._drop)
        painter.end()

    def _paint_drop(self, painter: QPainter, theme: Theme, drop: int) -> None:
        assert self._picture is not None
        assert self._grip is not None
        for lane in self._lanes:
            if lane.key == self._grip.key:
                box = QRectF(0, lane.top - self._picture.scroll, self.width(), lane.height)
                painter.fillRect(box, colour(theme.accent, 0.16))
        edge = self._lanes[drop].top if drop < len(self._lanes) else self._lanes[-1].bottom
        y = min(max(edge - self._picture.scroll, 1.5), self.height() - 1.5)
        painter.fillRect(QRectF(0, y - 1.5, self.width(), 3), colour(theme.accent))

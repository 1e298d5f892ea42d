"""The column of lane names as something to act upon: collapse lanes, move them, by pointer and by keys.

Made by ``lane_tools``. It lies over the painted names and paints no more than what pointer and keyboard are at, and a
lane that is being moved; so pictures need nothing of it.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.lane_drag import DropLine, Grip, landing, paint_lifted, pull
from nzjp_viewer.timeline.lane_names import header_rows, paint_chevron
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import LaneBox
from nzjp_viewer.timeline.stage import Stage

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

_HOVER_TINT, _PULL_MS = 0.07, 25
"""Opacity of what shows that the pointer is over a lane, and milliseconds from one scrolling to the next."""


class LaneHeaders(QWidget):
    """Acts on lanes by their keys (see ``grouping.key_of``).

    Signals:
        toggled(key): collapse the lane, or open it.
        moved(key, place): put the lane at a place among those shown, counted from 0 from the top.
        scroll_wanted(pixels): scroll the lanes down, so that what one acts on is seen.
    """

    toggled = Signal(str)
    moved = Signal(str, int)
    scroll_wanted = Signal(float)

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._picture: Picture | None = None
        self._grip: Grip | None = None
        self._pointer: QPointF | None = None
        self._current = 0
        self.line = DropLine(parent)
        self.line.stackUnder(self)  # a lane in the hand is above it
        self._pull = QTimer(self, interval=_PULL_MS)
        self._pull.timeout.connect(self._scroll_on)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._describe()

    def show_picture(self, picture: Picture) -> None:
        """Act on the lanes of ``picture`` from now on."""
        self._picture = picture
        top = round(picture.axis_height)
        self.setGeometry(0, top, round(picture.header), round(picture.height) - top)
        if self._grip is not None and all(lane.key != self._grip.key for lane in self._lanes):
            self._let_go()  # it is gone: the filter changed meanwhile
        self._follow()
        self._describe()

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

    @property
    def _scroll(self) -> float:
        return self._picture.scroll if self._picture else 0.0

    @property
    def is_moving(self) -> bool:
        """Whether a lane is in the hand."""
        return self._grip is not None and self._grip.is_moving

    def _lane_at(self, at: QPointF) -> LaneBox | None:
        y = at.y() + self._scroll
        return next((lane for lane in self._lanes if lane.top <= y < lane.bottom), None)

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a lane."""
        lane = self._lane_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and lane is not None:
            self._grip = Grip(lane.key, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it; without one, show what can be clicked."""
        self._pointer = event.position()
        grip = self._grip
        if grip is not None and not grip.is_moving and grip.is_left(event.position()):
            self._grip = grip._replace(is_moving=True)
            self._listen(on=True)
        self._follow()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it where it is, or, of a click, collapse it or open it."""
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        grip = self._grip
        found = landing(self._lanes, grip.key, event.position().y() + self._scroll)
        self._let_go()
        if not grip.is_moving:
            self.toggled.emit(grip.key)
        elif found is not None:
            self.moved.emit(grip.key, found.place)

    def _let_go(self) -> None:
        self._listen(on=False)
        self._grip = None
        self._follow()
        self.update()

    def _listen(self, *, on: bool) -> None:
        """Hear of Esc, wherever the keyboard is, or no longer."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop what is in the hand at Esc, which then means nothing else."""
        if event.type() == QEvent.Type.KeyPress and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self._let_go()
            return True
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Show what the pointer does, at what lies under it by now."""
        grip, at = self._grip, self._pointer
        found = None
        if self.is_moving and grip is not None and at is not None and self._picture is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            found = landing(self._lanes, grip.key, at.y() + self._scroll)
            if found is not None:
                y = min(max(found.edge - self._scroll, 1.0), self.height() - 1.0)
                self.line.show_at(self.y() + y, self._picture.width, self._stage.theme.accent)
            if not self._pull.isActive():
                self._pull.start()
        else:
            self._pull.stop()
            over = at is not None and self._lane_at(at) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if found is None:
            self.line.hide()

    def _scroll_on(self) -> None:
        """Scroll while a lane is held near an edge."""
        by = pull(self._pointer.y(), self.height()) if self._pointer is not None else 0.0
        if by:
            self.scroll_wanted.emit(by)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        if not self.is_moving:
            self._pointer = None
            self._follow()
            self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop what is in the hand."""
        super().hideEvent(event)
        self._let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the lanes below."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Explain the lane under the pointer."""
        if not isinstance(event, QHelpEvent):
            return super().event(event)
        lane = self._lane_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), self.tip(lane) if lane is not None else "", self)
        return True

    def tip(self, lane: LaneBox) -> str:
        """The tooltip of a lane: its whole name, and how many events it has."""
        return f"{self._name(lane)}\n{tips.count_words(lane.events, self._stage.language)}"

    def _name(self, lane: LaneBox) -> str:
        return self._picture.names.get(lane.key, "") if self._picture else ""

    # Menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a lane."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        lane = self.current if by_key else self._lane_at(QPointF(event.pos()))
        if lane is None:
            return
        menu = self.menu(lane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = self.mapToGlobal(QPointF(16.0, min(lane.bottom - self._scroll, self.height()))).toPoint()
        menu.popup(below if by_key else event.globalPos())

    def menu(self, lane: LaneBox) -> QMenu:
        """The menu of a lane."""
        menu, place = QMenu(self), self._lanes.index(lane)
        last = len(self._lanes) - 1
        toggle = self.tr("&Open this lane") if lane.is_collapsed else self.tr("&Collapse this lane")
        menu.addAction(toggle).triggered.connect(lambda: self.toggled.emit(lane.key))
        menu.addSeparator()
        for words, to in (
            (self.tr("Move &up"), place - 1),
            (self.tr("Move &down"), place + 1),
            (self.tr("Move to the &top"), 0),
            (self.tr("Move to the &bottom"), last),
        ):
            action = menu.addAction(words)
            action.setEnabled(0 <= to <= last and to != place)
            action.triggered.connect(lambda _checked=False, to=to: self.moved.emit(lane.key, to))
        return menu

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from lane to lane, collapse and open; with Alt or Ctrl move the lane."""
        lane, key = self.current, event.key()
        if lane is None or self.is_moving:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(lane, _STEPS[Qt.Key(key)], is_moving=bool(event.modifiers() & _MOVING))
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} or (
            key == (Qt.Key.Key_Right if lane.is_collapsed else Qt.Key.Key_Left)
        ):
            self.toggled.emit(lane.key)
            self._describe(is_news=True)
        else:
            super().keyPressEvent(event)

    def _step(self, lane: LaneBox, step: int, *, is_moving: bool) -> None:
        """Go to the next lane up or down, or take ``lane`` there."""
        place = self._lanes.index(lane)
        to = min(max(place + step, 0), len(self._lanes) - 1)
        self._current = to
        if is_moving and to != place:
            self.moved.emit(lane.key, to)
        self._describe(is_news=True)
        self._reveal()
        self.update()

    def _reveal(self) -> None:
        """Have the lanes scrolled so that the current one is seen, its upper end at least."""
        lane = self.current
        if lane is not None:
            down = min(lane.bottom - self._scroll - self.height(), lane.top - self._scroll)
            by = min(lane.top - self._scroll, 0.0) or max(down, 0.0)
            if by:
                self.scroll_wanted.emit(by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which lane the keyboard is at."""
        super().focusInEvent(event)
        self._describe()
        self._reveal()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()

    def _describe(self, *, is_news: bool = False) -> None:
        """Say which lane it is; aloud if that ``is_news`` to who listens."""
        self.setAccessibleName(self.tr("Lanes"))
        lane = self.current
        if lane is None:
            self.setAccessibleDescription("")
            return
        words = self.tr("{lane}, collapsed, {events}") if lane.is_collapsed else self.tr("{lane}, open, {events}")
        events = tips.count_words(lane.events, self._stage.language)
        told = words.format(lane=self._name(lane), events=events)
        self.setAccessibleDescription(told)
        if is_news and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the lanes that pointer and keyboard are at, and the one in the hand."""
        del event
        if self._picture is None:
            return
        theme, painter = self._stage.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_moving:
            self._paint_moving(painter)
        elif self._pointer is not None:
            self._paint_hovered(painter)
        lane = self.current
        if self.hasFocus() and lane is not None:
            painter.setPen(QPen(colour(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(lane).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.end()

    def _box(self, lane: LaneBox) -> QRectF:
        return QRectF(0, lane.top - self._scroll, self.width(), lane.height)

    def _paint_hovered(self, painter: QPainter) -> None:
        """Tint the header under the pointer, and darken its chevron."""
        picture, theme, line = self._picture, self._stage.theme, self._stage.lettering.line
        lane = self._lane_at(self._pointer) if self._pointer is not None else None
        if picture is None or lane is None:
            return
        painter.fillRect(self._box(lane), colour(theme.accent, _HOVER_TINT))
        painter.translate(0, -picture.scroll)
        for row in header_rows(picture, line):
            if row.lane.key == lane.key:
                paint_chevron(painter, row, line, theme.text)
        painter.translate(0, picture.scroll)

    def _paint_moving(self, painter: QPainter) -> None:
        picture, stage = self._picture, self._stage
        if picture is None or self._grip is None or self._pointer is None:
            return
        lane = next((lane for lane in self._lanes if lane.key == self._grip.key), None)
        if lane is not None:
            y = min(max(self._pointer.y(), 0.0), float(self.height()))
            paint_lifted(painter, picture, lane, stage.theme, stage.lettering, y)

"""Fingers on a touch screen: what they mean to the timeline. Made by ``canvas``.

One finger drags and lets go, taps, or stays for the menu; two spread, draw together and drag at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QEventPoint, QGuiApplication, QInputDevice, QTouchEvent
from PySide6.QtWidgets import QApplication

from nzjp_viewer.timeline.coasting import Track

Fingers = Mapping[int, QPointF]
"""Where each finger is, by the number it keeps while it is down."""

_LEAST_SPREAD = 12.0
"""Pixels between two fingers and their middle below which they do not zoom: they may roll."""

_NEAR = 24.0
"""Pixels within which two taps are one double tap."""


class Gesture(NamedTuple):
    """What fingers did between two moments: how far their middle went, how much they spread, and about which point."""

    pan: QPointF
    factor: float
    at: QPointF


def gesture(before: Fingers, now: Fingers) -> Gesture | None:
    """What the same fingers did; None where one has come or gone, which moves nothing."""
    if before.keys() != now.keys() or not now:
        return None
    (one, spread_before), (other, spread) = _middle(before), _middle(now)
    zooms = min(spread_before, spread) >= _LEAST_SPREAD
    return Gesture(other - one, spread / spread_before if zooms else 1.0, other)


def _middle(fingers: Fingers) -> tuple[QPointF, float]:
    """The point between all fingers, and how far they are from it."""
    x = math.fsum(at.x() for at in fingers.values()) / len(fingers)
    y = math.fsum(at.y() for at in fingers.values()) / len(fingers)
    return QPointF(x, y), math.fsum(math.hypot(at.x() - x, at.y() - y) for at in fingers.values()) / len(fingers)


class Touch(QObject):
    """Follows the fingers on a widget.

    Signals:
        began(): the first finger is down.
        panned(right, down): pixels that the fingers went.
        pinched(factor, at): they spread about a point.
        ended(velocity): the last finger of a movement is up, at a ``Velocity``.
        tapped(at), tapped_twice(at): a finger came and went.
        held(at): a finger stayed where it is.
        dropped(): the system took the fingers over, or they came and went without meaning anything.
    """

    began = Signal()
    panned = Signal(float, float)
    pinched = Signal(float, QPointF)
    ended = Signal(object)
    tapped = Signal(QPointF)
    tapped_twice = Signal(QPointF)
    held = Signal(QPointF)
    dropped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fingers: dict[int, QPointF] = {}
        self._start: QPointF | None = None
        self._is_moving = False
        self._track = Track()
        self._last_tap: tuple[int, QPointF] | None = None
        self._long = QTimer(self, singleShot=True)
        self._long.timeout.connect(self._hold)

    def take(self, event: QTouchEvent) -> bool:
        """Take an event of the widget; False for fingers on a touchpad, which scroll and pinch by other events."""
        if event.device().type() == QInputDevice.DeviceType.TouchPad:
            return False
        match event.type():
            case QEvent.Type.TouchCancel:
                self._forget()
                self.dropped.emit()
            case _:
                self._follow(event)
        event.accept()
        return True

    def _follow(self, event: QTouchEvent) -> None:
        down = {point.id(): point.position() for point in event.points() if point.state() != QEventPoint.State.Released}
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(down)
        elif self._start is not None:
            self._move(down, int(event.timestamp()))
        before, self._fingers = self._fingers, down
        if not down and before:
            self._end(int(event.timestamp()))

    def _begin(self, down: dict[int, QPointF]) -> None:
        self._start, self._is_moving, self._track = next(iter(down.values()), None), False, Track()
        self._long.start(QGuiApplication.styleHints().mousePressAndHoldInterval())
        self.began.emit()

    def _move(self, down: dict[int, QPointF], now: int) -> None:
        """Follow fingers once they have left the place where they came down, or are more than one."""
        assert self._start is not None
        if len(down) > 1 or any(
            (at - self._start).manhattanLength() >= QApplication.startDragDistance() for at in down.values()
        ):
            self._long.stop()
            self._is_moving = True
        found = gesture(self._fingers, down)
        if found is None:
            self._track = Track()
        elif self._is_moving:
            self._track.add(now, found.at.x(), found.at.y())
            self.panned.emit(found.pan.x(), found.pan.y())
            if found.factor != 1.0:  # after the pan, so that what was under the fingers is again
                self.pinched.emit(found.factor, found.at)

    def _end(self, now: int) -> None:
        start, was_moving, track = self._start, self._is_moving, self._track
        self._forget()
        if was_moving:
            self.ended.emit(track.velocity(now))
        elif start is not None:
            self._tap(start, now)

    def _tap(self, at: QPointF, now: int) -> None:
        before, self._last_tap = self._last_tap, (now, at)
        if before is not None:
            soon = now - before[0] <= QApplication.doubleClickInterval()
            if soon and (at - before[1]).manhattanLength() <= _NEAR:
                self._last_tap = None
                self.tapped_twice.emit(at)
                return
        self.tapped.emit(at)

    def _hold(self) -> None:
        """The menu is due; what the finger does from now on means nothing."""
        at, self._start = self._start, None
        if at is not None:
            self.dropped.emit()
            self.held.emit(at)

    def _forget(self) -> None:
        self._long.stop()
        self._start, self._is_moving, self._fingers = None, False, {}

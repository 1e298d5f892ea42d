"""What gestures on a touchpad, as the system recognises them, do to the timeline. Called by ``canvas``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QNativeGestureEvent

    from nzjp_viewer.timeline.canvas import TimelineCanvas


def take(gesture: QNativeGestureEvent, canvas: TimelineCanvas) -> bool:
    """Let ``canvas`` follow a gesture; False for one that means nothing here."""
    x = canvas.plot_x(gesture.position())
    match gesture.gestureType():
        case Qt.NativeGestureType.ZoomNativeGesture:
            canvas.zoomed.emit(max(1.0 + gesture.value(), 0.1), x)
        case Qt.NativeGestureType.SmartZoomNativeGesture:
            canvas.magnified.emit(x)
        case Qt.NativeGestureType.PanNativeGesture:
            canvas.pan(gesture.delta().x(), gesture.delta().y())
        case _:
            return False
    return True

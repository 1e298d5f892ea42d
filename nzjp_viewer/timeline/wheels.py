"""What a turn of the wheel, or two fingers on a touchpad, mean to the timeline. Called by ``canvas``.

Every turn counts for as much as it is, so that a fine wheel goes as far as a coarse one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

_NOTCH_PX, _NOTCH = 0.7, 1.0017
"""For one unit of a wheel (120 a notch): pixels along time, and factor of zoom."""

_FINGER_UNITS = 4.0
"""Units of a wheel that a pixel of a touchpad stands for where it zooms."""

_SLANT = 0.35
"""Of a slanting swipe the lesser part counts from this share of the greater on: hands are not rulers."""


class Turn(NamedTuple):
    """A turn as Qt tells it.

    Attributes:
        angle: of the wheel, in eighths of a degree (120 a notch), sideways and up.
        pixels: of the fingers on a touchpad; zeros from a wheel.
        zoom_key, lanes_key: whether Ctrl (Cmd), and Shift, were held.
    """

    angle: tuple[float, float]
    pixels: tuple[float, float] = (0.0, 0.0)
    zoom_key: bool = False
    lanes_key: bool = False


def turn_of(event: QWheelEvent, *, on_names: bool) -> Turn:
    """What Qt tells; ``on_names``: over the names of lanes that scroll, where the wheel is for them."""
    keys, pixels, angle = event.modifiers(), event.pixelDelta(), event.angleDelta()
    zooms = bool(keys & Qt.KeyboardModifier.ControlModifier)
    return Turn(
        (angle.x(), angle.y()),
        (pixels.x(), pixels.y()),
        zoom_key=zooms,
        lanes_key=bool(keys & Qt.KeyboardModifier.ShiftModifier) or (on_names and not zooms),
    )


class Movement(NamedTuple):
    """What is meant: pixels along time (positive is later), pixels down the lanes, a factor of zoom."""

    along: float = 0.0
    down: float = 0.0
    factor: float = 1.0


def meaning(turn: Turn, *, wheel_zooms: bool, lanes_scroll: bool) -> Movement:
    """What ``turn`` means.

    A wheel goes along time, with Shift down the lanes, with Ctrl it zooms; ``wheel_zooms`` swaps time and zoom. Fingers
    on a touchpad go both ways, and only along time unless ``lanes_scroll``; with Ctrl they zoom.
    """
    has_fingers = turn.pixels != (0.0, 0.0)
    if turn.lanes_key:
        return Movement(down=-(_greater(turn.pixels) or _greater(turn.angle) * _NOTCH_PX))
    if turn.zoom_key if has_fingers else turn.zoom_key != (wheel_zooms and turn.angle[1] != 0):
        return Movement(factor=_NOTCH ** (_greater(turn.angle) or _greater(turn.pixels) * _FINGER_UNITS))
    if not has_fingers:
        return Movement(along=-_greater(turn.angle) * _NOTCH_PX)
    if not lanes_scroll:
        return Movement(along=-_greater(turn.pixels))
    across, up = turn.pixels
    return Movement(
        along=-across if abs(across) >= _SLANT * abs(up) else 0.0,
        down=-up if abs(up) >= _SLANT * abs(across) else 0.0,
    )


def _greater(by: tuple[float, float]) -> float:
    """The part of a movement that goes further."""
    across, up = by
    return across if abs(across) > abs(up) else up

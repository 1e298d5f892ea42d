"""What each key means to the timeline. Called by ``keyboard``, which does it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt


class Command(Enum):
    """Something that the reader asks for by a key."""

    PREVIOUS = auto()
    NEXT = auto()
    TAKE_PREVIOUS = auto()
    """Add the previous event to those selected, or let go of the last one added."""
    TAKE_NEXT = auto()
    LANE_ABOVE = auto()
    LANE_BELOW = auto()
    FIRST = auto()
    LAST = auto()
    SCREEN_EARLIER = auto()
    SCREEN_LATER = auto()
    EARLIER = auto()
    """A small way along time."""
    LATER = auto()
    CLOSER = auto()
    FARTHER = auto()
    FIT = auto()
    OPEN = auto()
    LET_GO = auto()
    GO_TO_DATE = auto()
    TAKE_ALL = auto()
    """Select all events in view."""
    MENU = auto()
    LEGEND = auto()
    PLAY = auto()
    PLAY_BACK = auto()
    """A step back of what is played."""
    PLAY_ON = auto()


_PLAIN = {
    Qt.Key.Key_Left: Command.PREVIOUS,
    Qt.Key.Key_Right: Command.NEXT,
    Qt.Key.Key_Up: Command.LANE_ABOVE,
    Qt.Key.Key_Down: Command.LANE_BELOW,
    Qt.Key.Key_Home: Command.FIRST,
    Qt.Key.Key_End: Command.LAST,
    Qt.Key.Key_PageUp: Command.SCREEN_EARLIER,
    Qt.Key.Key_PageDown: Command.SCREEN_LATER,
    Qt.Key.Key_0: Command.FIT,
    Qt.Key.Key_Return: Command.OPEN,
    Qt.Key.Key_Enter: Command.OPEN,
    Qt.Key.Key_Escape: Command.LET_GO,
    Qt.Key.Key_G: Command.GO_TO_DATE,
    Qt.Key.Key_Menu: Command.MENU,
    Qt.Key.Key_L: Command.LEGEND,
    Qt.Key.Key_Space: Command.PLAY,
    Qt.Key.Key_Comma: Command.PLAY_BACK,
    Qt.Key.Key_Period: Command.PLAY_ON,
}
_WITH_SHIFT = {
    Qt.Key.Key_Left: Command.TAKE_PREVIOUS,
    Qt.Key.Key_Right: Command.TAKE_NEXT,
    Qt.Key.Key_F10: Command.MENU,
}
_WITH_CTRL = {
    Qt.Key.Key_Left: Command.EARLIER,
    Qt.Key.Key_Right: Command.LATER,
    Qt.Key.Key_A: Command.TAKE_ALL,
}
_ZOOM = {
    Qt.Key.Key_Plus: Command.CLOSER,
    Qt.Key.Key_Equal: Command.CLOSER,
    Qt.Key.Key_Minus: Command.FARTHER,
    Qt.Key.Key_Underscore: Command.FARTHER,
}
"""These stand on keys that need Shift on some keyboards and none on others, and every program takes them with Ctrl."""


def command_of(key: int, modifiers: Qt.KeyboardModifier) -> Command | None:
    """What ``key`` means with ``modifiers``; None for a key that is left to the window. Ctrl is Cmd on a Mac."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    wanted = Qt.Key(key)
    if not held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier) and wanted in _ZOOM:
        return _ZOOM[wanted]
    match held:
        case Qt.KeyboardModifier.NoModifier:
            return _PLAIN.get(wanted)
        case Qt.KeyboardModifier.ShiftModifier:
            return _WITH_SHIFT.get(wanted)
        case Qt.KeyboardModifier.ControlModifier:
            return _WITH_CTRL.get(wanted)
        case _:
            return None

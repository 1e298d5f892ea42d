"""Which key means what, and which are left to the window."""

import pytest
from PySide6.QtCore import Qt

from nzjp_viewer.timeline.keys import Command, command_of

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (Qt.Key.Key_Left, NONE, Command.PREVIOUS),
        (Qt.Key.Key_Right, NONE, Command.NEXT),
        (Qt.Key.Key_Left, SHIFT, Command.TAKE_PREVIOUS),
        (Qt.Key.Key_Right, SHIFT, Command.TAKE_NEXT),
        (Qt.Key.Key_Left, CTRL, Command.EARLIER),
        (Qt.Key.Key_Right, CTRL, Command.LATER),
        (Qt.Key.Key_Up, NONE, Command.LANE_ABOVE),
        (Qt.Key.Key_Down, PAD, Command.LANE_BELOW),
        (Qt.Key.Key_Home, NONE, Command.FIRST),
        (Qt.Key.Key_End, NONE, Command.LAST),
        (Qt.Key.Key_PageUp, NONE, Command.SCREEN_EARLIER),
        (Qt.Key.Key_PageDown, NONE, Command.SCREEN_LATER),
        (Qt.Key.Key_Plus, NONE, Command.CLOSER),
        (Qt.Key.Key_Plus, SHIFT, Command.CLOSER),
        (Qt.Key.Key_Plus, PAD, Command.CLOSER),
        (Qt.Key.Key_Equal, CTRL, Command.CLOSER),
        (Qt.Key.Key_Minus, NONE, Command.FARTHER),
        (Qt.Key.Key_0, NONE, Command.FIT),
        (Qt.Key.Key_0, PAD, Command.FIT),
        (Qt.Key.Key_Enter, PAD, Command.OPEN),
        (Qt.Key.Key_Return, NONE, Command.OPEN),
        (Qt.Key.Key_Escape, NONE, Command.LET_GO),
        (Qt.Key.Key_G, NONE, Command.GO_TO_DATE),
        (Qt.Key.Key_A, CTRL, Command.TAKE_ALL),
        (Qt.Key.Key_Menu, NONE, Command.MENU),
        (Qt.Key.Key_F10, SHIFT, Command.MENU),
    ],
)
def test_a_key_means_one_thing(key: Qt.Key, modifiers: Qt.KeyboardModifier, command: Command) -> None:
    assert command_of(key, modifiers) is command


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_Plus, ALT),
        (Qt.Key.Key_F7, NONE),
        (Qt.Key.Key_F10, NONE),
        (Qt.Key.Key_A, NONE),
        (Qt.Key.Key_G, SHIFT),
        (Qt.Key.Key_Left, CTRL | SHIFT),
    ],
)
def test_other_keys_are_left_to_the_window(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    assert command_of(key, modifiers) is None


def test_no_command_is_without_a_key() -> None:
    found = {command_of(key, modifiers) for key in Qt.Key for modifiers in (NONE, SHIFT, CTRL) if key.value < 2**31} - {
        None
    }

    assert found == set(Command)


def test_a_key_that_qt_has_no_name_for_means_nothing() -> None:
    assert command_of(0x12345678, NONE) is None

"""Keeps the window's shortcuts working while a field is being typed in. Made by ``furniture``."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget


class ShortcutsBeforeTyping(QObject):
    """Lets ``action`` have its keys where a line of text would take them.

    On some systems a line edit and a number box take Ctrl+E for "end of line" before any shortcut is asked.

    Args:
        action: whose keys go first.
        window: in whose fields; also the parent.
    """

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._action = action
        # A number box has the focus itself and calls its line edit past all filters.
        for field in (*window.findChildren(QLineEdit), *window.findChildren(QAbstractSpinBox)):
            field.installEventFilter(self)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """Qt's: keep the question whether the field wants the keys from the field."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) not in self._action.shortcuts():
            return False
        event.ignore()
        return True

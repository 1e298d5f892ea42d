"""The window's own shortcuts go before what a field does with the same keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.shortcuts import ShortcutsBeforeTyping


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox])
def test_a_field_leaves_the_actions_keys_alone_and_keeps_its_own(kind: type[QWidget], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = kind(window)
    action = QAction("Something of the window's", window)
    action.setShortcut(QKeySequence("Ctrl+A"))  # a field takes it on every system, unlike Ctrl+E
    ShortcutsBeforeTyping(action, window)
    for key, left_to_window in ((Qt.Key.Key_A, True), (Qt.Key.Key_V, False)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        asked.ignore()
        QCoreApplication.sendEvent(field, asked)
        assert asked.isAccepted() is not left_to_window

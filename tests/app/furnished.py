"""The window with all its parts, shown at a width: for the tests of what stands beside its views."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.furniture import Furniture
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import LIGHT


def opened(session: Session, qtbot: QtBot, qapp: QApplication, width: int = 1440) -> MainWindow:
    apply(qapp, LIGHT)
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(width, 800)
    made.show()
    made.furnish()
    return made


def furniture(window: MainWindow) -> Furniture:
    assert window.furniture is not None
    return window.furniture

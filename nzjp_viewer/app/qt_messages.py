"""Sends what Qt and Chromium have to say into the program's log, so that the terminal shows only what is for the user.

Called before the QApplication is made. The tests do without it: there, such messages fail the test.
"""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_CHROMIUM_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"

_log = logging.getLogger("nzjp_viewer.qt")


def to_log() -> None:
    """Take over Qt's messages. Chromium, which writes past Qt, is told to keep to what is fatal."""
    # Without a handler of its own logging would print warnings; ``crash`` adds the file where there is a window.
    logging.getLogger().addHandler(logging.NullHandler())
    qInstallMessageHandler(_take)
    flags = os.environ.get(_CHROMIUM_FLAGS, "")
    if "--log-level" not in flags:
        os.environ[_CHROMIUM_FLAGS] = f"{flags} --log-level=3".strip()


def _take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS[kind], "%s", message, extra={"category": context.category})

"""Opens the window: first the timeline, then, once that is painted, the map. Called by the command line."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nzjp_viewer import __version__
from nzjp_viewer.app import crash, graphics, qt_messages, settings, start
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.translations import install
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.storage import datasets

_log = logging.getLogger(__name__)

_NO_DISPLAY = QT_TRANSLATE_NOOP(
    "Problem",
    "There is no display to open a window on. Without one, write a picture: nzjp-viewer export picture.png",
)


def make_application() -> QApplication:
    """The QApplication, set up as the map's engine needs it although that is loaded later."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    graphics.choose_painter()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("nzjp-viewer")
    application.setApplicationDisplayName(QCoreApplication.translate("Application", "NZ–Japan Viewer"))
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nzjp-viewer")
    install(application)
    return application


def run(
    data: Path | None = None, wanted: Callable[[Dataset], Filter] = lambda _: Filter(), theme: ThemeName | None = None
) -> int:
    """Open the window on the dataset at ``data`` (the bundled one if None), filtered, and run until it is closed.

    Raises:
        Problem: there is no display, the dataset cannot be read, or the filter names something unknown.
    """
    opened = datasets.open_dataset(data) if data else datasets.Opened(datasets.load_bundled(), ())
    state = ViewState(filter=wanted(opened.dataset))
    require_display()
    qt_messages.to_log()
    application = make_application()
    look = settings.load_look()
    state = settings.with_look(state, look, theme)
    crash.install(application)
    apply(application, THEMES[state.theme])
    session = Session(opened.dataset, state)
    window = MainWindow(session)
    window.set_opened(data, opened.findings)
    settings.restore_geometry(window)
    # Qt itself does not end if the map's page is still being loaded when its last window is closed.
    window.closed.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    load_map_after_first_paint(window)
    window.show()
    start.end()
    code = application.exec()
    # The map's page must be gone before the profile it lives in, and both before the application.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return code


def require_display() -> None:
    """Make sure that there is a display.

    Raises:
        Problem: there is none; Qt would end the process with a page of its own words.
    """
    elsewhere = not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM")
    if not (elsewhere or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Problem(_NO_DISPLAY)


class _FirstPaint(QObject):
    """Calls back once, when the event loop is idle after the watched window's first paint."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.timeline.canvas.installEventFilter(self)
        self._window = window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: look for the paint, and let every event through."""
        if event.type() == QEvent.Type.Paint:
            self._window.timeline.canvas.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def load_map_after_first_paint(window: MainWindow) -> None:
    """Fill the panels and load the map as soon as ``window`` has shown its timeline."""
    _FirstPaint(window, window.complete)

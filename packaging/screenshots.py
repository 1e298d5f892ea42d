"""Makes the README's pictures again, from the program as it is now. Run by ``make screenshots``; needs no display.

The whole window is drawn here; the timeline and the map are what ``nzjp-viewer export`` gives.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import shiboken6
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app import qt_messages
from nzjp_viewer.app.drawing import grab, wait_for_map
from nzjp_viewer.app.launch import make_application
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.storage import datasets

FOLDER = Path(__file__).resolve().parent / "screenshots"
SIZE = (1440, 900)
FIRST = ViewState()
NARROWED = ViewState(
    filter=Filter(countries=("JP",), years=(Years(2022, 2026),)),
    selected=("taiwan-strait-transit-2024",),
    theme=ThemeName.DARK,
)
EXPORTS = {
    "timeline.png": ("--view", "timeline", "--year", "2024-2025", "--size", "1440x620"),
    "map.png": ("--view", "map", "--storyline", "taiwan-strait", "--size", "1440x810"),
}


def window_picture(application: QApplication, state: ViewState) -> QImage:
    """The whole window in ``state``, with everything drawn.

    Raises:
        Problem: the map was not drawn in time.
    """
    apply(application, THEMES[state.theme])
    window = MainWindow(Session(datasets.load_bundled(), state))
    window.resize(*SIZE)
    window.show()
    window.furnish()
    wait_for_map(window.map_slot)
    application.processEvents()
    picture = grab(window, 1)
    shiboken6.delete(window)
    return picture


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    qt_messages.to_log()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    for name, state in {"window.png": FIRST, "narrowed.png": NARROWED}.items():
        window_picture(application, state).save(str(FOLDER / name))
    for name, options in EXPORTS.items():
        subprocess.run([sys.executable, "-m", "nzjp_viewer", "export", str(FOLDER / name), *options], check=True)
    print(f"{FOLDER} written")


if __name__ == "__main__":
    main()

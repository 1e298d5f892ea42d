"""Makes the README's pictures again, from the program as it is now. Run by ``make screenshots``; needs no display.

The whole window is drawn here; the timeline and the map are what ``nzjp-viewer export`` gives.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import shiboken6
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app import qt_messages
from nzjp_viewer.app.drawing import grab, wait_for_map
from nzjp_viewer.app.launch import make_application
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ThemeName, ViewState
from nzjp_viewer.session.story import follow
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
READING = ViewState(selected=("taiwan-strait-transit-2024",))
STORY = ViewState(selected=("isa-signed",), story="information-security", lanes=Lanes(Grouping.COUNTRY))
EXPORTS = {
    "timeline.png": ("--view", "timeline", "--year", "2024-2025", "--size", "1440x620"),
    "map.png": ("--view", "map", "--storyline", "taiwan-strait", "--size", "1440x810"),
}


def window_picture(application: QApplication, state: ViewState, *, reading: bool = False) -> QImage:
    """The whole window in ``state``, with everything drawn; with the source reader if the event is to be read up.

    Raises:
        Problem: the map was not drawn in time.
    """
    apply(application, THEMES[state.theme])
    session = Session(datasets.load_bundled(), state)
    window = MainWindow(session)
    window.resize(*SIZE)
    window.show()
    window.furnish()
    if state.story is not None:
        follow(session, state.story)  # as the button does, which brings all of it into view
    if reading:
        assert window.furniture is not None
        assert session.current is not None
        claim = session.current.claims[0]
        window.furniture.show_passage(claim.source, claim.start, claim.end)
        application.processEvents()
    wait_for_map(window.map_slot)
    application.processEvents()
    picture = grab(window, 1)
    shiboken6.delete(window)
    return picture


def main() -> None:
    """Make them all, as a new user sees them: with no settings of one's own and no document at hand."""
    if any((FOLDER.parent.parent / "seeds").glob("*.txt")):
        sys.exit("Move the documents out of seeds/ first: their text must not get into the pictures.")
    with TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        make_all()


def make_all() -> None:
    """Make them all from the program as it is."""
    FOLDER.mkdir(exist_ok=True)
    qt_messages.to_log()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    for name, state in {"window.png": FIRST, "narrowed.png": NARROWED, "story.png": STORY}.items():
        window_picture(application, state).save(str(FOLDER / name))
    window_picture(application, READING, reading=True).save(str(FOLDER / "reader.png"))
    for name, options in EXPORTS.items():
        subprocess.run([sys.executable, "-m", "nzjp_viewer", "export", str(FOLDER / name), *options], check=True)
    print(f"{FOLDER} written")


if __name__ == "__main__":
    main()

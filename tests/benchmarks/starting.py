"""How long a start takes: a process of its own each time, ours and a bare window's in turn.

Each child prints the moment (CLOCK_MONOTONIC, which all processes share) at which it has painted; the parent notes the
moment before it starts the child. Taking turns lets a noisy machine disturb all of them alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.benchmarks.measuring import Result
from tests.virtual_display import missing_tools, own_display

_OURS = """
from nzjp_viewer.app import start
from nzjp_viewer.app.cli import main
start.begin()
from nzjp_viewer.app.window import MainWindow
"""
"""The window's class, to be watched: loaded in the order in which the command loads it, which is what is measured."""

_BARE_WEB = """
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
application = QApplication([])
view = QWebEngineView()
view.resize(1440, 900)
view.loadFinished.connect(report)
view.setHtml("<p>bare</p>")
view.show()
application.exec()
"""

CHILDREN = {
    "start.timeline": _OURS
    + """
def painted(window):
    report()
MainWindow.complete = painted
main([])
""",
    "start.map": _OURS
    + """
complete = MainWindow.complete
def painted(window):
    window.map_slot.failed.connect(lambda: fail(window.map_slot.problem))
    window.map_slot.ready.connect(report)
    complete(window)
MainWindow.complete = painted
main([])
""",
    "start.map-settled": _OURS
    + """
complete = MainWindow.complete
def painted(window):
    window.map_slot.failed.connect(lambda: fail(window.map_slot.problem))
    window.map_slot.settled.connect(report)
    complete(window)
MainWindow.complete = painted
main([])
""",
    "start.bare-widget": """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, report)
application = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
""",
    "start.bare-web": _BARE_WEB,
    "start.bare-web-alike": """
from nzjp_viewer.app import graphics
graphics.choose_painter()
"""
    + _BARE_WEB,
}
"""What each child runs; ``report`` ends it. The page that is alike is painted as ours is: maybe without OpenGL."""

_REPORT = """
import os, sys, time
def report(*_):
    print(time.monotonic_ns(), flush=True)
    os._exit(0)
def fail(problem):
    print(problem, file=sys.stderr, flush=True)
    os._exit(1)
"""


def starts(runs: int) -> list[Result]:
    """Start every child ``runs`` times, in turn, after a round that does not count.

    In a real window, as a user has it: on the display there is, else on a virtual one, else (without Xvfb) off screen.

    Raises:
        RuntimeError: a child ended without having painted.
    """
    if "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ or missing_tools():
        shown = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
        hidden = {"QT_QPA_PLATFORM"} if shown else set()
        return _in_turn(runs, {key: value for key, value in os.environ.items() if key not in hidden})
    with own_display() as display:
        return _in_turn(runs, {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})


def _in_turn(runs: int, environment: dict[str, str]) -> list[Result]:
    durations: dict[str, list[float]] = {name: [] for name in CHILDREN}
    for run in range(-1, runs):
        for name, script in CHILDREN.items():
            taken = _start(name, script, environment)
            if run >= 0:
                durations[name].append(taken)
    return [Result(name, None, tuple(taken)) for name, taken in durations.items()]


def _start(name: str, script: str, environment: dict[str, str]) -> float:
    """Milliseconds from before the process is made to its report."""
    before = time.monotonic_ns()
    command = [sys.executable, "-c", _REPORT + script]
    # As an installed program has it: without bytecode each start would compile all modules anew.
    environment = {key: value for key, value in environment.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, env=environment)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{name} did not paint: {done.stderr[-2000:]}")
    return (int(done.stdout.split()[-1]) - before) / 1e6

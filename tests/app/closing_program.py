"""The program's window, opened and closed in one way or another, as `nzjp-viewer` opens and closes it.

`test_closing` runs this and reads what it leaves on stderr; the last line on stdout says that it has come to its end.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app import launch
from nzjp_viewer.app.cli import main
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.map.view import MapView
from nzjp_viewer.session.state import ThemeName

LATER_MS = 120


class ClosedWindow(MainWindow):
    """Ends itself as it is told to on the command line."""

    way = ""

    def complete(self) -> None:
        super().complete()
        ways: dict[str, Callable[[MapView], object]] = {
            "at once": lambda _: self.close(),
            "while loading": lambda _: QTimer.singleShot(LATER_MS, self.close),
            "shown": lambda shown: shown.settled.connect(self.close),
            "quit": lambda shown: shown.settled.connect(QApplication.quit),
            "moving": lambda shown: shown.ready.connect(lambda: self._after(self._move)),
            "playing": lambda shown: shown.ready.connect(lambda: self._after(self._play)),
            "measuring": lambda shown: shown.ready.connect(lambda: self._after(lambda: shown.measuring.switch(True))),
            "reloading": lambda shown: shown.ready.connect(lambda: self._after(shown.reload)),
            "theme": lambda shown: shown.ready.connect(lambda: self._after(self._darken)),
        }
        assert self.map_slot.map is not None
        ways[self.way](self.map_slot.map)

    def _after(self, act: Callable[[], object]) -> None:
        act()
        QTimer.singleShot(LATER_MS, self.close)

    def _move(self) -> None:
        self._session.select(self._session.dataset.events[3].id, "test")
        self.map_slot.map.framing.fit_everything()  # type: ignore[union-attr]

    def _play(self) -> None:
        self.timeline.player.playback.toggle()

    def _darken(self) -> None:
        self._session.change("test", theme=ThemeName.DARK)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)  # what Qt says goes to the log, and with it to stderr
    setattr(launch, "MainWindow", ClosedWindow)  # noqa: B010 - the module has it for its own use
    for ClosedWindow.way in sys.argv[1:]:
        print(ClosedWindow.way, flush=True)
        if main([]):
            sys.exit(1)
    print("ended", flush=True)

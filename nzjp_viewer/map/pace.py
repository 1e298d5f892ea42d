"""Lets the map follow time that is played no faster than its page draws. Used by :mod:`nzjp_viewer.map.view`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LEAST_MS: Final = 80
"""Between two scenes at least: more than ten a second are not told apart."""

MOST_MS: Final = 400
"""After so long the next scene is due, whether the page says that it has drawn or not: it may be moving."""


class Pace(QObject):
    """Asked any number of times, it says that a scene is due as often as one can be drawn, and once after the last.

    Signals:
        due(): now is the time.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_wanted = self._is_drawn = False
        self._least = QTimer(self, singleShot=True, interval=LEAST_MS)
        self._most = QTimer(self, singleShot=True, interval=MOST_MS)
        self._least.timeout.connect(self._go_on)
        self._most.timeout.connect(self._go_on)

    def ask(self) -> None:
        """A scene is wanted: now, or as soon as the one before is drawn."""
        self._is_wanted = True
        if not self._most.isActive():
            self._say()

    def note_drawn(self) -> None:
        """The page has drawn what it was told."""
        self._is_drawn = True
        self._go_on()

    def _go_on(self) -> None:
        if self._most.isActive() and (self._least.isActive() or not self._is_drawn):
            return
        self._most.stop()
        if self._is_wanted:
            self._say()

    def _say(self) -> None:
        self._is_wanted = self._is_drawn = False
        self._least.start()
        self._most.start()
        self.due.emit()

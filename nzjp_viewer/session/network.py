"""Whether the program may use the network. It may not, until the reader lets it; no part of a view.

Made by the window from what ``app.settings`` remembers. The map asks it before anything that would leave this machine.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

BUNDLED: Final = ""
"""The basemap that comes with the program, among those that are named by their provider."""


class Network(QObject):
    """The reader's leave to use the network, and the basemap that is to be shown with it.

    Args:
        is_on: whether it may be used.
        basemap: the name of a provider of tiles, or ``BUNDLED``.

    Signals:
        changed(): either is another now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, is_on: bool = False, basemap: str = BUNDLED) -> None:
        super().__init__(parent)
        self._is_on, self._basemap = is_on, basemap

    @property
    def is_on(self) -> bool:
        """Whether the network may be used."""
        return self._is_on

    @property
    def chosen(self) -> str:
        """The basemap that the reader chose, whether it may be shown now or not."""
        return self._basemap

    @property
    def basemap(self) -> str:
        """The basemap to show now."""
        return self._basemap if self._is_on else BUNDLED

    def allow(self, *, is_on: bool) -> None:
        """Let the program use the network, or no more."""
        self._set(is_on, self._basemap)

    def choose(self, basemap: str) -> None:
        """Show ``basemap`` while the network may be used."""
        self._set(self._is_on, basemap)

    def _set(self, is_on: bool, basemap: str) -> None:
        if (is_on, basemap) != (self._is_on, self._basemap):
            self._is_on, self._basemap = is_on, basemap
            self.changed.emit()

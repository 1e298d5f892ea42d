"""What to do when the map page's process dies or the page cannot be loaded. Used by :mod:`nzjp_viewer.map.view`."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

from nzjp_viewer.map.assets import PAGE_URL

FORGIVEN_MS: Final = 5 * 60 * 1000
"""A page that ran this long before its process died is reloaded without asking, as if it were the first time."""

_log = logging.getLogger(__name__)


class Recovery(QObject):
    """Watches a page: has it loaded again once by itself, then leaves that to the reader.

    Signals:
        lost(): the page's process has ended; nothing reaches it any more.
        reload_due(): load it again.
        given_up(): it is not there, and will not be unless the reader asks for it.
    """

    lost = Signal()
    reload_due = Signal()
    given_up = Signal()

    def __init__(self, page: QWebEnginePage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = QElapsedTimer()
        self._is_loading = False
        self._was_reloaded = False
        page.urlChanged.connect(self._note_gone)
        page.loadFinished.connect(self._note_loaded)
        page.renderProcessTerminated.connect(self._note_death)

    def note_loading(self) -> None:
        """The page is being loaded, and runs no longer."""
        self._running.invalidate()
        self._is_loading = True

    def note_running(self) -> None:
        """The page's script has begun to run."""
        self._running.start()
        self._is_loading = False

    def try_again(self) -> None:
        """The reader asks for the page, which thereby has its one reload before it again."""
        self._was_reloaded = False
        self.reload_due.emit()

    def _note_loaded(self, succeeded: bool) -> None:
        # Of a page that runs already, this only says that it was not let go elsewhere; of one whose process has ended,
        # nothing that is not known.
        if not succeeded and self._is_loading:
            _log.error("the map page could not be loaded")
            self.given_up.emit()

    def _note_gone(self, url: QUrl) -> None:
        # Chromium goes to about:blank without asking whether it may.
        if not url.isEmpty() and url != QUrl(PAGE_URL):
            _log.warning("the map page went to %s", url.toString())
            QTimer.singleShot(0, self, self.reload_due.emit)

    def _note_death(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        _log.warning("the map's process ended (%s, %d)", status.name, code)
        lived_long = self._running.isValid() and self._running.hasExpired(FORGIVEN_MS)
        self._running.invalidate()
        self._is_loading = False
        self.lost.emit()
        if self._was_reloaded and not lived_long:
            self.given_up.emit()
            return
        self._was_reloaded = True
        # Not from within the signal: WebEngine is still clearing up.
        QTimer.singleShot(0, self, self.reload_due.emit)

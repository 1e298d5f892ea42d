"""The one handler of unexpected exceptions: written to a log file, shown once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_log = logging.getLogger("nzjp_viewer.crash")
_MOST_LOG_BYTES = 500_000


class CrashReporter(QObject):
    """Logs every unexpected exception; tells the user of the first.

    Signals:
        caught(text): an exception was logged; ``text`` is its one-line description. May come from any thread.
    """

    caught = Signal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._told = False
        self._box: QMessageBox | None = None
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def handle(self, kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
        """Take an exception, as ``sys.excepthook`` does."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _log.critical("unexpected exception", exc_info=(kind, error or kind(), traceback))
        self.caught.emit(f"{kind.__name__}: {error}")

    def _tell(self, text: str) -> None:
        if self._told:
            return
        self._told = True
        from PySide6.QtWidgets import QMessageBox  # seldom needed, so not part of the start

        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Something went wrong"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Something unexpected happened. The program goes on; what is on screen may be incomplete."))
        box.setInformativeText(self.tr("{error}\nDetails are in {path}").format(error=text, path=self._log_file))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        self._box = box  # nothing else keeps it


def install(application: QApplication) -> CrashReporter:
    """Send unexpected exceptions of every thread to one reporter, and the program's log to a file."""
    log_file = _log_to_file()
    reporter = CrashReporter(log_file, application)
    sys.excepthook = reporter.handle
    threading.excepthook = lambda args: reporter.handle(args.exc_type, args.exc_value, args.exc_traceback)
    return reporter


def _log_to_file() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    path = folder / "nzjp-viewer.log"
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:  # nowhere to write: the terminal is what is left
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path

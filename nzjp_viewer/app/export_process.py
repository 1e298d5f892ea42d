"""Runs an export in a process of its own: the command line's ``export`` with the window's exact view state.

The window stays free, a picture may be of any size and scale, and it is the one a script would make.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from nzjp_viewer.app.exporting import Request
from nzjp_viewer.app.terminal import PREFIX
from nzjp_viewer.session import saved
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.files import write_bytes

_log = logging.getLogger(__name__)

_PATIENCE_MS = 90_000
"""How long to wait for an export when the window is closed meanwhile."""

_INHERITED_LOOK = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an export ended: ``fault`` is the one sentence that says why not, empty when it is done."""

    out: Path
    fault: str


class ExportProcess(QObject):
    """One export. Deletes itself and its temporary files once it has told its outcome.

    Signals:
        ended(outcome): an ``Outcome``.
    """

    ended = Signal(object)

    def __init__(self, data: Path | None, state: ViewState, request: Request, parent: QObject) -> None:
        super().__init__(parent)
        self._request = request
        self._folder = TemporaryDirectory(prefix="nzjp-export-")
        state_file = Path(self._folder.name, "state.json")
        write_bytes(state_file, saved.dumps(state).encode())
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name in _INHERITED_LOOK:  # the picture's scale is its own
            environment.remove(name)
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._on_error)
        self._process.setProgram(sys.executable)
        self._process.setArguments(self._arguments(data, state_file))

    def finish(self) -> None:
        """Wait until it has ended."""
        self._process.waitForFinished(_PATIENCE_MS)

    def start(self) -> None:
        """Begin."""
        self._process.start()

    def _arguments(self, data: Path | None, state_file: Path) -> list[str]:
        request = self._request
        size = f"{request.size.width}x{request.size.height}"
        arguments = [] if getattr(sys, "frozen", False) else ["-m", "nzjp_viewer"]
        arguments += ["export", str(request.out.absolute()), "--state", str(state_file)]
        arguments += ["--view", request.view, "--size", size, "--scale", f"{request.scale:g}"]
        return arguments + (["--data", str(data.absolute())] if data else [])

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the other errors are followed by ``finished``
            self._tell(self.tr("The export could not be started: {0}.").format(self._process.errorString()))

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._tell("")
            return
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        _log.warning("export ended with %d: %s", code, said)
        *_, last = said.splitlines() or [""]
        unexpected = self.tr("The export ended unexpectedly; the log says more.")
        self._tell(last.removeprefix(PREFIX) if last.startswith(PREFIX) else unexpected)

    def _tell(self, fault: str) -> None:
        self._folder.cleanup()
        self.ended.emit(Outcome(self._request.out, fault))
        self.deleteLater()

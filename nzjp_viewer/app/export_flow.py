"""The window's export from asking to done: dialog, process, and the word that says how it ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from nzjp_viewer.app import settings
from nzjp_viewer.app.export_dialog import ExportDialog, Target
from nzjp_viewer.app.export_process import ExportProcess, Outcome
from nzjp_viewer.app.exporting import Request
from nzjp_viewer.app.options import LARGEST, SMALLEST, Size
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.wording import sentence

if TYPE_CHECKING:
    from nzjp_viewer.app.window import MainWindow

_CLIPBOARD_SCALE = 2.0


class ExportFlow(QObject):
    """Exports what the window shows.

    Signals:
        ended(outcome): an export has ended; an ``Outcome``.
    """

    ended = Signal(object)

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def finish(self) -> None:
        """Wait for the exports that are under way; called when the window closes."""
        for process in self.findChildren(ExportProcess):
            process.finish()

    def ask(self) -> None:
        """Ask what to export, then do it."""
        dialog = ExportDialog(self._session.state, self._window_size(), self._window)
        dialog.chosen.connect(self.run)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def copy_window(self) -> None:
        """Put a picture of the window on the clipboard."""
        self.run(
            Request(Path(), "window", self._window_size(), _CLIPBOARD_SCALE), self._session.state, Target.CLIPBOARD
        )

    def run(self, request: Request, state: ViewState, target: Target) -> None:
        """Export ``state`` as ``request`` says to ``target``; the window tells how it ends."""
        folder = TemporaryDirectory(prefix="nzjp-clipboard-") if target is Target.CLIPBOARD else None
        if folder is not None:
            request = replace(request, out=Path(folder.name, "picture.png"))
        try:
            process = ExportProcess(self._window.data, state, request, self)
        except Problem as problem:
            self._window.info.tell(sentence(problem))
            return
        process.ended.connect(lambda outcome: self._finish(outcome, folder))
        self._window.statusBar().showMessage(self.tr("Exporting…"))
        process.start()

    def _finish(self, outcome: Outcome, clipboard_folder: TemporaryDirectory[str] | None) -> None:
        self._window.statusBar().clearMessage()
        if outcome.fault:
            self._window.info.tell(outcome.fault)
        elif clipboard_folder is None:
            settings.remember_export(outcome.out)
            self._window.info.tell(self.tr("Exported to {0}").format(outcome.out), good=True)
        else:
            QGuiApplication.clipboard().setImage(QImage(str(outcome.out)))
            self._window.info.tell(self.tr("The picture is on the clipboard."), good=True)
        if clipboard_folder is not None:
            clipboard_folder.cleanup()
        self.ended.emit(outcome)

    def _window_size(self) -> Size:
        width, height = self._window.width(), self._window.height()
        return Size(*(min(max(side, SMALLEST), LARGEST) for side in (width, height)))

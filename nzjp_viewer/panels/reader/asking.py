"""Asking where the source documents are. Called by the source reader and the list of sources."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_for_document(parent: QWidget) -> Path | None:
    """The file that the reader chooses; None if none."""
    kinds = translate("Documents", "Texts (*.txt *.md);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, translate("Documents", "Locate document"), str(Path.home()), kinds)
    return Path(name) if name else None


def ask_for_folder(parent: QWidget) -> Path | None:
    """The folder that the reader chooses; None if none."""
    name = QFileDialog.getExistingDirectory(parent, translate("Documents", "Choose folder"), str(Path.home()))
    return Path(name) if name else None

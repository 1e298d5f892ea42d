"""Addresses on the web that the program names: opened in the reader's browser, and only after a question.

Made by ``furniture``, for the map's credits and for what the Help menu shows.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

SCHEMES: Final = ("https", "http")
"""What is opened at all: no file, no mail, no other program."""


class Links(QObject):
    """Asks before it opens an address; one question at a time.

    Args:
        window: what the question stands before.

    Signals:
        failed(address): the system has nothing that opens it.

    Attributes:
        box: the question that is asked now.
    """

    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.box: QMessageBox | None = None

    def ask(self, address: str, over: QWidget | None = None) -> None:
        """Ask whether to open ``address``, which is named in full; what is no web address is passed over.

        ``over`` is the dialog that names it, where it is not the window itself.
        """
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or url.scheme() not in SCHEMES or not url.host() or url.userInfo():
            return
        if self.box is not None:
            self.box.activateWindow()
            return
        self.box = self._question(url, over or self._window)
        self.box.open()

    def _question(self, url: QUrl, parent: QWidget) -> QMessageBox:
        # As it goes over the wire: no letter stands for another that looks alike.
        address = bytes(url.toEncoded().data()).decode("ascii")
        box = QMessageBox(parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Open a page on the web"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Open {address} in your browser?").format(address=address))
        box.setInformativeText(self.tr("The program itself loads nothing from there."))
        opening = box.addButton(self.tr("&Open"), QMessageBox.ButtonRole.AcceptRole)
        copying = box.addButton(self.tr("&Copy address"), QMessageBox.ButtonRole.ActionRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        opening.clicked.connect(lambda: self._open(url))
        copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        box.finished.connect(self._forget)
        box.destroyed.connect(self._forget)  # with the dialog that it stood over
        return box

    def _forget(self) -> None:
        self.box = None

    def _open(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            self.failed.emit(url.toString())

"""A line across the window that says what happened, without stopping the reader's work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_PASSING_MS = 8000
"""How long good news stays."""


class InfoBar(QWidget):
    """Shows one sentence until it is dismissed or replaced; more of it behind a button where there is more.

    Good news goes by itself after a while; what went wrong stays until it is dismissed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("infoBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._more = ""
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPushButton(self.tr("Details…"))
        self._details.clicked.connect(self._show_more)
        close = QPushButton(self.tr("Dismiss"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._details)
        layout.addWidget(close)
        self._passing = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._passing.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown now; empty when there is none."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, more: str = "", *, good: bool = False) -> None:
        """Show ``text``, with ``more`` behind a button. ``good`` news looks calmer and goes by itself."""
        self.setProperty("good", good)
        self.style().unpolish(self)
        self.style().polish(self)
        self._passing.start() if good else self._passing.stop()
        self._text.setText(text)
        self._more = more
        self._details.setVisible(bool(more))
        self.show()

    def _show_more(self) -> None:
        from PySide6.QtWidgets import QMessageBox  # seldom needed, so not part of the start

        box = QMessageBox(QMessageBox.Icon.Information, self.window().windowTitle(), "", parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._text.text())
        box.setDetailedText(self._more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

"""A line across the window that says what happened, without stopping the reader's work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class InfoBar(QWidget):
    """Shows one sentence until it is dismissed or replaced; more of it behind a button where there is more."""

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
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown now; empty when there is none."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, more: str = "") -> None:
        """Show ``text``, with ``more`` behind a button."""
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

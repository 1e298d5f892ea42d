"""What stands in the map's place when its page cannot be shown. Used by :mod:`nzjp_viewer.map.view`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Placeholder(QWidget):
    """Says that the map stopped, with a button that asks for it again.

    Signals:
        reload_requested(): the button was pressed.
    """

    reload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._label.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self.reload_requested)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(self._label)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words again, in the language now installed."""
        translate = QCoreApplication.translate
        self._label.setText(translate("Map", "The map has stopped. Everything else goes on working."))
        self.button.setText(translate("Map", "Reload map"))

"""The slider that shows how far time has been played, and takes the reader anywhere in it. Part of ``playback_bar``."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSlider, QWidget

PARTS = 4000
"""How finely the way is divided."""

_HANDLE = 14
"""Width of the handle, pixels."""


class Scrubber(QSlider):
    """A slider whose handle comes to where one presses.

    Signals:
        sought(share): the reader wants to be at a share of the way, 0–1.
        stepped(step): an arrow key: one step on (1) or back (−1).
    """

    sought = Signal(float)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setProperty("role", "scrubber")
        self.setRange(0, PARTS)
        self.setPageStep(PARTS // 20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(60)
        self._is_shown = False
        self.valueChanged.connect(self._seek)

    def show_share(self, share: float) -> None:
        """Show how far one has come, 0–1; nobody sought it."""
        self._is_shown = True
        self.setValue(round(share * PARTS))
        self._is_shown = False

    def _seek(self, value: int) -> None:
        if not self._is_shown:
            self.sought.emit(value / PARTS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by the steps of playing, not by parts of the way."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.stepped.emit(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle there and take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle along."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)

    def _value_at(self, at: QPointF) -> int:
        way = max(self.width() - _HANDLE, 1)
        return round(min(max((at.x() - _HANDLE / 2) / way, 0.0), 1.0) * PARTS)

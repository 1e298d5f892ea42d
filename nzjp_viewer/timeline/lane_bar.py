"""The bar that scrolls the lanes: narrow, and in the theme's colours. Made by ``canvas``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from nzjp_viewer.session.theme import Theme

WIDTH = 8
_STEP = 20
_LOOK = """
QScrollBar {{ background: transparent; width: 8px; border: none; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 3px; min-height: 24px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class LaneBar(QScrollBar):
    """Scrolls the lanes; its value is how many pixels they are scrolled up. It is there only while they do not fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._canvas = parent
        self._theme: Theme | None = None
        self._rest = 0.0  # of a pixel, not scrolled yet
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_lane_height(self, content: float, room: float) -> None:
        """Say how high all lanes are together, and how much of it is seen. That is no scrolling: nobody is told."""
        blocked = self.blockSignals(True)
        self.setRange(0, max(0, round(content - room)))
        self.setPageStep(round(room))
        self.setSingleStep(_STEP)
        self.blockSignals(blocked)
        self.setVisible(self.maximum() > 0)

    def scroll_by(self, pixels: float) -> None:
        """Scroll down; parts of a pixel are kept for the next time."""
        whole = round(pixels + self._rest)
        self._rest += pixels - whole
        self.setValue(self.value() + whole)

    def place(self, width: int, height: int, top: int) -> None:
        """Lay it along the right edge of a widget of that size, from ``top`` down."""
        self.setGeometry(width - WIDTH, top, WIDTH, max(height - top, 0))

    def dress(self, theme: Theme) -> None:
        """Take the theme's colours, once it is seen: style sheets cost time that the first paint has not."""
        if self.isVisibleTo(self._canvas) and self._theme is not theme:
            self._theme = theme
            self.setStyleSheet(_LOOK.format(handle=theme.border, hover=theme.faint))

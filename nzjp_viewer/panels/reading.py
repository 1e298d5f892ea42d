"""Words to be read at length: gists, notes, reasons. Cheap until the pointer comes near.

A label whose text can be selected holds a whole text document. A page with the claims of many sources has dozens of
labels, of which the reader will copy from one: so each becomes selectable when the pointer enters it. Called by the
cards of claims.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nzjp_viewer.panels.icon_painting import paint_icon
from nzjp_viewer.panels.text import Words

_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r".{1,8}")


class Reading(Words):
    """Plain text that wraps, and can be selected as soon as the pointer is over it."""

    _reached = False

    def setText(self, text: str) -> None:
        """Show ``text``, which may break within words that are wider than a narrow card."""
        super().setText(_LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), text.replace(_BREAK, "")))

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        """Let the text be selected, once the pointer has been here; until then it is only shown."""
        if self._reached:
            super().setTextInteractionFlags(flags)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Make the text selectable."""
        if not self._reached:
            self._reached = True
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)


class Warned(Reading):
    """A note beside a small sign that bids the reader be careful; ``colour`` is that of the sign."""

    def __init__(self, text: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "note", parent)
        self._colour = colour
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign at the height of the first line, then the words."""
        super().paintEvent(event)
        side = self._side()
        top = self.contentsRect().top() + (self.fontMetrics().height() - side) // 2
        x = 0 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else self.width() - side
        painter = QPainter(self)
        paint_icon(painter, "alert", self._colour, QRectF(x, top, side, side))

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.85)

    def _make_room(self) -> None:
        room = self._side() + 5
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            self.setContentsMargins(room, 0, 0, 0)
        else:
            self.setContentsMargins(0, 0, room, 0)

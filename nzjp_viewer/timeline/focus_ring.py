"""The ring that shows that the timeline has the keyboard. Laid by ``canvas`` over all that it shows.

No export shows it. It comes with Tab and the like and not with a click, which needs no telling where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour

_THICK = 2.0

_RETURNS = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
}
"""What brings the keyboard back to where it was: from a pop-up, a menu, another window."""


def is_due(reason: Qt.FocusReason, *, before: bool) -> bool:
    """Whether the ring shows once the keyboard has come for ``reason``; ``before``: whether it did the last time.

    What has only been away for a while comes back as it was; a click takes the ring away.
    """
    if reason is Qt.FocusReason.MouseFocusReason:
        return False
    return before or reason not in _RETURNS


class FocusRing(QWidget):
    """The ring over all of ``around``, whatever else lies over that; the pointer goes through it."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._theme: Theme | None = None
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        around.installEventFilter(self)
        self.hide()

    def show_in(self, theme: Theme) -> None:
        """Show it, in the colours of ``theme``, above all that is there."""
        if self._theme is not theme:
            self._theme = theme
            self.update()
        if self.isHidden():
            self.setGeometry(self._around.rect())
            self.raise_()
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keep to the size of what it is around."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, just inside the edges."""
        del event
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self._theme.accent), _THICK))
        half = _THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 3, 3)
        painter.end()

"""The switch beside the overview: whether the map shows only what lies in the stretch of time that is in view.

Paints itself, in the look of the overview beside it: a check box of Qt's would take time that the first paint has not.
Knows no session; ``view`` tells it and hears of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering

_LEAST_OVERVIEW = 260

BOX, _LEFT, _GAP = 13.0, 10.0, 7.0
"""Side of the box, and the room before and after it, pixels."""


class WindowToggle(QAbstractButton):
    """A box to check, with as many words as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_with: tuple[Theme, FontLettering] | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Ignored)
        self._width = self.minimumSizeHint().width()
        self._wordings: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _word(self) -> None:
        """Take on the language."""
        self._wordings = (self.tr("Only this window"), self.tr("Only window"), self.tr("Window"))
        self.setText(self._wordings[0])
        self.setToolTip(self.tr("Show on the map only what lies in the stretch of time in view"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())

    def show_look(self, theme: Theme, lettering: FontLettering, width: float) -> None:
        """Paint and speak so from now on, as wide as lane headers: ``width``."""
        self._word()
        self._paint_with = (theme, lettering)
        if self._width != round(width):
            self._width = round(width)
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is wanted, as high as the overview beside it."""
        return QSize(self._width, 0)

    def minimumSizeHint(self) -> QSize:
        """The box alone."""
        return QSize(round(BOX + 2 * _LEFT), 0)

    @property
    def words(self) -> str:
        """The longest wording that there is room for; none where there is room for none."""
        room = self.width() - self.box.right() - _GAP
        letters = self._paint_with[1] if self._paint_with else None
        return next((words for words in self._wordings if letters and letters.width(words) <= room), "")

    @property
    def box(self) -> QRectF:
        """Where the box is."""
        return QRectF(_LEFT, round((self.height() - BOX) / 2), BOX, BOX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its words."""
        del event
        if self._paint_with is None:
            return
        theme, lettering = self._paint_with
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.window))
        painter.fillRect(QRectF(0, 0, self.width(), 1), colour(theme.border))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, theme)
        if words := self.words:
            painter.setFont(lettering.font)
            painter.setPen(colour(theme.text if self.isChecked() or self.underMouse() else theme.muted))
            line = (self.height() + lettering.ascent - lettering.descent) / 2
            at = QPointF(round(self.box.right() + _GAP), round(line))
            painter.drawText(at, words)
        painter.end()

    def _paint_box(self, painter: QPainter, theme: Theme) -> None:
        lit = self.hasFocus() or self.underMouse()
        edge = theme.accent if lit or self.isChecked() else theme.faint
        if self.hasFocus():  # around all of it: on the box alone it would be lost where that is filled
            painter.setPen(QPen(colour(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 3, -2, -2), 3, 3)
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(theme.accent if self.isChecked() else theme.surface))
        box = self.box
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.isChecked():
            painter.setPen(QPen(colour(theme.on_accent), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            left, middle = box.left(), box.center().y()
            marks = (QPointF(left + 3.2, middle), QPointF(left + 5.6, middle + 2.6), QPointF(left + 10, middle - 2.8))
            painter.drawPolyline(list(marks))


def beside(toggle: WindowToggle, overview: QWidget) -> QHBoxLayout:
    """The switch with the overview on its right."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(toggle)
    row.addWidget(overview, 1)
    overview.setMinimumWidth(_LEAST_OVERVIEW)
    overview.setSizePolicy(QSizePolicy.Policy.Ignored, overview.sizePolicy().verticalPolicy())
    return row

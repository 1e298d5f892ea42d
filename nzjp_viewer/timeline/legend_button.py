"""The button above the lane headers that opens the legend: three of the signs that it explains. Made by ``lane_tools``.

The legend is made when it is first asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.timeline.button_ground import MARGIN, PADDING, button_height, paint_ground
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.lettering import unit_of
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.symbols import symbol

_SIGNS = ((Family.TALKS, 0.0), (Family.ENCOUNTERS, 8.5), (Family.STATEMENTS, 17.0))
_SIGNS_WIDTH, _RADIUS = 21.0, 3.2


class LegendButton(QAbstractButton):
    """Opens the legend of what ``stage`` paints, over ``parent``."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)
        self._name()

    def _name(self) -> None:
        self.setText(self.tr("Legend"))
        self.setToolTip(self.tr("What the signs of the timeline mean (L)"))
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription(self.tr("What the signs of the timeline mean"))

    def follow(self) -> None:
        """Take the place that the stage has now; its colours come with the next paint of the canvas below."""
        size, height = self.sizeHint(), round(self._stage.axis_height)
        left = round(self._stage.header) - size.width() - MARGIN
        self.setGeometry(QRect(QPoint(left, (height - size.height()) // 2), size))

    def sizeHint(self) -> QSize:
        """Room for the signs, as high as a line of words with some air."""
        line = self._stage.lettering.line
        return QSize(round(_SIGNS_WIDTH * unit_of(line)) + 2 * PADDING, button_height(line))

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three signs, on a ground of their own under the pointer."""
        del event
        theme = self._stage.theme
        painter = QPainter(self)
        paint_ground(painter, self, theme)
        middle, unit = self.height() / 2, unit_of(self._stage.lettering.line)
        for family, x in _SIGNS:
            centre = QPointF(PADDING + (_RADIUS + x) * unit, middle)
            symbol(painter, family, centre, _RADIUS * unit, colour(theme.families[family]))
        painter.end()

    def open(self) -> None:
        """Show the legend below the button, or wherever the screen has room for it."""
        # Made once it is asked for: the first paint does without.
        from nzjp_viewer.timeline.legend import Legend

        legend = Legend(self._stage, self)
        legend.show_beside(QRect(self.mapToGlobal(QPoint()), self.size()))

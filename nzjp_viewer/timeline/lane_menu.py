"""The button above the lane names: what lanes are made by, and what can be done with all of them.

Made by ``lane_tools``. It paints itself, as the button of the legend beside it does, so that both are of one kind.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes
from nzjp_viewer.timeline.button_ground import MARGIN, PADDING, button_height, paint_ground
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.lane_order import all_collapsed, all_open, in_own_order
from nzjp_viewer.timeline.lettering import unit_of
from nzjp_viewer.timeline.stage import Stage

_ARROW, _ARROW_GAP = 7.0, 5.0
"""Width of the sign that there is a menu, and the room before it, for the usual line of words."""


class LaneMenu(QToolButton):
    """Shows the grouping and lets one choose another.

    Args:
        session: whose ``lanes`` it changes, for ``origin``.
        stage: what is painted, whose letters and colours it takes.
        shown: keys of the lanes on screen.
    """

    def __init__(
        self, session: Session, origin: str, stage: Stage, shown: Callable[[], list[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._origin, self._stage, self._shown = session, origin, stage, shown
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        menu = QMenu(self)
        self._choices = QActionGroup(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self._said = session.state.lanes.grouping
        self._say()

    def _say(self) -> None:
        """Say what lanes are made by now."""
        self._said = self._session.state.lanes.grouping
        self.setText(self.tr("Lanes: {grouping}").format(grouping=self._grouping))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("What lanes are made by"))

    @property
    def _grouping(self) -> str:
        return grouping_name(self._session.state.lanes.grouping)

    def lay(self, room: int) -> None:
        """Say what lanes are made by, in the place that the stage has now, no wider than ``room`` pixels."""
        if self._said is not self._session.state.lanes.grouping:
            self._say()
        size, height = self.sizeHint(), round(self._stage.axis_height)
        self.setGeometry(MARGIN, (height - size.height()) // 2, max(min(size.width(), room), 0), size.height())

    def sizeHint(self) -> QSize:
        """Room for the words and the arrow."""
        width = self._stage.lettering.width(self.text()) + self._around
        return QSize(round(width + 0.5), button_height(self._stage.lettering.line))

    @property
    def _around(self) -> float:
        """Width of all but the words."""
        return 2 * PADDING + (_ARROW_GAP + _ARROW) * unit_of(self._stage.lettering.line)

    @property
    def shown_words(self) -> str:
        """The words for which there is room: the grouping alone, where all of them have none."""
        room, lettering = self.width() - self._around, self._stage.lettering
        return self.text() if lettering.width(self.text()) <= room else lettering.elided(self._grouping, room)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, and an arrow that says that there is a menu."""
        del event
        theme, lettering = self._stage.theme, self._stage.lettering
        painter = QPainter(self)
        paint_ground(painter, self, theme)
        active = self.underMouse() or self.hasFocus() or self.isDown()
        painter.setFont(lettering.font)
        painter.setPen(colour(theme.text))
        middle, unit = self.height() / 2, unit_of(lettering.line)
        baseline = middle + (lettering.ascent - lettering.descent) / 2
        painter.drawText(QPointF(PADDING, round(baseline)), self.shown_words)
        painter.setPen(QPen(colour(theme.text if active else theme.muted), 1.5 * unit, c=Qt.PenCapStyle.RoundCap))
        half = _ARROW * unit / 2
        x = self.width() - PADDING - half
        painter.drawPolyline([QPointF(x + by, middle + half * 0.35 - abs(by) * 0.7) for by in (-half, 0.0, half)])
        painter.end()

    def _fill(self, menu: QMenu) -> None:
        """Lay out the choices anew: what can be done depends on the lanes."""
        menu.clear()
        lanes = self._session.state.lanes
        for grouping in Grouping:
            action = self._add(menu, grouping_name(grouping), lanes._replace(grouping=grouping))
            action.setCheckable(True)
            action.setChecked(grouping is lanes.grouping)
            self._choices.addAction(action)
        menu.addSeparator()
        for words, then in (
            (self.tr("&Collapse all"), all_collapsed(lanes, self._shown())),
            (self.tr("&Open all"), all_open(lanes)),
            (self.tr("&Back to their own order"), in_own_order(lanes)),
        ):
            self._add(menu, words, then).setEnabled(then != lanes)

    def _add(self, menu: QMenu, words: str, then: Lanes) -> QAction:
        """Add what makes the lanes ``then``."""
        action = menu.addAction(words)
        action.triggered.connect(lambda: self._session.change(self._origin, lanes=then))
        return action

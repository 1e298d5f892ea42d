"""The button above the lane names: what lanes are made by, and what can be done with all of them. Made by ``view``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes
from nzjp_viewer.timeline.lane_order import all_collapsed, all_open, in_own_order


class LaneMenu(QToolButton):
    """Shows the grouping and lets one choose another.

    Args:
        session: whose ``lanes`` it changes, for ``origin``.
        shown: keys of the lanes on screen.
    """

    def __init__(self, session: Session, origin: str, shown: Callable[[], list[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._origin, self._shown = session, origin, shown
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setProperty("role", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("What lanes are made by"))
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what lanes are made by now."""
        name = grouping_name(self._session.state.lanes.grouping)
        self.setText(self.tr("Lanes: {grouping}").format(grouping=name))
        self.setAccessibleName(self.text())

    def _fill(self, menu: QMenu) -> None:
        """Lay out the choices anew: what can be done depends on the lanes."""
        menu.clear()
        lanes = self._session.state.lanes
        group = QActionGroup(menu)
        for grouping in Grouping:
            action = menu.addAction(grouping_name(grouping))
            action.triggered.connect(self._changing(lanes._replace(grouping=grouping)))
            action.setCheckable(True)
            action.setChecked(grouping is lanes.grouping)
            group.addAction(action)
        menu.addSeparator()
        for words, then in (
            (self.tr("&Collapse all"), all_collapsed(lanes, self._shown())),
            (self.tr("&Open all"), all_open(lanes)),
            (self.tr("&Back to their own order"), in_own_order(lanes)),
        ):
            action = menu.addAction(words)
            action.triggered.connect(self._changing(then))
            action.setEnabled(then != lanes)

    def _changing(self, lanes: Lanes) -> Callable[[], None]:
        return lambda: self._session.change(self._origin, lanes=lanes)

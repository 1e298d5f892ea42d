"""What the timeline's lanes are made by, as a menu of the window. Made by ``actions``.

The same choice is above the lane names; here the keyboard finds it among everything else.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.session import Session


class LaneActions(QObject):
    """One action a grouping, of which one is ticked, and ``opener``, which has the menu of them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.opener = QAction(self.tr("G&roup lanes by"), self)
        self._group = QActionGroup(self)
        self.by_grouping = {grouping: self._action(grouping) for grouping in Grouping}
        session.changed.connect(self.refresh)
        self.refresh()

    def _action(self, grouping: Grouping) -> QAction:
        action = QAction(grouping_name(grouping), self)
        action.setCheckable(True)
        action.triggered.connect(lambda: self._choose(grouping))
        self._group.addAction(action)
        return action

    def _choose(self, grouping: Grouping) -> None:
        self._session.change("menu", lanes=self._session.state.lanes._replace(grouping=grouping))

    def make_menu(self, parent: QWidget) -> None:
        """Give ``opener`` its menu, which goes with ``parent``."""
        menu = QMenu(parent)
        menu.addActions(list(self.by_grouping.values()))
        self.opener.setMenu(menu)

    def refresh(self) -> None:
        """Tick what lanes are made by now."""
        self.by_grouping[self._session.state.lanes.grouping].setChecked(True)

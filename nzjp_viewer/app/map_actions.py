"""What the map can be asked to show, as a menu of the window. Made by ``actions``, wired by ``furniture``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.session.session import Session

if TYPE_CHECKING:
    from nzjp_viewer.map.framing import Framing  # loads WebEngine, which the first paint does not wait for


class MapActions(QObject):
    """The actions of the map.

    Attributes:
        fit, fit_selected, fit_everything: go where the matching events are, the selected, or all there are.
        only_shown: leave only events of places that the map shows.
        only_window: leave only what lies in the stretch of time that the timeline shows.
        measure: measure distances.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.fit = self._action(self.tr("Fit the &map"), "Ctrl+Shift+0")
        self.fit_selected = self._action(self.tr("Fit the map to the &selection"), "Ctrl+Shift+1")
        self.fit_everything = self._action(self.tr("Fit the map to &all places"), "Ctrl+Shift+2")
        self.only_shown = self._action(self.tr("Only what the map &shows"), "Ctrl+Shift+M")
        self.only_window = self._action(self.tr("&Only this time window on the map"), "Ctrl+Shift+W")
        self.measure = self._action(self.tr("Meas&ure distances"), "Ctrl+Shift+D")
        for switch in (self.only_shown, self.only_window, self.measure):
            switch.setCheckable(True)
        self.only_window.triggered.connect(lambda on: session.change("menu", window_on_map=on))
        session.changed.connect(self.refresh)
        session.dataset_changed.connect(self.refresh)
        self.refresh()

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        return action

    @property
    def all(self) -> tuple[QAction | None, ...]:
        """As a menu has them; None is a line between."""
        fits = (self.fit, self.fit_selected, self.fit_everything)
        return (*fits, None, self.only_shown, self.only_window, None, self.measure)

    def attach(self, slot: MapSlot) -> None:
        """Act on the map in ``slot``, once it is there."""
        # The session does not know yet of a movement that has not come to rest: the view has to be asked.
        self.fit.triggered.connect(slot.fit)
        self.fit_selected.triggered.connect(lambda: self._tell(slot, lambda framing: framing.fit_selected()))
        self.fit_everything.triggered.connect(lambda: self._tell(slot, lambda framing: framing.fit_everything()))
        self.measure.triggered.connect(slot.measure)
        slot.measuring.connect(self.measure.setChecked)
        self.only_shown.triggered.connect(lambda on: self._tell(slot, lambda framing: framing.narrow(on)))

    def _tell(self, slot: MapSlot, act: Callable[[Framing], None]) -> None:
        """Have the map act, if there is one by now."""
        if slot.map is not None:
            act(slot.map.framing)
        self.refresh()

    def refresh(self) -> None:
        """Tick and offer what goes now."""
        state = self._session.state
        self.only_window.setChecked(state.window_on_map)
        self.only_shown.setChecked(state.filter.area is not None)
        located = (event for event in state.selected if self._session.dataset.events[self._row(event)].located)
        self.fit_selected.setEnabled(next(located, None) is not None)

    def _row(self, event: str) -> int:
        return self._session.dataset.row_by_id[event]

"""The one owner of mutable state: the dataset and the current view state.

Views read it and ask it for a new state; they never keep copies. Each change carries its origin, so that a view can
tell its own change from another's. Columns and mask are made when they are first asked for: the first paint of a small
unfiltered dataset does without them, and so without loading numpy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.query.neighbours import neighbour
from nzjp_viewer.session.history import History
from nzjp_viewer.session.selection import MOST
from nzjp_viewer.session.state import Lanes, ViewState

if TYPE_CHECKING:
    from nzjp_viewer.query.columns import EventTable, Mask
    from nzjp_viewer.query.places import Located


class Hover(NamedTuple):
    """What the pointer is over: events, or places with all their events. Ids; empty for neither."""

    events: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Session(QObject):
    """What is loaded and how it is looked at.

    Signals:
        changed(old, new, origin): the view state became another; both are ``ViewState``, origin is the name of who
            asked ("timeline", "map", "filters", …). Everybody hears of the changes in the order they were made: one
            that a listener makes is in ``state`` at once, and is told when all have heard of the one before.
        dataset_changed(): another dataset was opened; the view state was reset before this is sent.
        hovered(hover, origin): the pointer came to rest over something else, as a ``Hover``. No part of the view state:
            it is gone with the next movement of the pointer.
    """

    changed = Signal(object, object, str)
    dataset_changed = Signal()
    hovered = Signal(object, str)

    def __init__(self, dataset: Dataset, state: ViewState | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History()
        self._untold: deque[tuple[ViewState, ViewState, str]] = deque()
        self._is_telling = False
        self._mask: Mask | None = None
        self._mask_in_time: Mask | None = None
        self._located: Located | None = None
        self._rows: list[int] | None = None
        self._hover = Hover()
        self._load(dataset, state or ViewState())

    def _load(self, dataset: Dataset, state: ViewState) -> None:
        self._dataset = dataset
        self._table: EventTable | None = None
        self._let_go()
        self._state = state
        self._state = self._with_valid_selection(state)
        self._hover = Hover()
        self._history.clear()
        self._untold.clear()  # of a dataset that nobody sees any more

    @property
    def dataset(self) -> Dataset:
        """What was said and by whom."""
        return self._dataset

    @property
    def table(self) -> EventTable:
        """The same as columns; row ``i`` is ``dataset.events[i]``."""
        if self._table is None:
            # Loads numpy, which the first paint does not wait for.
            from nzjp_viewer.query.columns import EventTable

            self._table = EventTable.of(self._dataset)
        return self._table

    @property
    def state(self) -> ViewState:
        """The current view state."""
        return self._state

    @property
    def mask(self) -> Mask:
        """The rows that match the current filter; the one pass that every view reuses. Not to be written to."""
        if self._mask is None:
            self._mask = self._state.filter.apply(self.table)
        return self._mask

    @property
    def mask_in_time(self) -> Mask:
        """Of the rows in ``mask`` those that time lets the map show: what has been played, what the window holds.

        Not to be written to.
        """
        if self._mask_in_time is None:
            self._mask_in_time = self._in_time(self.mask)
        return self._mask_in_time

    @property
    def located(self) -> Located:
        """The events that the map shows, by the places where they happened: as in ``mask_in_time``, all over the world.

        A part of the map that narrows the filter is what the map shows; what lies around it is there when one pans.
        """
        if self._located is None:
            from nzjp_viewer.query.places import Located  # loads numpy, which the first paint does not wait for

            self._located = Located(self.table, self._in_time(self.mask_anywhere))
        return self._located

    @property
    def unplaced(self) -> Mask:
        """The rows for which no source says where they happened, of those in ``mask_in_time`` anywhere in the world.

        They lie in no part of the map, so one that narrows the filter leaves them out; they are told of all the same.
        """
        return self.located.mask & self.table.unplaced

    @property
    def mask_anywhere(self) -> Mask:
        """The rows that match wherever they happened: those of the filter without its part of the map."""
        wanted = self._state.filter
        return self.mask if wanted.area is None else replace(wanted, area=None).apply(self.table)

    def _in_time(self, mask: Mask) -> Mask:
        """The rows of ``mask`` that time lets the map show."""
        stretches = self._state.stretches_on_map
        if not stretches:
            return mask
        from nzjp_viewer.query.windows import touching  # loads numpy, which the first paint does not wait for

        for start, end in stretches:
            mask = mask & touching(self.table, start, end)
        return mask

    @property
    def rows(self) -> Sequence[int]:
        """The same as row numbers, in order; for a dataset of a few events, of which no list is long."""
        if not self._state.filter.narrows:
            return range(len(self._dataset.events))
        if self._rows is None:
            rows: list[int] = self.mask.nonzero()[0].tolist()
            self._rows = rows
        return self._rows

    @property
    def matching(self) -> int:
        """How many events match the current filter."""
        return self.matching_before(len(self._dataset.events))

    def matching_before(self, row: int) -> int:
        """How many of the matching events stand before ``row``."""
        if not self._state.filter.narrows:
            return row
        from numpy import count_nonzero  # loaded for the mask anyway, but not at the start

        return int(count_nonzero(self.mask[:row]))

    @property
    def current(self) -> Event | None:
        """The event shown in the details: the first selected one."""
        if not self._state.selected:
            return None
        return self._dataset.events[self._dataset.row_by_id[self._state.selected[0]]]

    def open(self, dataset: Dataset) -> None:
        """Replace the dataset. Filter, window, viewport and selection start afresh; the look and the grouping stay."""
        look, lanes = self._state, Lanes(self._state.lanes.grouping)
        fresh = ViewState(lanes=lanes, arrangement=look.arrangement, theme=look.theme, language=look.language)
        self._load(dataset, fresh)
        self.dataset_changed.emit()

    def update(self, new: ViewState, origin: str) -> None:
        """Make ``new`` the view state, for ``origin``.

        Selected events that the filter leaves out are let go, and so are those beyond the first ``selection.MOST``.
        """
        old, self._state = self._state, new
        self._let_go_of(old)
        self._state = new = self._with_valid_selection(new)
        if new == old:
            return
        self._history.record(old, new, origin)
        self._tell(old, new, origin)

    def _tell(self, old: ViewState, new: ViewState, origin: str) -> None:
        """Tell of a change, after those that are being told of."""
        self._let_go_of_hover(origin)
        self._untold.append((old, new, origin))
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._untold:
                self.changed.emit(*self._untold.popleft())
        finally:
            self._is_telling = False

    def change(self, origin: str, **fields: Any) -> None:
        """Update some fields of the view state, by name."""
        self.update(replace(self._state, **fields), origin)

    def select(self, event_id: str | None, origin: str) -> None:
        """Select one event, or none."""
        self.change(origin, selected=() if event_id is None else (event_id,))

    @property
    def hover(self) -> Hover:
        """What the pointer is over."""
        return self._hover

    def point_at(self, hover: Hover, origin: str) -> None:
        """Say that the pointer is over ``hover`` in the view ``origin``."""
        if hover != self._hover:
            self._hover = hover
            self.hovered.emit(hover, origin)

    def _let_go_of_hover(self, origin: str) -> None:
        """Point at nothing where the filter leaves out what is pointed at: it is under no pointer any more."""
        events, rows = self._hover.events, self._dataset.row_by_id
        if events and self._state.filter.narrows and not all(e in rows and self.mask[rows[e]] for e in events):
            self.point_at(Hover(), origin)

    def step_selection(self, step: int, origin: str) -> None:
        """Select the next (1) or previous (−1) matching event in time."""
        row = self._dataset.row_by_id[self._state.selected[0]] if self._state.selected else None
        found = neighbour(self.mask, row, step)
        if found is not None:
            self.select(self._dataset.events[found].id, origin)

    def undo(self) -> None:
        """Go back one step of filter or selection, if there is one."""
        self._travel(self._history.back(self._state))

    def redo(self) -> None:
        """Take back the last undo, if there is one."""
        self._travel(self._history.forward(self._state))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back to."""
        return self._history.has_past

    @property
    def can_redo(self) -> bool:
        """Whether there is an undo to take back."""
        return self._history.has_future

    def _travel(self, state: ViewState | None) -> None:
        if state is None:
            return
        old, self._state = self._state, state
        self._let_go_of(old)
        self._tell(old, state, "history")

    def _let_go_of(self, old: ViewState) -> None:
        """Forget which events matched, where that may be others now than in ``old``."""
        if self._state.filter != old.filter:
            self._let_go()
        elif self._state.stretches_on_map != old.stretches_on_map:
            self._mask_in_time = self._located = None

    def _let_go(self) -> None:
        """Forget which events match."""
        self._mask = self._mask_in_time = self._located = self._rows = None

    def _with_valid_selection(self, state: ViewState) -> ViewState:
        if state.story is not None and state.story not in self._dataset.storyline_by_id:
            state = replace(state, story=None)
        rows, narrows = self._dataset.row_by_id, state.filter.narrows
        kept = tuple(e for e in state.selected if e in rows and (not narrows or self.mask[rows[e]]))[:MOST]
        return state if kept == state.selected else replace(state, selected=kept)

"""Selects events, one or several, as pointer and keys ask for it. Used by ``hands`` and ``keyboard``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.query.neighbours import neighbour
from nzjp_viewer.session import selection, wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.travel import ORIGIN

translate = QCoreApplication.translate


class Choosing:
    """Changes the session's selection, as ``timeline``.

    Args:
        session: what it changes.
        tell: says what could not be done, in a sentence.
    """

    def __init__(self, session: Session, tell: Callable[[str], None]) -> None:
        self._session, self._tell = session, tell
        self._anchor = ""  # the event from which a stretch of events is selected

    @property
    def current(self) -> int | None:
        """The row of the event that the details show."""
        current = self._session.current
        return None if current is None else self._session.dataset.row_by_id[current.id]

    def event_id(self, row: int) -> str:
        """The id of the event in a row."""
        return self._session.dataset.events[row].id

    def one(self, row: int | None) -> None:
        """Select one event, or none."""
        self._session.select(None if row is None else self.event_id(row), ORIGIN)

    def join(self, row: int) -> None:
        """Add an event to those selected, or take it out."""
        self._anchor = self.event_id(row)
        self._session.change(ORIGIN, selected=selection.toggled(self._session.state.selected, self._anchor))

    def stretch_to(self, row: int) -> None:
        """Select all matching events from the one where that began to ``row``, however many were selected since."""
        self._anchor = selection.anchor_of(self._anchor, self._session.state.selected)
        if not self._anchor:
            self.one(row)
            return
        taken = selection.between(self._session.mask, self._session.dataset.row_by_id[self._anchor], row)
        self._select(taken.rows)
        if taken.asked > len(taken.rows):
            words = translate(
                "Timeline", "{asked} events are more than can be selected at once: the nearest {taken} are."
            )
            self._tell(words.format(asked=self._number(taken.asked), taken=self._number(len(taken.rows))))

    def stretch_by(self, step: int) -> None:
        """Add the next (1) or previous (−1) matching event, or give up the one that was added from the other side."""
        found = neighbour(self._session.mask, self.current, step)
        if found is not None:
            self.stretch_to(found)

    def all_between(self, start: float, end: float) -> None:
        """Select all matching events that touch a stretch of days, unless they are too many."""
        from nzjp_viewer.query.windows import touching  # loads numpy, which the first paint does not wait for

        rows = (self._session.mask & touching(self._session.table, start, end)).nonzero()[0]
        if len(rows) > selection.MOST:
            words = translate(
                "Timeline", "{asked} events are in view, more than can be selected at once: zoom in, or filter first."
            )
            self._tell(words.format(asked=self._number(len(rows))))
            return
        found = [int(row) for row in rows]
        current = self.current
        self._select(sorted(found, key=lambda row: (row != current, row)))

    def end(self, step: int) -> None:
        """Select the first (1) or last (−1) matching event."""
        row = neighbour(self._session.mask, None, step)
        if row is not None:
            self.one(row)

    def _select(self, rows: Iterable[int]) -> None:
        self._session.change(ORIGIN, selected=tuple(map(self.event_id, rows)))

    def _number(self, count: int) -> str:
        return wording.number(count, self._session.state.language)

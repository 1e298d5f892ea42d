"""What matches of many events, asked of their columns. See ``matching``, which makes it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.query.grouped import members_of
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.query.histogram import Counter
from nzjp_viewer.query.windows import span_of
from nzjp_viewer.timeline.lanes import Lane
from nzjp_viewer.timeline.long_lanes import lane_of, lanes_of
from nzjp_viewer.timeline.matching import Days


class Many:
    """The rows of ``table`` in ``mask``; what is the same for every filter is taken over from ``before``.

    See ``Matching``.
    """

    def __init__(self, table: EventTable, mask: Mask, before: Many | None = None) -> None:
        self._table, self._rows = table, np.flatnonzero(mask)
        self._counter: Counter = before._counter if before is not None and before._table is table else Counter(table)

    def lanes(self, today: int, grouping: Grouping) -> Sequence[Lane]:
        """One lane for each group."""
        return lanes_of(self._table, self._rows, today, grouping)

    def joined(self, today: int, key: str, lanes: Sequence[Lane]) -> Lane:
        """One lane with the events of several."""
        rows = np.unique(np.concatenate([np.asarray(lane.rows) for lane in lanes]))
        return lane_of(self._table, rows, today, key, None)

    def members(self, grouping: Grouping) -> Sequence[str]:
        """The members of all groups."""
        return members_of(self._table, grouping)

    def span(self, within: Days | None) -> Days | None:
        """What the matching reach."""
        if within is None and len(self._rows) == len(self._table):
            return self.whole_span()
        return span_of(self._table, self._rows, within)

    def whole_span(self) -> Days | None:
        """What all events reach."""
        return self._counter.span

    def histogram(self, start: float, end: float, bins: int) -> Histogram:
        """All events, and those that match."""
        return self._counter.histogram(self._rows, start, end, bins)

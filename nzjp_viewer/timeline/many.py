"""What matches of many events, asked of their columns. See ``matching``, which makes it."""

from __future__ import annotations

from collections.abc import Sequence

from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.query.histogram import histogram
from nzjp_viewer.query.windows import span_of
from nzjp_viewer.timeline.lanes import Lane
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.matching import Days


class Many:
    """The rows of ``table`` in ``mask``. See ``Matching``."""

    def __init__(self, table: EventTable, mask: Mask) -> None:
        self._table, self._mask = table, mask

    def lanes(self, today: int) -> Sequence[Lane]:
        """One lane for each family."""
        return lanes_of(self._table, self._mask, today)

    def span(self, within: Days | None) -> Days | None:
        """What the matching reach."""
        return span_of(self._table, self._mask, within)

    def whole_span(self) -> Days | None:
        """What all events reach."""
        return span_of(self._table, self._mask | True)

    def histogram(self, start: float, end: float, bins: int) -> Histogram:
        """All events, and those that match."""
        return histogram(self._table, self._mask, start, end, bins)

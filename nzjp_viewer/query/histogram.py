"""Events counted along time from the columns: the overview strip below the timeline draws these counts."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import EventTable, Rows
from nzjp_viewer.query.counts import Histogram, check_bins
from nzjp_viewer.query.moments import OPEN_END, OPEN_START
from nzjp_viewer.query.windows import span_of

_NOWHEN = np.iinfo(np.int32).min
"""Stands for a date that is open at both ends."""


class Counter:
    """Counts the events of one table. What all of them come to is counted once, however often the filter changes."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._total: tuple[tuple[float, float, int], list[int]] | None = None

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """First and last day that any closed date reaches."""
        return span_of(self._table, slice(None))

    def histogram(self, rows: Rows, start: float, end: float, bins: int) -> Histogram:
        """Count all events, and those in ``rows``, in ``bins`` equal parts of ``start`` … ``end``.

        An event counts once, in the bin that holds the middle of its date, or the end that is known of an open one;
        what lies outside counts in the outermost bin, so that the counts add up to all events with a known end.

        Raises:
            ValueError: there is no bin, or the stretch is empty.
        """
        check_bins(start, end, bins)
        asked = (start, end, bins)
        if self._total is None or self._total[0] != asked:
            self._total = asked, _binned(self._doubled_middles, *asked)
        total = self._total[1]
        everything = len(rows) == len(self._table)
        return Histogram(start, end, total, total if everything else _binned(self._doubled_middles[rows], *asked))

    @cached_property
    def _doubled_middles(self) -> npt.NDArray[np.int32]:
        """Twice the middle of each row's date, in days: a whole number. ``_NOWHEN`` where both ends are open."""
        first, last = self._table.earliest, self._table.latest
        open_start, open_end = first == OPEN_START, last == OPEN_END
        middle = first + last + np.int32(1)
        middle[open_start] = 2 * last[open_start] + 1
        middle[open_end] = 2 * first[open_end] + 1
        middle[open_start & open_end] = _NOWHEN
        return middle


def _binned(doubled: npt.NDArray[np.int32], start: float, end: float, bins: int) -> list[int]:
    known = doubled[doubled != _NOWHEN]
    index = np.floor((known / 2 - start) * (bins / (end - start)))
    counts: list[int] = np.bincount(np.clip(index, 0, bins - 1).astype(np.intp), minlength=bins).tolist()
    return counts

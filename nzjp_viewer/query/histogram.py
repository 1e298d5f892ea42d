"""Events counted along time: the overview strip below the timeline, and its sparklines, draw these counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import OPEN_END, OPEN_START, EventTable, Mask

Counts = npt.NDArray[np.int64]


class Histogram(NamedTuple):
    """Events counted in equal bins.

    Attributes:
        start, end: the stretch that is cut into bins, in days since 1970-01-01, fractions allowed.
        total: all events of each bin, shape (bins,).
        chosen: those of them that match the filter, shape (bins,).
    """

    start: float
    end: float
    total: Counts
    chosen: Counts

    @property
    def highest(self) -> int:
        """The count of the fullest bin; 0 without events."""
        return int(self.total.max(initial=0))


def histogram(table: EventTable, mask: Mask, start: float, end: float, bins: int) -> Histogram:
    """Count the events of ``table`` in ``bins`` equal parts of ``start`` … ``end``.

    An event counts once, in the bin that holds the middle of its date, or the end that is known of an open one; what
    lies outside counts in the outermost bin, so that the counts add up to all events with a known end.

    Raises:
        ValueError: there is no bin, or the stretch is empty.
    """
    if bins < 1 or not start < end:
        raise ValueError(f"cannot cut {start} … {end} into {bins} bins")
    middle = middles(table)
    known = ~np.isnan(middle)
    index = np.floor((middle[known] - start) * (bins / (end - start)))
    index = np.clip(index, 0, bins - 1).astype(np.intp)
    return Histogram(start, end, np.bincount(index, minlength=bins), np.bincount(index[mask[known]], minlength=bins))


def middles(table: EventTable) -> npt.NDArray[np.float64]:
    """The middle of each row's date, in days; the known end of an open one, NaN where both are open."""
    first, last = table.earliest.astype(np.float64), table.latest.astype(np.float64) + 1
    open_start, open_end = table.earliest == OPEN_START, table.latest == OPEN_END
    middle = np.where(open_start, last - 0.5, np.where(open_end, first + 0.5, (first + last) / 2))
    return np.where(open_start & open_end, np.nan, middle)

"""Events counted along time from the columns: the overview strip below the timeline draws these counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.counts import Histogram, check_bins
from nzjp_viewer.query.moments import OPEN_END, OPEN_START


def histogram(table: EventTable, mask: Mask, start: float, end: float, bins: int) -> Histogram:
    """Count the events of ``table`` in ``bins`` equal parts of ``start`` … ``end``.

    An event counts once, in the bin that holds the middle of its date, or the end that is known of an open one; what
    lies outside counts in the outermost bin, so that the counts add up to all events with a known end.

    Raises:
        ValueError: there is no bin, or the stretch is empty.
    """
    check_bins(start, end, bins)
    middle = middles(table)
    known = ~np.isnan(middle)
    index = np.floor((middle[known] - start) * (bins / (end - start)))
    index = np.clip(index, 0, bins - 1).astype(np.intp)
    counted = (np.bincount(rows, minlength=bins).tolist() for rows in (index, index[mask[known]]))
    return Histogram(start, end, *counted)


def middles(table: EventTable) -> npt.NDArray[np.float64]:
    """The middle of each row's date, in days; the known end of an open one, NaN where both are open."""
    first, last = table.earliest.astype(np.float64), table.latest.astype(np.float64) + 1
    open_start, open_end = table.earliest == OPEN_START, table.latest == OPEN_END
    middle = np.where(open_start, last - 0.5, np.where(open_end, first + 0.5, (first + last) / 2))
    return np.where(open_start & open_end, np.nan, middle)

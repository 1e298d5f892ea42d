"""The event before and after another in time, among those that match: what the arrow keys step through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nzjp_viewer.query.columns import Mask


def neighbour(mask: Mask, row: int | None, step: int) -> int | None:
    """The next (``step`` = 1) or previous (−1) row in ``mask`` from ``row``; its end if there is no further one.

    Without a row, stepping forward starts at the first and backward at the last. None when nothing matches.
    """
    rows = mask.nonzero()[0]
    if not len(rows):
        return None
    if row is None:
        return int(rows[0] if step > 0 else rows[-1])
    at = int(rows.searchsorted(row, side="right" if step > 0 else "left"))
    index = at if step > 0 else at - 1
    return int(rows[min(max(index, 0), len(rows) - 1)])

"""What the overview strip below the timeline draws: events counted in equal parts of time. ``histogram`` makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Histogram(NamedTuple):
    """Events counted in equal bins.

    Attributes:
        start, end: the stretch that is cut into bins, in days since 1970-01-01, fractions allowed.
        total: all events of each bin.
        chosen: those of them that match the filter.
    """

    start: float
    end: float
    total: Sequence[int]
    chosen: Sequence[int]

    @property
    def highest(self) -> int:
        """The count of the fullest bin; 0 without events."""
        return max(self.total, default=0)


def check_bins(start: float, end: float, bins: int) -> None:
    """Make sure that ``start`` … ``end`` can be cut into ``bins`` parts.

    Raises:
        ValueError: there is no bin, or the stretch is empty.
    """
    if bins < 1 or not start < end:
        raise ValueError(f"cannot cut {start} … {end} into {bins} bins")

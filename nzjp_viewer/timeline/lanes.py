"""The lanes that a filter leaves: what ``layout`` asks of a lane, and lanes short enough to be one block.

``long_lanes`` has those that are cut into blocks. Both answer the same questions; a short lane is plain lists, so that
the first paint of a few events does without numpy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.moments import OPEN_START, Moment

if TYPE_CHECKING:
    from nzjp_viewer.domain.model import Event
    from nzjp_viewer.timeline.scene import Order

BLOCK = 64
"""Events of a block, about."""

MOST_IN_ONE_BLOCK = BLOCK + BLOCK // 2
"""A lane of up to so many events is one block."""

DENSE_FROM, DENSE_SPACING = 40, 20.0
"""Events closer together than this on average (pixels) are shown as bars, unless they are so few in all."""


class Lane(Protocol):
    """The matching events of one family, in order of time."""

    @property
    def family(self) -> Family:
        """What they have in common."""

    @property
    def blocks(self) -> int:
        """Number of blocks; each is packed by itself."""

    @property
    def cut_days(self) -> Sequence[float]:
        """The day on which each block begins, and one past every date at the end."""

    @property
    def crossing(self) -> Sequence[Moment]:
        """Events that cross from block to block and may be drawn."""

    @property
    def inside_rows(self) -> Order:
        """Table rows of the events that lie within a block each."""

    def __len__(self) -> int:
        """Number of events."""

    def members(self, block: int) -> list[Moment]:
        """The events that lie within ``block``."""

    def moment_of(self, row: int) -> Moment | None:
        """The event in a table row, if it is one of the lane's."""

    def blocks_between(self, start: float, end: float) -> range:
        """Blocks that reach into the stretch from ``start`` to ``end`` (days)."""

    def touching(self, start: float, end: float) -> int:
        """How many events touch the stretch."""

    def massed_between(self, start: float, end: float) -> int:
        """How many events touch the stretch that cross from block to block in too great a number to be drawn."""

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part ``inside_rows`` at ``edges`` (rising, in days); an edge belongs to what follows it."""

    def dense(self, px_per_day: float) -> bytes:
        """For each block 1 if its glyphs would merge, so that all its events are shown as bars, else 0."""

    def fullest(self, days: int) -> int:
        """Most events within blocks that begin in any one stretch of ``days``."""


class ShortLane:
    """A lane of a few events, as one block. See ``Lane``."""

    blocks = 1
    crossing: Sequence[Moment] = ()

    def __init__(self, family: Family, moments: Sequence[Moment]) -> None:
        self.family = family
        self._moments = list(moments)
        self._firsts = [moment.first for moment in moments]
        self.cut_days: Sequence[float] = (self._firsts[0], float("inf"))
        self.inside_rows: Order = [moment.row for moment in moments]

    def __len__(self) -> int:
        return len(self._moments)

    def members(self, _block: int) -> list[Moment]:
        """All of them."""
        return self._moments

    def moment_of(self, row: int) -> Moment | None:
        """The event in a table row, if it is one of the lane's."""
        return next((moment for moment in self._moments if moment.row == row), None)

    def blocks_between(self, _start: float, _end: float) -> range:
        """The one block."""
        return range(1)

    def touching(self, start: float, end: float) -> int:
        """How many events touch the stretch."""
        return sum(touches(moment, start, end) for moment in self._moments)

    def massed_between(self, _start: float, _end: float) -> int:
        """None: nothing crosses from block to block."""
        return 0

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part the events at ``edges``."""
        return [bisect_left(self._firsts, edge) for edge in edges]

    def dense(self, px_per_day: float) -> bytes:
        """Whether the glyphs would merge."""
        count = len(self._moments)
        begin = next((first for first in self._firsts if first != OPEN_START), self._firsts[-1])
        lasts = (self._firsts[-1] - begin) * px_per_day
        return bytes([count > DENSE_FROM and lasts < DENSE_SPACING * count])

    def fullest(self, days: int) -> int:
        """Most events that begin in any one stretch of ``days``."""
        return max(Counter(first // days for first in self._firsts).values())


def touches(moment: Moment, start: float, end: float) -> bool:
    """Whether an event touches the stretch from ``start`` to ``end`` by its dates."""
    return moment.first < end and moment.last > start - 1


def short_lanes(events: Sequence[Event], rows: Iterable[int], today: int) -> list[Lane] | None:
    """One lane for each family among ``rows`` of ``events``, in the order of ``Family``.

    None if one of them is too long to be one block. ``today`` in days since 1970-01-01.
    """
    by_family: dict[Family, list[Moment]] = {family: [] for family in Family}
    for row in rows:
        event = events[row]
        by_family[event.kind.family].append(Moment.of(event, row, today))
    if max(map(len, by_family.values())) > MOST_IN_ONE_BLOCK:
        return None
    return [ShortLane(family, moments) for family, moments in by_family.items() if moments]

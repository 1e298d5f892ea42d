"""The lanes that a filter leaves: what ``layout`` asks of a lane, and lanes short enough to be one block.

``long_lanes`` has those that are cut into blocks. Both answer the same questions; a short lane is plain lists, so that
the first paint of a few events does without numpy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.query.grouping import Grouping, groups_of_few, key_of
from nzjp_viewer.query.moments import OPEN_START, Moment

if TYPE_CHECKING:
    from nzjp_viewer.domain.model import Dataset
    from nzjp_viewer.session.state import Lanes
    from nzjp_viewer.timeline.scene import Order

BLOCK = 40
"""Events of a block, about."""

MOST_IN_ONE_BLOCK = 3 * BLOCK
"""A lane of up to so many events is one block."""

DENSE_FROM, DENSE_SPACING, CLOSE_SPACING = 40, 30.0, 3.0
"""Events closer together than this on average (pixels) are shown as bars, unless they are so few in all. A lane that is
one block may have them closer: it has more rows, and days where they do not suffice are bars anyway."""


class Crosser(NamedTuple):
    """An event that crosses from block to block, its row, and what stands before it in that row."""

    moment: Moment
    row: int
    before: Moment | None


class Lane(Protocol):
    """The matching events of one group, in order of time."""

    @property
    def key(self) -> str:
        """What they have in common (see ``grouping.key_of``)."""

    @property
    def family(self) -> Family | None:
        """Their family, where all are of one by their grouping."""

    @property
    def blocks(self) -> int:
        """Number of blocks; each is packed by itself."""

    @property
    def cut_days(self) -> Sequence[float]:
        """The day on which each block begins, and one past every date at the end."""

    @property
    def rows(self) -> Order:
        """Table rows of all events."""

    @property
    def crossing_rows(self) -> int:
        """Rows that events take which cross from block to block."""

    @property
    def most_at_once(self) -> int:
        """The most events that share a day, where it is one block: no zoom brings them into fewer rows. Else 1."""

    def __len__(self) -> int:
        """Number of events."""

    def members(self, block: int) -> list[Moment]:
        """The events that lie within ``block``."""

    def crossing(self, start: float, end: float) -> Sequence[Crosser]:
        """Events that cross from block to block, may be drawn, and touch the stretch (days)."""

    def among(self, rows: Collection[int]) -> Sequence[Moment]:
        """The lane's events among some table rows."""

    def blocks_between(self, start: float, end: float) -> range:
        """Blocks that reach into the stretch from ``start`` to ``end`` (days)."""

    def touching(self, start: float, end: float, among: tuple[int, int] | None = None) -> int:
        """How many events touch the stretch; of those at the positions ``among`` (begin, end) in ``rows``, if given."""

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part ``rows`` at ``edges`` (rising, in days); an edge belongs to what follows it."""

    def shares(self, edges: Sequence[float]) -> list[tuple[int, list[int]]]:
        """How many events of each family begin between ``edges``: its place in ``Family``, a count a gap.

        Families with none at all are left out.
        """

    def dense(self, px_per_day: float) -> bytes:
        """For each block 1 if its glyphs would merge, so that all its events are shown as bars, else 0."""

    def fullest(self, days: int) -> int:
        """Most events that begin in any one stretch of ``days``, about."""


class ShortLane:
    """A lane of a few events, as one block. See ``Lane``."""

    blocks = 1
    crossing_rows = 0

    def __init__(self, key: str, family: Family | None, moments: Sequence[Moment]) -> None:
        self.key, self.family = key, family
        self._moments = list(moments)
        self._firsts = [moment.first for moment in moments]
        self.cut_days: Sequence[float] = (self._firsts[0], float("inf"))
        self.rows: Order = [moment.row for moment in moments]

    def __len__(self) -> int:
        return len(self._moments)

    @cached_property
    def most_at_once(self) -> int:
        """The most events that share a day."""
        ends = sorted(moment.last for moment in self._moments)
        return max(index + 1 - bisect_left(ends, first) for index, first in enumerate(self._firsts))

    def members(self, _block: int) -> list[Moment]:
        """All of them."""
        return self._moments

    def crossing(self, _start: float, _end: float) -> Sequence[Crosser]:
        """None: there is nothing to cross."""
        return ()

    def among(self, rows: Collection[int]) -> Sequence[Moment]:
        """The lane's events among some table rows."""
        return [moment for moment in self._moments if moment.row in rows] if rows else ()

    def blocks_between(self, _start: float, _end: float) -> range:
        """The one block."""
        return range(1)

    def touching(self, start: float, end: float, among: tuple[int, int] | None = None) -> int:
        """How many events touch the stretch."""
        begin, stop = among or (0, len(self._moments))
        return sum(touches(moment, start, end) for moment in self._moments[begin:stop])

    def beginning(self, edges: Sequence[float]) -> list[int]:
        """Positions that part the events at ``edges``."""
        return [bisect_left(self._firsts, edge) for edge in edges]

    def shares(self, edges: Sequence[float]) -> list[tuple[int, list[int]]]:
        """How many events of each family begin between ``edges``."""
        at = self.beginning(edges)
        found = []
        for place, family in enumerate(Family):
            counts = [sum(m.family is family for m in self._moments[a:b]) for a, b in pairwise(at)]
            if any(moment.family is family for moment in self._moments):
                found.append((place, counts))
        return found

    def dense(self, px_per_day: float) -> bytes:
        """Whether the glyphs would merge."""
        count = len(self._moments)
        begin = next((first for first in self._firsts if first != OPEN_START), self._firsts[-1])
        lasts = (self._firsts[-1] - begin) * px_per_day
        return bytes([count > DENSE_FROM and lasts < CLOSE_SPACING * count])

    def fullest(self, days: int) -> int:
        """Most events that begin in any one stretch of ``days``."""
        return max(Counter(first // days for first in self._firsts).values())


def touches(moment: Moment, start: float, end: float) -> bool:
    """Whether an event touches the stretch from ``start`` to ``end`` by its dates."""
    return moment.first < end and moment.last > start - 1


def short_lanes(dataset: Dataset, rows: Iterable[int], today: int, grouping: Grouping) -> list[Lane] | None:
    """One lane for each group that has events among ``rows``, in the order of groups.

    None if one of them is too long to be one block. ``today`` in days since 1970-01-01.
    """
    groups, order = groups_of_few(dataset, grouping)
    by_member: dict[str, list[Moment]] = {member: [] for member in order}
    for row in rows:
        event = dataset.events[row]
        moment = Moment.of(event, row, today)
        for member in groups(event):
            by_member[member].append(moment)
    if max(map(len, by_member.values()), default=0) > MOST_IN_ONE_BLOCK:
        return None
    return [
        ShortLane(key_of(grouping, member), family_of(grouping, member), moments)
        for member, moments in by_member.items()
        if moments
    ]


def joined_lane(key: str, lanes: Sequence[Lane]) -> ShortLane | None:
    """One lane with the events of ``lanes``, each of them once; None if there are too many for one block."""
    if any(lane.blocks > 1 for lane in lanes):
        return None
    moments = {moment.row: moment for lane in lanes for moment in lane.members(0)}
    return (
        ShortLane(key, None, [moments[row] for row in sorted(moments)]) if len(moments) <= MOST_IN_ONE_BLOCK else None
    )


def family_of(grouping: Grouping, member: str) -> Family | None:
    """The family that all events of a group are of by their grouping, if any."""
    return Family(member) if grouping is Grouping.KIND else None


def in_wanted_order(lanes: Sequence[Lane], wanted: Lanes) -> list[Lane]:
    """``lanes`` as the reader has moved them: those in ``wanted.order`` first, the others after in their own order."""
    place = {key: index for index, key in enumerate(wanted.order)}
    return sorted(lanes, key=lambda lane: place.get(lane.key, len(place)))

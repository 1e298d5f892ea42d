"""What matches, as the timeline asks for it: its lanes, its span and its counts. Made by ``stage`` once per filter.

A few events are looked at one by one, many through columns. The answers are the same; but columns need numpy, whose
loading takes a fifth of a start, which the first paint of the bundled dataset does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.query.few import histogram_of_few, span_of_few
from nzjp_viewer.query.grouping import Grouping, groups_of_few
from nzjp_viewer.timeline.lanes import Lane, joined_lane, short_lanes

if TYPE_CHECKING:
    from nzjp_viewer.domain.model import Event
    from nzjp_viewer.session.session import Session

FEW = 500
"""So many events are looked at one by one in less than a millisecond."""

Days = tuple[int, int]
"""A first and a last day, since 1970-01-01, both included."""


class Matching(Protocol):
    """The matching events among all."""

    def lanes(self, today: int, grouping: Grouping) -> Sequence[Lane]:
        """One lane for each group that matches, in the order of groups."""

    def joined(self, today: int, key: str, lanes: Sequence[Lane]) -> Lane:
        """One lane, of ``key``, with the events of several, each of them once."""

    def members(self, grouping: Grouping) -> Sequence[str]:
        """The members of all groups that there are, matching or not, in order."""

    def span(self, within: Days | None) -> Days | None:
        """What closed dates of the matching reach, of the days ``within`` if given; None when there is none."""

    def whole_span(self) -> Days | None:
        """The same of all events."""

    def histogram(self, start: float, end: float, bins: int) -> Histogram:
        """All events, and those that match, in equal parts of a stretch."""


def matching_of(session: Session, before: Matching | None = None) -> Matching:
    """What matches in ``session`` now; ``before`` is what matched under another filter."""
    return Few(session) if len(session.dataset.events) <= FEW else _many(session, before)


def _many(session: Session, before: Matching | None = None) -> Matching:
    # Loads numpy, which a few events do without.
    from nzjp_viewer.timeline.many import Many

    return Many(session.table, session.mask, before if isinstance(before, Many) else None)


class Few:
    """What matches of a few events. See ``Matching``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._events: Sequence[Event] = session.dataset.events
        self._rows = session.rows

    def lanes(self, today: int, grouping: Grouping) -> Sequence[Lane]:
        """One lane for each group."""
        short = short_lanes(self._session.dataset, self._rows, today, grouping)
        return _many(self._session).lanes(today, grouping) if short is None else short

    def joined(self, today: int, key: str, lanes: Sequence[Lane]) -> Lane:
        """One lane with the events of several."""
        return joined_lane(key, lanes) or _many(self._session).joined(today, key, lanes)

    def members(self, grouping: Grouping) -> Sequence[str]:
        """The members of all groups."""
        return groups_of_few(self._session.dataset, grouping)[1]

    def span(self, within: Days | None) -> Days | None:
        """What the matching reach."""
        return span_of_few((self._events[row] for row in self._rows), within)

    def whole_span(self) -> Days | None:
        """What all events reach."""
        return span_of_few(self._events)

    def histogram(self, start: float, end: float, bins: int) -> Histogram:
        """All events, and those that match."""
        return histogram_of_few(self._events, self._rows, start, end, bins)

"""What a lane of the timeline has in common: which groups an event is in, and in which order groups stand.

Answered here from the events themselves, where those are few; ``grouped`` answers the same from columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from nzjp_viewer.domain.vocabulary import Family, Status

if TYPE_CHECKING:
    from nzjp_viewer.domain.model import Dataset, Event

NO_MEMBER = ""
"""The group of events that are in no other: no country, no storyline, no stated place."""


class Grouping(StrEnum):
    """What the events of a lane have in common."""

    KIND = "kind"
    COUNTRY = "country"
    SOURCE = "source"
    STORYLINE = "storyline"
    PLACE = "place"
    STATUS = "status"
    NONE = "none"


def key_of(grouping: Grouping, member: str) -> str:
    """The key of a group: the grouping and its member, such as ``country/JP``."""
    return f"{grouping}/{member}"


def member_of(key: str) -> tuple[Grouping, str]:
    """The grouping and the member of a key."""
    grouping, _, member = key.partition("/")
    return Grouping(grouping), member


def groups_of_few(dataset: Dataset, grouping: Grouping) -> tuple[Callable[[Event], Sequence[str]], Sequence[str]]:
    """How to find the groups that an event is in, and all groups in order.

    Families, sources, storylines and statuses stand in their own order; countries and places by how many of all events
    they have, so that no filter makes them change places. What is in no group comes last.
    """
    stories = dataset.storylines_by_event
    answers: dict[Grouping, tuple[Callable[[Event], Sequence[str]], Iterable[str] | None]] = {
        Grouping.KIND: (lambda event: (event.kind.family,), Family),
        Grouping.STATUS: (lambda event: (event.status,), Status),
        Grouping.NONE: (lambda _event: (NO_MEMBER,), ()),
        Grouping.SOURCE: (_sources_of, dataset.source_by_id),
        Grouping.STORYLINE: (lambda event: stories.get(event.id) or (NO_MEMBER,), dataset.storyline_by_id),
        Grouping.COUNTRY: (lambda event: _countries_of(dataset, event), None),
        Grouping.PLACE: (lambda event: tuple(dict.fromkeys(event.located)) or (NO_MEMBER,), None),
    }
    groups, order = answers[grouping]
    if order is None:
        return groups, in_order(Counter(member for event in dataset.events for member in groups(event)))
    return groups, (*order, NO_MEMBER)


def _sources_of(event: Event) -> Sequence[str]:
    return tuple(dict.fromkeys(claim.source for claim in event.claims)) or (NO_MEMBER,)


def _countries_of(dataset: Dataset, event: Event) -> Sequence[str]:
    """Those that take part and those in which it happened."""
    codes = dict.fromkeys((*dataset.countries_taking_part(event), *dataset.countries_lain_in(event)))
    return tuple(codes) or (NO_MEMBER,)


def in_order(counted: dict[str, int]) -> Sequence[str]:
    """Members with most events first, then by name; those of no group last."""
    return sorted(counted, key=lambda member: (member == NO_MEMBER, -counted[member], member))

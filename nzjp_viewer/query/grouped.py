"""The groups of ``grouping``, found in the columns of a table: rows by group, for any number of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nzjp_viewer.query.columns import FAMILIES, STATUSES, Codes, EventTable, Rows, Sets
from nzjp_viewer.query.grouping import NO_MEMBER, Grouping, in_order
from nzjp_viewer.query.postings import Postings


def grouped(table: EventTable, rows: Rows, grouping: Grouping) -> Iterator[tuple[str, Rows]]:
    """The members of ``grouping`` that have some of ``rows`` (rising), in order, and which rows those are."""
    match grouping:
        case Grouping.KIND:
            yield from _coded(table.families(rows), [family.value for family in FAMILIES], rows)
        case Grouping.STATUS:
            yield from _coded(table.status[rows], [status.value for status in STATUSES], rows)
        case Grouping.NONE:
            yield from [(NO_MEMBER, rows)] if len(rows) else []
        case Grouping.SOURCE:
            yield from _held(table.sources, rows)
        case Grouping.STORYLINE:
            yield from _held(table.storylines, rows)
        case Grouping.COUNTRY:
            yield from _held(table.countries, rows, by_frequency=True)
        case Grouping.PLACE:
            yield from _held(table.places, rows, by_frequency=True)


def members_of(table: EventTable, grouping: Grouping) -> Sequence[str]:
    """The members of all groups there are, in order; that of what is in no other group is the last."""
    members: dict[Grouping, Callable[[], Sequence[str]]] = {
        Grouping.KIND: lambda: [family.value for family in FAMILIES],
        Grouping.STATUS: lambda: [status.value for status in STATUSES],
        Grouping.NONE: list,
        Grouping.SOURCE: lambda: table.sources.members,
        Grouping.STORYLINE: lambda: table.storylines.members,
        Grouping.COUNTRY: lambda: _frequent_first(table.countries),
        Grouping.PLACE: lambda: _frequent_first(table.places),
    }
    return [*members[grouping](), NO_MEMBER]


def _frequent_first(sets: Sets | Postings) -> Sequence[str]:
    totals = zip(sets.members, sets.totals, strict=True)
    return in_order({member: total for member, total in totals if total})


def _coded(codes: Codes, members: list[str], rows: Rows) -> Iterator[tuple[str, Rows]]:
    """Groups that every event is in one of; ``codes`` says in which."""
    for code, member in enumerate(members):
        found = rows[codes == code]
        if len(found):
            yield member, found


def _held(sets: Sets | Postings, rows: Rows, *, by_frequency: bool = False) -> Iterator[tuple[str, Rows]]:
    """Groups that an event may be in several of, and at the end those in none."""
    members, held = sets.pairs(rows)
    by_member = np.argsort(members, kind="stable")
    members, held = members[by_member], held[by_member]
    edges = members.searchsorted(np.arange(len(sets.members) + 1))
    for member in _frequent_first(sets) if by_frequency else sets.members:
        at = sets.position[member]
        begin, end = edges[at], edges[at + 1]
        if begin < end:
            yield member, np.sort(held[begin:end])  # one pass found them after another
    left = rows[sets.having_none(rows)]
    if len(left):
        yield NO_MEMBER, left

"""Where the claims of an event differ: worked out from what they assert, never typed in.

Two claims conflict on the **date** when no day is allowed by both (``When.reach``). A vaguer date that holds the other
is no conflict; of two spans of time the starts that both know, and the ends that both know, are compared as well. They
conflict on another **field** when both assert it and what they assert is not equal: words whatever their case, spaces
and composition of letters, lists of ids as sets. Called by the panel that shows an event, by the export of data, and
by the checks of a dataset.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from nzjp_viewer.domain.dates import Span, When
from nzjp_viewer.domain.model import Claim, Event
from nzjp_viewer.domain.vocabulary import ClaimField

Said = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the things said: ``value`` as its first claim has it (EDTF, words, or ids), and who says it.

    ``claims`` are positions in the event's claims, ascending.
    """

    value: Said
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which claims of an event differ, and what each says, in the order in which it is first said.

    Only claims that contradict another have a part in it: one that is vague enough to agree with all has none.
    """

    field: Literal["date"] | ClaimField
    readings: tuple[Reading, ...]


def conflicts(event: Event) -> tuple[Conflict, ...]:
    """The fields on which the claims of ``event`` differ: the date first, then in the order of ``ClaimField``."""
    claims = event.claims
    found = [Conflict("date", _readings([(i, c.when.edtf) for i, c in enumerate(claims)], _date_clashes(claims)))]
    for name in ClaimField:
        said = [(i, claim.fields[name]) for i, claim in enumerate(claims) if name in claim.fields]
        several = len({same_when_equal(value) for _, value in said}) > 1
        found.append(Conflict(name, _readings(said, {i for i, _ in said} if several else set())))
    return tuple(conflict for conflict in found if conflict.readings)


def same_when_equal(value: Said) -> Hashable:
    """What is equal for two values exactly when they say the same: words by case-folded letters, ids as a set.

    How letters are composed (é as one code point or as two) and how wide the spaces between words are says nothing.
    """
    if not isinstance(value, str):
        return frozenset(value)
    return unicodedata.normalize("NFC", " ".join(value.split()).casefold())


def dates_conflict(one: When, other: When) -> bool:
    """Whether two claims of these dates contradict each other. A date marked "about" reaches as far again each way."""
    if not one.shares_a_day_with(other):
        return True
    if "/" not in one.edtf or "/" not in other.edtf:
        return False
    return any(_disjoint(a, b) for a, b in zip(one.halves, other.halves, strict=True))


def _disjoint(one: Span, other: Span) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _date_clashes(claims: Sequence[Claim]) -> set[int]:
    """Positions of the claims whose date contradicts that of another."""
    dates = {claim.when.edtf: claim.when for claim in claims}
    clashing = {edtf for edtf, when in dates.items() if any(dates_conflict(when, other) for other in dates.values())}
    return {i for i, claim in enumerate(claims) if claim.when.edtf in clashing}


def _readings(said: Sequence[tuple[int, Said]], clashing: set[int]) -> tuple[Reading, ...]:
    grouped: dict[Hashable, tuple[Said, list[int]]] = {}
    for position, value in said:
        if position in clashing:
            grouped.setdefault(same_when_equal(value), (value, []))[1].append(position)
    return tuple(Reading(value, tuple(positions)) for value, positions in grouped.values())

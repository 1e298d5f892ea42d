"""The dataset as columns: what every query runs on.

Made once per dataset. Row ``i`` of each column is ``dataset.events[i]``; rows stand in order of their earliest day, so
a time window is a slice plus what began before it. Sets (countries, sources, …) are bit masks: one row of machine
words an event, one bit a member; places, which may be many, are pairs (see ``postings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, first_day, last_day, marks_of
from nzjp_viewer.query.postings import Postings

Days = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

KINDS = tuple(Kind)
FAMILIES = tuple(Family)
STATUSES = tuple(Status)
FAMILY_OF_KIND = np.array([FAMILIES.index(kind.family) for kind in KINDS], dtype=np.uint8)

_WORD = 64


@dataclass(frozen=True)
class Sets:
    """One set of members for each row.

    Attributes:
        members: what bit ``b`` of a row stands for, in order.
        words: shape (rows, ceil(members / 64)), uint64.
    """

    members: tuple[str, ...]
    words: npt.NDArray[np.uint64]

    @classmethod
    def pack(cls, rows: Sequence[Iterable[str]], members: Iterable[str] = ()) -> Sets:
        """Pack ``rows`` of member names. Members come in the order given, then as they are met."""
        bit: dict[str, int] = {member: index for index, member in enumerate(members)}
        places = [(row, bit.setdefault(name, len(bit))) for row, names in enumerate(rows) for name in names]
        words = np.zeros((len(rows), max(1, -(-len(bit) // _WORD))), dtype=np.uint64)
        if places:
            row, index = np.array(places, dtype=np.int64).T
            np.bitwise_or.at(words, (row, index // _WORD), np.uint64(1) << (index % _WORD).astype(np.uint64))
        return cls(tuple(bit), words)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Position by member."""
        return {member: index for index, member in enumerate(self.members)}

    def any_of(self, names: Iterable[str]) -> Mask:
        """Rows whose set holds at least one of ``names``; unknown names are in no set."""
        wanted = np.zeros(self.words.shape[1], dtype=np.uint64)
        for name in names:
            index = self.position.get(name)
            if index is not None:
                wanted[index // _WORD] |= np.uint64(1 << (index % _WORD))
        # Word by word: numpy looks along short rows ten times as long as down a column.
        found = np.zeros(len(self.words), dtype=np.bool_)
        for word in np.flatnonzero(wanted):
            found |= (self.words[:, word] & wanted[word]) != 0
        return found

    def pairs(self, rows: Rows) -> tuple[npt.NDArray[np.int16], Rows]:
        """Each member that some of ``rows`` hold, by its position, and beside it the row: one pair for each.

        Looked at bit by bit from the lowest, so that it costs as many passes as the fullest row has members.
        """
        found: list[tuple[npt.NDArray[np.int16], Rows]] = []
        for column in range(self.words.shape[1]):
            words, left = self.words[rows, column], rows
            while len(left):
                some = np.flatnonzero(words)
                words, left = words[some], left[some]
                lowest = words & (~words + np.uint64(1))
                # A power of two is exact as a float, and so is its logarithm.
                found.append(((np.log2(lowest.astype(np.float64)) + column * _WORD).astype(np.int16), left))
                words = words ^ lowest
        members, held = zip(*found, strict=True) if found else ((np.empty(0, np.int16),), (rows[:0],))
        return np.concatenate(members), np.concatenate(held)

    def having_none(self, rows: Rows) -> Mask:
        """Which of ``rows`` hold no member."""
        return np.asarray(~self.words[rows].any(axis=1))

    @cached_property
    def totals(self) -> list[int]:
        """How many rows hold each member."""
        return list(self.counts(np.ones(len(self.words), dtype=np.bool_)).values())

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the rows in ``mask`` hold each member."""
        held, _ = self.pairs(np.flatnonzero(mask))
        return dict(zip(self.members, np.bincount(held, minlength=len(self.members)).tolist(), strict=True))

    def union(self, other: Sets) -> Sets:
        """Row by row, the members of both; ``other`` must have the same members."""
        return Sets(self.members, self.words | other.words)


@dataclass(frozen=True)
class EventTable:
    """The columns. Days count from 1970-01-01; ``earliest`` never falls from one row to the next.

    Attributes:
        earliest, latest: first and last day of each event, ``OPEN_START`` and ``OPEN_END`` where open.
        kind, status: positions in ``KINDS`` and ``STATUSES``.
        marks: ``moments.Mark`` bits, how sure a date is.
        takes_part, lies_in: countries of the participants and of the places where it happened; same members.
        sources, storylines, places: ids; ``places`` are those where it happened, with ``place_lon`` and ``place_lat``
            in degrees for each member.
        text: what a search looks through, folded; one string a row.
    """

    earliest: Days
    latest: Days
    kind: Codes
    status: Codes
    marks: Codes
    takes_part: Sets
    lies_in: Sets
    sources: Sets
    storylines: Sets
    places: Postings
    place_lon: npt.NDArray[np.float64]
    place_lat: npt.NDArray[np.float64]
    text: Sequence[str]

    @classmethod
    def of(cls, dataset: Dataset) -> EventTable:
        """The columns of ``dataset``."""
        events = dataset.events
        parts = [dataset.countries_taking_part(event) for event in events]
        lies = [dataset.countries_lain_in(event) for event in events]
        codes = sorted({code for row in (*parts, *lies) for code in row})
        stories = dataset.storylines_by_event
        places = Postings.pack([event.located for event in events], (place.id for place in dataset.places))
        return cls(
            earliest=np.array([first_day(event) for event in events], dtype=np.int32),
            latest=np.array([last_day(event) for event in events], dtype=np.int32),
            kind=np.array([KINDS.index(event.kind) for event in events], dtype=np.uint8),
            status=np.array([STATUSES.index(event.status) for event in events], dtype=np.uint8),
            marks=np.array([marks_of(event.when) for event in events], dtype=np.uint8),
            takes_part=Sets.pack(parts, codes),
            lies_in=Sets.pack(lies, codes),
            sources=Sets.pack([[c.source for c in e.claims] for e in events], (s.id for s in dataset.sources)),
            storylines=Sets.pack([stories.get(event.id, ()) for event in events], (s.id for s in dataset.storylines)),
            places=places,
            place_lon=np.array([dataset.place_by_id[p].lon for p in places.members], dtype=np.float64),
            place_lat=np.array([dataset.place_by_id[p].lat for p in places.members], dtype=np.float64),
            text=tuple(_searchable(dataset, event) for event in events),
        )

    def __len__(self) -> int:
        """Number of events."""
        return len(self.earliest)

    @property
    def family(self) -> Codes:
        """Position in ``FAMILIES`` of each row."""
        return FAMILY_OF_KIND[self.kind]

    def families(self, rows: npt.NDArray[np.integer] | Mask) -> Codes:
        """Position in ``FAMILIES`` of some rows."""
        return FAMILY_OF_KIND[self.kind[rows]]

    @cached_property
    def countries(self) -> Sets:
        """Countries that take part or in which it happened."""
        return self.takes_part.union(self.lies_in)

    @property
    def unplaced(self) -> Mask:
        """Rows for which no source says where it happened."""
        return self.places.none

    def span(self, mask: Mask | None = None) -> tuple[int, int]:
        """First and last day that any closed date of the rows in ``mask`` (or of all) reaches; (0, 0) for none."""
        chosen = slice(None) if mask is None else mask
        earliest, latest = self.earliest[chosen], self.latest[chosen]
        days = np.concatenate([earliest[earliest > OPEN_START], latest[latest < OPEN_END]])
        return (int(days.min()), int(days.max())) if len(days) else (0, 0)


def _searchable(dataset: Dataset, event: Event) -> str:
    texts = [event.id, event.when.edtf, *event.title.values(), *event.summary.values()]
    texts += [claim.gist for claim in event.claims]
    for place in event.places:
        texts += dataset.place_by_id[place.id].names.values()
    for participant in event.participants:
        texts += dataset.actor_by_id[participant.id].names.values() or [participant.id.replace("-", " ")]
    return "\n".join(texts).casefold()

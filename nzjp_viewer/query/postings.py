"""Which of many members each event has, as pairs: for members so many that a bit for each would be too much.

``columns`` keeps places so, of which there may be as many as events. Has the questions of ``columns.Sets``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


_FEW = 64
"""So many members are looked up one by one; more, by looking at all pairs once."""


@dataclass(frozen=True)
class Postings:
    """One set of members for each row.

    Attributes:
        members: what a position stands for, in order.
        count: how many rows there are.
        row, member: shape (pairs,): a row, and the position of a member it has; by row, then in the order given.
    """

    members: Sequence[str]
    count: int
    row: Positions
    member: Positions

    @classmethod
    def pack(cls, rows: Sequence[Iterable[str]], members: Iterable[str] = ()) -> Postings:
        """Pack ``rows`` of member names, each once. Members come in the order given, then as they are met."""
        position: dict[str, int] = {member: index for index, member in enumerate(members)}
        pairs = [
            (row, position.setdefault(name, len(position)))
            for row, names in enumerate(rows)
            for name in dict.fromkeys(names)
        ]
        row, member = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
        return cls(tuple(position), len(rows), np.ascontiguousarray(row), np.ascontiguousarray(member))

    @classmethod
    def empty(cls, count: int, members: Sequence[str] = ()) -> Postings:
        """``count`` rows that hold none of ``members``."""
        return cls(members, count, np.empty(0, np.int32), np.empty(0, np.int32))

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Position by member."""
        return {member: index for index, member in enumerate(self.members)}

    @cached_property
    def most(self) -> int:
        """How many members a row has at the most."""
        return int(np.bincount(self.row).max(initial=0))

    @cached_property
    def _by_member(self) -> tuple[Positions, npt.NDArray[np.intp]]:
        """The rows of the first member, of the second, …, rising; and where those of each begin."""
        order = np.argsort(self.member, kind="stable")
        return self.row[order], self.member[order].searchsorted(np.arange(len(self.members) + 1))

    def any_of(self, names: Iterable[str]) -> Mask:
        """Rows whose set holds at least one of ``names``; unknown names are in no set."""
        return self.any_at([self.position[name] for name in names if name in self.position])

    def any_at(self, positions: Sequence[int] | Rows) -> Mask:
        """Rows whose set holds at least one of the members at ``positions``."""
        found = np.zeros(self.count, dtype=np.bool_)
        if len(positions) > _FEW:
            wanted = np.zeros(len(self.members), dtype=np.bool_)
            wanted[positions] = True
            found[self.row[wanted[self.member]]] = True
            return found
        rows, begins = self._by_member
        for at in positions:
            found[rows[begins[at] : begins[at + 1]]] = True
        return found

    def pairs(self, rows: Rows) -> tuple[Positions, Rows]:
        """Each member that some of ``rows`` hold, by its position, and beside it the row: one pair for each."""
        wanted = np.zeros(self.count, dtype=np.bool_)
        wanted[rows] = True
        kept = wanted[self.row]
        return self.member[kept], self.row[kept].astype(np.intp)

    @cached_property
    def none(self) -> Mask:
        """The rows that hold no member."""
        found = np.ones(self.count, dtype=np.bool_)
        found[self.row] = False
        return found

    def having_none(self, rows: Rows) -> Mask:
        """Which of ``rows`` hold no member."""
        return self.none[rows]

    @cached_property
    def totals(self) -> list[int]:
        """How many rows hold each member."""
        return list(map(int, np.bincount(self.member, minlength=len(self.members))))

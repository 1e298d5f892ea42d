"""Events by place under a filter: what the map's markers count."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import FAMILIES, Codes, EventTable, Mask, Rows

Counts = npt.NDArray[np.int64]
Labels = npt.NDArray[np.int32]


class Located:
    """The events of ``table`` in ``mask``, by the places where they happened.

    Attributes:
        mask: shape (rows,).
        totals: shape (places,): events at each of ``table.places.members``.
    """

    def __init__(self, table: EventTable, mask: Mask) -> None:
        places, self.mask = table.places, mask
        kept = np.flatnonzero(mask[places.row])
        self._row, self._member = places.row[kept], places.member[kept]
        self._families: Codes = table.families(self._row)
        self._most = places.most
        self.totals: Counts = np.bincount(self._member, minlength=len(places.members))

    @cached_property
    def places(self) -> Rows:
        """Positions of the places with at least one event, rising."""
        return np.flatnonzero(self.totals)

    def most_told(self, count: int) -> Rows:
        """The ``count`` places with most events, the most first; of equals the first comes first."""
        return self.places[np.argsort(-self.totals[self.places], kind="stable")[:count]]

    def totals_in(self, mask: Mask) -> Counts:
        """Shape (places,): of these events, those that are in ``mask`` too."""
        return np.bincount(self._member[mask[self._row]], minlength=len(self.totals))

    def by_family(self, place: int) -> Counts:
        """Events of each family at one place, in the order of ``FAMILIES``."""
        return np.bincount(self._families[self._member == place], minlength=len(FAMILIES))

    def distinct(self, labels: Labels, count: int) -> Counts:
        """Events of each family in each of ``count`` groups of places: shape (count, families).

        ``labels`` gives each place's group, −1 for none. An event at several places of a group counts once.
        """
        group = labels[self._member]
        counted = group
        for apart in range(1, self._most):  # pairs of one row lie side by side
            again = (self._row[apart:] == self._row[:-apart]) & (group[apart:] == group[:-apart])
            counted = counted if counted is not group else group.copy()
            counted[apart:][again] = -1
        keys = (counted + 1) * np.int32(len(FAMILIES)) + self._families
        length = (count + 1) * len(FAMILIES)
        return np.bincount(keys, minlength=length).reshape(count + 1, len(FAMILIES))[1:]

"""Events per place under a filter: what the map's markers count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import FAMILIES, EventTable, Mask, Rows


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place with the events that happened there.

    Attributes:
        id, lon, lat: the place, degrees.
        by_family: events of each family, shape (families,), in the order of ``FAMILIES``.
    """

    id: str
    lon: float
    lat: float
    by_family: npt.NDArray[np.int64]

    @property
    def total(self) -> int:
        """All its events."""
        return int(self.by_family.sum())


def count_places(table: EventTable, mask: Mask) -> list[PlaceCount]:
    """The places with at least one event in ``mask``, in the order of the table's members."""
    family = table.family
    counted = []
    for index, place in enumerate(table.places.members):
        rows = rows_at(table, mask, place)
        if len(rows):
            by_family = np.bincount(family[rows], minlength=len(FAMILIES))
            counted.append(PlaceCount(place, float(table.place_lon[index]), float(table.place_lat[index]), by_family))
    return counted


def rows_at(table: EventTable, mask: Mask, place: str) -> Rows:
    """Rows in ``mask`` that happened at ``place``, in order of time."""
    return np.flatnonzero(mask & table.places.any_of([place]))


def count_unplaced(table: EventTable, mask: Mask) -> int:
    """Events in ``mask`` for which no source says where they happened."""
    return int(np.count_nonzero(mask & table.unplaced))

"""The one pass that applies a filter to the columns. Called through ``Filter.apply``."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nzjp_viewer.query.columns import KINDS, EventTable, Mask
from nzjp_viewer.query.filter import EITHER, Area, CountryMode, Filter

Degrees = npt.NDArray[np.float64]


def mask_of(wanted: Filter, table: EventTable) -> Mask:
    """The rows of ``table`` that match: shape (rows,), bool."""
    mask = np.ones(len(table), dtype=np.bool_)
    if wanted.countries:
        mask &= _countries(wanted, table)
    if wanted.years:
        mask &= _years(wanted, table)
    if wanted.dates is not None:
        mask &= _touching(table, *wanted.dates)
    if wanted.kinds:
        mask &= np.isin(np.arange(len(KINDS)), [KINDS.index(kind) for kind in wanted.kinds])[table.kind]
    for sets, names in (
        (table.sources, wanted.sources),
        (table.storylines, wanted.storylines),
        (table.places, wanted.places),
    ):
        if names:
            mask &= sets.any_of(names)
    if wanted.area is not None:
        mask &= table.places.any_at(np.flatnonzero(within(wanted.area, table.place_lon, table.place_lat)))
    if wanted.search:
        mask &= _search(wanted, table, mask)
    return mask


def within(area: Area, lon: Degrees, lat: Degrees) -> Mask:
    """Which points, given in degrees, lie in ``area``; longitudes however often they have gone round."""
    across = np.mod(lon - area.west, 360.0) <= area.east - area.west
    return np.asarray(across & (lat >= area.south) & (lat <= area.north))


def _countries(wanted: Filter, table: EventTable) -> Mask:
    match wanted.country_mode:
        case CountryMode.TAKES_PART:
            return table.takes_part.any_of(wanted.countries)
        case CountryMode.LIES_IN:
            return table.lies_in.any_of(wanted.countries)
        case CountryMode.EITHER:
            return table.takes_part.any_of(wanted.countries) | table.lies_in.any_of(wanted.countries)


def _years(wanted: Filter, table: EventTable) -> Mask:
    mask = np.zeros(len(table), dtype=np.bool_)
    for years in wanted.years:
        mask |= _touching(table, *years.days())
    return mask


def _touching(table: EventTable, first: int, last: int) -> Mask:
    return np.asarray((table.earliest <= last) & (table.latest >= first))


def _search(wanted: Filter, table: EventTable, among: Mask) -> Mask:
    alternatives = [part.split() for part in wanted.search.casefold().split(EITHER) if part.strip()]
    found = np.zeros(len(table), dtype=np.bool_)
    for row in np.flatnonzero(among).tolist():
        text = table.text[row]
        found[row] = any(all(word in text for word in words) for words in alternatives)
    return found

"""How many events each choice of the filter would give.

The filter panel shows these beside each choice. A facet counts with every other field of the filter applied but not
its own, so that ticking a second country shows what it would add. Years and dates are one facet, time: to choose years
is to give up dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import KINDS, EventTable, Mask
from nzjp_viewer.query.filter import CountryMode, Filter, year_of
from nzjp_viewer.query.moments import OPEN_END, OPEN_START


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts by choice: country code, kind, family, source id, storyline id, year that the event touches."""

    countries: Mapping[str, int]
    kinds: Mapping[Kind, int]
    families: Mapping[Family, int]
    sources: Mapping[str, int]
    storylines: Mapping[str, int]
    years: Mapping[int, int]


def count(table: EventTable, wanted: Filter) -> Facets:
    """The facets of ``table`` under ``wanted``."""
    by_country = {
        CountryMode.TAKES_PART: table.takes_part,
        CountryMode.LIES_IN: table.lies_in,
        CountryMode.EITHER: table.countries,
    }[wanted.country_mode]
    kinds = np.bincount(table.kind[replace(wanted, kinds=()).apply(table)], minlength=len(KINDS))
    families = dict.fromkeys(Family, 0)
    for kind, number in zip(KINDS, kinds, strict=True):
        families[kind.family] += int(number)
    return Facets(
        countries=by_country.counts(replace(wanted, countries=()).apply(table)),
        kinds={kind: int(number) for kind, number in zip(KINDS, kinds, strict=True)},
        families=families,
        sources=table.sources.counts(replace(wanted, sources=()).apply(table)),
        storylines=table.storylines.counts(replace(wanted, storylines=()).apply(table)),
        years=count_years(table, replace(wanted, years=(), dates=None).apply(table)),
    )


def count_years(table: EventTable, mask: Mask) -> dict[int, int]:
    """Events of ``mask`` that touch each year from the table's first to its last; open ends run to the edge."""
    if not len(table):
        return {}
    first, last = (year_of(day) for day in table.span())
    starts = _years(np.clip(table.earliest[mask], *table.span()), table.earliest[mask] == OPEN_START, first)
    ends = _years(np.clip(table.latest[mask], *table.span()), table.latest[mask] == OPEN_END, last)
    change = np.zeros(last - first + 2, dtype=np.int64)
    np.add.at(change, starts - first, 1)
    np.add.at(change, ends - first + 1, -1)
    return {first + index: int(number) for index, number in enumerate(np.cumsum(change)[:-1])}


def _years(days: npt.NDArray[np.int32], is_open: Mask, edge: int) -> npt.NDArray[np.int64]:
    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(is_open, edge, years)

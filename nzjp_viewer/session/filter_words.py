"""A filter in words: what the chips above the views, the empty result and the captions of exports all say.

One place, so that a screenshot never describes its filter otherwise than the window did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.domain.model import Dataset, in_language
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.filter import Area, CountryMode, Dates, Filter, Years
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.geo_words import latitude_in_words, longitudes_in_words
from nzjp_viewer.session.wording import country_name, family_name, kind_name, number, place_name, stretch_in_words


@dataclass(frozen=True, slots=True)
class FilterPhrase:
    """One value that the filter asks for.

    Attributes:
        field: the field of ``Filter`` it stands in, or ``families`` for all kinds of one family at once.
        value: the value as the command line would write it: a code, an id, ``2022-2025``, the search text; of dates an
            ISO 8601 interval.
        label: what sort of choice it is, in the reader's language (``Takes part``).
        name: the value in words (``Japan``).
    """

    field: str
    value: str
    label: str
    name: str

    @property
    def text(self) -> str:
        """Label and name in one line, safe beside other words whatever their direction."""
        return QCoreApplication.translate("FilterWords", "{label}: {name}").format(
            label=self.label, name=isolate(self.name)
        )


_FINE = 5.0
"""A part of the map of fewer degrees is told to a tenth of one."""


def describe(wanted: Filter, dataset: Dataset, language: str) -> list[FilterPhrase]:
    """What ``wanted`` asks for, value by value, in the order of the filter panel; empty if it does not narrow."""
    phrases = [
        FilterPhrase("countries", code, country_mode_label(wanted.country_mode), country_name(code, language))
        for code in wanted.countries
    ]
    years = QCoreApplication.translate("FilterWords", "Years")
    phrases += [FilterPhrase("years", years_value(span), years, years_in_words(span)) for span in wanted.years]
    if wanted.dates is not None:
        dates = QCoreApplication.translate("FilterWords", "Dates")
        name = stretch_in_words(*wanted.dates, language, brief=True)
        phrases.append(FilterPhrase("dates", dates_value(wanted.dates), dates, name))
    phrases += _kinds(wanted)
    storyline = QCoreApplication.translate("FilterWords", "Storyline")
    phrases += [
        FilterPhrase("storylines", name, storyline, _storyline_name(dataset, name, language))
        for name in wanted.storylines
    ]
    source = QCoreApplication.translate("FilterWords", "Source")
    phrases += [FilterPhrase("sources", name, source, _source_name(dataset, name)) for name in wanted.sources]
    place = QCoreApplication.translate("FilterWords", "Place")
    phrases += [
        FilterPhrase(
            "places", name, place, place_name(dataset, name, language) if name in dataset.place_by_id else name
        )
        for name in wanted.places
    ]
    if wanted.area is not None:
        part = QCoreApplication.translate("FilterWords", "Part of the map")
        phrases.append(FilterPhrase("area", area_value(wanted.area), part, area_in_words(wanted.area, language)))
    if wanted.search:
        phrases.append(
            FilterPhrase(
                "search", wanted.search, QCoreApplication.translate("FilterWords", "Search"), f"“{wanted.search}”"
            )
        )
    return phrases


def in_one_line(phrases: Iterable[FilterPhrase]) -> str:
    """All of ``phrases`` as a sentence reads them: ``Involves: Japan or Australia; Years: 2024``."""
    either = QCoreApplication.translate("FilterWords", "{names} or {last}")
    parts = []
    for label, alike in groupby(phrases, key=lambda phrase: phrase.label):
        *names, last = (isolate(phrase.name) for phrase in alike)
        name = either.format(names=", ".join(names), last=last) if names else last
        parts.append(QCoreApplication.translate("FilterWords", "{label}: {name}").format(label=label, name=name))
    return "; ".join(parts)


def without(wanted: Filter, phrases: Iterable[FilterPhrase]) -> Filter:
    """``wanted`` with the values of ``phrases`` taken out."""
    for phrase in phrases:
        match phrase.field:
            case "search":
                wanted = replace(wanted, search="")
            case "dates":
                wanted = replace(wanted, dates=None)
            case "area":
                wanted = replace(wanted, area=None)
            case "families":
                wanted = replace(wanted, kinds=tuple(k for k in wanted.kinds if k.family is not Family(phrase.value)))
            case "years":
                wanted = replace(wanted, years=tuple(y for y in wanted.years if years_value(y) != phrase.value))
            case field:
                kept: Any = tuple(value for value in getattr(wanted, field) if value != phrase.value)
                wanted = replace(wanted, **{field: kept})
    return wanted


def country_mode_label(mode: CountryMode) -> str:
    """How an event may belong to a country, short enough to stand before its name."""
    return {
        CountryMode.EITHER: QCoreApplication.translate("FilterWords", "Involves"),
        CountryMode.TAKES_PART: QCoreApplication.translate("FilterWords", "Takes part"),
        CountryMode.LIES_IN: QCoreApplication.translate("FilterWords", "Happened in"),
    }[mode]


def years_in_words(years: Years) -> str:
    """``2024`` or ``2022–2026``."""
    if years.first == years.last:
        return str(years.first)
    return QCoreApplication.translate("FilterWords", "{first}–{last}").format(first=years.first, last=years.last)


def years_value(years: Years) -> str:
    """``years`` as ``Years.parse`` reads it."""
    return str(years.first) if years.first == years.last else f"{years.first}-{years.last}"


def dates_value(dates: Dates) -> str:
    """``dates`` as an ISO 8601 interval: ``2024-05-03/2025-06-10``."""
    return "/".join(from_day_number(day).isoformat() for day in dates)


def area_value(area: Area) -> str:
    """``area`` as west, south, east and north in degrees, a hundredth of one at the finest."""
    return ",".join(f"{degrees:.2f}" for degrees in area)


def area_in_words(area: Area, language: str) -> str:
    """``100°E–150°E, 50°S–10°N``: whole degrees, or finer where the part is small."""
    digits = 0 if min(area.east - area.west, area.north - area.south) >= _FINE else 1
    across = longitudes_in_words(area.west, area.east, language, digits)
    south, north = (latitude_in_words(degrees, language, digits) for degrees in (area.south, area.north))
    stretch = QCoreApplication.translate("FilterWords", "{first}–{last}")
    along = stretch.format(first=south, last=north)
    return QCoreApplication.translate("FilterWords", "{longitudes}, {latitudes}").format(
        longitudes=across, latitudes=along
    )


def events_in_words(total: int, language: str) -> str:
    """``1 event``, ``71 events``."""
    if total == 1:
        return QCoreApplication.translate("FilterWords", "1 event")
    # The count chooses among a language's plural forms; the digits are written by its locale.
    words = QCoreApplication.translate("FilterWords", "{total} events", "", total)
    return words.format(total=number(total, language))


def shown_of_total(shown: int, total: int, language: str) -> str:
    """``46 of 71 events``."""
    if total == 1:
        return QCoreApplication.translate("FilterWords", "{shown} of 1 event").format(shown=number(shown, language))
    words = QCoreApplication.translate("FilterWords", "{shown} of {total} events", "", total)
    return words.format(shown=number(shown, language), total=number(total, language))


def _kinds(wanted: Filter) -> list[FilterPhrase]:
    label = QCoreApplication.translate("FilterWords", "Kind")
    whole = [family for family in Family if set(family.kinds) <= set(wanted.kinds)]
    phrases = [FilterPhrase("families", family.value, label, family_name(family)) for family in whole]
    loose: list[Kind] = [kind for kind in wanted.kinds if kind.family not in whole]
    return phrases + [FilterPhrase("kinds", kind.value, label, kind_name(kind)) for kind in loose]


def _storyline_name(dataset: Dataset, storyline_id: str, language: str) -> str:
    found = next((s for s in dataset.storylines if s.id == storyline_id), None)
    return (in_language(found.names, language) if found else "") or storyline_id


def _source_name(dataset: Dataset, source_id: str) -> str:
    found = dataset.source_by_id.get(source_id)
    return (found.short or found.title if found else "") or source_id

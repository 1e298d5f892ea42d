"""Places by name: the dataset's, and the world's cities beside them. Asked by ``map.geocoding``, on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from nzjp_viewer.domain.model import Place
from nzjp_viewer.query.countries import NO_COUNTRIES, Countries
from nzjp_viewer.query.names import Hit, NameIndex
from nzjp_viewer.storage.cities import Cities


@dataclass(frozen=True, slots=True)
class Match:
    """A place found.

    Attributes:
        place: it; a city that is no place of the dataset has the id ``geonames:…``.
        name: that of its names which fits.
    """

    place: Place
    name: str


class Gazetteer:
    """The places of a dataset, and cities.

    Args:
        places: the dataset's.
        cities: the world's, most people first.
    """

    def __init__(self, places: Sequence[Place], cities: Cities) -> None:
        self._places, self._cities = places, cities
        self._names = [_names_of(place) for place in places]
        self._known, self._world = NameIndex(self._names), _index_of(cities)
        self._numbers: dict[int | None, int] = {
            p.ids.geonames: at for at, p in enumerate(places) if p.ids.geonames is not None
        }

    def search(self, text: str, most: int, countries: Countries = NO_COUNTRIES) -> list[Match]:
        """Those with a name that fits ``text``: the best fit first, then the dataset's, then those with more people.

        A city that the dataset has too is found by all the names that either knows, as the dataset's place. After them
        come those with the name before a comma that lie in the one of ``countries`` that follows it.
        """
        found = self._found(text, most)
        name, codes = countries.parted(text)
        if codes:
            found |= {place: match for place, match in self._found(name, most, codes).items() if place not in found}
        return list(found.values())[:most]

    def _found(self, text: str, most: int, codes: frozenset[str] | None = None) -> dict[str, Match]:
        """Those found by their ids, the best first; where there are ``codes``, only in countries with these."""
        known = self._known.search(text, most, lambda at: codes is None or self._places[at].country in codes)
        world = self._world.search(text, most, lambda at: codes is None or self._cities.country(at) in codes)
        ranked = chain(((hit.fit, 0, hit.entry, hit) for hit in known), ((hit.fit, 1, hit.entry, hit) for hit in world))
        found: dict[str, Match] = {}
        for _, of_world, _, hit in sorted(ranked, key=lambda one: one[:3]):
            match = self._of_world(hit) if of_world else Match(self._places[hit.entry], self._name(hit))
            found.setdefault(match.place.id, match)
        return found

    def nearest(self, lat: float, lon: float, most: int) -> list[Match]:
        """The cities nearest to a point in degrees, the nearest first."""
        points = np.array([(p.lat, p.lon) for p in map(self._cities.place, range(len(self._cities)))]).reshape(-1, 2)
        lats, lons = np.radians(points).T
        here, along = np.radians(lat), np.radians(lon)
        # Haversines rise with distance, and two that are near are still told apart by them.
        apart = np.sin((lats - here) / 2) ** 2 + np.cos(lats) * np.cos(here) * np.sin((lons - along) / 2) ** 2
        places = [self._cities.place(int(at)) for at in np.argsort(apart, kind="stable")[:most]]
        return [Match(place, place.names["en"]) for place in places]

    def _name(self, hit: Hit) -> str:
        return self._names[hit.entry][hit.name]

    def _of_world(self, hit: Hit) -> Match:
        place, name = self._cities.place(hit.entry), self._cities.names_of(hit.entry)[hit.name]
        at = self._numbers.get(place.ids.geonames or 0)
        return Match(place if at is None else self._places[at], name)


@cache
def _index_of(cities: Cities) -> NameIndex:
    """Their names, indexed once, whichever datasets are opened."""
    return NameIndex(cities.names())


def _names_of(place: Place) -> list[str]:
    """Its names in all languages, English first, each once."""
    usual = [place.names["en"]] if "en" in place.names else []
    return list(dict.fromkeys([*usual, *place.names.values()])) or [place.id]

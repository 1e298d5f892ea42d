"""The gazetteer as a geocoder in geopy's manner.

Imports geopy, which takes a while: ``finding`` imports this module on its worker, when a place is first searched for.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.query.countries import Countries
from nzjp_viewer.query.gazetteer import Gazetteer, Match
from nzjp_viewer.session.wording import country_name, country_names

MOST: Final = 10
"""How many matches are given where no other limit is asked for."""


class PlaceGeocoder(Geocoder):  # type: ignore[misc]  # geopy carries no types
    """Finds places by name in a gazetteer, with no request to anybody.

    A ``Geocoder`` of geopy's, with its methods, arguments and defaults: whatever is written for those takes it (geopy's
    ``RateLimiter``, a script), and one that is asked online can stand in its place. That is why it can do more than
    ``finding`` asks of it: give the best place alone, and the cities near a point.

    Each ``Location`` has the name and country in the language asked for as its address, and as ``raw`` what the
    gazetteer found: ``place`` (a ``Place``) and ``name`` (the one that fits).
    """

    def __init__(self, gazetteer: Gazetteer, **options: Any) -> None:
        super().__init__(**options)
        self._gazetteer = gazetteer

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        language: str = "en",
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The places with a name that begins with ``query``, the best first; None where there are none.

        Args:
            query: a name or its beginning, in any language; after a comma a country's, in English, Japanese or
                ``language``, or its code.
            exactly_one: give the best alone, not a list.
            limit: how many at most.
            language: of the addresses and the country, as a tag (``en``, ``ja``).
            timeout: geopy's; nothing here takes long.
        """
        del timeout
        found = self._gazetteer.search(query, 1 if exactly_one else limit or MOST, _countries(language))
        return _answer(found, language, exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        language: str = "en",
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The cities nearest to ``query``, which is a point as geopy takes it; the rest as in ``geocode``.

        Raises:
            ValueError: ``query`` is no point.
        """
        del timeout
        point = Point(query)
        found = self._gazetteer.nearest(point.latitude, point.longitude, 1 if exactly_one else limit or MOST)
        return _answer(found, language, exactly_one=exactly_one)


@cache
def _countries(language: str) -> Countries:
    return Countries(country_names(language))


def _answer(found: list[Match], language: str, *, exactly_one: bool) -> Location | list[Location] | None:
    locations = [_location(match, language) for match in found]
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _location(match: Match, language: str) -> Location:
    place = match.place
    country = country_name(place.country, language) if place.country else ""
    address = ", ".join(filter(None, dict.fromkeys([in_language(place.names, language), country])))
    raw = {"place": place, "name": match.name}
    return Location(address, Point(place.lat, place.lon), raw)

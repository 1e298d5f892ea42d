"""The online search for places: OpenStreetMap's Nominatim through geopy, politely. Used by ``asking`` on its thread.

Its usage policy asks for at most one request a second, a name of the program, no searching while one types, and that
answers are kept. Imports geopy, which takes a while.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from typing import Any, Final

from geopy.exc import GeocoderRateLimited, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from nzjp_viewer.domain.model import Extent, Place
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.interceptor import USER_AGENT
from nzjp_viewer.session.wording import in_one_line

MOST: Final = 12
PAUSE_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 10
KEPT: Final = 200
"""How many answers are kept while the program runs."""

_NEAR: Final = 9.0
"""The zoom that suits an address."""

_OFF = QT_TRANSLATE_NOOP("Problem", "The network is switched off.")
_SLOW = QT_TRANSLATE_NOOP("Problem", "The online search did not answer in time.")
_AWAY = QT_TRANSLATE_NOOP("Problem", "The online search cannot be reached.")
_BUSY = QT_TRANSLATE_NOOP("Problem", "The online search asks to wait before the next question.")
_REFUSED = QT_TRANSLATE_NOOP("Problem", "The online search could not answer that question.")

_TYPES: Final = {
    **dict.fromkeys(("city", "town", "village", "municipality", "hamlet", "suburb", "borough"), PlaceType.CITY),
    **dict.fromkeys(("state", "region", "province", "county", "archipelago", "continent"), PlaceType.REGION),
    "country": PlaceType.COUNTRY,
    "island": PlaceType.ISLAND,
    "sea": PlaceType.SEA,
    "ocean": PlaceType.OCEAN,
    "strait": PlaceType.STRAIT,
    "military": PlaceType.BASE,
}

_Question = tuple[str, str]
"""What is asked for, in one spelling of its own, and the language of the answer."""


class OnlineGeocoder:
    """Asks Nominatim.

    Args:
        may_ask: whether the network may be used; asked again right before each request, which may have waited.
    """

    def __init__(self, may_ask: Callable[[], bool]) -> None:
        self._may_ask = may_ask
        self._service = Nominatim(user_agent=USER_AGENT, timeout=PATIENCE_SECONDS)
        self._polite = RateLimiter(self._send, min_delay_seconds=PAUSE_SECONDS, max_retries=0, swallow_exceptions=False)
        self._kept: OrderedDict[_Question, list[Found]] = OrderedDict()

    def find(self, text: str, language: str, is_wanted: Callable[[], bool] = lambda: True) -> list[Found]:
        """The places that Nominatim finds for ``text``, the best first; may wait before it asks.

        Args:
            text: as the reader wrote it.
            language: of the names.
            is_wanted: whether the answer still is; asked right before the request, which may have waited.

        Raises:
            Problem: it may not be asked, or did not answer.
            CancelledError: the answer was no longer wanted, so nothing was asked.
        """
        if not self._may_ask():
            raise Problem(_OFF)
        key = (" ".join(text.split()).casefold(), language)
        if key not in self._kept:
            self._kept[key] = self._found(key, is_wanted)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _found(self, question: _Question, is_wanted: Callable[[], bool]) -> list[Found]:
        try:
            found: list[Found] = self._polite(question, is_wanted)
        except GeocoderRateLimited as error:
            raise Problem(_BUSY) from error
        except GeocoderTimedOut as error:
            raise Problem(_SLOW) from error
        except GeocoderUnavailable as error:
            raise Problem(_AWAY) from error
        except GeocoderServiceError as error:
            raise Problem(_REFUSED) from error
        except (GeopyError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise Problem(_REFUSED) from error  # what geopy makes of an answer that is none
        return found

    def _send(self, question: _Question, is_wanted: Callable[[], bool]) -> list[Found]:
        """Ask, unless things have changed while this waited for its turn."""
        if not self._may_ask():
            raise Problem(_OFF)
        if not is_wanted():
            raise CancelledError
        if question in self._kept:
            return self._kept[question]
        text, language = question
        options = {"exactly_one": False, "limit": MOST, "language": language, "addressdetails": True}
        found = (found_of(location) for location in self._service.geocode(text, **options) or [])
        return [one for one in found if one is not None]


def found_of(location: Location) -> Found | None:
    """What Nominatim says of a place; None where that makes no sense."""
    raw: Mapping[str, Any] = location.raw
    try:
        lat, lon = float(location.latitude), float(location.longitude)
        place_type = _TYPES.get(str(raw.get("addresstype", "")), PlaceType.FACILITY)
        whole = in_one_line(str(raw["display_name"]))
        name = in_one_line(str(raw.get("name") or whole.split(",")[0]))
        code = str(raw.get("address", {}).get("country_code", "")).upper()
        extent = _extent(raw.get("boundingbox")) if place_type.is_area else None
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    if not (name and -90 <= lat <= 90 and math.isfinite(lon)):
        return None
    country = code if len(code) == 2 and code.isascii() and code.isalpha() else None
    key = f"osm:{raw.get('osm_type', '')}{raw.get('osm_id', '')}"
    where = whole.removeprefix(name).lstrip(", ")
    zoom = _NEAR if place_type is PlaceType.FACILITY else 0.0
    return Found(Place(key, {"en": name}, place_type, lat, lon, country, extent), name, "", where, zoom)


def _extent(box: Any) -> Extent | None:
    """The box as a ring; none where it goes around most of the world, as it does for lands on both sides of 180°."""
    if not isinstance(box, list) or len(box) != 4:
        return None
    south, north, west, east = map(float, box)
    if not all(map(math.isfinite, (south, north, west, east))) or east - west > 180 or east < west:
        return None
    return Extent(polygon=((west, south), (east, south), (east, north), (west, north)))

"""Distances over the globe: along the shortest line on the WGS 84 ellipsoid, in the unit that a reader prefers.

Asked by the map's measuring tool and, through ``session.distance_words``, by the details of an event.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.model import Extent, Place
from nzjp_viewer.domain.vocabulary import PlaceType

Spot = tuple[float, float]
"""Latitude and longitude, degrees (WGS 84)."""

WELLINGTON: Final[Spot] = (-41.287, 174.776)
TOKYO: Final[Spot] = (35.69, 139.692)

_SPACING_KM: Final = 150.0
_LEAST_STEPS, _MOST_STEPS = 8, 128
_WITHIN_KM: Final = 15.0
"""A place as near as this to a capital is in it, whatever it is called."""
_WIDEST_KM: Final = 1000.0
"""An area that reaches further than this from its middle is nowhere in particular."""
_ROUGH: Final = 100
"""What a distance from the middle of an area is rounded to, in the unit that it is told in."""


class Unit(StrEnum):
    """What distances are given in; the value is the unit's usual sign."""

    KM = "km"
    NMI = "nmi"
    MILE = "mi"

    @property
    def km(self) -> float:
        """Kilometres of one: by definition, for the international nautical mile (1929) and mile (1959)."""
        return {Unit.KM: 1.0, Unit.NMI: 1.852, Unit.MILE: 1.609344}[self]


class FromCapitals(NamedTuple):
    """How far it is from Wellington and Tokyo, km; ``rough`` if from the middle of an area, to the nearest hundred."""

    wellington: float
    tokyo: float
    rough: bool


def distance_km(one: Spot, other: Spot) -> float:
    """The length of the shortest line between two spots, km (Karney 2013, through geopy)."""
    return float(_geodesic(one, other).km)


def geodesic_line(one: Spot, other: Spot) -> npt.NDArray[np.float64]:
    """Spots along the shortest line from ``one`` to ``other``, both included: (n, 2) of latitude and longitude.

    They are evenly spaced, an odd number of them: the middle one halves the line. Longitudes go on past ±180° instead
    of jumping, from that of ``one``.
    """
    line = _geodesic(one, other).geod.InverseLine(*one, *other)
    # geopy's ellipsoid is in kilometres, and so is its line.
    pairs = float(np.clip(line.s13 / _SPACING_KM, _LEAST_STEPS, _MOST_STEPS)) // 2
    steps = (line.Position(km) for km in np.linspace(0.0, line.s13, int(pairs) * 2 + 1).tolist())
    spots = np.array([(step["lat2"], step["lon2"]) for step in steps])
    spots[:, 1] = np.unwrap(spots[:, 1], period=360.0)
    spots[:, 1] += one[1] - spots[0, 1]
    return spots


def from_capitals(place: Place, unit: Unit = Unit.KM) -> FromCapitals | None:
    """How far ``place`` is from both capitals; what is rough is rounded in ``unit``.

    None where that is not meant or would say nothing: in the capitals themselves, for countries, oceans and other areas
    that are as wide.
    """
    if place.type in {PlaceType.COUNTRY, PlaceType.OCEAN}:
        return None
    at = (place.lat, place.lon)
    wellington, tokyo = distance_km(WELLINGTON, at), distance_km(TOKYO, at)
    is_wide = place.type.is_area and _reach_km(place) > _WIDEST_KM
    if is_wide or min(wellington, tokyo) < _WITHIN_KM:
        return None
    if not place.type.is_area:
        return FromCapitals(wellington, tokyo, rough=False)
    return FromCapitals(_roughly(wellington, unit), _roughly(tokyo, unit), rough=True)


def _reach_km(place: Place) -> float:
    """How far an area reaches from its middle."""
    extent = place.extent or Extent()
    corners = (distance_km((place.lat, place.lon), (lat, lon)) for lon, lat in extent.polygon)
    return max((extent.radius_km or 0.0, *corners))


def _roughly(km: float, unit: Unit) -> float:
    return max(round(km / unit.km / _ROUGH), 1) * _ROUGH * unit.km


def _geodesic(one: Spot, other: Spot) -> Any:
    # Its import takes 0.13 s, which the start does not wait for.
    from geopy.distance import geodesic

    return geodesic(one, other)

"""Where the map goes to show places: their middle, as near as suits them. Called by ``app.furniture``, ``landing``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from nzjp_viewer.domain.model import Dataset, Event, Place
from nzjp_viewer.domain.vocabulary import PlaceRole, PlaceType
from nzjp_viewer.map.projection import TILE, to_degrees, to_world, unwrap
from nzjp_viewer.session.state import MapViewport

_ROLES = (PlaceRole.WHERE, PlaceRole.TARGET, PlaceRole.MENTIONED)

_SUITS = {
    PlaceType.CITY: 6.0,
    PlaceType.BASE: 6.0,
    PlaceType.FACILITY: 6.0,
    PlaceType.ISLAND: 5.5,
    PlaceType.STRAIT: 5.0,
    PlaceType.COUNTRY: 4.0,
    PlaceType.SEA: 4.0,
    PlaceType.REGION: 3.5,
    PlaceType.OCEAN: 3.0,
}
"""The zoom at which a place of a type is seen with what is about it."""

_STEP = 0.25
"""The map shows no zoom between two multiples of it."""

_ROOM = 0.8
"""Share of the map that places may fill."""

_KM_PER_DEGREE = 111.32


def places_of(dataset: Dataset, event: Event) -> list[Place]:
    """Where ``event`` happened; if no source says, what it was aimed at; else what it mentions."""
    for role in _ROLES:
        found = [dataset.place_by_id[place.id] for place in event.places if place.role is role]
        if found:
            return found
    return []


def viewport_of(places: Sequence[Place], width: float, height: float, now: MapViewport | None) -> MapViewport | None:
    """The viewport that shows ``places`` in a map of that size in pixels; None where there are none.

    It never comes out further than it must: from nearer than suits the places the zoom of ``now`` is kept, if they
    fit.
    """
    if not places:
        return None
    points = [point for place in places for point in _reach(place)]
    x, y = to_world([lon for lon, _ in points], [lat for _, lat in points])
    spread = max((x.max() - x.min()) / max(width, 1.0), (y.max() - y.min()) / max(height, 1.0))
    lon, lat = to_degrees((x.min() + x.max()) / 2, (y.min() + y.max()) / 2)
    zoom = max(min(_SUITS[place.type] for place in places), now.zoom if now is not None else 0.0)
    if spread > 0:
        fits = math.floor(math.log2(_ROOM / (spread * TILE)) / _STEP) * _STEP
        zoom = min(zoom, max(fits, 0.0))
    return MapViewport(float(unwrap(lon)), float(lat), zoom)


def _reach(place: Place) -> Iterator[tuple[float, float]]:
    """Points, (longitude, latitude) on the map's sheet, that hold a place between them."""
    yield float(unwrap(place.lon)), place.lat
    if place.extent is None:
        return
    if place.extent.polygon:
        middle = (min(lon for lon, _ in place.extent.polygon) + max(lon for lon, _ in place.extent.polygon)) / 2
        turn = float(unwrap(middle)) - middle
        yield from ((lon + turn, lat) for lon, lat in place.extent.polygon)
    elif place.extent.radius_km:
        north = place.extent.radius_km / _KM_PER_DEGREE
        east = north / max(math.cos(math.radians(place.lat)), 0.1)
        lon = float(unwrap(place.lon))
        yield from ((lon - east, place.lat - north), (lon + east, place.lat + north))

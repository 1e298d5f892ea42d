"""What the map shows of a session, as plain values: markers, areas, and the list behind a marker.

Called by :mod:`nzjp_viewer.map.view`, which sends the values to the page. Pure: a session's state and a zoom go in.
At most a few hundred markers come out, however many events there are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Extent, Place, in_language
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.label_painting import LabelContent
from nzjp_viewer.map.projection import to_world, unwrap
from nzjp_viewer.query.clusters import Cluster, cluster, splitting_zoom
from nzjp_viewer.query.columns import FAMILIES, Mask, Rows
from nzjp_viewer.query.places import PlaceCount, count_places
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import number, place_name, when_in_words

MERGE_PX: Final = 30.0
"""Places nearer than this on screen share a marker."""

MOST_ROWS: Final = 200
"""Events listed at a marker; the rest are counted."""

DEEPEST_ZOOM: Final = 10

WIDE_DEGREES: Final = 45.0
"""An area that spans more than this is drawn fainter, as it lies under everything else."""

Message = dict[str, Any]
"""What is sent to the page: text, numbers, lists and such messages, which Qt turns into JavaScript values."""


Ring = list[list[float]]
"""Latitude and longitude of each vertex, as Leaflet takes them."""

Outline = Callable[[str], Sequence[npt.NDArray[np.float64]]]
"""From a country's code to its rings, (n, 2) of longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Places shown as one marker.

    Attributes:
        key: id of the place it stands at, which has most events.
        members: ids of all its places, that one first.
        lon, lat: degrees, longitude unwrapped onto the sheet (−25…335).
        by_family: events of each family, in the order of ``FAMILIES``; an event at two of its places counts once.
    """

    key: str
    members: tuple[str, ...]
    lon: float
    lat: float
    by_family: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its events."""
        return sum(self.by_family)


@dataclass(frozen=True, slots=True)
class Scene:
    """All markers at a zoom, and every place that has events in ``mask``: under the filter, and in the time shown."""

    zoom: float
    markers: tuple[Marker, ...]
    counted: tuple[PlaceCount, ...]
    mask: Mask = field(compare=False)
    _by_key: dict[str, Marker] = field(default_factory=dict)

    def marker(self, key: str) -> Marker | None:
        """The marker with a key, or the one that took in the place with that id."""
        return self._by_key.get(key)


def make_scene(session: Session, zoom: float) -> Scene:
    """The scene, at a zoom, of a session's filtered events in the time that is shown."""
    counted = count_places(session.table, session.mask_in_time)
    lon, lat, totals = _columns(counted)
    markers = [_marker(session, counted, found, lon) for found in cluster(lon, lat, totals, zoom, MERGE_PX)]
    by_key = {member: marker for marker in markers for member in marker.members}
    return Scene(zoom, tuple(markers), tuple(counted), session.mask_in_time, by_key)


def points_of(session: Session) -> list[tuple[float, float]]:
    """(longitude, latitude) of all places with filtered events, unwrapped: what a view that fits everything must hold.

    Whenever those were, so that the view keeps still while time is played.
    """
    return [(float(unwrap(place.lon)), place.lat) for place in count_places(session.table, session.mask)]


def scene_message(session: Session, scene: Scene, outline: Outline) -> Message:
    """The scene as the page draws it; ``outline`` gives a country's rings by its code."""
    chosen = selected_places(session)
    areas = [area for place in scene.counted if (area := _area_message(session, place, chosen, outline)) is not None]
    return {
        "markers": [_marker_message(session, marker, chosen) for marker in scene.markers],
        # Wide ones lie below, and seas above the countries whose waters they are.
        "areas": sorted(areas, key=lambda area: (not area["wide"], not area["country"])),
    }


def selected_places(session: Session) -> frozenset[str]:
    """Ids of the places where the selected events happened."""
    dataset = session.dataset
    events = (dataset.events[dataset.row_by_id[event]] for event in session.state.selected)
    return frozenset(place for event in events for place in event.located)


def rows_of(session: Session, marker: Marker) -> Rows:
    """Rows of a marker's events under the filter and in the time that is shown, in order of time."""
    return np.flatnonzero(session.mask_in_time & session.table.places.any_of(marker.members))


def listing_message(session: Session, marker: Marker) -> Message:
    """The dated list of a marker's events; at most ``MOST_ROWS`` of them, ``left`` says how many others there are."""
    rows = rows_of(session, marker)
    language = session.state.language
    listed = []
    for row in rows[:MOST_ROWS]:
        event = session.dataset.events[row]
        listed.append(
            {
                "id": event.id,
                "when": when_in_words(event.when, language),
                "title": in_language(event.title, language),
                "family": FAMILIES.index(event.kind.family),
                "selected": event.id in session.state.selected,
            }
        )
    names = [place_name(session.dataset, member, language) for member in marker.members]
    return {
        "key": marker.key,
        "lon": marker.lon,
        "lat": marker.lat,
        "name": " · ".join(names[:3]) + (" …" if len(names) > 3 else ""),
        "rows": listed,
        "left": _left(len(rows) - len(listed), language),
    }


def split_view(scene: Scene, marker: Marker) -> Message | None:
    """Where to zoom so that a marker's places come apart; None if they are one, or never do."""
    members = [place for place in scene.counted if place.id in marker.members]
    lon, lat, totals = _columns(members)
    zoom = splitting_zoom(lon, lat, totals, range(math.floor(scene.zoom) + 1, DEEPEST_ZOOM + 1), MERGE_PX)
    if zoom is None:
        return None
    return {"lon": float((lon.min() + lon.max()) / 2), "lat": float((lat.min() + lat.max()) / 2), "zoom": zoom}


def bounds_of(points: Sequence[tuple[float, float]]) -> Message | None:
    """West, south, east and north of points; None of none."""
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return {"west": min(lons), "south": min(lats), "east": max(lons), "north": max(lats)}


def label_content(session: Session) -> LabelContent:
    """What basemap names are to leave alone: names that places with events show themselves, and where those stand."""
    language = session.state.language
    everything = np.ones(len(session.table), np.bool_)
    shown = count_places(session.table, everything)
    x, y = to_world([place.lon for place in shown], [place.lat for place in shown])
    names = (place_name(session.dataset, place.id, language).casefold() for place in shown)
    return LabelContent(language, frozenset(names), tuple(zip(x.tolist(), y.tolist(), strict=True)))


def _columns(
    places: Sequence[PlaceCount],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Unwrapped longitudes, latitudes and totals of places."""
    lon = unwrap(np.array([place.lon for place in places], np.float64))
    lat = np.array([place.lat for place in places], np.float64)
    return lon, lat, np.array([place.total for place in places], np.int64)


def _marker(session: Session, counted: Sequence[PlaceCount], found: Cluster, lon: npt.NDArray[np.float64]) -> Marker:
    seed = counted[found.seed]
    members = tuple(counted[member].id for member in found.members)
    by_family = seed.by_family if len(members) == 1 else _distinct(session, session.mask_in_time, members)
    return Marker(seed.id, members, float(lon[found.seed]), seed.lat, tuple(int(count) for count in by_family))


def _distinct(session: Session, mask: Mask, places: Iterable[str]) -> npt.NDArray[np.int64]:
    """Events of each family at any of some places, each once."""
    rows = mask & session.table.places.any_of(places)
    return np.bincount(session.table.families(rows), minlength=len(FAMILIES))


def _marker_message(session: Session, marker: Marker, chosen: frozenset[str]) -> Message:
    dataset, language = session.dataset, session.state.language
    place = dataset.place_by_id[marker.key]
    more = len(marker.members) - 1
    return {
        "key": marker.key,
        "lon": marker.lon,
        "lat": marker.lat,
        "name": place_name(dataset, marker.key, language),
        "more": f"+{number(more, language)}" if more else "",
        "families": list(marker.by_family),
        "total": marker.total,
        "count": number(marker.total, language),
        "label": QCoreApplication.translate("Map", "{place}, events: {count}").format(
            place=place_name(dataset, marker.key, language), count=number(marker.total, language)
        ),
        "area": place.type.is_area,
        "selected": not chosen.isdisjoint(marker.members),
    }


def _left(count: int, language: str) -> str:
    """Says that more events are not listed; empty if there are none."""
    if not count:
        return ""
    return QCoreApplication.translate("Map", "and {count} more").format(count=number(count, language))


def _area_message(session: Session, counted: PlaceCount, chosen: frozenset[str], outline: Outline) -> Message | None:
    """What a place with events covers, on the sheet: its extent, or a country's own outline; None if neither."""
    place = session.dataset.place_by_id[counted.id]
    rings, radius = _cover(place, outline)
    if not rings and not radius:
        return None
    across = [lon for ring in rings for _, lon in ring] or [0.0]
    return {
        "key": place.id,
        "name": place_name(session.dataset, place.id, session.state.language),
        "lon": float(unwrap(place.lon)),
        "lat": place.lat,
        "rings": rings,
        "radius": radius,
        "wide": max(across) - min(across) > WIDE_DEGREES,
        "country": place.type is PlaceType.COUNTRY,
        "family": int(counted.by_family.argmax()),
        "selected": place.id in chosen,
    }


def _cover(place: Place, outline: Outline) -> tuple[list[Ring], float]:
    """The rings, (latitude, longitude) on the sheet, or the radius in metres, that a place covers.

    A radius says how far a country or an island reaches, but as a disc it would cover seas and neighbours.
    """
    extent = place.extent or Extent()
    if extent.polygon:
        return [_ring_on_sheet(extent.polygon)], 0.0
    if place.type is PlaceType.COUNTRY and place.country is not None:
        return [_ring_on_sheet(ring.tolist()) for ring in outline(place.country)], 0.0
    if place.type in {PlaceType.COUNTRY, PlaceType.ISLAND}:
        return [], 0.0
    return [], (extent.radius_km or 0.0) * 1000.0


def _ring_on_sheet(ring: Iterable[Sequence[float]]) -> Ring:
    """A ring of (longitude, latitude), moved by whole turns so that its middle lies on the sheet, latitude first."""
    points = [(lon, lat) for lon, lat in ring]
    middle = (min(lon for lon, _ in points) + max(lon for lon, _ in points)) / 2
    turn = float(unwrap(middle)) - middle
    return [[lat, lon + turn] for lon, lat in points]

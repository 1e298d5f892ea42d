"""Which markers the map shows of a session: places that are near each other on screen, merged, and their events.

Called by :mod:`nzjp_viewer.map.view`; ``scene_messages`` puts a scene into words for the page. Pure: a session's state,
a zoom and what is in view go in; at most some hundred markers come out, however many events there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.domain.model import Dataset, Place
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.projection import DEEPEST_ZOOM, Floats, to_world, unwrap, world_size
from nzjp_viewer.query.clusters import MOST_SINGLE, Clusters, Points, Window, cluster, splitting_zoom
from nzjp_viewer.query.columns import EventTable, Rows
from nzjp_viewer.query.places import Located
from nzjp_viewer.session.session import Session

Positions = npt.NDArray[np.intp]

MERGE_PX, CROWD_PX = 30.0, 80.0
"""Places nearer than this on screen share a marker; among many, so that rings of crowds do not overlap."""

_NEXT_ZOOMS: Final = 2
"""Places that are all apart so many zooms nearer are gone to at once; others are listed first."""

AROUND: Final = 0.2
"""Of a window's width and height, how far beyond it markers are there already when one pans."""

_NEIGHBOURHOOD_PX: Final = 4.0
"""Of a world 256 pixels wide: so near are places of which one will do to say where there are some."""

MOST_NAMED: Final = 500
"""Places of a marker that others are told of; the rest have fewer events."""

Message = dict[str, Any]
"""What is sent to the page: text, numbers, lists and such messages, which Qt turns into JavaScript values."""


class Ground:
    """Where the places of a table lie on the sheet.

    Attributes:
        table: whose places they are.
        lon, lat: degrees, longitudes unwrapped onto the sheet (−25…335); shape (places,).
        x, y: world coordinates on the sheet.
    """

    def __init__(self, table: EventTable) -> None:
        self.table = table
        self.lon, self.lat = unwrap(table.place_lon), table.place_lat
        self.x, self.y = to_world(self.lon, self.lat)
        self._x, self._y = self.x.astype(np.float32), self.y.astype(np.float32)
        self._points: tuple[Located, Points] | None = None
        self._areas: tuple[Dataset, tuple[tuple[int, Place], ...]] | None = None

    def points(self, located: Located) -> Points:
        """The places with events; remembered, as one filter is looked at through many windows."""
        if self._points is None or self._points[0] is not located:
            self._points = located, Points.of(self._x, self._y, located.totals, located.places)
        return self._points[1]

    def points_at(self, places: Positions, located: Located) -> Points:
        """Some of them, rising."""
        return Points.of(self.x, self.y, located.totals, places)

    def areas(self, dataset: Dataset) -> tuple[tuple[int, Place], ...]:
        """The places of the table's dataset that may cover something, with their positions; remembered.

        They are few, however many places there are, and looked through at each moment that is played.
        """
        if self._areas is None or self._areas[0] is not dataset:
            position = self.table.places.position
            wide = (place for place in dataset.places if place.extent is not None or place.type is PlaceType.COUNTRY)
            self._areas = dataset, tuple((position[place.id], place) for place in wide)
        return self._areas[1]


@dataclass(frozen=True, slots=True)
class Marker:
    """Places shown as one marker.

    Attributes:
        key: id of the place it stands at, which has most events.
        number: which of the scene's markers it is.
        lon, lat: degrees, longitude unwrapped onto the sheet (−25…335).
        by_family: events of each family, in the order of ``FAMILIES``; an event at two of its places counts once.
        places: how many places it shows.
    """

    key: str
    number: int
    lon: float
    lat: float
    by_family: tuple[int, ...]
    places: int

    @property
    def total(self) -> int:
        """All its events."""
        return sum(self.by_family)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The markers at a zoom: of every place that has events under the filter and in the time shown.

    Attributes:
        zoom: as Leaflet counts it.
        window: the part of the world that has them; None for all of it.
        radius: how near on screen, in pixels, places share a marker.
        markers: biggest first.
        ground, located, clusters: what they were made of.
    """

    zoom: float
    window: Window | None
    radius: float
    markers: tuple[Marker, ...]
    ground: Ground
    located: Located
    clusters: Clusters

    def marker(self, place: str) -> Marker | None:
        """The marker that took in a place, by its id; its own key is one."""
        at = self.ground.table.places.position.get(place)
        number = int(self.clusters.labels[at]) if at is not None else -1
        return self.markers[number] if number >= 0 else None

    def members(self, marker: Marker) -> Positions:
        """Positions of a marker's places, that with most events first."""
        found = self.clusters.members(marker.number)
        return found[np.argsort(-self.located.totals[found], kind="stable")]

    def ids(self, marker: Marker) -> tuple[str, ...]:
        """Ids of a marker's places, ``MOST_NAMED`` at most, in that order."""
        members = self.ground.table.places.members
        return tuple(members[at] for at in self.members(marker)[:MOST_NAMED])


def make_scene(session: Session, zoom: float, seen: Window | None = None, ground: Ground | None = None) -> Scene:
    """The scene, at a zoom, of a session's filtered events in the time that is shown.

    Of many places, those in and around what is ``seen``; ``ground`` saves making it anew for the same table.
    """
    if ground is None or ground.table is not session.table:
        ground = Ground(session.table)
    located = session.located
    points = ground.points(located)
    crowded = len(points.at) > MOST_SINGLE
    window = seen.padded(AROUND) if seen is not None and crowded else None
    radius = CROWD_PX if crowded else MERGE_PX
    found = cluster(points, world_size(zoom), radius, window)
    by_family = located.distinct(found.labels, len(found)).tolist()
    names, seeds = session.table.places.members, found.seeds
    each = zip(
        seeds.tolist(),
        ground.lon[seeds].tolist(),
        ground.lat[seeds].tolist(),
        by_family,
        found.sizes.tolist(),
        strict=True,
    )
    markers = tuple(
        Marker(names[seed], number, lon, lat, tuple(families), count)
        for number, (seed, lon, lat, families, count) in enumerate(each)
    )
    return Scene(zoom, window, radius, markers, ground, located, found)


def window_of(lon: float, lat: float, zoom: float, width: float, height: float) -> Window:
    """The part of the world that a view of so many pixels shows around its middle, which is given in degrees."""
    x, y = (float(along) for along in to_world(lon, lat))
    wide, high = width / world_size(zoom) / 2, height / world_size(zoom) / 2
    return Window(x - wide, y - high, x + wide, y + high)


def fitting(session: Session) -> Located:
    """The filtered events by place that a view which fits everything must hold.

    Whenever they were, so that the view keeps still while time is played.
    """
    return session.located if not session.state.stretches_on_map else Located(session.table, session.mask_anywhere)


def reach_of(located: Located, ground: Ground) -> Message | None:
    """West, south, east and north of places with events, on the sheet; None of none."""
    if not len(at := located.places):
        return None
    return _bounds(ground.lon[at], ground.lat[at])


def points_of(located: Located, ground: Ground) -> list[tuple[float, float]]:
    """(longitude, latitude) on the sheet of places with events; of very many, one of each neighbourhood."""
    chosen = located.places
    if len(chosen) > MOST_SINGLE:
        chosen = cluster(ground.points(located), world_size(0), _NEIGHBOURHOOD_PX).seeds
    return list(zip(ground.lon[chosen].tolist(), ground.lat[chosen].tolist(), strict=True))


def has_some(located: Located, ground: Ground, window: Window) -> bool:
    """Whether a place with events lies in a part of the world."""
    return bool(len(ground.points(located).inside(window)))


def selected_places(session: Session) -> frozenset[str]:
    """Ids of the places where the selected events happened."""
    dataset = session.dataset
    events = (dataset.events[dataset.row_by_id[event]] for event in session.state.selected)
    return frozenset(place for event in events for place in event.located)


def namesakes(session: Session, scene: Scene) -> dict[int, str]:
    """Of each marker that holds places of selected events, by number, the place whose name it bears: one of these.

    The place it stands at, if the first of the events was there; otherwise the first where that event was.
    """
    dataset, found = session.dataset, dict[int, str]()
    for event in session.state.selected:
        where = dataset.events[dataset.row_by_id[event]].located
        held = [(marker, place) for place in where if (marker := scene.marker(place)) is not None]
        for marker, place in held:
            found.setdefault(marker.number, marker.key if marker.key in where else place)
    return found


def rows_of(session: Session, scene: Scene, marker: Marker) -> Rows:
    """Rows of a marker's events under the filter and in the time that is shown, in order of time."""
    return rows_at(session, scene.clusters.members(marker.number))


def rows_at(session: Session, places: Positions | Sequence[int]) -> Rows:
    """The same of some places, by position."""
    return np.flatnonzero(session.located.mask & session.table.places.any_at(places))


def split_view(scene: Scene, marker: Marker) -> Message | None:
    """Where to zoom so that a marker's places come apart; None if they are one, or never do."""
    at, ground = scene.clusters.members(marker.number), scene.ground
    zooms = range(math.floor(scene.zoom) + 1, DEEPEST_ZOOM + 1)
    zoom = splitting_zoom(ground.points_at(at, scene.located), zooms, scene.radius)
    if zoom is None:
        return None
    return {**_middle(ground, at), "zoom": zoom}


def parting_view(scene: Scene, marker: Marker) -> Message | None:
    """Where all of a marker's places are apart within the next ``_NEXT_ZOOMS``; None if they are not."""
    at, ground = scene.clusters.members(marker.number), scene.ground
    if marker.places == 1:
        return None
    points, nearest = ground.points_at(at, scene.located), math.floor(scene.zoom) + 1
    for zoom in range(nearest, min(nearest + _NEXT_ZOOMS, DEEPEST_ZOOM + 1)):
        if len(cluster(points, world_size(zoom), scene.radius)) == len(at):
            return {**_middle(ground, at), "zoom": zoom}
    return None


def _middle(ground: Ground, at: Positions) -> Message:
    lon, lat = ground.lon[at], ground.lat[at]
    return {"lon": float((lon.min() + lon.max()) / 2), "lat": float((lat.min() + lat.max()) / 2)}


def bounds_of(points: Sequence[tuple[float, float]]) -> Message | None:
    """West, south, east and north of points; None of none."""
    if not points:
        return None
    lon, lat = np.array(points).T
    return _bounds(lon, lat)


def _bounds(lon: Floats, lat: Floats) -> Message:
    reach = {"west": lon.min(), "south": lat.min(), "east": lon.max(), "north": lat.max()}
    return {side: float(degrees) for side, degrees in reach.items()}

"""Places that no marker shows now, named quietly: a narrowed map still says where they are. Made by ``view``.

Tiles leave the names of places with events to their markers, and know no cities. What is chosen here goes to the page
with each scene, and ``cities`` whenever they are others; the page shows them wherever markers and their names leave
room (``resources/map/unmarked.js``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer

from nzjp_viewer.domain.model import Place
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.cities import CityNames
from nzjp_viewer.map.label_painting import LAST_COUNTRY_ZOOM, measured, own_names
from nzjp_viewer.map.labels import Label, LabelClass
from nzjp_viewer.map.projection import unwrap, world_size
from nzjp_viewer.map.scene import AROUND, Ground, Message, Positions, Scene, window_of
from nzjp_viewer.query.clusters import Counts, Window
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import place_name

MOST: Final = 48
"""Places named at once, at any zoom."""

AT_WORLD: Final = 6
"""Places that are no wide areas, named where the whole world is seen."""

WORLD_ZOOM: Final = 2.0
GROWTH: Final = 1.5
"""From this zoom on, so many times as many at each further one."""

APART_PX: Final = 28.0
"""Of two places nearer than this, neither of them wide, the more important one is named."""

CLEAR_PX: Final = 16.0
"""A place nearer than this to a marker's middle lies under it."""

MOST_LETTERS: Final = 30
"""A longer name would outweigh the markers."""

OVER_COAST: Final = 1.15
"""The name of a sea or a strait may be so many times as wide as its outline."""

_MOST_LOOKED_AT: Final = 240
_CHUNK: Final = 16_384

_REMARK: Final = re.compile(r"\s*[(\uff08]")
"""Begins what a name has in brackets: too much for a quiet one."""

_KINDS: Final = {
    PlaceType.COUNTRY: "land",
    PlaceType.ISLAND: "island",
    PlaceType.SEA: "water",
    PlaceType.OCEAN: "water",
    PlaceType.STRAIT: "water",
}
"""How areas are named; all else is a point. A region says nothing without its outline."""

_WIDE: Final = frozenset(set(_KINDS) - {PlaceType.ISLAND} | {PlaceType.REGION})

_SEA_SIZE: Final = 11.0

_Cells = dict[tuple[int, int], list[tuple[float, float]]]


class Ranked:
    """The places of a ground, those with most events first, whatever the filter.

    Args:
        ground: where they lie.

    Attributes:
        ever: shape (places,): events of each under no filter.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        places = ground.table.places
        self.ever = np.bincount(places.member, minlength=len(places.members))
        self._order: Positions = np.argsort(-self.ever, kind="stable")
        self._latest: tuple[Window | None, Positions] = None, self._order

    @property
    def order(self) -> Positions:
        """All of them."""
        return self._order

    def within(self, window: Window | None) -> Positions:
        """Those in a window; remembered, as many filters are looked at through one."""
        if self._latest[0] != window:
            x, y = self._ground.x[self._order], self._ground.y[self._order]
            self._latest = window, self._order if window is None else self._order[window.has(x, y)]
        return self._latest[1]


def most_at(zoom: float) -> int:
    """How many places that are no wide areas are named at a zoom: few of the whole world, dozens of what is near."""
    return min(MOST, max(1, round(AT_WORLD * math.pow(GROWTH, zoom - WORLD_ZOOM))))


def unmarked(session: Session, scene: Scene, ranked: Positions, ever: Counts, shown: frozenset[str]) -> list[Message]:
    """The places to be named beside a scene's markers, the most important first.

    Args:
        session: whose dataset and language.
        scene: has the markers.
        ranked: positions of the places to choose from, in order of importance.
        ever: events of each place under no filter.
        shown: names, case-folded, that the basemap shows itself at this zoom.
    """
    ground, size = scene.ground, world_size(scene.zoom)
    points_left = most_at(scene.zoom)
    near: _Cells = {}
    markers = _cells((float(ground.x[at]) * size, float(ground.y[at]) * size) for at in scene.clusters.seeds.tolist())
    found: list[Message] = []
    for at in _without_events(ranked, scene.located.totals):
        spot = float(ground.x[at]) * size, float(ground.y[at]) * size
        place = session.dataset.place_by_id[ground.table.places.members[at]]
        is_spot = place.type not in _WIDE
        if is_spot and (not points_left or _is_near(spot, near, APART_PX) or _is_near(spot, markers, CLEAR_PX)):
            continue
        message = _message(session, place, scene.zoom, shown, has_events=bool(ever[at]))
        if message is None:
            continue
        found.append(message)
        if is_spot:
            points_left -= 1
            near.setdefault(_cell(spot), []).append(spot)
        if len(found) == MOST:
            break
    return found


class Unmarked(QObject):
    """The places that a session's map names without a marker.

    Args:
        session: whose places.
        bridge: what the page speaks through.
        labels: gives the basemap's labels at a zoom.
        are_cities_wanted: whether the basemap names no cities.
        parent: the view.
    """

    def __init__(
        self,
        session: Session,
        bridge: Bridge,
        labels: Callable[[float], Iterable[Label]],
        are_cities_wanted: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._bridge, self._labels = session, bridge, labels
        self._cities = CityNames(session, are_cities_wanted)
        self._cities_told: list[Message] | None = None
        self._ranked: tuple[Ground, Ranked] | None = None
        self._seen: Window | None = None
        self._zoom = 0.0
        self._told: tuple[Scene, Window | None] | None = None
        bridge.moved.connect(self._note_view)
        bridge.readied.connect(self._forget_told)

    def message(self, scene: Scene) -> list[Message]:
        """Those in and around what the page shows, beside a scene: part of its message. New cities are told before."""
        if self._ranked is None or self._ranked[0] is not scene.ground:
            self._ranked = scene.ground, Ranked(scene.ground)
        ranked, window = self._ranked[1], self._seen.padded(AROUND) if self._seen is not None else None
        self._told = scene, window
        shown = frozenset(" ".join(label.lines).casefold() for label in self._labels(scene.zoom))
        self._tell_cities(self._cities.messages(scene.ground, ranked.order, scene.zoom, window, shown))
        return unmarked(self._session, scene, ranked.within(window), ranked.ever, shown)

    def _tell_cities(self, cities: list[Message]) -> None:
        """Not with each scene: filters leave them as they are, and to hand them over takes a while."""
        if cities != self._cities_told:
            self._cities_told = cities
            self._bridge.citiesNamed.emit({"cities": cities, "most": MOST})

    def _forget_told(self) -> None:
        """The page is new."""
        self._cities_told = None

    def _note_view(self, lon: float, lat: float, zoom: float, width: float, height: float, _fitted: bool) -> None:
        self._seen, self._zoom = window_of(lon, lat, zoom, width, height), zoom
        # After the view, which may be making a scene of it.
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        """Name what came into view where no scene did so."""
        if self._told is None or self._seen is None:
            return
        scene, window = self._told
        if scene.zoom == self._zoom and window is not None and not window.holds(self._seen):
            self._bridge.unmarked.emit({"places": self.message(scene)})


def _without_events(ranked: Positions, totals: Counts) -> Iterator[int]:
    """Positions of places with no events under the filter, in order; not without end where there are very many."""
    left = _MOST_LOOKED_AT
    for start in range(0, len(ranked), _CHUNK):
        chunk = ranked[start : start + _CHUNK]
        free = chunk[totals[chunk] == 0][:left].tolist()
        yield from free
        left -= len(free)
        if not left:
            return


def _message(session: Session, place: Place, zoom: float, shown: frozenset[str], *, has_events: bool) -> Message | None:
    """A place as the page takes it; None if it is not to be named at this zoom."""
    language = session.state.language
    name = place_name(session.dataset, place.id, language)
    if place.type.is_area:
        # The basemap names areas, but those whose events have a marker at times.
        if place.type is PlaceType.REGION or not has_events or not _has_room(place, name, zoom):
            return None
    else:
        name = _REMARK.split(name)[0]
    if len(name) > MOST_LETTERS or not shown.isdisjoint(own_names(place, name, language)):
        return None
    kind = _KINDS.get(place.type, "point")
    return {"key": place.id, "lon": float(unwrap(place.lon)), "lat": place.lat, "name": name, "kind": kind}


def _has_room(place: Place, name: str, zoom: float) -> bool:
    """Whether an area is to be named at this zoom: a water must hold its name, in a country one may stand."""
    if _KINDS[place.type] != "water":
        return place.type is not PlaceType.COUNTRY or zoom <= LAST_COUNTRY_ZOOM
    if place.extent is None or not place.extent.polygon:
        return True
    lons = [lon for lon, _ in place.extent.polygon]
    room = (max(lons) - min(lons)) / 360.0 * world_size(zoom) * OVER_COAST
    return measured(name.upper(), LabelClass.SEA, _SEA_SIZE)[0] <= room


def _cell(spot: tuple[float, float]) -> tuple[int, int]:
    return math.floor(spot[0] / APART_PX), math.floor(spot[1] / APART_PX)


def _cells(spots: Iterable[tuple[float, float]]) -> _Cells:
    cells: _Cells = {}
    for spot in spots:
        cells.setdefault(_cell(spot), []).append(spot)
    return cells


def _is_near(spot: tuple[float, float], cells: _Cells, distance: float) -> bool:
    """Whether one of the spots in ``cells`` is nearer than ``distance``, which is a cell's side at the most."""
    column, row = _cell(spot)
    around = ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1))
    return any(math.dist(spot, other) < distance for cell in around for other in cells.get(cell, ()))

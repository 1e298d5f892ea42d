"""A scene as plain values, as the page draws it: markers and areas.

Called by :mod:`nzjp_viewer.map.view`, which sends them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Extent, Place
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.doubts import Doubted
from nzjp_viewer.map.label_painting import LabelContent
from nzjp_viewer.map.projection import unwrap
from nzjp_viewer.map.scene import Ground, Marker, Message, Scene, namesakes, selected_places
from nzjp_viewer.query.clusters import MOST_SINGLE
from nzjp_viewer.query.places import Located
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import number, place_name

WIDE_DEGREES: Final = 45.0
"""An area that spans more than this is drawn fainter, as it lies under everything else."""

_EARTH_M: Final = 6_371_000.0

NO_DOUBT: Final = Doubted()
"""Every place is sure."""

Ring = list[list[float]]
"""Latitude and longitude of each vertex, as Leaflet takes them."""

Outline = Callable[[str], Sequence[npt.NDArray[np.float64]]]
"""From a country's code to its rings, (n, 2) of longitude and latitude."""


def scene_message(session: Session, scene: Scene, outline: Outline, doubted: Doubted = NO_DOUBT) -> Message:
    """The scene as the page draws it: ``outline`` gives a country's rings by its code, ``doubted`` is drawn dashed."""
    chosen = selected_places(session)
    totals = scene.located.totals
    areas = (
        _area_message(session, scene, at, place, chosen, doubted, outline)
        for at, place in scene.ground.areas(session.dataset)
        if totals[at]
    )
    names = namesakes(session, scene)
    lit: dict[int, set[str]] = {}
    for place in chosen:
        found = scene.marker(place)
        if found is not None:
            lit.setdefault(found.number, set()).add(place)
    return {
        "markers": [
            _marker_message(
                session, scene, marker, names.get(marker.number, marker.key), lit.get(marker.number), doubted
            )
            for marker in scene.markers
        ],
        # The pointer finds the uppermost: that is the smallest of those it is over.
        "areas": sorted((area for area in areas if area), key=lambda area: -area["size"]),
    }


def label_content(session: Session, ground: Ground) -> LabelContent:
    """What basemap names are to leave alone: names that places with events show themselves, and where those stand.

    Of very many places only those with most events, under any filter.
    """
    language, table, dataset = session.state.language, session.table, session.dataset
    shown = Located(table, np.ones(len(table), np.bool_)).most_told(MOST_SINGLE)
    places = [dataset.place_by_id[table.places.members[at]] for at in shown.tolist()]
    names = (place_name(dataset, one.id, language).casefold() for one in places)
    countries = (one.country for one in places if one.type is PlaceType.COUNTRY and one.country is not None)
    spots = zip(ground.x[shown].tolist(), ground.y[shown].tolist(), strict=True)
    return LabelContent(language, frozenset(names), frozenset(countries), tuple(spots))


def _marker_message(
    session: Session, scene: Scene, marker: Marker, namesake: str, chosen: set[str] | None, doubted: Doubted
) -> Message:
    """It bears the name of ``namesake``; ``chosen`` are those of its places where selected events happened."""
    dataset, language = session.dataset, session.state.language
    unsure = bool(doubted.of_all) and doubted.of_all.issuperset(scene.ids(marker))
    selected_unsure = chosen is not None and doubted.of_selected >= chosen
    label = QCoreApplication.translate("Map", "{place}, events: {count}")
    if unsure or selected_unsure:
        label = QCoreApplication.translate("Map", "{place}, events: {count}, place in doubt")
    place = dataset.place_by_id[marker.key]
    name, more = place_name(dataset, namesake, language), more_places(marker, language)
    return {
        "key": marker.key,
        "lon": marker.lon,
        "lat": marker.lat,
        "name": name,
        "more": more,
        "families": list(marker.by_family),
        "total": marker.total,
        "count": number(marker.total, language),
        "label": label.format(place=f"{name} {more}".rstrip(), count=number(marker.total, language)),
        "area": place.type.is_area,
        "selected": chosen is not None,
        "unsure": unsure,
        "selectedUnsure": selected_unsure,
    }


def more_places(marker: Marker, language: str) -> str:
    """What stands behind the name of a marker of several places: how many others they are."""
    return f"+{number(marker.places - 1, language)}" if marker.places > 1 else ""


def _area_message(
    session: Session,
    scene: Scene,
    at: int,
    place: Place,
    chosen: frozenset[str],
    doubted: Doubted,
    outline: Outline,
) -> Message | None:
    """What the place at a position covers, on the sheet: its extent, or a country's own outline; None if neither."""
    rings, radius = cover(place, outline)
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
        "size": size_of(rings, radius),
        "country": place.type is PlaceType.COUNTRY,
        "family": int(scene.located.by_family(at).argmax()),
        "selected": place.id in chosen,
        "unsure": place.has_vague_limits or place.id in (doubted.of_selected if place.id in chosen else doubted.of_all),
    }


def cover(place: Place, outline: Outline) -> tuple[list[Ring], float]:
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


def size_of(rings: Sequence[Ring], radius: float) -> float:
    """How much of the globe rings of (latitude, longitude), or a ``radius`` in metres, cover, in steradians.

    Edges are taken as straight lines on an equal-area sheet (Lambert 1772), which will do to tell large from small.
    """
    size = math.pi * (radius / _EARTH_M) ** 2
    for ring in rings:
        lat, lon = np.radians(np.array(ring, dtype=float).reshape(-1, 2)).T
        y = np.sin(lat)
        size += abs(float(np.dot(lon, np.roll(y, -1)) - np.dot(y, np.roll(lon, -1)))) / 2
    return size


def _ring_on_sheet(ring: Iterable[Sequence[float]]) -> Ring:
    """A ring of (longitude, latitude), moved by whole turns so that its middle lies on the sheet, latitude first."""
    points = [(lon, lat) for lon, lat in ring]
    middle = (min(lon for lon, _ in points) + max(lon for lon, _ in points)) / 2
    turn = float(unwrap(middle)) - middle
    return [[lat, lon + turn] for lon, lat in points]

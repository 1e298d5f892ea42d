"""How far a point lies outside a country, by the outlines that come with the map (Natural Earth, 1:50 million).

Called by the checks of a dataset, to find places whose country or coordinates are wrong. The file's format is that of
``resources/basemap/README.md``; the map reads it for itself, in its own room.
"""

from __future__ import annotations

import json
import zipfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nzjp_viewer.storage.files import read_bytes

Points = npt.NDArray[np.float64]

KM_PER_DEGREE = 111.2

_PARTS_OF = {
    "AU": "CC CX HM NF",
    "CN": "HK MO",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}
"""Territories that have a code of their own in ISO 3166-1, and the country to which a place in them may be counted."""


def kilometres_outside(folder: Path, country: str, lat: float, lon: float) -> float | None:
    """How far a point lies from ``country`` (alpha-2, with its territories); 0 inside, None if it has no outline.

    Distances are measured on a plane around the point: good to a percent over some hundreds of kilometres.

    Args:
        folder: where ``outlines.zip`` and ``islets.json`` are.
        country: ISO 3166-1 alpha-2.
        lat: degrees.
        lon: degrees.
    """
    distances = []
    for code in (country, *_PARTS_OF.get(country, "").split()):
        distances.append(nearest_outline(folder, code, lat, lon))
        for islet_lon, islet_lat, reach in _islets(folder).get(code, ()):
            distances.append(max(0.0, _kilometres(np.array([(islet_lon, islet_lat)]), lat, lon) - reach))
    return min((distance for distance in distances if distance is not None), default=None)


def nearest_outline(folder: Path, code: str, lat: float, lon: float) -> float | None:
    """How far a point lies from the outlines of ``code`` alone, in km; 0 inside, None if there are none."""
    outlines = _outlines(folder)
    if code not in outlines.of_country:
        return None
    rows = outlines.of_country[code]
    at_least = outlines.at_least(lat, lon)[rows]
    nearest = np.inf
    for index in np.argsort(at_least):
        if at_least[index] >= nearest:  # so are all that follow
            break
        nearest = min(nearest, _kilometres(outlines.rings[rows][index], lat, lon))
    return float(nearest)


def country_at(folder: Path, lat: float, lon: float) -> str | None:
    """The country (alpha-2) whose outline holds the point; None at sea."""
    outlines = _outlines(folder)
    for row in np.flatnonzero(outlines.at_least(lat, lon) == 0):
        if _kilometres(outlines.rings[row], lat, lon) == 0:
            return next(code for code, rows in outlines.of_country.items() if rows.start <= row < rows.stop)
    return None


class _Outlines(NamedTuple):
    """Rings of (longitude, latitude) in degrees, a country's together, and the box around each.

    Boxes, of shape (rings, 5), are west, south, east, north and the mean longitude of the ring.
    """

    rings: list[Points]
    boxes: Points
    of_country: dict[str, slice]

    def at_least(self, lat: float, lon: float) -> Points:
        """How far a point lies from the box of each ring, in km, 0 inside: nothing in the ring can be nearer."""
        west, south, east, north, middle = self.boxes.T
        lons = lon + _turns(middle, lon)
        aside = np.maximum(np.maximum(west - lons, lons - east), 0) * np.cos(np.radians(lat))
        above = np.maximum(np.maximum(south - lat, lat - north), 0)
        away: Points = np.hypot(aside, above) * KM_PER_DEGREE
        return away


def _turns(middle: Points, lon: float) -> Points:
    """What brings a longitude to that side of the globe where a ring is: rings may run past 180°."""
    turns: Points = np.rint((middle - lon) / 360) * 360
    return turns


@cache
def _islets(folder: Path) -> dict[str, list[tuple[float, float, float]]]:
    """Islands too small for the outlines, by country: longitude, latitude, and how far they reach from there in km."""
    islets: dict[str, list[tuple[float, float, float]]] = json.loads(read_bytes(folder / "islets.json"))
    return islets


@cache
def _outlines(folder: Path) -> _Outlines:
    with zipfile.ZipFile(folder / "outlines.zip") as archive:
        arrays = {
            name.partition(".")[0]: np.frombuffer(archive.read(name), f"<{name.partition('.')[2]}")
            for name in archive.namelist()
        }
    grid = np.cumsum(arrays["outlines"].reshape(-1, 2).astype(np.int64), axis=0)
    rings = np.split(grid * arrays["scale"] + arrays["origin"], arrays["ring_starts"][1:])
    boxes = np.array([(*ring.min(axis=0), *ring.max(axis=0), ring[:, 0].mean()) for ring in rings])
    starts = [*map(int, arrays["country_starts"]), len(rings)]
    spans = map(slice, starts, starts[1:])
    return _Outlines(rings, boxes, dict(zip(map(str, arrays["codes"]), spans, strict=True)))


def _kilometres(ring: Points, lat: float, lon: float) -> float:
    """From a point to a ring, 0 inside it."""
    shrink = np.cos(np.radians(lat))
    plane = (ring - (lon + float(_turns(ring[:, 0].mean(), lon)), lat)) * (shrink, 1.0)
    following = np.roll(plane, -1, axis=0)
    edge = following - plane
    above = plane[:, 1] > 0
    crossing = above != (following[:, 1] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        met = plane[:, 0] - plane[:, 1] * edge[:, 0] / edge[:, 1]
    if np.count_nonzero(crossing & (met > 0)) % 2:
        return 0.0
    length = np.maximum((edge**2).sum(axis=1), 1e-12)
    along = np.clip(-(plane * edge).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(plane + edge * along[:, None]).T).min()) * KM_PER_DEGREE

"""Web Mercator: from degrees to the unit-square world that tiles, labels and clusters share, and back.

World coordinates run 0…1 from west (180°W) to east and from north (85.05°N) to south; multiplied by
``256 * 2**zoom`` they are pixels at scale 1. Formulas: EPSG:3857 on the sphere.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

TILE: Final = 256
"""Side of a tile in pixels at scale 1."""

LATITUDE_LIMIT: Final = 85.0511287798066
"""Latitude at which the Mercator world is square; beyond it positions are held at the edge."""

WEST: Final = -25.0
"""Western edge, in degrees, of the sheet that the map is: longitudes shown run from here to 335°, once.

It lies in the Atlantic and cuts no land but the far north-east of Greenland."""

DEEPEST_ZOOM: Final = 10
"""As near as one comes to the map, as Leaflet counts it; storage's ``city_labels`` end at the same."""

SHEET_LEFT: Final = WEST / 360.0 + 0.5
"""Left edge of the sheet in world coordinates; the right one lies 1 further east."""


def to_world(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
    """World coordinates of degrees. Longitudes past ±180° give x outside 0…1, which keeps unwrapped paths whole."""
    latitude = np.radians(np.clip(np.asarray(lat, np.float64), -LATITUDE_LIMIT, LATITUDE_LIMIT))
    x = np.asarray(lon, np.float64) / 360.0 + 0.5
    y = 0.5 - np.arcsinh(np.tan(latitude)) / (2.0 * np.pi)
    return x, y


def to_degrees(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Longitude and latitude in degrees of world coordinates; the inverse of :func:`to_world`."""
    lon = (np.asarray(x, np.float64) - 0.5) * 360.0
    lat = np.degrees(np.arctan(np.sinh((0.5 - np.asarray(y, np.float64)) * 2.0 * np.pi)))
    return lon, lat


def on_sheet(x: npt.ArrayLike) -> Floats:
    """World coordinates moved by whole worlds onto the sheet, [SHEET_LEFT, SHEET_LEFT + 1)."""
    turned: Floats = np.mod(np.asarray(x, np.float64) - SHEET_LEFT, 1.0)
    return np.where(turned >= 1.0, 0.0, turned) + SHEET_LEFT


def unwrap(lon: npt.ArrayLike, west: float = WEST) -> Floats:
    """Longitudes moved by whole turns into [west, west + 360), so that the Pacific lies in the middle."""
    turned: Floats = np.mod(np.asarray(lon, np.float64) - west, 360.0)
    return np.where(turned >= 360.0, 0.0, turned) + west


def world_size(zoom: float) -> float:
    """Width of the whole world in pixels at scale 1."""
    return float(TILE * 2.0**zoom)

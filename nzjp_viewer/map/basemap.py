"""The bundled Natural Earth shapes, ready to paint: which land, coast and borders a tile touches.

Read from the arrays that ``packaging/build_basemap.py`` writes, lazily, level by level. Called by
:mod:`nzjp_viewer.map.tiles` from worker threads; nothing here is changed once made, so that is safe.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.map.geometry import Box, Floats, Rings, Strokes, coast_strokes, line_strokes
from nzjp_viewer.map.projection import TILE, to_world

MARGIN_PX: Final = 16
"""Pixels around a tile whose shapes are kept, so that glow and strokes continue into its neighbour."""

CACHED_PIECES: Final = 512
"""Clipped pieces remembered: each tile is cut from its parent's piece, which its three siblings need as well."""


@dataclass(frozen=True)
class Piece:
    """What one tile touches, in world coordinates."""

    land: Rings
    coast: Strokes
    borders: Strokes

    def clipped(self, box: Box) -> Piece:
        """This piece cut to a box."""
        return Piece(self.land.clipped(box), self.coast.clipped(box), self.borders.clipped(box))

    def repeated(self) -> Piece:
        """One whole world with its margins, made of this piece and its copies a world to the west and to the east.

        Rings that cross 180° are kept whole and run past the world's edge, so that no copy shows a seam there.
        """
        world = tile_box(0, 0, 0)
        copies = [self.shifted(dx).clipped(world) for dx in (-1.0, 0.0, 1.0)]
        return Piece(
            copies[0].land.joined([copy.land for copy in copies[1:]]),
            copies[0].coast.joined([copy.coast for copy in copies[1:]]),
            copies[0].borders.joined([copy.borders for copy in copies[1:]]),
        )

    def shifted(self, dx: float) -> Piece:
        """The same piece moved along x."""
        return Piece(self.land.shifted(dx), self.coast.shifted(dx), self.borders.shifted(dx))


@dataclass(frozen=True)
class CountryShapes:
    """Where countries' labels go: ISO 3166-1 alpha-2 codes, biggest first, and world coordinates.

    ``points`` (n, 2) is the roomiest spot of a country's biggest part, ``room`` its distance to the outline,
    ``area`` and ``width`` those of that part; all in world units.
    """

    codes: tuple[str, ...]
    points: npt.NDArray[np.float32]
    area: npt.NDArray[np.float32]
    room: npt.NDArray[np.float32]
    width: npt.NDArray[np.float32]


def level_for(zoom: int) -> str:
    """The level of detail a zoom is painted from: coarse for the world, 1:10 million from zoom 5."""
    if zoom <= 1:
        return "110m"
    return "50m" if zoom <= 4 else "10m"


def tile_box(zoom: int, x: int, y: int) -> Box:
    """Bounds of a tile with its margin, in world coordinates."""
    tiles = 2.0**zoom
    margin = MARGIN_PX / TILE
    return (x - margin) / tiles, (y - margin) / tiles, (x + 1 + margin) / tiles, (y + 1 + margin) / tiles


class Basemap:
    """The shapes under one folder of arrays (``resources/basemap``)."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; files are read when a tile first needs them. A missing one raises OSError then."""
        self._folder = folder
        self._reading = Lock()
        self._whole = lru_cache(maxsize=None)(self._read_level)
        self._piece = lru_cache(maxsize=CACHED_PIECES)(self._cut)

    def piece(self, zoom: int, x: int, y: int) -> Piece:
        """Land, coast and borders of tile (zoom, x, y) with its margin; x and y must lie in 0…2**zoom − 1."""
        return self._piece(level_for(zoom), zoom, x, y)

    def countries(self) -> CountryShapes:
        """Label points of countries."""
        arrays = _read_arrays(self._folder / "countries.zip")
        codes = tuple(str(code) for code in arrays["codes"])
        points = arrays["points"].reshape(-1, 2)
        return CountryShapes(codes, points, arrays["area"], arrays["room"], arrays["width"])

    def _cut(self, level: str, zoom: int, x: int, y: int) -> Piece:
        """A tile's piece, from its parent's."""
        if zoom:
            parent = self._piece(level, zoom - 1, x // 2, y // 2)
        else:
            with self._reading:  # so that threads that start together do not all read the same file
                parent = self._whole(level)
        return parent.clipped(tile_box(zoom, x, y))

    def _read_level(self, level: str) -> Piece:
        """Read a level and bring it into world coordinates, with its copies beside ±180°."""
        arrays = _read_arrays(self._folder / f"{level}.zip")
        scale, origin = arrays["scale"], arrays["origin"]
        land = Rings(_world(arrays["land"], scale, origin), arrays["land_starts"].astype(np.intp))
        coast = np.unpackbits(arrays["coast"], count=len(land.xy)).astype(np.bool_)
        borders = _world(arrays["borders"], scale, origin)
        border_starts = arrays["border_starts"].astype(np.intp)
        piece = Piece(land, coast_strokes(land, coast), line_strokes(borders, border_starts))
        return piece.repeated()


def _read_arrays(file: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one file by name, flat. Raises OSError or BadZipFile when it cannot be read."""
    with zipfile.ZipFile(file) as archive:
        named = (name.rpartition(".") for name in archive.namelist())
        return {name: np.frombuffer(archive.read(f"{name}.{kind}"), f"<{kind}") for name, _, kind in named}


def _world(differences: npt.NDArray[np.int32], scale: Floats, origin: Floats) -> Floats:
    """World coordinates of positions stored as differences on the build's grid."""
    degrees = np.cumsum(differences.reshape(-1, 2), axis=0) * scale + origin
    return np.column_stack(to_world(degrees[:, 0], degrees[:, 1]))

"""The bundled Natural Earth shapes, ready to paint: which land, coast and borders a tile touches.

Read from the arrays that ``packaging/build_basemap.py`` writes, lazily, level by level. Called by
:mod:`nzjp_viewer.map.tiles` from worker threads; nothing here is changed once made, so that is safe.
"""

from __future__ import annotations

import logging
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.map.geometry import Box, Floats, Rings, Strokes, coast_strokes, line_strokes
from nzjp_viewer.map.projection import SHEET_LEFT, TILE, to_world, world_size
from nzjp_viewer.storage.resources import Damaged, reading

MARGIN_PX: Final = 16
"""Pixels around a tile whose shapes are kept, so that glow and strokes continue into its neighbour."""

CUT_FROM: Final = 4
"""A tile of less than one zoom above this is cut from all there is: cutting most of it away at once costs less than
halving it again and again."""

CACHED_PIECES: Final = 512
"""Clipped pieces remembered: each tile is cut from its parent's piece, which its three siblings need as well."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Piece:
    """What one tile touches, in world coordinates."""

    land: Rings
    coast: Strokes
    borders: Strokes

    def clipped(self, box: Box) -> Piece:
        """This piece cut to a box."""
        return Piece(self.land.clipped(box), self.coast.clipped(box), self.borders.clipped(box))

    def on_sheet(self) -> Piece:
        """The sheet, made of this piece, which begins at 180°W, and its copy a world further east.

        Rings that cross 180° are kept whole and run on past it, so that the sheet shows no seam there.
        """
        sheet = (SHEET_LEFT, -1.0, SHEET_LEFT + 1.0, 2.0)
        west, east = self.clipped(sheet), self.shifted(1.0).clipped(sheet)
        return Piece(
            west.land.joined([east.land]), west.coast.joined([east.coast]), west.borders.joined([east.borders])
        )

    def thinned(self, step: float) -> Piece:
        """This piece without the vertices that lie in the same square of side ``step`` as the one before."""
        return Piece(self.land.thinned(step), self.coast.thinned(step), self.borders.thinned(step))

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


@dataclass(frozen=True)
class Level:
    """A level of detail: the file it is read from, and the side of the squares it is thinned by (0 for not at all)."""

    name: str
    step: float = 0.0


def level_for(zoom: float) -> Level:
    """The level of detail a zoom is painted from: coarse for the world, 1:10 million near by.

    Up to 3 the 1:50 million level has several vertices a pixel; what is thinned out moves no line by more than about a
    pixel.
    """
    if zoom < 1.5:
        return Level("110m")
    if zoom <= 3:
        return Level("50m", 0.7 / world_size(math.ceil(zoom)))
    return Level("50m") if zoom < 4.5 else Level("10m")


def tile_box(zoom: float, x: int, y: int) -> Box:
    """Bounds of a tile with its margin, in world coordinates."""
    tiles = 2.0**zoom
    margin = MARGIN_PX / TILE
    return (x - margin) / tiles, (y - margin) / tiles, (x + 1 + margin) / tiles, (y + 1 + margin) / tiles


class Basemap:
    """The shapes under one folder of arrays (``resources/basemap``)."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; files are read when a tile first needs them. One that is damaged raises Damaged then."""
        self._folder = folder
        self._reading = Lock()
        self._whole = lru_cache(maxsize=None)(self._read_level)
        self._outlines = lru_cache(maxsize=None)(self._read_outlines)
        self._piece = lru_cache(maxsize=CACHED_PIECES)(self._cut)

    def piece(self, zoom: float, x: int, y: int) -> Piece:
        """Land, coast and borders of tile (zoom, x, y) with its margin.

        The tile is a square of 256 pixels of a world ``256 * 2**zoom`` pixels wide, whether or not that is a multiple.
        """
        return self._piece(level_for(zoom), zoom, x, y)

    def countries(self) -> CountryShapes:
        """Label points of countries. Raises Damaged when they cannot be read."""
        names = ("codes", "points", "area", "room", "width")
        codes, points, area, room, width = _read_arrays(self._folder / "countries.zip", names)
        return CountryShapes(tuple(str(code) for code in codes), points.reshape(-1, 2), area, room, width)

    def outline(self, code: str) -> list[Floats]:
        """A country's rings in degrees, (n, 2) each, the longest first; none for a code that the basemap lacks.

        A ring that crosses 180° goes on past it. ``code`` is ISO 3166-1 alpha-2. Where the outlines cannot be read,
        the log says so, and there are none.
        """
        return self._outlines().get(code, [])

    def _read_outlines(self) -> dict[str, list[Floats]]:
        names = ("codes", "country_starts", "ring_starts", "outlines", "scale", "origin")
        try:
            codes, starts, ring_starts, outlines, *grid = _read_arrays(self._folder / "outlines.zip", names)
        except Damaged as problem:
            _log.warning("countries have no outlines: %s", problem)
            return {}
        rings = np.split(_degrees(outlines, *grid), ring_starts[1:])
        ends = np.append(starts[1:], len(rings)).tolist()
        spans = zip(codes.tolist(), starts.tolist(), ends, strict=True)
        return {code: rings[start:end] for code, start, end in spans}

    def _cut(self, level: Level, zoom: float, x: int, y: int) -> Piece:
        """A tile's piece, from its parent's or, for a wide one, from the whole."""
        if zoom >= CUT_FROM + 1:
            parent = self._piece(level, zoom - 1, x // 2, y // 2)
        else:
            with self._reading:  # so that threads that start together do not all read the same file
                parent = self._whole(level)
        return parent.clipped(tile_box(zoom, x, y))

    def _read_level(self, level: Level) -> Piece:
        """Read a level and bring it into world coordinates on the sheet."""
        if level.step:
            return self._whole(Level(level.name)).thinned(level.step)
        names = ("land", "land_starts", "coast", "borders", "border_starts", "scale", "origin")
        outlines, starts, coast, borders, border_starts, *grid = _read_arrays(self._folder / f"{level.name}.zip", names)
        land = Rings(_world(outlines, *grid), starts.astype(np.intp))
        coasts = coast_strokes(land, np.unpackbits(coast, count=len(land.xy)).astype(np.bool_))
        piece = Piece(land, coasts, line_strokes(_world(borders, *grid), border_starts.astype(np.intp)))
        return piece.on_sheet()


def _read_arrays(file: Path, names: Sequence[str]) -> list[npt.NDArray[Any]]:
    """Arrays of one file, flat, in the order of their names.

    Raises:
        Damaged: it is missing or damaged, or lacks one of them.
    """
    with reading(file), zipfile.ZipFile(file) as archive:
        kinds = {name: kind for name, _, kind in (each.rpartition(".") for each in archive.namelist())}
        return [np.frombuffer(archive.read(f"{name}.{kinds[name]}"), f"<{kinds[name]}") for name in names]


def _degrees(differences: npt.NDArray[np.int32], scale: Floats, origin: Floats) -> Floats:
    """Degrees of positions stored as differences on the build's grid."""
    degrees: Floats = np.cumsum(differences.reshape(-1, 2), axis=0) * scale + origin
    return degrees


def _world(differences: npt.NDArray[np.int32], scale: Floats, origin: Floats) -> Floats:
    """World coordinates of positions stored as differences on the build's grid."""
    degrees = _degrees(differences, scale, origin)
    return np.column_stack(to_world(degrees[:, 0], degrees[:, 1]))

"""Painting one tile of the basemap: geometry, style and z/x/y in, an image out.

Knows no WebEngine. Called from worker threads by :mod:`nzjp_viewer.map.tile_server`; ``QImage`` painting needs no GUI
thread, and everything shared here is read-only.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QDataStream, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from nzjp_viewer.map.basemap import MARGIN_PX, Basemap
from nzjp_viewer.map.geometry import Rings, Strokes, new_squares
from nzjp_viewer.map.label_painting import LabelPainter
from nzjp_viewer.map.projection import SHEET_LEFT, TILE, WEST, to_world, world_size
from nzjp_viewer.session.theme import Theme

GLOW_PX: Final = 6
"""Radius of the coast's glow; two box blurs of this radius must stay within ``MARGIN_PX``."""

GLOW_STEP: Final = 2
"""Pixels of the tile for one pixel of the glow: it is soft anyway, and a quarter of the pixels costs a quarter."""

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""One element of a QPainterPath as QDataStream writes it."""


@dataclass(frozen=True)
class TileStyle:
    """Colours of a tile, ready to paint with; ``seas`` (256,) holds 0xffRRGGBB from open sea to full glow."""

    seas: npt.NDArray[np.uint32]
    land: QColor
    coast: QColor
    boundary: QColor
    graticule: QColor

    @classmethod
    def of(cls, theme: Theme) -> TileStyle:
        """The style that goes with a theme."""
        sea, glow = _channels(theme.sea), _channels(theme.coast)
        share = np.linspace(0.0, 1.0, 256)[:, None] ** 0.8
        red, green, blue = np.rint(sea + (glow - sea) * share * 0.85).astype(np.uint32).T
        seas = (0xFF000000 | red << 16 | green << 8 | blue).astype(np.uint32)
        return cls(seas, QColor(theme.land), QColor(theme.coast), QColor(theme.boundary), QColor(theme.graticule))


class TilePainter:
    """Paints tiles of one basemap."""

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap

    def paint(
        self, style: TileStyle, labels: LabelPainter | None, zoom: float, x: int, y: int, scale: int = 1
    ) -> QImage:
        """Tile (zoom, x, y) as RGB32, ``256 * scale`` pixels square; beyond the sheet's edge it is open sea.

        ``zoom`` need not be whole. Raises ValueError for a tile wholly off the sheet, a negative zoom or a scale below
        1.
        """
        if not is_on_sheet(zoom, x, y) or scale < 1:
            message = f"no tile {zoom}/{x}/{y} at scale {scale}"
            raise ValueError(message)
        piece = self._basemap.piece(zoom, x, y)
        land = ring_path(piece.land, zoom, x, y, scale)
        image = QImage(TILE * scale, TILE * scale, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        _paint_sea(painter, style, land)
        _paint_graticule(painter, style, zoom, x, y)
        painter.fillPath(land, style.land)
        # Up to one device pixel Qt strokes fast; wider lines cost twenty times as much.
        for strokes, colour, width in ((piece.borders, style.boundary, 0.9), (piece.coast, style.coast, 0.8)):
            painter.strokePath(stroke_path(strokes, zoom, x, y, scale), _pen(colour, min(width, 1 / scale)))
        if labels is not None:
            labels.paint(painter, zoom, x, y)
        painter.end()
        return image


def is_on_sheet(zoom: float, x: int, y: int) -> bool:
    """Whether a tile shows any of the sheet."""
    tiles = 2.0**zoom
    return zoom >= 0 and 0 <= y < tiles and SHEET_LEFT * tiles < x + 1 and x < (SHEET_LEFT + 1) * tiles


def ring_path(rings: Rings, zoom: float, x: int, y: int, scale: int) -> QPainterPath:
    """Rings as a path in pixels of the tile at scale 1."""
    moves = np.zeros(len(rings.xy), np.bool_)
    moves[rings.starts] = True
    return _path(rings.xy, moves, zoom, x, y, scale)


def stroke_path(strokes: Strokes, zoom: float, x: int, y: int, scale: int) -> QPainterPath:
    """Strokes as a path in pixels of the tile at scale 1."""
    moves = np.ones(len(strokes.xy), np.bool_)
    moves[1:] = ~strokes.pen[:-1]
    return _path(strokes.xy, moves, zoom, x, y, scale)


def _path(
    xy: npt.NDArray[np.float64], moves: npt.NDArray[np.bool_], zoom: float, x: int, y: int, scale: int
) -> QPainterPath:
    """A painter path from vertices and where the pen is lifted.

    Goes through the stream format of QPainterPath (Qt 6: count, elements, start of the last subpath, fill rule): one
    call however many vertices, where ``lineTo`` would cost a call each. Vertices that fall on the same half pixel as
    the one before are left out.
    """
    path = QPainterPath()
    if not len(xy):
        return path
    pixels = xy * world_size(zoom)
    kept = moves | new_squares(pixels, 0.5 / scale)
    elements = np.empty(int(np.count_nonzero(kept)), _ELEMENT)
    elements["type"] = np.where(moves[kept], 0, 1)
    elements["x"] = pixels[kept, 0] - x * TILE
    elements["y"] = pixels[kept, 1] - y * TILE
    last_start = int(np.flatnonzero(elements["type"] == 0)[-1])
    data = struct.pack(">i", len(elements)) + elements.tobytes() + struct.pack(">ii", last_start, 0)
    stream = QDataStream(QByteArray(data))
    stream >> path
    return path


def _paint_sea(painter: QPainter, style: TileStyle, land: QPainterPath) -> None:
    """Fill with the sea, darkening towards the coast: the land's shape, blurred, looked up in the style's ramp."""
    if land.isEmpty():
        painter.fillRect(QRectF(0, 0, TILE, TILE), QColor.fromRgb(int(style.seas[0])))
        return
    side = (TILE + 2 * MARGIN_PX) // GLOW_STEP
    # Opaque 32-bit pixels: Qt fills them several times faster than grey ones.
    mask = QImage(side, side, QImage.Format.Format_RGB32)
    mask.fill(0)
    brush = QPainter(mask)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.scale(1 / GLOW_STEP, 1 / GLOW_STEP)
    brush.translate(MARGIN_PX, MARGIN_PX)
    brush.fillPath(land, Qt.GlobalColor.white)
    brush.end()
    cover = np.frombuffer(mask.constBits(), np.uint8).reshape(side, side, 4)[:, :, 0]
    radius = GLOW_PX // GLOW_STEP
    glow = blurred(blurred(cover.astype(np.float32), radius), radius)
    ramp = np.ascontiguousarray(style.seas[glow.astype(np.uint8)])
    sea = QImage(ramp.data, side, side, side * 4, QImage.Format.Format_RGB32)
    whole = QRectF(-MARGIN_PX, -MARGIN_PX, side * GLOW_STEP, side * GLOW_STEP)
    painter.drawImage(whole, sea)


def blurred(values: npt.NDArray[np.float32], radius: int) -> npt.NDArray[np.float32]:
    """A box blur along both axes by running sums; beyond the edge counts as zero."""
    width = 2 * radius + 1
    for _ in range(2):
        padded = np.pad(values, ((radius + 1, radius), (0, 0)))
        sums = np.cumsum(padded, axis=0)
        values = ((sums[width:] - sums[:-width]) / np.float32(width)).T
    return values


def _paint_graticule(painter: QPainter, style: TileStyle, zoom: float, x: int, y: int) -> None:
    """Meridians and parallels of the sheet, closer together as one zooms in."""
    step = (30, 30, 20, 10, 10, 5, 5, 2, 2, 1, 1)[min(int(zoom), 10)]
    size = world_size(zoom)
    east = to_world(np.arange(-(-WEST // step) * step, WEST + 361, step), 0.0)[0] * size - x * TILE
    south = to_world(0.0, np.arange(-80, 81, step))[1] * size - y * TILE
    left, right = (min(max(edge * size - x * TILE, 0), TILE) for edge in (SHEET_LEFT, SHEET_LEFT + 1))
    lines = [QLineF(at, 0, at, TILE) for at in east.tolist() if -1 <= at <= TILE + 1]
    lines += [QLineF(left, at, right, at) for at in south.tolist() if -1 <= at <= TILE + 1]
    painter.setPen(_pen(style.graticule, 0.7))
    painter.drawLines(lines)


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _channels(colour: str) -> npt.NDArray[np.float64]:
    """Red, green and blue of ``#rrggbb``."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float64)

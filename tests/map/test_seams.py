"""Tiles match along their edges: in every band of zooms, at places around the world, at 180° above all."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from nzjp_viewer.map.basemap import Basemap, Piece, level_for, tile_box
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter
from nzjp_viewer.map.projection import TILE, on_sheet, to_world
from nzjp_viewer.map.tiles import TilePainter, TileStyle, is_on_sheet
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from tests.map.test_tiles import pixels

pytestmark = pytest.mark.usefixtures("qapp")  # fonts need an application

ZOOMS = (1.0, 1.75, 2.5, 3.0, 3.25, 4.25, 4.5, 5.0, 6.0, 7.5, 9.0, 10.0)
PLACES = {
    "Chukotka": (180.0, 67.5),
    "Wrangel": (180.0, 71.1),
    "Fiji": (180.0, -16.6),
    "Antarctica": (180.0, -84.3),
    "Antarctic coast": (164.5, -77.6),
    "Wellington": (174.8, -41.3),
    "Tokyo Bay": (139.8, 35.4),
    "Taiwan Strait": (119.6, 24.4),
    "Hawaii": (-155.6, 19.6),
    "Iceland": (-21.0, 64.1),
}

APART, SLIGHTLY_APART, SPOTS = 30, 8, 80
"""Of 255 in any colour: edges of lines differ by less than the first, as they are smoothed, a line along the seam by
more; the second only at so many pixels of a tile, a glow that is cut off at more."""


class Straddling:
    """The shapes for tiles that lie anywhere, each cut from the whole and none from a parent."""

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap

    def piece(self, zoom: float, x: float, y: float) -> Piece:
        return self._basemap._whole(level_for(zoom)).clipped(tile_box(zoom, cast(int, x), cast(int, y)))


def edges(zoom: float, lon: float, lat: float) -> list[tuple[tuple[int, int], tuple[int, int], bool]]:
    """The tiles on both sides of the upright edge nearest to a place, and of the level one; the last tells which."""
    east, south = to_world(lon, lat)
    x, y = float(on_sheet(east)) * 2**zoom, float(south) * 2**zoom
    found = [
        ((round(x) - 1, int(y)), (round(x), int(y)), True),
        ((int(x), round(y) - 1), (int(x), round(y)), False),
    ]
    return [edge for edge in found if all(is_on_sheet(zoom, *tile) for tile in edge[:2])]


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize(
    ("theme", "scale", "language"), [(LIGHT, 1, "en"), (DARK, 2, "ja")], ids=["light", "dark at 2x"]
)
def test_tiles_match_along_their_edges_at_every_zoom(
    basemap: Basemap, theme: Theme, scale: int, language: str, name: str
) -> None:
    """As one that is painted across the edge, half of it on either side, which has no edge there."""
    painter, style = TilePainter(basemap), TileStyle.of(theme)
    across = TilePainter(cast(Basemap, Straddling(basemap)))
    labels = LabelPainter(basemap.countries(), LabelContent(language), theme)
    wrong = []
    for zoom in ZOOMS:
        for one, other, upright in edges(zoom, *PLACES[name]):
            axis, half = (1 if upright else 0), TILE * scale // 2
            here, there = (pixels(painter.paint(style, labels, zoom, *tile, scale)) for tile in (one, other))
            both = np.concatenate([here, there], axis=axis).take(range(half, 3 * half), axis=axis)
            x, y = (one[0] + 0.5, one[1]) if upright else (one[0], one[1] + 0.5)
            whole = pixels(across.paint(style, labels, zoom, cast(int, x), cast(int, y), scale))
            by = np.abs(both - whole).max(axis=2)
            apart, slightly = np.count_nonzero(by > APART), np.count_nonzero(by > SLIGHTLY_APART)
            if apart or slightly > SPOTS:
                wrong.append((zoom, one, other, int(slightly), int(by.max())))

    assert wrong == []


def test_every_place_has_an_edge_at_nearly_every_zoom() -> None:
    assert all(sum(bool(edges(zoom, *spot)) for zoom in ZOOMS) >= len(ZOOMS) - 1 for spot in PLACES.values())


def test_180_degrees_is_an_edge_of_tiles_at_whole_zooms_and_within_one_between() -> None:
    """Both are looked at above."""
    at = {zoom: float(on_sheet(to_world(180.0, 0.0)[0])) * 2**zoom % 1 for zoom in ZOOMS}

    assert {zoom for zoom, part in at.items() if part == 0} == {zoom for zoom in ZOOMS if zoom % 1 == 0}

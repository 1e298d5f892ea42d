"""The basemap at six places and scales, as pictures that somebody has looked at and accepted.

Fonts differ from machine to machine: names are painted as bars, one a letter, by widths of this file's own. Where they
stand, how they are broken and which colour they have can be seen. ``make pictures`` accepts what is painted now.
"""

from __future__ import annotations

import math
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from nzjp_viewer.map import label_painting, tiles
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter
from nzjp_viewer.map.labels import Label, LabelClass
from nzjp_viewer.map.projection import SHEET_LEFT, TILE, to_world, unwrap, world_size
from nzjp_viewer.map.tiles import TilePainter, TileStyle
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from tests.pictures import blank, check_picture, difference, pixels

ACCEPTED = Path(__file__).parent / "pictures"


class View(NamedTuple):
    """What a picture shows: its middle in degrees, zoom, and how."""

    lon: float
    lat: float
    zoom: float
    theme: Theme = LIGHT
    language: str = "en"
    scale: int = 1
    size: tuple[int, int] = (800, 450)


VIEWS = {
    "world": View(155.0, 10.0, 1.75),
    "pacific": View(180.0, -5.0, 3.0),
    "taiwan-strait": View(119.6, 24.4, 6.0),
    "wellington": View(174.85, -41.3, 9.0),
    "dark": View(150.0, 20.0, 3.25, DARK),
    "japanese": View(135.0, 36.0, 4.5, language="ja"),
    "twice": View(172.0, -43.0, 5.0, scale=2, size=(400, 300)),
}


def measured(text: str, label_class: LabelClass, size: float) -> tuple[float, float]:
    """Width and height of letters of two widths."""
    del label_class
    return sum(map(_width, text)) * size, size * 1.36


def _width(letter: str) -> float:
    return 1.12 if unicodedata.east_asian_width(letter) in "WF" else 0.3 if letter in " .,-'" else 0.8


def bars_for(label: Label) -> QPainterPath:
    """A bar for each letter, as ``letter_path`` lays letters."""
    path = QPainterPath()
    top = -label.height / 2
    for line in label.lines:
        width, height = measured(line, label.label_class, label.size)
        left = -width / 2
        for letter in line:
            wide = _width(letter) * label.size
            if letter.strip():
                path.addRect(QRectF(left + 0.5, top + height * 0.3, wide - 1.5, height * 0.5))
            left += wide
        top += height
    return path


def painted(basemap: Basemap, view: View) -> QImage:
    """All tiles that a view shows, side by side."""
    image = blank(*view.size, ratio=view.scale)
    tiles, style = TilePainter(basemap), TileStyle.of(view.theme)
    labels = LabelPainter(basemap.countries(), LabelContent(view.language), view.theme)
    x, y = (float(along) * world_size(view.zoom) for along in to_world(unwrap(view.lon), view.lat))
    left, top = x - view.size[0] / 2, y - view.size[1] / 2
    columns = range(math.floor(left / TILE), math.floor((left + view.size[0]) / TILE) + 1)
    rows = range(math.floor(top / TILE), math.floor((top + view.size[1]) / TILE) + 1)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, *view.size), view.theme.sea)
    count = 2.0**view.zoom
    for column, row in ((column, row) for column in columns for row in rows):
        if 0 <= row < count and SHEET_LEFT * count < column + 1 and column < (SHEET_LEFT + 1) * count:
            tile = tiles.paint(style, labels, view.zoom, column, row, view.scale)
            tile.setDevicePixelRatio(view.scale)
            painter.drawImage(QPointF(column * TILE - left, row * TILE - top), tile)
    painter.end()
    return image


@pytest.fixture
def _bars_for_letters(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names as bars: letters differ from machine to machine."""
    monkeypatch.setattr(label_painting, "measured", measured)
    monkeypatch.setattr(label_painting, "letter_path", bars_for)


@pytest.mark.usefixtures("_bars_for_letters")
@pytest.mark.parametrize("name", VIEWS)
def test_the_basemap_looks_as_accepted(basemap: Basemap, name: str) -> None:
    check_picture(ACCEPTED, name, painted(basemap, VIEWS[name]))


@pytest.mark.usefixtures("_bars_for_letters")
@pytest.mark.parametrize("name", VIEWS)
def test_a_missing_graticule_is_noticed(basemap: Basemap, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_lines = pixels(painted(basemap, VIEWS[name]))

    monkeypatch.setattr(tiles, "_paint_graticule", lambda *_: None)

    assert not difference(pixels(painted(basemap, VIEWS[name])), with_lines).is_small

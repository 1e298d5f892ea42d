"""Painted tiles: colours where they belong, edges that meet, 180° included."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter
from nzjp_viewer.map.projection import SHEET_LEFT, TILE, WEST, on_sheet, to_world
from nzjp_viewer.map.tiles import TilePainter, TileStyle, blurred
from nzjp_viewer.session.theme import DARK, LIGHT, Theme

Pixels = npt.NDArray[np.int32]

pytestmark = pytest.mark.usefixtures("qapp")  # fonts need an application


def pixels(image: QImage) -> Pixels:
    """Red, green and blue of every pixel, shape (height, width, 3)."""
    assert image.format() == QImage.Format.Format_RGB32
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return rows[:, :, 2::-1].astype(np.int32)


def rgb(colour: str) -> Pixels:
    """Red, green and blue of a colour, shape (3,)."""
    made = QColor(colour)
    return np.array([made.red(), made.green(), made.blue()])


def colour_at(basemap: Basemap, theme: Theme, lon: float, lat: float, zoom: float, scale: int = 1) -> QColor:
    """The colour painted at a spot."""
    east, south = to_world(lon, lat)
    x, y = float(on_sheet(east)) * 2**zoom, float(south) * 2**zoom
    image = TilePainter(basemap).paint(TileStyle.of(theme), None, zoom, int(x), int(y), scale)
    return image.pixelColor(int(x % 1 * TILE * scale), int(y % 1 * TILE * scale))


def near(one: QColor, other: QColor, most: int = 12) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) <= most


LAND = {"Honshu": (138.5, 36.3), "Australia": (134.0, -25.0), "Taupo": (176.2, -39.0), "Chukotka": (-178.0, 67.5)}
SEA = {"Pacific": (185.5, 3.5), "Tasman Sea": (161.3, -38.3), "Caspian Sea": (51.0, 41.0)}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("zoom", [2.75, 3, 6])
@pytest.mark.parametrize("spot", LAND)
def test_land_is_painted_as_land(basemap: Basemap, theme: Theme, zoom: float, spot: str) -> None:
    assert near(colour_at(basemap, theme, *LAND[spot], zoom), QColor(theme.land))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("spot", SEA)
def test_water_is_painted_as_water(basemap: Basemap, theme: Theme, spot: str) -> None:
    assert near(colour_at(basemap, theme, *SEA[spot], 5), QColor(theme.sea), most=16)


def test_a_tile_at_twice_the_scale_shows_the_same_in_more_pixels(basemap: Basemap) -> None:
    painter, style = TilePainter(basemap), TileStyle.of(LIGHT)

    once, twice = painter.paint(style, None, 4, 14, 6), painter.paint(style, None, 4, 14, 6, scale=2)

    assert (twice.width(), twice.height()) == (512, 512)
    halved = pixels(twice).reshape(256, 2, 256, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - pixels(once)).mean() < 4


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("zoom", "left", "right", "row"),
    [
        (3, 7, 8, 1),
        (3, 7, 8, 4),
        (5, 31, 32, 17),
        (6, 63, 64, 15),
        (4, 14, 15, 6),
        (2, 3, 4, 3),
        (2.25, 3, 4, 1),
        (4.75, 26, 27, 15),
    ],
    ids=["Chukotka", "Fiji", "Fiji near", "Wrangel", "Japan", "Antarctica", "Siberia", "Philippine Sea"],
)
def test_tiles_side_by_side_meet_without_a_seam(
    basemap: Basemap, theme: Theme, zoom: float, left: int, right: int, row: int
) -> None:
    painter, style = TilePainter(basemap), TileStyle.of(theme)
    labels = LabelPainter(basemap.countries(), LabelContent("en"), theme)

    west, east = (pixels(painter.paint(style, labels, zoom, x, row)) for x in (left, right))

    # The step across the edge is no larger than steps between neighbours just beside it.
    across = np.abs(west[:, -1] - east[:, 0]).max(axis=1)
    beside = np.maximum(np.abs(west[:, -1] - west[:, -4]).max(axis=1), np.abs(east[:, 0] - east[:, 3]).max(axis=1))
    sideways = np.convolve(np.maximum(beside, 0), np.ones(9), mode="same")
    assert np.mean(across) <= np.mean(beside) + 1
    assert np.count_nonzero(across > sideways + 24) <= 3


@pytest.mark.parametrize("column", [13, 14])
def test_tiles_one_above_the_other_meet_without_a_seam(basemap: Basemap, column: int) -> None:
    painter, style = TilePainter(basemap), TileStyle.of(LIGHT)

    north, south = (pixels(painter.paint(style, None, 4, column, y)) for y in (5, 6))

    across = np.abs(north[-1] - south[0]).max(axis=1)
    beside = np.abs(north[-1] - north[-4]).max(axis=1)
    assert np.mean(across) <= np.mean(beside) + 1


def test_no_line_is_drawn_where_the_data_was_cut_at_180_degrees(basemap: Basemap) -> None:
    """Inside Chukotka, 180° must look like any other meridian beside it."""
    image = pixels(TilePainter(basemap).paint(TileStyle.of(LIGHT), None, 6, 64, 15))

    assert np.abs(image[40:80, 0] - image[40:80, 20]).max() <= 2


@pytest.mark.parametrize("zoom", [1.75, 4.75])
def test_no_line_is_drawn_at_180_degrees_within_a_tile(basemap: Basemap, zoom: float) -> None:
    """Between whole zooms 180° runs through the middle of tiles; in Chukotka nothing must show it."""
    east, south = (float(at) * 2**zoom for at in to_world(180.0, 67.5))
    image = pixels(TilePainter(basemap).paint(TileStyle.of(LIGHT), None, zoom, int(east), int(south)))

    column, row = int(east % 1 * TILE), int(south % 1 * TILE)
    assert np.abs(image[row - 2 : row + 3, column - 3 : column + 4] - rgb(LIGHT.land)).max() < 3


def test_a_tile_of_a_zoom_between_whole_ones_is_the_same_map_at_another_size(basemap: Basemap) -> None:
    for lon, lat in (*LAND.values(), *SEA.values()):
        whole, between = (colour_at(basemap, LIGHT, lon, lat, zoom) for zoom in (5, 5.25))
        assert near(whole, between)


def test_beyond_the_sheet_s_edge_there_is_open_sea(basemap: Basemap) -> None:
    zoom = 5.0
    edge = SHEET_LEFT * 2**zoom
    _, greenland = to_world(WEST, 72.0)
    image = pixels(TilePainter(basemap).paint(TileStyle.of(LIGHT), None, zoom, int(edge), int(greenland * 2**zoom)))

    column, row = int(edge % 1 * TILE), int(greenland * 2**zoom % 1 * TILE)
    assert near(QColor(*image[row, column + 12].tolist()), QColor(LIGHT.land))
    beyond = image[:, : column - 24] - rgb(LIGHT.sea)
    assert np.abs(beyond).max() <= 3


@pytest.mark.parametrize(
    ("zoom", "column", "row", "scale"),
    [
        (3, 5, 8, 1),
        (3, 5, -1, 1),
        (0, 0, 1, 1),
        (3, 5, 2, 0),
        (3, 2, 2, 1),
        (3, 12, 2, 1),
        (2.25, 3, 5, 1),
        (-1, 0, 0, 1),
    ],
)
def test_a_tile_that_is_not_on_the_sheet_is_an_error(
    basemap: Basemap, zoom: float, column: int, row: int, scale: int
) -> None:
    with pytest.raises(ValueError, match="no tile"):
        TilePainter(basemap).paint(TileStyle.of(LIGHT), None, zoom, column, row, scale)


def test_the_sea_darkens_towards_the_coast(basemap: Basemap) -> None:
    """Eastwards from the beach of Niigata the colour goes from coast to open sea."""
    near_shore = colour_at(basemap, LIGHT, 138.75, 37.95, 6)
    far = colour_at(basemap, LIGHT, 137.2, 38.9, 6)

    assert near_shore.lightness() < far.lightness()


def test_a_blur_keeps_what_it_spreads() -> None:
    spot = np.zeros((41, 41), np.float32)
    spot[20, 20] = 100

    spread = blurred(spot, 3)

    assert spread.sum() == pytest.approx(100, rel=1e-5)
    assert np.count_nonzero(spread > 1e-3) == 49
    assert np.allclose(spread, spread.T, atol=1e-4)


def test_a_label_across_an_edge_is_painted_in_both_tiles(basemap: Basemap, qtbot: QtBot) -> None:
    painter, style = TilePainter(basemap), TileStyle.of(LIGHT)
    labels = LabelPainter(basemap.countries(), LabelContent("en"), LIGHT)
    zoom = 3
    split = [one for one in labels.labels(zoom) if (one.x - one.width / 2) // TILE != (one.x + one.width / 2) // TILE]
    assert split

    for label in split[:4]:
        for x in {int((label.x - label.width / 2) // TILE), int((label.x + label.width / 2) // TILE)}:
            row = int(label.y // TILE)
            with_labels = pixels(painter.paint(style, labels, zoom, x, row))
            without = pixels(painter.paint(style, None, zoom, x, row))
            top, bottom = (int(label.y + sign * label.height / 2) - row * TILE for sign in (-1, 1))
            left = max(0, int(label.x - label.width / 2) - x * TILE)
            right = min(TILE, int(label.x + label.width / 2) - x * TILE)
            part = np.s_[max(0, top) : bottom, left:right]
            assert right - left < 3 or np.abs(with_labels[part] - without[part]).max() > 40

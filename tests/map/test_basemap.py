"""The bundled shapes, and the script that compiles them."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nzjp_viewer.map.basemap import Basemap, Level, level_for, tile_box
from nzjp_viewer.map.geometry import Rings, starts_of
from nzjp_viewer.map.projection import SHEET_LEFT, to_degrees, to_world, world_size
from nzjp_viewer.storage.resources import Damaged, resource
from tests.scripts import script


def contains(rings: Rings, x: float, y: float) -> bool:
    """Even-odd rule, edge by edge: independent of the painter's."""
    inside = False
    for start, length in zip(rings.starts, rings.lengths(), strict=True):
        ring = rings.xy[start : start + length]
        after = np.roll(ring, -1, axis=0)
        straddles = (ring[:, 1] > y) != (after[:, 1] > y)
        a, b = ring[straddles], after[straddles]
        crossing = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
        inside ^= bool(np.count_nonzero(crossing > x) % 2)
    return inside


def test_detail_grows_with_the_zoom() -> None:
    zooms = (0, 1.25, 1.5, 3, 3.25, 4.25, 4.5, 10)

    names = [level_for(zoom).name for zoom in zooms]

    assert names == ["110m", "110m", "50m", "50m", "50m", "50m", "10m", "10m"]


def test_a_thinned_level_is_much_lighter_and_has_every_vertex_from_the_whole(basemap: Basemap) -> None:
    level = level_for(2)
    whole, thinned = basemap._whole(Level(level.name)), basemap._whole(level)

    assert len(thinned.land.xy) < 0.65 * len(whole.land.xy)
    assert len(thinned.land.starts) == len(whole.land.starts)
    assert set(map(tuple, thinned.land.xy)) <= set(map(tuple, whole.land.xy))


@pytest.mark.parametrize("zoom", [1, 2.25, 3, 4.75, 6])
def test_a_tile_cut_from_its_parents_is_what_the_whole_would_give(basemap: Basemap, zoom: float) -> None:
    x, y = int(0.99 * 2**zoom), int(2**zoom * 5 / 8)
    random = np.random.default_rng(int(zoom))
    west, north, east, south = tile_box(zoom, x, y)
    whole = basemap._whole(level_for(zoom)).land

    land = basemap.piece(zoom, x, y).land

    for px, py in zip(random.uniform(west, east, 40), random.uniform(north, south, 40), strict=True):
        assert contains(land, px, py) == contains(whole, px, py)


def test_pieces_do_not_reach_beyond_their_tile(basemap: Basemap) -> None:
    west, north, east, south = tile_box(5, 28, 12)

    xy = basemap.piece(5, 28, 12).land.xy

    assert xy[:, 0].min() >= west - 1e-12
    assert xy[:, 0].max() <= east + 1e-12
    assert xy[:, 1].min() >= north - 1e-12
    assert xy[:, 1].max() <= south + 1e-12


@pytest.mark.parametrize("level", ["110m", "50m", "10m"])
def test_no_coast_runs_along_180_degrees(basemap: Basemap, level: str) -> None:
    coast = basemap._whole(Level(level)).coast

    at_seam = np.abs(np.mod(coast.xy[:, 0], 1.0)) < 1e-7
    along = coast.pen[:-1] & at_seam[:-1] & at_seam[1:]
    assert not along.any()


def test_label_points_lie_in_their_countries(basemap: Basemap) -> None:
    shapes = basemap.countries()

    lon, lat = to_degrees(shapes.points[:, 0], shapes.points[:, 1])
    where = dict(zip(shapes.codes, zip(lon, lat, strict=True), strict=True))
    assert len(shapes.codes) == len(set(shapes.codes)) > 200
    assert {"NZ", "JP", "TW", "XK", "KP"} <= set(shapes.codes)
    assert 166 < where["NZ"][0] < 175
    assert -47 < where["NZ"][1] < -40
    assert 130 < where["JP"][0] < 142
    assert -10 > where["AU"][1] > -40
    assert np.all(np.diff(shapes.area) <= 0)


def test_a_missing_level_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"50m\.zip cannot be read: No such file or directory"):
        Basemap(tmp_path).piece(3, 0, 0)


def test_a_file_without_all_of_its_lists_is_an_error(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "countries.zip", "w") as archive:
        archive.writestr("codes.U2", "NZ".encode("utf-32-le"))

    with pytest.raises(Damaged, match=r"countries\.zip cannot be read: 'points'"):
        Basemap(tmp_path).countries()


def test_without_the_outlines_countries_have_none_which_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "outlines.zip").write_bytes((resource("basemap") / "outlines.zip").read_bytes()[:-100])
    basemap = Basemap(tmp_path)

    assert [basemap.outline(code) for code in ("NZ", "JP")] == [[], []]

    (record,) = caplog.records
    assert record.getMessage().startswith("countries have no outlines: The program's file outlines.zip cannot be read")


def test_the_origin_and_licence_of_the_shapes_are_stated() -> None:
    words = (resource("basemap") / "README.md").read_text(encoding="utf-8")

    assert "Natural Earth" in words
    assert "public domain" in words
    assert "ISC" in words


def two_countries() -> dict[str, object]:
    """Two squares side by side that share an edge, the right one across 180°, on a grid of one degree."""
    arcs = [
        [[355, 100], [0, -10]],  # the shared edge, southwards
        [[355, 90], [-5, 0], [0, 10], [5, 0]],  # the rest of the left square
        [[355, 100], [5, 0], [-355, 0], [0, -10], [355, 0], [-5, 0]],  # of the right one, jumping at 360
    ]
    left = {"type": "Polygon", "arcs": [[0, 1]], "id": "554", "properties": {"name": "Left"}}
    right = {"type": "Polygon", "arcs": [[2, ~0]], "id": "", "properties": {"name": "Right"}}
    return {
        "arcs": arcs,
        "transform": {"scale": [1.0, 1.0], "translate": [-180.0, -90.0]},
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": [left, right]},
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[2, 1]]}]},
        },
    }


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    build = script("build_basemap")
    for level in build.LEVELS:
        (tmp_path / f"countries-{level}.json").write_text(json.dumps(two_countries()))
    build.build(tmp_path, tmp_path / "out")
    return tmp_path / "out"


def test_a_shared_edge_becomes_one_border_and_no_coast(compiled: Path) -> None:
    whole = Basemap(compiled)._whole(Level("110m"))

    lon, lat = to_degrees(whole.borders.xy[:, 0], whole.borders.xy[:, 1])
    assert sorted(zip(lon.round(6).tolist(), lat.round(6).tolist(), strict=True)) == [(175.0, 0.0), (175.0, 10.0)]


def test_a_ring_that_jumps_at_180_degrees_is_joined(compiled: Path) -> None:
    whole = Basemap(compiled)._whole(Level("110m")).land

    assert contains(whole, 0.5 + 178 / 360, 0.49)
    assert contains(whole, 0.5 + 180.2 / 360, 0.49)
    assert not contains(whole, 0.5, 0.49)


def test_compiling_again_gives_the_same_bytes(compiled: Path, tmp_path: Path) -> None:
    script("build_basemap").build(tmp_path, tmp_path / "again")

    for file in compiled.glob("*.zip"):
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


def test_the_sheet_holds_the_world_once(basemap: Basemap) -> None:
    land = basemap._whole(Level("110m")).land

    assert land.xy[:, 0].min() >= SHEET_LEFT
    assert land.xy[:, 0].max() <= SHEET_LEFT + 1
    for lon, lat in ((134.0, -25.0), (-178.0, 67.5), (-100.0, 45.0), (20.0, 5.0)):
        x, y = to_world(lon, lat)
        copies = [contains(land, float(x) + turn, float(y)) for turn in (-1, 0, 1)]
        assert copies.count(True) == 1


def test_a_tile_of_a_zoom_between_whole_ones_is_256_pixels_of_that_world() -> None:
    west, north, east, south = tile_box(2.25, 3, 1)

    world = world_size(2.25)
    sides = [side * world for side in (west, north, east, south)]
    assert sides == pytest.approx([3 * 256 - 16, 256 - 16, 4 * 256 + 16, 2 * 256 + 16])


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        ("JP", (138.5, 36.3), (127.5, 36.5)),
        ("NZ", (175.9, -39.0), (151.0, -33.8)),
        ("RU", (180.5, 67.0), (139.7, 35.7)),
        ("FR", (2.3, 47.0), (12.5, 42.5)),
    ],
)
def test_a_country_s_outline_holds_the_country(
    basemap: Basemap, code: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    rings = basemap.outline(code)

    shape = Rings(np.concatenate(rings), starts_of(np.array([len(ring) for ring in rings])))
    assert contains(shape, *inside)
    assert not contains(shape, *outside)
    assert len(rings[0]) == max(len(ring) for ring in rings)
    assert all(len(ring) > 2 for ring in rings)


def test_a_country_that_the_basemap_lacks_has_no_outline(basemap: Basemap) -> None:
    assert basemap.outline("XX") == []


def test_an_outline_is_compiled_in_one_piece_across_180_degrees(compiled: Path) -> None:
    (ring,) = Basemap(compiled).outline("NZ")

    assert sorted(map(tuple, ring.tolist())) == [(170.0, 0.0), (170.0, 10.0), (175.0, 0.0), (175.0, 10.0)]


def test_an_outline_loses_vertices_that_crowd_and_keeps_the_rest() -> None:
    ring = np.array([[0, 0], [1, 1], [2, 3], [10, 0], [19, 9], [25, 25]], np.int32)

    thinned = script("build_basemap").thinned(ring, 10)

    assert thinned.tolist() == [[0, 0], [10, 0], [25, 25]]


def test_countries_without_an_iso_number_get_no_label(compiled: Path) -> None:
    assert Basemap(compiled).countries().codes == ("NZ",)

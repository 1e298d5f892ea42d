"""The bundled shapes, and the script that compiles them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from nzjp_viewer.map.basemap import Basemap, level_for, tile_box
from nzjp_viewer.map.geometry import Rings
from nzjp_viewer.map.projection import to_degrees
from nzjp_viewer.storage.resources import resource

REPOSITORY = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """A script of packaging/, which is no package (its name is that of a well-known one)."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name.
    import sys

    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


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
    assert [level_for(zoom) for zoom in (0, 1, 2, 4, 5, 10)] == ["110m", "110m", "50m", "50m", "10m", "10m"]


@pytest.mark.parametrize("zoom", [1, 3, 6])
def test_a_tile_cut_from_its_parents_is_what_the_whole_would_give(basemap: Basemap, zoom: int) -> None:
    x, y = (1 << zoom) - 1, (1 << zoom) * 5 // 8
    random = np.random.default_rng(zoom)
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
    coast = basemap._whole(level).coast

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
    with pytest.raises(FileNotFoundError):
        Basemap(tmp_path).piece(3, 0, 0)


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
    whole = Basemap(compiled)._whole("110m")

    borders = whole.borders.xy[whole.borders.xy[:, 0] >= 0]  # without the copy in the world's western margin
    lon, lat = to_degrees(borders[:, 0], borders[:, 1])
    assert sorted(zip(lon.round(6).tolist(), lat.round(6).tolist(), strict=True)) == [(175.0, 0.0), (175.0, 10.0)]


def test_a_ring_that_jumps_at_180_degrees_is_joined(compiled: Path) -> None:
    whole = Basemap(compiled)._whole("110m").land

    assert contains(whole, 0.5 + 178 / 360, 0.49)
    assert contains(whole, 0.5 - 180.2 / 360, 0.49)
    assert not contains(whole, 0.5, 0.49)


def test_compiling_again_gives_the_same_bytes(compiled: Path, tmp_path: Path) -> None:
    script("build_basemap").build(tmp_path, tmp_path / "again")

    for file in compiled.glob("*.zip"):
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


def test_countries_without_an_iso_number_get_no_label(compiled: Path) -> None:
    assert Basemap(compiled).countries().codes == ("NZ",)

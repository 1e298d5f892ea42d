"""The islands that the outlines leave out: compiled beside them, so that they count as their country's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzjp_viewer.storage.outlines import country_at, kilometres_outside, nearest_outline
from nzjp_viewer.storage.resources import resource
from tests.scripts import script

MAINLAND = [[350, 45], [5, 0], [0, 5], [-5, 0], [0, -5]]  # 170–175° E, 40–45° S, as differences on a grid of a degree
NEAR = [[356, 45], [0, 1], [-1, 0], [1, -1]]  # touches the mainland
FAR = [[0, 60], [1, 0], [0, 1], [-1, -1]]  # 180–179° W, 29–30° S


def topology(*rings: list[list[int]]) -> dict[str, Any]:
    """New Zealand of these rings."""
    land = {
        "type": "MultiPolygon", "arcs": [[[index]] for index in range(len(rings))], "id": "554",
        "properties": {"name": "New Zealand"},
    }  # fmt: skip
    collection = {"type": "GeometryCollection", "geometries": [land]}
    return {
        "arcs": list(rings),
        "transform": {"scale": [1.0, 1.0], "translate": [-180.0, -90.0]},
        "objects": {"countries": collection, "land": collection},
    }


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """Outlines, and the islands of a finer level, one near them and one far away."""
    build = script("build_basemap")
    coarse, fine = tmp_path / "50m.json", tmp_path / "10m.json"
    coarse.write_text(json.dumps(topology(MAINLAND)), encoding="utf-8")
    fine.write_text(json.dumps(topology(MAINLAND, NEAR, FAR)), encoding="utf-8")
    build.save(tmp_path / "outlines.zip", build.outline_arrays(build.Topology.read(coarse)))
    build.save_islets(tmp_path / "islets.json", build.islets(build.Topology.read(fine), tmp_path))
    return tmp_path


def test_only_islands_far_from_the_outlines_are_kept_with_their_reach(compiled: Path) -> None:
    ((code, islands),) = json.loads((compiled / "islets.json").read_bytes()).items()
    assert code == "NZ"
    ((lon, lat, reach),) = islands
    assert (lon, lat) == (-179.5, -29.5)
    assert reach == pytest.approx(73, abs=4)  # half the diagonal of a square degree there


def test_what_lies_on_such_an_island_lies_in_its_country(compiled: Path) -> None:
    assert kilometres_outside(compiled, "NZ", -29.5, -179.5) == 0
    assert kilometres_outside(compiled, "NZ", -42.0, 172.0) == 0
    assert kilometres_outside(compiled, "NZ", -46.0, 172.0) == pytest.approx(111.2, abs=0.5)
    assert (country_at(compiled, -42.0, 172.0), country_at(compiled, -29.5, -179.5)) == ("NZ", None)


def test_the_bundled_islands_are_not_on_the_outlines_and_of_known_countries() -> None:
    folder = resource("basemap")
    islets = json.loads((folder / "islets.json").read_bytes())
    assert {"JP", "NZ", "UM", "TV", "KI"} <= islets.keys()
    for code, islands in islets.items():
        for lon, lat, reach in islands:
            assert -180 <= lon < 180, code
            assert 0 <= reach < 40, code
            away = nearest_outline(folder, code, lat, lon)
            assert away is None or away > 19, (code, lon, lat)

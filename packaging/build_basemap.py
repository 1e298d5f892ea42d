"""Compile Natural Earth shapes from the npm package world-atlas into the arrays under ``resources/basemap``.

A person runs this by hand when the basemap should change; the program only ever reads its output
(:mod:`nzjp_viewer.map.basemap`). Reading TopoJSON takes a second and a half, reading the arrays a few milliseconds.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python packaging/build_basemap.py package

With no argument the script fetches the package itself with ``npm pack``. The same input always gives the same arrays.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from babel.core import get_global

from nzjp_viewer.storage.outlines import KM_PER_DEGREE, nearest_outline

PACKAGE = "world-atlas@2.0.2"
LEVELS = ("110m", "50m", "10m")
LABEL_LEVEL = "50m"
"""Level whose shapes decide where a country's label goes: fine enough for small states, quick to search."""

OUTLINE_STEP = 0.1
"""Degrees: a country's outline, drawn softly around its marker, has one vertex in each square of this side."""

ISLET_LEVEL = "10m"
LEFT_OUT_KM = 20
SHORE_POINTS = 12
"""An island of this level whose middle and whose shore, at so many points, lie farther than so many km from the
outlines of its country is one that they leave out."""

EDGE_LATITUDE = -85.0
SEAM_WIDTH = 0.002
"""Edges wholly south of this latitude, or within so many degrees of 180°, are where the data was cut, and no coast."""

OUT = Path(__file__).resolve().parent.parent / "resources" / "basemap"

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Topology:
    """A TopoJSON file with its arcs decoded to quantised grid positions (int32, shape (n, 2))."""

    arcs: list[Ints]
    scale: Floats
    origin: Floats
    objects: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> Topology:
        """Read a quantised TopoJSON file; arcs come delta-encoded and are summed up here."""
        data = json.loads(path.read_text(encoding="utf-8"))
        arcs = [np.cumsum(np.asarray(arc, np.int32), axis=0, dtype=np.int32) for arc in data["arcs"]]
        transform = data["transform"]
        return cls(arcs, np.asarray(transform["scale"]), np.asarray(transform["translate"]), data["objects"])

    def ring(self, indices: Iterable[int]) -> Ints:
        """Stitch arcs into one open ring; a negative index ``~i`` means arc ``i`` backwards."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indices]
        return np.concatenate([part[:-1] for part in parts])

    def degrees(self, grid: Ints) -> Floats:
        """Longitude and latitude in degrees of quantised positions, shape (n, 2)."""
        return grid * self.scale + self.origin


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Arc indices of every ring of a geometry, outer rings and holes alike."""
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part)
    elif kind == "Polygon":
        yield from geometry["arcs"]
    elif kind == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def country_code(geometry: dict[str, Any]) -> str:
    """ISO 3166-1 alpha-2 code of a world-atlas country, or "" for shapes that ISO does not number.

    world-atlas gives numeric codes; CLDR's alias table, carried by Babel, turns them into letters. Kosovo has no
    numeric code but a CLDR name under XK.
    """
    if geometry["properties"]["name"] == "Kosovo":
        return "XK"
    aliases: list[str] = get_global("territory_aliases").get(geometry.get("id", ""), [])
    return aliases[0] if len(aliases) == 1 else ""


def packed(lines: list[Ints]) -> tuple[Ints, Ints]:
    """Lines joined into one array of differences (small numbers compress well) and where each line starts."""
    joined = np.concatenate(lines)
    starts = np.cumsum([0] + [len(line) for line in lines[:-1]], dtype=np.int32)
    return np.diff(joined, axis=0, prepend=np.zeros((1, 2), np.int32)).astype(np.int32), starts


def unwrapped(line: Ints, turn: int) -> Ints:
    """A line that goes on past the grid's edge instead of jumping to the other side; ``turn`` is 360° in grid steps.

    world-atlas joins what Natural Earth cuts at ±180°, so that rings of Chukotka or Fiji jump there.
    """
    jumps = np.round(np.diff(line[:, 0]) / turn).astype(np.int32)
    whole = line.copy()
    whole[1:, 0] -= np.cumsum(jumps, dtype=np.int32) * turn
    return whole


def cut_edges(ring: Floats) -> npt.NDArray[np.bool_]:
    """For each vertex of an open ring in degrees, whether the edge to the next one is where the data was cut.

    That is along 180°, where the 1:10 million level keeps its cuts, or beyond the map's southern edge.
    """
    from_seam = np.abs(np.mod(ring[:, 0], 360.0) - 180.0)
    at_seam, at_pole = from_seam < SEAM_WIDTH, ring[:, 1] < EDGE_LATITUDE
    return (at_seam & np.roll(at_seam, -1)) | (at_pole & np.roll(at_pole, -1))


def land_rings(topology: Topology) -> tuple[list[Ints], npt.NDArray[np.bool_]]:
    """Unwrapped rings of all land, and for each vertex whether the edge to its ring's next vertex is coast.

    The ring that goes round the pole (Antarctica) does not come back to where it began: it is closed beyond the
    map's edge, by edges that are no coast.
    """
    turn = round(360 / float(topology.scale[0]))
    rings, coast = [], []
    for arcs in rings_of(topology.objects["land"]):
        ring = topology.ring(arcs)
        ring = unwrapped(np.concatenate([ring, ring[:1]]), turn)
        around = int(ring[-1, 0] - ring[0, 0])
        real = np.ones(len(ring), np.bool_)
        if around:
            pole = round((-90 - float(topology.origin[1])) / float(topology.scale[1]))
            ring = np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole]]]).astype(np.int32)
            real = np.append(real, [False, False])
            real[-3] = False
        else:
            ring, real = ring[:-1], real[:-1]
        real &= ~cut_edges(topology.degrees(ring))
        rings.append(ring)
        coast.append(real)
    return rings, np.concatenate(coast)


def border_arcs(topology: Topology) -> list[Ints]:
    """Arcs that two countries share, each once: the land borders."""
    owners: dict[int, set[int]] = {}
    for number, country in enumerate(topology.objects["countries"]["geometries"]):
        for ring in rings_of(country):
            for arc in ring:
                owners.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
    turn = round(360 / float(topology.scale[0]))
    return [unwrapped(topology.arcs[arc], turn) for arc in sorted(owners) if len(owners[arc]) > 1]


def level_arrays(topology: Topology) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one level: land rings, which of their edges are coast, borders, and the grid they lie on."""
    rings, coast = land_rings(topology)
    land, land_starts = packed(rings)
    borders, border_starts = packed(border_arcs(topology))
    return {
        "land": land,
        "land_starts": land_starts,
        "coast": np.packbits(coast),
        "borders": borders,
        "border_starts": border_starts,
        "scale": topology.scale,
        "origin": topology.origin,
    }


def mercator(lonlat: Floats) -> Floats:
    """Web Mercator positions in a unit square world, y downwards."""
    latitude = np.radians(np.clip(lonlat[:, 1], -85.0511, 85.0511))
    return np.column_stack(
        [lonlat[:, 0] / 360 + 0.5, 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)],
    )


def ring_area(ring: Floats) -> float:
    """Area enclosed by an open ring (shoelace formula), in the ring's units squared."""
    following = np.roll(ring, -1, axis=0)
    return float(abs(np.sum(ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1])) / 2)


def ring_centre(ring: Floats) -> Floats:
    """Centre of mass of the surface an open ring encloses."""
    following = np.roll(ring, -1, axis=0)
    cross = ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1]
    centre: Floats = np.sum((ring + following) * cross[:, None], axis=0) / (3 * np.sum(cross))
    return centre


def inside_and_clearance(points: Floats, ring: Floats) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Whether each point lies in the ring (even-odd rule), and its distance to the ring's outline."""
    a, b = ring, np.roll(ring, -1, axis=0)
    inside = np.zeros(len(points), np.bool_)
    clearance = np.full(len(points), np.inf)
    for i, (x, y) in enumerate(points):
        straddles = (a[:, 1] > y) != (b[:, 1] > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            crossing = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
        inside[i] = np.count_nonzero(straddles & (crossing > x)) % 2 == 1
        edge = b - a
        length = np.maximum(np.einsum("ij,ij->i", edge, edge), 1e-30)
        along = np.clip(((x - a[:, 0]) * edge[:, 0] + (y - a[:, 1]) * edge[:, 1]) / length, 0, 1)
        clearance[i] = np.sqrt(np.min(np.sum((a + along[:, None] * edge - (x, y)) ** 2, axis=1)))
    return inside, clearance


def label_point(ring: Floats) -> tuple[Floats, float]:
    """The roomiest spot of a ring near its middle, and its distance to the outline; two rounds of grid search."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    middle, best, room = ring_centre(ring), ring[0], 0.0
    for _ in range(2):
        xs, ys = np.linspace(low[0], high[0], 15), np.linspace(low[1], high[1], 15)
        grid = np.array([(x, y) for y in ys for x in xs])
        inside, clearance = inside_and_clearance(grid, ring)
        score = np.where(inside, clearance - 0.2 * np.hypot(*(grid - middle).T), -np.inf)
        winner = int(np.argmax(score))
        if inside[winner]:
            best, room = grid[winner], float(clearance[winner])
        step = np.array([xs[1] - xs[0], ys[1] - ys[0]])
        low, high = best - step, best + step
    return best, room


def country_arrays(topology: Topology) -> dict[str, npt.NDArray[Any]]:
    """Code, label point, room around it and area of the biggest part of every country, biggest first."""
    rows = []
    turn = round(360 / float(topology.scale[0]))
    for country in topology.objects["countries"]["geometries"]:
        code = country_code(country)
        if not code or "arcs" not in country:
            continue
        rings = [mercator(topology.degrees(unwrapped(topology.ring(arcs), turn))) for arcs in rings_of(country)]
        biggest = max(rings, key=ring_area)
        point, room = label_point(biggest)
        rows.append((ring_area(biggest), code, point, room, float(np.ptp(biggest[:, 0]))))
    rows.sort(key=lambda row: (-row[0], row[1]))
    unique = {row[1]: row for row in reversed(rows)}
    rows = [row for row in rows if unique[row[1]] is row]
    return {
        "codes": np.array([row[1] for row in rows], "U2"),
        "points": np.array([row[2] for row in rows], np.float32),
        "area": np.array([row[0] for row in rows], np.float32),
        "room": np.array([row[3] for row in rows], np.float32),
        "width": np.array([row[4] for row in rows], np.float32),
    }


def thinned(ring: Ints, step: float) -> Ints:
    """An open ring without the vertices that lie in the same square of side ``step`` as the one before."""
    cell = np.floor_divide(ring, step)
    kept = np.ones(len(ring), np.bool_)
    kept[1:] = (cell[1:] != cell[:-1]).any(axis=1)
    return ring[kept]


def outline_arrays(topology: Topology) -> dict[str, npt.NDArray[Any]]:
    """Every country's rings, thinned, its longest first; ``country_starts`` counts rings, ``ring_starts`` vertices."""
    turn = round(360 / float(topology.scale[0]))
    step = OUTLINE_STEP / float(topology.scale[0])
    rings_by_code: dict[str, list[Ints]] = {}
    for country in topology.objects["countries"]["geometries"]:
        code = country_code(country)
        rings = [thinned(unwrapped(topology.ring(arcs), turn), step) for arcs in rings_of(country)]
        rings_by_code.setdefault(code, []).extend(ring for ring in rings if len(ring) > 2)
    codes = sorted(code for code, rings in rings_by_code.items() if code and rings)
    ordered = [sorted(rings_by_code[code], key=len, reverse=True) for code in codes]
    outlines, ring_starts = packed([ring for rings in ordered for ring in rings])
    return {
        "codes": np.array(codes, "U2"),
        "outlines": outlines,
        "ring_starts": ring_starts,
        "country_starts": np.cumsum([0] + [len(rings) for rings in ordered[:-1]], dtype=np.int32),
        "scale": topology.scale,
        "origin": topology.origin,
    }


def islets(topology: Topology, folder: Path) -> dict[str, list[tuple[float, float, int]]]:
    """Islands that the outlines in ``folder`` leave out: longitude, latitude and reach in km, by country."""
    turn = round(360 / float(topology.scale[0]))
    found: dict[str, set[tuple[float, float, int]]] = {}
    for country in topology.objects["countries"]["geometries"]:
        code = country_code(country)
        for arcs in rings_of(country) if code else ():
            ring = topology.degrees(unwrapped(topology.ring(arcs), turn))
            lon, lat = (float(value) for value in (ring.min(axis=0) + ring.max(axis=0)) / 2)
            shore = ring[:: max(1, len(ring) // SHORE_POINTS)]  # the middle of a bent mainland may lie abroad
            if all(_left_out(folder, code, y, x) for x, y in ((lon, lat), *shore.tolist())):
                spread = np.hypot((ring[:, 0] - lon) * np.cos(np.radians(lat)), ring[:, 1] - lat)
                reach = int(np.ceil(spread.max() * KM_PER_DEGREE))
                found.setdefault(code, set()).add((round((lon + 180) % 360 - 180, 2), round(lat, 2), reach))
    return {code: sorted(found[code]) for code in sorted(found)}


def _left_out(folder: Path, code: str, lat: float, lon: float) -> bool:
    away = nearest_outline(folder, code, lat, lon)
    return away is None or away > LEFT_OUT_KM


def save_islets(file: Path, found: dict[str, list[tuple[float, float, int]]]) -> None:
    """Write the islands as JSON, a country a line."""
    lines = (f' "{code}": {json.dumps(places, separators=(",", ":"))}' for code, places in found.items())
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def fetch(into: Path) -> Path:
    """Download the pinned npm package into a folder and unpack it; gives the folder of its JSON files."""
    subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=into, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(into.glob("*.tgz"))) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def save(file: Path, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write arrays to one zip file: each as bare little-endian values, named ``name.type``.

    Not as npz, whose headers numpy reads with ``ast``: CPython 3.11 may fail at that when several threads do
    (cpython issue 106905), and tiles are painted by threads. Members carry no time: same arrays, same file.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            kind = array.dtype.newbyteorder("<").str.lstrip("<|")
            archive.writestr(
                zipfile.ZipInfo(f"{name}.{kind}"), array.astype(f"<{kind}").tobytes(), zipfile.ZIP_DEFLATED
            )


def build(package: Path, out: Path) -> None:
    """Write one file a level, one for countries' names and one for their outlines into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    for level in LEVELS:
        topology = Topology.read(package / f"countries-{level}.json")
        save(out / f"{level}.zip", level_arrays(topology))
        if level == LABEL_LEVEL:
            save(out / "countries.zip", country_arrays(topology))
            save(out / "outlines.zip", outline_arrays(topology))
    save_islets(out / "islets.json", islets(Topology.read(package / f"countries-{ISLET_LEVEL}.json"), out))


def main() -> int:
    """Command line entry: the unpacked package's folder, or nothing to fetch it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", nargs="?", type=Path, help="folder that holds countries-10m.json and its siblings")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(options.package or fetch(Path(folder)), options.out)
    for file in sorted((*options.out.glob("*.zip"), options.out / "islets.json")):
        print(f"{file.name}: {file.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

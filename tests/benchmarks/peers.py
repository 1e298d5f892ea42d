"""What others do with as many points in the same page: Leaflet's circle markers, and folium's FastMarkerCluster.

With both every point is the page's, so that a filter means to send those that match and draw all anew: what is timed
begins when the points are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import folium
import xstatic.pkg.leaflet_markercluster as markercluster
from folium.plugins import FastMarkerCluster
from PySide6.QtWebEngineCore import QWebEnginePage

from nzjp_viewer.map.projection import Floats
from tests.benchmarks.asking import asked
from tests.benchmarks.measuring import Result

MOST_POINTS: Final = 100_000
"""More than this are not tried: the page would not answer for minutes."""

_CIRCLES: Final = """
const renderer = L.canvas();
window.peer = L.layerGroup(points.map((point) => L.circleMarker(point, { renderer, radius: 5 }))).addTo(map_nzjp);
"""

_TIMED: Final = """
if (window.peer) window.peer.remove();
window.peerTook = 0;
(function () {
  const begin = performance.now();
  %s
  requestAnimationFrame(() => setTimeout(() => (window.peerTook = performance.now() - begin)));
})();
"""


def peers(page: QWebEnginePage, lat: Floats, lon: Floats, runs: int) -> Iterator[Result]:
    """Both with the first ``MOST_POINTS`` of the points at ``lat`` and ``lon`` in degrees."""
    spots = zip(lat[:MOST_POINTS].tolist(), lon[:MOST_POINTS].tolist(), strict=True)
    points = [[round(south, 5), round(east, 5)] for south, east in spots]
    page.runJavaScript(f"window.points = {points};")
    yield Result("peer.circles", len(points), tuple(_took(page, _CIRCLES) for _ in range(runs)))
    source = Path(markercluster.BASE_DIR) / "leaflet.markercluster.js"
    page.runJavaScript(source.read_text(encoding="utf-8"))
    script = _fast_clusters(points)
    yield Result("peer.fast-clusters", len(points), tuple(_took(page, script) for _ in range(runs)))


def _took(page: QWebEnginePage, script: str) -> float:
    """Milliseconds until a script has run and its frame has begun, as the page measures it."""
    page.runJavaScript(_TIMED % script)
    while not (took := asked(page, "window.peerTook")):
        pass
    return float(took)


def _fast_clusters(points: list[list[float]]) -> str:
    """What folium writes into a page for its FastMarkerCluster, whose clusters the page makes and draws."""
    page = folium.Map()
    page._id = "nzjp"
    plain = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); }"
    clusters = FastMarkerCluster(points, callback=plain)  # type: ignore[no-untyped-call]  # folium's are partly typed
    clusters.add_to(page)
    script = clusters._template.module.__dict__["script"](clusters, {})
    return f"{script}; window.peer = {clusters.get_name()};"

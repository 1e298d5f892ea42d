"""Let folium write the map page once: ``resources/map/page.html``, which the program serves at run time.

A person runs this by hand after changing the map's options; a test renders the page again and compares. folium's
import takes as long as the rest of the start, so the program itself never imports it.

    python packaging/build_map_page.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import folium

from nzjp_viewer.map import assets
from nzjp_viewer.map.projection import DEEPEST_ZOOM

OUT = Path(__file__).resolve().parent.parent / "resources" / "map" / "page.html"

SERVED = "nzjp://map"
"""Where the program's own scheme serves everything the page loads; see ``nzjp_viewer/map/assets.py``."""

WEST, EAST = -25, 335
"""Longitudes shown, as in ``nzjp_viewer/map/projection.py``: the Pacific lies in the middle, the Atlantic is cut."""

SLACK = 70
"""Degrees one may move past either edge, so that what lies there can be brought to the middle."""

SCRIPTS = [(path, f"{SERVED}{path}") for path in ("/leaflet.js", "/qwebchannel.js", assets.SCRIPTS_PATH)]
STYLES = [(path, f"{SERVED}{path}") for path in ("/leaflet.css", assets.STYLES_PATH)]


class Page(folium.Map):
    """A folium map that loads nothing but what the program serves."""

    default_js = SCRIPTS
    default_css = STYLES


def named(element: folium.Element, name: str) -> None:
    """Give a folium element a fixed id, in place of a random one, so that the page comes out the same each time."""
    element._id = name


def render() -> str:
    """The whole page as folium writes it."""
    page = Page(
        location=(5, 160),
        zoom_start=3,
        zoom_snap=0.25,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        world_copy_jump=False,
        min_zoom=0,
        max_zoom=DEEPEST_ZOOM,
        max_bounds=True,
        min_lat=-85,
        max_lat=85,
        min_lon=WEST - SLACK,
        max_lon=EAST + SLACK,
        max_bounds_viscosity=0.8,
        wheel_px_per_zoom_level=90,
        keyboard_pan_delta=120,
        zoom_animation=True,
        fade_animation=False,
        font_size="13px",
    )
    tiles = folium.TileLayer(
        tiles=f"{SERVED}/tiles/{{style}}/{{z}}/{{x}}/{{y}}{{r}}.bmp",
        attr="Natural Earth",
        min_zoom=0,
        max_zoom=DEEPEST_ZOOM,
        no_wrap=True,
        bounds=[[-85.06, WEST], [85.06, EAST]],
        keep_buffer=3,
        update_when_zooming=False,
    )
    named(page, "nzjp")
    named(page.get_root(), "page")
    named(tiles, "nzjp")
    tiles.add_to(page)
    html = page.get_root().render()
    # Blank lines and trailing spaces differ between template versions and mean nothing.
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n\s*\n+", "\n", html)).strip() + "\n"


def main() -> int:
    """Write the page."""
    OUT.write_text(render(), encoding="utf-8", newline="\n")
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

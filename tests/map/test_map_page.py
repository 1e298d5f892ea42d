"""The committed page is what folium writes from our options today."""

import re

from nzjp_viewer.map.assets import SCRIPTS
from nzjp_viewer.map.projection import WEST
from nzjp_viewer.storage.resources import resource
from tests.scripts import script


def test_the_committed_page_is_current() -> None:
    rendered = script("build_map_page").render()

    assert rendered == resource("map/page.html").read_text(encoding="utf-8"), (
        "run packaging/build_map_page.py and commit the result"
    )


def test_rendering_twice_gives_the_same_page() -> None:
    build = script("build_map_page")

    assert build.render() == build.render()


def test_the_page_shows_the_same_sheet_that_tiles_are_painted_for() -> None:
    build = script("build_map_page")

    assert (build.WEST, build.EAST) == (WEST, WEST + 360)


def test_the_page_loads_every_script_of_ours_before_the_map_is_made() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8")

    scripts = re.findall(r"nzjp://map/(\w+\.js)", page)
    assert scripts == ["leaflet.js", "qwebchannel.js", "scripts.js"]
    assert sorted(SCRIPTS) == sorted(file.stem for file in resource("map").glob("*.js"))
    assert all(page.index(name) < page.index("L.map(") for name in scripts)


def test_the_page_is_centred_on_the_pacific_and_zooms_by_quarters() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8")

    assert "center: [5.0, 160.0]" in page
    assert '"zoomSnap": 0.25' in page
    assert '"noWrap": true' in page
    assert '"attribution": "Natural Earth"' in page


def test_the_page_carries_none_of_folium_s_usual_libraries() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8").casefold()

    assert not any(library in page for library in ("jquery", "bootstrap", "fontawesome", "awesome", "cdn"))

"""The committed page is what folium writes from our options today."""

from nzjp_viewer.storage.resources import resource
from tests.map.test_basemap import script


def test_the_committed_page_is_current() -> None:
    rendered = script("build_map_page").render()

    assert rendered == resource("map/page.html").read_text(encoding="utf-8"), (
        "run packaging/build_map_page.py and commit the result"
    )


def test_rendering_twice_gives_the_same_page() -> None:
    build = script("build_map_page")

    assert build.render() == build.render()


def test_the_page_is_centred_on_the_pacific_and_starts_without_repeating_itself() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8")

    assert "center: [5.0, 160.0]" in page
    assert '"worldCopyJump": false' in page
    assert '"attribution": "Natural Earth"' in page


def test_the_page_carries_none_of_folium_s_usual_libraries() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8").casefold()

    assert not any(library in page for library in ("jquery", "bootstrap", "fontawesome", "awesome", "cdn"))

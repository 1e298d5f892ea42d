"""The map for a picture: nothing to press, everything to read; and what its controls say otherwise."""

from collections.abc import Callable

from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]


def test_a_bare_map_has_nothing_to_press(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    assert page.js("document.querySelectorAll('button, .leaflet-control-zoom, .leaflet-bar').length") == 0


def test_a_bare_map_keeps_attribution_scale_and_the_note_on_places(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]
    assert page.texts("span.unplaced") == ["2 without a place"]
    assert page.texts(".leaflet-control-scale-line")[0].endswith(" km")


def test_the_note_on_a_bare_map_is_plain_text(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    style = page.js("(s => [s.borderStyle, s.boxShadow])(getComputedStyle(document.querySelector('.unplaced')))")

    assert style == ["none", "none"]


def test_a_bare_map_stays_bare_when_its_language_changes(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert page.js("document.querySelectorAll('button').length") == 0
    assert len(page.texts(".unplaced")) == 1


def test_a_map_that_is_not_bare_has_its_buttons_in_one_bar(open_map: OpenMap) -> None:
    page = open_map()

    tops = {box["top"] for box in page.boxes(".leaflet-control-zoom > *")}

    assert page.js("document.querySelectorAll('.leaflet-control-zoom > *').length") == 5
    assert len(tops) == 1


def test_controls_are_not_doubled_when_the_language_changes(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert page.js(
        "['.fit', '.credit', '.unplaced', '.leaflet-control-scale'].map(s => document.querySelectorAll(s).length)"
    ) == [
        1,
        1,
        1,
        1,
    ]


def test_the_scale_writes_numbers_in_the_reader_s_language(open_map: OpenMap) -> None:
    page = open_map(size=(420, 300))
    page.js("(map_nzjp.setView([0, 160], 1, {animate: false}), 1)")
    english = page.texts(".leaflet-control-scale-line")

    page.settle(lambda: page.session.change("menu", language="de"))

    assert english == ["10,000 km"]
    assert page.texts(".leaflet-control-scale-line") == ["10.000 km"]

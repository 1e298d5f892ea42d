"""Tiles of exactly the zoom that is shown, as the real page asks for them and keeps them."""

from collections.abc import Callable

import pytest

from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

ALL_TILES = "[...document.querySelectorAll('img.leaflet-tile')]"


def at(zoom: float) -> ViewState:
    return ViewState(viewport=MapViewport(150.0, 0.0, zoom))


@pytest.mark.parametrize("zoom", [2, 2.25, 3.5, 4.75])
def test_tiles_are_of_the_zoom_shown_and_none_is_stretched(open_map: OpenMap, zoom: float) -> None:
    page = open_map(state=at(zoom))

    assert page.js("map_nzjp.getZoom()") == zoom
    assert page.js(f"{ALL_TILES}.every(e => e.src.includes('/{zoom:g}/'))")
    sizes = page.js(f"{ALL_TILES}.map(e => [e.naturalWidth, e.getBoundingClientRect().width])")
    assert sizes
    assert all(size == [256, 256] for size in sizes)


@pytest.mark.parametrize("zoom", [2.25, 3])
def test_tiles_meet_on_whole_pixels(open_map: OpenMap, zoom: float) -> None:
    page = open_map(state=at(zoom))

    boxes = page.boxes("img.leaflet-tile")

    assert all(box["left"] % 1 == 0 and box["top"] % 1 == 0 for box in boxes)
    assert len({(box["left"], box["top"]) for box in boxes}) == len(boxes)


def test_tiles_cover_the_view_at_a_zoom_between_whole_ones(open_map: OpenMap) -> None:
    page = open_map(state=at(3.25))

    boxes = page.boxes("img.leaflet-tile")

    for x, y in ((1, 1), (899, 1), (1, 599), (899, 599), (450, 300)):
        assert any(box["left"] <= x < box["right"] and box["top"] <= y < box["bottom"] for box in boxes)


def test_tiles_of_the_zoom_before_go_once_the_new_are_there(open_map: OpenMap) -> None:
    page = open_map(state=at(3))

    page.settle(lambda: page.session.change("saved views", viewport=MapViewport(150.0, 0.0, 3.75)))

    page.wait_js(f"{ALL_TILES}.length > 0 && {ALL_TILES}.every(e => e.src.includes('/3.75/'))")


def test_old_tiles_stay_while_new_ones_are_painted(open_map: OpenMap, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_map(state=at(3))
    server = page.view.profile.scheme._tiles
    asked: list[object] = []
    monkeypatch.setattr(server, "ask", asked.append)

    page.js("(map_nzjp.setZoom(3.5), 1)")
    page.wait_js("map_nzjp.getZoom() === 3.5 && !map_nzjp._animatingZoom")

    assert asked
    assert page.js("nzjp.viewer.tiles.isLoading()")
    assert page.js(f"{ALL_TILES}.some(e => e.src.includes('/3/') && e.complete)")


def test_markers_come_apart_between_whole_zooms(open_map: OpenMap) -> None:
    page = open_map(state=at(3))
    scenes = [page.view._scene.zoom]

    page.settle(lambda: page.session.change("saved views", viewport=MapViewport(150.0, 0.0, 3.5)))

    scenes.append(page.view._scene.zoom)
    assert scenes == [3, 3.5]


def test_names_in_tiles_are_the_obstacles_of_marker_names_at_that_zoom(open_map: OpenMap) -> None:
    page = open_map(state=at(3.25))

    boxes = page.js("nzjp.viewer.markers.obstacles")

    labels = page.view.profile.scheme._tiles.labels("light-en-0", 3.25)
    assert [box["left"] for box in boxes] == pytest.approx([label.x - label.width / 2 for label in labels])

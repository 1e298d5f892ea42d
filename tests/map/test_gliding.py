"""Markers come out of the one that held their places, in the real page."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]

FAR, NEAR = MapViewport(139.7, 35.5, 5.0), MapViewport(139.7, 35.5, 8.0)

WATCH = """
(function () {
  window.glides = [];
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    window.glides.push([this.closest(".place").dataset.key, frames[0].transform]);
    return animate.call(this, frames, options);
  };
})();
"""

HOLD = """
(window.held = [], Element.prototype.animate = ((animate) => function (...how) {
  const made = animate.apply(this, how);
  made.pause();
  held.push(made);
  return made;
})(Element.prototype.animate), 1)
"""
"""Holds what would glide where it begins: a glide is over before a slow machine has looked at it."""


def near_tokyo() -> Dataset:
    """Two places that are one marker from afar."""
    places = [place("tokyo", 35.68, 139.69), place("yokosuka", 35.28, 139.67)]
    told = [event(name, at=["tokyo"]) for name in "ab"]
    return dataset([*told, event("law", kind=Kind.LAW, at=["yokosuka"])], places=places)


def watched(page: MapPage) -> MapPage:
    page.js(f"({WATCH.strip().rstrip(';')}, 1)")
    return page


def test_what_comes_apart_starts_where_it_was_held(open_map: OpenMap) -> None:
    page = watched(open_map(near_tokyo(), ViewState(viewport=FAR)))
    assert len(page.texts(".place")) == 1

    page.settle(lambda: page.session.change("test", viewport=NEAR))

    page.wait_js("map_nzjp.getZoom() === 8 && window.glides.length > 0")
    ((key, start),) = page.js("window.glides")
    assert key == "yokosuka"
    x, y = (float(part) for part in start.removeprefix("translate(").split(")")[0].replace("px", "").split(","))
    assert abs(x) < 10
    assert y == pytest.approx(-90, abs=15)  # 0.4° north, at zoom 8


def test_the_map_settles_once_all_is_at_rest(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(near_tokyo(), ViewState(viewport=FAR))
    page.js(HOLD)

    page.session.change("test", viewport=NEAR)
    page.wait_js("nzjp.viewer.gliding.running === 1 && !map_nzjp._animatingZoom && !nzjp.viewer.tiles.isLoading()")
    page.js("(nzjp.viewer.whenPresented(() => (window.presented = 1)), 1)")
    page.wait_js("window.presented === 1")
    assert not page.view.is_settled
    page.js("(held.splice(0).forEach((one) => one.play()), 1)")
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)

    assert page.js("nzjp.viewer.gliding.running") == 0
    assert page.js("document.getAnimations().length") == 0


@pytest.mark.parametrize("viewport", [NEAR._replace(lon=139.8), NEAR._replace(zoom=7.0)])
def test_nothing_glides_when_the_map_is_moved_or_goes_further_away(open_map: OpenMap, viewport: MapViewport) -> None:
    page = watched(open_map(near_tokyo(), ViewState(viewport=NEAR, filter=Filter(kinds=(Kind.VISIT,)))))
    assert len(page.texts(".place")) == 1

    page.settle(lambda: page.session.change("test", viewport=viewport, filter=Filter()))
    page.wait_js(f"nzjp.viewer.gliding.zoom === {viewport.zoom:g} && !map_nzjp._animatingZoom")

    assert len(page.texts(".place")) == 2
    assert page.js("window.glides.length") == 0


def test_nothing_glides_for_whoever_wants_less_motion(open_map: OpenMap) -> None:
    page = watched(open_map(near_tokyo(), ViewState(viewport=FAR)))
    page.js("(window.matchMedia = () => ({ matches: true }), 1)")

    page.settle(lambda: page.session.change("test", viewport=NEAR))
    page.wait_js("map_nzjp.getZoom() === 8 && document.querySelectorAll('.place').length === 2")

    assert page.js("window.glides.length") == 0


def test_nothing_glides_on_a_map_for_a_picture(open_map: OpenMap) -> None:
    page = watched(open_map(near_tokyo(), ViewState(viewport=FAR), bare=True))

    page.settle(lambda: page.session.change("test", viewport=NEAR))
    page.wait_js("map_nzjp.getZoom() === 8 && document.querySelectorAll('.place').length === 2")

    assert page.js("window.glides.length") == 0

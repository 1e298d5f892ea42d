"""The controls of small maps lie clear of one another and within the map, in the real page."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest

from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.finding import Found
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.state import ThemeName, ViewState
from tests.builders import place
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

TICK, PANEL, LEGEND = ".only-shown", ".measure-panel", ".legend"
ALWAYS = (".leaflet-bar", ".leaflet-control-scale", ".credit", ".notes")
CONTROLS = (*ALWAYS, TICK, PANEL, LEGEND)
MAY_GO: dict[tuple[int, int], set[str]] = {
    (320, 225): {TICK, PANEL},
    (325, 270): {TICK, PANEL},
    (440, 300): {TICK, PANEL},
    (540, 270): {TICK},
    (700, 350): {TICK},
    (820, 450): set(),
    (1150, 420): set(),
}
"""By the size of the map, what may be hidden while something else has been opened."""

WORLD = ViewState(filter=Filter(area=Area(0.0, -80.0, 360.0, 80.0)))
"""The badge is longest under it."""


def shown(page: MapPage, names: tuple[str, ...] = CONTROLS) -> list[str]:
    """Which of the controls can be seen."""
    is_seen = "(name) => [...document.querySelectorAll(name)].some(e => getComputedStyle(e).visibility === 'visible')"
    seen: list[str] = page.js(f"{js_literal(list(names))}.filter({is_seen})")
    return seen


def meeting(page: MapPage, names: tuple[str, ...] = CONTROLS) -> list[tuple[str, str]]:
    """Which of the controls that can be seen lie over one another, or over the edge of the map."""
    boxes = {}
    for name in shown(page, names):
        (boxes[name],) = page.boxes(name)
    width, height = page.view.width(), page.view.height()
    found = [
        (name, "edge")
        for name, box in boxes.items()
        if box["left"] < 0 or box["top"] < 0 or box["right"] > width or box["bottom"] > height
    ]
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        beside = a["right"] <= b["left"] or b["right"] <= a["left"]
        if not beside and a["bottom"] > b["top"] and b["bottom"] > a["top"]:
            found.append((one, other))
    return found


def assert_arranged(page: MapPage, *opened: str) -> None:
    """No control meets another; all are seen but those that may give way to what was opened (last)."""
    gone = MAY_GO[page.view.width(), page.view.height()] if opened else set()
    assert {*ALWAYS, TICK, *opened} - gone | {*opened[-1:]} <= set(shown(page))
    assert meeting(page) == []


def measuring(page: MapPage) -> None:
    page.click(".ruler")
    page.wait_js("(document.querySelector('.measure-panel') !== null)")


def legend(page: MapPage) -> None:
    page.click(".legend-button")
    page.wait_js("(document.querySelector('.legend') !== null)")


@pytest.mark.parametrize("size", MAY_GO)
def test_controls_lie_clear_of_one_another(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map(state=WORLD, size=size)
    assert_arranged(page)

    measuring(page)
    assert_arranged(page, PANEL)
    legend(page)
    assert_arranged(page, PANEL, LEGEND)
    assert page.boxes(".legend")[0]["height"] >= 90
    page.click(".ruler")
    page.wait_js("(document.querySelector('.measure-panel') === null)")
    assert_arranged(page, LEGEND)
    page.click(".legend-button")
    page.wait_js("(document.querySelector('.legend') === null)")
    assert_arranged(page)

    tick = page.boxes(".only-shown")[0]
    assert tick["right"] == size[0] - 12
    assert tick["top"] == 10


@pytest.mark.parametrize("size", [(540, 270), (700, 350)])
def test_they_stay_so_when_the_window_becomes_small(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map(state=WORLD, size=(1150, 500))
    measuring(page)
    legend(page)

    page.settle(lambda: page.view.resize(*size))
    page.wait_js(f"(document.documentElement.clientWidth === {size[0]})")

    assert_arranged(page, PANEL, LEGEND)


@pytest.mark.parametrize("size", [(440, 300), (700, 350), (820, 450)])
def test_where_the_reader_asked_to_go_no_control_lies_over_its_name(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map(size=size)
    measuring(page)
    legend(page)

    page.settle(lambda: page.view.landing.go_to(Found(place("suva", -18.1, 178.4), "Suva", "", zoom=8.0)))
    page.wait_js("(document.querySelector('.landing-label') !== null)")

    controls = (*CONTROLS, ".landing-label")
    assert {*ALWAYS, ".landing-label"} <= set(shown(page, controls))
    assert meeting(page, controls) == []


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("bare", [True, False])
def test_no_name_of_the_basemap_shows_through_what_is_written_on_it(
    open_map: OpenMap, theme: ThemeName, bare: bool
) -> None:
    page = open_map(state=ViewState(theme=theme), bare=bare)

    grounds = page.js(
        "['.credit', '.leaflet-control-scale-line', '.unplaced']"
        ".map(name => getComputedStyle(document.querySelector(name)).backgroundColor)"
    )

    opaque = [float(found[1]) if (found := re.search(r"/ ([0-9.]+)", ground)) else 1.0 for ground in grounds]
    assert not any(ground.startswith("rgba") for ground in grounds)  # as without any
    assert all(alpha >= 0.85 for alpha in opaque)

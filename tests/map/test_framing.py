"""Which part of the world is shown so that all places are in view: the script's own function, and the real page."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.projection import SHEET_LEFT, to_world
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]
Size = tuple[int, int]

SIZES: list[Size] = [
    (820, 450),
    (1200, 700),
    (1920, 1080),
    (1350, 500),
    (500, 800),
    (420, 300),
    (1600, 300),
    (2560, 1000),
]

PACIFIC_X = float(to_world(160.0, 0.0)[0]) * 256


def world_box(*points: tuple[float, float]) -> dict[str, float]:
    """Bounds of (longitude, latitude) in pixels of the world at zoom 0."""
    xs, ys = to_world([lon for lon, _ in points], [lat for _, lat in points])
    return {"left": xs.min() * 256, "right": xs.max() * 256, "top": ys.min() * 256, "bottom": ys.max() * 256}


ROUND_THE_PACIFIC = world_box((4.3, 52.1), (283.0, 38.9), (174.8, -41.3))


def frames(page: MapPage, box: dict[str, float], sizes: list[Size]) -> list[dict[str, float]]:
    """What the script frames a box in, for views of several sizes."""
    calls = ",".join(
        f"nzjp.frame({js_literal(box)}, {{x: {width}, y: {height}}}, {PACIFIC_X}, 0.25)" for width, height in sizes
    )
    found: list[dict[str, float]] = page.js(f"[{calls}]")
    return found


@pytest.mark.parametrize("box", [ROUND_THE_PACIFIC, world_box((139.7, 35.7), (174.8, -41.3)), world_box((139.7, 35.7))])
def test_everything_is_in_view_with_room_for_its_markers_at_every_size(
    kept_map: MapPage, box: dict[str, float]
) -> None:
    for (width, height), frame in zip(SIZES, frames(kept_map, box, SIZES), strict=True):
        scale = 2 ** frame["zoom"]
        left, right = ((box[side] - frame["x"]) * scale + width / 2 for side in ("left", "right"))
        top, bottom = ((box[side] - frame["y"]) * scale + height / 2 for side in ("top", "bottom"))
        assert left >= 29
        assert top >= 29
        assert right <= width - 29
        assert bottom <= height - 29


def test_zooms_are_quarters_and_never_closer_than_a_city(kept_map: MapPage) -> None:
    for box in (ROUND_THE_PACIFIC, world_box((139.7, 35.7)), world_box((139.7, 35.7), (139.8, 35.6))):
        for frame in frames(kept_map, box, SIZES):
            assert (frame["zoom"] * 4) % 1 == 0
            assert 0 <= frame["least"] <= frame["zoom"] <= 6


def test_the_world_fills_the_view_at_most_once(kept_map: MapPage) -> None:
    sizes = [size for size in SIZES if size != (1600, 300)]

    for (width, _), frame in zip(sizes, frames(kept_map, ROUND_THE_PACIFIC, sizes), strict=True):
        assert 256 * 2 ** frame["least"] >= width


def test_a_low_view_shows_all_places_rather_than_a_full_width(kept_map: MapPage) -> None:
    (frame,) = frames(kept_map, ROUND_THE_PACIFIC, [(1600, 300)])

    assert 256 * 2 ** frame["zoom"] < 1600
    assert frame["least"] == frame["zoom"]


def test_the_pacific_comes_as_near_the_middle_as_the_places_allow(kept_map: MapPage) -> None:
    japan = world_box((130.0, 31.0), (145.0, 44.0))

    (world,), (close,) = (frames(kept_map, box, [(1200, 700)]) for box in (ROUND_THE_PACIFIC, japan))

    middle = (ROUND_THE_PACIFIC["left"] + ROUND_THE_PACIFIC["right"]) / 2
    assert middle < world["x"] <= PACIFIC_X
    assert close["x"] == pytest.approx((japan["left"] + japan["right"]) / 2)


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_bundled()


def covered(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


@pytest.mark.parametrize("size", [(820, 450), (1000, 560), (1350, 500), (1920, 1000)])
def test_the_first_view_hides_no_marker_and_cuts_no_name(open_map: OpenMap, bundled: Dataset, size: Size) -> None:
    page = open_map(bundled, size=size)

    controls = page.js("nzjp.controlBoxes(map_nzjp)")
    markers, names = page.boxes(".place-body"), page.boxes(".place-name:not(.no-room)")
    assert len(controls) >= 4
    assert len(names) > len(markers) / 2
    for box in [*markers, *names]:
        assert 0 <= box["left"] <= box["right"] <= size[0]
        assert 0 <= box["top"] <= box["bottom"] <= size[1]
        assert not any(covered(box, control) for control in controls)
    assert 256 * 2 ** page.js("map_nzjp.getZoom()") >= size[0]


@pytest.mark.parametrize("country", ["US", "JP", "PH"])
@pytest.mark.parametrize("size", [(843, 371), (820, 450), (700, 400), (1350, 500)])
def test_controls_hide_no_marker_of_what_a_filter_leaves(
    open_map: OpenMap, bundled: Dataset, country: str, size: Size
) -> None:
    page = open_map(bundled, ViewState(filter=Filter(countries=(country,))), size)

    controls, markers = page.js("nzjp.controlBoxes(map_nzjp)"), page.boxes(".place-body")

    assert markers
    for box in markers:
        assert 0 <= box["left"] <= box["right"] <= size[0]
        assert 0 <= box["top"] <= box["bottom"] <= size[1]
        assert not any(covered(box, control) for control in controls)


def test_a_view_is_moved_as_little_as_frees_every_place_of_controls(kept_map: MapPage) -> None:
    dice = random.Random(4)
    size, button = {"x": 600, "y": 400}, {"left": 420, "top": 10, "right": 590, "bottom": 40}

    def free(x: float, y: float) -> bool:
        under = button["left"] - 20 < x < button["right"] + 20 and button["top"] - 20 < y < button["bottom"] + 20
        return 20 <= x <= 580 and 20 <= y <= 380 and not under

    moved = 0
    for _ in range(40):
        points = [(dice.uniform(30, 570), dice.uniform(30, 370)) for _ in range(3)]
        listed = [{"x": x, "y": y} for x, y in points]
        arguments = f"{js_literal(listed)}, {js_literal(size)}, {js_literal([button])}"
        by, down = kept_map.js(f"[nzjp.clearing({arguments}, true), nzjp.clearing({arguments}, false)]")
        if all(free(x, y) for x, y in points):
            assert by == down == {"x": 0, "y": 0}
            continue
        assert down["x"] == 0
        for shift in (shift for shift in (by, down) if shift != {"x": 0, "y": 0}):
            assert all(free(x + shift["x"], y + shift["y"]) for x, y in points)
            moved += 1
    assert moved > 3


def test_the_first_view_names_the_places_at_its_edges(open_map: OpenMap, bundled: Dataset) -> None:
    page = open_map(bundled, size=(820, 450))

    shown = page.texts(".place-name:not(.no-room) bdi")

    assert {"The Hague", "Washington, D.C.", "Tokyo", "Wellington"} <= set(shown)


def test_names_turn_inwards_as_their_markers_near_an_edge(open_map: OpenMap) -> None:
    data = dataset([event(at=["apia"])], places=[place("apia", -13.8, -171.8)])
    page = open_map(data, ViewState(viewport=MapViewport(188.2, -13.8, 6)))
    ((before,), (body,)) = page.boxes(".place-name"), page.boxes(".place-body")
    assert before["left"] > body["left"]

    page.settle(lambda: page.session.change("test", viewport=MapViewport(179.1, -13.8, 6)))
    page.wait_js("Math.abs(map_nzjp.getCenter().lng - 179.1) < 0.01 && !map_nzjp._panAnim._inProgress")

    ((after,), (body,)) = page.boxes(".place-name"), page.boxes(".place-body")
    assert body["right"] <= 900
    assert after["right"] <= body["left"] + 1


def test_the_world_cannot_be_zoomed_out_until_it_repeats(open_map: OpenMap) -> None:
    page = open_map(size=(1300, 600))

    page.js("(map_nzjp.setZoom(0, {animate: false}), 1)")

    assert 256 * 2 ** page.js("map_nzjp.getZoom()") >= 1300


def test_no_tile_beyond_the_sheet_is_asked_for(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(-40.0, 10.0, 3)))

    columns = page.js("Object.values(nzjp.viewer.tiles._tiles).map(tile => tile.coords.x)")

    assert columns
    assert min(columns) >= int(SHEET_LEFT * 8)


def test_another_filter_is_fitted_again_by_the_button(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.change("filters", filter=Filter(countries=("NZ",))))

    page.settle(page.view.fit_all)

    page.wait_js("nzjp.viewer.map.getBounds().contains([[24.4, 119.6], [-41.29, 174.78]])")


def test_a_smaller_window_after_a_wide_one_still_shows_everything(open_map: OpenMap, bundled: Dataset) -> None:
    page = open_map(bundled, size=(1920, 1000))

    page.settle(lambda: page.view.resize(500, 400))

    boxes: list[Any] = page.boxes(".place-body")
    assert all(box["left"] >= 0 and box["right"] <= 500 for box in boxes)
    assert all(box["top"] >= 0 and box["bottom"] <= 400 for box in boxes)


FITS = "nzjp.viewer.fitted !== null"


@pytest.mark.parametrize("pressed", [".legend-button", ".place[data-key=tokyo]", ".ruler", ".credit"])
def test_what_is_pressed_on_the_map_leaves_it_fitting_everything(open_map: OpenMap, pressed: str) -> None:
    page = open_map()

    page.click(pressed)
    page.js("(map_nzjp.getContainer().focus(), 1)")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Control, Qt.Key.Key_A):
        page.press(key)
    page.wait_js("1")

    assert page.js(FITS)
    assert page.session.state.viewport is None


@pytest.mark.parametrize("way", ["drag", "wheel", "arrow", "plus", "button", "box", "twice"])
def test_what_moves_the_map_by_hand_ends_its_fitting_everything(open_map: OpenMap, qtbot: QtBot, way: str) -> None:
    page = open_map()
    page.js("(map_nzjp.getContainer().focus(), 1)")
    target, left, none = page.target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def drag(modifier: Qt.KeyboardModifier) -> None:
        QTest.mousePress(target, left, modifier, QPoint(500, 200))
        for step in range(1, 6):
            QTest.mouseEvent(
                QTest.MouseAction.MouseMove, target, left, modifier, QPoint(500 + 8 * step, 200 + 4 * step)
            )
            qtbot.wait(20)
        QTest.mouseRelease(target, left, modifier, QPoint(540, 220))

    at = "bubbles: true, clientX: 450, clientY: 200"
    wheel = f"map_nzjp.getContainer().dispatchEvent(new WheelEvent('wheel', {{deltaY: -100, {at}}}))"
    twice = f"map_nzjp.getContainer().dispatchEvent(new MouseEvent('dblclick', {{{at}}}))"
    ways: dict[str, Callable[[], object]] = {
        "drag": lambda: drag(none),
        "wheel": lambda: page.js(wheel),
        "arrow": lambda: page.press(Qt.Key.Key_Left),
        "plus": lambda: page.press(Qt.Key.Key_Plus),
        "button": lambda: page.click(".leaflet-control-zoom-in"),
        "box": lambda: drag(Qt.KeyboardModifier.ShiftModifier),
        "twice": lambda: page.js(twice),
    }
    ways[way]()

    qtbot.waitUntil(lambda: page.session.state.viewport is not None, timeout=TIMEOUT_MS)
    assert not page.js(FITS)


def test_a_narrowed_map_fits_no_longer(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.view.framing.narrow(True))
    page.wait_js("1")

    assert not page.js(FITS)


@pytest.fixture(scope="module")
def crowd() -> Dataset:
    """More places than are told apart, laws in the north, visits in the south."""
    spots = [(float(lat), float(lon)) for lat in range(10, 50) for lon in range(120, 160)]
    places = [
        place(f"{side}{n}", turn * lat, lon)
        for side, turn in (("n", 1), ("s", -1))
        for n, (lat, lon) in enumerate(spots)
    ]
    kinds = {"n": Kind.LAW, "s": Kind.VISIT}
    return dataset([event(f"e-{one.id}", at=[one.id], kind=kinds[one.id[0]]) for one in places], places=places)


@pytest.mark.parametrize(("kind", "moves"), [(Kind.VISIT, False), (Kind.LAW, True)])
def test_of_many_places_some_that_match_are_brought_into_view_unless_there_are_some(
    open_map: OpenMap, crowd: Dataset, kind: Kind, moves: bool
) -> None:
    page = open_map(crowd, ViewState(viewport=MapViewport(140.0, -30.0, 5)))
    north = "nzjp.viewer.map.getBounds().getNorth()"
    assert page.js(north) < 0

    page.settle(lambda: page.session.change("filters", filter=Filter(kinds=(kind,))))

    if moves:
        page.wait_js(f"{north} > 10 && !map_nzjp._animatingZoom")
    assert (page.js(north) > 10) == moves


@pytest.mark.parametrize("viewport", [None, MapViewport(160.0, 5.0, 3.0), MapViewport(174.8, -41.3, 9.0)])
def test_no_tile_is_painted_for_a_view_that_nobody_asked_for(open_map: OpenMap, viewport: MapViewport | None) -> None:
    page = open_map(state=ViewState(viewport=viewport))

    painted = {name.zoom for name in page.view._tiles._cache}

    assert painted == {page.js("map_nzjp.getZoom()")}
    assert page.js("nzjp.viewer.tiles._tiles && Object.values(nzjp.viewer.tiles._tiles).every((tile) => tile.loaded)")

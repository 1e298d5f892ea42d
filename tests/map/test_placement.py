"""Where the page puts markers' names: the script's own function, run in the real page on many layouts."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest

from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]
Box = dict[str, float]

EVERYWHERE: Box = {"left": -9e9, "top": -9e9, "right": 9e9, "bottom": 9e9}


def layouts(number: int) -> Iterator[tuple[list[dict[str, float]], list[Box]]]:
    """Made-up markers and basemap labels, from sparse to crowded; the same each time."""
    dice = random.Random(160)
    for layout in range(number):
        items = [
            {
                "x": float(dice.randrange(900)),
                "y": float(dice.randrange(600)),
                "radius": float(dice.randrange(10, 26)),
                "width": float(dice.randrange(20, 160)),
                "height": 16.0,
            }
            for _ in range(3 + 3 * layout)
        ]
        corners = [(float(dice.randrange(900)), float(dice.randrange(600))) for _ in range(layout)]
        yield items, [{"left": x, "top": y, "right": x + 80, "bottom": y + 16} for x, y in corners]


def overlap(one: Box, other: Box) -> bool:
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


def placed(page: MapPage, items: list[Any], obstacles: list[Any], view: Box = EVERYWHERE) -> list[Box | None]:
    """The names' boxes on the plane of their markers; None for those that find no room."""
    spots = page.js(f"nzjp.placeNames({js_literal(items)}, {js_literal(obstacles)}, {js_literal(view)})")
    boxes: list[Box | None] = []
    for item, spot in zip(items, spots, strict=True):
        if spot["crowded"]:
            boxes.append(None)
            continue
        left, top = item["x"] + spot["left"], item["y"] + spot["top"]
        boxes.append({"left": left, "top": top, "right": left + item["width"], "bottom": top + item["height"]})
    return boxes


def test_names_never_lie_on_markers_names_or_basemap_labels(kept_map: MapPage) -> None:
    for items, obstacles in layouts(12):
        boxes = placed(kept_map, items, obstacles)

        shown = [box for box in boxes if box is not None]
        assert shown
        assert not any(overlap(one, other) for one, other in combinations(shown, 2))
        assert not any(overlap(box, obstacle) for box in shown for obstacle in obstacles)
        for own, box in enumerate(boxes):
            for at, item in enumerate(items):
                r = item["radius"]
                disc = {"left": item["x"] - r, "right": item["x"] + r, "top": item["y"] - r, "bottom": item["y"] + r}
                assert box is None or at == own or not overlap(box, disc)


@pytest.mark.parametrize(
    ("blocked", "side"),
    [([], "right"), (["right"], "left"), (["right", "left"], "above"), (["right", "left", "above"], "below")],
)
def test_a_name_goes_to_the_first_side_that_is_free(kept_map: MapPage, blocked: list[str], side: str) -> None:
    around = {
        "right": {"left": 112, "top": 95, "right": 200, "bottom": 105},
        "left": {"left": 0, "top": 95, "right": 88, "bottom": 105},
        "above": {"left": 80, "top": 60, "right": 120, "bottom": 88},
    }
    item = {"x": 100.0, "y": 100.0, "radius": 10.0, "width": 60.0, "height": 16.0}

    obstacles = js_literal([around[name] for name in blocked])
    (spot,) = kept_map.js(f"nzjp.placeNames([{js_literal(item)}], {obstacles}, {js_literal(EVERYWHERE)})")

    assert spot["side"] == side


def test_the_more_important_name_wins_and_the_other_is_hidden(kept_map: MapPage) -> None:
    item = {"x": 100.0, "y": 100.0, "radius": 10.0, "width": 300.0, "height": 16.0}
    walls = [
        {"left": -900, "top": -900, "right": 105, "bottom": 900},
        {"left": 105, "top": -900, "right": 900, "bottom": 90},
        {"left": 105, "top": 109, "right": 900, "bottom": 900},
    ]

    items = js_literal([item, item | {"y": 99.0}])
    first, second = kept_map.js(f"nzjp.placeNames({items}, {js_literal(walls)}, {js_literal(EVERYWHERE)})")

    assert (first["side"], first["crowded"]) == ("right", False)
    assert second["crowded"]


VIEW: Box = {"left": 0, "top": 0, "right": 300, "bottom": 200}


@pytest.mark.parametrize(
    ("x", "y", "side"),
    [(150, 100, "right"), (280, 100, "left"), (20, 100, "right"), (280, 12, "left"), (20, 190, "right")],
    ids=["middle", "right edge", "left edge", "upper right corner", "lower left corner"],
)
def test_a_name_turns_to_the_side_where_the_view_has_room(kept_map: MapPage, x: float, y: float, side: str) -> None:
    item = {"x": x, "y": y, "radius": 10.0, "width": 80.0, "height": 16.0}

    (spot,) = kept_map.js(f"nzjp.placeNames([{js_literal(item)}], [], {js_literal(VIEW)})")

    assert spot["side"] == side


def test_no_name_of_a_marker_in_view_is_cut_at_an_edge(kept_map: MapPage) -> None:
    view: Box = {"left": 40, "top": 30, "right": 860, "bottom": 570}

    for items, obstacles in layouts(12):
        for item, box in zip(items, placed(kept_map, items, obstacles, view), strict=True):
            r = item["radius"]
            sees = overlap(
                view, {"left": item["x"] - r, "right": item["x"] + r, "top": item["y"] - r, "bottom": item["y"] + r}
            )
            if box is not None and sees:
                assert box["left"] >= view["left"]
                assert box["top"] >= view["top"]
                assert box["right"] <= view["right"]
                assert box["bottom"] <= view["bottom"]


def test_a_name_above_moves_aside_where_that_frees_it(kept_map: MapPage) -> None:
    item = {"x": 100.0, "y": 100.0, "radius": 10.0, "width": 60.0, "height": 16.0}
    walls = [
        {"left": -900, "top": 88, "right": 88, "bottom": 900},
        {"left": 112, "top": 88, "right": 900, "bottom": 900},
        {"left": 100, "top": 111, "right": 100.5, "bottom": 200},
        {"left": 120, "top": -900, "right": 900, "bottom": 88},
    ]

    (box,) = placed(kept_map, [item], walls)

    assert box is not None
    assert box["bottom"] <= 90
    assert box["right"] <= 120


def test_a_name_that_finds_no_room_would_still_open_within_the_view(kept_map: MapPage) -> None:
    item = {"x": 290.0, "y": 100.0, "radius": 10.0, "width": 80.0, "height": 16.0}
    wall = [{"left": -900, "top": -900, "right": 900, "bottom": 900}]

    (spot,) = kept_map.js(f"nzjp.placeNames([{js_literal(item)}], {js_literal(wall)}, {js_literal(VIEW)})")

    assert spot["crowded"]
    assert 290 + spot["left"] + 80 <= 300


@pytest.mark.parametrize(("x", "y"), [(-12, 100), (312, 100), (150, -12), (150, 212), (-12, -12)])
def test_no_name_of_a_marker_out_of_view_reaches_into_it(kept_map: MapPage, x: float, y: float) -> None:
    item = {"x": float(x), "y": float(y), "radius": 10.0, "width": 80.0, "height": 16.0}

    (box,) = placed(kept_map, [item], [], VIEW)

    assert box is not None
    # Nor into the few pixels between what counts as seen and the edge.
    assert not overlap(box, {"left": -6, "top": -6, "right": 306, "bottom": 206})


def test_names_in_the_page_do_not_overlap_by_a_fraction_of_a_pixel(open_map: OpenMap) -> None:
    # Leaflet puts markers on whole pixels: here two names would come to share a tenth of one.
    state = ViewState(viewport=MapViewport(160, 5, 3))
    page = open_map(load_bundled(), state, (1440, 900))

    boxes = page.boxes(".place-name:not(.no-room)")

    assert len(boxes) > 15
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))

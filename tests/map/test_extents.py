"""Which of the extents under the pointer is pointed at, in the real page."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Extent
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.scene_messages import size_of
from nzjp_viewer.session.session import Hover
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage
from tests.map.pointing import OpenMap, awaited, heard_by, shown_late

SMALL = ((118.0, 22.0), (124.0, 22.0), (124.0, 28.0), (118.0, 28.0))
LARGE = ((100.0, 0.0), (150.0, 0.0), (150.0, 50.0), (100.0, 50.0))
NEAR = MapViewport(121.0, 25.0, 3.5)
NEARBY = 0.1
WATCH = "(map_nzjp.on('mousemove', ({ latlng }) => (window.at = latlng)), 1)"
"""Tells, in JavaScript, where on the map the page last heard of the pointer."""

CLASSES = "[...document.querySelectorAll('path.area.is-filling')].map(e => e.dataset.key)"


def overlapping() -> Dataset:
    """A strait within a sea that comes before it in the data, and a town in the strait; all with events."""
    places = [
        place("strait", 27.0, 123.0, place_type=PlaceType.STRAIT, extent=Extent(polygon=SMALL)),
        place("sea", 10.0, 110.0, place_type=PlaceType.SEA, extent=Extent(polygon=LARGE)),
        place("town", 24.0, 120.0),
    ]
    return dataset([event(f"in-{one.id}", at=[one.id]) for one in places], places=places)


def point_at(page: MapPage, lat: float, lon: float) -> None:
    """Move the pointer to a spot of the map; one left there by another test moves too."""
    at = page.js(f"(p => [p.x, p.y])(map_nzjp.latLngToContainerPoint([{lat}, {lon}]))")
    QTest.mouseMove(page.target, QPoint(1, 1))
    QTest.mouseMove(page.target, QPoint(*map(round, at)))


def test_the_smallest_extent_under_the_pointer_is_pointed_at(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(overlapping(), ViewState(viewport=NEAR))

    point_at(page, 23.0, 122.5)
    awaited(qtbot, page.session, Hover(places=("strait",)))
    point_at(page, 31.0, 118.0)

    awaited(qtbot, page.session, Hover(places=("sea",)))


def test_a_marker_is_pointed_at_before_any_extent(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(overlapping(), ViewState(viewport=NEAR))

    point_at(page, 24.0, 120.0)

    awaited(qtbot, page.session, Hover(places=("town",)))


def test_an_extent_that_fills_the_view_is_pointed_at_by_its_edge_and_its_marker_alone(
    open_map: OpenMap, qtbot: QtBot
) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(115.0, 13.0, 5.0)))
    heard = heard_by(page.session)
    assert page.js(CLASSES) == ["sea"]

    page.js(WATCH)
    point_at(page, 5.0, 115.0)
    page.wait_js(f"window.at && Math.hypot(at.lat - 5, at.lng - 115) < {NEARBY}")
    shown_late(page)
    inside = list(heard)
    point_at(page, 5.0, 100.1)
    awaited(qtbot, page.session, Hover(places=("sea",)))
    lit = page.js("[...document.querySelectorAll('path.is-pointed')].map(e => e.dataset.key)")
    point_at(page, 5.0, 115.0)
    awaited(qtbot, page.session, Hover())
    point_at(page, 10.0, 110.0)

    awaited(qtbot, page.session, Hover(places=("sea",)))
    assert inside == []
    assert lit == ["sea"]


def test_it_is_pointed_at_inside_again_once_the_view_holds_it(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(125.0, 20.0, 6.0)))
    assert page.js(CLASSES) == ["sea"]

    page.settle(lambda: page.session.change("menu", viewport=NEAR._replace(zoom=3.0)))
    page.wait_js(f"{CLASSES}.length === 0")
    point_at(page, 10.0, 130.0)

    awaited(qtbot, page.session, Hover(places=("sea",)))
    assert page.boxes(".area-edge") == []


def test_a_disc_fills_the_view_too(open_map: OpenMap) -> None:
    around = place("around", 25.0, 121.0, place_type=PlaceType.REGION, extent=Extent(radius_km=900))

    page = open_map(dataset([event("one", at=["around"])], places=[around]), ViewState(viewport=NEAR._replace(zoom=7)))

    assert page.js(CLASSES) == ["around"]


def test_a_click_on_the_edge_chooses_the_place(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(115.0, 13.0, 5.0)))

    at = page.js("(p => [p.x, p.y])(map_nzjp.latLngToContainerPoint([5, 100.1]))")
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, at)))

    qtbot.waitUntil(lambda: page.session.state.selected == ("in-sea",))


def test_how_much_of_the_view_is_covered_is_counted_within_it(open_map: OpenMap) -> None:
    page = open_map()
    rings = "[[[-50, -50], [50, -50], [50, 50], [-50, 50]], [[90, 90], [100, 90], [100, 100], [90, 100]]]"
    points = f"{rings}.map(ring => ring.map(([x, y]) => L.point(x, y)))"

    assert page.js(f"nzjp.coveredShare({points}, {{x: 100, y: 100}})") == pytest.approx(0.26)
    assert page.js("nzjp.coveredShare([], {x: 100, y: 100})") == 0


def test_a_hemisphere_is_as_large_as_it_is() -> None:
    north: list[list[float]] = [[0.0, -180.0], [0.0, 180.0], [90.0, 180.0], [90.0, -180.0]]

    assert size_of([north], 0.0) == pytest.approx(2 * math.pi)
    assert size_of([], 6_371_000.0) == pytest.approx(math.pi)


corners = st.lists(st.tuples(st.floats(-80, 80), st.floats(-20, 340)), min_size=3, max_size=8)


@given(corners, st.floats(0.1, 0.9))
def test_what_is_drawn_smaller_is_smaller(ring: list[tuple[float, float]], share: float) -> None:
    narrow = [[lat, lon * share] for lat, lon in ring]

    assert size_of([narrow], 0.0) <= size_of([[*map(list, ring)]], 0.0) + 1e-9


FILLS = """Object.fromEntries([...document.querySelectorAll("path.area")].map((area) => {
    const { fillOpacity, strokeOpacity } = getComputedStyle(area);
    return [area.dataset.key, [Number(fillOpacity), Number(strokeOpacity)]];
}))"""


def test_what_fills_the_view_tints_nothing_until_it_is_selected(open_map: OpenMap) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(130.0, 12.0, 6.0)))
    fill, stroke = page.js(FILLS)["sea"]
    assert fill == 0
    assert stroke > 0

    page.settle(lambda: page.session.select("in-sea", "timeline"))

    page.wait_js(f"({FILLS})['sea'][0] > 0.1")


def test_near_by_a_country_s_rough_outline_is_not_drawn_beside_the_coasts(open_map: OpenMap) -> None:
    japan = place("japan", 36.0, 138.0, place_type=PlaceType.COUNTRY, country_code="JP")
    data = dataset([event(at=["japan"])], places=[japan])
    page = open_map(data, ViewState(viewport=MapViewport(138.0, 36.0, 4.0)))
    assert all(page.js(FILLS)["japan"])

    page.settle(lambda: page.session.change("test", viewport=MapViewport(138.0, 36.0, 7.0)))

    page.wait_js(f"({FILLS})['japan'].join() === '0,0'")


def test_an_area_many_times_the_view_is_not_drawn_until_it_is_selected(open_map: OpenMap) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(150.0, 25.0, 6.0)))
    assert page.js(FILLS)["sea"][1] > 0  # its edge crosses the view

    page.settle(lambda: page.session.change("test", viewport=MapViewport(150.0, 25.0, 9.0)))
    page.wait_js(f"({FILLS})['sea'].join() === '0,0'")
    page.settle(lambda: page.session.select("in-sea", "timeline"))

    page.wait_js(f"({FILLS})['sea'][1] === 1")


def test_of_areas_out_of_view_no_outline_is_looked_at(open_map: OpenMap) -> None:
    page = open_map(overlapping(), ViewState(viewport=MapViewport(200.0, -30.0, 6.0)))

    asked = page.js("""(() => {
        let asked = 0;
        nzjp.viewer.extents.rings = (layer) => (asked += 1, []);
        nzjp.viewer.extents.update();
        return asked;
    })()""")

    assert len(page.boxes("path.area")) == 2
    assert asked == 0

"""Areas in the real page: what a click in them does, and that the keyboard passes them over."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Extent
from nzjp_viewer.domain.vocabulary import Kind, PlaceType
from nzjp_viewer.map.listing import area_listing
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage
from tests.map.pointing import OpenMap

CTRL = Qt.KeyboardModifier.ControlModifier

INSIDE = (23.0, 141.0)
"""Latitude and longitude in both seas of ``seas``, off every marker at the zoom of ``AT_SEA``."""

AT_SEA = MapViewport(144.0, 20.0, 4.0)


def seas(events: int = 2) -> Dataset:
    """A bay with ``events``, in an ocean with two, whose marker holds that of the bay from afar; a town elsewhere."""
    ocean = ((90.0, -40.0), (220.0, -40.0), (220.0, 50.0), (90.0, 50.0))
    bay = ((140.0, 20.0), (145.0, 20.0), (145.0, 26.0), (140.0, 26.0))
    places = [
        place("ocean", 20.2, 144.0, place_type=PlaceType.SEA, extent=Extent(polygon=ocean)),
        place("bay", 20.3, 144.2, place_type=PlaceType.SEA, extent=Extent(polygon=bay)),
        place("town", 0.0, 150.0),
    ]
    told = [event(f"bay-{n}", "2024", at=["bay"]) for n in range(events)]
    return dataset(
        [*told, *(event(f"ocean-{n}", "2023", at=["ocean"]) for n in range(3)), event("fair", at=["town"])],
        places=places,
    )


def click_at(page: MapPage, lat: float, lon: float, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on the map at a place in degrees."""
    at = page.js(f"map_nzjp.latLngToContainerPoint([{lat}, {lon}])")
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, keys, QPoint(round(at["x"]), round(at["y"])))


# Clicks


def test_a_click_in_a_small_area_lists_the_events_of_its_place_alone(open_map: OpenMap) -> None:
    page = open_map(seas(), ViewState(viewport=AT_SEA))
    assert page.js("[...nzjp.viewer.markers.byKey.keys()].sort()") == ["ocean", "town"]

    page.settle(lambda: click_at(page, *INSIDE))

    assert page.texts(".listing-heading")[0].startswith("Bay")
    assert page.js("[...document.querySelectorAll('.listing-row')].map(e => e.dataset.event)") == ["bay-0", "bay-1"]
    assert page.js("map_nzjp.getZoom()") == 4.0


def test_a_click_in_a_small_area_selects_the_only_event_of_its_place(open_map: OpenMap) -> None:
    page = open_map(seas(1), ViewState(viewport=AT_SEA, selected=("fair",)))

    page.settle(lambda: click_at(page, *INSIDE))
    chosen = page.session.state.selected
    page.settle(lambda: click_at(page, *INSIDE, CTRL))

    assert chosen == ("bay-0",)
    assert page.session.state.selected == ()


@pytest.mark.parametrize("view", [AT_SEA, MapViewport(143.0, 22.0, 8.0)])
def test_a_click_in_an_area_that_fills_the_view_chooses_nothing(
    open_map: OpenMap, qtbot: QtBot, view: MapViewport
) -> None:
    page = open_map(seas(), ViewState(viewport=view))
    chosen: list[object] = []
    page.view._bridge.areaChosen.connect(lambda *told: chosen.append(told))

    where = (5.0, 160.0) if view is AT_SEA else (21.5, 142.5)
    click_at(page, *where)
    qtbot.wait(150)

    assert not chosen
    assert page.view.is_settled
    assert page.js("getComputedStyle(document.querySelector('.area[data-key=ocean]')).cursor") != "pointer"


def test_a_click_on_the_sea_closes_an_open_list(open_map: OpenMap) -> None:
    page = open_map(seas(), ViewState(viewport=AT_SEA))
    page.settle(lambda: click_at(page, *INSIDE))

    click_at(page, 5.0, 160.0)

    page.wait_js("!document.querySelector('.listing')")
    assert page.session.state.selected == ()


@pytest.mark.parametrize("key", ["strait", "atlantis"])
def test_an_area_whose_events_a_filter_took_away_or_that_is_none_is_not_opened(open_map: OpenMap, key: str) -> None:
    page = open_map(state=ViewState(filter=Filter(kinds=(Kind.VISIT,))))
    listed: list[object] = []
    page.view._bridge.listed.connect(listed.append)

    page.view._bridge.chooseArea(key, 24.4, 119.6, False)

    assert not listed
    assert page.session.state.selected == ()


# The keyboard


def test_an_area_never_takes_the_focus(open_map: OpenMap) -> None:
    page = open_map()

    page.js("(document.querySelector('path.area').focus(), 1)")

    assert page.js("document.activeElement.tagName") == "BODY"


def test_tab_goes_from_the_last_button_to_the_first_marker_past_all_areas(open_map: OpenMap) -> None:
    page = open_map()
    page.js("([...document.querySelectorAll('.leaflet-control button')].pop().focus(), 1)")

    page.press(Qt.Key.Key_Tab)

    page.wait_js("document.activeElement.tagName !== 'BUTTON'")
    assert page.js("document.activeElement.classList.contains('place')")


# What is kept

KEYS = "[...document.querySelectorAll('path.area')].map(e => e.dataset.key)"
KEPT = "[...document.querySelectorAll('path.area')].filter(e => e.isOld).map(e => e.dataset.key)"


def nested() -> Dataset:
    """Three seas, each within the one before it, with an event each in another year."""
    places = [
        place(name, 10.0, 110.0 + 3 * at, place_type=PlaceType.SEA, extent=Extent(polygon=square(40 - 10 * at)))
        for at, name in enumerate(("large", "middle", "small"))
    ]
    return dataset([event(one.id, f"20{at}0", at=[one.id]) for at, one in enumerate(places)], places=places)


def square(side: float) -> tuple[tuple[float, float], ...]:
    return ((100.0, 0.0), (100.0 + side, 0.0), (100.0 + side, side), (100.0, side))


def test_areas_that_look_the_same_stay_and_lie_in_order(open_map: OpenMap) -> None:
    page = open_map(nested())
    assert page.js(KEYS) == ["large", "middle", "small"]
    page.js("(document.querySelectorAll('path.area').forEach(e => (e.isOld = true)), 1)")

    page.settle(lambda: page.session.select("middle", "timeline"))

    assert page.js(KEYS) == ["large", "middle", "small"]
    assert page.js(KEPT) == ["large", "small"]
    page.settle(lambda: page.session.change("filters", filter=Filter(places=("large", "small"))))
    assert page.js(KEYS) == page.js(KEPT) == ["large", "small"]
    page.settle(lambda: page.session.change("filters", filter=Filter()))

    assert page.js(KEYS) == ["large", "middle", "small"]
    assert page.js(KEPT) == ["large", "small"]


def test_a_list_of_an_area_without_a_marker_stays_while_its_events_are_chosen(open_map: OpenMap) -> None:
    page = open_map(seas(), ViewState(viewport=AT_SEA))
    message = area_listing(page.session, page.view._scene, "ocean", (160.0, 5.0))
    far = message | {"key": ""}  # as of a marker that lies beyond what is sent of a large dataset

    page.settle(lambda: page.view._send(page.view._bridge.listed, far))
    page.settle(lambda: page.click("[data-event=ocean-1]"))

    assert page.session.state.selected == ("ocean-1",)
    assert page.js("document.querySelector('.listing-row.is-selected').dataset.event") == "ocean-1"

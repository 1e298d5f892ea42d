"""The measuring tool beside its controls: what counts, what keys do after a click, what stays within the view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nzjp_viewer.map.finding import Found
from nzjp_viewer.query.distance import TOKYO, WELLINGTON
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import place
from tests.map.conftest import MapPage
from tests.map.measuring import AT_SEA, HONOLULU, SUVA, OpenMap, click, lead_to, measured_on, press

STATE = "nzjp.viewer.measuring.state"


def measured_pair(page: MapPage) -> None:
    page.view._bridge.addMeasured(*WELLINGTON)
    page.view._bridge.addMeasured(*TOKYO)
    page.wait_js(f"{STATE}.points.length === 2")


def measured_along(open_map: OpenMap, *spots: tuple[float, float]) -> MapPage:
    """A map on which the way from spot to spot is measured."""
    page = open_map(state=AT_SEA)
    measured_on(page)
    for spot in spots:
        page.view._bridge.addMeasured(*spot)
    page.wait_js(f"{STATE}.points.length === {len(spots)}")
    return page


def test_the_leg_to_the_pointer_is_no_part_of_the_total(open_map: OpenMap) -> None:
    page = measured_along(open_map, WELLINGTON, TOKYO)
    lead_to(page, HONOLULU)
    assert page.texts(".measure-total") == ["9,246 km"]
    assert page.texts(".measure-plus")[0].startswith("+ 6,")

    page.click(".measure-unit[data-unit=mi]")
    page.wait_js(f"{STATE}.unit === 'mi'")
    page.wait_js("!nzjp.viewer.measuring.asked")

    assert page.texts(".measure-total") == ["5,745 mi"]
    assert page.texts(".measure-plus") == [""]


def test_keys_measure_on_after_a_click_on_a_unit(open_map: OpenMap) -> None:
    page = measured_along(open_map, WELLINGTON, TOKYO)
    page.click(".measure-unit[data-unit=mi]")
    page.wait_js(f"{STATE}.unit === 'mi'")

    press(page, Qt.Key.Key_Return, f"{STATE}.open === false")
    press(page, Qt.Key.Key_Backspace, f"{STATE}.points.length === 1")

    assert page.view.measuring.unit == "mi"


@pytest.mark.parametrize("control", [".fit", ".leaflet-control-zoom-in", ".only-shown input"])
def test_a_click_on_any_control_leaves_measuring_its_keys(open_map: OpenMap, control: str) -> None:
    page = measured_along(open_map, WELLINGTON, TOKYO)
    page.settle(lambda: page.click(control))

    press(page, Qt.Key.Key_Backspace, f"{STATE}.points.length === 1")
    page.view._bridge.addMeasured(*TOKYO)
    page.wait_js(f"{STATE}.points.length === 2")
    press(page, Qt.Key.Key_Return, f"{STATE}.open === false")


def test_a_unit_that_the_keyboard_has_come_to_is_chosen_by_enter(open_map: OpenMap) -> None:
    page = measured_along(open_map, WELLINGTON, TOKYO)
    page.js("(document.querySelector('.measure-unit[data-unit=nmi]').focus(), 1)")

    press(page, Qt.Key.Key_Return, f"{STATE}.unit === 'nmi'")

    assert page.js(f"{STATE}.open") is True


@pytest.mark.parametrize("at", [(896, 300), (3, 300), (450, 597), (896, 597), (450, 300)])
def test_the_total_is_written_within_the_view(open_map: OpenMap, at: tuple[int, int]) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(180.0, 0.0, 3.0)))
    measured_on(page)
    click(page, SUVA, 1)
    click(page, WELLINGTON, 2)
    page.view._bridge.addMeasured(
        *page.js(f"(p => [p.lat, p.lng])(map_nzjp.containerPointToLatLng([{at[0]}, {at[1]}]))")
    )
    page.wait_js(f"{STATE}.points.length === 3")

    (total,) = page.boxes(".measure-sum span")

    assert total["left"] >= 0
    assert total["right"] <= 900
    assert total["bottom"] <= 600


def test_the_length_of_a_leg_is_written_within_the_view(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.view._bridge.addMeasured(*page.js("(p => [p.lat, p.lng])(map_nzjp.containerPointToLatLng([2, 100]))"))
    page.view._bridge.addMeasured(*page.js("(p => [p.lat, p.lng])(map_nzjp.containerPointToLatLng([4, 500]))"))
    page.wait_js(f"{STATE}.points.length === 2")

    (length,) = page.boxes(".measure-leg span")

    assert length["left"] >= 0
    assert length["top"] > 100


def test_the_total_moves_within_the_view_with_the_map(open_map: OpenMap) -> None:
    page = measured_along(open_map, SUVA, WELLINGTON, HONOLULU)

    page.js(f"map_nzjp.setView([{HONOLULU[0]}, {HONOLULU[1] - 78}], 3, {{ animate: false }}) && 1")
    page.wait_js(f"map_nzjp.latLngToContainerPoint([{HONOLULU[0]}, {HONOLULU[1]}]).x > 880")

    assert page.boxes(".measure-sum span")[0]["right"] <= 900


def test_escape_in_the_legend_closes_the_legend_alone(open_map: OpenMap) -> None:
    page = measured_along(open_map, WELLINGTON, TOKYO)
    page.click(".legend-button")
    page.wait_js("document.activeElement.matches('.legend-body')")

    page.press(Qt.Key.Key_Backspace)
    page.press(Qt.Key.Key_Escape)
    page.wait_js("document.querySelector('.legend') === null")

    assert len(page.view.measuring.measured.points) == 2
    page.press(Qt.Key.Key_Escape)
    page.wait_js(f"!{STATE}.on")


def test_escape_in_a_list_closes_the_list_alone(open_map: OpenMap) -> None:
    page = open_map()
    measured_on(page)
    measured_pair(page)
    page.settle(lambda: page.view._bridge.chooseMarker("tokyo", False))
    page.wait_js("document.activeElement.matches('.listing-row')")

    page.press(Qt.Key.Key_Escape)
    page.wait_js("document.querySelector('.listing') === null")

    assert len(page.view.measuring.measured.points) == 2


def test_space_on_the_button_of_a_mark_closes_the_mark_and_sets_no_point(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    page.settle(lambda: page.view.landing.go_to(Found(place("suva", *SUVA), "Suva", "")))
    page.js("(document.querySelector('.landing-close').focus(), 1)")

    page.press(Qt.Key.Key_Space)
    page.wait_js("document.querySelector('.landing') === null")

    assert not page.view.measuring.measured.points


def test_the_pointer_on_the_legend_leads_no_line(open_map: OpenMap) -> None:
    page = open_map(state=AT_SEA)
    measured_on(page)
    click(page, SUVA, 1)
    lead_to(page, HONOLULU)
    page.click(".legend-button")
    page.wait_js("document.querySelector('.legend') !== null")
    page.js("(document.addEventListener('mousemove', (e) => (window.over = e.target.closest('.legend'))), 1)")

    (legend,) = page.boxes(".legend")
    QTest.mouseMove(page.target, QPoint(round(legend["x"]) + 40, round(legend["y"]) + 20))
    QTest.mouseMove(page.target, QPoint(round(legend["x"]) + 60, round(legend["y"]) + 20))
    page.wait_js("Boolean(window.over) && !nzjp.viewer.measuring.asked")

    assert page.texts(".measure-plus") == [""]


def test_lengths_are_all_asked_for_their_sizes_before_one_is_moved(open_map: OpenMap) -> None:
    page = measured_along(open_map, SUVA, HONOLULU, WELLINGTON)

    steps = page.js("""(() => {
        const [steps, { measuring }] = [[], nzjp.viewer];
        const size = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "offsetWidth");
        const { corner } = measuring;
        const get = function () { steps.push("ask"); return size.get.call(this); };
        const labels = document.querySelectorAll(".measure-label span");
        labels.forEach(one => Object.defineProperty(one, "offsetWidth", { get }));
        measuring.corner = function (...given) { steps.push("move"); return corner.apply(this, given); };
        measuring.thin();
        return steps;
    })()""")

    assert steps == ["ask"] * 3 + ["move"] * 3

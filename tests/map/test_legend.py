"""The legend of the map: opened by a button, drawn as the map is, closed by Esc."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from nzjp_viewer.domain.vocabulary import Family, PlaceRole
from nzjp_viewer.map.legend import legend_message
from nzjp_viewer.session.state import MapViewport, ThemeName, ViewState
from nzjp_viewer.session.wording import family_name, place_role_name
from nzjp_viewer.storage.resources import resource
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

ROWS = [row for section in legend_message("en")["sections"] for row in section["rows"]]


def opened(page: MapPage) -> None:
    page.click(".legend-button")
    page.wait_js("(document.querySelector('.legend') !== null)")


def test_it_calls_roles_and_kinds_what_the_details_and_filters_call_them() -> None:
    words = [row["words"] for row in ROWS]

    assert {place_role_name(role) for role in PlaceRole} < set(words)
    assert [row["words"] for row in ROWS if row["sign"] == "family"] == [family_name(family) for family in Family]
    assert len(words) == len(set(words))


def test_the_page_knows_every_sign_and_no_other() -> None:
    script = resource("map/legend.js").read_text(encoding="utf-8")
    signs = script[script.index("const SIGNS = {") : script.index("function row")]

    assert set(re.findall(r'^    "?([\w-]+)"?: \(', signs, re.MULTILINE)) == {row["sign"] for row in ROWS}


def test_a_button_opens_it_with_a_row_for_each_sign(open_map: OpenMap) -> None:
    page = open_map()
    assert page.js("document.querySelectorAll('.legend').length") == 0

    opened(page)

    assert page.texts(".legend-row > span:last-child") == [row["words"] for row in ROWS]
    assert page.js("document.querySelector('.legend-button').ariaExpanded") == "true"
    assert page.js("document.querySelector('.legend').getAttribute('role')") == "dialog"


def test_each_sample_has_a_size_and_stays_within_its_row(open_map: OpenMap) -> None:
    page = open_map(size=(900, 640))

    opened(page)

    samples, rows = page.boxes(".legend-sample > *"), page.boxes(".legend-row")
    assert len(samples) == len(rows) == len(ROWS)
    for sample, row in zip(samples, rows, strict=True):
        assert min(sample["width"], sample["height"]) > 5
        assert row["left"] <= sample["left"]
        assert row["top"] - 1 <= sample["top"]
        assert sample["bottom"] <= row["bottom"] + 1


def test_samples_look_like_the_map_s_own_signs(open_map: OpenMap) -> None:
    page = open_map()

    opened(page)

    def count(selector: str) -> object:
        return page.js(f"document.querySelectorAll('.legend {selector}').length")

    assert count("[data-sign=doubt] .place .gaps") == 1
    assert count("[data-sign=where] .place.is-selected") == 1
    assert count("[data-sign=now] .place.is-now") == 1
    assert count("[data-sign=target] .role-ring") == 1
    assert count("[data-sign=mentioned] .role-dot") == 1
    assert count("[data-sign=story] .path.is-story.path-head") == 1
    dashes = "(name) => getComputedStyle(document.querySelector(`.legend [data-sign=${name}] path`)).strokeDasharray"
    assert page.js(f"['area', 'vague'].map({dashes})") == ["none", "5px, 5px"]


def test_a_city_looks_as_on_the_map_and_other_than_a_place(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(174.9, -41, 8)))
    page.wait_js("document.querySelector('.unmarked.is-city') !== null")

    opened(page)

    looks = """(part) => [".unmarked-dot", ".unmarked-name"].map((name) => {
        const { width, color, fontSize, backgroundColor } = getComputedStyle(document.querySelector(`${part} ${name}`));
        return name === ".unmarked-dot" ? [width, backgroundColor] : [color, fontSize];
    })"""
    on_map, city, place = page.js(f"['.unmarked.is-city', '[data-sign=city]', '[data-sign=unmarked]'].map({looks})")
    assert city == on_map
    assert place != city


def test_escape_closes_it_and_gives_the_focus_back(open_map: OpenMap) -> None:
    page = open_map()
    opened(page)
    assert page.js("document.activeElement.className") == "legend-body"

    page.press(Qt.Key.Key_Escape)

    page.wait_js("(document.querySelector('.legend') === null)")
    assert page.js("document.activeElement.className") == "legend-button"
    assert page.js("document.activeElement.ariaExpanded") == "false"


def test_it_opens_and_closes_by_keys_alone(open_map: OpenMap) -> None:
    page = open_map()
    page.js("(document.querySelector('.legend-button').focus(), 1)")

    page.press(Qt.Key.Key_Return)
    page.wait_js("(document.querySelector('.legend') !== null)")
    page.js("(document.querySelector('.legend-close').focus(), 1)")
    page.press(Qt.Key.Key_Return)

    page.wait_js("(document.querySelector('.legend') === null)")


def test_keys_in_it_do_not_move_the_map(open_map: OpenMap) -> None:
    page = open_map(size=(700, 300))
    opened(page)
    before = page.js("nzjp.viewer.map.getCenter()")

    page.press(Qt.Key.Key_Down)
    page.wait_js("(document.querySelector('.legend-body').scrollTop > 0)")

    assert page.js("nzjp.viewer.map.getCenter()") == before


def test_escape_in_a_list_closes_the_list_alone(open_map: OpenMap) -> None:
    page = open_map(size=(1200, 700))
    opened(page)
    page.js("(document.querySelector('.place[data-key=tokyo]').focus(), 1)")
    page.press(Qt.Key.Key_Return)
    page.wait_js("(document.querySelector('.listing') !== null)")

    page.press(Qt.Key.Key_Escape)

    page.wait_js("(document.querySelector('.listing') === null)")
    assert page.js("document.querySelectorAll('.legend').length") == 1


def test_it_stays_open_in_another_language_and_theme(open_map: OpenMap) -> None:
    page = open_map()
    opened(page)
    page.js("(document.querySelector('.legend').classList.add('is-old'), 1)")

    page.settle(lambda: page.session.change("test", theme=ThemeName.DARK, language="ja"))

    assert page.texts(".place[data-key=tokyo] .place-name bdi") == ["東京"]
    assert page.js("document.querySelectorAll('.legend.is-old').length") == 0  # drawn anew, as its words may differ
    assert page.js("document.querySelectorAll('.legend').length") == 1
    assert page.texts(".legend-row > span:last-child") == [row["words"] for row in ROWS]
    assert page.js("document.querySelectorAll('.legend-button').length") == 1
    assert page.js("document.querySelector('.legend-button').ariaExpanded") == "true"


def test_it_lies_within_a_small_map(open_map: OpenMap) -> None:
    page = open_map(size=(330, 260))

    opened(page)

    (box,) = page.boxes(".legend")
    assert box["left"] >= 0
    assert box["top"] >= 0
    assert box["right"] <= 330
    assert box["bottom"] <= page.boxes(".legend-button")[0]["top"]


@pytest.mark.parametrize("size", [(843, 360), (1150, 420)])
def test_all_of_it_is_seen_on_a_wide_low_map(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map(size=size)

    opened(page)

    (box,) = page.boxes(".legend")
    assert page.js("(b => b.scrollHeight <= b.clientHeight)(document.querySelector('.legend-body'))")
    assert box["height"] < 240


def test_on_a_small_map_it_scrolls_down_and_never_sideways(open_map: OpenMap) -> None:
    page = open_map(size=(325, 270))

    opened(page)

    body = "document.querySelector('.legend-body')"
    assert page.js(f"{body}.scrollHeight > {body}.clientHeight")
    assert page.js(f"{body}.scrollWidth <= {body}.clientWidth")
    inside = page.boxes(".legend")[0]
    seen = [row for row in page.boxes(".legend-row") if row["bottom"] <= inside["bottom"]]
    assert len(seen) >= 5


def test_a_map_for_a_picture_has_none(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    assert page.js("document.querySelectorAll('.legend-button').length") == 0

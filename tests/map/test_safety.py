"""Deny by default: what the page may load, run and open, tried in the real page."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.assets import PAGE_PATH, PAGE_URL, STYLES_PATH
from tests.builders import dataset, event, place
from tests.map.conftest import HOSTILE, HOSTILE_SHOWN, TIMEOUT_MS, MapPage, small_dataset

OpenMap = Callable[..., MapPage]


def test_everything_the_page_loads_comes_from_our_own_scheme(open_map: OpenMap) -> None:
    page = open_map()

    assert page.view.profile.interceptor.blocked == []
    seen = page.view.profile.interceptor.seen
    assert PAGE_URL in seen
    assert all(url.startswith(("nzjp://map/", "data:image/")) for url in seen)


def test_markup_in_names_and_titles_is_shown_as_text(open_map: OpenMap) -> None:
    places = [place("hostile", 35, 139)]
    data = dataset([event("a", title=HOSTILE, at=["hostile"]), event("b", at=["hostile"])], places=places)
    data = _renamed(data, "hostile", HOSTILE)
    page = open_map(data)

    page.settle(lambda: page.click(".place"))

    (name,) = page.texts(".place-name bdi")  # it has several lines
    assert name.replace("\n", " ") == HOSTILE_SHOWN
    assert HOSTILE_SHOWN in page.texts(".listing-title")
    assert page.texts(".listing-heading") == [f"{HOSTILE_SHOWN} · 2 events"]
    assert page.js("document.querySelectorAll('.place script, .listing script').length") == 0
    assert page.js("typeof window.hacked") == "undefined"


def test_markup_in_the_name_of_an_area_is_shown_as_text(open_map: OpenMap) -> None:
    page = open_map(_renamed(small_dataset(), "strait", HOSTILE))

    page.js("(nzjp.viewer.markers.areas.getLayers()[0].openTooltip(), 1)")

    assert page.texts(".area-name") == [HOSTILE_SHOWN]
    assert page.js("typeof window.hacked") == "undefined"


def test_markup_in_a_name_stays_within_its_attribute(open_map: OpenMap) -> None:
    page = open_map(_renamed(small_dataset(), "wellington", HOSTILE))

    label = page.js("document.querySelector('.place[data-key=wellington]').getAttribute('aria-label')")

    assert label == f"{HOSTILE_SHOWN}, events: 1"
    assert page.js("typeof window.hacked") == "undefined"


def test_markup_in_an_id_finds_its_marker_and_nothing_else(open_map: OpenMap) -> None:
    key = "x\"]<img src=y onerror='window.hacked=1'>"
    page = open_map(dataset([event("a", at=[key])], places=[place(key, 35, 139)]))

    page.settle(lambda: page.click(".place"))

    assert page.js("document.querySelector('.place').dataset.key") == key
    assert page.session.state.selected == ("a",)
    assert page.js("typeof window.hacked") == "undefined"


def test_markup_in_the_name_of_a_country_s_outline_is_shown_as_text(open_map: OpenMap) -> None:
    japan = place("japan", 36, 138, country_code="JP", place_type=PlaceType.COUNTRY)
    page = open_map(_renamed(dataset([event(at=["japan"])], places=[japan]), "japan", HOSTILE))
    assert page.js("document.querySelectorAll('path.area.is-country').length") == 1

    page.js("(nzjp.viewer.markers.areas.getLayers()[0].openTooltip(), 1)")

    assert page.texts(".area-name") == [HOSTILE_SHOWN]
    assert page.js("document.querySelectorAll('.area-name script').length") == 0


def test_an_inline_script_that_is_not_ours_does_not_run(open_map: OpenMap, map_log: list[str]) -> None:
    map_log.append("Refused to execute inline script")
    page = open_map()

    page.js(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        " document.body.appendChild(s); const i = document.createElement('img');"
        " i.setAttribute('onerror', 'window.hacked = 2'); i.src = 'nzjp://map/none.png';"
        " document.body.appendChild(i); return 1; })()"
    )
    map_log += ["Refused to execute inline event handler", "Failed to load resource"]

    assert page.js("typeof window.hacked") == "undefined"


def test_nothing_is_fetched_from_elsewhere(open_map: OpenMap, map_log: list[str], qtbot: QtBot) -> None:
    map_log += ["Refused to connect", "Refused to load", "Fetch API cannot load", "was refused"]
    page = open_map()

    page.js(
        "(fetch('http://example.invalid/data').then(() => window.got = 'data', () => window.got = 'nothing'),"
        " new Image().src = 'http://example.invalid/pixel.png', 1)"
    )
    page.wait_js("window.got !== undefined")

    assert page.js("window.got") == "nothing"


def test_the_interceptor_blocks_what_the_policy_would_let_through(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("was refused")
    page = open_map()
    interceptor = page.view.profile.interceptor

    # A download asked for by the program itself passes no policy; only the interceptor stands in its way.
    page.view.page.download(QUrl("http://example.invalid/file"))

    qtbot.waitUntil(lambda: "http://example.invalid/file" in interceptor.blocked, timeout=TIMEOUT_MS)


def test_the_page_stays_where_it_is(open_map: OpenMap, map_log: list[str]) -> None:
    page = open_map()

    elsewhere = PAGE_URL.replace(PAGE_PATH, STYLES_PATH)
    page.js(f"(setTimeout(() => {{ location.href = '{elsewhere}'; window.tried = 1 }}, 0), 1)")
    page.wait_js("window.tried === 1")

    assert page.view.page.url() == QUrl(PAGE_URL)
    assert not page.view.shows_placeholder
    assert page.js("location.href") == PAGE_URL


def test_no_window_is_opened(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("window.open('nzjp://map/page.html') === null")


def test_no_permission_is_given(open_map: OpenMap, map_log: list[str]) -> None:
    page = open_map()

    page.js("(navigator.geolocation.getCurrentPosition(() => window.where = 'told', () => window.where = 'denied'), 1)")
    page.wait_js("window.where !== undefined")

    assert page.js("window.where") == "denied"


def test_dialogs_are_answered_with_no(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("(alert('hello'), confirm('really?'))") is False


def _renamed(data: Dataset, place_id: str, name: str) -> Dataset:
    places = tuple(replace(one, names={"en": name}) if one.id == place_id else one for one in data.places)
    return replace(data, places=places)

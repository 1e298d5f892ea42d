"""Whom the map names: names with an address can be pressed, and the page asks with a key and never goes anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, QUrl
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.assets import PAGE_URL
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.credits import GEONAMES, NATURAL_EARTH, Credits, Part, bundled_credit, missing_credit, parts_of
from nzjp_viewer.map.encoding import html_text
from nzjp_viewer.map.online import tile_source
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]


def heard_by(page: MapPage) -> list[str]:
    asked: list[str] = []
    page.view.credits.link_asked.connect(asked.append)
    return asked


def test_a_provider_s_credit_is_read_with_its_links() -> None:
    assert tile_source("OpenStreetMap.Mapnik").credit == (
        Part("© "),
        Part("OpenStreetMap", "https://www.openstreetmap.org/copyright"),
        Part(" contributors"),
    )


@given(st.lists(st.tuples(st.text(min_size=1), st.booleans()), max_size=5))
def test_text_is_read_as_it_was_before_it_became_markup(pieces: list[tuple[str, bool]]) -> None:
    pieces = [(text.replace("\r", "").replace("\0", "") or "x", links) for text, links in pieces]
    address = "https://example.org/?a=1&b=2"
    markup = "".join(
        f'<a href="{html_text(address)}">{html_text(text)}</a>' if links else html_text(text) for text, links in pieces
    )

    read = parts_of(markup)

    assert "".join(part.text for part in read) == "".join(text for text, _ in pieces)
    assert [part.text for part in read if part.address] == [text for text, links in pieces if links]
    assert {part.address for part in read} <= {"", address}


def links_in(pieces: Any) -> list[tuple[str, str]]:
    return [(one["text"], one["address"]) for one in pieces if one["link"]]


def test_whom_the_bundled_basemap_names_are_links() -> None:
    assert links_in(bundled_credit()) == [("Natural Earth", NATURAL_EARTH), ("GeoNames", GEONAMES)]
    assert links_in(missing_credit()) == [("Natural Earth", NATURAL_EARTH)]


def test_only_keys_that_stand_for_an_address_are_heard(qapp: QObject) -> None:
    bridge, parent = Bridge(), QObject()
    asked: list[str] = []
    parts: tuple[Part, ...] = (Part("© "), Part("Makers", "https://makers.example"))
    made = Credits(bridge, lambda: parts, parent)
    made.link_asked.connect(asked.append)

    for key in ("", "tiles-0", "tiles-2", "tiles--1", "https://elsewhere.example", "__class__"):
        bridge.askLink(key)
    assert asked == []
    for key in ("tiles-1", "Natural Earth"):
        bridge.askLink(key)
    assert asked == ["https://makers.example", NATURAL_EARTH]
    parts = ()
    bridge.askLink("tiles-1")
    assert len(asked) == 2


def test_a_click_asks_and_goes_nowhere(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    asked, before = heard_by(page), page.session.state

    page.click(".credit-link")
    qtbot.waitUntil(lambda: bool(asked), timeout=TIMEOUT_MS)

    assert asked == [NATURAL_EARTH]
    assert page.view.page.url() == QUrl(PAGE_URL)
    assert page.session.state == before
    assert page.js("document.querySelectorAll('.credit [href]').length") == 0


@pytest.mark.parametrize("measuring", [False, True])
def test_enter_asks_too_while_distances_are_measured_as_well(open_map: OpenMap, qtbot: QtBot, measuring: bool) -> None:
    page = open_map()
    page.view.measuring.switch(measuring)
    page.view.activateWindow()
    page.view.setFocus()
    asked = heard_by(page)

    page.js("(document.querySelector('.credit-link').focus(), 1)")
    page.press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked == [NATURAL_EARTH], timeout=TIMEOUT_MS)


def test_a_screen_reader_hears_what_it_is_and_does(open_map: OpenMap) -> None:
    page = open_map()

    said = page.js(
        "(e => [e.getAttribute('role'), e.getAttribute('aria-label'), e.title, e.tabIndex])"
        "(document.querySelector('.credit-link'))"
    )

    assert said == ["link", "Natural Earth, opens in the browser after a question", NATURAL_EARTH, 0]


def test_a_picture_has_plain_text(open_map: OpenMap) -> None:
    page = open_map(bare=True)

    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]
    assert page.js("document.querySelector('.credit').children.length") == 0


def test_the_focus_stays_on_a_name_that_is_written_again(open_map: OpenMap) -> None:
    page = open_map()
    page.js("(document.querySelector('.credit-link').focus(), 1)")

    page.js("(nzjp.rewriteCredit(nzjp.viewer.words.missing), 1)")

    assert page.js("document.activeElement.dataset.link") == "Natural Earth"

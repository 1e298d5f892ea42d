"""The page when its words come, or come in another language: what is kept, and what screen readers make of it."""

from typing import Any

import pytest
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.scene import Message
from nzjp_viewer.map.view import MapView
from nzjp_viewer.session.session import Session
from tests.builders import place
from tests.map.conftest import SIZE, TIMEOUT_MS, MapPage, small_dataset
from tests.map.measuring import OpenMap

FOCUSED = "document.activeElement"


def in_japanese(page: MapPage) -> None:
    page.settle(lambda: page.session.change("menu", language="ja"))


def focus(page: MapPage, selector: str) -> None:
    page.js(f"(document.querySelector('{selector}').focus(), 1)")
    assert page.js(f"{FOCUSED}.matches('{selector}')")


@pytest.mark.parametrize(
    "selector",
    [
        ".leaflet-control-zoom-in",
        ".fit",
        ".ruler",
        ".legend-button",
        ".only-shown input",
        ".unplaced",
        ".credit-link",
    ],
)
def test_a_control_keeps_the_keyboard(open_map: OpenMap, selector: str) -> None:
    page = open_map()
    focus(page, selector)

    in_japanese(page)

    assert page.js(f"{FOCUSED}.matches('{selector}')")


def test_no_control_takes_the_keyboard(open_map: OpenMap) -> None:
    page = open_map()
    focus(page, page.marker("tokyo"))

    in_japanese(page)

    assert page.js(f"{FOCUSED}.matches('{page.marker('tokyo')}')")


@pytest.mark.parametrize("part", [".legend-body", ".legend-close", ".fit"])
def test_an_open_legend_stays_where_it_was(open_map: OpenMap, part: str) -> None:
    page = open_map(size=(700, 300))
    page.click(".legend-button")
    page.wait_js("document.querySelector('.legend') !== null")
    focus(page, part)
    page.js("(document.querySelector('.legend-body').scrollTop = 40, 1)")

    in_japanese(page)

    assert page.js(f"{FOCUSED}.matches('{part}')")
    assert page.js("document.querySelector('.legend-body').scrollTop") == 40


def test_the_button_of_a_mark_changes_its_words(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.view.landing.go_to(Found(place("suva", -18.1, 178.4), "Suva", "")))
    words = "(one => [one.title, one.ariaLabel])(document.querySelector('.landing-close'))"
    assert page.js(words) == ["Close", "Close"]

    page.js("(nzjp.viewer.word({ ...nzjp.viewer.words, close: '閉じる' }), 1)")

    assert page.js(words) == ["閉じる", "閉じる"]


def test_the_page_tells_its_language_and_what_it_is(open_map: OpenMap) -> None:
    page = open_map()
    told = "[document.documentElement.lang, document.title]"
    assert page.js(told) == ["en", "Map"]

    in_japanese(page)

    assert page.js(told) == ["ja", "Map"]  # no translation is loaded


def test_a_mark_is_said_by_what_was_there_before_it(open_map: OpenMap) -> None:
    page = open_map()
    assert page.texts("[role=status].landing-said") == [""]

    page.settle(lambda: page.view.landing.go_to(Found(place("suva", -18.1, 178.4), "Suva", "")))
    said = page.texts("[role=status].landing-said")
    page.click(".landing-close")
    page.wait_js("document.querySelector('.landing') === null")

    assert said == ["Suva"]
    assert page.texts("[role=status].landing-said") == [""]
    assert not page.boxes(".landing [role=status], .landing[role=status]")


def test_nothing_counts_as_drawn_before_the_words_have_come(
    qtbot: QtBot, map_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del map_log  # where the page's own errors fail the test
    held: list[Any] = []
    send = MapView._send

    def hold(view: MapView, signal: SignalInstance, message: Message) -> bool:
        if "legend" in message:
            held.append(lambda: send(view, signal, message))
            return True
        return send(view, signal, message)

    monkeypatch.setattr(MapView, "_send", hold)
    session = Session(small_dataset())
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(*SIZE)
    with qtbot.waitSignal(view.ready, timeout=TIMEOUT_MS):
        view.show()
    page = MapPage(view, session, qtbot)
    page.js("(window.passed = 0, (function next() { passed += 1; requestAnimationFrame(next); })(), 1)")
    page.wait_js("passed > 30 && !nzjp.viewer.tiles.isLoading()")
    assert not view.is_settled

    page.settle(held[0])

    assert page.texts(".credit")

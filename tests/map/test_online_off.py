"""Taking back the leave to use the network: nothing passes any more, be it under way, waiting its turn or kept."""

import threading
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.online import tile_source
from nzjp_viewer.session.network import Network
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.map.test_online import LOCAL, host, online, other, provide
from tests.map.tile_host import TileHost

__all__ = ["host", "other"]

OpenMap = Callable[..., MapPage]


def test_what_waits_its_turn_is_not_sent_and_what_comes_late_is_not_shown(
    open_map: OpenMap, host: TileHost, qtbot: QtBot, map_log: list[str]
) -> None:
    map_log.append("was refused")
    network, released = Network(basemap=LOCAL), threading.Event()

    def held(_path: str) -> tuple[int, str]:
        released.wait(TIMEOUT_MS / 1000)
        return 200, ""

    host.answer = held
    page = open_map(size=(1600, 1000), network=network)
    network.allow(is_on=True)
    qtbot.waitUntil(lambda: len(host.asked) >= 6, timeout=TIMEOUT_MS)  # as many as Chromium asks one host at a time

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=False)
        asked = len(host.asked)
    released.set()
    qtbot.wait(300)

    assert len(host.asked) == asked
    assert page.js("document.querySelectorAll('.online-tile').length") == 0
    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]


def test_nothing_is_sent_when_the_host_answers_in_the_moment_the_leave_is_taken_back(
    open_map: OpenMap, host: TileHost, qtbot: QtBot, map_log: list[str]
) -> None:
    map_log.append("was refused")
    network, released = Network(is_on=True, basemap=LOCAL), threading.Event()

    def held(_path: str) -> tuple[int, str]:
        released.wait(TIMEOUT_MS / 1000)
        return 200, ""

    host.answer = held
    page = open_map(size=(1600, 1000), network=network)
    qtbot.waitUntil(lambda: len(host.asked) >= 6, timeout=TIMEOUT_MS)
    qtbot.wait(100)  # for more to come, if more are let go at once
    asked = len(host.asked)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=False)
        released.set()
    qtbot.wait(200)

    assert len(host.asked) == asked


def test_a_host_that_sends_elsewhere_after_that_is_not_followed(
    open_map: OpenMap, host: TileHost, other: TileHost, qtbot: QtBot, map_log: list[str]
) -> None:
    map_log += ["was refused", "Refused to"]
    network = Network(basemap=LOCAL)

    def late(path: str) -> tuple[int, str]:
        time.sleep(0.3)
        return 302, other.origin + path

    host.answer = late
    page = open_map(network=network)
    network.allow(is_on=True)
    qtbot.waitUntil(lambda: bool(host.asked), timeout=TIMEOUT_MS)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=False)
    qtbot.wait(500)

    assert other.asked == []


def test_what_was_kept_is_not_shown_either(open_map: OpenMap, host: TileHost, qtbot: QtBot, map_log: list[str]) -> None:
    map_log += ["was refused", "Refused to"]
    network = Network()
    page = open_map(network=network)
    online(qtbot, page, network)
    address = host.origin + host.paths[0]

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=False)
    page.js(
        "(new Promise(done => { const i = new Image(); i.onload = i.onerror = e => done(e.type);"
        f" i.src = '{address}'; }}).then(one => window.got = one), 1)"
    )
    page.wait_js("window.got !== undefined")

    assert page.js("got") == "error"


def test_an_old_page_gets_no_kept_tile(open_map: OpenMap, host: TileHost, qtbot: QtBot, map_log: list[str]) -> None:
    """Before it has gone, its policy still names the host: the interceptor alone stands in its way."""
    map_log.append("was refused")
    network = Network()
    page = open_map(network=network)
    online(qtbot, page, network)
    interceptor, asked = page.view.profile.interceptor, len(host.asked)

    page.view._online._reload = lambda: None
    network.allow(is_on=False)
    page.js(f"(new Image().src = '{host.origin}/late.png', 1)")

    qtbot.waitUntil(lambda: f"{host.origin}/late.png" in interceptor.blocked, timeout=TIMEOUT_MS)
    assert len(host.asked) == asked


def test_a_provider_that_is_not_asked_in_secret_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    provide(monkeypatch, "http://tile.example.org")
    with pytest.raises(KeyError):
        tile_source(LOCAL)

    provide(monkeypatch, "https://{s}.tile.example.org")
    assert tile_source(LOCAL).origin == "https://a.tile.example.org"

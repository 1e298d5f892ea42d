"""Basemaps from the network, in the real page, with a host of tiles on this machine."""

from collections.abc import Callable, Iterator

import pytest
import xyzservices
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.network_actions import BASEMAPS
from nzjp_viewer.map import online as online_basemap
from nzjp_viewer.map.interceptor import USER_AGENT, origin_of
from nzjp_viewer.map.online import TileSource, tile_source
from nzjp_viewer.session.network import BUNDLED, Network
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.map.tile_host import TileHost

OpenMap = Callable[..., MapPage]
LOCAL = "Local.Red"
LOADED = "document.querySelectorAll('.online-tile .leaflet-tile-loaded').length"


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[TileHost]:
    """A host of tiles, known to xyzservices as ``LOCAL``."""
    made = TileHost()
    provide(monkeypatch, made.origin)
    monkeypatch.setattr(online_basemap, "SCHEMES", ("http",))  # this machine has no certificate
    yield made
    made.close()


@pytest.fixture
def other() -> Iterator[TileHost]:
    """Another host, which nobody is to ask."""
    made = TileHost()
    yield made
    made.close()


def provide(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    url = origin + "/{z}/{x}/{y}.png"
    provider = xyzservices.TileProvider(name=LOCAL, url=url, attribution="(C) Red & <b>Co</b>", max_zoom=6)
    monkeypatch.setitem(xyzservices.providers, "Local", xyzservices.Bunch({"Red": provider}))


def elsewhere(page: MapPage) -> list[str]:
    """What the page asked for beyond this machine's own scheme."""
    return [u for u in page.view.profile.interceptor.seen if not u.startswith(("nzjp://map/", "data:image/"))]


def colour(page: MapPage) -> QColor:
    """That of the map at a spot where there is sea alone."""
    return page.view.grab().toImage().pixelColor(page.view.width() - 20, page.view.height() // 2)


def is_red(page: MapPage) -> bool:
    shown = colour(page)
    return shown.red() > 180 and shown.blue() < 90


def online(qtbot: QtBot, page: MapPage, network: Network) -> None:
    """Let the network be used and show the host's tiles, and wait for them."""
    network.choose(LOCAL)
    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=True)
    page.wait_js(f"{LOADED} > 0 && !nzjp.online.isLoading()")


def test_without_leave_nobody_is_asked(open_map: OpenMap, host: TileHost) -> None:
    network = Network(basemap=LOCAL)

    page = open_map(network=network)
    network.choose(BUNDLED)
    network.choose(LOCAL)
    page.settle(page.view.fit_all)

    assert elsewhere(page) == []
    assert host.asked == []
    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]


def test_cities_are_named_over_the_bundled_basemap_alone(open_map: OpenMap, host: TileHost, qtbot: QtBot) -> None:
    network = Network()
    page = open_map(state=ViewState(viewport=MapViewport(175, -40, 6)), network=network)
    assert page.js("document.querySelectorAll('.is-city').length") > 0

    online(qtbot, page, network)
    assert page.js("document.querySelectorAll('.is-city').length") == 0

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.choose(BUNDLED)
    assert page.js("document.querySelectorAll('.is-city').length") > 0


def test_with_leave_the_host_s_tiles_are_shown_with_whom_to_name(
    open_map: OpenMap, host: TileHost, qtbot: QtBot
) -> None:
    network = Network()
    page = open_map(network=network)
    assert not is_red(page)

    online(qtbot, page, network)

    qtbot.waitUntil(lambda: is_red(page), timeout=TIMEOUT_MS)
    assert page.texts(".credit") == ["© Red & <b>Co</b>"]
    assert page.view.profile.interceptor.blocked == []
    assert all(url.startswith(f"{host.origin}/") for url in elsewhere(page))


def test_tiles_have_whole_zooms_and_lie_within_the_world(open_map: OpenMap, host: TileHost, qtbot: QtBot) -> None:
    network = Network()
    page = open_map(network=network)

    online(qtbot, page, network)

    numbers = [[int(part) for part in path.removesuffix(".png").split("/")[1:]] for path in host.paths]
    assert numbers
    assert all(0 <= x < 2**z and 0 <= y < 2**z and z <= 6 for z, x, y in numbers)


def test_the_host_is_told_what_program_asks_and_gets_no_cookie_back(
    open_map: OpenMap, host: TileHost, qtbot: QtBot
) -> None:
    network = Network()
    page = open_map(network=network)

    online(qtbot, page, network)
    page.js("(nzjp.viewer.map.setView([-41, 174], 5, {animate: false}), 1)")
    page.wait_js("!nzjp.online.isLoading()")

    assert {headers["User-Agent"] for _, headers in host.asked} == {USER_AGENT}
    assert not any("Cookie" in headers or "Referer" in headers for _, headers in host.asked)


def test_where_tiles_fail_the_bundled_ones_show(open_map: OpenMap, host: TileHost, qtbot: QtBot) -> None:
    network = Network()
    page = open_map(network=network)
    sea = colour(page)
    host.answer = lambda path: (200 if int(path.split("/")[2]) % 2 else 500, "")

    online(qtbot, page, network)

    page.wait_js("document.querySelector('.credit').textContent.includes('missing')")
    assert page.texts(".credit") == ["© Red & <b>Co</b> · tiles are missing: bundled basemap (Natural Earth)"]
    picture = page.view.grab().toImage()
    row = {picture.pixelColor(x, 20).name() for x in range(0, page.view.width(), 4)}
    assert QColor(*TileHost.RED).name() in row
    assert sea.name() in row


def test_with_no_host_at_all_the_bundled_map_is_there(
    open_map: OpenMap, host: TileHost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = TileHost()
    gone.close()
    provide(monkeypatch, gone.origin)
    network = Network(basemap=LOCAL)
    page = open_map(network=network)
    before = colour(page)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=True)
    page.wait_js("document.querySelector('.credit').textContent.includes('missing')")

    assert colour(page) == before
    assert not page.view.shows_placeholder
    assert host.asked == []


def test_taking_the_leave_back_shows_the_bundled_map_and_asks_nobody_any_more(
    open_map: OpenMap, host: TileHost, qtbot: QtBot
) -> None:
    network = Network()
    page = open_map(network=network)
    before = colour(page)
    page.session.change("test", selected=("pact",))
    online(qtbot, page, network)
    view = page.session.state.viewport

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=False)
        asked = len(host.asked)
        seen = len(elsewhere(page))
    page.settle(page.view.fit_all)

    assert colour(page) == before
    assert (len(host.asked), len(elsewhere(page))) == (asked, seen)
    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]
    assert page.session.state.selected == ("pact",)
    assert page.session.state.viewport == view


def test_an_old_page_is_refused_at_once(open_map: OpenMap, host: TileHost, qtbot: QtBot, map_log: list[str]) -> None:
    network = Network()
    page = open_map(network=network)
    online(qtbot, page, network)
    map_log.append("was refused")
    interceptor = page.view.profile.interceptor

    interceptor.tile_origin = ""
    asked = len(host.asked)
    page.js(f"(new Image().src = '{host.origin}/late.png', 1)")

    qtbot.waitUntil(lambda: f"{host.origin}/late.png" in interceptor.blocked, timeout=TIMEOUT_MS)
    assert len(host.asked) == asked


def test_no_other_host_is_let_through(
    open_map: OpenMap, host: TileHost, other: TileHost, qtbot: QtBot, map_log: list[str]
) -> None:
    map_log += ["Refused to", "was refused", "Fetch API cannot load"]
    network = Network()
    page = open_map(network=network)
    online(qtbot, page, network)

    page.js(
        f"(window.got = [], new Promise(done => {{ const i = new Image(); i.onload = i.onerror = e => done(e.type);"
        f" i.src = '{other.origin}/pixel.png'; }}).then(one => got.push(one)),"
        f" fetch('{host.origin}/data').then(() => got.push('data'), () => got.push('nothing')), 1)"
    )
    page.wait_js("got.length === 2")

    assert sorted(page.js("got")) == ["error", "nothing"]
    assert other.asked == []
    assert "/data" not in host.paths


def test_a_host_that_sends_elsewhere_is_not_followed(
    open_map: OpenMap, host: TileHost, other: TileHost, qtbot: QtBot, map_log: list[str]
) -> None:
    map_log += ["Refused to", "was refused"]
    host.answer = lambda path: (302, other.origin + path)
    network = Network(basemap=LOCAL)
    page = open_map(network=network)

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        network.allow(is_on=True)
    page.wait_js("document.querySelector('.credit').textContent.includes('missing')")

    assert host.asked
    assert other.asked == []


def test_a_basemap_that_is_no_longer_known_is_the_bundled_one(open_map: OpenMap, map_log: list[str]) -> None:
    map_log.append("there is no basemap")

    page = open_map(network=Network(is_on=True, basemap="Gone.Away"))

    assert elsewhere(page) == []
    assert page.texts(".credit") == ["Basemap: Natural Earth, GeoNames"]


@pytest.mark.parametrize("name", [name for name in BASEMAPS if name != BUNDLED])
def test_every_basemap_offered_has_one_host_a_credit_and_no_key(name: str) -> None:
    source = tile_source(name)

    assert source.origin.startswith("https://")
    assert not set(source.origin) & set("{}*")
    assert "{z}" in source.url
    assert "{s}" not in source.url
    credit = "".join(part.text for part in source.credit)
    assert "©" in credit
    assert "<" not in credit


def test_a_provider_that_wants_a_key_is_not_offered() -> None:
    with pytest.raises(KeyError):
        tile_source("Thunderforest.OpenCycleMap")


def test_an_origin_is_scheme_host_and_port() -> None:
    assert TileSource("https://{s}tiles.example.org/{z}/{x}/{y}.png", (), 5).origin == "https://stiles.example.org"
    assert origin_of(QUrl("http://127.0.0.1:8080/1/2/3.png?x")) == "http://127.0.0.1:8080"
    assert origin_of(QUrl("https://Tiles.Example.org.evil.net/")) == "https://tiles.example.org.evil.net"

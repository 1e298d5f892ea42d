"""What the page's policy, its profile and its browser refuse, each by itself, in the real page."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePermission
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.assets import PAGE_PATH, PAGE_URL, SCRIPTS_PATH, STYLES_PATH
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.map.tile_host import TileHost

OpenMap = Callable[..., MapPage]

STYLES, SCRIPTS = (PAGE_URL.replace(PAGE_PATH, path) for path in (STYLES_PATH, SCRIPTS_PATH))
"""What the page may load, where it may."""


@pytest.fixture
def host() -> Iterator[TileHost]:
    """Somebody else, on this machine."""
    made = TileHost()
    yield made
    made.close()


# The content security policy: what it refuses never gets as far as the interceptor

VIOLATIONS = (
    "(window.found = [], delete window.hacked,"
    " document.onsecuritypolicyviolation = e => found.push(e.effectiveDirective), 1)"
)
MAKE = "const made = (tag, set) => document.body.append(Object.assign(document.createElement(tag), set)); "
POLICY = {
    "inline script": ("script-src-elem", "made('script', { textContent: 'window.hacked = 1' })"),
    "inline handler": (
        "script-src-attr",
        "made('b'); const b = document.body.lastChild; b.setAttribute('onclick', 'window.hacked = 1'); b.click()",
    ),
    "eval": ("script-src", "try { window.hacked = eval('1') } catch { }"),
    "Function": ("script-src", "try { window.hacked = new Function('return 1')() } catch { }"),
    "foreign script": ("script-src-elem", "made('script', { src: 'HOST/a.js' })"),
    "inline style": ("style-src-elem", "made('style', { textContent: 'body { display: none }' })"),
    "foreign style": ("style-src-elem", "made('link', { rel: 'stylesheet', href: 'HOST/a.css' })"),
    "foreign image": ("img-src", "made('img', { src: 'HOST/a.png' })"),
    "fetch": ("connect-src", "fetch('HOST/a').catch(() => 0)"),
    "own fetch": ("connect-src", "fetch('STYLES').catch(() => 0)"),
    "beacon": ("connect-src", "navigator.sendBeacon('HOST/a', 'x')"),
    "socket": ("connect-src", "try { new WebSocket('HOST/a'.replace('http', 'ws')) } catch { }"),
    "event source": ("connect-src", "try { new EventSource('HOST/a') } catch { }"),
    "frame": ("frame-src", "made('iframe', { src: 'HOST/a' })"),
    "own frame": ("frame-src", "made('iframe', { src: 'nzjp://map/page.html' })"),
    "object": ("object-src", "made('object', { data: 'HOST/a' })"),
    "media": ("media-src", "made('video', { src: 'HOST/a' })"),
    "font": ("font-src", "new FontFace('x', 'url(HOST/a)').load().catch(() => 0)"),
    "worker": ("worker-src", "try { new Worker('SCRIPTS') } catch { }"),
    "form": ("form-action", "made('form', { action: 'HOST/a' }); document.querySelector('form').submit()"),
    "base": ("base-uri", "made('base', { href: 'HOST/' })"),
}


@pytest.mark.parametrize("name", POLICY)
def test_the_policy_is_in_force(kept_map: MapPage, map_log: list[str], host: TileHost, name: str) -> None:
    map_log += ["Refused to", "Fetch API cannot load", "Failed to construct"]
    directive, act = POLICY[name]
    page = kept_map
    for word, address in (("HOST", host.origin), ("STYLES", STYLES), ("SCRIPTS", SCRIPTS)):
        act = act.replace(word, address)
    page.js(VIOLATIONS)

    page.view.page.runJavaScript("(() => { " + MAKE + act + "; })()")
    page.wait_js("found.length > 0")

    assert set(page.js("found")) == {directive}
    assert page.js("typeof window.hacked") == "undefined"
    assert not any(url.startswith(host.origin) for url in page.view.profile.interceptor.seen)
    assert host.asked == []


# What no policy speaks of


def test_no_peer_is_called(kept_map: MapPage, qtbot: QtBot) -> None:
    """WebRTC asks servers by datagrams, which neither the policy nor the interceptor sees."""
    page = kept_map
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.5)
        urls = f"stun:127.0.0.1:{server.getsockname()[1]}"

        page.view.page.runJavaScript(
            "(() => { try {"
            f" const peer = new RTCPeerConnection({{ iceServers: [{{ urls: '{urls}' }}] }});"
            " peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));"
            " } catch { } window.tried = 1; })()"
        )
        page.wait_js("window.tried === 1")
        qtbot.wait(500)

        with pytest.raises(TimeoutError):
            server.recvfrom(100)


# The interceptor, where no policy stands before it


def test_what_the_program_itself_would_fetch_is_refused(
    open_map: OpenMap, map_log: list[str], host: TileHost, qtbot: QtBot
) -> None:
    map_log.append("was refused")
    page = open_map()
    address = f"{host.origin}/file"

    page.view.page.download(QUrl(address))
    qtbot.waitUntil(lambda: address in page.view.profile.interceptor.blocked, timeout=TIMEOUT_MS)
    qtbot.wait(300)

    assert host.asked == []


# The browser


@pytest.mark.parametrize("address", [STYLES, "data:text/plain,words"])
def test_nothing_is_downloaded(
    open_map: OpenMap, qtbot: QtBot, tmp_path: Path, address: str, map_log: list[str]
) -> None:
    map_log.append("was refused")
    page = open_map()
    page.view.profile.setDownloadPath(str(tmp_path))
    states: list[QWebEngineDownloadRequest.DownloadState] = []
    page.view.profile.downloadRequested.connect(lambda request: states.append(request.state()))

    page.js(f"(Object.assign(document.createElement('a'), {{ download: 'x', href: '{address}' }}).click(), 1)")
    qtbot.waitUntil(lambda: bool(states) or bool(page.view.profile.interceptor.blocked), timeout=TIMEOUT_MS)
    qtbot.wait(200)

    assert all(state is QWebEngineDownloadRequest.DownloadState.DownloadCancelled for state in states)
    assert list(tmp_path.iterdir()) == []


ASKED = {
    "where the reader is": (
        "navigator.geolocation.getCurrentPosition",
        "new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, e => e.code === 1 ? no() : yes()))",
        True,
    ),
    "notices": (
        "Notification.requestPermission",
        "Notification.requestPermission().then(said => said === 'granted' || Promise.reject())",
        True,
    ),
    "the clipboard": ("navigator.clipboard.readText", "navigator.clipboard.readText()", True),
    "the screen": ("navigator.mediaDevices.getDisplayMedia", "navigator.mediaDevices.getDisplayMedia()", False),
    "files": ("showOpenFilePicker", "showOpenFilePicker()", False),
    "the whole screen": ("Element.prototype.requestFullscreen", "document.documentElement.requestFullscreen()", False),
    "the pointer": (
        "Element.prototype.requestPointerLock",
        "new Promise((yes, no) => { document.onpointerlockerror = no; document.body.requestPointerLock().then(yes); })",
        True,
    ),
}
"""By what the page may ask for: the function by which it does, how it does, and whether Qt asks for a permission."""


@pytest.mark.qt_log_ignore("capturing is not available", extend=True)
@pytest.mark.parametrize("what", ASKED)
def test_what_the_page_asks_for_by_the_reader_s_hand_is_denied(
    open_map: OpenMap, map_log: list[str], what: str
) -> None:
    map_log += ["denied", "Permission", "requestFullscreen", "pointer lock", "pointerlock"]
    page = open_map()
    function, asks, is_permission = ASKED[what]
    assert page.js(f"typeof {function}") == "function"
    asked: list[QWebEnginePermission.State] = []
    page.view.page.permissionRequested.connect(lambda permission: asked.append(permission.state()))

    page.view.page.runJavaScript(
        f"document.addEventListener('click', () => {asks}.then("
        "() => window.answer = 'given', () => window.answer = 'denied'), { once: true, capture: true })"
    )
    page.click(".leaflet-control-scale")
    page.wait_js("window.answer !== undefined")

    assert page.js("window.answer") == "denied"
    assert asked == [QWebEnginePermission.State.Denied] * is_permission


@pytest.mark.parametrize("target", ["", "_blank", "other"])
@pytest.mark.parametrize("address", ["https://example.invalid/", STYLES, "file:///etc/passwd"])
def test_a_link_leads_nowhere(kept_map: MapPage, map_log: list[str], address: str, target: str) -> None:
    map_log += ["was refused", "Not allowed to load local resource"]
    page = kept_map

    page.js(
        "(delete window.still,"
        f" Object.assign(document.createElement('a'), {{ href: '{address}', target: '{target}' }}).click(),"
        " setTimeout(() => window.still = 1, 200), 1)"
    )
    page.wait_js("window.still === 1")

    assert page.view.page.url() == QUrl(PAGE_URL)
    assert not page.view.shows_placeholder
    assert not re.findall(r"https?:", " ".join(page.view.profile.interceptor.seen))


def test_no_window_is_opened_by_the_reader_s_hand_either(open_map: OpenMap, qapp: QApplication) -> None:
    page = open_map()
    widgets = len(qapp.topLevelWidgets())

    page.js("(document.addEventListener('click', () => window.got = [open('nzjp://map/page.html')], true), 1)")
    page.click(".leaflet-control-scale")
    page.wait_js("window.got && (got[0] === null || got[0].closed)")

    assert len(qapp.topLevelWidgets()) == widgets
    assert page.view.profile.interceptor.seen.count(PAGE_URL) == 1


def test_a_page_that_has_gone_is_brought_back(open_map: OpenMap, map_log: list[str], qtbot: QtBot) -> None:
    """Chromium asks nobody before it goes to about:blank."""
    map_log.append("went to about:blank")
    page = open_map()

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        page.view.page.runJavaScript("Object.assign(document.createElement('a'), { href: 'about:blank' }).click()")

    assert page.view.page.url() == QUrl(PAGE_URL)
    assert len(page.texts(".place")) == 3

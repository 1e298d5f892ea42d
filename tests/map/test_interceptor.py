"""Which requests the interceptor lets through: by scheme, host, kind and method, apart from any page."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo

from nzjp_viewer.map.interceptor import REMEMBERED, USER_AGENT, Interceptor

Kind = QWebEngineUrlRequestInfo.ResourceType
IMAGE = Kind.ResourceTypeImage
HOST = "https://tile.example.org"


class Request:
    """A request as Qt would tell of it."""

    def __init__(self, url: str, kind: Kind = IMAGE, method: bytes = b"GET") -> None:
        self._url, self._kind, self._method = QUrl(url), kind, method
        self.blocked = False
        self.headers: dict[bytes, bytes] = {}

    def requestUrl(self) -> QUrl:
        return self._url

    def resourceType(self) -> Kind:
        return self._kind

    def requestMethod(self) -> QByteArray:
        return QByteArray(self._method)

    def setHttpHeader(self, name: QByteArray, value: QByteArray) -> None:
        self.headers[bytes(name.data())] = bytes(value.data())

    def block(self, blocked: bool) -> None:
        self.blocked = blocked


def asked(interceptor: Interceptor, url: str, kind: Kind = IMAGE, method: bytes = b"GET") -> Request:
    request = Request(url, kind, method)
    interceptor.interceptRequest(cast(Any, request))
    return request


@pytest.mark.parametrize("kind", [IMAGE, Kind.ResourceTypeScript, Kind.ResourceTypeMainFrame])
def test_our_own_scheme_is_let_through(kind: Kind) -> None:
    assert not asked(Interceptor(), "nzjp://map/page.html", kind).blocked


ELSEWHERE = (
    "http://example.org/",
    "https://example.org/",
    "ws://example.org/",
    "wss://example.org/",
    "ftp://example.org/",
    "nzjp://other/page.html",
    "nzjp:///page.html",
    "nzjpx://map/page.html",
    "file:///etc/passwd",
    "qrc:/qtwebchannel/qwebchannel.js",
    "blob:nzjp://map/1",
    "about:blank",
    "chrome://gpu",
    "devtools://devtools/bundled/inspector.html",
    "view-source:nzjp://map/page.html",
    "filesystem:nzjp://map/a",
    "javascript:1",
    HOST + "/1/2/3.png",
)


@pytest.mark.parametrize("kind", [IMAGE, Kind.ResourceTypeXhr, Kind.ResourceTypeMainFrame, Kind.ResourceTypePing])
@pytest.mark.parametrize("url", ELSEWHERE)
def test_everything_else_is_refused(url: str, kind: Kind) -> None:
    interceptor = Interceptor()

    assert asked(interceptor, url, kind).blocked
    assert interceptor.blocked == [QUrl(url).toString()]


def test_a_data_image_carries_its_own_bytes_and_nothing_else_may() -> None:
    url = "data:image/gif;base64,R0lGODlhAQABAAAAACw="

    assert not asked(Interceptor(), url).blocked
    assert all(asked(Interceptor(), url, kind).blocked for kind in (Kind.ResourceTypeScript, Kind.ResourceTypeSubFrame))


@pytest.fixture
def online() -> Interceptor:
    """With a host that is let through."""
    made = Interceptor()
    made.tile_origin = HOST
    return made


def test_images_of_the_chosen_host_are_let_through_by_the_program_s_name(online: Interceptor) -> None:
    request = asked(online, f"{HOST}/5/3/2.png")

    assert not request.blocked
    assert request.headers == {b"User-Agent": USER_AGENT.encode()}


@pytest.mark.parametrize(
    "url",
    [
        "http://tile.example.org/5/3/2.png",
        "https://tile.example.org:8443/5/3/2.png",
        "https://a.tile.example.org/5/3/2.png",
        "https://example.org/5/3/2.png",
        "https://tile.example.org.evil.net/5/3/2.png",
        "https://tile.example.org@evil.net/5/3/2.png",
        "https://evil.net/?https://tile.example.org/5/3/2.png",
        "https://evil.net#https://tile.example.org/",
        "wss://tile.example.org/",
    ],
)
def test_a_host_that_is_like_the_chosen_one_is_refused(online: Interceptor, url: str) -> None:
    request = asked(online, url)

    assert request.blocked
    assert request.headers == {}


@pytest.mark.parametrize(
    "kind",
    [kind for kind in Kind if kind not in {IMAGE, Kind.ResourceTypeUnknown}],
    ids=lambda kind: kind.name.removeprefix("ResourceType"),
)
def test_the_chosen_host_gives_images_alone(online: Interceptor, kind: Kind) -> None:
    assert asked(online, f"{HOST}/5/3/2.png", kind).blocked


@pytest.mark.parametrize("method", [b"POST", b"HEAD", b"PUT", b"OPTIONS"])
def test_the_chosen_host_is_told_nothing(online: Interceptor, method: bytes) -> None:
    assert asked(online, f"{HOST}/5/3/2.png", method=method).blocked


def test_once_no_host_is_chosen_any_more_none_is_let_through(online: Interceptor) -> None:
    online.tile_origin = ""

    assert asked(online, f"{HOST}/5/3/2.png").blocked


def test_of_what_was_asked_for_the_last_is_remembered() -> None:
    interceptor = Interceptor()

    for number in range(REMEMBERED + 3):
        asked(interceptor, f"http://example.org/{number}")

    assert len(interceptor.seen) == len(interceptor.blocked) == REMEMBERED
    assert interceptor.seen[-1] == f"http://example.org/{REMEMBERED + 2}"

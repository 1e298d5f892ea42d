"""Lets the page load from our own scheme and nothing else, and remembers what it was refused.

While the reader lets the program use the network and has chosen a basemap from there, images of that one host as well.

Installed on the map's profile by :mod:`nzjp_viewer.map.browser`.
"""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from nzjp_viewer import __version__
from nzjp_viewer.map.assets import HOST, SCHEME

REMEMBERED: Final = 200

USER_AGENT: Final = f"nzjp-viewer/{__version__}"
"""What the program is called where it asks a host for tiles."""

_log = logging.getLogger(__name__)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Blocks every request whose scheme and host are not ours.

    Attributes:
        tile_origin: scheme, host and port that may be asked for images of tiles besides; empty for none.
        seen, blocked: URLs as text, oldest first, at most the last ``REMEMBERED`` of each.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tile_origin = ""
        self.seen: list[str] = []
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Called by Qt for each request, before anything leaves the process."""
        url = info.requestUrl()
        image = info.resourceType() is QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        # A data: image carries its own bytes; Leaflet uses one to let go of a tile.
        allowed = (url.scheme() == SCHEME and url.host() == HOST) or (image and url.scheme() == "data")
        if image and self.tile_origin and origin_of(url) == self.tile_origin and info.requestMethod() == b"GET":
            allowed = True
            info.setHttpHeader(QByteArray(b"User-Agent"), QByteArray(USER_AGENT.encode()))
        _append(self.seen, url.toString())
        if not allowed:
            info.block(True)
            _append(self.blocked, url.toString())
            _log.warning("map page was refused %s", url.toString())


def origin_of(url: QUrl) -> str:
    """Scheme, host and, where it is not the scheme's own, port of ``url``, in small letters."""
    port = f":{url.port()}" if url.port() >= 0 else ""
    return f"{url.scheme()}://{url.host()}{port}".lower()


def _append(urls: list[str], url: str) -> None:
    urls.append(url)
    del urls[:-REMEMBERED]

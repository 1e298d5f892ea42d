"""Lets the page load from our own scheme and nothing else, and remembers what it was refused.

Installed on the map's profile by :mod:`nzjp_viewer.map.browser`.
"""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from nzjp_viewer.map.assets import HOST, SCHEME

REMEMBERED: Final = 200

_log = logging.getLogger(__name__)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Blocks every request whose scheme and host are not ours.

    Attributes:
        seen, blocked: URLs as text, oldest first, at most the last ``REMEMBERED`` of each.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seen: list[str] = []
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Called by Qt for each request, before anything leaves the process."""
        url = info.requestUrl()
        image = info.resourceType() is QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        # A data: image carries its own bytes; Leaflet uses one to let go of a tile.
        allowed = (url.scheme() == SCHEME and url.host() == HOST) or (image and url.scheme() == "data")
        _append(self.seen, url.toString())
        if not allowed:
            info.block(True)
            _append(self.blocked, url.toString())
            _log.warning("map page was refused %s", url.toString())


def _append(urls: list[str], url: str) -> None:
    urls.append(url)
    del urls[:-REMEMBERED]

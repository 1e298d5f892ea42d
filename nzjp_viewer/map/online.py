"""Basemaps from the network: which host may be asked, and what the page is told of it. Made by ``view``.

The bundled basemap stays below: where a tile does not come, it shows. Without the reader's leave no host may be asked.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QUrl

from nzjp_viewer.map.browser import MapProfile
from nzjp_viewer.map.credits import Part, parts_of, tiles_credit
from nzjp_viewer.map.encoding import Value
from nzjp_viewer.map.interceptor import origin_of
from nzjp_viewer.map.projection import DEEPEST_ZOOM
from nzjp_viewer.session.network import BUNDLED, Network

SCHEMES: Final = ("https",)
"""How a host may be asked: nobody on the way reads what the map shows."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TileSource:
    """A provider of tiles.

    Attributes:
        url: the address of a tile, with ``{z}``, ``{x}``, ``{y}`` and perhaps ``{r}`` to be filled in.
        credit: whom to name on the map, in pieces.
        zoom: the deepest zoom that it has.
    """

    url: str
    credit: tuple[Part, ...]
    zoom: int

    @property
    def origin(self) -> str:
        """Scheme, host and port: all that may be asked for images."""
        return origin_of(QUrl(re.sub(r"[{}]", "", self.url)))


def tile_source(name: str) -> TileSource:
    """The provider that xyzservices has by this name.

    Raises:
        KeyError: it has none, or one that wants a key or is asked in another way than ``SCHEMES``.
    """
    from xyzservices import providers  # 70 ms that are seldom needed

    found = providers.flatten()[name]
    if found.requires_token():
        raise KeyError(name)
    # One of its hosts, where it has several: no other has to be let through then.
    url = found.build_url(scale_factor="{r}" if "{r}" in found.url else None)
    if QUrl(url).scheme() not in SCHEMES:
        raise KeyError(name)
    markup = found.get("html_attribution")
    credit = parts_of(markup) if markup else (Part(found.attribution.replace("(C)", "©").replace("--", "–")),)
    return TileSource(url, credit, int(found.get("max_zoom", 18)))


class OnlineBasemap(QObject):
    """Lets through the host of the basemap that is chosen while the network may be used, and nothing else.

    Args:
        network: the reader's leave.
        profile: whose requests are let through or not.
        reload: loads the page again: its content security policy names the host, and holds for as long as it lives.
        parent: the view.
    """

    def __init__(self, network: Network, profile: MapProfile, reload: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._network, self._profile, self._reload = network, profile, reload
        self._source: TileSource | None = None
        self._follow()
        network.changed.connect(self._change)

    @property
    def is_shown(self) -> bool:
        """Whether there is one, in place of the bundled."""
        return self._source is not None

    @property
    def boot(self) -> dict[str, Value]:
        """What the page finds of it when it starts."""
        source = self._source
        if source is None:
            return {}
        credit = tiles_credit(source.credit)
        return {"online": {"url": source.url, "credit": credit, "zoom": min(source.zoom, DEEPEST_ZOOM)}}

    @property
    def credit(self) -> tuple[Part, ...]:
        """Whom to name for what is shown; nobody but the bundled basemap's makers for that."""
        return self._source.credit if self._source is not None else ()

    def _change(self) -> None:
        if self._follow():
            self._reload()

    def _follow(self) -> bool:
        """Take on the basemap of now; whether it is another than before."""
        old, self._source = self._source, self._wanted()
        origin = self._source.origin if self._source is not None else ""
        # At once: what an old page still asks for is refused from here on.
        self._profile.interceptor.tile_origin = self._profile.scheme.tile_origin = origin
        return old != self._source

    def _wanted(self) -> TileSource | None:
        name = self._network.basemap
        if name == BUNDLED:
            return None
        try:
            return tile_source(name)
        except KeyError:  # remembered by another version of the program
            _log.warning("there is no basemap %r", name)
            return None

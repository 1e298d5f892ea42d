"""Whom the map names for what it shows, and the addresses behind those names. Made by :mod:`nzjp_viewer.map.view`.

The page gets names to press and asks with their keys; which address a key stands for is known here alone. It is never
gone to from here either: ``link_asked`` tells who asks the reader first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.encoding import Value

NATURAL_EARTH: Final = "https://www.naturalearthdata.com"
GEONAMES: Final = "https://www.geonames.org"
_ADDRESSES: Final = {"Natural Earth": NATURAL_EARTH, "GeoNames": GEONAMES}
"""Of whom the bundled basemap names; the names are their keys too."""

translate = QCoreApplication.translate


class Part(NamedTuple):
    """A piece of a credit's text; its address, where it has one."""

    text: str
    address: str = ""


def parts_of(html: str) -> tuple[Part, ...]:
    """The text of a credit as providers of tiles write it, with the addresses that parts of it link to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    """Takes text and links out of markup, and nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._address = ""

    def handle_data(self, data: str) -> None:
        self.parts.append(Part(data, self._address))


def bundled_credit() -> Value:
    """The bundled basemap's, for the page."""
    return _with_links(translate("Map", "Basemap: Natural Earth, GeoNames"))


def missing_credit() -> Value:
    """What follows a provider's while the bundled basemap stands in for it, for the page."""
    return _with_links(translate("Map", "tiles are missing: bundled basemap (Natural Earth)"))


def tiles_credit(parts: Iterable[Part]) -> Value:
    """A provider's, for the page."""
    return [_piece(part, _tiles_key(at)) for at, part in enumerate(parts)]


def _with_links(text: str) -> Value:
    names = re.split(f"({'|'.join(map(re.escape, _ADDRESSES))})", text)
    return [_piece(Part(piece, _ADDRESSES.get(piece, "")), piece) for piece in names if piece]


def _piece(part: Part, key: str) -> dict[str, Value]:
    return {"text": part.text, "link": key if part.address else "", "address": part.address}


def _tiles_key(at: int) -> str:
    return f"tiles-{at}"


class Credits(QObject):
    """What is behind the names that the page shows.

    Args:
        bridge: what the page speaks through.
        parts: gives the credit of the provider of tiles that is shown; nothing for the bundled basemap alone.
        parent: the view.

    Signals:
        link_asked(address): the reader pressed a name; the address is one that the program wrote there.
    """

    link_asked = Signal(str)

    def __init__(self, bridge: Bridge, parts: Callable[[], tuple[Part, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        bridge.linkAsked.connect(self._ask)

    def _ask(self, key: str) -> None:
        tiles = {_tiles_key(at): part.address for at, part in enumerate(self._parts())}
        address = (_ADDRESSES | tiles).get(key)
        if address:
            self.link_asked.emit(address)

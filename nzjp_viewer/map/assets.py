"""What the map's own URL scheme serves, apart from tiles: from a path to a status, a type and bytes.

Knows no WebEngine, so that it can be tested as a function; :mod:`nzjp_viewer.map.scheme` is the glue.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nzjp_viewer.map.encoding import Value, html_text, js_literal

SCHEME: Final = "nzjp"
HOST: Final = "map"
PAGE_PATH: Final = "/page.html"
PAGE_URL: Final = f"{SCHEME}://{HOST}{PAGE_PATH}"

_TYPES: Final = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".png": "image/png"}

SCRIPTS: Final = (
    *("dom", "tiles", "framing", "placement", "measures", "markers", "gliding", "unmarked", "stops", "extents"),
    *("listing", "paths", "roles", "legend", "pointing", "tips", "measuring"),
    *("landing", "online", "keys", "room", "credits", "controls", "viewer"),
)
"""The page's own scripts, in the order in which they run; the last uses all others."""

STYLES: Final = ("viewer", "measuring", "unmarked")
"""Its own style sheets."""

SCRIPTS_PATH: Final = "/scripts.js"
STYLES_PATH: Final = "/styles.css"
"""Served as one file each: for every file that it asks for, the page waits longer than it takes to read it."""


@dataclass(frozen=True)
class Answer:
    """A served file: MIME type, bytes, and headers to go with it."""

    mime: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Assets:
    """The page and what it loads, by path.

    Only the names listed here are served; a path is looked up, never joined to a folder.
    """

    def __init__(self, map_folder: Path, leaflet_folder: Path, qwebchannel: bytes) -> None:
        """``map_folder`` holds page.html and our own files, ``leaflet_folder`` the installed Leaflet."""
        self._files: dict[str, tuple[Path, ...]] = {}
        self._files |= {f"/{name}": (leaflet_folder / name,) for name in ("leaflet.js", "leaflet.css")}
        self._files[SCRIPTS_PATH] = tuple(map_folder / f"{name}.js" for name in SCRIPTS)
        self._files[STYLES_PATH] = tuple(map_folder / f"{name}.css" for name in STYLES)
        self._page = map_folder / "page.html"
        self._qwebchannel = qwebchannel

    def answer(self, path: str, nonce: str, boot: dict[str, Value], tile_origin: str = "") -> Answer | None:
        """The answer for a path; None when there is no such file. Raises OSError when a file is missing on disk.

        ``nonce`` is fresh for each page and lets through the page's inline scripts, ``boot`` is what the page's script
        finds as ``window.nzjpBoot`` before any message reaches it. From ``tile_origin`` it may load images besides.
        """
        if path == PAGE_PATH:
            text = page_with_nonce(self._page.read_text(encoding="utf-8"), nonce, boot)
            policy = content_policy(nonce, tile_origin)
            return Answer(_TYPES[".html"], text.encode(), (("Content-Security-Policy", policy),))
        if path == "/qwebchannel.js":
            return Answer(_TYPES[".js"], self._qwebchannel)
        files = self._files.get(path)
        return None if files is None else Answer(_TYPES[files[0].suffix], b"\n".join(map(Path.read_bytes, files)))


def page_with_nonce(page: str, nonce: str, boot: dict[str, Value]) -> str:
    """The page folium wrote, its inline scripts and styles marked with a nonce, our start values ahead of them."""
    attribute = f' nonce="{html_text(nonce)}"'
    start = f"<script{attribute}>window.nzjpBoot = {js_literal(boot)};</script>\n"
    marked = page.replace("<script>", f"<script{attribute}>").replace("<style>", f"<style{attribute}>")
    return marked.replace("    <script src=", f"    {start}    <script src=", 1)


def content_policy(nonce: str, tile_origin: str = "") -> str:
    """The content security policy: everything from our scheme alone, inline script by nonce, no connections at all.

    Images may come from ``tile_origin`` as well, where there is one: scheme, host and port.
    """
    own = f"{SCHEME}://{HOST}"
    rules = {
        "default-src": "'none'",
        "script-src": f"{own} 'nonce-{nonce}'",
        "style-src": f"{own} 'nonce-{nonce}'",
        # Leaflet puts an empty data: image in place of a tile that it stops loading.
        "img-src": " ".join(filter(None, (own, "data:", tile_origin))),
        "worker-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())

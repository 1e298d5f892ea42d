"""Tiles by name: painted on worker threads, remembered while there is room, given out on the thread that asked.

Called by :mod:`nzjp_viewer.map.scheme` for each tile the page wants, and by :mod:`nzjp_viewer.map.view` when theme,
language or dataset change the style.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThread, QThreadPool, Signal
from PySide6.QtGui import QImageWriter

from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter
from nzjp_viewer.map.labels import Label
from nzjp_viewer.map.tiles import TilePainter, TileStyle, is_on_sheet
from nzjp_viewer.session.theme import Theme

MIME: Final = "image/bmp"
"""Uncompressed: written in 0.1 ms where PNG takes 5, and the bytes never leave this process and its page."""

CACHE_BYTES: Final = 64 * 1024 * 1024

STYLES_KEPT: Final = 4

_NAME: Final = re.compile(
    r"/tiles/([a-z0-9-]{1,40})/([0-9]{1,2}(?:\.(?:25|5|75))?)/([0-9]{1,7})/([0-9]{1,7})(@2x)?\.bmp"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TileName:
    """Which tile: a style registered here, zoom in quarters, column, row, and device pixels for one of the page's.

    Columns count from 180°W and go on past 180°, as far as the sheet reaches.
    """

    style: str
    zoom: float
    x: int
    y: int
    scale: int

    @classmethod
    def parse(cls, path: str) -> TileName | None:
        """The tile that a URL path names, or None; what lies off the sheet, or deeper than zoom 12, is no tile."""
        match = _NAME.fullmatch(path)
        if match is None:
            return None
        zoom, x, y = float(match[2]), int(match[3]), int(match[4])
        if zoom > 12 or not is_on_sheet(zoom, x, y):
            return None
        return cls(match[1], zoom, x, y, 2 if match[5] else 1)


class TileServer(QObject):
    """Paints and remembers tiles.

    Args:
        basemap: what they show. Its countries are read here, so that a damaged one is told before anything hangs on it.

    Signals:
        served(name, data): a tile asked for by :meth:`ask` is there, a ``TileName`` and a ``QByteArray``; empty data
            mean that it could not be painted, which the log explains.
    """

    served = Signal(object, QByteArray)

    def __init__(self, basemap: Basemap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter, self._countries = TilePainter(basemap), basemap.countries()
        self._styles: OrderedDict[str, tuple[TileStyle, LabelPainter]] = OrderedDict()
        self._cache: OrderedDict[TileName, QByteArray] = OrderedDict()
        self._cached_bytes = 0
        self._painting: set[TileName] = set()
        self._stopped = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(1, min(4, QThread.idealThreadCount())))
        self.served.connect(self._remember)

    def add_style(self, name: str, theme: Theme, content: LabelContent) -> None:
        """Register what tiles of a style look like; only the last few styles are kept."""
        self._styles[name] = TileStyle.of(theme), LabelPainter(self._countries, content, theme)
        while len(self._styles) > STYLES_KEPT:
            self._styles.popitem(last=False)

    def labels(self, style: str, zoom: float) -> tuple[Label, ...]:
        """The names that tiles of a style show at a zoom."""
        return self._styles[style][1].labels(zoom)

    def cached(self, name: TileName) -> QByteArray | None:
        """A tile that is at hand, or None."""
        data = self._cache.get(name)
        if data is not None:
            self._cache.move_to_end(name)
        return data

    def ask(self, name: TileName) -> None:
        """Have a tile painted; ``served`` tells when it is there. Raises KeyError for an unknown style."""
        style, labels = self._styles[name.style]
        if self._stopped or name in self._painting:
            return
        self._painting.add(name)
        self._pool.start(lambda: self._paint(name, style, labels))

    def stop(self) -> None:
        """Drop what is still to be painted and wait for what is being painted. Nothing is painted afterwards."""
        self._stopped = True
        self._pool.clear()
        self._pool.waitForDone()
        self._painting.clear()

    def _paint(self, name: TileName, style: TileStyle, labels: LabelPainter) -> None:
        """On a worker thread: paint, encode, and hand over."""
        data = QByteArray()
        try:
            image = self._painter.paint(style, labels, name.zoom, name.x, name.y, name.scale)
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"BMP")).write(image)
        except Exception:  # noqa: BLE001 - nothing above this frame would see it, and the page would wait for ever
            _log.exception("tile %s could not be painted", name)
            data = QByteArray()
        self.served.emit(name, data)

    def _remember(self, name: TileName, data: QByteArray) -> None:
        self._painting.discard(name)
        if data.isEmpty():
            return
        self._cache[name] = data
        self._cached_bytes += data.size()
        while self._cached_bytes > CACHE_BYTES:
            _, dropped = self._cache.popitem(last=False)
            self._cached_bytes -= dropped.size()

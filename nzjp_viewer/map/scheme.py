"""The ``nzjp`` URL scheme: hands the page its files and tiles. Thin glue over ``assets`` and ``tile_server``."""

from __future__ import annotations

import logging
import os
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler
from shiboken6 import isValid

from nzjp_viewer.map.assets import SCHEME, Answer, Assets
from nzjp_viewer.map.encoding import Value
from nzjp_viewer.map.tile_server import MIME, TileName, TileServer

_log = logging.getLogger(__name__)

_Error = QWebEngineUrlRequestJob.Error


def register_scheme() -> None:
    """Tell Chromium of our scheme. Call once WebEngine is imported and before the first profile; again does no harm.

    The scheme counts as secure and has a host, so that the content security policy can name it as an origin. It may
    be registered after QApplication exists: what it must precede is the first profile.
    """
    name = SCHEME.encode()
    if not QWebEngineUrlScheme.schemeByName(name).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class MapScheme(QWebEngineUrlSchemeHandler):
    """Answers the page's requests.

    Attributes:
        boot: start values for the next page that is loaded (see ``Assets.answer``).
        tile_origin: from where it may load images besides; empty for nowhere.
    """

    def __init__(self, assets: Assets, tiles: TileServer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets = assets
        self._tiles = tiles
        self._waiting: dict[TileName, list[QWebEngineUrlRequestJob]] = {}
        self.boot: dict[str, Value] = {}
        self.tile_origin = ""
        tiles.served.connect(self._answer_waiting)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Called by Qt for each request. An exception that left this method would leave the page waiting for ever."""
        try:
            self._serve(job)
        except Exception:  # noqa: BLE001 - whatever it is, the page must be told
            _log.exception("map page could not be served %s", job.requestUrl().toString())
            job.fail(_Error.RequestFailed)

    def _serve(self, job: QWebEngineUrlRequestJob) -> None:
        if job.requestMethod() != b"GET":
            job.fail(_Error.RequestDenied)
            return
        path = job.requestUrl().path()
        tile = TileName.parse(path)
        if tile is not None:
            self._serve_tile(job, tile)
            return
        # Hexadecimal, as Qt 6.11 turns the values of additional headers into small letters; what ``secrets`` would
        # give, whose import takes 5 ms.
        answer = self._assets.answer(path, os.urandom(16).hex(), self.boot, self.tile_origin)
        if answer is None:
            job.fail(_Error.UrlNotFound)
        else:
            _reply(job, answer)

    def _serve_tile(self, job: QWebEngineUrlRequestJob, tile: TileName) -> None:
        data = self._tiles.cached(tile)
        if data is not None:
            _reply_bytes(job, MIME, data)
            return
        self._waiting.setdefault(tile, []).append(job)
        try:
            self._tiles.ask(tile)
        except KeyError:  # a style of an earlier dataset or theme, which the page is about to leave
            for waiting in self._waiting.pop(tile):
                if isValid(waiting):
                    waiting.fail(_Error.UrlNotFound)

    def _answer_waiting(self, tile: TileName, data: QByteArray) -> None:
        for job in self._waiting.pop(tile, []):
            if not isValid(job):  # the page no longer wants it
                continue
            if data.isEmpty():
                job.fail(_Error.RequestFailed)
            else:
                _reply_bytes(job, MIME, data)


def _reply(job: QWebEngineUrlRequestJob, answer: Answer) -> None:
    # A list of values for each name: given a bare value, as the stubs have it, PySide 6.11 takes each byte for one.
    headers: Any = {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in answer.headers}
    if headers:
        job.setAdditionalResponseHeaders(headers)
    _reply_bytes(job, answer.mime, QByteArray(answer.body))


def _reply_bytes(job: QWebEngineUrlRequestJob, mime: str, data: QByteArray) -> None:
    buffer = QBuffer(job)
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(mime.encode(), buffer)

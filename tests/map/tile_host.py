"""A host of tiles on this machine, in place of one on the internet: for the tests of online basemaps."""

from __future__ import annotations

import contextlib
import struct
import threading
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


def png(colour: tuple[int, int, int]) -> bytes:
    """A tile of one colour, 256 pixels wide and high."""
    row = b"\0" + bytes(colour) * 256

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 256)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class TileHost:
    """Answers with red tiles, as far as it is told to.

    Attributes:
        asked: the path and headers of each request, in order of arrival.
        answer: from a path to a status, and an address to go to instead.
    """

    RED: ClassVar = (220, 40, 40)

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answer: Callable[[str], tuple[int, str]] = lambda _path: (200, "")
        host = self

        class Answers(BaseHTTPRequestHandler):
            timeout = 0.5  # a connection on which nobody asks does not hold up the end

            def do_GET(self) -> None:
                host.asked.append((self.path, dict(self.headers)))
                status, elsewhere = host.answer(self.path)
                body = png(host.RED) if status == 200 else b""
                self.send_response(status)
                if elsewhere:
                    self.send_header("Location", elsewhere)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Set-Cookie", "who=you; Path=/")
                self.end_headers()
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # nobody waits for it any more
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self._server.daemon_threads = False  # so that closing waits for answers under way
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        """What was asked for."""
        return [path for path, _ in self.asked]

    def close(self) -> None:
        """Answer no more; the port is free then."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

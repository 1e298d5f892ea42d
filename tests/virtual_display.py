"""An X display of one's own, with a window manager: for tests and benchmarks that need a real window.

It ends only what it has started.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

TOOLS = ("Xvfb", "openbox", "xdotool")


class StartError(Exception):
    """A program did not become ready in time."""


def missing_tools() -> list[str]:
    """The tools for a display of one's own that this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def own_display() -> Iterator[str]:
    """Run an X server of 1920x1080 pixels with a window manager; gives what ``DISPLAY`` has to be.

    Raises:
        StartError: one of them did not start.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nzjp-display-")))
        log = stack.enter_context((folder / "log").open("wb"))
        display = stack.enter_context(x_server(log))
        stack.enter_context(window_manager(display, folder, log))
        yield display


@contextmanager
def x_server(log: IO[bytes]) -> Iterator[str]:
    """Run Xvfb on a display number that it chooses itself, such as ":1"."""
    reading, writing = os.pipe()
    # -r: a key held down does not repeat, as on a busy machine any key is held down for long.
    options = ["-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset", "-r"]
    command = ["Xvfb", "-displayfd", str(writing), *options]
    with _running(command, log, pass_fds=(writing,)):
        os.close(writing)
        number = _line_within(reading, "Xvfb")
        os.close(reading)
        yield f":{number}"


@contextmanager
def window_manager(display: str, folder: Path, log: IO[bytes]) -> Iterator[None]:
    """Run openbox, and go on once it says that it manages windows."""
    ready = folder / "ready"
    os.mkfifo(ready)
    reading = os.open(ready, os.O_RDWR)  # read and write: opening for reading alone would wait for openbox
    command = ["openbox", "--sm-disable", "--startup", f'sh -c "echo ready >{ready}"']
    with _running(command, log, env=os.environ | {"DISPLAY": display}):
        _line_within(reading, "openbox")
        os.close(reading)
        yield


@contextmanager
def _running(command: list[str], log: IO[bytes], **options: Any) -> Iterator[None]:
    """Run a program while the block lasts; end it and nothing else."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options) as process:
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _line_within(descriptor: int, program: str, seconds: float = 20) -> str:
    """Wait for the line by which a program says that it is ready, and read it to its end."""
    line = b""
    while not line.endswith(b"\n"):
        if not select.select([descriptor], [], [], seconds)[0]:
            raise StartError(f"{program} was not ready within {seconds:.0f} s")
        part = os.read(descriptor, 100)
        if not part:
            raise StartError(f"{program} ended before it was ready")
        line += part
    return line.decode().strip()

"""The program's own files: where they are, in a source checkout, an installed wheel and a frozen program alike."""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

PACKAGE = Path(__file__).resolve().parent.parent

_UNREADABLE: Final = (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error)
"""What comes of reading a file that is missing, cut off, or another one."""

_DAMAGED = QT_TRANSLATE_NOOP("Problem", "The program's file {file} cannot be read: {reason}. Install the program anew.")


class Damaged(Problem):
    """One of the program's own files is missing, or is not what was built."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(_DAMAGED, file=file, reason=reason)


@cache
def resource_root() -> Path:
    """The folder that holds ``dataset.json``, ``map/``, ``basemap/`` and the rest.

    A wheel and a frozen program carry it inside the package; a source checkout has it beside the package.

    Raises:
        FileNotFoundError: it is in neither place; the installation is damaged.
    """
    frozen = getattr(sys, "_MEIPASS", None)  # where PyInstaller unpacks a frozen program
    candidates = [Path(frozen) / "nzjp_viewer" / "resources"] if frozen else []
    candidates += [PACKAGE / "resources", PACKAGE.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"resources not found in any of: {', '.join(map(str, candidates))}")


def resource(name: str) -> Path:
    """The path of the bundled file ``name``, which is relative to ``resources/`` and uses forward slashes."""
    return resource_root() / name


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Read one of the program's own files within this: whatever is wrong with it becomes one kind of error.

    Raises:
        Damaged: it cannot be read.
    """
    try:
        yield
    except _UNREADABLE as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise Damaged(file.name, reason or str(error) or type(error).__name__) from error

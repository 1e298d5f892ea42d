"""Where the program's own files are, in a source checkout, an installed wheel and a frozen program alike."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


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

"""Who knows what: what paints tiles knows no browser, and the browser's glue knows no cartography."""

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

PAINTING = (
    "tiles",
    "tile_server",
    "basemap",
    "geometry",
    "projection",
    "labels",
    "label_painting",
    "seas",
    "geodesics",
)
PURE = ("assets", "encoding", "finding", "geocoding")


@pytest.mark.parametrize("module", [*PAINTING, *PURE])
def test_what_paints_and_what_is_pure_loads_no_browser(module: str) -> None:
    """By import: import-linter tells the parts of PySide6 not apart."""
    look = (
        f"import sys, nzjp_viewer.map.{module}\n"
        "print(*(name for name in sys.modules if 'WebEngine' in name or 'WebChannel' in name or 'QtWidgets' in name))"
    )

    ran = subprocess.run([sys.executable, "-c", look], cwd=REPOSITORY, capture_output=True, text=True, check=True)

    assert ran.stdout.split() == []

"""What paints the map's page: without a graphics processor not OpenGL. Called before the application is made.

On Linux without one (a virtual machine, a remote desktop) Mesa computes what OpenGL is asked for. For its first page Qt
then makes the whole window anew, and puts together every frame of it that way. Qt Quick, by which Qt WebEngine (6.11)
shows its pages, can paint by itself instead, as Chromium then does too: the same picture, sooner at the start, and with
more frames where the map moves. macOS and Windows are left as they are: they have their own way to do without.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_WITHOUT: Final = {"QT_QUICK_BACKEND": "software", "QT_XCB_GL_INTEGRATION": "none"}
"""What tells Qt Quick to paint by itself, and Qt not to look for OpenGL on X11: Qt WebEngine would make use of it once,
to ask who made it, which takes as long as the map's own code."""

_CHOSEN_BY: Final = (*_WITHOUT, "QMLSCENE_DEVICE", "QSG_RHI_BACKEND")
"""Qt's environment variables by which somebody may have said what is to paint."""

_PROCESSORS: Final = ("dri/renderD*", "nvidiactl", "dxg")
"""As what Linux offers graphics processors to programs: by its own drivers, by Nvidia's, by a Windows around it.

A screen without one has a ``dri/card0`` at most.
"""


def choose_painter(devices: Path = Path("/dev")) -> None:
    """Have pages painted without OpenGL, unless there is a graphics processor for it or somebody has said otherwise."""
    if sys.platform.startswith("linux") and not (_is_chosen() or _has_processor(devices)):
        os.environ.update(_WITHOUT)


def _is_chosen() -> bool:
    return any(name in os.environ for name in _CHOSEN_BY)


def _has_processor(devices: Path) -> bool:
    """Whether there is one that this user may use: others are of no help."""
    return any(os.access(path, os.R_OK | os.W_OK) for pattern in _PROCESSORS for path in devices.glob(pattern))

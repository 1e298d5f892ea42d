"""What paints the map's page, with and without a graphics processor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nzjp_viewer.app import graphics

ROOT = Path(__file__).resolve().parents[2]
CHOICE = "QT_QUICK_BACKEND"
SAID = {CHOICE: "rhi", "QT_XCB_GL_INTEGRATION": "xcb_egl", "QMLSCENE_DEVICE": "rhi", "QSG_RHI_BACKEND": "vulkan"}
"""Qt's variables, and what somebody may have said by them."""


@pytest.fixture
def unchosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has said what is to paint; what a test has chosen is forgotten after it."""
    for name in SAID:
        monkeypatch.setenv(name, "")  # so that it is put back, set or not
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "linux")


def device(folder: Path, name: str) -> Path:
    made = folder / name
    made.parent.mkdir(exist_ok=True)
    made.touch()
    return made


@pytest.mark.usefixtures("unchosen")
@pytest.mark.parametrize(
    ("found", "painter"),
    [
        ((), "software"),
        (("dri/card0", "dri/by-path"), "software"),
        (("dri/card0", "dri/renderD128"), None),
        (("nvidia0", "nvidiactl"), None),
        (("dxg",), None),
    ],
)
def test_pages_are_painted_without_opengl_where_no_processor_would_do_it(
    tmp_path: Path, found: tuple[str, ...], painter: str | None
) -> None:
    for name in found:
        device(tmp_path, name)
    graphics.choose_painter(tmp_path)
    assert os.environ.get(CHOICE) == painter


@pytest.mark.usefixtures("unchosen")
def test_a_processor_that_is_kept_from_the_user_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = device(tmp_path, "dri/renderD128")
    monkeypatch.setattr(os, "access", lambda path, _: path != kept)  # root may use what is kept from others
    graphics.choose_painter(tmp_path)
    assert os.environ.get(CHOICE) == "software"


@pytest.mark.usefixtures("unchosen")
@pytest.mark.parametrize(("name", "said"), SAID.items())
def test_whoever_has_said_what_is_to_paint_is_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setenv(name, said)
    graphics.choose_painter(tmp_path)
    assert {one: os.environ[one] for one in SAID if one in os.environ} == {name: said}


@pytest.mark.usefixtures("unchosen")
@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_are_left_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    graphics.choose_painter(tmp_path)
    assert CHOICE not in os.environ


WINDOW = """
from pathlib import Path
from nzjp_viewer.app import graphics
from nzjp_viewer.app.cli import main
from nzjp_viewer.app.window import MainWindow
choose = graphics.choose_painter
graphics.choose_painter = lambda: choose(Path("nowhere"))
complete = MainWindow.complete
def painted(window):
    at_first = window.winId()
    def shown():
        print("kept" if window.winId() == at_first else "made anew", window.windowHandle().surfaceType().name)
        print({path.read_text() for path in Path("/proc/self/task").glob("*/comm")} & {"llvmpipe-0\\n"})
        window.close()
    window.map_slot.settled.connect(shown)
    window.map_slot.failed.connect(window.close)
    complete(window)
MainWindow.complete = painted
raise SystemExit(main([]))
"""


@pytest.mark.xvfb
def test_without_a_processor_the_window_is_not_made_anew_for_the_map_and_opengl_stays_away(
    virtual_display: str, tmp_path: Path
) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in SAID}
    environment |= {"DISPLAY": virtual_display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", WINDOW]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)
    assert done.stdout == "kept RasterSurface\nset()\n"

"""The scheme as the page meets it: registered once, every request answered, faults told and logged."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from nzjp_viewer.map.scheme import register_scheme
from nzjp_viewer.map.tile_server import TileName
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]


def load_image(page: MapPage, path: str) -> str:
    """Ask for an image and say how it ended: "load" or "error"."""
    page.js(
        "(() => { window.outcome = null; const i = new Image();"
        " i.onload = () => window.outcome = 'load'; i.onerror = () => window.outcome = 'error';"
        f" i.src = 'nzjp://map{path}'; return 1; }})()"
    )
    page.wait_js("window.outcome !== null")
    outcome: str = page.js("window.outcome")
    return outcome


def test_registering_again_does_no_harm() -> None:
    register_scheme()
    register_scheme()

    assert QWebEngineUrlScheme.schemeByName(b"nzjp").flags() == QWebEngineUrlScheme.Flag.SecureScheme


def test_the_scheme_can_be_registered_after_the_first_window_is_shown() -> None:
    """The program paints its timeline first and loads WebEngine later; Qt must not find that too late."""
    program = (
        "from PySide6.QtCore import QCoreApplication, Qt\n"
        "QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "application = QApplication([])\n"
        "window = QWidget(); window.show(); application.processEvents()\n"
        "from nzjp_viewer.map.scheme import register_scheme\n"
        "from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineUrlScheme\n"
        "register_scheme()\n"
        "profile = QWebEngineProfile()\n"
        "print(bytes(QWebEngineUrlScheme.schemeByName(b'nzjp').name()).decode())\n"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)

    assert run.returncode == 0
    assert run.stdout.strip() == "nzjp"
    assert "too late" not in run.stderr.casefold()
    assert "must be" not in run.stderr.casefold()


def test_a_tile_of_the_current_style_is_served(open_map: OpenMap) -> None:
    page = open_map()

    assert load_image(page, "/tiles/light-en-0/4/15/6.bmp") == "load"


@pytest.mark.parametrize("path", ["/none.png", "/tiles/neon/4/15/6.bmp", "/tiles/light-en-0/4/15/99.bmp"])
def test_what_is_not_there_is_refused_at_once(open_map: OpenMap, map_log: list[str], path: str) -> None:
    map_log.append("Failed to load resource")
    page = open_map()

    assert load_image(page, path) == "error"


def test_a_fault_while_serving_is_told_to_the_page_and_logged(
    open_map: OpenMap, map_log: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    map_log += ["Failed to load resource", "could not be served"]
    page = open_map()

    def broken(_: TileName) -> None:
        raise RuntimeError("no memory left")

    monkeypatch.setattr(page.view.profile.scheme._tiles, "cached", broken)

    assert load_image(page, "/tiles/light-en-0/4/15/7.bmp") == "error"
    assert "no memory left" in caplog.text


def test_a_tile_that_cannot_be_painted_is_refused(
    open_map: OpenMap, map_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    map_log += ["Failed to load resource", "could not be painted"]
    page = open_map()

    def broken(*_: object) -> None:
        raise RuntimeError("no memory left")

    monkeypatch.setattr(page.view.profile.scheme._tiles._painter, "paint", broken)

    assert load_image(page, "/tiles/light-en-0/7/60/70.bmp") == "error"

"""When the page's process dies: once it comes back by itself, then the reader is asked."""

import os
import signal
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.map import recovery
from nzjp_viewer.map.placeholder import Placeholder
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]


def kill(page: MapPage) -> None:
    """End the page's process as the system would when memory runs out."""
    os.kill(page.view.page.renderProcessPid(), signal.SIGKILL)


def test_a_page_that_dies_comes_back_with_its_view_and_selection(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("process ended")
    page = open_map(state=ViewState(viewport=MapViewport(120.0, 24.0, 6), selected=("transit",)))

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)

    assert not page.view.shows_placeholder
    assert page.js("map_nzjp.getZoom()") == 6
    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["strait"]


def test_a_page_that_dies_twice_leaves_a_button_that_brings_it_back(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot
) -> None:
    map_log.append("process ended")
    page = open_map()
    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        kill(page)

    kill(page)
    qtbot.waitUntil(lambda: page.view.shows_placeholder, timeout=TIMEOUT_MS)
    assert not page.view.is_ready
    placeholder = page.view.findChild(Placeholder)
    assert placeholder is not None
    assert placeholder.button.text() == "Reload map"
    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        qtbot.mouseClick(placeholder.button, Qt.MouseButton.LeftButton)

    assert not page.view.shows_placeholder
    assert page.js("document.querySelectorAll('.place').length") == 3


def test_a_page_that_ran_long_is_reloaded_again_without_asking(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_log.append("process ended")
    page = open_map()
    monkeypatch.setattr(recovery, "FORGIVEN_MS", 0)

    for _ in range(2):
        with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
            kill(page)

    assert not page.view.shows_placeholder


def test_the_session_goes_on_while_the_map_is_away(open_map: OpenMap, map_log: list[str], qtbot: QtBot) -> None:
    map_log.append("process ended")
    page = open_map()
    with qtbot.waitSignal(page.view.page.renderProcessTerminated, timeout=TIMEOUT_MS):
        kill(page)

    page.session.select("pact", "timeline")
    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        pass

    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["tokyo"]


def test_a_page_that_cannot_be_loaded_leaves_the_button(
    open_map: OpenMap, map_log: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_log += ["could not be loaded", "could not be served"]
    page = open_map()

    def broken(*_: object) -> None:
        raise OSError("the page is gone from the disk")

    monkeypatch.setattr(page.view.profile.scheme, "_serve", broken)
    page.view.reload()

    qtbot.waitUntil(lambda: page.view.shows_placeholder, timeout=TIMEOUT_MS)

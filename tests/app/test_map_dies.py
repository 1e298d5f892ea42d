"""The map's process ends in the whole window: the timeline goes on, and the map comes back, by itself or when asked."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.map.placeholder import Placeholder
from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.session.theme import LIGHT
from tests.app.furnished import furniture
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset

pytestmark = pytest.mark.usefixtures("fresh_settings")

VIEWPORT = MapViewport(150.0, 10.0, 3.0)

PIXEL = 360 / (256 * 2**VIEWPORT.zoom)
"""Degrees; a view that comes back may be rounded by that much."""

MOST_ESCAPES = 5

SEEN = """({
  view: [map_nzjp.getCenter().lat, map_nzjp.getCenter().lng, map_nzjp.getZoom()],
  selected: [...document.querySelectorAll(".place.is-selected")].map(e => e.dataset.key),
})"""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    apply(qapp, LIGHT)
    made = MainWindow(Session(small_dataset(), ViewState(viewport=VIEWPORT, selected=("pact",))))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    with qtbot.waitSignal(made.map_slot.settled, timeout=TIMEOUT_MS):
        made.map_slot.load()
    made.furnish()
    made.activateWindow()
    yield made
    made.close()


def map_of(window: MainWindow) -> MapView:
    assert window.map_slot.map is not None
    return window.map_slot.map


def kill(window: MainWindow, qtbot: QtBot) -> None:
    """End the page's process as the system would when memory runs out, and wait until that is known."""
    page = map_of(window).page
    with qtbot.waitSignal(page.renderProcessTerminated, timeout=TIMEOUT_MS):
        os.kill(page.renderProcessPid(), signal.SIGKILL)


def give_up(window: MainWindow, qtbot: QtBot) -> None:
    """Two deaths, one after the other: the placeholder stands then."""
    with qtbot.waitSignal(map_of(window).settled, timeout=TIMEOUT_MS):
        kill(window, qtbot)
    kill(window, qtbot)
    qtbot.waitUntil(lambda: map_of(window).shows_placeholder, timeout=TIMEOUT_MS)


def use_timeline(window: MainWindow, qtbot: QtBot) -> None:
    """Select by key, go along time, and play for a moment; each does what it does."""
    timeline, session = window.timeline, window._session
    timeline.setFocus()
    before = session.state.selected
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert len(session.state.selected) == 1
    assert session.state.selected != before

    seen = timeline.window_shown
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: timeline.window_shown != seen, timeout=TIMEOUT_MS)

    qtbot.keyClick(timeline, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.state.playhead is not None, timeout=TIMEOUT_MS)
    began = session.state.playhead
    qtbot.waitUntil(lambda: session.state.playhead != began, timeout=TIMEOUT_MS)
    qtbot.keyClick(timeline, Qt.Key.Key_Space)
    for _ in range(MOST_ESCAPES):  # it lets go of one thing after another
        if session.state.playhead is not None:
            qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert session.state.playhead is None


def test_the_map_comes_back_once_by_itself_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    page = MapPage(map_of(window), window._session, qtbot)
    before, state = page.js(SEEN), window._session.state

    with qtbot.waitSignal(map_of(window).settled, timeout=TIMEOUT_MS):
        kill(window, qtbot)

    after = page.js(SEEN)
    assert after["view"] == pytest.approx(before["view"], abs=PIXEL)
    assert after["selected"] == before["selected"] == ["tokyo"]
    # The view is compared above; the session hears of it again, rounded to pixels.
    assert replace(window._session.state, viewport=None) == replace(state, viewport=None)
    assert not map_of(window).shows_placeholder


def test_the_timeline_goes_on_while_the_map_is_away(window: MainWindow, qtbot: QtBot) -> None:
    kill(window, qtbot)
    assert not map_of(window).is_ready

    use_timeline(window, qtbot)

    qtbot.waitUntil(lambda: map_of(window).is_settled, timeout=TIMEOUT_MS)


def test_at_the_second_death_the_button_stands_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    give_up(window, qtbot)

    use_timeline(window, qtbot)
    window._session.select("transit", "timeline")

    placeholder = map_of(window).findChild(Placeholder)
    assert isinstance(placeholder, Placeholder)
    assert placeholder.button.isVisible()
    with qtbot.waitSignal(map_of(window).settled, timeout=TIMEOUT_MS):
        qtbot.mouseClick(placeholder.button, Qt.MouseButton.LeftButton)
    page = MapPage(map_of(window), window._session, qtbot)
    assert page.js(SEEN)["selected"] == ["strait"]


def test_menus_and_status_line_do_what_they_say_without_the_map(window: MainWindow, qtbot: QtBot) -> None:
    give_up(window, qtbot)
    made, session = furniture(window), window._session
    counted = made.status._counts.text()

    for action in made.actions.maps.all:
        if action is not None and action is not made.actions.maps.measure:
            action.trigger()
            if action.isCheckable():
                action.trigger()
    assert map_of(window).shows_placeholder
    session.change("test", filter=Filter(countries=("NZ",)))

    assert made.status._counts.text() != counted
    assert not made.actions.maps.only_shown.isChecked()
    with qtbot.waitSignal(map_of(window).settled, timeout=TIMEOUT_MS):  # what needs the map brings it back
        made.actions.maps.measure.trigger()
    assert made.actions.maps.measure.isChecked()

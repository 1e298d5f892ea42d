"""Tab through the window with its map: into it from the filters, through it, on to the timeline, and back again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.theme import LIGHT
from tests.app.furnished import furniture
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset

MOST = 400
AT = "(at => at.dataset.key || at.getAttribute('aria-label') || at.className || at.tagName)(document.activeElement)"
CREDITS = [f"{name}, opens in the browser after a question" for name in ("Natural Earth", "GeoNames")]
BUTTONS = ["Zoom in", "Zoom out", "Show all places", "Measure distances", "Legend"]
IN_PAGE = ["Map", "INPUT", "2 without a place", *CREDITS, *BUTTONS]
MARKERS = ["strait", "tokyo", "wellington"]

pytestmark = pytest.mark.usefixtures("fresh_settings")

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> OpenWindow:
    """A window and its map, which comes before the furniture or after it."""

    def opened(*, is_late: bool) -> MainWindow:
        apply(qapp, LIGHT)
        made = MainWindow(Session(small_dataset()))
        qtbot.addWidget(made)
        made.resize(1440, 800)
        made.show()
        if is_late:
            made.furnish()
        with qtbot.waitSignal(made.map_slot.settled, timeout=TIMEOUT_MS):
            made.map_slot.load()
        made.furnish()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        qapp.processEvents()  # what came last is shown with the next of them
        return made

    return opened


def round_trip(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> list[str]:
    """Where Tab stops, from the search field until it comes back there: in the page by name, else by part."""
    assert window.map_slot.map is not None
    page = MapPage(window.map_slot.map, window._session, qtbot)
    made = furniture(window)
    parts: dict[str, QWidget] = {
        "header": made.header,
        "filters": made.filters,
        "timeline": window.timeline,
        "details": made.details,
        "filter bar": made.filter_bar,
    }
    start = made.header.search
    start.setFocus(Qt.FocusReason.ShortcutFocusReason)
    held: list[str] = []
    for _ in range(MOST):
        before = QApplication.focusWidget()
        assert before is not None
        qtbot.keyClick(before, key)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            return held
        if window.map_slot.isAncestorOf(now):
            # The page takes the key after it was sent, and gives the keyboard back when it is done with it.
            was = held[-1] if held else ""
            qtbot.waitUntil(partial(has_moved, page, was))
            now = QApplication.focusWidget()
        if now is page.target:
            held.append(page.js(AT))
        elif now is not None:
            held.append(next((name for name, part in parts.items() if part is now or part.isAncestorOf(now)), "other"))
    raise AssertionError(f"{MOST} times {key} do not come round: {held[-20:]}")


def has_moved(page: MapPage, was: str) -> bool:
    """Whether the keyboard has left what it was on in the page."""
    return QApplication.focusWidget() is not page.target or page.js(AT) != was


def runs(stops: list[str]) -> list[str]:
    """The same, parts that follow one another once."""
    return [stop for at, stop in enumerate(stops) if at == 0 or stops[at - 1] != stop]


@pytest.mark.parametrize("is_late", [False, True], ids=["map first", "map later"])
def test_tab_reads_the_window_and_comes_through_the_map_both_ways(
    window: OpenWindow, qtbot: QtBot, is_late: bool
) -> None:
    made = window(is_late=is_late)

    there = runs(round_trip(made, qtbot, Qt.Key.Key_Tab))
    back = runs(round_trip(made, qtbot, Qt.Key.Key_Backtab))

    assert there == ["header", "filters", *IN_PAGE, *MARKERS, "timeline", "details"]
    assert back == there[::-1]


def test_a_page_that_came_back_stands_where_it_stood(window: OpenWindow, qtbot: QtBot) -> None:
    made = window(is_late=False)
    assert made.map_slot.map is not None
    with qtbot.waitSignal(made.map_slot.settled, timeout=TIMEOUT_MS):
        os.kill(made.map_slot.map.page.renderProcessPid(), signal.SIGKILL)

    there = runs(round_trip(made, qtbot, Qt.Key.Key_Tab))

    assert there == ["header", "filters", *IN_PAGE, *MARKERS, "timeline", "details"]

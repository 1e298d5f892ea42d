"""Tab through the window: it reaches the timeline from the filters, goes on, and comes round; nothing keeps it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.tab_order import let_tab_follow
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from tests.app.furnished import furniture, opened

MOST = 400


def round_trip(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """Who has the keyboard, from the search field until it comes back there."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    start = furniture(window).header.search
    start.setFocus(Qt.FocusReason.ShortcutFocusReason)
    held: list[QWidget] = [start]
    for _ in range(MOST):
        before = QApplication.focusWidget()
        assert before is not None
        qtbot.keyClick(before, key)
        now = QApplication.focusWidget()
        assert now is not None
        assert now is not before, f"{now} keeps the keyboard"
        if now is start:
            return held
        held.append(now)
    raise AssertionError(f"{MOST} times {key} do not come round")


def test_tab_goes_from_the_filters_over_the_timeline_to_the_details_and_round(
    qtbot: QtBot, qapp: QApplication, fresh_settings: None
) -> None:
    window = opened(Session(load_bundled(), ViewState(selected=("taiwan-strait-transit-2024",))), qtbot, qapp)
    parts = furniture(window)

    held = round_trip(window, qtbot, Qt.Key.Key_Tab)

    places = {
        name: [index for index, widget in enumerate(held) if part is widget or part.isAncestorOf(widget)]
        for name, part in (("filters", parts.filters), ("timeline", window.timeline), ("details", parts.details))
    }
    assert all(places.values()), places
    assert min(places["filters"]) < min(places["timeline"]) < min(places["details"])
    assert window.timeline in held
    assert all(widget.isVisible() and widget.isEnabled() for widget in held)


def test_what_comes_above_the_lanes_later_is_reached_before_them_and_before_the_details(
    qtbot: QtBot, qapp: QApplication, fresh_settings: None
) -> None:
    window = opened(Session(load_bundled(), ViewState(selected=("taiwan-strait-transit-2024",))), qtbot, qapp)
    parts, timeline = furniture(window), window.timeline
    qtbot.waitUntil(lambda: timeline.lane_tools is not None)
    qtbot.keyClick(timeline, Qt.Key.Key_F)
    timeline.player.playback.open()
    strip, bar, tools = timeline.following.strip, timeline.player.bar, timeline.lane_tools
    assert strip is not None
    assert bar is not None
    assert tools is not None

    held = round_trip(window, qtbot, Qt.Key.Key_Tab)

    wanted = [timeline, bar.play, strip.next, strip.close_button, tools.menu, timeline.toggle]
    places = [held.index(widget) for widget in wanted]
    details = [index for index, widget in enumerate(held) if parts.details.isAncestorOf(widget)]
    assert places == sorted(places)
    assert places[-1] < min(details)


def test_the_ring_follows_tab_to_the_timeline_and_leaves_with_it(
    qtbot: QtBot, qapp: QApplication, fresh_settings: None
) -> None:
    window = opened(Session(load_bundled()), qtbot, qapp)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    canvas = window.timeline.canvas
    furniture(window).header.search.setFocus()

    for _ in range(MOST):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if window.timeline.hasFocus():
            break
    ringed = canvas.has_ring
    qtbot.keyClick(window.timeline, Qt.Key.Key_Tab)

    assert ringed
    assert not window.timeline.hasFocus()
    assert not canvas.has_ring


def test_backtab_comes_round_too(qtbot: QtBot, qapp: QApplication, fresh_settings: None) -> None:
    window = opened(Session(load_bundled()), qtbot, qapp)

    assert window.timeline in round_trip(window, qtbot, Qt.Key.Key_Backtab)


def test_every_stop_shows_that_it_has_the_keyboard(qtbot: QtBot, qapp: QApplication, fresh_settings: None) -> None:
    playhead = Playhead(float(Session(load_bundled()).table.span()[0] + 3000))
    window = opened(Session(load_bundled(), ViewState(playhead=playhead)), qtbot, qapp)
    qtbot.waitUntil(lambda: window.timeline.lane_tools is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    start: QWidget = furniture(window).header.search
    stop: QWidget | None = start
    start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    blind, seen = [], 0
    for _ in range(MOST):
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        if stop is start or stop is None:
            break
        about = QRect(stop.mapTo(window, QPoint()), stop.size()).adjusted(-4, -4, 4, 4)
        held = window.grab(about).toImage()
        start.setFocus(Qt.FocusReason.TabFocusReason)
        if window.grab(about).toImage() == held:
            blind.append(f"{type(stop).__name__} {stop.accessibleName()}")
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        seen += 1

    assert seen > 40
    assert blind == []


def test_what_qt_made_is_still_there_for_python_when_a_neighbour_was_deleted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, neighbour, another = QLineEdit(window), QPushButton(window), QPushButton(window)
    made = field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)

    let_tab_follow((another, field, neighbour))
    for gone in (neighbour, another):
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)

    made.setText("there")
    assert made.text() == "there"

"""A button that is down while the view moves below it, or comes up unseen; and two clicks in a row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.dates import from_day_number
from nzjp_viewer.query.filter import Dates, Filter
from nzjp_viewer.query.moments import first_day
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, many_events
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, at_glyph, settled, wheel, x_of

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def hover(widget: QWidget, at: QPoint) -> None:
    """Move the pointer with no button down."""
    none, point = Qt.MouseButton.NoButton, QPointF(at)
    keys = Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, point, widget.mapToGlobal(point), none, none, keys)
    QApplication.sendEvent(widget, moved)


def found(view: TimelineView, wanted: Callable[[Hit], bool]) -> QPoint:
    """A point of the canvas below which something lies."""
    size = view.canvas.size()
    points = (QPoint(x, y) for y in range(0, size.height(), 2) for x in range(0, size.width(), 2))
    return next(at for at in points if (hit := view.canvas.hit(at.toPointF())) is not None and wanted(hit))


# The view moves while a stretch is brushed


@pytest.mark.parametrize("by", ["wheel", "zoom", "key"])
def test_a_brush_keeps_the_day_under_the_press_while_the_view_moves(shown: Shown, qtbot: QtBot, by: str) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    start, end = QPoint(round(x_of(view, day("2024-04-01"))), 250), QPoint(round(x_of(view, day("2024-09-01"))), 250)
    qtbot.mousePress(view.canvas, LEFT, SHIFT, pos=start)
    qtbot.mouseMove(view.canvas, end)

    if by == "wheel":
        wheel(view, QPoint(0, -240))
    elif by == "zoom":
        wheel(view, QPoint(0, -240), CTRL)
    else:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.canvas._band is not None
    shown_while_brushing = view.canvas._band.dates
    qtbot.mouseRelease(view.canvas, LEFT, SHIFT, pos=end)

    dates = session.state.filter.dates
    assert dates is not None
    assert dates == shown_while_brushing
    assert str(from_day_number(dates.first)) == "2024-04-01"
    assert dates.last != day("2024-08-31")
    settled(qtbot, session, view)


# It comes up where nobody sees it


def test_a_drag_whose_release_was_lost_ends_with_the_next_movement(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    qtbot.mousePress(view.canvas, LEFT, pos=QPoint(700, 150))
    qtbot.mouseMove(view.canvas, QPoint(600, 150))
    dragged = view.window_shown

    hover(view.canvas, QPoint(300, 150))

    assert not view.canvas.is_dragging
    settled(qtbot, session, view)
    assert abs(view.window_shown.start - dragged.start) < 5
    hover(view.canvas, QPoint(500, 150))
    assert session.state.window == view.window_shown


def test_a_brush_whose_release_was_lost_ends_where_it_was_seen_last(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    start, end = QPoint(round(x_of(view, day("2024-04-01"))), 250), QPoint(round(x_of(view, day("2024-09-01"))), 250)
    qtbot.mousePress(view.canvas, LEFT, SHIFT, pos=start)
    qtbot.mouseMove(view.canvas, end)

    hover(view.canvas, QPoint(990, 250))

    assert not view.canvas.is_brushing
    assert session.state.filter == Filter(dates=Dates(day("2024-04-01"), day("2024-08-31")))


def test_a_press_whose_release_was_lost_is_no_click(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    qtbot.mousePress(view.canvas, LEFT, pos=at_glyph(session, view, "transit"))

    hover(view.canvas, QPoint(300, 150))
    hover(view.canvas, QPoint(200, 150))

    assert session.state.selected == ()
    assert session.state.window == view.window_shown == YEAR
    assert not view._travel.is_moving


def test_the_overview_lets_go_when_the_button_is_up(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    inside = view.overview.window_rect.center().toPoint()
    qtbot.mousePress(view.overview, LEFT, pos=inside)
    qtbot.mouseMove(view.overview, inside - QPoint(60, 0))
    dragged = view.window_shown

    hover(view.overview, inside + QPoint(200, 0))

    assert dragged != YEAR
    assert session.state.window == view.window_shown == dragged


def test_the_playhead_lets_go_when_the_button_is_up(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown(state=ViewState(window=YEAR))
    playback, handle = view.player.playback, view.player.layer.handle
    playback.open()
    playback.seek(day("2024-06-01"))
    qtbot.waitUntil(handle.isVisible)
    middle = handle.rect().center()
    qtbot.mousePress(handle, LEFT, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(20, 0))
    assert playback.playhead is not None
    dragged = playback.playhead.day

    hover(handle, middle + QPoint(300, 0))

    assert dragged > day("2024-06-01")
    assert playback.playhead.day == dragged
    assert not handle.is_held


# Two clicks


def test_a_double_click_on_a_bar_opens_nothing_that_comes_under_the_pointer(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset(many_events(3000)))
    assert view.scene is not None
    opened: list[str] = []
    view.activated.connect(opened.append)
    at = found(view, lambda hit: hit.bar is not None)

    qtbot.mouseClick(view.canvas, LEFT, pos=at)
    settled(qtbot, session, view)
    begin = first_day(session.dataset.events[1500])
    session.change("menu", window=TimeWindow(begin - 5.0, begin + 5.0))
    qtbot.mouseDClick(view.canvas, LEFT, pos=found(view, lambda hit: hit.event is not None))

    assert opened == []


def test_a_double_click_opens_the_event_that_the_first_click_picked(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    opened: list[str] = []
    view.activated.connect(opened.append)
    at = at_glyph(session, view, "visit")

    qtbot.mouseClick(view.canvas, LEFT, pos=at)
    view._drag_window(YEAR.start + 60, YEAR.end + 60)
    qtbot.mouseDClick(view.canvas, LEFT, pos=at)

    assert opened == ["visit"]
    settled(qtbot, session, view)


def test_a_double_click_that_catches_what_moves_opens_nothing(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    opened: list[str] = []
    view.activated.connect(opened.append)
    at = at_glyph(session, view, "visit")
    view._glide_to(view._scale.moved(1.0))

    qtbot.mouseClick(view.canvas, LEFT, pos=at)
    qtbot.mouseDClick(view.canvas, LEFT, pos=at)

    assert session.state.selected == ()
    assert opened == []


def test_a_click_on_the_window_in_the_overview_leaves_a_fit_a_fit(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()
    heard = []
    session.changed.connect(lambda *_: heard.append(1))

    qtbot.mouseClick(view.overview, LEFT, pos=view.overview.window_rect.center().toPoint() + QPoint(60, 0))

    assert session.state.window is None
    assert not heard


def test_a_rest_in_the_middle_of_a_drag_in_the_overview_is_not_its_end(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    heard = []
    session.changed.connect(lambda *_: heard.append(1))
    inside = view.overview.window_rect.center().toPoint()

    qtbot.mousePress(view.overview, LEFT, pos=inside)
    qtbot.mouseMove(view.overview, inside - QPoint(60, 0))
    qtbot.wait(300)  # longer than a pause ends scrolling
    assert not heard
    qtbot.mouseRelease(view.overview, LEFT, pos=inside - QPoint(60, 0))

    assert len(heard) == 1

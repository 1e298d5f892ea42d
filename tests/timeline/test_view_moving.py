"""Things that move by themselves and things that are brushed: one word to the session, at the end."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates, Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.timeline.travel import ORIGIN
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Paints, Shown, at_glyph, settled, wheel, x_of

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def windows(session: Session) -> list[tuple[Any, str]]:
    """What the session hears of windows from now on."""
    heard: list[tuple[Any, str]] = []
    session.changed.connect(
        lambda old, new, origin: heard.append((new.window, origin)) if old.window != new.window else None
    )
    return heard


def throw(qtbot: QtBot, view: TimelineView, by: int = -30) -> None:
    """Drag along time and let go in movement."""
    qtbot.mousePress(view.canvas, LEFT, pos=QPoint(700, 150))
    for step in range(1, 5):
        qtbot.mouseMove(view.canvas, QPoint(700 + by * step, 150), delay=16)
    qtbot.mouseRelease(view.canvas, LEFT, pos=QPoint(700 + by * 4, 150))


def test_a_drag_coasts_on_and_tells_the_session_once_at_rest(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    heard = windows(session)

    throw(qtbot, view)
    let_go = view.window_shown.start

    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard == [(view.window_shown, ORIGIN)]
    assert view.window_shown.start > let_go + 5
    assert view.window_shown.days == pytest.approx(YEAR.days)


def test_a_press_catches_it_and_picks_nothing(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit",)))
    heard = windows(session)
    throw(qtbot, view)

    qtbot.mousePress(view.canvas, LEFT, pos=QPoint(990, 290))
    caught = view.window_shown
    qtbot.mouseRelease(view.canvas, LEFT, pos=QPoint(990, 290))

    assert heard == [(caught, ORIGIN)]
    assert view.window_shown == caught
    assert session.state.selected
    qtbot.mouseClick(view.canvas, LEFT, pos=QPoint(990, 290))
    assert not session.state.selected


def test_the_wheel_stops_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    throw(qtbot, view)

    wheel(view, QPoint(0, 120))
    stopped = view.window_shown

    settled(qtbot, session, view)
    assert view.window_shown == stopped


def test_a_key_stops_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    throw(qtbot, view)

    qtbot.keyClick(view, Qt.Key.Key_0)

    assert session.state.window is None
    fitted = view.window_shown
    assert fitted.start < day("2013-01-01")
    assert not view._travel.is_moving


def test_where_motion_is_not_wanted_it_rests_as_it_is_let_go(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    monkeypatch.setattr(TimelineView, "motion_ms", 0)
    heard = windows(session)

    throw(qtbot, view)
    view.hands.going.go_to(Dates(day("2030-01-01"), day("2030-12-31")))

    assert len(heard) == 2
    assert view.window_shown.start < day("2030-01-01") < view.window_shown.end
    assert view.canvas._band is None


def test_a_click_on_a_fit_leaves_it_a_fit(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()

    qtbot.mouseClick(view.canvas, LEFT, pos=QPoint(990, 290))

    assert session.state.window is None


def brush(qtbot: QtBot, view: TimelineView, first: float, end: float) -> None:
    """Drag with Shift over a stretch of time, without letting go."""
    start = QPoint(round(x_of(view, first)), 250)
    qtbot.mousePress(view.canvas, LEFT, SHIFT, pos=start)
    for share in (0.3, 1.0):
        x = start.x() + (x_of(view, end) - start.x()) * share
        qtbot.mouseMove(view.canvas, QPoint(round(x), 250))


def let_go(qtbot: QtBot, view: TimelineView, end: float) -> None:
    qtbot.mouseRelease(view.canvas, LEFT, SHIFT, pos=QPoint(round(x_of(view, end)), 250))


def test_brushing_shows_its_dates_and_narrows_to_them(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    days = Dates(day("2024-05-03"), day("2024-06-10"))

    brush(qtbot, view, days.first, days.last + 1)
    band = view.canvas._band
    before = session.state.filter
    let_go(qtbot, view, days.last + 1)

    assert band is not None
    assert (band.dates, band.start, band.end) == (days, "3 May 2024", "10 June 2024")
    assert not before.narrows
    assert session.state.filter == Filter(dates=days)
    assert view.canvas._band is None
    assert view.window_shown == YEAR
    assert session.state.selected == ()


def test_a_brush_from_a_fit_is_fitted_and_undone_in_one_step(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()

    brush(qtbot, view, day("2024-01-01"), day("2026-01-01"))
    let_go(qtbot, view, day("2026-01-01"))

    assert session.state.window is None
    assert session.state.filter == Filter(years=(Years(2024, 2025),))
    assert view.window_shown.start > day("2023-06-01")
    session.undo()
    assert session.state.filter == Filter()


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_escape_drops_the_brush_and_keeps_the_selection(shown: Shown, qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit",)))
    brush(qtbot, view, day("2024-05-03"), day("2024-06-10"))

    qtbot.keyClick(view, Qt.Key.Key_Escape, held)
    let_go(qtbot, view, day("2024-06-10"))

    assert view.canvas._band is None
    assert session.state.filter == Filter()
    assert session.state.selected == ("visit",)
    assert session.state.window == YEAR


def asked(qtbot: QtBot, view: TimelineView) -> QWidget:
    """The line that G opens, once it has the keyboard."""
    view.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_G)
    line = view.findChild(QLineEdit)
    assert line is not None
    qtbot.waitUntil(line.hasFocus)
    return line


def test_g_asks_for_a_date_and_goes_there_in_a_flash_of_light(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    focus = asked(qtbot, view)

    qtbot.keyClicks(focus, "Sep 2024")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.canvas._band is not None)
    band = view.canvas._band

    assert band is not None
    assert band.dates == (day("2024-09-01"), day("2024-09-30"))
    assert not band.start
    qtbot.waitUntil(lambda: session.state.window != YEAR)
    assert view.window_shown.start == pytest.approx(day("2024-08-16") + 0.5)
    assert view.window_shown.end == pytest.approx(day("2024-10-16") + 0.5)
    qtbot.waitUntil(lambda: view.canvas._band is None)
    assert view.hasFocus()


def test_an_open_end_reaches_to_the_last_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    focus = asked(qtbot, view)

    qtbot.keyClicks(focus, "since 2030")
    qtbot.keyClick(focus, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: session.state.window != YEAR)
    assert view.window_shown.end > day("2035-12-31")
    qtbot.waitUntil(lambda: view.canvas._band is None)


def test_two_fingers_keep_the_dates_under_them(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    device: QPointingDevice = QTest.createTouchDevice()
    one, other = QPoint(500, 150), QPoint(600, 150)
    held = [view._travel.scale.day(view.canvas.plot_x(at.toPointF())) for at in (one, other)]

    QTest.touchEvent(view.canvas, device).press(0, one, view.canvas).commit()
    QTest.touchEvent(view.canvas, device).move(0, one, view.canvas).press(1, other, view.canvas).commit()
    one, other = QPoint(430, 150), QPoint(710, 150)
    QTest.touchEvent(view.canvas, device).move(0, one, view.canvas).move(1, other, view.canvas).commit()
    moved = [x_of(view, moment) for moment in held]
    QTest.touchEvent(view.canvas, device).release(0, one, view.canvas).release(1, other, view.canvas).commit()

    assert moved == [pytest.approx(430, abs=0.5), pytest.approx(710, abs=0.5)]
    settled(qtbot, session, view)


def test_a_double_click_asks_to_open(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    at = at_glyph(session, view, "visit")

    with qtbot.waitSignal(view.activated) as opened:
        qtbot.mouseClick(view.canvas, LEFT, pos=at)
        qtbot.mouseDClick(view.canvas, LEFT, pos=at)

    assert opened.args == ["visit"]


def test_a_double_tap_on_empty_ground_comes_closer_until_there_is_no_closer(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    x = view.canvas.plot_x(QPoint(990, 290).toPointF())

    view.canvas.magnified.emit(x)
    qtbot.waitUntil(lambda: session.state.window != YEAR)
    closer = view.window_shown.days
    session.change("test", window=TimeWindow(YEAR.start, YEAR.start + 3.0))
    view.canvas.magnified.emit(x)

    assert closer == pytest.approx(YEAR.days / 2.5)
    assert session.state.window is None


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, SHIFT], ids=["press", "brush"])
@pytest.mark.parametrize("by", ["wheel", "key"])
def test_what_moves_while_a_button_is_down_is_told_once_it_is_up(
    shown: Shown, qtbot: QtBot, by: str, keys: Qt.KeyboardModifier
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    at = QPoint(700, 250)

    qtbot.mousePress(view.canvas, LEFT, keys, pos=at)
    if keys == SHIFT:
        at += QPoint(60, 0)
        qtbot.mouseMove(view.canvas, at)
        assert view.canvas.is_brushing
    if by == "wheel":
        wheel(view, QPoint(0, -600))
    else:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.mouseRelease(view.canvas, LEFT, keys, pos=at)

    assert not view._travel.is_moving
    assert view.window_shown != YEAR
    assert session.state.window == view.window_shown


@pytest.mark.parametrize(
    "change",
    [
        {"window": TimeWindow(day("2024-03-01"), day("2024-05-01"))},
        {"theme": ThemeName.DARK},
        {"filter": Filter(years=(Years(2024, 2024),))},
        {},
    ],
    ids=["window", "theme", "filter", "pan"],
)
def test_a_frame_paints_the_canvas_and_what_lies_on_it_once(shown: Shown, qtbot: QtBot, change: dict[str, Any]) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    qtbot.waitUntil(lambda: view.lane_tools is not None)
    assert view.lane_tools is not None
    QApplication.processEvents()
    watched = (view.canvas, view.lane_tools.headers, view.lane_tools.menu, view.lane_tools.legend)
    paints = [Paints(widget) for widget in watched]

    if change:
        session.change("test", **change)
    else:
        view.canvas.moved.emit(23.0)
    QApplication.sendPostedEvents(view, QEvent.Type.UpdateRequest)

    assert [len(each.areas) for each in paints] == [1] * len(watched)
    assert paints[0].areas == [view.canvas.rect()]

"""The timeline in a reader's hands: real events of pointer, wheel and keys."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, TimeWindow, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.travel import ORIGIN
from tests.builders import dataset, event, many_events
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, at_glyph, real_view, settled, view_of, wheel, x_of


def test_the_wheel_goes_along_time_and_tells_the_session_once(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    heard: list[tuple[Any, str]] = []
    session.changed.connect(lambda _old, new, origin: heard.append((new.window, origin)))

    for _ in range(3):
        wheel(view, QPoint(0, -120))

    assert heard == []
    assert view.window_shown.start > YEAR.start
    assert view.window_shown.days == pytest.approx(YEAR.days)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard == [(view.window_shown, ORIGIN)]


def test_sideways_on_a_touchpad_goes_along_time(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    assert view.scene is not None
    per_day = view.scene.scale.px_per_day

    wheel(view, QPoint(120, 0), pixels=QPoint(30, 2))

    assert YEAR.start - view.window_shown.start == pytest.approx(30 / per_day)
    settled(qtbot, session, view)


def test_a_key_ends_what_a_swipe_still_has_in_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    momentum = Qt.ScrollPhase.ScrollMomentum
    wheel(view, QPoint(), pixels=QPoint(-90, 0), phase=Qt.ScrollPhase.ScrollUpdate)
    swiped = view.window_shown
    wheel(view, QPoint(), pixels=QPoint(-50, 0), phase=momentum)
    assert view.window_shown.start > swiped.start

    qtbot.keyClick(view, Qt.Key.Key_Plus)
    zoomed = view.window_shown
    wheel(view, QPoint(), pixels=QPoint(-40, 0), phase=momentum)

    assert view.window_shown == zoomed
    settled(qtbot, session, view)


def test_ctrl_and_wheel_zoom_at_the_pointer(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    before = x_of(view, day("2024-09-01"))

    wheel(view, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier, x=before)

    assert view.window_shown.days < YEAR.days
    assert x_of(view, day("2024-09-01")) == pytest.approx(before, abs=0.01)
    settled(qtbot, session, view)


def test_a_pinch_zooms_at_the_pointer(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    before = x_of(view, day("2024-03-01"))
    at = QPointF(before, 150)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        view.canvas.mapToGlobal(at),
        0.25,
        QPointF(),
    )

    QApplication.sendEvent(view.canvas, pinch)

    assert view.window_shown.days == pytest.approx(YEAR.days / 1.25)
    assert x_of(view, day("2024-03-01")) == pytest.approx(before, abs=0.01)
    settled(qtbot, session, view)


def test_a_drag_pans_softly_and_tells_the_session_on_release(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    held = x_of(view, day("2024-07-01"))
    start = QPoint(round(held), 150)

    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        qtbot.mouseMove(view.canvas, start - QPoint(30 * step, 0))
    qtbot.waitUntil(lambda: abs(x_of(view, day("2024-07-01")) - (held - 150)) < 1)
    assert session.state.window == YEAR
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=start - QPoint(150, 0))

    assert session.state.window == view.window_shown
    assert session.state.selected == ()


def test_plus_and_minus_zoom_and_zero_fits(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.keyClick(view, Qt.Key.Key_Plus)
    closer = view.window_shown.days
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    back = view.window_shown.days
    qtbot.keyClick(view, Qt.Key.Key_0)

    assert closer < back == pytest.approx(YEAR.days)
    assert session.state.window is None
    assert view.window_shown.start < day("2013-01-01")


def test_page_down_goes_a_screenful_each_time(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)

    qtbot.waitUntil(lambda: session.state.window != YEAR)
    assert view.window_shown.start == pytest.approx(YEAR.start + 2 * YEAR.days * 0.85)


def test_a_click_selects(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=at_glyph(session, view, "transit"))

    assert session.state.selected == ("transit",)


def test_a_click_on_empty_ground_lets_go(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("transit",)))

    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(990, 290))

    assert session.state.selected == ()


def test_the_arrows_step_through_events_and_the_view_follows(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit",)))

    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)

    assert session.state.selected == ("forecast",)
    qtbot.waitUntil(lambda: view.window_shown.start < day("2035-06-01") < view.window_shown.end)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert session.state.selected == ("transit",)
    qtbot.waitUntil(lambda: view.window_shown.start < day("2024-09-15") < view.window_shown.end)
    settled(qtbot, session, view)


def test_home_and_end_go_to_the_first_and_last_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown()

    qtbot.keyClick(view, Qt.Key.Key_End)
    last = session.state.selected
    qtbot.keyClick(view, Qt.Key.Key_Home)

    assert (last, session.state.selected) == (("forecast",), ("law",))


def test_escape_lets_go_and_return_opens(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(selected=("visit",)))

    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Escape)

    assert opened.args == ["visit"]
    assert session.state.selected == ()


def test_escape_closes_what_is_played_once_nothing_else_is_left_to_let_go(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(selected=("visit",), playhead=Playhead(day("2024-07-01"))))

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    first = session.state
    qtbot.keyClick(view, Qt.Key.Key_Escape)

    assert (first.selected, first.playhead) == ((), Playhead(day("2024-07-01")))
    assert session.state.playhead is None


def test_the_wheel_over_the_lane_names_scrolls_the_lanes_where_they_scroll(qtbot: QtBot) -> None:
    view = real_view(qtbot, 1000, 300)
    before, bar = view.window_shown, view.canvas.scroll_bar
    assert bar.maximum() > 0

    wheel(view, QPoint(0, -120), x=40)

    assert bar.value() > 0
    assert view.window_shown == before


def test_the_wheel_over_the_lane_names_goes_along_time_where_all_lanes_are_seen(qtbot: QtBot) -> None:
    view = real_view(qtbot, 1000, 1000)
    before = view.window_shown
    assert view.canvas.scroll_bar.maximum() == 0

    wheel(view, QPoint(0, -120), x=40)

    assert view.window_shown.start > before.start
    settled(qtbot, view._session, view)


def test_a_double_click_opens_an_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    at = at_glyph(session, view, "visit")

    with qtbot.waitSignal(view.activated) as opened:
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)

    assert opened.args == ["visit"]


def test_a_click_on_a_bar_zooms_into_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset(many_events(3000)))
    assert view.scene is not None
    bars = view.scene.bars
    index = len(bars) // 3
    middle = float(bars.first_day[index] + bars.end_day[index]) / 2
    length = float(bars.end_day[index] - bars.first_day[index])

    view.canvas.picked.emit(Hit(bar=index))

    qtbot.waitUntil(lambda: session.state.window is not None)
    assert view.window_shown.days == pytest.approx(3 * length)
    assert view.canvas.picture is not None
    assert x_of(view, middle) == pytest.approx(view.canvas.picture.plot.center().x(), abs=1)


def test_panning_from_a_fit_leaves_lanes_and_rows_where_they_are(qtbot: QtBot) -> None:
    view = real_view(qtbot, 1000, 420)
    fitted = view.scene
    assert fitted is not None
    start = QPoint(700, 150)
    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=start)

    for step in range(1, 5):
        qtbot.mouseMove(view.canvas, start - QPoint(4 * step, 0))
        assert view.scene is not None
        assert view.scene.style == fitted.style
        assert [lane.top for lane in view.scene.lanes] == [lane.top for lane in fitted.lanes]
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=start - QPoint(16, 0))

    assert view.scene is not None
    assert view.scene.style == fitted.style


@pytest.mark.parametrize(
    "window", [YEAR, TimeWindow(day("2023-01-01"), day("2026-01-01"))], ids=["rows", "rows and bars"]
)
def test_lanes_do_not_shrink_while_one_drags(qtbot: QtBot, window: TimeWindow) -> None:
    view = view_of(qtbot, Session(load_bundled(), ViewState(window=window)), 900, 240)
    at = QPoint(300, 150)

    def heights() -> list[float]:
        assert view.scene is not None
        return [lane.height for lane in view.scene.lanes]

    seen = [heights()]
    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    for _ in range(10):
        at += QPoint(50, 0)
        qtbot.mouseMove(view.canvas, at)
        seen.append(heights())
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=at, delay=200)
    settled(qtbot, view._session, view)

    for before, after in pairwise(seen):
        assert all(now >= then for then, now in zip(before, after, strict=True))
    assert sum(heights()) < sum(seen[-1]), "nothing was left that could have shrunk"


def test_up_and_down_scroll_and_other_keys_are_left_to_the_window(shown: Shown, qtbot: QtBot) -> None:
    crowd = [event(f"e{kind}-{n}", "2024-05-05", kind=kind) for kind in Kind for n in range(4)]
    _, view = shown(dataset(crowd), ViewState(window=YEAR))
    view.resize(1000, 200)
    bar = view.canvas.scroll_bar
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    qtbot.keyClick(view, Qt.Key.Key_Down)
    scrolled = bar.value()
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, pressed)

    assert scrolled > 0
    assert not pressed.isAccepted()


def test_minus_zooms_about_the_selected_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit",)))
    before = x_of(view, day("2024-06-10") + 0.5)

    qtbot.keyClick(view, Qt.Key.Key_Minus)

    assert x_of(view, day("2024-06-10") + 0.5) == pytest.approx(before, abs=0.01)
    settled(qtbot, session, view)


def test_a_double_click_on_the_overview_fits_everything(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.mouseDClick(view.overview, Qt.MouseButton.LeftButton, pos=QPoint(500, 15))

    assert session.state.window is None
    assert view.window_shown.end > day("2035-12-31")


def test_the_keyboard_reaches_it(shown: Shown) -> None:
    _, view = shown()

    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert view.canvas.focusProxy() is view

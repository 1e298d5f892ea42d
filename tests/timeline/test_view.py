"""The timeline as a reader uses it: a real widget, a real session, real events of pointer, wheel and keys."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.view import ORIGIN, TimelineView
from tests.builders import dataset, event, many_events
from tests.timeline.support import TODAY, check_labels_are_whole, check_nothing_overlaps, day

YEAR = TimeWindow(day("2024-01-01"), day("2025-01-01"))

Shown = Callable[..., tuple[Session, TimelineView]]


def story() -> Dataset:
    return dataset(
        [
            event("law", "2013", kind=Kind.LAW, title={"en": "A law", "ja": "法律"}),
            event("pact", "2024-03-05", kind=Kind.AGREEMENT, title="A pact <b>is</b> signed"),
            event("visit", "2024-06-10", sources=["paper", "gazette"]),
            event("transit", "2024-09", kind=Kind.PATROL, title="Through the strait"),
            event("forecast", "2035", kind=Kind.PLAN),
        ]
    )


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows a timeline of some data."""

    def show(data: Dataset | None = None, state: ViewState | None = None) -> tuple[Session, TimelineView]:
        session = Session(data or story(), state)
        view = TimelineView(session, today=TODAY)
        qtbot.addWidget(view)
        view.resize(1000, 360)
        view.show()
        qtbot.waitExposed(view)
        return session, view

    return show


def x_of(view: TimelineView, moment: float) -> float:
    """The x of a moment on the canvas."""
    scale = view.scene.scale if view.scene else None
    assert scale is not None
    return view.canvas.width() - scale.width + scale.x(moment)


def at_glyph(session: Session, view: TimelineView, event_id: str) -> QPoint:
    """Where an event's glyph is on the canvas."""
    assert view.scene is not None
    glyph = view.scene.glyph_of(session.dataset.row_by_id[event_id])
    assert glyph is not None
    glyphs = view.scene.glyphs
    x = view.canvas.width() - view.scene.scale.width + (glyphs.x0[glyph] + glyphs.x1[glyph]) / 2
    top = view.canvas.height() - (view.scene.height - view.canvas.scroll_bar.value())
    if view.canvas.scroll_bar.maximum():
        top = view.canvas.height() - view.canvas.scroll_bar.pageStep() - view.canvas.scroll_bar.value()
    return QPoint(round(x), round(top + glyphs.y[glyph]))


def wheel(
    view: TimelineView,
    angle: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    x: float = 600,
    pixels: QPoint | None = None,
) -> None:
    """Turn the wheel over the canvas."""
    at = QPointF(x, 150)
    QApplication.sendEvent(
        view.canvas,
        QWheelEvent(
            at,
            view.canvas.mapToGlobal(at),
            pixels or QPoint(),
            angle,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def committed(qtbot: QtBot, session: Session) -> TimeWindow:
    """The session's window, once the view has told it."""
    qtbot.waitUntil(lambda: session.state.window is not None)
    assert session.state.window is not None
    return session.state.window


def settled(qtbot: QtBot, session: Session, view: TimelineView) -> None:
    """Wait until the view has arrived and the session knows."""
    qtbot.waitUntil(lambda: session.state.window == view.window_shown)


# What is shown


def test_the_first_start_shows_every_event(shown: Shown) -> None:
    session, view = shown()

    assert session.state.window is None
    assert view.window_shown.start < day("2013-01-01")
    assert view.window_shown.end > day("2035-12-31")


def test_a_window_of_the_session_is_shown_from_the_start(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    assert view.window_shown == YEAR


def test_a_fit_follows_the_filter(shown: Shown) -> None:
    session, view = shown()

    session.change("filters", filter=Filter(kinds=(Kind.AGREEMENT, Kind.VISIT)))

    assert day("2024-01-01") < view.window_shown.start < view.window_shown.end < day("2024-12-31")
    assert view.scene is not None
    assert len(view.scene.lanes) == 2


def test_a_window_that_was_chosen_stays_when_the_filter_changes(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change("filters", filter=Filter(kinds=(Kind.LAW,)))

    assert view.window_shown == YEAR


def test_nothing_that_matches_leaves_an_axis(shown: Shown) -> None:
    session, view = shown()

    session.change("filters", filter=Filter(search="no such words"))

    assert view.scene is not None
    assert view.scene.lanes == ()
    assert view.grab().width() == 1000


def test_a_wider_window_keeps_the_stretch(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    view.resize(1400, 500)

    qtbot.waitUntil(lambda: view.canvas.width() == 1400)
    assert view.window_shown == YEAR


def test_another_dataset_is_shown_from_the_start(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.open(dataset([event("old", "1950-05-05")]))

    assert view.window_shown.start < day("1950-05-05") < view.window_shown.end
    assert view.scene is not None
    assert len(view.scene.glyphs) == 1


def test_titles_follow_the_language(shown: Shown) -> None:
    session, view = shown()

    session.change("app", language="ja")

    assert view.scene is not None
    assert "法律" in [label.text for label in view.scene.labels]


def test_colours_follow_the_theme(shown: Shown) -> None:
    session, view = shown()
    light = view.grab().toImage().pixelColor(10, 100).lightness()

    session.change("app", theme=ThemeName.DARK)

    dark = view.grab().toImage().pixelColor(10, 100).lightness()
    assert dark < 100 < light


def test_a_larger_font_takes_more_room(shown: Shown) -> None:
    _, view = shown()
    assert view.scene is not None
    before = view.scene.rows.pitch
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    view.setFont(font)

    assert view.scene.rows.pitch > before


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_for_a_fine_screen_has_the_same_layout(shown: Shown, ratio: float) -> None:
    from PySide6.QtGui import QPixmap

    _, view = shown()
    pixmap = QPixmap(round(1000 * ratio), round(360 * ratio))
    pixmap.setDevicePixelRatio(ratio)

    view.render(pixmap)

    image = pixmap.toImage()
    corners = [image.pixelColor(round(x * ratio), round(y * ratio)) for x, y in ((2, 2), (997, 357))]
    assert all(corner.lightness() > 200 for corner in corners)


# Along time


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


def test_the_window_of_another_view_is_followed(shown: Shown) -> None:
    session, view = shown()

    session.change("filters", window=YEAR)

    assert view.window_shown == YEAR


def test_its_own_echo_is_ignored(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change(ORIGIN, window=TimeWindow(0.0, 100.0))

    assert view.window_shown == YEAR


def test_undo_brings_the_window_of_the_step_back(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    session.change("filters", filter=Filter(kinds=(Kind.LAW,)))
    wheel(view, QPoint(0, -1200))
    settled(qtbot, session, view)

    session.undo()

    assert session.state.window == YEAR
    assert view.window_shown == YEAR


# Selecting


def test_a_click_selects(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=at_glyph(session, view, "transit"))

    assert session.state.selected == ("transit",)


def test_a_click_on_empty_ground_lets_go(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("transit",)))

    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(990, 290))

    assert session.state.selected == ()


def test_what_is_selected_elsewhere_is_drawn_so(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.select("transit", "map")

    assert view.scene is not None
    assert [label.text for label in view.scene.labels if label.bold] == ["Through the strait"]


def test_what_is_selected_elsewhere_is_brought_into_view(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.select("forecast", "map")

    qtbot.waitUntil(lambda: view.window_shown.start < day("2035-06-01") < view.window_shown.end)
    settled(qtbot, session, view)
    assert committed(qtbot, session).days == pytest.approx(YEAR.days)


def test_what_is_in_view_already_stays_where_it_is(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.select("visit", "map")

    assert view.window_shown == YEAR


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


def test_a_double_click_opens_an_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    with qtbot.waitSignal(view.activated) as opened:
        qtbot.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, pos=at_glyph(session, view, "visit"))

    assert opened.args == ["visit"]


def test_a_click_on_a_bar_zooms_into_it(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset(many_events(3000)))
    assert view.scene is not None
    bars = view.scene.bars
    index = len(bars) // 3
    middle = float(bars.first_day[index] + bars.end_day[index]) / 2
    before = view.window_shown.days

    view.canvas.picked.emit(Hit(bar=index))

    qtbot.waitUntil(lambda: session.state.window is not None)
    assert view.window_shown.days < before / 1.5
    assert x_of(view, middle) == pytest.approx(view.canvas.width() - view.scene.scale.width / 2, abs=1)


def test_lanes_that_do_not_fit_scroll_and_follow_the_selection(shown: Shown, qtbot: QtBot) -> None:
    crowd = [event(f"e{kind}-{n}", "2024-05-05", kind=kind) for kind in Kind for n in range(4)]
    session, view = shown(dataset(crowd), ViewState(window=YEAR))
    view.resize(1000, 200)
    bar = view.canvas.scroll_bar
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    wheel(view, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    scrolled = bar.value()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    back = bar.value()
    session.select(f"e{Kind.LAUNCH}-3", "map")

    assert scrolled > back
    assert view.scene is not None
    glyph = view.scene.glyph_of(session.dataset.row_by_id[f"e{Kind.LAUNCH}-3"])
    assert glyph is not None
    assert bar.value() < view.scene.glyphs.y[glyph] < bar.value() + bar.pageStep()
    assert view.window_shown == YEAR


def test_a_picture_that_cannot_be_scrolled_keeps_every_lane(qtbot: QtBot) -> None:
    crowd = [event(f"e{kind}-{n}", "2024-05-05", kind=kind) for kind in Kind for n in range(2)]
    view = TimelineView(Session(dataset(crowd), ViewState(window=YEAR)), today=TODAY, all_lanes=True)
    qtbot.addWidget(view)
    view.resize(1000, 330)
    view.show()
    qtbot.waitExposed(view)

    assert view.canvas.scroll_bar.maximum() == 0


def real_view(qtbot: QtBot, width: int, height: int, *, all_lanes: bool = False) -> TimelineView:
    """The bundled data, fitted."""
    view = TimelineView(Session(load_bundled()), today=TODAY, all_lanes=all_lanes)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("height", [220, 260, 340])
def test_a_low_picture_of_the_real_data_keeps_every_lane(qtbot: QtBot, height: int) -> None:
    view = real_view(qtbot, 1160, height, all_lanes=True)

    assert view.scene is not None
    assert len(view.scene.lanes) == 6
    assert view.canvas.scroll_bar.maximum() == 0
    check_labels_are_whole(view.scene)


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


def test_a_filter_of_years_shows_those_years(shown: Shown) -> None:
    session, view = shown(dataset([event("ever", "2012/.."), event("visit", "2024-06-10"), event("far", "2035")]))

    session.change("filters", filter=Filter(years=(Years(2024, 2025),)))

    assert day("2023-11-01") < view.window_shown.start < day("2024-01-01")
    assert day("2025-12-31") < view.window_shown.end < day("2026-03-01")


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_letters_of_any_size_leave_words_whole_and_apart(qtbot: QtBot, percent: int) -> None:
    view = real_view(qtbot, 1160, 500)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)

    view.setFont(font)

    assert view.scene is not None
    check_labels_are_whole(view.scene)
    check_nothing_overlaps(view.scene)
    assert view.scene.rows.pitch >= QFontMetricsF(font).height()
    assert view.scene.labels


def test_a_dataset_without_events_is_an_empty_timeline(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset())

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_PageUp):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(600, 150))
    settled(qtbot, session, view)

    assert session.state.selected == ()
    assert "0 events" in view.accessibleDescription()
    assert view.grab().width() == 1000


def test_a_single_event_stands_in_the_middle_with_its_label(shown: Shown) -> None:
    session, view = shown(dataset([event("visit", "2024-06-10", title="A visit")]))

    assert view.scene is not None
    (label,) = view.scene.labels
    assert label.text == "A visit"
    middle = float(view.scene.glyphs.x0[0] + view.scene.glyphs.x1[0]) / 2
    assert middle == pytest.approx(view.scene.scale.width / 2, abs=1)
    assert session.matching == 1


def test_theme_and_overview_change_together(shown: Shown) -> None:
    session, view = shown()
    height = view.height() - 4

    session.change("app", theme=ThemeName.DARK)

    image = view.grab().toImage()
    assert image.pixelColor(2, height).name() == THEMES[ThemeName.DARK].window
    assert image.pixelColor(image.width() - 3, 2).name() == THEMES[ThemeName.DARK].surface


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


# Words


@pytest.fixture
def tip_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[TimelineView, QPoint], str]:
    """Rests the pointer somewhere and gives the tooltip's words; none is shown, which offscreen Qt warns of."""
    told: list[str] = []

    def tell(_where: QPoint, words: str, _of: object) -> None:
        told.append(words)

    monkeypatch.setattr(QToolTip, "showText", tell)

    def rest(view: TimelineView, at: QPoint) -> str:
        QApplication.sendEvent(view.canvas, QHelpEvent(QEvent.Type.ToolTip, at, view.canvas.mapToGlobal(at)))
        return told[-1]

    return rest


def test_a_tooltip_tells_title_date_precision_and_sources_as_text(
    shown: Shown, tip_at: Callable[[TimelineView, QPoint], str]
) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    pact, visit = (tip_at(view, at_glyph(session, view, name)) for name in ("pact", "visit"))

    assert "A pact &lt;b&gt;is&lt;/b&gt; signed" in pact
    assert "5 March 2024" in pact
    assert "Paper, Gazette" in visit
    assert "day known" in visit


def test_empty_ground_has_no_tooltip(shown: Shown, tip_at: Callable[[TimelineView, QPoint], str]) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    assert tip_at(view, QPoint(5, 5)) == ""


def test_a_bar_tells_how_many_events_it_counts(shown: Shown) -> None:
    _, view = shown(dataset(many_events(3000)))
    assert view.scene is not None

    words = view.tip(Hit(bar=0))

    assert str(int(view.scene.bars.count[0])) in words
    assert "event" in words


def test_a_screen_reader_hears_what_is_shown_and_selected(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.select("visit", "map")

    assert view.accessibleName() == "Timeline"
    assert "Visit, 10 June 2024, 3 of 5" in view.accessibleDescription()
    assert "1 January 2024" in view.accessibleDescription()


def test_the_keyboard_reaches_it(shown: Shown) -> None:
    _, view = shown()

    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert view.canvas.focusProxy() is view

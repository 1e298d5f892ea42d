"""The timeline as a reader sees it: a real widget, a real session, what each change of it shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Dates, Filter, Years
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.travel import ORIGIN
from tests.builders import dataset, event
from tests.timeline.support import check_labels_are_whole, check_nothing_overlaps, day
from tests.timeline.viewing import YEAR, Shown, committed, real_view, settled, view_of, wheel


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
    view = view_of(qtbot, Session(dataset(crowd), ViewState(window=YEAR)), 1000, 330, all_lanes=True)

    assert view.canvas.scroll_bar.maximum() == 0


@pytest.mark.parametrize("height", [220, 260, 340])
def test_a_low_picture_of_the_real_data_keeps_every_lane(qtbot: QtBot, height: int) -> None:
    view = real_view(qtbot, 1160, height, all_lanes=True)

    assert view.scene is not None
    assert len(view.scene.lanes) == 6
    assert view.canvas.scroll_bar.maximum() == 0
    check_labels_are_whole(view.scene)


def test_a_filter_of_years_shows_those_years(shown: Shown) -> None:
    session, view = shown(dataset([event("ever", "2012/.."), event("visit", "2024-06-10"), event("far", "2035")]))

    session.change("filters", filter=Filter(years=(Years(2024, 2025),)))

    assert day("2023-11-01") < view.window_shown.start < day("2024-01-01")
    assert day("2025-12-31") < view.window_shown.end < day("2026-03-01")


def test_a_filter_of_dates_shows_those_days(shown: Shown) -> None:
    session, view = shown(dataset([event("ever", "2012/.."), event("visit", "2024-06-10"), event("far", "2035")]))

    session.change("filters", filter=Filter(dates=Dates(day("2024-05-03"), day("2024-07-10"))))

    assert day("2024-04-20") < view.window_shown.start < day("2024-05-03")
    assert day("2024-07-10") < view.window_shown.end < day("2024-07-25")


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
    settled(qtbot, session, view)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(600, 150))

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


def test_lanes_of_longer_names_lay_time_over_what_is_left_at_once(shown: Shown) -> None:
    session, view = shown()
    session.change("test", window=TimeWindow(day("2024-01-01"), day("2025-01-01")))
    before = view.window_shown

    session.change("test", lanes=Lanes(Grouping.PLACE))
    assert view.scene is not None
    picture = view.canvas.picture
    assert picture is not None

    assert view.window_shown == before
    assert view.scene.scale.width == view.canvas.width() - picture.header


def test_an_event_that_was_out_of_time_is_brought_into_sight_among_the_lanes_too(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(load_bundled(), ViewState(lanes=Lanes(Grouping.COUNTRY)))
    view.resize(1000, 260)
    session.change("test", window=TimeWindow(day("2023-01-01"), day("2023-06-01")))
    canvas = view.canvas

    for wanted in ("aukus-signed-2021", "acsa-signed", "hunga-tonga-eruption-2022", "taiwan-strait-transit-2024"):
        session.select(wanted, "map")
        qtbot.waitUntil(lambda: not view._is_moving)
        assert view.scene is not None
        found = view.scene.glyphs_of(session.dataset.row_by_id[wanted])
        room = canvas.height() - view.axis_height
        heights = [view.scene.glyphs.y[index] - canvas.scroll_bar.value() for index in found]
        assert any(0 < y < room for y in heights), wanted


def test_lanes_opened_after_a_resize_fit_as_if_they_had_never_been_collapsed(shown: Shown) -> None:
    session, view = shown(load_bundled())
    view.resize(1200, 420)
    assert view.scene is not None
    fresh, keys = view.scene.height, tuple(lane.key for lane in view.scene.lanes)
    session.change("test", lanes=Lanes(collapsed=keys))
    view.resize(1200, 421)
    view.resize(1200, 420)

    session.change("test", lanes=Lanes())

    assert view.scene.height == fresh


def test_what_is_painted_is_scrolled_as_far_as_the_bar_after_the_lanes_got_lower(shown: Shown) -> None:
    session, view = shown(load_bundled(), ViewState(window=YEAR))
    view.resize(1000, 200)
    canvas = view.canvas
    canvas.scroll_bar.setValue(canvas.scroll_bar.maximum())
    assert view.scene is not None
    before = canvas.scroll_bar.value()

    session.change("test", lanes=Lanes(collapsed=tuple(lane.key for lane in view.scene.lanes)))

    assert canvas.scroll_bar.value() < before
    assert canvas.picture is not None
    assert canvas.picture.scroll == canvas.scroll_bar.value()


def test_headers_leave_most_of_a_narrow_timeline_to_time(shown: Shown) -> None:
    _session, view = shown(load_bundled())
    view.resize(340, 300)

    assert view.canvas.picture is not None
    assert view.canvas.picture.header <= 0.4 * 340 + 1
    assert view.scene is not None
    assert view.scene.scale.width == view.canvas.width() - view.canvas.picture.header

"""A storyline as dots: every event in its place, the one at hand in view, reached by pointer and keys."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.story_track import CLOSEST, WIDEST, Stop, StoryTrack, labels_that_fit, stops_in_view
from nzjp_viewer.session.theme import LIGHT
from tests.showing import await_exposed

INK = "#0000ff"


def _stops(count: int, hollow: Sequence[int] = ()) -> list[Stop]:
    return [Stop(f"Event {at}", f"{at + 1} May 2024", f"May {2000 + at}", INK, at in hollow) for at in range(count)]


def _track(qtbot: QtBot, count: int = 8, current: int = 2, width: int = 306, hollow: Sequence[int] = ()) -> StoryTrack:
    track = StoryTrack("Taiwan Strait", count, _stops(count, hollow).__getitem__, current, LIGHT)
    qtbot.addWidget(track)
    track.resize(width, track.sizeHint().height())
    track.show()
    await_exposed(track)
    return track


@pytest.fixture
def backwards(qapp: QApplication) -> Iterator[None]:
    """The program as it is read from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@given(st.integers(1, 400), st.integers(0, 399), st.floats(40, 1200))
def test_dots_keep_their_order_their_distance_and_the_one_at_hand(count: int, current: int, width: float) -> None:
    current = min(current, count - 1)
    places = stops_in_view(count, current, width)
    assert current in places
    indices, xs = list(places), list(places.values())
    assert indices == list(range(indices[0], indices[-1] + 1))
    assert 0 <= indices[0] <= indices[-1] < count
    assert all(0 <= x <= width for x in xs)
    gaps = [after - before for before, after in itertools.pairwise(xs)]
    assert all(CLOSEST - 1e-6 <= gap <= WIDEST + 1e-6 for gap in gaps)
    room_for_all = (count - 1) * CLOSEST <= width - 2 * min(xs)
    assert (len(places) == count) == room_for_all


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 200)), max_size=6))
def test_labels_never_overlap_nor_leave_the_track(wanted: list[tuple[float, float]]) -> None:
    lefts = labels_that_fit(wanted, 300.0, 10.0)
    shown = [(left, left + wide) for left, (_, wide) in zip(lefts, wanted, strict=True) if left is not None]
    assert all(left >= 0 and right <= 300 + 1e-9 for left, right in shown)
    ordered = sorted(shown)
    assert all(after[0] - before[1] >= 10 - 1e-9 for before, after in itertools.pairwise(ordered))


def test_the_most_important_label_is_the_first_to_have_room() -> None:
    assert labels_that_fit([(20, 60), (0, 60), (300, 60)], 300, 10) == [0.0, None, 240.0]
    assert labels_that_fit([(20, 400)], 300, 10) == [None]


def test_screen_readers_are_told_of_a_slider(qtbot: QtBot) -> None:
    track = _track(qtbot)
    told = QAccessible.queryAccessibleInterface(track)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Taiwan Strait"
    assert told.text(QAccessible.Text.Description) == "Event 2, 3 May 2024"
    assert told.role() == QAccessible.Role.Slider
    assert (track.minimum(), track.value(), track.maximum()) == (1, 3, 8)


def test_moving_the_slider_goes_to_that_event(qtbot: QtBot) -> None:
    track = _track(qtbot)
    with qtbot.waitSignal(track.chosen) as chosen:
        track.setValue(5)  # as a screen reader does
    assert chosen.args == [4]


@pytest.mark.parametrize(
    ("key", "goal"), [(Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 7)]
)
def test_keys_go_along_the_story(qtbot: QtBot, key: Qt.Key, goal: int) -> None:
    track = _track(qtbot)
    with qtbot.waitSignal(track.chosen) as chosen:
        qtbot.keyClick(track, key)
    assert chosen.args == [goal]


@pytest.mark.usefixtures("backwards")
def test_where_one_reads_from_the_right_the_story_runs_to_the_left(qtbot: QtBot) -> None:
    track = _track(qtbot)
    places = track.places()
    assert places[0].x() > places[7].x()
    with qtbot.waitSignal(track.chosen) as chosen:
        qtbot.keyClick(track, Qt.Key.Key_Left)
    assert chosen.args == [3]


def test_the_story_ends_at_its_ends_and_other_keys_are_the_panels(qtbot: QtBot) -> None:
    last, only = _track(qtbot, current=7), _track(qtbot, count=1, current=0)
    chosen: list[int] = []
    for track in (last, only):
        track.chosen.connect(chosen.append)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            qtbot.keyClick(track, key)
    qtbot.keyClick(last, Qt.Key.Key_End)
    assert chosen == []


def test_the_wheel_scrolls_the_panel_and_leaves_the_event(qtbot: QtBot) -> None:
    track = _track(qtbot)
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(track, wheel)
    assert not wheel.isAccepted()
    assert track.value() == 3


def test_a_click_goes_to_the_dot_under_the_pointer_only(qtbot: QtBot) -> None:
    track = _track(qtbot, count=4, current=0)
    chosen: list[int] = []
    track.chosen.connect(chosen.append)
    place = track.places()[2].toPoint()
    qtbot.mouseClick(track, Qt.MouseButton.RightButton, pos=place)
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=track.places()[0].toPoint())  # where the reader is
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), track.height() - 1))  # on the dates
    assert chosen == []
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=place + QPoint(3, 2))
    assert chosen == [2]


def test_the_dot_under_the_pointer_grows_and_shows_a_hand(qtbot: QtBot) -> None:
    track = _track(qtbot)
    place = track.places()[5].toPoint()
    around = QRect(place - QPoint(8, 7), place + QPoint(8, 7))
    before = track.grab(around).toImage()
    qtbot.mouseMove(track, place)
    assert track.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert track.grab(around).toImage() != before
    QApplication.sendEvent(track, QEvent(QEvent.Type.Leave))
    assert track.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert track.grab(around).toImage() == before


def test_a_tooltip_gives_title_and_date_and_says_what_is_filtered_out(qtbot: QtBot) -> None:
    track = _track(qtbot)
    track.set_outside(frozenset({5}))
    assert track.tip(4) == "<qt>Event 4<br>5 May 2024</qt>"
    assert track.tip(5) == "<qt>Event 5<br>6 May 2024<br>outside the filter, which a click clears</qt>"
    place = track.places()[4].toPoint()
    QApplication.sendEvent(track, QHelpEvent(QEvent.Type.ToolTip, place, track.mapToGlobal(place)))
    assert QToolTip.text() == track.tip(4)
    nowhere = QPoint(place.x(), track.height() - 1)
    QApplication.sendEvent(track, QHelpEvent(QEvent.Type.ToolTip, nowhere, track.mapToGlobal(nowhere)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_titles_are_never_markup(qtbot: QtBot) -> None:
    track = StoryTrack("<i>x</i>", 1, lambda _: Stop("<b>a</b>", "<u>", "", INK, False), 0, LIGHT)
    qtbot.addWidget(track)
    assert track.tip(0) == "<qt>&lt;b&gt;a&lt;/b&gt;<br>&lt;u&gt;</qt>"


def _colour_at(image: QImage, place: QPointF) -> str:
    return image.pixelColor(place.toPoint()).name()


def test_what_happened_is_full_what_is_planned_hollow_what_is_filtered_out_faint(qtbot: QtBot) -> None:
    track = _track(qtbot, hollow=(3, 4))
    track.set_outside(frozenset({4, 5}))
    image, places = track.grab().toImage(), track.places()
    assert _colour_at(image, places[0]) == INK
    assert _colour_at(image, places[3]) == LIGHT.surface
    faint = QColor(_colour_at(image, places[5]))
    assert faint.blue() > 240
    assert faint.red() > 120  # ink that lets the ground through


def test_the_event_at_hand_is_ringed_even_when_the_filter_leaves_it_out(qtbot: QtBot) -> None:
    track = _track(qtbot)
    track.set_outside(frozenset(range(8)))
    image, places = track.grab().toImage(), track.places()

    def ringed(index: int) -> bool:
        around = range(places[index].toPoint().x() - 12, places[index].toPoint().x() + 13)
        return any(image.pixelColor(x, places[index].toPoint().y()).name() == LIGHT.selection for x in around)

    assert [ringed(index) for index in range(1, 5)] == [False, True, False, False]
    assert _colour_at(image, places[2]) == INK


def test_a_story_of_hundreds_shows_the_stretch_around_the_event_at_hand(qtbot: QtBot) -> None:
    track = _track(qtbot, count=300, current=150)
    places = track.places()
    assert 30 <= len(places) <= 40
    assert abs(places[150].x() - track.width() / 2) < 2 * CLOSEST
    image = track.grab().toImage()
    middle = round(places[150].y())
    assert image.pixelColor(track.width() - 4, middle).name() != image.pixelColor(track.width() - 4, 1).name()


def test_where_the_keys_go_is_seen(qtbot: QtBot) -> None:
    track = _track(qtbot)
    track.activateWindow()
    track.clearFocus()
    plain = track.grab().toImage()
    track.setFocus()
    qtbot.waitUntil(track.hasFocus)
    assert track.grab().toImage() != plain
    assert track.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_only_the_stops_in_view_are_asked_for(qtbot: QtBot) -> None:
    asked: set[int] = set()

    def stop(index: int) -> Stop:
        asked.add(index)
        return Stop(str(index), "", "", INK, False)

    track = StoryTrack("Long", 20_000, stop, 5_000, LIGHT)
    qtbot.addWidget(track)
    track.resize(300, track.sizeHint().height())
    track.grab()
    assert asked == set(track.places())
    assert len(asked) < 60


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_keys_that_scroll_are_left_to_the_panel(qtbot: QtBot, key: Qt.Key) -> None:
    track = StoryTrack("Short", 3, _stops(3).__getitem__, 1, LIGHT)
    qtbot.addWidget(track)
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    track.keyPressEvent(pressed)
    assert not pressed.isAccepted()
    assert track.value() == 2

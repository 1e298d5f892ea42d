"""Where the playhead lies over a picture, and that its layer paints no more than it must."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline import canvas, painting
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.play_layer import PlayLayer
from nzjp_viewer.timeline.playhead import PlayMarks, marks
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.support import TODAY, day
from tests.timeline.viewing import YEAR, Shown, story, x_of

MIDDLE = float(day("2024-07-01"))


@cache
def year_picture() -> Picture:
    stage = Stage(Session(story()), TODAY, QFont())
    return stage.picture(Scale.of(YEAR, stage.plot_width(800)), QSizeF(800, 300), 0)


@pytest.fixture
def picture(qapp: object) -> Picture:
    del qapp
    return year_picture()


def covered(over: PlayMarks) -> float:
    """How many pixels along time are drawn faint."""
    return sum(wash.width() for wash in over.washes)


# Geometry


def test_what_has_been_is_clear_and_what_comes_is_faint(picture: Picture) -> None:
    over = marks(picture, Playhead(MIDDLE))

    x = picture.header + picture.scene.scale.x(MIDDLE)
    assert over.x == pytest.approx(x)
    assert len(over.washes) == 1
    assert (over.washes[0].left(), over.washes[0].right()) == pytest.approx((x, 800))
    assert over.stretch.isEmpty()


def test_a_window_is_clear_between_its_ends(picture: Picture) -> None:
    over = marks(picture, Playhead(MIDDLE, PlayMode.WINDOW, 91.0))

    assert over.stretch.width() == pytest.approx(91 * picture.scene.scale.px_per_day)
    assert covered(over) + over.stretch.width() == pytest.approx(picture.plot.width())


def test_the_handle_stands_in_the_axis_on_the_line(picture: Picture) -> None:
    over = marks(picture, Playhead(MIDDLE))

    assert over.x == pytest.approx(over.grip.center().x())
    assert 0 <= over.grip.top() < over.grip.bottom() <= picture.axis_height


@pytest.mark.parametrize(("moment", "share"), [("2020-01-01", 1.0), ("2030-01-01", 0.0)])
def test_out_of_view_there_is_no_line_and_all_is_faint_or_none(picture: Picture, moment: str, share: float) -> None:
    over = marks(picture, Playhead(float(day(moment))))

    assert (over.x, over.grip.isEmpty()) == (None, True)
    assert covered(over) == pytest.approx(share * picture.plot.width())


@given(st.floats(-2000, 2000), st.sampled_from(PlayMode), st.floats(1, 5000))
def test_marks_stay_within_the_plot(qapp: object, offset: float, mode: PlayMode, span: float) -> None:
    del qapp
    made = year_picture()

    over = marks(made, Playhead(MIDDLE + offset, mode, span))

    for rect in (*over.washes, over.stretch):
        assert rect.width() >= 0
        assert rect.isEmpty() or made.plot.adjusted(-0.01, -0.01, 0.01, 0.01).contains(rect)
    assert over.x is None or made.plot.left() <= over.x <= made.plot.right()


def test_a_small_step_changes_a_strip_around_each_edge_alone(picture: Picture) -> None:
    before, after = marks(picture, Playhead(MIDDLE)), marks(picture, Playhead(MIDDLE + 1))

    changed = before.dirty(after)

    assert changed.boundingRect().width() < 40
    assert before.x is not None
    assert changed.contains(QPoint(round(before.x), 150))
    assert before.dirty(before).isEmpty()


def test_another_mode_changes_everything(picture: Picture) -> None:
    before, after = marks(picture, Playhead(MIDDLE)), marks(picture, Playhead(MIDDLE, PlayMode.WINDOW, 30.0))

    assert before.dirty(after).boundingRect().width() >= picture.plot.width()


def selected_picture(event: str) -> Picture:
    session = Session(story())
    session.select(event, "test")
    stage = Stage(session, TODAY, QFont())
    return stage.picture(Scale.of(YEAR, stage.plot_width(800)), QSizeF(800, 300), 0)


def test_a_selected_event_that_has_begun_stays_clear_with_its_words(qapp: object) -> None:
    del qapp
    made = selected_picture("transit")
    scene = made.scene
    glyph = scene.glyph_of(3)
    assert glyph is not None
    middle = QPointF(made.header + (scene.glyphs.x0[glyph] + scene.glyphs.x1[glyph]) / 2, made.axis_height)

    over = marks(made, Playhead(day("2024-09-02")))

    assert len(over.clear) == 2
    assert over.clear[0].contains(middle + QPointF(0, scene.glyphs.y[glyph]))
    assert marks(made, Playhead(day("2024-08-30"))).clear == ()
    assert marks(made, Playhead(day("2024-12-30"), PlayMode.WINDOW, 30.0)).clear == ()


def test_what_is_clear_is_painted_as_if_there_were_no_playhead(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("transit",)))
    before = view.canvas.grab().toImage()

    session.change("test", playhead=Playhead(day("2024-09-02")))

    assert view.player.layer.marks is not None
    (glyph, _words) = view.player.layer.marks.clear
    right = glyph.toAlignedRect().adjusted(round(glyph.width() / 2), 1, -1, -1)
    assert view.canvas.grab().toImage().copy(right) == before.copy(right)


# The layer on screen


def column(image: QImage, x: float) -> QColor:
    """The colour at an x of a timeline, just below its axis."""
    return image.pixelColor(round(x), image.height() // 2)


def test_a_playhead_in_the_state_is_painted_over_the_lanes(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))

    image = view.canvas.grab().toImage()

    assert column(image, x_of(view, MIDDLE)) == QColor(LIGHT.accent)


def test_a_still_picture_has_the_playhead_and_no_buttons(qtbot: QtBot) -> None:
    view = TimelineView(
        Session(story(), ViewState(window=YEAR, playhead=Playhead(MIDDLE))), today=TODAY, all_lanes=True
    )
    qtbot.addWidget(view)
    view.resize(900, 300)

    image = view.grab().toImage()

    assert view.player.bar is None
    assert column(image, x_of(view, MIDDLE)) == QColor(LIGHT.accent)


def test_without_a_playhead_nothing_is_made(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    assert view.findChild(PlayLayer) is None


@pytest.fixture
def paintings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each painting of the lanes."""
    painted: list[int] = []

    def count(*arguments: Any) -> None:
        painted.append(1)
        painting.paint(*arguments)

    monkeypatch.setattr(canvas, "paint", count)
    return painted


def test_while_playing_the_lanes_are_not_painted_again(shown: Shown, qtbot: QtBot, paintings: list[int]) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))
    layer = view.player.layer
    layer.set_live(True)

    for step in range(8):
        if step == 4:
            paintings.clear()
        layer.show_playhead(Playhead(MIDDLE + step))
        qtbot.waitUntil(layer.is_painted)

    assert paintings == []


def test_what_changes_in_the_lanes_while_playing_is_painted(shown: Shown, qtbot: QtBot, paintings: list[int]) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))
    layer = view.player.layer
    layer.set_live(True)
    layer.show_playhead(Playhead(MIDDLE + 1))
    qtbot.waitUntil(layer.is_painted)
    paintings.clear()

    layer.show_playhead(Playhead(MIDDLE + 2))
    view.canvas.update()
    qtbot.waitUntil(lambda: len(paintings) == 1)
    layer.show_playhead(Playhead(MIDDLE + 3))
    qtbot.waitUntil(layer.is_painted)

    assert len(paintings) == 2


@pytest.mark.parametrize("mode", PlayMode)
def test_a_copy_of_the_lanes_looks_like_them(shown: Shown, qtbot: QtBot, mode: PlayMode) -> None:
    _, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE, mode)))
    layer = view.player.layer
    layer.set_live(True)
    for step in range(40, 0, -8):
        layer.show_playhead(Playhead(MIDDLE - step, mode, 60.0))
        qtbot.waitUntil(layer.is_painted)
    screen = view.screen().grabWindow(view.winId()).toImage()

    layer.set_live(False)
    view.update()

    assert screen == view.grab().toImage()


def test_the_handle_can_be_dragged_and_the_session_hears_of_the_end(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))
    handle = view.player.layer.handle
    middle = handle.rect().center()
    there = handle.mapFrom(view.canvas, QPoint(round(x_of(view, day("2024-09-01"))), handle.y() + middle.y()))

    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, there)
    assert handle.is_held
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())

    assert session.state.playhead is not None
    assert session.state.playhead.day == pytest.approx(day("2024-09-01"), abs=1.5)
    assert not handle.is_held
    assert session.state.window == YEAR


def test_the_handle_goes_with_the_view(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR, playhead=Playhead(MIDDLE)))
    handle = view.player.layer.handle
    assert handle.isVisible()

    session.change("test", window=TimeWindow(day("2010-01-01"), day("2012-01-01")))

    assert not handle.isVisible()
    assert view.player.layer.marks is not None
    assert view.player.layer.marks.x is None

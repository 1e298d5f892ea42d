"""The layer of the playhead on screen: what it leaves clear, and that it paints no more than it must."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline import canvas, painting
from nzjp_viewer.timeline.play_layer import PlayLayer
from nzjp_viewer.timeline.view import TimelineView
from tests.showing import await_exposed
from tests.timeline.support import TODAY, day
from tests.timeline.viewing import MIDDLE, YEAR, Shown, story, x_of

# What is clear and what is faint


@pytest.fixture
def still(qtbot: QtBot) -> Shown:
    """Shows a timeline that has no bar, so that nothing moves when time is played."""

    def show(data: Dataset | None = None, state: ViewState | None = None) -> tuple[Session, TimelineView]:
        session = Session(data or story(), state)
        view = TimelineView(session, today=TODAY, all_lanes=True)
        qtbot.addWidget(view)
        view.resize(1000, 360)
        view.show()
        await_exposed(view)
        return session, view

    return show


def test_what_is_clear_is_painted_as_if_there_were_no_playhead(still: Shown) -> None:
    session, view = still(state=ViewState(window=YEAR, selected=("transit",)))
    before = view.canvas.grab().toImage()

    session.change("test", playhead=Playhead(day("2024-09-02")))

    found = view.player.layer.marks
    assert found is not None
    (glyph,) = found.clear
    (words,) = [words.around for words in found.words if words.label.text == "Through the strait"]
    right = glyph.toAlignedRect().adjusted(round(glyph.width() / 2), 1, -1, -1)
    after = view.canvas.grab().toImage()
    assert after.copy(right) == before.copy(right)
    assert blackest(after, words) == blackest(before, words)


def test_faint_words_are_faint_on_either_side_of_the_playhead(still: Shown) -> None:
    session, view = still(state=ViewState(window=YEAR, playhead=Playhead(day("2024-08-20"))))
    found = view.player.layer.marks
    assert found is not None
    (words,) = [words.around for words in found.words if words.label.text == "Through the strait"]

    faint = blackest(view.canvas.grab().toImage(), words)
    session.change("test", playhead=Playhead(day("2024-12-20")))

    assert faint > blackest(view.canvas.grab().toImage(), words) + 60


def test_without_a_playhead_words_are_the_canvas_s_again(still: Shown) -> None:
    session, view = still(state=ViewState(window=YEAR))
    before = view.canvas.grab().toImage()

    session.change("test", playhead=Playhead(day("2024-09-02")))
    during = view.canvas.grab().toImage()
    session.change("test", playhead=None)

    assert view.canvas.grab().toImage() == before != during


def blackest(image: QImage, within: QRectF) -> int:
    """The darkest grey in a part of an image."""
    part = image.copy(within.toAlignedRect()).convertToFormat(QImage.Format.Format_Grayscale8)
    return min(part.pixelColor(x, y).red() for x in range(part.width()) for y in range(part.height()))


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

    def count(*arguments: Any, **others: Any) -> None:
        painted.append(1)
        painting.paint(*arguments, **others)

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

"""A pointer on the canvas: clicks, drags and brushes, and what is asked for where it is."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Hit
from tests.timeline.handling import LEFT, Heard, glyph_at


def test_a_click_picks_what_is_under_it(canvas: TimelineCanvas, heard: Heard, picture: Picture, qtbot: QtBot) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=glyph_at(picture, 0))

    assert heard.signals == [("picked", Hit(event=int(picture.scene.glyphs.event[0])))]


@pytest.mark.parametrize("at", [QPoint(20, 120), QPoint(500, 8)], ids=["headers", "axis"])
def test_headers_and_axis_hold_nothing_to_pick(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot, at: QPoint) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=at)

    assert heard.signals == [("picked", None)]


@pytest.mark.parametrize(
    ("key", "stretch"), [(Qt.KeyboardModifier.ControlModifier, False), (Qt.KeyboardModifier.ShiftModifier, True)]
)
def test_a_click_with_a_key_joins(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, qtbot: QtBot, key: Qt.KeyboardModifier, stretch: bool
) -> None:
    qtbot.mouseClick(canvas, LEFT, key, pos=glyph_at(picture, 0))

    assert heard.signals == [("joined", Hit(event=int(picture.scene.glyphs.event[0])), stretch)]


def test_a_hand_that_trembles_still_clicks(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    little = QPoint(QApplication.startDragDistance() - 2, 0)

    qtbot.mousePress(canvas, LEFT, pos=QPoint(500, 150))
    qtbot.mouseMove(canvas, QPoint(500, 150) + little)
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(500, 150) + little)

    assert heard.names() == ["picked"]


def test_a_drag_is_grabbed_moved_and_released(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, pos=QPoint(500, 150))
    for x in (470, 440, 420):
        qtbot.mouseMove(canvas, QPoint(x, 150))
    assert canvas.is_dragging
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(420, 150))

    assert heard.names() == ["grabbed", "moved", "moved", "moved", "released"]
    assert sum(pixels for name, *values in heard.signals if name == "moved" for pixels in values) == 80
    assert not canvas.is_dragging
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_drag_up_scrolls_the_lanes(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, pos=QPoint(500, 150))
    qtbot.mouseMove(canvas, QPoint(500, 90))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(500, 90))

    assert canvas.scroll_bar.value() == 60
    assert ("moved", -0.0) in heard.signals


def test_a_drag_let_go_in_movement_has_a_speed(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, pos=QPoint(500, 150))
    for x in (470, 440, 410):
        qtbot.mouseMove(canvas, QPoint(x, 150), delay=16)
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(410, 150))

    name, velocity = heard.signals[-1]
    assert name == "released"
    assert velocity.x < -500
    assert velocity.y == 0


def test_with_shift_a_drag_brushes(canvas: TimelineCanvas, heard: Heard, picture: Picture, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, pos=QPoint(500, 150))
    for x in (470, 420):
        qtbot.mouseMove(canvas, QPoint(x, 150))
    assert canvas.is_brushing
    assert not canvas.is_dragging
    assert canvas.cursor().shape() == Qt.CursorShape.IBeamCursor
    qtbot.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, pos=QPoint(420, 150))

    start = 500 - picture.header
    assert heard.signals == [
        ("brushing", pytest.approx(start), 470 - picture.header),
        ("brushing", pytest.approx(start), 420 - picture.header),
        ("brushed", pytest.approx(start), 420 - picture.header),
    ]
    assert not canvas.is_brushing


def test_a_brush_that_is_dropped_brushes_nothing(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, pos=QPoint(500, 150))
    qtbot.mouseMove(canvas, QPoint(420, 150))

    canvas.cancel_brush()
    qtbot.mouseMove(canvas, QPoint(400, 150))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(400, 150))

    assert heard.names() == ["brushing"]


def test_a_brush_begins_in_the_plot_alone(canvas: TimelineCanvas, heard: Heard, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, pos=QPoint(20, 150))
    qtbot.mouseMove(canvas, QPoint(80, 150))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(80, 150))

    assert "brushing" not in heard.names()
    assert "moved" in heard.names()


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_do_nothing(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, qtbot: QtBot, button: Qt.MouseButton
) -> None:
    qtbot.mousePress(canvas, button, pos=QPoint(500, 150))
    qtbot.mouseMove(canvas, QPoint(400, 150))
    qtbot.mouseRelease(canvas, button, pos=QPoint(400, 150))
    qtbot.mouseDClick(canvas, button, pos=glyph_at(picture, 0))

    assert heard.signals == []


def test_a_double_click_opens_an_event_but_no_empty_ground(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, qtbot: QtBot
) -> None:
    for at in (QPoint(790, 200), glyph_at(picture, 0)):
        qtbot.mouseClick(canvas, LEFT, pos=at)
        qtbot.mouseDClick(canvas, LEFT, pos=at)
    empty = heard.names()[:-2]

    assert "activated" not in empty
    assert heard.signals[-1] == ("activated", Hit(event=int(picture.scene.glyphs.event[0])))


def test_the_pointer_says_what_can_be_clicked(canvas: TimelineCanvas, picture: Picture, qtbot: QtBot) -> None:
    shapes = []
    for at in (glyph_at(picture, 0), QPoint(790, 200)):
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            canvas.mapToGlobal(QPointF(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, moved)
        shapes.append(canvas.cursor().shape())

    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]


def test_a_pointer_at_rest_asks_for_help_where_it_is(canvas: TimelineCanvas, heard: Heard, picture: Picture) -> None:
    at = glyph_at(picture, 0)

    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))

    assert heard.signals == [("help", canvas.mapToGlobal(at), Hit(event=int(picture.scene.glyphs.event[0])))]


def test_the_right_button_asks_for_a_menu_in_the_plot_alone(
    canvas: TimelineCanvas, heard: Heard, picture: Picture
) -> None:
    at = glyph_at(picture, 0)
    accepted = []
    for point in (at, QPoint(20, 120)):
        reason = QContextMenuEvent.Reason.Mouse
        asked = QContextMenuEvent(reason, point, canvas.mapToGlobal(point))
        QApplication.sendEvent(canvas, asked)
        accepted.append(asked.isAccepted())

    hit = Hit(event=int(picture.scene.glyphs.event[0]))
    assert heard.signals == [("menu", canvas.mapToGlobal(at), hit, pytest.approx(at.x() - picture.header))]
    assert accepted == [True, False]

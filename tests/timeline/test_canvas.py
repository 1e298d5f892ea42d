"""The canvas by itself: what each movement of pointer, wheel and fingers is taken to mean."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.timeline.bands import Band
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event
from tests.timeline.support import TODAY, day

YEAR = TimeWindow(day("2024-01-01"), day("2025-01-01"))
SIZE = QSizeF(800, 220)
LEFT = Qt.MouseButton.LeftButton


class Heard:
    """What a canvas has signalled, in order: name and values."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self.signals: list[tuple[Any, ...]] = []
        canvas.moved.connect(lambda pixels: self.signals.append(("moved", pixels)))
        canvas.zoomed.connect(lambda factor, x: self.signals.append(("zoomed", factor, x)))
        canvas.magnified.connect(lambda x: self.signals.append(("magnified", x)))
        canvas.grabbed.connect(lambda: self.signals.append(("grabbed",)))
        canvas.released.connect(lambda velocity: self.signals.append(("released", velocity)))
        canvas.picked.connect(lambda hit: self.signals.append(("picked", hit)))
        canvas.joined.connect(lambda hit, stretch: self.signals.append(("joined", hit, stretch)))
        canvas.brushing.connect(lambda x0, x1: self.signals.append(("brushing", x0, x1)))
        canvas.brushed.connect(lambda x0, x1: self.signals.append(("brushed", x0, x1)))
        canvas.menu_wanted.connect(lambda where, hit, x: self.signals.append(("menu", where, hit, x)))
        canvas.activated.connect(lambda hit: self.signals.append(("activated", hit)))
        canvas.help_wanted.connect(lambda where, hit: self.signals.append(("help", where, hit)))

    def names(self) -> list[str]:
        return [name for name, *_ in self.signals]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    assert qtbot is not None  # fonts need an application
    events = [event("visit", "2024-07-01"), *(event(f"law-{n}", "2024-03-05", kind=Kind.LAW) for n in range(12))]
    return Stage(Session(dataset(events)), TODAY, QFont())


@pytest.fixture
def picture(stage: Stage) -> Picture:
    return stage.picture(Scale.of(YEAR, stage.plot_width(SIZE.width())), SIZE, 0.0)


@pytest.fixture
def canvas(qtbot: QtBot, stage: Stage, picture: Picture) -> TimelineCanvas:
    """A canvas that shows a year with a visit and laws, more than there is height for."""
    made = TimelineCanvas()
    qtbot.addWidget(made)
    made.resize(SIZE.toSize())
    made.set_lane_height(600, 180)
    made.show_picture(picture, LIGHT, stage.lettering)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def heard(canvas: TimelineCanvas) -> Heard:
    return Heard(canvas)


Turn = Callable[..., None]


@pytest.fixture
def turn(canvas: TimelineCanvas) -> Turn:
    """Turns a wheel, or moves fingers on a touchpad, over the middle of the canvas."""

    def send(
        angle: tuple[int, int] = (0, 0),
        pixels: tuple[int, int] = (0, 0),
        keys: Any = None,
        phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
    ) -> None:
        at = QPointF(400, 120)
        modifiers = keys or Qt.KeyboardModifier.NoModifier
        event_ = QWheelEvent(
            at,
            canvas.mapToGlobal(at),
            QPoint(*pixels),
            QPoint(*angle),
            Qt.MouseButton.NoButton,
            modifiers,
            phase,
            False,
        )
        QApplication.sendEvent(canvas, event_)
        assert event_.isAccepted()

    return send


def glyph_at(picture: Picture, index: int) -> QPoint:
    """Where a glyph is on the canvas."""
    glyphs = picture.scene.glyphs
    x = picture.header + float(glyphs.x0[index] + glyphs.x1[index]) / 2
    return QPoint(round(x), round(picture.axis_height + float(glyphs.y[index])))


# Wheel and fingers


def test_a_wheel_is_followed_along_time(turn: Turn, heard: Heard) -> None:
    turn((0, -120))

    assert heard.signals == [("moved", pytest.approx(84.0))]


def test_pixels_of_a_touchpad_are_followed_to_the_pixel_both_ways(
    turn: Turn, heard: Heard, canvas: TimelineCanvas
) -> None:
    turn((0, -120), pixels=(-6, -7))

    assert heard.signals == [("moved", 6.0)]
    assert canvas.scroll_bar.value() == 7


def test_where_lanes_fit_a_touchpad_goes_along_time(turn: Turn, heard: Heard, canvas: TimelineCanvas) -> None:
    canvas.set_lane_height(100, 180)

    turn(pixels=(3, -20))

    assert heard.signals == [("moved", 20.0)]


@pytest.mark.parametrize("by_setting", [False, True])
def test_zoom_is_about_the_pointer(
    turn: Turn, heard: Heard, canvas: TimelineCanvas, picture: Picture, by_setting: bool
) -> None:
    canvas.wheel_zooms = by_setting

    turn((0, 120), keys=None if by_setting else Qt.KeyboardModifier.ControlModifier)

    ((name, factor, x),) = heard.signals
    assert name == "zoomed"
    assert factor > 1
    assert x == 400 - picture.header


def test_small_turns_of_a_fine_wheel_scroll_lanes_as_far_as_one_notch(turn: Turn, canvas: TimelineCanvas) -> None:
    for _ in range(40):
        turn((0, -3), keys=Qt.KeyboardModifier.ShiftModifier)

    assert canvas.scroll_bar.value() == 84


def test_what_a_swipe_still_has_in_it_ends_where_a_button_is_pressed(
    turn: Turn, heard: Heard, qtbot: QtBot, canvas: TimelineCanvas
) -> None:
    momentum = Qt.ScrollPhase.ScrollMomentum
    turn(pixels=(-9, 0), phase=Qt.ScrollPhase.ScrollUpdate)
    turn(pixels=(-5, 0), phase=momentum)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(790, 200))
    turn(pixels=(-4, 0), phase=momentum)
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(790, 200))
    turn(pixels=(-3, 0), phase=momentum)
    turn(pixels=(-2, 0), phase=Qt.ScrollPhase.ScrollBegin)
    turn(pixels=(-1, 0), phase=momentum)

    assert [values[0] for name, *values in heard.signals if name == "moved"] == [9, 5, 2, 1]


@pytest.mark.parametrize(("angle", "pixels"), [((0, -120), (0, 0)), ((-120, 0), (0, 0)), ((0, -120), (0, -50))])
def test_shift_scrolls_the_lanes_and_not_time(
    turn: Turn, heard: Heard, canvas: TimelineCanvas, angle: tuple[int, int], pixels: tuple[int, int]
) -> None:
    turn(angle, pixels, Qt.KeyboardModifier.ShiftModifier)

    assert canvas.scroll_bar.value() > 40
    assert heard.signals == []


def gesture(canvas: TimelineCanvas, kind: Qt.NativeGestureType, value: float, delta: QPointF | None = None) -> None:
    """A gesture of a touchpad in the middle of the canvas."""
    at = QPointF(500, 100)
    device = QPointingDevice.primaryPointingDevice()
    made = QNativeGestureEvent(kind, device, 2, at, at, canvas.mapToGlobal(at), value, delta or QPointF())
    QApplication.sendEvent(canvas, made)


def test_a_pinch_zooms_and_never_to_nothing(canvas: TimelineCanvas, heard: Heard) -> None:
    for value in (0.25, -5.0):
        gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, value)

    assert [factor for _, factor, _ in heard.signals] == [1.25, 0.1]


def test_a_double_tap_on_a_touchpad_magnifies_there(canvas: TimelineCanvas, heard: Heard, picture: Picture) -> None:
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1.0)

    assert heard.signals == [("magnified", 500 - picture.header)]


def test_fingers_that_pan_take_time_and_lanes_along(canvas: TimelineCanvas, heard: Heard) -> None:
    gesture(canvas, Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(-12, -8))

    assert heard.signals == [("moved", 12.0)]
    assert canvas.scroll_bar.value() == 8


def test_other_gestures_are_left_to_others(canvas: TimelineCanvas, heard: Heard) -> None:
    gesture(canvas, Qt.NativeGestureType.RotateNativeGesture, 30.0)

    assert heard.signals == []


# Clicks and drags


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


# Fingers on the screen


@pytest.fixture(scope="session")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_tap_picks_and_a_second_one_opens(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    at, hit = glyph_at(picture, 0), Hit(event=int(picture.scene.glyphs.event[0]))
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, at, canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, at, canvas).commit()

    assert heard.signals == [("picked", hit), ("activated", hit)]


def test_a_double_tap_on_empty_ground_magnifies(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, QPoint(790, 200), canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, QPoint(790, 200), canvas).commit()

    assert heard.signals == [("picked", None), ("magnified", 790 - picture.header)]


def test_a_finger_takes_time_and_lanes_along(canvas: TimelineCanvas, heard: Heard, screen: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen).press(0, QPoint(500, 150), canvas).commit()
    for x, y in ((480, 140), (440, 110)):
        QTest.touchEvent(canvas, screen).move(0, QPoint(x, y), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(440, 110), canvas).commit()

    assert [heard_ for heard_ in heard.signals if heard_[0] == "moved"] == [("moved", 20.0), ("moved", 40.0)]
    assert canvas.scroll_bar.value() == 40
    assert heard.names()[-1] == "released"


def test_two_fingers_zoom_about_their_middle(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice
) -> None:
    one, other = QPoint(450, 120), QPoint(550, 120)
    QTest.touchEvent(canvas, screen).press(0, one, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, one, canvas).press(1, other, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(400, 120), canvas).move(1, QPoint(600, 120), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(400, 120), canvas).release(1, QPoint(600, 120), canvas).commit()

    assert ("zoomed", pytest.approx(2.0), 500 - picture.header) in heard.signals
    assert "picked" not in heard.names()


def test_a_long_touch_asks_for_the_menu(
    canvas: TimelineCanvas, heard: Heard, picture: Picture, screen: QPointingDevice, qtbot: QtBot
) -> None:
    at = glyph_at(picture, 0)

    QTest.touchEvent(canvas, screen).press(0, at, canvas).commit()
    qtbot.waitUntil(lambda: bool(heard.signals))
    QTest.touchEvent(canvas, screen).release(0, at, canvas).commit()

    assert heard.names() == ["menu"]


# What is shown


def test_a_band_is_laid_over_the_picture_and_taken_away(canvas: TimelineCanvas, picture: Picture) -> None:
    at = QPoint(round(picture.header + picture.scene.scale.x(day("2024-11-15"))), 190)
    bare = canvas.grab().toImage().pixelColor(at)

    canvas.show_band(Band(Dates(day("2024-11-01"), day("2024-11-30"))))
    covered = canvas.grab().toImage().pixelColor(at)
    canvas.show_band(None)

    assert covered != bare
    assert canvas.grab().toImage().pixelColor(at) == bare


def test_before_its_first_picture_it_is_there_and_holds_nothing(qtbot: QtBot) -> None:
    bare = TimelineCanvas()
    qtbot.addWidget(bare)
    bare.resize(400, 200)

    assert bare.hit(QPointF(200, 100)) is None
    assert bare.plot_x(QPointF(200, 100)) == 200
    assert bare.grab().width() == 400


def test_a_scrolled_picture_is_hit_where_it_is_seen(canvas: TimelineCanvas, picture: Picture, stage: Stage) -> None:
    canvas.show_picture(picture._replace(scroll=30.0), LIGHT, stage.lettering)
    last = max(index for index, y in enumerate(picture.scene.glyphs.y) if y < 180)
    at = QPointF(glyph_at(picture, last) - QPoint(0, 30))

    assert canvas.hit(at) == Hit(event=int(picture.scene.glyphs.event[last]))


def test_the_bar_is_there_only_while_lanes_do_not_fit(canvas: TimelineCanvas) -> None:
    shown = canvas.scroll_bar.isVisible()
    canvas.set_lane_height(100, 180)

    assert shown
    assert not canvas.scroll_bar.isVisible()
    assert canvas.scroll_bar.value() == 0


def test_the_bar_lies_below_the_axis(canvas: TimelineCanvas, picture: Picture) -> None:
    assert canvas.scroll_bar.geometry().top() == round(picture.axis_height)
    assert canvas.scroll_bar.geometry().bottom() == canvas.height() - 1


def test_a_change_of_height_is_no_scrolling(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.scroll_bar.setValue(400)

    with qtbot.assertNotEmitted(canvas.resized):
        canvas.set_lane_height(300, 180)

    assert canvas.scroll_bar.value() == 120


def test_the_bar_takes_the_colours_of_the_theme(canvas: TimelineCanvas, picture: Picture, stage: Stage) -> None:
    light = canvas.scroll_bar.styleSheet()

    canvas.show_picture(picture, DARK, stage.lettering)

    assert LIGHT.border in light
    assert DARK.border in canvas.scroll_bar.styleSheet()


def test_it_asks_for_a_picture_of_each_new_size(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.resized):
        canvas.resize(900, 300)

    assert canvas.scroll_bar.geometry().right() == 899


def test_it_takes_little_room_and_likes_more(canvas: TimelineCanvas) -> None:
    least, liked = canvas.minimumSizeHint(), canvas.sizeHint()

    assert least.width() < liked.width()
    assert least.height() < liked.height()

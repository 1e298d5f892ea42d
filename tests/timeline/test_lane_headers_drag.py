"""Lane names in the hand: where a lane that is dragged lands, and when it is let go of."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.session.theme import LIGHT
from tests.timeline.heading import ACTIVITY, LEFT, NO_KEYS, POLICY, TALKS, Headed, real


def test_a_drag_moves_a_lane_to_where_the_line_is(headed: Callable[..., Headed]) -> None:
    one = headed()
    before = one.keys
    top = one.headers.y() + one.at(before[2], 0).y()

    one.drag(before[0], one.at(before[2], 0.2))
    assert one.headers.is_moving
    assert one.headers.line.isVisible()
    assert abs(one.headers.line.geometry().center().y() - top) <= 2
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, one.at(before[2], 0.2))

    assert one.keys == [before[1], before[0], *before[2:]]
    assert not one.headers.line.isVisible()


def test_less_than_the_distance_of_a_drag_is_a_click(headed: Callable[..., Headed]) -> None:
    one = headed()
    start = one.at(TALKS)
    near = start + QPoint(0, QApplication.startDragDistance() - 1)

    QTest.mousePress(one.headers, LEFT, NO_KEYS, start)
    QTest.mouseMove(one.headers, near)
    assert not one.headers.is_moving
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, near)

    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))


def test_a_lane_put_back_where_it_was_changes_nothing(headed: Callable[..., Headed]) -> None:
    one = headed()

    one.drag(ACTIVITY, one.at(TALKS))
    one.drag(ACTIVITY, one.at(ACTIVITY, 0.9))
    assert not one.headers.line.isVisible()
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, one.at(ACTIVITY, 0.9))

    assert one.session.state.lanes == Lanes()


def test_esc_drops_what_is_in_the_hand_wherever_the_keyboard_is(headed: Callable[..., Headed]) -> None:
    one = headed()
    one.view.setFocus()
    one.drag(TALKS, one.at(POLICY))

    QTest.keyClick(one.view, Qt.Key.Key_Escape)
    assert not one.headers.is_moving
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, one.at(POLICY))

    assert one.session.state.lanes == Lanes()
    assert not one.headers.line.isVisible()


def test_esc_means_what_it_did_once_nothing_is_in_the_hand(headed: Callable[..., Headed]) -> None:
    one = headed(state=ViewState(selected=("pact",)))
    selected = []
    one.drag(TALKS, one.at(POLICY))
    for _ in range(2):
        QTest.keyClick(one.view, Qt.Key.Key_Escape)
        selected.append(one.session.state.selected)

    assert selected == [("pact",), ()]


def test_a_lane_that_goes_while_it_is_in_the_hand_is_let_go(headed: Callable[..., Headed]) -> None:
    one = headed()
    one.drag(TALKS, one.at(POLICY))

    one.session.change("filters", filter=Filter(kinds=(Kind.LAW,)))

    assert not one.headers.is_moving
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, QPoint(60, 60))
    assert one.session.state.lanes == Lanes()


def test_held_at_the_lower_edge_lanes_scroll_on(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = real(headed)
    bar = one.view.canvas.scroll_bar

    one.drag("country/NZ", QPoint(60, one.headers.height() - 2))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, QPoint(60, one.headers.height() - 2))

    assert one.keys[-1] == "country/NZ"
    scrolled = bar.value()
    QTest.mouseMove(one.headers, QPoint(60, one.headers.height() - 1))
    assert bar.value() == scrolled


def test_the_hand_shows_what_it_does(headed: Callable[..., Headed]) -> None:
    one = headed()

    QTest.mouseMove(one.headers, one.at(TALKS))
    over = one.headers.cursor().shape()
    one.drag(TALKS, one.at(POLICY))
    moving = one.headers.cursor().shape()
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, one.at(TALKS))

    assert (over, moving) == (Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ClosedHandCursor)
    assert one.headers.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_the_name_goes_along_with_the_hand(headed: Callable[..., Headed]) -> None:
    one = headed()
    symbol = LIGHT.families[Kind.AGREEMENT.family]

    at = one.at(POLICY)
    one.drag(TALKS, at)
    held = one.headers.grab().toImage()
    QTest.mouseRelease(one.headers, LEFT, NO_KEYS, at)

    assert held.pixelColor(26, at.y()).name() == symbol

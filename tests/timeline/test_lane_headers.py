"""Lane names under the hand: collapse, move, menu, keys, and what is told of them."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lane_headers import LaneHeaders
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.viewing import YEAR, Shown, wheel

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
TALKS, ACTIVITY, ENCOUNTERS, POLICY = "kind/talks", "kind/activity", "kind/encounters", "kind/policy"


class Headed(NamedTuple):
    """A timeline with its lane headers."""

    session: Session
    view: TimelineView
    headers: LaneHeaders

    @property
    def keys(self) -> list[str]:
        """The lanes from the top."""
        assert self.view.scene is not None
        return [lane.key for lane in self.view.scene.lanes]

    def at(self, key: str, part: float = 0.5) -> QPoint:
        """A point of the header of a lane, ``part`` of the way down."""
        assert self.view.scene is not None
        lane = next(lane for lane in self.view.scene.lanes if lane.key == key)
        return QPoint(60, round(lane.top + lane.height * part - self.view.canvas.scroll_bar.value()))

    def drag(self, key: str, to: QPoint) -> None:
        """Take a lane and hold it at ``to``, the button still down."""
        QTest.mousePress(self.headers, LEFT, NO_KEYS, self.at(key))
        QTest.mouseMove(self.headers, (self.at(key) + to) / 2)
        QTest.mouseMove(self.headers, to)


@pytest.fixture
def headed(shown: Shown, qtbot: QtBot) -> Callable[..., Headed]:
    def show(*arguments: object, **named: object) -> Headed:
        session, view = shown(*arguments, **named)
        qtbot.waitUntil(lambda: view.lane_tools is not None)
        assert view.lane_tools is not None
        return Headed(session, view, view.lane_tools.headers)

    return show


def real(headed: Callable[..., Headed], grouping: Grouping = Grouping.COUNTRY) -> Headed:
    """The bundled data, whose lanes do not fit."""
    one = headed(load_bundled(), ViewState(lanes=Lanes(grouping)))
    assert one.view.canvas.scroll_bar.maximum() > 0
    return one


# A click


def test_a_click_collapses_a_lane_and_another_opens_it(headed: Callable[..., Headed]) -> None:
    one = headed()

    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))

    assert one.session.state.lanes == Lanes()


def test_what_was_changed_came_from_the_timeline(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed()

    with qtbot.waitSignal(one.session.changed) as change:
        QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(TALKS))

    assert change.args is not None
    assert change.args[2] == "timeline"


def test_a_click_of_another_button_or_below_the_lanes_does_nothing(headed: Callable[..., Headed]) -> None:
    one = headed()

    QTest.mouseClick(one.headers, Qt.MouseButton.MiddleButton, NO_KEYS, one.at(TALKS))
    one.session.change("filters", filter=Filter(search="no such words"))
    QTest.mouseClick(one.headers, LEFT, NO_KEYS, QPoint(60, 60))

    assert one.session.state.lanes == Lanes()


# A drag


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


# Hover


def tint(one: Headed, at: QPoint) -> QColor:
    return one.view.canvas.grab().toImage().pixelColor(QPoint(2, at.y() + one.headers.y()))


def test_the_header_under_the_pointer_is_tinted_from_end_to_end(headed: Callable[..., Headed]) -> None:
    one = headed()
    here, there = one.at(ACTIVITY, 0.2), one.at(POLICY, 0.2)
    plain, other = tint(one, here), tint(one, there)

    QTest.mouseMove(one.headers, here)

    assert tint(one, here) != plain
    assert tint(one, one.at(ACTIVITY, 0.8)) != plain
    assert tint(one, there) == other


def test_nothing_is_tinted_once_the_pointer_has_left(headed: Callable[..., Headed]) -> None:
    one = headed()
    here = one.at(ACTIVITY, 0.2)
    plain = tint(one, here)
    QTest.mouseMove(one.headers, here)

    QApplication.sendEvent(one.headers, QEvent(QEvent.Type.Leave))

    assert tint(one, here) == plain


def test_the_tooltip_has_the_whole_name_and_the_count(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = real(headed, Grouping.STORYLINE)
    at = one.at("storyline/information-security")

    QApplication.sendEvent(one.headers, QHelpEvent(QHelpEvent.Type.ToolTip, at, one.headers.mapToGlobal(at)))

    qtbot.waitUntil(lambda: QToolTip.text() == "Information security\n10 events")
    QToolTip.hideText()


# Menu


def choose(one: Headed, key: str, words: str) -> None:
    """Choose an entry of a lane's menu by its words."""
    assert one.view.scene is not None
    menu = one.headers.menu(next(lane for lane in one.view.scene.lanes if lane.key == key))
    next(action for action in menu.actions() if action.text().replace("&", "") == words).trigger()


@pytest.mark.parametrize(
    ("key", "words", "after"),
    [
        (ACTIVITY, "Move up", [ACTIVITY, TALKS]),
        (TALKS, "Move down", [ACTIVITY, TALKS]),
        (POLICY, "Move to the top", [POLICY, TALKS]),
        (TALKS, "Move to the bottom", [ACTIVITY, ENCOUNTERS, POLICY, TALKS]),
    ],
)
def test_the_menu_moves_a_lane(headed: Callable[..., Headed], key: str, words: str, after: list[str]) -> None:
    one = headed()

    choose(one, key, words)

    assert one.keys[: len(after)] == after


def test_the_menu_collapses_and_opens_a_lane(headed: Callable[..., Headed]) -> None:
    one = headed()

    choose(one, POLICY, "Collapse this lane")
    assert one.session.state.lanes == Lanes(collapsed=(POLICY,))
    choose(one, POLICY, "Open this lane")

    assert one.session.state.lanes == Lanes()


def test_the_menu_offers_no_move_that_would_change_nothing(headed: Callable[..., Headed]) -> None:
    one = headed()
    assert one.view.scene is not None
    first, *_, last = one.view.scene.lanes

    at_top, at_bottom = (
        {action.text().replace("&", "") for action in one.headers.menu(lane).actions() if not action.isEnabled()}
        for lane in (first, last)
    )

    assert at_top - {""} == {"Move up", "Move to the top"}
    assert at_bottom - {""} == {"Move down", "Move to the bottom"}


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_is_that_of_the_lane_under_the_pointer_or_at_the_keyboard(
    headed: Callable[..., Headed], monkeypatch: pytest.MonkeyPatch, reason: QContextMenuEvent.Reason
) -> None:
    popped: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: popped.append(menu))  # offscreen Qt warns of windows
    one = headed(state=ViewState(lanes=Lanes(collapsed=(TALKS,))))
    at = one.at(TALKS) if reason is QContextMenuEvent.Reason.Mouse else QPoint(60, 200)

    QApplication.sendEvent(one.headers, QContextMenuEvent(reason, at, one.headers.mapToGlobal(at)))

    assert popped[0].actions()[0].text() == "&Open this lane"


# Keys


def press(one: Headed, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(one.headers, key, held)


def test_up_and_down_go_from_lane_to_lane_and_stop_at_the_ends(headed: Callable[..., Headed]) -> None:
    one = headed()
    seen = []
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * len(one.keys)):
        press(one, key)
        assert one.headers.current is not None
        seen.append(one.headers.current.key)

    assert seen == [one.keys[0], *one.keys[1:], one.keys[-1]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_these_keys_collapse_and_open(headed: Callable[..., Headed], key: Qt.Key) -> None:
    one = headed()

    press(one, key)
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    press(one, key)

    assert one.session.state.lanes == Lanes()


def test_left_collapses_and_right_opens(headed: Callable[..., Headed]) -> None:
    one = headed(state=ViewState(window=YEAR))

    press(one, Qt.Key.Key_Left)
    assert one.session.state.lanes == Lanes(collapsed=(TALKS,))
    press(one, Qt.Key.Key_Right)

    assert one.session.state.lanes == Lanes()
    assert one.view.window_shown == YEAR


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_with_alt_or_ctrl_the_lane_goes_along(headed: Callable[..., Headed], held: Qt.KeyboardModifier) -> None:
    one = headed()
    before = one.keys

    press(one, Qt.Key.Key_Down, held)
    press(one, Qt.Key.Key_Down, held)
    assert one.keys[:3] == [before[1], before[2], before[0]]
    press(one, Qt.Key.Key_Up, held)

    assert one.keys[:3] == [before[1], before[0], before[2]]
    assert one.headers.current is not None
    assert one.headers.current.key == before[0]


def test_other_keys_are_the_timelines_own(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed(state=ViewState(window=YEAR))

    press(one, Qt.Key.Key_Plus)

    qtbot.waitUntil(lambda: one.view.window_shown.days < YEAR.days)


def test_the_lane_that_the_keyboard_is_at_is_scrolled_into_sight(headed: Callable[..., Headed]) -> None:
    one = real(headed)
    for _ in one.keys:
        press(one, Qt.Key.Key_Down)
        lane, top = one.headers.current, one.view.canvas.scroll_bar.value()
        assert lane is not None
        assert top - 1 <= lane.top
        assert lane.bottom <= top + one.headers.height() + 1 or lane.top <= top + 1


def test_the_lane_that_the_keyboard_is_at_is_ringed(headed: Callable[..., Headed]) -> None:
    one = headed()
    one.view.activateWindow()
    one.view.setFocus()

    def ringed() -> bool:
        line = one.headers.grab().toImage()
        return LIGHT.accent in {line.pixelColor(2, y).name() for y in range(line.height())}

    assert not ringed()
    one.headers.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()

    assert one.headers.hasFocus()
    assert ringed()


# What is told


def test_what_lane_it_is_and_how_it_is_can_be_heard(headed: Callable[..., Headed]) -> None:
    one = headed()
    assert one.headers.accessibleName() == "Lanes"
    assert one.headers.accessibleDescription() == "Agreements & talks, open, 1 event"

    press(one, Qt.Key.Key_Space)
    assert one.headers.accessibleDescription() == "Agreements & talks, collapsed, 1 event"
    press(one, Qt.Key.Key_Down)

    assert one.headers.accessibleDescription() == "Naval & air activity, open, 1 event"


def test_without_lanes_there_is_nothing_to_act_upon(headed: Callable[..., Headed]) -> None:
    one = headed()

    one.session.change("filters", filter=Filter(search="no such words"))
    press(one, Qt.Key.Key_Space)

    assert one.headers.accessibleDescription() == ""
    assert one.headers.current is None
    assert one.session.state.lanes == Lanes()


# Where it lies


def test_headers_lie_over_the_painted_names(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed()
    for width, height in ((1000, 360), (700, 500)):
        one.view.resize(width, height)
        qtbot.wait_until(lambda width=width: one.view.canvas.width() == width)  # type: ignore[misc]
        picture = one.view.canvas.picture
        assert picture is not None
        box = one.headers.geometry()
        assert (box.x(), box.y(), box.width()) == (0, round(picture.axis_height), round(picture.header))
        assert box.bottom() + 1 == one.view.canvas.height()


def test_after_scrolling_the_lane_that_is_seen_is_met(headed: Callable[..., Headed]) -> None:
    one = real(headed)
    bar = one.view.canvas.scroll_bar
    bar.setValue(bar.maximum())
    last = one.keys[-1]

    QTest.mouseClick(one.headers, LEFT, NO_KEYS, one.at(last))

    assert one.session.state.lanes.collapsed == (last,)


def test_the_wheel_over_headers_does_what_it_does_over_lanes(headed: Callable[..., Headed], qtbot: QtBot) -> None:
    one = headed(state=ViewState(window=YEAR))
    window = one.view.windowHandle()
    at = one.headers.mapTo(one.view, QPoint(60, 40))

    QTest.wheelEvent(window, at, QPoint(0, 120), QPoint(), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: one.session.state.window == one.view.window_shown != YEAR)
    by_headers = one.view.window_shown
    one.session.change("test", window=YEAR)
    wheel(one.view, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier, x=60)
    qtbot.waitUntil(lambda: one.session.state.window == one.view.window_shown != YEAR)

    assert by_headers.days < YEAR.days
    assert one.view.window_shown == pytest.approx(by_headers)

"""The menu of a lane name: what it offers, and what that does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from nzjp_viewer.session.state import Lanes, ViewState
from tests.timeline.heading import ACTIVITY, ENCOUNTERS, POLICY, TALKS, Headed


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

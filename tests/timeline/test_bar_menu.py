"""Events that a bar counts and no zoom parts are listed, to choose from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.bar_menu import MOST_LISTED, BarMenu
from nzjp_viewer.timeline.scene import Hit
from tests.builders import dataset, event
from tests.timeline.support import day
from tests.timeline.viewing import Shown

EVENTS = [event(f"visit-{number:02}", "2025-06", title=f"Visit & talks {number}") for number in range(80)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("count", [1, MOST_LISTED, MOST_LISTED + 3])
def test_it_lists_a_screenful_and_counts_the_rest(count: int) -> None:
    menu = BarMenu(Session(dataset(EVENTS)), range(count), lambda _row: None)

    words = [action.text() for action in menu.actions()]

    assert words[0] == "Visit && talks 0 (June 2025)"
    assert len(words) == min(count, MOST_LISTED) + (count > MOST_LISTED)
    assert all(action.isEnabled() for action in menu.actions()[:MOST_LISTED])
    if count > MOST_LISTED:
        assert words[-1].startswith("and 3 more")
        assert not menu.actions()[-1].isEnabled()


def test_a_click_on_a_bar_that_zooming_cannot_part_offers_its_events(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: opened.append(menu))  # offscreen Qt warns of real ones
    session, view = shown(dataset(EVENTS), ViewState(window=TimeWindow(day("2025-05-30"), day("2025-06-03"))))
    canvas, scene = view.canvas, view.scene
    assert scene is not None
    assert canvas.picture is not None
    bars = scene.bars
    assert len(bars) > 0
    canvas.scroll_bar.setValue(canvas.scroll_bar.maximum())
    x = canvas.picture.header + (max(bars.x0[0], 0) + min(bars.x1[0], scene.scale.width)) / 2
    y = canvas.picture.axis_height + bars.bottom[0] - 2 - canvas.scroll_bar.value()

    assert "click to list them" in view.tip(Hit(bar=0))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    (menu,) = opened
    assert isinstance(menu, BarMenu)
    menu.actions()[2].trigger()

    assert session.state.selected == (session.dataset.events[bars.rows(0)[2]].id,)

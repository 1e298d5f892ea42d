"""The menu of groupings in the window's menu bar."""

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.actions import Actions
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from tests.builders import dataset, event


@pytest.fixture
def session() -> Session:
    return Session(dataset([event("one", "2024")]), ViewState(lanes=Lanes(collapsed=("kind/talks",))))


@pytest.fixture
def bar(session: Session, qtbot: QtBot) -> QMenuBar:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    Actions(session, bar).fill(bar)
    return bar


def lanes_menu(bar: QMenuBar) -> QMenu:
    """The menu of groupings, as one finds it below View."""
    view = next(action.menu() for action in bar.actions() if action.text() == "&View")
    assert isinstance(view, QMenu)
    found = next(action.menu() for action in view.actions() if action.text().replace("&", "") == "Group lanes by")
    assert isinstance(found, QMenu)
    return found


@pytest.mark.parametrize("grouping", [one for one in Grouping if one is not Grouping.KIND])
def test_each_grouping_can_be_chosen_below_view(bar: QMenuBar, session: Session, grouping: Grouping) -> None:
    menu = lanes_menu(bar)
    assert [action.text() for action in menu.actions()] == [grouping_name(one) for one in Grouping]

    menu.actions()[list(Grouping).index(grouping)].trigger()

    assert session.state.lanes == Lanes(grouping, collapsed=("kind/talks",))


def test_the_grouping_in_use_is_ticked_whoever_chose_it(bar: QMenuBar, session: Session) -> None:
    menu = lanes_menu(bar)
    ticked = []
    for grouping in (Grouping.KIND, Grouping.PLACE):
        session.change("timeline", lanes=session.state.lanes._replace(grouping=grouping))
        ticked.append([action.text() for action in menu.actions() if action.isChecked()])

    assert ticked == [["Kind"], ["Place"]]


def test_choosing_the_grouping_in_use_keeps_it(bar: QMenuBar, session: Session) -> None:
    kind = lanes_menu(bar).actions()[0]

    kind.trigger()

    assert kind.isChecked()
    assert session.state.lanes.grouping is Grouping.KIND

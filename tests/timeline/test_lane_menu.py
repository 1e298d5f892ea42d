"""The button that says what lanes are made by, and its menu."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lane_menu import LaneMenu
from nzjp_viewer.timeline.legend_button import LegendButton
from nzjp_viewer.timeline.view import TimelineView
from tests.timeline.viewing import Shown, story, view_of


class Made(NamedTuple):
    """A timeline with its menu of groupings, and the button of the legend beside that."""

    session: Session
    view: TimelineView
    button: LaneMenu
    legend: LegendButton

    def opened(self) -> QMenu:
        """The menu, filled as it is when it opens."""
        menu = self.button.menu()
        menu.aboutToShow.emit()
        return menu

    def choose(self, words: str) -> None:
        next(action for action in self.opened().actions() if action.text().replace("&", "") == words).trigger()

    def is_enabled(self, words: str) -> bool:
        return next(a.isEnabled() for a in self.opened().actions() if a.text().replace("&", "") == words)


@pytest.fixture
def made(shown: Shown, qtbot: QtBot) -> Callable[..., Made]:
    def make(*arguments: object, **named: object) -> Made:
        session, view = shown(*arguments, **named)
        qtbot.waitUntil(lambda: view.lane_tools is not None)
        assert view.lane_tools is not None
        return Made(session, view, view.lane_tools.menu, view.lane_tools.legend)

    return make


@pytest.mark.parametrize("grouping", [one for one in Grouping if one is not Grouping.KIND])
def test_each_grouping_can_be_chosen(made: Callable[..., Made], qtbot: QtBot, grouping: Grouping) -> None:
    one = made(load_bundled())

    with qtbot.waitSignal(one.session.changed) as change:
        one.choose(grouping_name(grouping))

    assert change.args is not None
    assert change.args[2] == "timeline"
    assert one.session.state.lanes == Lanes(grouping)
    assert one.view.scene is not None
    assert {lane.key.partition("/")[0] for lane in one.view.scene.lanes} == {grouping.value}


def test_the_grouping_in_use_is_ticked_and_no_other(made: Callable[..., Made]) -> None:
    one = made(state=ViewState(lanes=Lanes(Grouping.STATUS)))

    ticked = [action.text() for action in one.opened().actions() if action.isChecked()]

    assert ticked == ["Status"]


def test_the_button_says_what_lanes_are_made_by_whoever_chose_it(made: Callable[..., Made]) -> None:
    one = made()
    assert one.button.text() == one.button.accessibleName() == "Lanes: Kind"

    one.session.change("menu", lanes=Lanes(Grouping.COUNTRY))

    assert one.button.text() == one.button.accessibleName() == "Lanes: Country"
    assert one.button.shown_words == "Lanes: Country"


def test_what_would_change_nothing_cannot_be_chosen(made: Callable[..., Made]) -> None:
    one = made()
    assert one.is_enabled("Collapse all")
    assert not one.is_enabled("Open all")
    assert not one.is_enabled("Back to their own order")

    one.choose("Collapse all")
    one.session.change("timeline", lanes=one.session.state.lanes._replace(order=("kind/policy",)))

    assert not one.is_enabled("Collapse all")
    assert one.is_enabled("Open all")
    assert one.is_enabled("Back to their own order")


def test_all_lanes_are_collapsed_opened_and_put_back(made: Callable[..., Made]) -> None:
    one = made(state=ViewState(lanes=Lanes(order=("kind/policy", "kind/talks"))))
    assert one.view.scene is not None
    first = one.view.scene.lanes[0].key

    one.choose("Collapse all")
    assert all(lane.is_collapsed for lane in one.view.scene.lanes)
    one.choose("Open all")
    assert not any(lane.is_collapsed for lane in one.view.scene.lanes)
    one.choose("Back to their own order")

    assert first == "kind/policy"
    assert one.view.scene.lanes[0].key == "kind/talks"


# How it looks


@pytest.mark.parametrize("grouping", list(Grouping))
def test_it_has_room_for_its_words_beside_the_legend(made: Callable[..., Made], grouping: Grouping) -> None:
    one = made(load_bundled(), ViewState(lanes=Lanes(grouping)))
    button, legend = one.button.geometry(), one.legend.geometry()

    assert button.right() < legend.left()
    assert (button.top(), button.height()) == (legend.top(), legend.height())
    assert button.left() > 0
    assert one.button.shown_words in {one.button.text(), grouping_name(grouping)}


def test_in_the_narrowest_headers_the_name_of_the_grouping_is_left(made: Callable[..., Made]) -> None:
    one = made(state=ViewState(lanes=Lanes(Grouping.STORYLINE)))

    one.button.lay(one.button.sizeHint().width() - 1)
    assert one.button.shown_words == "Storyline"
    one.button.lay(one.button.sizeHint().width())

    assert one.button.shown_words == "Lanes: Storyline"


def test_it_shows_that_the_keyboard_is_there(made: Callable[..., Made]) -> None:
    one = made()
    one.view.activateWindow()
    plain = one.button.grab().toImage()

    one.button.setFocus()
    QApplication.processEvents()

    assert one.button.hasFocus()
    assert one.button.grab().toImage() != plain


def test_a_picture_has_neither_button(qtbot: QtBot) -> None:
    view = view_of(qtbot, Session(story()), 900, 300, all_lanes=True)
    QApplication.processEvents()

    assert view.findChild(LaneMenu) is None
    assert view.findChild(LegendButton) is None


class Shouting(QTranslator):
    """A language in which all words are capitals."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        del disambiguation, n
        return text.upper().replace("{GROUPING}", "{grouping}") if context in {"LaneMenu", "LaneWords"} else ""


def test_it_takes_on_another_language(made: Callable[..., Made], qapp: QApplication) -> None:
    one, translator = made(), Shouting()

    qapp.installTranslator(translator)
    QApplication.sendEvent(one.button, QEvent(QEvent.Type.LanguageChange))
    words, entries = one.button.text(), [action.text() for action in one.opened().actions()]
    qapp.removeTranslator(translator)

    assert words == "LANES: KIND"
    assert "&COLLAPSE ALL" in entries
    assert "COUNTRY" in entries

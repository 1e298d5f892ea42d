"""The actions of playing: what they say, and that nothing is asked of them once they are gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app.play_actions import PlayActions
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, ThemeName
from tests.builders import dataset, event


def test_all_are_worded_anew_when_the_language_changes(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(dataset([event("a", "2024")]))
    actions = PlayActions(session)
    named = [action for action in actions.all if action is not None]
    before = [action.text() for action in named]
    assert all(before)

    monkeypatch.setattr(PlayActions, "tr", lambda _self, words: f"<<<{words}>>>")
    session.change("menu", language="ja")

    assert all("<<<" in action.text() for action in named)
    assert actions.leave.isEnabled() is False


def test_a_change_after_they_are_gone_asks_nothing_of_them(qapp: QApplication) -> None:
    session = Session(dataset([event("a", "2024")]))
    actions = PlayActions(session)
    session.change("menu", playhead=Playhead(0.0))
    assert actions.leave.isEnabled()

    actions.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    session.change("menu", theme=ThemeName.DARK)  # what is raised in a slot fails the test

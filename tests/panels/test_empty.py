"""When nothing matches, it is said why, and the way back is one press away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.empty import EmptyResult
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from tests.builders import dataset, event

NOTHING = Filter(countries=("JP",), search="nothing <b>like</b> it")


@pytest.fixture
def views(qtbot: QtBot) -> QWidget:
    """What the card covers."""
    views = QWidget()
    qtbot.addWidget(views)
    views.resize(700, 500)
    views.show()
    return views


@pytest.fixture
def empty(views: QWidget, session: Session) -> EmptyResult:
    """The card over the views."""
    return EmptyResult(session, views)


def test_it_stays_away_while_events_match(empty: EmptyResult, session: Session) -> None:
    assert not empty.isVisible()
    session.change("filters", filter=Filter(countries=("JP",)))
    assert not empty.isVisible()


def test_it_comes_with_the_filter_in_words(empty: EmptyResult, session: Session) -> None:
    session.change("search", filter=NOTHING)
    assert empty.isVisible()
    assert empty.title.text() == "No event matches these filters."
    assert empty.words.text() == "Involves: Japan\nSearch: “nothing <b>like</b> it”"


def test_clearing_brings_every_event_back(empty: EmptyResult, session: Session, changes: list[str]) -> None:
    session.change("search", filter=NOTHING)
    empty.clear.click()
    assert session.matching == 5
    assert not empty.isVisible()
    assert changes == ["search", "empty"]


def test_undo_takes_the_last_change_back(empty: EmptyResult, session: Session) -> None:
    session.change("filters", filter=Filter(countries=("JP",)))
    session.change("search", filter=NOTHING)
    empty.undo.click()
    assert session.state.filter == Filter(countries=("JP",))
    assert not empty.isVisible()


def test_without_a_step_back_there_is_no_undo(empty: EmptyResult, session: Session) -> None:
    session.change("search", filter=NOTHING)
    assert empty.undo.isVisible()
    session.open(dataset())
    assert not empty.undo.isVisible()


def test_it_covers_the_views_whatever_their_size(empty: EmptyResult, session: Session, views: QWidget) -> None:
    session.change("search", filter=NOTHING)
    assert empty.geometry() == views.rect()
    views.resize(900, 300)
    QApplication.processEvents()
    assert empty.geometry() == views.rect()


def test_a_dataset_without_events_needs_no_clearing(empty: EmptyResult, session: Session) -> None:
    session.open(dataset())
    assert empty.isVisible()
    assert empty.title.text() == "There are no events to show."
    assert not empty.clear.isVisible()
    session.open(dataset([event("one")]))
    assert not empty.isVisible()


def test_a_dataset_without_events_offers_no_undo_of_what_did_not_empty_it(empty: EmptyResult, session: Session) -> None:
    session.open(dataset())
    session.change("menu", filter=Filter(search="words"))
    session.change("menu", filter=Filter())
    assert session.can_undo
    assert not empty.undo.isVisible()


def test_a_picture_has_the_words_without_the_buttons(views: QWidget, session: Session) -> None:
    pictured = EmptyResult(session, views, bare=True)
    session.change("filters", filter=Filter(countries=("JP",)))
    session.change("search", filter=NOTHING)
    assert pictured.title.isVisible()
    assert not pictured.clear.isVisible()
    assert not pictured.undo.isVisible()

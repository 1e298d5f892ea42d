"""The source reader in the window: shown and put away, making room, remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import settings
from nzjp_viewer.app.reader_dock import LEAST_VIEWS
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.panels.reader.geometry import rectangles
from nzjp_viewer.panels.sources import SourcesDialog
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage import datasets
from tests.app.furnished import furniture, opened

pytestmark = pytest.mark.usefixtures("fresh_settings")


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(datasets.load_bundled())


@pytest.fixture
def window(session: Session, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    made = opened(session, qtbot, qapp)
    yield made
    made.close()


def test_it_is_away_until_it_is_asked_for(window: MainWindow) -> None:
    parts = furniture(window)
    assert not parts.reader.isVisible()
    assert parts.reader.widget() is None
    parts.actions.reader.trigger()
    assert parts.reader.isVisible()
    assert parts.reader.widget() is parts.reader.content
    parts.actions.reader.trigger()
    assert not parts.reader.isVisible()


def test_its_own_button_puts_it_away(window: MainWindow) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    parts.reader.close()
    assert not parts.actions.reader.isChecked()
    parts.actions.reader.trigger()
    assert parts.reader.isVisible()


def test_the_keys_go_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    furniture(window).actions.reader.trigger()
    qtbot.waitUntil(furniture(window).reader.content.view.hasFocus)


def test_panels_give_the_views_their_room_and_come_back(window: MainWindow, qapp: QApplication) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    qapp.processEvents()
    assert not parts.filters.isVisible()
    assert parts.details.isVisible()
    assert window.views.width() >= LEAST_VIEWS
    assert window.width() == 1440
    parts.actions.reader.trigger()
    assert parts.filters.isVisible()
    assert parts.actions.filters.isChecked()


def test_its_title_takes_the_colours_of_the_theme(window: MainWindow, session: Session) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    title = parts.reader.titleBarWidget()
    light = title.grab().toImage()
    parts.actions.theme.trigger()
    assert title.grab().toImage() != light
    parts.actions.theme.trigger()


def test_its_buttons_float_and_close_it(window: MainWindow) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    buttons = {b.accessibleName(): b for b in parts.reader.titleBarWidget().findChildren(QToolButton)}
    buttons["Float or dock"].click()
    assert parts.reader.isFloating()
    buttons["Float or dock"].click()
    assert not parts.reader.isFloating()
    buttons["Close"].click()
    assert not parts.reader.isVisible()
    assert not parts.actions.reader.isChecked()


def test_a_wide_window_has_room_for_all(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(session, qtbot, qapp, 1900)
    parts = furniture(window)
    parts.actions.reader.trigger()
    qapp.processEvents()
    assert parts.filters.isVisible()
    assert parts.details.isVisible()
    assert window.views.width() >= LEAST_VIEWS
    window.close()


def test_a_small_window_folds_both_panels_and_does_not_grow(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(session, qtbot, qapp, 1024)
    parts = furniture(window)
    parts.actions.reader.trigger()
    qapp.processEvents()
    assert not parts.filters.isVisible()
    assert not parts.details.isVisible()
    assert window.width() == 1024
    assert window.views.width() >= LEAST_VIEWS
    parts.reader.close()
    assert parts.filters.isVisible()
    assert parts.details.isVisible()
    window.close()


def test_what_was_folded_by_hand_stays_folded(window: MainWindow) -> None:
    parts = furniture(window)
    parts.actions.filters.trigger()
    parts.actions.reader.trigger()
    parts.actions.reader.trigger()
    assert not parts.filters.isVisible()


def test_what_was_brought_back_by_hand_is_left_alone(window: MainWindow) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    parts.actions.filters.trigger()
    assert parts.filters.isVisible()
    parts.actions.filters.trigger()
    parts.actions.reader.trigger()
    assert not parts.filters.isVisible()


@pytest.fixture
def wide(session: Session, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """A window with room for all, and the reader open."""
    made = opened(session, qtbot, qapp, 1900)
    furniture(made).actions.reader.trigger()
    qapp.processEvents()
    assert furniture(made).filters.isVisible()
    yield made
    made.close()


def settle(qapp: QApplication) -> None:
    """Let layouts and what follows from them come to an end."""
    for _ in range(4):
        qapp.processEvents()


def test_the_panels_follow_the_width_of_the_window(wide: MainWindow, qapp: QApplication) -> None:
    parts = furniture(wide)
    for width, filters, details in (
        (1440, False, True),
        (1300, False, True),
        (1000, False, False),
        (1300, False, True),
        (1900, True, True),
    ):
        wide.resize(width, 800)
        settle(qapp)
        assert (parts.filters.isVisible(), parts.details.isVisible()) == (filters, details), width
        assert wide.views.width() >= LEAST_VIEWS
        assert wide.width() == width


def test_the_layout_is_the_same_whether_opened_at_a_width_or_brought_to_it(
    session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    for width in (1024, 1300, 1440):
        window = opened(session, qtbot, qapp, width)
        parts = furniture(window)
        parts.actions.reader.trigger()
        settle(qapp)
        fresh = (parts.filters.isVisible(), parts.details.isVisible())
        window.resize(1900, 800)
        settle(qapp)
        window.resize(width, 800)
        settle(qapp)
        assert (parts.filters.isVisible(), parts.details.isVisible()) == fresh
        window.close()
        settings.store().clear()


def test_a_wider_dock_folds_panels_too(wide: MainWindow, qapp: QApplication) -> None:
    parts = furniture(wide)
    wide.resizeDocks([parts.reader], [800], Qt.Orientation.Horizontal)
    settle(qapp)
    assert parts.reader.width() >= 700
    assert not parts.filters.isVisible()
    assert wide.views.width() >= LEAST_VIEWS
    wide.resizeDocks([parts.reader], [430], Qt.Orientation.Horizontal)
    settle(qapp)
    assert parts.filters.isVisible()


def test_details_that_come_up_by_themselves_leave_the_views_their_room(
    session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    window = opened(session, qtbot, qapp, 1000)
    parts = furniture(window)
    parts.actions.reader.trigger()
    settle(qapp)
    window.timeline.activated.emit(session.dataset.events[0].id)
    settle(qapp)
    assert window.views.width() >= LEAST_VIEWS
    assert parts.reader.isVisible()
    window.close()


def test_a_panel_asked_for_by_hand_comes_and_others_go(window: MainWindow, qapp: QApplication) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    settle(qapp)
    parts.actions.filters.trigger()
    settle(qapp)
    assert parts.filters.isVisible()
    assert not parts.details.isVisible()
    assert parts.reader.isVisible()
    assert window.views.width() >= LEAST_VIEWS


def test_where_nothing_else_can_go_the_reader_makes_room_for_the_panel_asked_for(
    session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    window = opened(session, qtbot, qapp, 1000)
    parts = furniture(window)
    parts.actions.reader.trigger()
    settle(qapp)
    parts.actions.details.trigger()
    settle(qapp)
    assert parts.details.isVisible()
    assert not parts.reader.isVisible()
    assert not parts.actions.reader.isChecked()
    window.close()


@pytest.mark.parametrize("width", [1000, 1440, 1900])
def test_a_reader_that_was_open_at_the_end_does_not_take_the_keys_at_the_start(
    session: Session, qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    first = opened(session, qtbot, qapp, width)
    furniture(first).actions.reader.trigger()
    first.close()
    second = opened(session, qtbot, qapp, width)
    second.activateWindow()
    settle(qapp)
    assert furniture(second).reader.isVisible()
    qtbot.waitUntil(second.timeline.hasFocus)
    assert second.views.width() >= LEAST_VIEWS
    second.close()


def test_a_first_width_leaves_the_views_their_room(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    window = opened(session, qtbot, qapp, LEAST_VIEWS + 400)
    reader = furniture(window).reader
    assert reader.content.minimumSizeHint().width() < reader._first_width() <= 400
    window.resize(1440, 800)
    assert reader._first_width() == 430
    window.close()


def test_floating_it_gives_the_room_back(window: MainWindow, qapp: QApplication) -> None:
    parts = furniture(window)
    parts.actions.reader.trigger()
    parts.reader.setFloating(True)
    qapp.processEvents()
    assert parts.filters.isVisible()
    parts.reader.setFloating(False)
    qapp.processEvents()
    assert not parts.filters.isVisible()


def test_it_is_remembered_with_its_width(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    first = opened(session, qtbot, qapp, 1900)
    furniture(first).actions.reader.trigger()
    first.resizeDocks([furniture(first).reader], [520], Qt.Orientation.Horizontal)
    qapp.processEvents()
    width = furniture(first).reader.width()
    first.close()
    second = opened(session, qtbot, qapp, 1900)
    qapp.processEvents()
    reader = furniture(second).reader
    assert reader.isVisible()
    assert furniture(second).actions.reader.isChecked()
    assert abs(reader.width() - width) <= 2
    second.close()


def test_a_picture_of_the_window_has_no_reader(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    first = opened(session, qtbot, qapp)
    furniture(first).actions.reader.trigger()
    first.close()
    bare = MainWindow(session, bare=True)
    qtbot.addWidget(bare)
    bare.furnish()
    bare.show()
    assert not furniture(bare).reader.isVisible()
    remembered = settings.store().value("window/docks")
    bare.close()
    assert settings.store().value("window/docks") == remembered


def test_a_passage_can_be_asked_for_from_elsewhere(window: MainWindow, session: Session, qapp: QApplication) -> None:
    wanted = session.dataset.events[-5]
    claim = wanted.claims[0]
    furniture(window).show_passage(claim.source, claim.start, claim.end)
    content = furniture(window).reader.content
    assert content.isVisible()
    assert content.source is not None
    assert content.source.id == claim.source
    current = content.view.page.marks[content.current or 0].passage.claim
    assert (current.start, current.end) == (claim.start, claim.end)
    assert session.current is not None
    qapp.processEvents()
    rect = rectangles(content.view.document(), content.view.page.marks[content.current or 0].span)[0]
    assert 0 <= rect.top() - content.view.verticalScrollBar().value() < content.view.viewport().height()


def test_sources_are_listed_once_and_lead_to_the_reader(window: MainWindow, qapp: QApplication) -> None:
    parts = furniture(window)
    parts.actions.sources.trigger()
    parts.actions.sources.trigger()
    (dialog,) = window.findChildren(SourcesDialog)
    dialog.cards[2].read.click()
    assert parts.reader.content.source == dialog.cards[2].source
    dialog.close()
    qapp.processEvents()
    parts.actions.sources.trigger()
    assert parts._sources is not None
    assert parts._sources.isVisible()
    parts._sources.close()


def test_a_filter_that_going_to_an_event_clears_is_told_of(window: MainWindow, session: Session) -> None:
    session.change("search", filter=Filter(search="strait"))
    outside = next(row for row in range(len(session.dataset.events)) if not session.mask[row])
    session.change("menu", filter=Filter())
    assert window.info.text == ""
    session.change("search", filter=Filter(search="strait"))
    claim = session.dataset.events[outside].claims[0]
    furniture(window).show_passage(claim.source, claim.start, claim.end)
    assert not session.state.filter.narrows
    assert "outside the filter" in window.info.text
    furniture(window).actions.undo.trigger()
    assert session.state.filter.search == "strait"

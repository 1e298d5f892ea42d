"""A list of events is read and chosen from with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.panels.event_list import EventListDialog, EventRows, Role
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import LIGHT
from tests.builders import dataset, event
from tests.showing import await_exposed


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Callable[[EventListDialog], EventListDialog]]:
    """Shows a dialog, and closes it in the end; it deletes itself then, so that qtbot cannot keep it."""
    dialogs: list[EventListDialog] = []

    def open_(dialog: EventListDialog) -> EventListDialog:
        dialogs.append(dialog)
        dialog.show()
        return dialog

    yield open_
    for dialog in dialogs:
        if isValid(dialog):
            dialog.close()


@pytest.fixture
def dialog(opened: Callable[[EventListDialog], EventListDialog], session: Session, qtbot: QtBot) -> EventListDialog:
    """The two events that no one places."""
    rows = (session.mask & session.table.unplaced).nonzero()[0]
    dialog = opened(EventListDialog(session, "No place stated", rows))
    await_exposed(dialog)
    return dialog


def _shown(dialog: EventListDialog) -> list[str]:
    model = dialog.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_lists_the_events_under_a_heading_with_their_number(dialog: EventListDialog) -> None:
    assert _shown(dialog) == ["Pact", "Plan"]
    assert dialog.heading.text() == dialog.windowTitle() == "No place stated"
    assert dialog.count.text() == "2 events"


def test_each_event_has_date_colour_and_words_for_listeners(dialog: EventListDialog) -> None:
    index = dialog.view.model().index(0, 0)
    assert index.data(Role.DATE) == "19 December 2025"
    assert index.data(Role.COLOUR) == LIGHT.families[Family.TALKS]
    assert index.data(Role.EVENT) == "pact"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Pact, 19 December 2025, Agreement"


def test_a_click_selects(dialog: EventListDialog, session: Session, qtbot: QtBot) -> None:
    place = dialog.view.visualRect(dialog.view.model().index(1, 0)).center()
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert session.state.selected == ("plan",)
    assert dialog.isVisible()


def test_arrows_and_enter_select(dialog: EventListDialog, session: Session, changes: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert changes == []
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert session.state.selected == ("plan",)
    assert changes == ["list"]
    assert dialog.isVisible()


def test_escape_closes(dialog: EventListDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_it_closes_when_it_would_no_longer_be_true(dialog: EventListDialog, session: Session, qtbot: QtBot) -> None:
    session.select("pact", "timeline")
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        session.change("filters", filter=Filter(countries=("JP",)))


def test_it_closes_as_the_map_shows_another_time(dialog: EventListDialog, session: Session, qtbot: QtBot) -> None:
    session.change("timeline", window=TimeWindow(730_000.0, 740_000.0))
    assert dialog.isVisible(), "the map shows all time"
    with qtbot.waitSignal(dialog.destroyed):
        session.change("menu", window_on_map=True)


def test_it_closes_with_the_dataset(dialog: EventListDialog, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        session.open(dataset([event("one")]))


def test_markup_in_a_title_stays_text(opened: Callable[[EventListDialog], EventListDialog]) -> None:
    session = Session(dataset([event("one", title="<b>A</b> & \u0645")]))
    dialog = opened(EventListDialog(session, "<i>Heading</i>", [0]))
    assert _shown(dialog) == ["<b>A</b> & \u0645"]
    index = dialog.view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;A&lt;/b&gt; &amp; \u0645</qt>"
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("\u2068<b>A</b> & \u0645\u2069, ")
    assert dialog.heading.textFormat() is Qt.TextFormat.PlainText
    assert not dialog.view.grab().isNull()


def test_an_empty_list_is_no_trouble(
    opened: Callable[[EventListDialog], EventListDialog], session: Session, qtbot: QtBot
) -> None:
    dialog = opened(EventListDialog(session, "Nothing", []))
    assert dialog.count.text() == "0 events"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert session.state.selected == ()


def test_the_model_keeps_qts_rules(session: Session) -> None:
    model = EventRows(session, range(5))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 5
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    assert model.data(model.index(9, 0)) is None


def test_what_a_part_of_the_map_leaves_out_is_listed_and_chosen_all_the_same(
    dialog: EventListDialog, session: Session, qtbot: QtBot
) -> None:
    assert dialog.left_out.isHidden()
    session.change("map", filter=Filter(area=Area(0.0, 0.0, 1.0, 1.0)))
    assert dialog.isVisible()
    assert not dialog.left_out.isHidden()

    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)

    assert session.state.selected == ("pact",)
    assert session.state.filter == Filter()
    assert dialog.isVisible()
    assert dialog.left_out.isHidden()

"""What is typed narrows the events after a pause, and the field follows the session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.search import SearchField
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName
from tests.builders import dataset, event


@pytest.fixture
def field(qtbot: QtBot, session: Session) -> SearchField:
    """The field on screen, with the focus."""
    field = SearchField(session)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def test_typing_asks_once_after_a_pause(field: SearchField, session: Session, changes: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed, timeout=5000):
        qtbot.keyClicks(field, "navies")
        assert changes == []
    assert session.state.filter.search == "navies"
    assert changes == ["search"]


def test_enter_asks_at_once_shows_the_first_event_found_and_leaves(
    field: SearchField, session: Session, changes: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "navies")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.state.filter.search == "navies"
    assert session.current is not None
    assert changes == ["search", "search"]


def test_escape_empties_the_field_then_leaves_it(field: SearchField, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "navies")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert session.state.filter.search == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_spaces_around_the_words_do_not_count(
    field: SearchField, session: Session, changes: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "  ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changes == []
    qtbot.keyClicks(field, "pact ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.state.filter.search == "pact"
    assert field.text() == "  pact "  # what is being typed is left alone


def test_escape_clears(field: SearchField, session: Session, qtbot: QtBot) -> None:
    session.change("map", filter=Filter(search="pact"))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert session.state.filter.search == ""


def test_escape_without_text_is_left_to_the_window(field: SearchField, changes: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert changes == []


def test_the_cross_clears(field: SearchField, session: Session, qtbot: QtBot) -> None:
    session.change("map", filter=Filter(search="pact"))
    cross = next(button for button in field.findChildren(QToolButton) if button.defaultAction() is not field._icon)
    with qtbot.waitSignal(session.changed, timeout=5000):
        cross.click()
    assert session.state.filter.search == ""


def test_it_follows_the_session_without_an_echo(field: SearchField, session: Session, changes: list[str]) -> None:
    session.change("map", filter=Filter(search="strait"))
    assert field.text() == "strait"
    session.undo()
    assert field.text() == ""
    assert changes == ["map", "history"]


def test_what_was_typed_and_not_asked_yields_to_a_change_from_elsewhere(
    field: SearchField, session: Session, changes: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "half")
    session.change("chips", filter=Filter(search="whole"))
    assert field.text() == "whole"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changes == ["chips"]


def test_a_filter_from_elsewhere_leaves_half_typed_words(field: SearchField, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "half")
    session.change("filters", filter=Filter(countries=("JP",)))
    assert field.text() == "half"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.state.filter == Filter(countries=("JP",), search="half")


def test_it_names_itself_and_its_shortcut(field: SearchField) -> None:
    assert field.accessibleName() == "Search events"
    assert "Ctrl+F" in field.toolTip()
    assert field.placeholderText().startswith("Search events")


def test_the_keys_are_shown_where_there_is_room_and_no_text(field: SearchField, session: Session) -> None:
    def end(width: int) -> set[int]:
        field.resize(width, 34)
        picture = field.grab().toImage()
        place = picture.rect().adjusted(width * 3 // 4, 8, -12, -8)
        part = picture.copy(place)
        return {part.pixel(x, y) for x in range(part.width()) for y in range(part.height())}

    field.clearFocus()
    assert len(end(460)) > 2
    session.change("map", filter=Filter(search="x"))
    field.setClearButtonEnabled(False)
    assert len(end(460)) == 1


def test_it_says_so_again_in_another_language(field: SearchField) -> None:
    field.setPlaceholderText("")
    QCoreApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
    assert field.placeholderText().startswith("Search events")


def test_it_follows_theme_and_dataset(field: SearchField, session: Session) -> None:
    before = field._icon.icon().cacheKey()
    session.change("menu", theme=ThemeName.DARK, filter=Filter(search="pact"))
    assert field._icon.icon().cacheKey() != before
    session.open(dataset([event("one")]))
    assert field.text() == ""


def test_the_cross_goes_when_the_words_are_cleared_from_elsewhere(
    field: SearchField, session: Session, qtbot: QtBot
) -> None:
    cross = next(button for button in field.findChildren(QToolButton) if button.defaultAction() is not field._icon)
    session.change("filters", filter=Filter(search="navies"))
    qtbot.waitUntil(lambda: cross.property("opacity") == 1.0)
    session.change("reader", filter=Filter())
    qtbot.waitUntil(lambda: cross.property("opacity") == 0.0)

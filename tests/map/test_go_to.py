"""The line in which one writes a place's name, and the list below it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.go_to import GoToPlace
from nzjp_viewer.map.match_list import Role
from tests.builders import place
from tests.showing import await_exposed

TOKYO = Found(place("tokyo", 35.7, 139.7, country_code="JP"), "Tokyo", "東京")
SEA = Found(place("tasman-sea", -40, 160, country_code=None, place_type=PlaceType.SEA), "Tasman Sea", "")
YORK = Found(place("york", 54, -1, country_code="GB"), "York", "")
ALL = [TOKYO, SEA, YORK]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    QVBoxLayout(made).addWidget(QLineEdit())
    made.show()
    made.activateWindow()
    await_exposed(made)
    return made


@pytest.fixture
def line(window: QWidget, qtbot: QtBot) -> GoToPlace:
    """The line, asked for over the window."""
    made = GoToPlace(window)
    made.ask(window, 12)
    qtbot.waitUntil(made.line.hasFocus)
    return made


def shown(line: GoToPlace) -> list[str]:
    model = line.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def written(line: GoToPlace, text: str, found: list[Found]) -> None:
    line.line.setText(text)
    line.show_found(text, found, "en")


def test_it_asks_at_every_key(line: GoToPlace, qtbot: QtBot) -> None:
    asked: list[str] = []
    line.asked.connect(asked.append)

    qtbot.keyClicks(line.line, "tok")

    assert asked == ["t", "to", "tok"]


def test_it_lists_what_is_found_with_kind_and_country(line: GoToPlace) -> None:
    written(line, "t", ALL)

    assert shown(line) == ["Tokyo", "Tasman Sea", "York"]
    spoken = [line.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Tokyo, 東京, city · Japan", "Tasman Sea, sea", "York, city · United Kingdom"]


def test_what_lies_around_a_place_cannot_reorder_what_stands_before_it(line: GoToPlace) -> None:
    written(line, "t", [replace(TOKYO, where="חפר")])

    assert line.model.index(0, 0).data(Role.DETAIL) == "\u200ecity · \u2068חפר\u2069"


def test_an_answer_to_what_is_no_more_written_is_dropped(line: GoToPlace) -> None:
    line.line.setText("york")

    line.show_found("tok", [TOKYO], "en")

    assert shown(line) == []


def test_return_chooses_the_first_and_goes(line: GoToPlace, qtbot: QtBot) -> None:
    written(line, "t", ALL)

    with qtbot.waitSignal(line.done), qtbot.waitSignal(line.chosen) as heard:
        qtbot.keyClick(line.line, Qt.Key.Key_Return)

    assert heard.args == [TOKYO]
    assert line.isHidden()


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Down], SEA),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down], YORK),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Up], SEA),
        ([Qt.Key.Key_Up], TOKYO),
    ],
)
def test_arrow_keys_go_through_the_list(line: GoToPlace, qtbot: QtBot, keys: list[Qt.Key], chosen: Found) -> None:
    written(line, "t", ALL)

    for key in keys:
        qtbot.keyClick(line.line, key)
    with qtbot.waitSignal(line.chosen) as heard:
        qtbot.keyClick(line.line, Qt.Key.Key_Return)

    assert heard.args == [chosen]


def test_a_click_chooses(line: GoToPlace, qtbot: QtBot) -> None:
    written(line, "t", ALL)
    at = line.list.visualRect(line.model.index(1, 0)).center()

    with qtbot.waitSignal(line.chosen) as heard:
        qtbot.mouseClick(line.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert heard.args == [SEA]


def test_return_on_what_is_not_answered_yet_chooses_nothing_stale(line: GoToPlace, qtbot: QtBot) -> None:
    written(line, "t", ALL)
    qtbot.keyClicks(line.line, "o")

    with qtbot.assertNotEmitted(line.chosen):
        qtbot.keyClick(line.line, Qt.Key.Key_Return)

    assert line.isVisible()


def test_it_says_where_nothing_is_found(line: GoToPlace) -> None:
    before = line.told.text()
    written(line, "zzz", [])

    assert "any language" in before
    assert line.told.text() == "No place of that name is known here."


def test_no_empty_list_stays_where_nothing_is_found(line: GoToPlace) -> None:
    asked = line.height()
    assert not line.list.isVisible()

    written(line, "t", ALL)
    found, at = line.size(), line.pos()
    assert line.list.isVisible()
    assert line.list.height() > asked
    written(line, "zzz", [])

    assert not line.list.isVisible()
    assert line.height() <= found.height() / 2
    assert (line.width(), line.pos()) == (found.width(), at)
    assert line.credit.geometry().bottom() < line.height()
    assert line.told.geometry().bottom() < line.credit.geometry().top()


@pytest.mark.parametrize("count", [1, 2, 6, 12])
def test_the_list_is_as_high_as_what_it_lists_up_to_six_places(line: GoToPlace, count: int) -> None:
    written(line, "t", ALL * 4)
    at, high = line.pos(), line.height()
    written(line, "tokyo", (ALL * 4)[:count])
    QApplication.processEvents()

    row = line.list.sizeHintForRow(0)
    assert min(count, 6) * row <= line.list.viewport().height() < (min(count, 6) + 0.5) * row
    assert line.list.verticalScrollBar().isVisible() == (count > 6)
    assert line.pos() == at
    assert line.height() <= high


def test_it_credits_geonames(line: GoToPlace) -> None:
    assert "GeoNames" in line.credit.text()
    assert line.credit.isVisible()


def test_the_search_online_is_not_offered_without_the_network(line: GoToPlace, qtbot: QtBot) -> None:
    written(line, "t", ALL)

    with qtbot.assertNotEmitted(line.online_asked):
        qtbot.keyClick(line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not line.online.isVisible()
    assert shown(line) == ["Tokyo", "Tasman Sea", "York"]


def test_the_search_online_is_asked_for_by_key_or_button_and_by_nothing_else(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    asked: list[str] = []
    line.online_asked.connect(asked.append)

    qtbot.keyClicks(line.line, "zzz")
    line.show_found("zzz", [], "en")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    before = list(asked)
    qtbot.keyClick(line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    line.show_online("zzz", [], "en")
    qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)

    assert before == []
    assert asked == ["zzz", "zzz"]
    assert line.isVisible()


def test_what_is_being_searched_online_is_not_asked_for_again(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    asked: list[str] = []
    line.online_asked.connect(asked.append)
    line.line.setText("zzz")

    for _ in range(3):
        qtbot.keyClick(line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)

    assert asked == ["zzz"]


def test_a_key_that_is_held_asks_once_however_fast_the_answer_comes(line: GoToPlace) -> None:
    line.offer_online(offered=True)
    asked: list[str] = []
    line.online_asked.connect(asked.append)
    line.line.setText("zzz")
    control = Qt.KeyboardModifier.ControlModifier

    for is_repeated in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, control, "\r", is_repeated)
        QApplication.sendEvent(line.line, press)
        line.show_problem("zzz", "The online search cannot be reached.", is_online=True)

    assert asked == ["zzz"]


def test_what_is_found_online_takes_the_list_and_names_openstreetmap(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    written(line, "t", ALL)
    qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)
    waiting = line.told.text()
    line.show_found("t", ALL, "en")  # comes late
    late = shown(line)

    line.show_online("t", [YORK], "en")

    assert waiting == "Searching online…"
    assert late == []
    assert shown(line) == ["York"]
    assert line.credit.text() == "© OpenStreetMap contributors"


def test_another_word_goes_back_to_what_is_known_here(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    written(line, "t", ALL)
    qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line.line, "o")

    line.show_online("t", [YORK], "en")
    line.show_found("to", [TOKYO], "en")

    assert shown(line) == ["Tokyo"]
    assert "GeoNames" in line.credit.text()


def test_why_nothing_comes_from_online_is_said_as_a_fault(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    written(line, "t", ALL)
    qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)

    line.show_problem("t", "The search for places failed.", is_online=False)  # comes late
    assert line.told.text() == "Searching online…"
    line.show_problem("t", "The online search cannot be reached.", is_online=True)

    assert line.told.text() == "The online search cannot be reached."
    assert line.told.property("role") == "fault"
    qtbot.keyClicks(line.line, "o")
    assert line.told.property("role") == "note"


def test_why_nothing_is_found_here_is_said_and_nothing_of_before_stays(line: GoToPlace) -> None:
    written(line, "t", ALL)
    line.line.setText("to")

    line.show_problem("to", "The search for places failed.", is_online=False)

    assert line.told.text() == "The search for places failed."
    assert shown(line) == []


def test_taking_the_leave_back_ends_the_search_online(line: GoToPlace, qtbot: QtBot) -> None:
    line.offer_online(offered=True)
    written(line, "t", ALL)
    qtbot.mouseClick(line.online, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(line.asked) as heard:
        line.offer_online(offered=False)

    assert heard.args == ["t"]
    assert line.told.text() == "Searching…"


def test_escape_leaves_without_an_answer(line: GoToPlace, qtbot: QtBot) -> None:
    written(line, "t", ALL)

    with qtbot.assertNotEmitted(line.chosen), qtbot.waitSignal(line.done):
        qtbot.keyClick(line.line, Qt.Key.Key_Escape)

    assert line.isHidden()


def test_it_goes_when_the_keyboard_goes_elsewhere(line: GoToPlace, window: QWidget, qtbot: QtBot) -> None:
    other = next(field for field in window.findChildren(QLineEdit) if field is not line.line)

    other.setFocus()

    qtbot.waitUntil(line.isHidden)


def test_a_low_window_still_holds_it(window: QWidget) -> None:
    window.resize(300, 120)
    made = GoToPlace(window)

    made.ask(window, 80)

    assert window.rect().contains(made.geometry())

"""What is said of the list of places found, as it reaches Qt on its way to a program that reads aloud."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.map.finding import Found
from nzjp_viewer.map.go_to import GoToPlace
from nzjp_viewer.map.match_speech import LULL_MS
from tests.builders import place
from tests.showing import await_exposed

TOKYO = Found(place("tokyo", 35.7, 139.7, country_code="JP"), "Tokyo", "東京")
SEA = Found(place("tasman-sea", -40, 160, country_code=None, place_type=PlaceType.SEA), "Tasman Sea", "")

Said = list[str]


@pytest.fixture
def said(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """The announcements, while somebody listens."""
    heard: Said = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message().replace("\u2068", "").replace("\u2069", ""))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


@pytest.fixture
def line(said: Said, qtbot: QtBot) -> GoToPlace:
    """The line, asked for over a window, once what it says of itself has been said."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    window.activateWindow()
    await_exposed(window)
    made = GoToPlace(window)
    made.ask(window, 12)
    qtbot.waitUntil(lambda: bool(said))
    return made


def written(line: GoToPlace, text: str, found: list[Found]) -> None:
    line.line.setText(text)
    line.show_found(text, found, "en")


def test_what_it_is_for_is_said_when_it_opens(line: GoToPlace, said: Said) -> None:
    assert said == [line.told.text()]


def test_how_many_were_found_and_the_first_are_said_once_nothing_more_is_written(
    line: GoToPlace, said: Said, qtbot: QtBot
) -> None:
    said.clear()
    for text in ("t", "ta", "tas"):
        written(line, text, [TOKYO, SEA])
    at_once = list(said)

    qtbot.waitUntil(lambda: bool(said))

    assert at_once == []
    assert said == ["Places found: 2. Tokyo, 東京, city · Japan, 1 of 2"]


def test_the_one_that_is_chosen_is_said_at_each_key(line: GoToPlace, said: Said, qtbot: QtBot) -> None:
    written(line, "t", [TOKYO, SEA])
    qtbot.waitUntil(lambda: len(said) == 2)
    said.clear()

    qtbot.keyClick(line.line, Qt.Key.Key_Down)
    qtbot.keyClick(line.line, Qt.Key.Key_Down)
    qtbot.keyClick(line.line, Qt.Key.Key_Up)

    assert said == ["Tasman Sea, sea, 2 of 2", "Tasman Sea, sea, 2 of 2", "Tokyo, 東京, city · Japan, 1 of 2"]


def test_a_choice_made_before_the_list_is_told_is_told_with_it(line: GoToPlace, said: Said, qtbot: QtBot) -> None:
    said.clear()
    written(line, "t", [TOKYO, SEA])
    qtbot.keyClick(line.line, Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: bool(said))

    assert said == ["Places found: 2. Tasman Sea, sea, 2 of 2"]


def test_that_nothing_is_found_and_what_went_wrong_are_said(line: GoToPlace, said: Said, qtbot: QtBot) -> None:
    said.clear()
    written(line, "zzz", [])
    qtbot.waitUntil(lambda: len(said) == 1)
    line.offer_online(offered=True)
    qtbot.keyClick(line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    line.show_problem("zzz", "The online search cannot be reached.", is_online=True)
    qtbot.waitUntil(lambda: len(said) == 2)

    assert said == ["No place of that name is known here.", "The online search cannot be reached."]


def test_the_same_list_is_not_said_twice(line: GoToPlace, said: Said, qtbot: QtBot) -> None:
    written(line, "t", [TOKYO])
    qtbot.waitUntil(lambda: len(said) == 2)

    written(line, "to", [TOKYO])
    qtbot.wait(LULL_MS + 100)

    assert len(said) == 2


def test_nothing_is_said_once_it_is_gone_or_when_nobody_listens(line: GoToPlace, said: Said, qtbot: QtBot) -> None:
    said.clear()
    written(line, "t", [TOKYO])
    qtbot.keyClick(line.line, Qt.Key.Key_Escape)
    qtbot.wait(LULL_MS + 100)
    QAccessible.setActive(False)
    line.show()
    written(line, "ta", [SEA])
    qtbot.keyClick(line.line, Qt.Key.Key_Down)
    qtbot.wait(LULL_MS + 100)

    assert said == []

"""The line in which one writes where to go."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.date_words import MOST_LETTERS, Reader
from nzjp_viewer.timeline.go_to import GoTo
from tests.showing import await_exposed
from tests.timeline.support import TODAY, day

READER = Reader("en", TODAY, Dates(day("2013-01-01"), day("2035-12-31")))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    made.show()
    made.activateWindow()
    await_exposed(made)
    return made


@pytest.fixture
def line(window: QWidget, qtbot: QtBot) -> GoTo:
    """The line, asked for over the window."""
    made = GoTo(lambda: READER, window)
    made.ask(window, 30)
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_it_is_hidden_until_it_is_asked_for(window: QWidget) -> None:
    assert not GoTo(lambda: READER, window).isVisible()


def test_it_lies_in_the_middle_of_the_window(line: GoTo, window: QWidget) -> None:
    assert line.geometry().center().x() == pytest.approx(window.width() / 2, abs=2)
    assert line.geometry().top() == 30
    assert window.rect().contains(line.geometry())


def test_a_low_window_still_holds_it(window: QWidget) -> None:
    window.resize(300, 120)
    made = GoTo(lambda: READER, window)

    made.ask(window, 80)

    assert window.rect().contains(made.geometry())


def test_it_says_at_every_key_how_it_understands(line: GoTo, qtbot: QtBot) -> None:
    told = []
    for letter in "2024-09":
        qtbot.keyClicks(line.line, letter)
        told.append(line.told.text())

    assert told[3] == "1 January – 31 December 2024"
    assert told[-1] == "1–30 September 2024"
    assert "is not understood as a date" in told[0]


def test_a_fault_looks_unlike_a_hint_and_unlike_what_is_understood(line: GoTo, qtbot: QtBot) -> None:
    line.setStyleSheet("QLabel[role=note] { color: #101010; } QLabel[role=fault] { color: #a05000; }")
    seen = []
    for words in ("", "soon", "2024"):
        line.line.setText(words)
        seen.append(line.told.palette().color(line.told.foregroundRole()).name())

    assert seen == ["#101010", "#a05000", "#101010"]


def test_return_answers_with_the_days_and_goes(line: GoTo, qtbot: QtBot) -> None:
    qtbot.keyClicks(line.line, "Sep 2024")

    with qtbot.waitSignal(line.chosen) as heard:
        qtbot.keyClick(line.line, Qt.Key.Key_Return)

    assert heard.args == [Dates(day("2024-09-01"), day("2024-09-30"))]
    assert not line.isVisible()


def test_what_is_not_understood_is_not_answered(line: GoTo, qtbot: QtBot) -> None:
    qtbot.keyClicks(line.line, "31 Feb 2024")

    with qtbot.assertNotEmitted(line.chosen):
        qtbot.keyClick(line.line, Qt.Key.Key_Return)

    assert line.isVisible()
    assert line.told.text() == "There is no such date as “31 Feb 2024”."
    assert not line.go.isEnabled()


def test_the_button_answers_too(line: GoTo, qtbot: QtBot) -> None:
    qtbot.keyClicks(line.line, "2024")

    with qtbot.waitSignal(line.chosen) as heard:
        qtbot.mouseClick(line.go, Qt.MouseButton.LeftButton)

    assert heard.args == [Dates(day("2024-01-01"), day("2024-12-31"))]


def test_escape_leaves_without_an_answer(line: GoTo, qtbot: QtBot) -> None:
    qtbot.keyClicks(line.line, "2024")

    with qtbot.assertNotEmitted(line.chosen), qtbot.waitSignal(line.done):
        qtbot.keyClick(line.line, Qt.Key.Key_Escape)

    assert not line.isVisible()


def test_it_goes_when_the_reader_turns_to_something_else(line: GoTo, window: QWidget) -> None:
    other = next(edit for edit in window.findChildren(QLineEdit) if edit is not line.line)

    other.setFocus()

    assert not line.isVisible()
    assert other.hasFocus()


def test_asked_again_it_offers_the_last_words_to_be_written_over(line: GoTo, window: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClicks(line.line, "2024")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)

    line.ask(window, 30)

    assert line.line.selectedText() == "2024"


def test_every_part_has_a_name(line: GoTo) -> None:
    assert line.accessibleName() == "Go to date"
    assert line.line.accessibleName() == "Date or years"


def test_what_is_pasted_is_cut_to_the_length_of_a_date(line: GoTo) -> None:
    line.line.clear()
    line.line.insert("-" * 20_000)

    assert len(line.line.text()) == MOST_LETTERS
    assert "is not understood as a date" in line.told.text()
    assert not line.go.isEnabled()


def test_it_is_worded_anew_in_another_language(line: GoTo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GoTo, "tr", lambda _self, words: f"[{words}]")
    QCoreApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))

    words = (line.title.text(), line.go.text(), line.line.placeholderText(), line.accessibleName(), line.told.text())
    assert all(text.startswith("[") for text in words)

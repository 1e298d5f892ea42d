import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline import font_lettering as module
from nzjp_viewer.timeline.font_lettering import FontLettering


@pytest.fixture
def letters(qtbot: QtBot) -> FontLettering:
    assert qtbot is not None  # fonts need an application
    return FontLettering(QFont())


def test_more_words_are_wider_and_bold_ones_too(letters: FontLettering) -> None:
    assert letters.width("navy") < letters.width("navy ships") < letters.width("navy ships", bold=True)


def test_words_that_fit_are_left_alone(letters: FontLettering) -> None:
    assert letters.elided("navy", letters.width("navy")) == "navy"


def test_words_that_do_not_fit_are_cut_to_the_width(letters: FontLettering) -> None:
    words = "Through the Taiwan Strait"

    cut = letters.elided(words, letters.width(words) / 2)

    assert cut.endswith("…")
    assert letters.width(cut) <= letters.width(words) / 2 + 1


def test_a_long_walk_does_not_fill_the_memory(letters: FontLettering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_REMEMBERED", 10)

    widths = [letters.width(f"event {number}") for number in range(25)]

    assert len(letters._widths) <= 10
    assert letters.width("event 0") == widths[0]


def test_a_line_is_as_high_as_the_font(letters: FontLettering) -> None:
    assert letters.line >= letters.ascent + letters.descent - 1

"""Labels and links show a text as it is, in the room they have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.text import OneLine, Pill, WrappedLink, link
from nzjp_viewer.session.theme import LIGHT


def test_one_line_is_cut_where_room_is_short_and_whole_where_there_is_room(qtbot: QtBot) -> None:
    label = OneLine("Agreements and talks of many years")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown.endswith("…")
    assert label.toolTip() == "<qt>Agreements and talks of many years</qt>"
    label.resize(600, 20)
    assert label.shown == label.text()
    assert label.toolTip() == ""


def test_one_line_asks_for_no_more_letters_than_allowed(qtbot: QtBot) -> None:
    free, bound = OneLine("a long text " * 9), OneLine("a long text " * 9, most=10)
    for label in (free, bound):
        qtbot.addWidget(label)
    assert bound.sizeHint().width() < free.sizeHint().width() / 4


def test_one_line_paints_its_text(qtbot: QtBot) -> None:
    empty, full = OneLine(""), OneLine("Text")
    for label in (empty, full):
        qtbot.addWidget(label)
        label.resize(80, 20)
    assert empty.grab().toImage() != full.grab().toImage()


def test_a_wrapped_link_grows_with_its_lines_and_answers_to_keys(qtbot: QtBot) -> None:
    wrapped = WrappedLink("New Zealand and Japan sign & <announce> a long named agreement")
    qtbot.addWidget(wrapped)
    assert wrapped.heightForWidth(120) > 2 * wrapped.heightForWidth(2000)
    assert wrapped.accessibleName() == wrapped.words
    assert wrapped.shortcut().isEmpty()
    wrapped.show()
    with qtbot.waitSignal(wrapped.clicked):
        qtbot.keyClick(wrapped, Qt.Key.Key_Space)
    with qtbot.waitSignal(wrapped.clicked):
        qtbot.mouseClick(wrapped, Qt.MouseButton.LeftButton)


def test_a_wrapped_link_with_the_focus_looks_so(qtbot: QtBot) -> None:
    wrapped = WrappedLink("Go there")
    qtbot.addWidget(wrapped)
    wrapped.resize(120, 30)
    wrapped.show()
    wrapped.clearFocus()
    before = wrapped.grab().toImage()
    wrapped.activateWindow()
    wrapped.setFocus()
    qtbot.waitUntil(wrapped.hasFocus)
    assert wrapped.grab().toImage() != before


def test_a_short_link_is_no_wider_than_its_words(qtbot: QtBot) -> None:
    button = link("Clear")
    qtbot.addWidget(button)
    assert button.sizeHint().width() < 120


@pytest.mark.parametrize("colour", LIGHT.families.values())
def test_a_pill_is_washed_in_its_colour(qtbot: QtBot, colour: str) -> None:
    pill = Pill("Patrol <b>", colour)
    qtbot.addWidget(pill)
    pill.show()
    label = QLabel("Patrol <b>")
    qtbot.addWidget(label)
    picture = pill.grab().toImage()
    edge = picture.pixelColor(picture.width() // 2, 1)
    corner = picture.pixelColor(0, 0)
    assert edge != corner
    assert pill.textFormat() is Qt.TextFormat.PlainText


def test_a_short_link_with_the_focus_looks_so(qtbot: QtBot) -> None:
    button = link("Clear")
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    before = button.grab().toImage()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before

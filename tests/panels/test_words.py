"""Words to be read at length cost little, and can be copied when the pointer comes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QEnterEvent, QGuiApplication, QImage, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.words import Warned, Words
from tests.showing import await_exposed

TEXT = "Warships of three navies passed through the strait on one day. " * 3


def _enter(label: Words) -> None:
    QApplication.sendEvent(label, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))


def _shown(qtbot: QtBot, label: Words, width: int) -> Words:
    """Away from the pointer, which is where an earlier test has left it."""
    qtbot.addWidget(label)
    label.resize(width, label.heightForWidth(width))
    label.move(QCursor.pos() + QPoint(20, 20))
    label.show()
    await_exposed(label)
    return label


def test_it_can_be_selected_once_the_pointer_is_over_it(qtbot: QtBot) -> None:
    QCursor.setPos(20, 20)  # where windows come by themselves
    label = _shown(qtbot, Words(TEXT), 200)
    assert not label.findChildren(QTextEdit)
    assert label.selectedText() == ""
    _enter(label)
    (copyable,) = label.findChildren(QTextEdit)
    qtbot.mouseDClick(copyable.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(15, 8))
    assert label.selectedText() == "Warships"
    qtbot.keyClick(copyable, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Warships"


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.example.org/reports/2024/09/25/japan-new-zealand.html now",
        "有利に働くと見る。期間を決めて、" * 6,
        "x" * 300,
        "a\u200bb of the data itself",
    ],
)
def test_what_is_copied_is_the_text_as_it_is(qtbot: QtBot, text: str) -> None:
    label = _shown(qtbot, Words(text), 180)
    assert label.text() == text
    _enter(label)
    (copyable,) = label.findChildren(QTextEdit)
    qtbot.keyClick(copyable, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert label.selectedText() == text


@pytest.mark.parametrize(
    "text", [TEXT, "x" * 300, "有利に働くと見る。期間を決めて、" * 6, "مجلة " * 29 + "مجلة", "a < b & c"]
)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_moves_when_it_becomes_selectable(qtbot: QtBot, text: str, direction: Qt.LayoutDirection) -> None:
    label = Words(text, "note")
    label.setLayoutDirection(direction)
    _shown(qtbot, label, 190)
    before = label.grab().toImage()
    sizes = [(label.heightForWidth(width), label.sizeHint()) for width in range(120, 400, 20)]
    _enter(label)
    assert label.grab().toImage() == before
    assert [(label.heightForWidth(width), label.sizeHint()) for width in range(120, 400, 20)] == sizes


def test_other_words_and_other_room_reach_what_can_be_copied(qtbot: QtBot) -> None:
    label = _shown(qtbot, Words(TEXT), 200)
    _enter(label)
    (copyable,) = label.findChildren(QTextEdit)
    label.setText("Other words")
    assert copyable.toPlainText() == "Other words"
    label.resize(300, 90)
    assert copyable.geometry() == label._place()
    colours = label.palette()
    colours.setColor(QPalette.ColorRole.WindowText, QColor("#ff0000"))
    label.setPalette(colours)
    assert _ink(label.grab().toImage(), "#ff0000")


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Home])
def test_keys_and_wheel_are_left_to_the_panel(qtbot: QtBot, key: Qt.Key) -> None:
    label = _shown(qtbot, Words(TEXT), 200)
    _enter(label)
    (copyable,) = label.findChildren(QTextEdit)
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    copyable.keyPressEvent(pressed)
    assert not pressed.isAccepted()
    size = copyable.font().pointSizeF()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(copyable.viewport(), wheel)
    assert not wheel.isAccepted()
    assert copyable.font().pointSizeF() == size
    assert not copyable.acceptDrops()


def test_markup_is_plain_text(qtbot: QtBot) -> None:
    label = _shown(qtbot, Words("<b>bold</b> &amp; all"), 200)
    _enter(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> &amp; all"
    assert label.findChildren(QTextEdit)[0].toPlainText() == label.text()


@given(st.text(min_size=1), st.integers(60, 400))
@settings(max_examples=40)
def test_no_word_is_wider_than_the_panel(qapp: QApplication, text: str, width: int) -> None:
    label = Words(text)
    assert label.minimumSizeHint().width() <= label.fontMetrics().averageCharWidth() * 6
    paragraph = label._paragraph()
    paragraph.lay_out(width)
    assert paragraph.widest <= width


def test_japanese_breaks_where_japanese_may(qapp: QApplication) -> None:
    label = Words("有利に働くと見る。期間を決めて、話し合う。" * 4)
    paragraph = label._paragraph()
    for width in range(80, 400, 7):
        paragraph.lay_out(width)
        assert not {line[0] for line in paragraph.lines} & set("。、ー」")


def _ink(image: QImage, colour: str) -> list[int]:
    return [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == colour]


def test_a_doubt_has_a_sign_beside_its_first_line(qtbot: QtBot) -> None:
    note = Warned("Another document gives another day. " * 4, "#ff0000")
    note.ensurePolished()
    _shown(qtbot, note, 220)
    image = note.grab().toImage()
    signs = _ink(image, "#ff0000")
    assert signs
    assert max(signs) < note.contentsRect().left()
    below = image.copy(0, note.fontMetrics().height() + 2, image.width(), image.height())
    assert not _ink(below, "#ff0000")


def test_the_sign_stands_at_the_other_side_where_one_reads_from_the_right(qtbot: QtBot) -> None:
    before = QApplication.layoutDirection()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        note = Warned("Doubtful", "#ff0000")
        qtbot.addWidget(note)
        note.resize(220, note.heightForWidth(220))
        assert min(_ink(note.grab().toImage(), "#ff0000")) > note.contentsRect().right()
    finally:
        QApplication.setLayoutDirection(before)

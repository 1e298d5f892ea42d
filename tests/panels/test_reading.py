"""Words to be read at length cost little, and can be copied when the pointer comes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.reading import Reading, Warned

WORDS = "Warships of three navies passed through the strait on one day. " * 3


def _enter(label: Reading) -> None:
    QApplication.sendEvent(label, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))


def test_it_can_be_selected_once_the_pointer_is_over_it(qtbot: QtBot) -> None:
    label = Reading(WORDS)
    qtbot.addWidget(label)
    assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    _enter(label)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    label.resize(200, label.heightForWidth(200))
    label.show()
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(15, 8))
    assert label.selectedText() == "Warships"


def test_nothing_moves_when_it_becomes_selectable(qtbot: QtBot) -> None:
    label = Reading(WORDS)
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    before = [(label.heightForWidth(width), label.sizeHint()) for width in range(120, 400, 20)]
    _enter(label)
    assert [(label.heightForWidth(width), label.sizeHint()) for width in range(120, 400, 20)] == before


def test_markup_is_plain_text(qtbot: QtBot) -> None:
    label = Reading("<b>bold</b> &amp; all")
    qtbot.addWidget(label)
    _enter(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> &amp; all"


def test_a_word_wider_than_a_narrow_card_may_break(qtbot: QtBot) -> None:
    label = Reading("Intelligence-sharing " + "x" * 200)
    qtbot.addWidget(label)
    assert label.text().startswith("Intelligence-sharing ")
    assert label.text().replace("\u200b", "") == "Intelligence-sharing " + "x" * 200
    assert label.minimumSizeHint().width() <= 150


def _ink(image: QImage, colour: str) -> list[int]:
    return [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == colour]


def test_a_doubt_has_a_sign_beside_its_first_line(qtbot: QtBot) -> None:
    note = Warned("Another document gives another day. " * 4, "#ff0000")
    qtbot.addWidget(note)
    note.resize(220, note.heightForWidth(220))
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

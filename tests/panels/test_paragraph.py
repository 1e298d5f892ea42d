"""A paragraph wraps between words, within one only at need, and shows every letter as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.paragraph import Drawn, Paragraph, Run, small

INK = "#000000"


def _paragraph(qapp: QApplication, *texts: str) -> Paragraph:
    return Paragraph([Run(text, INK, bold=bool(at % 2)) for at, text in enumerate(texts)], qapp.font())


def _painted(paragraph: Paragraph) -> QImage:
    image = QImage(300, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paragraph.paint(painter, 0, 0)
    painter.end()
    return image


def test_it_takes_more_lines_the_narrower_it_is(qapp: QApplication) -> None:
    paragraph = _paragraph(qapp, "Warships of three ", "navies ", "pass on one day")
    one = paragraph.lay_out(2000)
    assert paragraph.lay_out(paragraph.natural_width) == one
    assert paragraph.lay_out(paragraph.natural_width / 2 + 20) == 2 * one
    assert paragraph.lay_out(2000) == one


@given(st.text(max_size=60), st.integers(1, 400))
def test_no_line_is_wider_than_the_room_unless_a_single_letter_is(text: str, width: int) -> None:
    font = QFont()
    paragraph = Paragraph([Run(text, INK)], font)
    paragraph.lay_out(width)
    letter = max((Paragraph([Run(character, INK)], font).natural_width for character in text), default=0)
    # Letters that join or stack are cut from their neighbours at no price, so a few of them may stand together.
    assert paragraph.widest <= max(width, letter * 8) + 1


def test_the_end_of_the_last_line_is_known(qapp: QApplication) -> None:
    paragraph = _paragraph(qapp, "one two three four five six")
    high = paragraph.lay_out(paragraph.natural_width * 0.6)
    end, top, line = paragraph.last_line
    assert 0 < end < paragraph.natural_width * 0.6
    assert top + line == high
    assert _paragraph(qapp, "").last_line == (0, 0, _paragraph(qapp, "x").lay_out(99))


def test_what_would_break_the_line_is_a_space(qapp: QApplication) -> None:
    paragraph = _paragraph(qapp, "one\ntwo", "\u2028three")
    assert paragraph.text == "one two three"
    assert paragraph.lay_out(2000) == _paragraph(qapp, "one").lay_out(2000)


def test_markup_is_painted_as_letters(qapp: QApplication) -> None:
    assert _painted(_paragraph(qapp, "<b>a</b>")) != _painted(_paragraph(qapp, "", "a"))
    assert _paragraph(qapp, "<b>a</b>").natural_width > _paragraph(qapp, "", "a").natural_width


def test_runs_after_letters_beyond_the_first_plane_keep_their_look(qapp: QApplication) -> None:
    plain = Paragraph([Run("\U0001f6a2 ", INK), Run("x", "#ff0000")], qapp.font())
    image = _painted(plain)
    reds = [
        x for x in range(300) for y in range(80) if image.pixelColor(x, y).red() > image.pixelColor(x, y).green() + 60
    ]
    assert reds
    assert min(reds) >= Paragraph([Run("\U0001f6a2", INK)], qapp.font()).natural_width - 1


class _Sample(Drawn):
    """One paragraph."""

    def compose(self) -> None:
        self.paragraph = Paragraph([Run("some words to be wrapped", INK)], self.font())

    def place(self, width: float) -> float:
        return self.paragraph.lay_out(width)

    def natural_width(self) -> float:
        return self.paragraph.natural_width

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.paragraph.paint(QPainter(self), 0, 0)


def test_a_drawn_widget_is_as_high_as_its_words_and_says_them(qtbot: QtBot) -> None:
    sample = _Sample("some words")
    sample.compose()
    qtbot.addWidget(sample)
    assert sample.accessibleName() == "some words"
    assert sample.hasHeightForWidth()
    assert sample.heightForWidth(60) > sample.heightForWidth(600) == sample.sizeHint().height()
    assert sample.minimumSizeHint().width() < sample.sizeHint().width()


def test_a_drawn_widget_measures_anew_in_another_font(qtbot: QtBot) -> None:
    sample = _Sample("some words")
    sample.compose()
    qtbot.addWidget(sample)
    before = sample.sizeHint()
    font = sample.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    sample.setFont(font)
    assert sample.sizeHint().height() > 1.5 * before.height()
    assert sample.sizeHint().width() > 1.5 * before.width()


def test_notes_are_small_in_points_and_in_pixels(qtbot: QtBot) -> None:
    sample = _Sample("")
    qtbot.addWidget(sample)
    assert small(sample).pointSizeF() < sample.font().pointSizeF()
    font = sample.font()
    font.setPixelSize(20)
    sample.setFont(font)
    assert small(sample).pixelSize() == 18

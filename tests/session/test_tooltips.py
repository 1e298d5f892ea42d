"""Tooltips of the data's own words."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from nzjp_viewer.session.tooltips import plain_tooltip


@given(st.text(alphabet="ab <>&;/\"'lgtamp", min_size=1).filter(lambda text: text.strip() == text))
def test_a_tooltip_says_the_text_letter_by_letter(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain_tooltip(text))
    assert document.toPlainText().split() == text.split()


def test_no_text_is_no_tooltip() -> None:
    assert plain_tooltip("") == ""


def test_qt_takes_it_for_markup_so_that_what_is_escaped_is_read_as_meant() -> None:
    assert plain_tooltip("R&D") == "<qt>R&amp;D</qt>"

"""Where the page's parts are: columns that fit any width, rectangles round exactly the words of a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import QApplication

from nzjp_viewer.panels.passages import Passage
from nzjp_viewer.panels.reader.geometry import HIGH, Columns, bar, blocks, line_starts, rectangles, shown_span
from nzjp_viewer.panels.reader.page import Mark, Page, Paragraph
from tests.builders import claim, event

TEXT = "One short line.\nA paragraph that is long enough to go on over several lines of this page.\n\nEnd."


def page(numbers: int = 3, lanes: int = 1, *, is_document: bool = True) -> Page:
    passage = Passage(0, event(), claim())
    return Page(
        tuple(Paragraph("Words.", number) for number in (1, numbers)),
        tuple(Mark(passage, 0, 5, lane) for lane in range(lanes)),
        is_document=is_document,
    )


def columns(shown: Page, width: int) -> Columns:
    return Columns.of(shown, width, QFontMetrics(QFont()), QFontMetrics(QFont()))


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    """Four blocks in a narrow page, the third of them empty."""
    made = QTextDocument()
    made.setPlainText(TEXT)
    made.setTextWidth(160)
    made.documentLayout().documentSize()
    return made


@given(st.integers(200, 3000), st.integers(1, 2_000_000), st.integers(1, 200), st.booleans())
def test_columns_follow_each_other_within_any_width(width: int, numbers: int, lanes: int, is_document: bool) -> None:
    found = columns(page(numbers, lanes, is_document=is_document), width)
    assert 0 < found.numbers < found.bars < found.text <= found.right <= width
    assert found.lane(lanes - 1) >= found.numbers
    if found.notes:
        assert found.right + found.beside + found.notes <= width


@given(st.integers(1, 100))
def test_every_lane_is_found_at_its_own_middle(lanes: int) -> None:
    found = columns(page(lanes=lanes), 500)
    for lane in range(lanes):
        assert found.lane_at(found.lane(lane) + found.pitch / 2) == lane
    assert found.lane_at(found.text) is None
    assert found.lane_at(found.numbers - 1) is None


def test_the_first_lane_is_next_to_the_text() -> None:
    found = columns(page(lanes=3), 500)
    assert found.lane(0) > found.lane(1) > found.lane(2)


def test_only_a_document_with_room_to_spare_has_notes() -> None:
    assert columns(page(), 400).notes == 0
    assert columns(page(), 1600).notes > 0
    assert columns(page(is_document=False), 1600).notes == 0


def test_spare_room_is_shared_left_and_right() -> None:
    found = columns(page(), 3000)
    left, right = found.numbers, 3000 - (found.right + found.beside + found.notes)
    assert left > 300
    assert right > 300


def test_a_word_has_one_rectangle_and_a_paragraph_one_for_each_line(document: QTextDocument) -> None:
    (word,) = rectangles(document, (4, 9))
    (line,) = rectangles(document, (0, 15))
    assert line.left() < word.left() < word.right() < line.right()
    start = TEXT.index("A paragraph")
    assert len(rectangles(document, (start, TEXT.index("\n\nEnd")))) > 2


def test_a_span_over_paragraphs_has_the_rectangles_of_each(document: QTextDocument) -> None:
    whole = rectangles(document, (0, len(TEXT)))
    parts = [
        rect
        for block in blocks(document, (0, len(TEXT)))
        for rect in rectangles(document, (block.position(), block.position() + block.length()))
    ]
    assert whole == parts
    assert [rect.top() for rect in whole] == sorted(rect.top() for rect in whole)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_rectangles_of_a_span_are_those_of_its_halves(qapp: QApplication, start: int, cut: int) -> None:
    document = QTextDocument()
    document.setPlainText(TEXT)
    document.setTextWidth(160)
    start, cut = sorted((start, cut))

    def width(span: tuple[int, int]) -> float:
        return sum(rect.width() for rect in rectangles(document, span))

    assert abs(width((start, len(TEXT))) - width((start, cut)) - width((cut, len(TEXT)))) < 0.5


def test_an_empty_span_has_neither_rectangle_nor_bar(document: QTextDocument) -> None:
    assert rectangles(document, (5, 5)) == []
    assert bar(document, (5, 5), 10, 4).isEmpty()


def test_a_bar_reaches_from_the_first_line_to_the_last(document: QTextDocument) -> None:
    start = TEXT.index("A paragraph")
    span = start, start + 60
    beside = rectangles(document, span)
    drawn = bar(document, span, 10, 4)
    assert (drawn.left(), drawn.width()) == (10, 4)
    assert drawn.top() == beside[0].top()
    assert drawn.bottom() == pytest.approx(beside[-1].bottom())


def test_what_is_shown_is_whole_paragraphs(document: QTextDocument) -> None:
    assert shown_span(document, 0, 1) == (0, 16)
    bottom = document.size().height()
    assert shown_span(document, 0, bottom) == (0, len(TEXT) + 1)
    assert shown_span(document, bottom, 10)[1] == len(TEXT) + 1


def test_every_height_of_the_page_shows_something(document: QTextDocument) -> None:
    for y in range(0, int(document.size().height()), 3):
        first, last = shown_span(document, y, 0)
        assert 0 <= first < last


def test_lines_are_told_with_where_they_begin_and_end(document: QTextDocument) -> None:
    found = list(line_starts(document, (0, len(TEXT))))
    assert found[0][0] == 0
    assert [position for position, _ in found] == sorted({position for position, _ in found})
    first = rectangles(document, (0, 15))[0]
    assert found[0][1] == pytest.approx(first.bottom() - HIGH)

"""The page as data: positions of Qt for offsets of Python, whatever the newlines and however wide the letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from nzjp_viewer.panels.passages import Passage, passages_of, sound
from nzjp_viewer.panels.reader.page import Look, Page, Setting, page_of_claims, page_of_text, utf16_length
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import paragraph_at, passage_hash
from tests.builders import claim, event

TEXTS = st.text(alphabet=st.sampled_from("ab é東🚢\u0301\t \n\r\u2028\u2029\x00\ufffc\ufeff"), max_size=60)


def document_of(page: Page) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText("\n".join(paragraph.text for paragraph in page.paragraphs))
    return document


def between(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def passage(text: str, start: int, end: int) -> Passage:
    return Passage(0, event(), claim(start=start, end=end, passage_hash=passage_hash(text, start, end)))


@pytest.mark.parametrize(
    "text",
    [
        "One.\nTwo ships.\n",
        "One.\r\n\r\nTwo ships.\r\n",
        "\ufeff\n\n  \nOne. 🚢🚢 東京 Two ships. 🚢",
        "🚢\r\n🚢 Two ships.",
        "a\x00b\u2029c\ufffc Two ships.\x0b",
    ],
)
def test_a_passage_stands_on_its_own_words(qapp: QApplication, text: str) -> None:
    start = text.index("Two ships.")
    page = page_of_text(text, [passage(text, start, start + 10)])
    (mark,) = page.marks
    assert between(document_of(page), *mark.span) == "Two ships."


@given(TEXTS)
def test_every_letter_stands_where_the_setting_says(text: str) -> None:
    setting = Setting(text)
    document = document_of(page_of_text(text, ()))
    assert document.blockCount() == max(1, len(setting.paragraphs))
    for offset, letter in enumerate(text):
        if letter.strip() and letter.isprintable() and letter != "\ufffc":
            position = setting.position(offset)
            assert between(document, position, position + utf16_length(letter)) == letter


@given(TEXTS)
def test_positions_never_run_backwards_nor_past_the_end(text: str) -> None:
    setting = Setting(text)
    positions = [setting.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] <= utf16_length("\n".join(setting.paragraphs))


@given(TEXTS)
def test_paragraphs_are_numbered_as_claims_count_them(text: str) -> None:
    page = page_of_text(text, ())
    setting = Setting(text)
    for offset, letter in enumerate(text):
        if letter.strip():
            before = "\n".join(setting.paragraphs).encode("utf-16-le")[: setting.position(offset) * 2]
            index = before.decode("utf-16-le").count("\n")
            assert page.paragraphs[index].number == paragraph_at(text, offset)


def test_passages_that_overlap_or_share_a_line_stand_in_lanes_of_their_own() -> None:
    text = "x" * 1000
    spans = [(0, 300), (100, 200), (310, 400), (600, 700)]
    page = page_of_text(text, [passage(text, *span) for span in spans])
    assert [mark.lane for mark in page.marks] == [0, 1, 1, 0]
    assert page.is_document


def test_without_the_document_the_claims_are_listed() -> None:
    hostile = "<b>Ships</b>\n🚢\u2029 &amp;"
    claims = [
        claim(start=5, end=9, paragraph=3, gist="One 🚢 left."),
        claim(start=40, end=60, paragraph=12, gist=hostile),
    ]
    page = page_of_claims([Passage(0, event("a", title=hostile), c) for c in claims], "en")
    assert [(p.number, p.look) for p in page.paragraphs] == [
        (3, Look.HEADING),
        (0, Look.NOTE),
        (12, Look.HEADING),
        (0, Look.NOTE),
    ]
    document = document_of(page)
    assert document.blockCount() == 4
    assert between(document, *page.marks[0].span).startswith("<b>Ships</b> 🚢")
    assert between(document, *page.marks[0].span).endswith("One 🚢 left.")
    assert between(document, *page.marks[1].span).count("&amp;") == 2
    assert not page.is_document


def test_an_event_without_a_title_is_listed_by_its_id() -> None:
    page = page_of_claims([Passage(0, event("a-b", title={"en": ""}), claim())], "en")
    assert page.paragraphs[0].text in {"a-b", "A b"}


def test_the_passages_of_the_five_documents_stand_on_their_own_words(qapp: QApplication, seeds_dir: Path) -> None:
    bundled = datasets.load_bundled()
    for source in bundled.sources:
        text = (seeds_dir / f"{source.id}.txt").read_bytes().decode()
        claimed = passages_of(bundled, source.id)
        page = page_of_text(text, sound(claimed, text))
        assert len(page.marks) == len(claimed) > 0
        document = document_of(page)
        for mark in page.marks:
            said = mark.passage.claim
            words = between(document, *mark.span)
            assert words.split() == text[said.start : said.end].split()
            assert page.paragraphs[document.findBlock(mark.start).blockNumber()].number == said.paragraph

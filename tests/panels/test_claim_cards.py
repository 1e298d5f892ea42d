"""A card says who says what, marks what others contradict, and leads to the passage."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.conflicts import conflicts
from nzjp_viewer.domain.model import Claim, Dataset, Event
from nzjp_viewer.domain.vocabulary import ClaimBasis, ClaimField
from nzjp_viewer.panels.claim_cards import (
    CardHead,
    ClaimCard,
    Marks,
    claim_cards,
    fields_in_dispute,
    in_order_of_sources,
)
from nzjp_viewer.panels.words import Warned
from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.theme import LIGHT
from tests.builders import claim, dataset, event, source, when
from tests.showing import await_exposed

HOW = ClaimField.MANNER


def _data(*claims: Claim) -> Dataset:
    papers = [
        source("late", short="WSWS, Jan 2026", title="Pacts", published=when("2026-01-15")),
        source("early", short="Japan Times, Jun 2025", published=when("2025-06")),
    ]
    return dataset([event("one", "2024-09", claims=claims)], sources=papers)


def _cards(qtbot: QtBot, data: Dataset, language: str = "en") -> list[ClaimCard]:
    one = data.events[0]
    cards = claim_cards(data, one, conflicts(one), LIGHT, language)
    for card in cards:
        qtbot.addWidget(card)
    return cards


def _marks(card: ClaimCard) -> list[tuple[str, str]]:
    return [mark for marks in card.findChildren(Marks) for mark in marks.marks]


def test_claims_of_one_source_stand_together_in_the_order_of_its_text() -> None:
    claims = (claim("late", start=50), claim("early", start=90), claim("late", start=10), claim("early", start=3))
    data = _data(*claims)
    assert in_order_of_sources(data, data.events[0]) == [3, 1, 2, 0]


def test_a_card_says_who_where_and_what(qtbot: QtBot) -> None:
    (card,) = _cards(qtbot, _data(claim("late", paragraph=15, gist="It joined two others.", stated="in September")))
    assert card.head.accessibleName() == "WSWS 15 Jan 2026 · ¶15"
    assert "Pacts" in card.head.toolTip()
    assert card.foot.accessibleName() == "“in September” → September 2024"
    assert [label.text() for label in card.findChildren(QLabel)] == ["It joined two others."]
    assert card.accessibleName() == "WSWS, Jan 2026, paragraph 15"
    assert card.foot.link.accessibleName() == "Show passage: WSWS, Jan 2026, paragraph 15"
    assert not _marks(card)


def test_what_differs_is_marked_with_what_this_claim_says(qtbot: QtBot) -> None:
    agreed = {ClaimField.STATUS: "signed"}
    early = claim("early", "2024-09", stated="in September", fields={HOW: "together", **agreed})
    late = claim(
        "late", "2024-10", stated="", basis=ClaimBasis.INFERRED, reasoning="So.", fields={HOW: "apart"} | agreed
    )
    first, second = _cards(qtbot, _data(early, late))
    assert _marks(first) == [("Date", "September 2024"), ("How", "together")]
    assert _marks(second) == [("Date", "October 2024"), ("How", "apart")]
    assert second.findChildren(Marks)[0].accessibleName() == "Differs: Date: October 2024; How: apart"


def test_a_date_in_dispute_is_not_said_twice(qtbot: QtBot) -> None:
    first, second = _cards(
        qtbot, _data(claim("early", "2024-09", stated="in fall"), claim("late", "2024-10", stated=""))
    )
    assert first.foot.accessibleName() == "“in fall”"
    assert second.foot.accessibleName() == ""


def test_a_claim_that_nobody_contradicts_is_not_marked(qtbot: QtBot) -> None:
    claims = (claim("early", fields={HOW: "together"}), claim("late", fields={HOW: "apart"}), claim("late", start=99))
    cards = _cards(qtbot, _data(*claims))
    assert [len(_marks(card)) for card in cards] == [1, 1, 0]
    found = conflicts(_data(*claims).events[0])
    assert [fields_in_dispute(found, at) for at in range(3)] == [(HOW,), (HOW,), ()]


def test_a_doubt_is_noted_with_a_sign(qtbot: QtBot) -> None:
    plain, noted = _cards(qtbot, _data(claim("early"), claim("late", note="Public record: it was another day.")))
    assert not plain.findChildren(Warned)
    assert [note.text() for note in noted.findChildren(Warned)] == ["Public record: it was another day."]


def test_the_link_asks_for_the_passage(qtbot: QtBot) -> None:
    (card,) = _cards(qtbot, _data(claim("late", start=100, end=160)))
    with qtbot.waitSignal(card.passage_requested) as asked:
        qtbot.mouseClick(card.foot.link, Qt.MouseButton.LeftButton)
    assert asked.args == ["late", 100, 160]


def test_a_click_beside_the_words_asks_for_it_too_and_one_on_them_does_not(qtbot: QtBot) -> None:
    (card,) = _cards(qtbot, _data(claim("late", start=100, end=160, gist="A sentence. " * 9)))
    card.resize(300, card.heightForWidth(300))
    card.show()
    await_exposed(card)
    asked: list[tuple[str, int, int]] = []
    card.passage_requested.connect(lambda *args: asked.append(args))
    gist = card.findChild(QLabel)
    assert isinstance(gist, QLabel)
    qtbot.mouseMove(gist)
    qtbot.mouseClick(card, Qt.MouseButton.RightButton, pos=QPoint(4, 4))
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(4, -40))
    assert not asked
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.mouseClick(card.head, Qt.MouseButton.LeftButton)
    assert asked == [("late", 100, 160)] * 2


def test_name_and_paragraph_share_a_line_where_there_is_room(qtbot: QtBot) -> None:
    head = CardHead("Japan Times", "about Jun 2025 · ¶12", LIGHT)
    qtbot.addWidget(head)
    assert head.heightForWidth(head.sizeHint().width()) == head.sizeHint().height()
    assert head.heightForWidth(120) > 1.5 * head.sizeHint().height()


def _amber_rows(marks: Marks, width: int) -> int:
    """How many separate stretches of amber lie along a line down the left edge."""
    marks.resize(width, marks.heightForWidth(width))
    image = marks.grab().toImage()
    wash = QColor(amber(LIGHT).wash)
    column = [image.pixelColor(4, y) == wash for y in range(image.height())]
    return sum(1 for at, here in enumerate(column) if here and (at == 0 or not column[at - 1]))


def test_marks_stand_side_by_side_as_far_as_there_is_room(qtbot: QtBot) -> None:
    marks = Marks([("Date", "September 2024"), ("Status", "signed")], LIGHT)
    qtbot.addWidget(marks)
    assert _amber_rows(marks, marks.sizeHint().width()) == 1
    assert _amber_rows(marks, marks.sizeHint().width() - 20) == 2


@pytest.mark.parametrize("width", [110, 162, 240])
def test_a_long_mark_wraps_within_its_card(qtbot: QtBot, width: int) -> None:
    marks = Marks([("What", "x" * 80), ("How", "with a good many words " * 3)], LIGHT)
    qtbot.addWidget(marks)
    boxes = marks._boxes(width)
    assert all(box.right() <= width for box in boxes)
    assert not boxes[0].intersects(boxes[1])
    assert marks.heightForWidth(width) > 3 * marks.fontMetrics().height()


def test_what_a_document_says_is_never_markup(qtbot: QtBot) -> None:
    words = "<b>bold</b> & <script>"
    one: Event = event("one", claims=(claim("p", gist=words, note=words, stated=words, reasoning=words),))
    data = dataset([one], sources=[source("p", short=words, title=words)])
    (card,) = _cards(qtbot, data)
    assert [label.text() for label in card.findChildren(QLabel)] == [words, words]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
    assert card.head.accessibleName().startswith(words)
    assert "<b>" not in card.head.toolTip()


def test_what_a_document_says_cannot_turn_the_words_around(qtbot: QtBot) -> None:
    words = "\u202eevil gist\nsecond"
    inferred = ClaimBasis.INFERRED
    one = event("one", claims=(claim("p", gist=words, note=words, stated=words, reasoning=words, basis=inferred),))
    (card,) = _cards(qtbot, dataset([one], sources=[source("p", short=words, title=words, author=words)]))
    assert card.foot.opener is not None
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert shown == ["evil gist second"] * 2
    told = (card.head.toolTip(), card.foot.opener.toolTip(), card.accessibleName(), card.head.accessibleName())
    assert not any("\u202e" in text for text in told)
    assert "\n" not in card.foot.opener.toolTip() + card.accessibleName()


def test_a_gist_without_end_is_shown_as_far_as_anybody_reads(qtbot: QtBot) -> None:
    (card,) = _cards(qtbot, _data(claim("late", gist="lorem ipsum " * 100_000)))
    assert len(card.findChildren(QLabel)[0].text()) < 5000


def test_a_click_on_a_date_explains_it_and_asks_for_no_passage(qtbot: QtBot) -> None:
    inferred = claim("late", stated="last month", basis=ClaimBasis.PUBLICATION, reasoning="Counted back.")
    (card,) = _cards(qtbot, _data(inferred))
    card.resize(300, card.heightForWidth(300))
    card.show()
    await_exposed(card)
    asked: list[int] = []
    card.passage_requested.connect(lambda *_: asked.append(1))
    assert card.foot.opener is not None
    qtbot.mouseClick(card.foot, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert card.foot.opener.isChecked()
    assert not asked
    qtbot.mouseClick(card.foot, Qt.MouseButton.LeftButton, pos=QPoint(card.foot.width() - 2, 2))
    assert asked == [1]

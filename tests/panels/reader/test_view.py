"""The page on screen: tints under the right words, bars beside the right lines, notes where there is room."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.panels.passages import passages_of, sound
from nzjp_viewer.panels.reader.geometry import rectangles, shown_span
from nzjp_viewer.panels.reader.page import Page, page_of_claims, page_of_text
from nzjp_viewer.panels.reader.painting import Emphasis
from nzjp_viewer.panels.reader.view import PageView
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.storage.documents import passage_hash
from tests.builders import claim, dataset, event
from tests.showing import await_exposed

WORDS = ["harbour", "treaty", "frigate", "東京", "🚢", "minister", "of", "a", "supercalifragilistic" * 6]


def made(qtbot: QtBot, page: Page, width: int = 440, height: int = 500) -> PageView:
    view = PageView(LIGHT, lambda marks: f"tip of {list(marks)}")
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show_page(page, "en")
    view.show()
    await_exposed(view)
    return view


def page_with(text: str, spans: Sequence[tuple[int, int]], kind: Kind = Kind.PATROL) -> Page:
    events = [
        event(f"e{i:04}", kind=kind, claims=(claim(start=a, end=b, passage_hash=passage_hash(text, a, b)),))
        for i, (a, b) in enumerate(spans)
    ]
    return page_of_text(text, sound(passages_of(dataset(events), "paper"), text))


def long_text(paragraphs: int) -> str:
    chance = random.Random(3)
    return "\r\n\r\n".join(" ".join(chance.choices(WORDS[:-1], k=80)) for _ in range(paragraphs))


def long_page(paragraphs: int, claims: int) -> Page:
    text, chance = long_text(paragraphs), random.Random(4)
    starts = [chance.randrange(len(text) - 900) for _ in range(claims)]
    return page_with(text, [(start, start + chance.randrange(20, 900)) for start in starts])


@pytest.fixture
def short(qtbot: QtBot) -> PageView:
    """A page of three paragraphs with the second and a part of the third marked."""
    text = "Plain words here.\n\nMarked words here.\n\nSome marked, some not."
    second = text.index("Marked")
    third = text.index("Some")
    return made(qtbot, page_with(text, [(second, second + 18), (third, third + 11)]))


def picture(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def colour_near(view: PageView, words: str, *, below: int = 0) -> QColor:
    """The ground just above the letters of ``words``."""
    start = view.toPlainText().index(words)
    rect = rectangles(view.document(), (start, start + len(words)))[0]
    at = QPoint(round(rect.center().x()), round(rect.top()) + 2 + below)
    return picture(view).pixelColor(at)


def test_marked_words_are_tinted_and_others_are_not(short: PageView) -> None:
    paper = colour_near(short, "Plain words")
    assert colour_near(short, "Marked words") != paper
    assert colour_near(short, "Some mar") != paper
    assert colour_near(short, "some not") == paper


def test_the_chosen_passage_stands_out_and_the_bar_is_thicker(short: PageView) -> None:
    def width(index: int) -> int:
        rect = dict(short._bars(short._columns()))[index]
        family = QColor(LIGHT.families[short.page.marks[index].passage.event.kind.family])
        row, y = picture(short), round(rect.center().y())
        return sum(row.pixelColor(x, y) == family for x in range(round(rect.left()) - 2, round(rect.right()) + 2))

    plain, thin = colour_near(short, "Marked words"), width(0)
    short.emphasise(Emphasis(chosen=frozenset({0})))
    assert colour_near(short, "Marked words") != plain
    assert width(0) > thin == width(1)


def test_of_an_events_passages_the_one_being_read_is_strongest(short: PageView) -> None:
    def saturation(words: str, current: int) -> int:
        short.emphasise(Emphasis(chosen=frozenset({0, 1}), current=current))
        return colour_near(short, words).saturation()

    assert saturation("Marked words", 0) > saturation("Marked words", 1)
    assert saturation("Some mar", 1) > saturation("Some mar", 0)


def test_what_the_filter_leaves_out_is_paler(short: PageView) -> None:
    plain = colour_near(short, "Marked words")
    short.emphasise(Emphasis(outside=frozenset({0})))
    assert colour_near(short, "Marked words").saturation() < plain.saturation()


def test_the_passage_under_the_pointer_shows_itself(short: PageView, qtbot: QtBot) -> None:
    rect = rectangles(short.document(), short.page.marks[0].span)[0]
    # From somewhere else: a pointer that an earlier test left at this very point would not be told of as moved.
    for at in (QPoint(1, 1), rect.center().toPoint()):
        qtbot.mouseMove(short.viewport(), at)
    qtbot.waitUntil(lambda: short.emphasis.hovered == {0})
    assert short.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(short.viewport(), QEvent(QEvent.Type.Leave))
    assert short.emphasis.hovered == frozenset()
    assert short.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_a_tooltip_tells_of_the_passages_under_the_pointer(short: PageView, qtbot: QtBot) -> None:
    at = rectangles(short.document(), short.page.marks[1].span)[0].center().toPoint()
    view = short.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert QToolTip.text() == "tip of [1]"
    beside = QPoint(2, 2)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, beside, view.mapToGlobal(beside)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_pointer_may_come_and_go_over_an_empty_page(qtbot: QtBot) -> None:
    view = made(qtbot, Page())
    middle = QPointF(100, 100)
    QApplication.sendEvent(view.viewport(), QEnterEvent(middle, middle, middle))
    assert view.marks_at(middle) == []
    assert not picture(view).isNull()


def test_theme_colours_reach_a_list_of_claims(qtbot: QtBot) -> None:
    events = dataset([event("one", title="A title", claims=(claim(gist="A gist."),))])
    view = made(qtbot, page_of_claims(passages_of(events, "paper"), "en"))
    view.set_theme(DARK)
    block = view.document().begin()
    assert block.begin().fragment().charFormat().foreground().color() == QColor(DARK.text)
    assert view.toPlainText() == "A title\nA gist."


@pytest.mark.parametrize("width", [300, 440, 700, 1300])
def test_lines_have_a_comfortable_length_and_nothing_leaves_the_page(qtbot: QtBot, width: int) -> None:
    text = " ".join(WORDS * 30)
    view = made(qtbot, page_with(text, [(0, len(text)), (50, 400)]), width)
    columns = view._columns()
    assert 0 < columns.numbers <= columns.bars < columns.text < columns.right <= view.viewport().width()
    letter = view.document().defaultFont()
    assert columns.right - columns.text <= 73 * view.fontMetrics().averageCharWidth() * 1.3, letter
    for rect in rectangles(view.document(), (0, len(text))):
        assert columns.text - 1 <= rect.left() <= rect.right() <= columns.right + 8


def test_bars_of_many_lanes_stay_in_the_gutter(qtbot: QtBot) -> None:
    text = "Words and words. " * 40
    view = made(qtbot, page_with(text, [(i, len(text) - i) for i in range(60)]))
    columns = view._columns()
    lefts = [rect.left() for _, rect in view._bars(columns)]
    assert len(lefts) == 60
    assert len({round(left, 3) for left in lefts}) == 60
    assert min(lefts) > columns.numbers
    assert max(lefts) < columns.text


def test_a_wide_page_has_notes_in_its_margin_and_a_narrow_one_has_none(qtbot: QtBot) -> None:
    view = made(qtbot, long_page(20, 12), 440)
    assert view._notes_in_view(view._columns()) == []
    view.resize(1200, 500)
    columns = view._columns()
    notes = view._notes_in_view(columns)
    assert notes
    for index, rect in notes:
        assert columns.right < rect.left() < rect.right() <= view.viewport().width()
        on_screen = rect.center() - QPointF(0, view.verticalScrollBar().value())
        assert view.marks_at(on_screen) == [index]


def test_a_note_is_clicked_like_its_passage(qtbot: QtBot) -> None:
    view = made(qtbot, long_page(20, 12), 1200)
    index, rect = view._notes_in_view(view._columns())[0]
    at = rect.center().toPoint() - QPoint(0, view.verticalScrollBar().value())
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == [[index]]


def test_a_passage_far_down_a_long_document_comes_into_view(qtbot: QtBot) -> None:
    view = made(qtbot, long_page(900, 300))
    view.bring_into_view(299)
    rect = rectangles(view.document(), view.page.marks[299].span)[0]
    scroll = view.verticalScrollBar().value()
    assert scroll <= rect.top() < scroll + view.viewport().height()
    assert 299 in dict(view._bars(view._columns()))


def test_what_is_in_view_already_does_not_move(short: PageView) -> None:
    short.bring_into_view(1)
    assert short.verticalScrollBar().value() == 0


def test_the_line_at_the_top_stays_there_when_the_width_changes(qtbot: QtBot, qapp: QApplication) -> None:
    view = made(qtbot, long_page(200, 20))
    view.verticalScrollBar().setValue(5000)
    before = view._shown_line(view.verticalScrollBar().value())
    for width in (520, 700, 380):
        view.resize(width, 500)
        qapp.processEvents()
    first, last = shown_span(view.document(), view.verticalScrollBar().value(), 40)
    assert first <= before < last


def test_only_what_is_in_view_is_looked_at(qtbot: QtBot) -> None:
    view = made(qtbot, long_page(900, 300))
    first, last = view._shown()
    assert first == 0
    assert last < len(view.toPlainText()) / 50
    assert len(view._bars(view._columns())) < 30


def test_one_cannot_scroll_past_the_end(qtbot: QtBot, qapp: QApplication) -> None:
    view = made(qtbot, long_page(60, 5))
    for width in (440, 400, 700, 1300):
        view.resize(width, 500)
        qapp.processEvents()
        room = view.document().size().height() - view.viewport().height()
        assert abs(view.verticalScrollBar().maximum() - room) <= 1


def test_every_stretch_of_a_scrolled_page_is_found(qtbot: QtBot) -> None:
    page = long_page(60, 80)
    view = made(qtbot, page)
    for value in range(0, view.verticalScrollBar().maximum(), 331):
        view.verticalScrollBar().setValue(value)
        first, last = view._shown()
        shown = {i for i, _ in view._bars(view._columns())}
        assert shown == {i for i, mark in enumerate(page.marks) if mark.start < last and mark.end > first}
        middle = view.viewport().height() / 2 + view.verticalScrollBar().value()
        assert any(
            rect.top() - 60 <= middle <= rect.bottom() + 60 for rect in rectangles(view.document(), (first, last))
        )

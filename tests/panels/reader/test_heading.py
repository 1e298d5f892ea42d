"""The reader's heading: sources to choose from, told apart by publisher and date, and steps that end at the ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Source
from nzjp_viewer.domain.vocabulary import DateBasis
from nzjp_viewer.panels.reader.heading import Heading, byline, name_of
from nzjp_viewer.session.evidence_words import by_publication
from nzjp_viewer.session.theme import DARK, LIGHT
from tests.builders import source, when


@pytest.fixture
def sources() -> list[Source]:
    return by_publication(
        [
            source("late", published=when("2025-01-02"), short="Late", publisher="A", author="B. & C."),
            source("early", published=when("2019"), short="", title="No short name"),
            source("open", published=when("../2018"), short="", title=""),
        ]
    )


@pytest.fixture
def heading(qtbot: QtBot, sources: list[Source]) -> Heading:
    made = Heading(LIGHT)
    qtbot.addWidget(made)
    made.offer(sources, "en")
    made.resize(420, 140)
    made.show()
    return made


def test_sources_are_named_in_order_of_publication(sources: list[Source]) -> None:
    assert [source.id for source in sources] == ["open", "early", "late"]
    assert [name_of(source) for source in sources] == ["open", "No short name", "Late"]
    assert byline(sources[2], "en") == "B. & C. · A · 2 January 2025"


def test_offering_sources_chooses_none(heading: Heading, sources: list[Source], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(heading.chosen):
        heading.offer(sources, "en")
        heading.show_source(sources[1], "en")
    assert heading.sources.currentData() == "early"
    heading.offer([], "en")
    assert not heading.sources.isEnabled()


def test_choosing_one_tells_which(heading: Heading, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heading.chosen) as chosen:
        heading.sources.activated.emit(2)
    assert chosen.args == ["late"]


def painted(heading: Heading, index: int, *, chosen: bool = False) -> QImage:
    """An entry of the list; the list itself cannot be opened without a screen."""
    option = QStyleOptionViewItem()
    option.initFrom(heading.sources.view())
    option.widget = heading.sources.view()
    option.rect = QRect(0, 0, 300, 60)
    if chosen:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    heading.sources.itemDelegate().paint(painter, option, heading.sources.model().index(index, 0))
    painter.end()
    return image


def test_the_list_shows_publisher_and_date_below_the_name(heading: Heading) -> None:
    both = painted(heading, 2)
    assert painted(heading, 2, chosen=True) != both
    heading.sources.setItemData(2, "", Qt.ItemDataRole.UserRole + 1)
    name_only = painted(heading, 2)
    assert both.copy(0, 0, 300, 28) == name_only.copy(0, 0, 300, 28)
    assert both.copy(0, 32, 300, 28) != name_only.copy(0, 32, 300, 28)


@pytest.mark.parametrize(
    ("index", "words", "back", "on"),
    [
        (None, "3 passages", True, True),
        (2, "1 of 3", False, True),
        (5, "2 of 3", True, True),
        (9, "3 of 3", True, False),
    ],
)
def test_the_place_among_the_passages_is_told(
    heading: Heading, index: int | None, words: str, back: bool, on: bool
) -> None:
    heading.show_position(index, [2, 5, 9], "en")
    assert heading.position.text() == words
    assert (heading.previous.isEnabled(), heading.next.isEnabled()) == (back, on)


def test_a_place_that_cannot_be_stepped_to_lies_between_those_that_can(heading: Heading) -> None:
    heading.show_position(4, [2, 5], "en")
    assert heading.previous.isEnabled()
    assert heading.next.isEnabled()
    heading.show_position(None, [], "en")
    assert not heading.previous.isEnabled()
    assert not heading.next.isEnabled()


def test_the_arrows_say_their_keys_and_take_the_themes_colours(heading: Heading) -> None:
    assert heading.next.toolTip() == "Next passage (N or Alt+↓)"
    light = heading.next.grab().toImage()
    heading.set_theme(DARK)
    assert heading.next.grab().toImage() != light


HOSTILE = "<b>A & B</b>\nnext\u202e line " + "Supercalifragilistic" * 12


def test_hostile_words_stay_in_line_and_within_the_panel(heading: Heading, qapp: QApplication) -> None:
    one = source(
        "one",
        title=HOSTILE,
        short=HOSTILE,
        publisher=HOSTILE,
        author=HOSTILE,
        published_note=HOSTILE,
        published_basis=DateBasis.INFERRED,
    )
    heading.offer([one], "en")
    heading.show_source(one, "en")
    qapp.processEvents()
    for label in (heading.title, heading.byline, heading.note):
        assert "<b>A & B</b> next line" in label.text()
        assert label.isVisible()
    assert heading.minimumSizeHint().width() < 420
    assert heading.width() == 420
    heading.show_source(None, "en")
    assert not heading.byline.isVisible()

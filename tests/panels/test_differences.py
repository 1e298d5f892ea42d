"""A reader sees at a glance on what sources differ, what each says, and who says it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.conflicts import conflicts
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import ClaimField
from nzjp_viewer.panels.differences import (
    Difference,
    DifferencesTable,
    count_in_words,
    differences,
    heading_line,
)
from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.theme import DARK, LIGHT
from tests.builders import claim, dataset, event, source

HOW = ClaimField.MANNER


@pytest.fixture
def disputed() -> Dataset:
    """One event on whose date and manner its sources differ."""
    claims = (
        claim("times", "2024-09", fields={HOW: "on the same day"}),
        claim("wsws", "2024-10", fields={HOW: "together"}),
        claim("herald", "2024-10", fields={HOW: "Together "}),
    )
    return dataset([event("one", claims=claims)], sources=[source("times"), source("wsws"), source("herald")])


def _rows(data: Dataset) -> list[Difference]:
    return differences(data, data.events[0], conflicts(data.events[0]), "en")


def test_each_difference_says_what_and_who(disputed: Dataset) -> None:
    assert _rows(disputed) == [
        Difference("Date", (("September 2024", "Times"), ("October 2024", "Herald, Wsws"))),
        Difference("How", (("on the same day", "Times"), ("together", "Herald, Wsws"))),
    ]


def test_sources_that_agree_differ_on_nothing() -> None:
    assert _rows(dataset([event("one", sources=("times", "wsws"))])) == []


def test_the_table_is_told_to_screen_readers(qtbot: QtBot, disputed: Dataset) -> None:
    table = DifferencesTable(_rows(disputed), LIGHT)
    qtbot.addWidget(table)
    assert table.accessibleName().splitlines() == [
        "Date: September 2024 – Times; October 2024 – Herald, Wsws",
        "How: on the same day – Times; together – Herald, Wsws",
    ]


@pytest.mark.parametrize("width", [160, 220, 340, 900])
def test_no_cell_overlaps_another_or_leaves_the_table(qtbot: QtBot, width: int) -> None:
    long = "a good many words that say something else altogether"
    rows = [
        Difference("Date", (("1 May", "NHK"), (long, f"{long}, and {long}"))),
        Difference("x" * 80, (("y" * 90, "z"),)),
    ]
    table = DifferencesTable(rows, LIGHT)
    qtbot.addWidget(table)
    cells = [box for _, box in table._cells(width)]
    assert len(cells) == 8
    assert all(box.left() >= 0 and box.right() <= width + 1 for box in cells)
    assert all(box.bottom() <= table.heightForWidth(width) for box in cells)
    pairs = [(one, other) for at, one in enumerate(cells) for other in cells[:at]]
    assert not any(one.intersects(other) for one, other in pairs)


def test_all_cells_are_painted(qtbot: QtBot, disputed: Dataset) -> None:
    whole, less = DifferencesTable(_rows(disputed), DARK), DifferencesTable(_rows(disputed)[:1], DARK)
    for table in (whole, less):
        qtbot.addWidget(table)
        table.resize(300, whole.heightForWidth(300))
    assert whole.heightForWidth(300) > less.heightForWidth(300)
    image = whole.grab().toImage()
    assert image.pixelColor(1, image.height() // 2).name() == amber(DARK).line
    assert image != less.grab().toImage()


@pytest.mark.parametrize(
    ("sources", "found", "shown"),
    [(2, 1, "1 difference"), (3, 2, "2 differences"), (1, 1, "1 difference"), (3, 0, "3 sources agree")],
)
def test_the_heading_counts_what_differs_or_who_agrees(qtbot: QtBot, sources: int, found: int, shown: str) -> None:
    line = heading_line(QLabel("What each source says"), sources, found, "en")
    qtbot.addWidget(line)
    assert [label.text() for label in line.findChildren(QLabel)] == ["What each source says", shown]


def test_one_source_alone_agrees_with_nobody(qtbot: QtBot) -> None:
    line = heading_line(QLabel("What each source says"), 1, 0, "en")
    qtbot.addWidget(line)
    assert len(line.findChildren(QLabel)) == 1


def test_the_count_is_never_cut(qtbot: QtBot) -> None:
    line = heading_line(QLabel("What each source says"), 2, 12, "en")
    qtbot.addWidget(line)
    line.resize(line.minimumSizeHint())
    line.show()
    count = line.findChildren(QLabel)[1]
    assert count.text() == count_in_words(12, "en") == "12 differences"
    assert count.width() >= count.sizeHint().width()

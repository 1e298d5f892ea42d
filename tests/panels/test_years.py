"""Years are chosen by clicking, dragging, typing and with the keys, and always mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.years import YearBars, YearChooser
from nzjp_viewer.query.filter import Dates, Years
from tests.showing import await_exposed

COUNTS = {2020: 1, 2021: 0, 2022: 4, 2023: 2, 2024: 8, 2025: 3}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chooser(qtbot: QtBot) -> YearChooser:
    """A chooser over six years, all of them chosen."""
    chooser = YearChooser("en")
    qtbot.addWidget(chooser)
    chooser.show_years(COUNTS, ())
    chooser.resize(240, 140)
    chooser.show()
    await_exposed(chooser)
    return chooser


@pytest.fixture
def asked(chooser: YearChooser) -> list[tuple[Years, ...]]:
    """What the chooser asked for, in order."""
    wishes: list[tuple[Years, ...]] = []
    chooser.chosen.connect(wishes.append)
    return wishes


def _middle(bars: YearBars, year: int) -> QPoint:
    return bars.bar(year).center().toPoint()


def test_clicking_a_bar_chooses_its_year(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    qtbot.mouseClick(chooser.bars, LEFT, pos=_middle(chooser.bars, 2024))
    assert asked == [(Years(2024, 2024),)]


def test_clicking_the_chosen_year_again_clears(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    chooser.show_years(COUNTS, (Years(2024, 2024),))
    qtbot.mouseClick(chooser.bars, LEFT, pos=_middle(chooser.bars, 2024))
    assert asked == [()]


@pytest.mark.parametrize(("start", "end"), [(2022, 2024), (2024, 2022)])
def test_dragging_shows_a_range_at_once_and_asks_on_release(
    chooser: YearChooser, asked: list[object], qtbot: QtBot, start: int, end: int
) -> None:
    bars = chooser.bars
    qtbot.mousePress(bars, LEFT, pos=_middle(bars, start))
    qtbot.mouseMove(bars, _middle(bars, end))
    assert bars.highlighted == (Years(2022, 2024),)
    assert asked == []
    qtbot.mouseRelease(bars, LEFT, pos=_middle(bars, end))
    assert asked == [(Years(2022, 2024),)]


def test_dragging_past_the_edge_stops_at_the_last_year(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    bars = chooser.bars
    qtbot.mousePress(bars, LEFT, pos=_middle(bars, 2023))
    qtbot.mouseMove(bars, QPoint(bars.width() + 400, 10))
    qtbot.mouseRelease(bars, LEFT, pos=QPoint(bars.width() + 400, 10))
    assert asked == [(Years(2023, 2025),)]


def test_choosing_every_year_is_no_filter(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    bars = chooser.bars
    qtbot.mousePress(bars, LEFT, pos=_middle(bars, 2020))
    qtbot.mouseMove(bars, _middle(bars, 2025))
    qtbot.mouseRelease(bars, LEFT, pos=_middle(bars, 2025))
    assert asked == [()]


def test_escape_lets_a_drag_go(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    bars = chooser.bars
    qtbot.mousePress(bars, LEFT, pos=_middle(bars, 2022))
    qtbot.keyClick(bars, Qt.Key.Key_Escape)
    qtbot.mouseRelease(bars, LEFT, pos=_middle(bars, 2024))
    assert bars.highlighted == ()
    assert asked == []


def test_keys_move_stretch_and_ask(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    bars = chooser.bars
    qtbot.keyClick(bars, Qt.Key.Key_Right)  # the cursor appears on the first year
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert bars.highlighted == (Years(2022, 2023),)
    assert asked == []
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert asked == [(Years(2022, 2023),)]


def test_keys_stop_at_the_edges(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    for _ in range(9):
        qtbot.keyClick(chooser.bars, Qt.Key.Key_Right)
    qtbot.keyClick(chooser.bars, Qt.Key.Key_Space)
    assert asked == [(Years(2025, 2025),)]


def test_typing_a_first_year_keeps_the_last(chooser: YearChooser, asked: list[object], qtbot: QtBot) -> None:
    chooser.first.setFocus()
    chooser.first.selectAll()
    qtbot.keyClicks(chooser.first, "2023")
    assert asked == []  # not before it is typed to the end
    qtbot.keyClick(chooser.first, Qt.Key.Key_Return)
    assert asked == [(Years(2023, 2025),)]


def test_a_first_year_after_the_last_takes_the_last_along(chooser: YearChooser, asked: list[object]) -> None:
    chooser.show_years(COUNTS, (Years(2021, 2022),))
    chooser.first.setValue(2024)
    assert asked == [(Years(2024, 2024),)]


def test_a_last_year_before_the_first_takes_the_first_along(chooser: YearChooser, asked: list[object]) -> None:
    chooser.show_years(COUNTS, (Years(2023, 2024),))
    chooser.last.setValue(2021)
    assert asked == [(Years(2021, 2021),)]


def test_what_is_shown_is_no_wish(chooser: YearChooser, asked: list[object]) -> None:
    chooser.show_years(COUNTS, (Years(2022, 2023),))
    assert (chooser.first.value(), chooser.last.value()) == (2022, 2023)
    assert asked == []


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        ((), "All years"),
        ((Years(2022, 2024),), "2022–2024"),
        ((Years(2020, 2020), Years(2023, 2024)), "2020, 2023–2024"),
    ],
)
def test_it_says_what_is_chosen(chooser: YearChooser, selected: tuple[Years, ...], words: str) -> None:
    chooser.show_years(COUNTS, selected)
    assert chooser.words.text() == words
    assert chooser.bars.accessibleDescription() == words


def test_years_outside_the_dataset_can_be_shown(chooser: YearChooser) -> None:
    chooser.show_years(COUNTS, (Years(1990, 2040),))
    assert (chooser.first.value(), chooser.last.value()) == (1990, 2040)


def test_a_year_without_events_is_a_thin_line(chooser: YearChooser) -> None:
    bars = chooser.bars
    assert bars.bar(2021).height() < bars.bar(2020).height() < bars.bar(2024).height()


def test_the_tooltip_counts(chooser: YearChooser) -> None:
    assert chooser.bars.words_for(2024) == "2024: 8 events"
    assert chooser.bars.words_for(2020) == "2020: 1 event"


def test_chosen_years_are_painted_stronger_than_others(chooser: YearChooser) -> None:
    chooser.show_years(COUNTS, (Years(2024, 2024),))
    bars = chooser.bars
    picture = bars.grab().toImage()

    def inside(year: int) -> int:
        return picture.pixelColor(_middle(bars, year) * int(picture.devicePixelRatio())).lightness()

    assert inside(2024) < inside(2022)


def test_right_to_left_turns_the_years_around(chooser: YearChooser) -> None:
    bars = chooser.bars
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bars.bar(2020).left() > bars.bar(2025).left()
    assert bars.year_at(_middle(bars, 2022).x()) == 2022


@given(first=st.integers(1, 9000), count=st.integers(1, 300), width=st.integers(20, 2000), data=st.data())
def test_every_place_belongs_to_the_year_whose_bar_is_there(
    qapp: QApplication, first: int, count: int, width: int, data: st.DataObject
) -> None:
    bars = YearBars("en")
    bars.resize(width, 60)
    bars.show_years(dict.fromkeys(range(first, first + count), 3), ())
    year = data.draw(st.integers(first, first + count - 1))
    slot = width / count
    assert bars.year_at((year - first + 0.5) * slot) == year
    assert bars.bar(year).left() >= (year - first) * slot - 1e-6


def test_chosen_days_are_told_and_their_years_look_chosen(
    chooser: YearChooser, asked: list[object], qtbot: QtBot
) -> None:
    chooser.show_years(COUNTS, (), Dates(19846, 20249))  # 3 May 2024 – 10 June 2025

    assert chooser.words.text() == "3 May 2024 – 10 June 2025"
    assert chooser.bars.accessibleDescription() == chooser.words.text()
    assert chooser.bars.highlighted == (Years(2024, 2025),)
    assert (chooser.first.value(), chooser.last.value()) == (2024, 2025)
    assert asked == []
    qtbot.mouseClick(chooser.bars, LEFT, pos=_middle(chooser.bars, 2024))
    assert asked == [(Years(2024, 2024),)]


def test_days_within_chosen_years_are_told_beside_them(chooser: YearChooser) -> None:
    chooser.show_years(COUNTS, (Years(2024, 2025),), Dates(19846, 20249))

    assert chooser.words.text() == "2024–2025, 3 May 2024 – 10 June 2025"
    assert chooser.bars.highlighted == (Years(2024, 2025),)

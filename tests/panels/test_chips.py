"""The chips say what the filter asks for, and take it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.panels.chips import FilterBar
from nzjp_viewer.query.filter import CountryMode, Dates, Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName
from tests.builders import dataset, event
from tests.showing import await_exposed

FILTER = Filter(countries=("JP",), country_mode=CountryMode.TAKES_PART, years=(Years(2022, 2024),), search="a")


@pytest.fixture
def bar(qtbot: QtBot, session: Session) -> FilterBar:
    """The bar on screen, 900 pixels wide."""
    bar = FilterBar(session)
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show()
    await_exposed(bar)
    return bar


def _words(bar: FilterBar) -> list[str]:
    return [chip.words.text() for chip in bar.chips]


def test_without_a_filter_it_says_so(bar: FilterBar) -> None:
    assert bar.hint.isVisible()
    assert bar.hint.text() == "No filters – all 5 events"
    assert not bar.clear_all.isVisible()
    assert bar.count.text() == "5 of 5 events"


def test_each_value_has_a_chip(bar: FilterBar, session: Session, changes: list[str]) -> None:
    session.change("map", filter=FILTER)
    assert _words(bar) == ["Takes part: Japan", "Years: 2022–2024", "Search: “a”"]
    assert not bar.hint.isVisible()
    assert bar.count.text() == "2 of 5 events"
    assert changes == ["map"]


def test_a_chip_takes_its_value_out(bar: FilterBar, session: Session, changes: list[str]) -> None:
    session.change("map", filter=FILTER)
    bar.chips[1].remove.click()
    assert session.state.filter == Filter(countries=("JP",), country_mode=CountryMode.TAKES_PART, search="a")
    assert _words(bar) == ["Takes part: Japan", "Search: “a”"]
    assert changes == ["map", "chips"]


def test_dates_have_a_chip_that_takes_them_out(bar: FilterBar, session: Session) -> None:
    session.change("timeline", filter=Filter(dates=Dates(19846, 20249), search="a"))
    assert _words(bar) == ["Dates: 3 May 2024 – 10 Jun 2025", "Search: “a”"]
    bar.chips[0].remove.click()
    assert session.state.filter == Filter(search="a")


def test_clear_all_takes_everything_out(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=FILTER)
    bar.clear_all.click()
    assert not session.state.filter.narrows
    assert bar.chips == []
    assert bar.hint.isVisible()


def test_many_values_of_one_field_share_a_chip(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=Filter(countries=("JP", "NZ", "AU", "CN"), search="a"))
    assert _words(bar) == ["Involves: Japan, New Zealand and 2 more", "Search: “a”"]
    assert "Involves: China" in bar.chips[0].toolTip()
    bar.chips[0].remove.click()
    assert session.state.filter == Filter(search="a")


def test_chips_go_on_in_a_new_line(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=Filter(kinds=(Kind.VISIT, Kind.LAW, Kind.PATROL), countries=("JP", "NZ", "AU")))
    QApplication.processEvents()
    bar.resize(420, bar.heightForWidth(420))
    QApplication.processEvents()
    assert len({chip.y() for chip in bar.chips}) > 1
    assert all(bar.rect().contains(chip.mapTo(bar, chip.rect().bottomRight())) for chip in bar.chips)
    assert bar.heightForWidth(420) > bar.heightForWidth(2000)


def test_a_long_search_is_cut_with_its_tooltip_whole(bar: FilterBar, session: Session) -> None:
    text = "a very long thing to look for " * 5
    session.change("search", filter=Filter(search=text.strip()))
    QApplication.processEvents()
    words = bar.chips[0].words
    assert words.shown.endswith("…")
    assert text.strip() in words.toolTip()


def test_markup_in_a_search_stays_text(bar: FilterBar, session: Session) -> None:
    session.change("search", filter=Filter(search="<b>&amp;"))
    assert _words(bar) == ["Search: “<b>&amp;”"]


def test_crosses_say_what_they_remove(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=FILTER)
    assert bar.chips[0].remove.accessibleName() == "Remove filter Takes part: Japan"


def test_the_focus_stays_in_the_bar_when_a_chip_goes(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    session.change("map", filter=FILTER)
    bar.activateWindow()
    bar.chips[0].remove.setFocus()
    qtbot.waitUntil(bar.chips[0].remove.hasFocus)
    bar.chips[0].remove.click()
    assert bar.clear_all.hasFocus()


def test_undo_brings_the_chips_back(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=FILTER)
    bar.clear_all.click()
    session.undo()
    assert len(bar.chips) == 3


def test_it_follows_theme_language_and_dataset(bar: FilterBar, session: Session) -> None:
    session.change("map", filter=Filter(countries=("JP",)))
    session.change("menu", theme=ThemeName.DARK)
    session.change("menu", language="ja")
    assert _words(bar) == ["Involves: 日本"]
    session.open(dataset([event("one")]))
    assert bar.count.text() == "1 of 1 event"

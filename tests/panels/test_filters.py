"""The filter panel asks the session for what is ticked, shows what the session holds, and counts as the query does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.panels.choices import FilterChoices
from nzjp_viewer.panels.filters import FilterPanel
from nzjp_viewer.query import facets
from nzjp_viewer.query.filter import CountryMode, Dates, Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.theme import DARK
from tests.builders import country, dataset, event
from tests.showing import await_exposed

Key = TypeVar("Key")


@pytest.fixture
def scroller(qtbot: QtBot, session: Session) -> FilterPanel:
    """A filled panel on screen."""
    scroller = FilterPanel(session)
    qtbot.addWidget(scroller)
    scroller.populate()
    scroller.resize(250, 900)
    scroller.show()
    await_exposed(scroller)
    return scroller


@pytest.fixture
def panel(scroller: FilterPanel) -> FilterChoices:
    """The choices in the panel."""
    return scroller.choices


def test_it_is_built_empty_and_filled_when_asked(qtbot: QtBot, session: Session) -> None:
    panel = FilterPanel(session)
    qtbot.addWidget(panel)
    assert not panel.populated
    with pytest.raises(RuntimeError, match="populate"):
        _ = panel.choices
    session.change("test", filter=Filter(countries=("JP",)), language="en")
    panel.populate()
    made = panel.choices
    panel.populate()
    assert panel.choices is made
    assert made.countries.rows["JP"].isChecked()


def test_ticking_a_country_filters_by_it(panel: FilterChoices, session: Session, changes: list[str]) -> None:
    panel.countries.rows["JP"].click()
    assert session.state.filter.countries == ("JP",)
    assert changes == ["filters"]


def test_a_second_country_joins_the_first_and_unticking_takes_it_away(panel: FilterChoices, session: Session) -> None:
    asked = []
    for code in ("JP", "AU", "JP"):
        panel.countries.rows[code].click()
        asked.append(session.state.filter.countries)
    assert asked == [("JP",), ("JP", "AU"), ("AU",)]


def test_the_space_bar_ticks_a_row(panel: FilterChoices, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.countries.rows["AU"], Qt.Key.Key_Space)
    assert session.state.filter.countries == ("AU",)


def test_the_whole_row_can_be_clicked(panel: FilterChoices, session: Session, qtbot: QtBot) -> None:
    row = panel.countries.rows["AU"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, row.height() // 2))
    assert session.state.filter.countries == ("AU",)


def test_a_change_from_elsewhere_is_shown_without_an_echo(
    panel: FilterChoices, session: Session, changes: list[str]
) -> None:
    wanted = Filter(
        countries=("JP",),
        country_mode=CountryMode.LIES_IN,
        years=(Years(2024, 2025),),
        kinds=(Kind.VISIT,),
        storylines=("acsa",),
        sources=("wsws",),
    )
    session.change("map", filter=wanted)
    assert changes == ["map"]
    assert panel.countries.rows["JP"].isChecked()
    assert panel.mode.chosen is CountryMode.LIES_IN
    assert (panel.years.first.value(), panel.years.last.value()) == (2024, 2025)
    assert panel.kinds.kinds[Kind.VISIT].isChecked()
    assert panel.storylines.rows["acsa"].isChecked()
    assert panel.sources.rows["wsws"].isChecked()
    session.undo()
    assert changes == ["map", "history"]
    assert not panel.countries.rows["JP"].isChecked()


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(countries=("JP",)),
        Filter(countries=("JP",), country_mode=CountryMode.LIES_IN),
        Filter(years=(Years(2024, 2024),), sources=("wsws",)),
        Filter(search="nothing like it"),
    ],
)
def test_the_counts_are_those_of_the_query(panel: FilterChoices, session: Session, wanted: Filter) -> None:
    session.change("test", filter=wanted)
    counted = facets.count(session.table, wanted)
    assert {key: row.count_text for key, row in panel.countries.rows.items()} == _texts(counted.countries)
    assert {key: row.count_text for key, row in panel.sources.rows.items()} == _texts(counted.sources)
    assert {key: row.count_text for key, row in panel.storylines.rows.items()} == _texts(counted.storylines)
    assert {kind: row.count_text for kind, row in panel.kinds.kinds.items()} == _texts(counted.kinds)
    assert {family: row.count_text for family, row in panel.kinds.families.items()} == _texts(counted.families)


def _texts(counts: Mapping[Key, int]) -> dict[Key, str]:
    return {key: str(number) for key, number in counts.items()}


def test_countries_stand_by_their_number_of_events_and_stay_there(panel: FilterChoices, session: Session) -> None:
    before = list(panel.countries.rows)
    assert before[:2] == ["NZ", "JP"]
    session.change("test", filter=Filter(sources=("wsws",)))
    assert list(panel.countries.rows) == before


def test_a_row_without_events_can_still_be_ticked(panel: FilterChoices, session: Session) -> None:
    session.change("test", filter=Filter(search="nothing like it"))
    assert panel.countries.rows["JP"].count_text == "0"
    panel.countries.rows["JP"].click()
    assert session.state.filter.countries == ("JP",)


def test_how_a_country_belongs_can_be_chosen(panel: FilterChoices, session: Session) -> None:
    panel.mode.setCurrentIndex(panel.mode.findData(CountryMode.TAKES_PART))
    panel.mode.activated.emit(panel.mode.currentIndex())
    assert session.state.filter.country_mode is CountryMode.TAKES_PART


def test_a_wheel_over_a_box_out_of_use_changes_nothing(panel: FilterChoices, changes: list[str]) -> None:
    panel.countries.rows["JP"].setFocus()
    for box in (panel.mode, panel.years.first, panel.years.last):
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turn)
    assert changes == []


def test_ticking_a_family_asks_for_its_kinds(panel: FilterChoices, session: Session) -> None:
    panel.kinds.families[Family.TALKS].click()
    assert session.state.filter.kinds == Family.TALKS.kinds
    assert all(isinstance(kind, Kind) for kind in session.state.filter.kinds)
    panel.kinds.families[Family.TALKS].click()
    assert session.state.filter.kinds == ()


def test_one_kind_ticks_its_family_in_part(panel: FilterChoices, session: Session) -> None:
    panel.kinds.openers[Family.ACTIVITY].click()
    assert panel.kinds.kinds[Kind.PATROL].isVisible()
    panel.kinds.kinds[Kind.PATROL].click()
    assert session.state.filter.kinds == (Kind.PATROL,)
    assert panel.kinds.families[Family.ACTIVITY].checkState() is Qt.CheckState.PartiallyChecked
    panel.kinds.families[Family.ACTIVITY].click()
    assert session.state.filter.kinds == Family.ACTIVITY.kinds
    assert panel.kinds.families[Family.ACTIVITY].checkState() is Qt.CheckState.Checked


def test_storylines_and_sources_filter_too(panel: FilterChoices, session: Session) -> None:
    panel.storylines.rows["acsa"].click()
    panel.sources.rows["times"].click()
    assert session.state.filter == Filter(storylines=("acsa",), sources=("times",))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("countries", ("JP",)),
        ("years", (Years(2024, 2024),)),
        ("kinds", (Kind.VISIT,)),
        ("storylines", ("acsa",)),
        ("sources", ("wsws",)),
    ],
)
def test_a_part_that_narrows_can_be_cleared(panel: FilterChoices, session: Session, field: str, value: object) -> None:
    section = panel.section(field)
    assert not section.clear.isVisible()
    session.change("test", filter=replace(Filter(search="a"), **{field: value}))  # type: ignore[arg-type]
    assert section.clear.isVisible()
    section.clear.click()
    assert session.state.filter == Filter(search="a")
    assert not section.clear.isVisible()


def test_years_are_chosen_instead_of_dates(panel: FilterChoices, session: Session) -> None:
    session.change("timeline", filter=Filter(dates=Dates(0, 9), search="a"))
    assert panel.section("years").clear.isVisible()
    assert panel.years.words.text() == "1–10 January 1970"
    panel.section("years").clear.click()
    assert session.state.filter == Filter(search="a")
    assert panel.years.words.text() == "All years"
    session.change("timeline", filter=Filter(dates=Dates(0, 9)))
    panel.years.chosen.emit((Years(2024, 2024),))
    assert session.state.filter == Filter(years=(Years(2024, 2024),))


def test_a_part_closes_and_opens(panel: FilterChoices, qtbot: QtBot) -> None:
    heading = panel.section("countries").heading
    qtbot.keyClick(heading, Qt.Key.Key_Space)
    assert not panel.countries.isVisible()
    qtbot.keyClick(heading, Qt.Key.Key_Space)
    assert panel.countries.isVisible()


def test_many_countries_wait_behind_a_link(qtbot: QtBot) -> None:
    codes = ("NZ", "JP", "AU", "US", "CN", "GB", "FR", "KR", "KP", "RU", "CA", "DE")
    events = [event(f"e{n}", countries=codes[: n + 1]) for n in range(len(codes))]
    session = Session(dataset(events, actors=[country(code) for code in codes]))
    panel = FilterPanel(session)
    qtbot.addWidget(panel)
    panel.populate()
    panel.show()
    rows = panel.choices.countries.rows
    assert [code for code, row in rows.items() if row.isVisible()] == list(codes[:9])
    assert panel.choices.countries.more.text() == "3 more…"
    session.change("test", filter=Filter(countries=("DE",)))
    assert rows["DE"].isVisible()
    panel.choices.countries.more.click()
    assert all(row.isVisible() for row in rows.values())
    panel.choices.countries.more.click()
    assert not rows["RU"].isVisible()


def test_rows_say_their_name_and_count_to_those_who_listen(panel: FilterChoices) -> None:
    row = panel.countries.rows["JP"]
    assert row.accessibleName() == "Japan"
    assert row.accessibleDescription() == "3 events"


def test_every_control_has_a_name(panel: FilterChoices) -> None:
    reached = [w for w in panel.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [w for w in reached if w.accessibleName() or (isinstance(w, QAbstractButton) and w.text())]
    assert len(reached) > 15
    # A number box holds a line for typing that speaks by the box's name.
    assert [w for w in reached if w not in named and not isinstance(w.parent(), QSpinBox)] == []


def test_it_shows_another_dataset(scroller: FilterPanel, session: Session) -> None:
    session.open(dataset([event("one", countries=("FR",))]))
    assert list(scroller.choices.countries.rows) == ["FR"]


def test_names_follow_the_language(scroller: FilterPanel, session: Session) -> None:
    session.change("test", language="ja")
    assert scroller.choices.countries.rows["JP"].accessibleName() == "日本"


def test_dots_follow_the_theme(panel: FilterChoices, session: Session) -> None:
    session.change("test", theme=ThemeName.DARK)
    assert panel.kinds.families[Family.TALKS].choice.colour == DARK.families[Family.TALKS]


def test_names_with_markup_and_ampersands_stay_text(qtbot: QtBot) -> None:
    session = Session(dataset([event("one", sources=("a&b <i>",))]))
    panel = FilterPanel(session)
    qtbot.addWidget(panel)
    panel.populate()
    row = panel.choices.sources.rows["a&b <i>"]
    assert row.accessibleName() == "A&B <I>"
    assert row.toolTip().startswith("<qt>A&amp;B &lt;I&gt;")
    assert row.shortcut().isEmpty()


def test_an_empty_dataset_leaves_an_empty_panel(qtbot: QtBot) -> None:
    panel = FilterPanel(Session(dataset()))
    qtbot.addWidget(panel)
    panel.populate()
    panel.show()
    assert panel.choices.countries.rows == {}
    assert not panel.choices.years.isEnabled()

"""All panels over one session: each follows every change, none answers with one of its own, all say the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.panels.chips import FilterBar
from nzjp_viewer.panels.details import DetailsPanel
from nzjp_viewer.panels.empty import EmptyResult
from nzjp_viewer.panels.filters import FilterPanel
from nzjp_viewer.panels.search import SearchField
from nzjp_viewer.query.filter import CountryMode, Filter, Years
from nzjp_viewer.session.filter_words import describe
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, ViewState
from tests.builders import dataset, many_events

STATES = st.builds(
    ViewState,
    filter=st.builds(
        Filter,
        countries=st.lists(st.sampled_from(["JP", "NZ", "AU", "BR"]), unique=True).map(tuple),
        country_mode=st.sampled_from(CountryMode),
        years=st.lists(st.sampled_from([Years(2022, 2022), Years(2024, 2026), Years(1990, 1990)]), max_size=2).map(
            tuple
        ),
        kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
        sources=st.lists(st.sampled_from(["times", "wsws"]), unique=True).map(tuple),
        storylines=st.lists(st.sampled_from(["strait", "acsa"]), unique=True).map(tuple),
        search=st.sampled_from(["", "pact", "<b>"]),
    ),
    selected=st.sampled_from([(), ("passage",), ("pact",), ("plan", "talks")]),
    theme=st.sampled_from(ThemeName),
    language=st.sampled_from(["en", "ja"]),
)


@dataclass
class Panels:
    """Every panel over one session, in one window."""

    window: QWidget
    session: Session
    filters: FilterPanel
    bar: FilterBar
    details: DetailsPanel
    search: SearchField
    empty: EmptyResult


def _panels(qtbot: QtBot, session: Session) -> Panels:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    panels = Panels(
        window,
        session,
        FilterPanel(session, window),
        FilterBar(session, window),
        DetailsPanel(session, window),
        SearchField(session, window),
        EmptyResult(session, window),
    )
    panels.filters.populate()
    window.show()
    return panels


@pytest.fixture
def panels(qtbot: QtBot, session: Session) -> Panels:
    """The panels over the five events."""
    return _panels(qtbot, session)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=STATES)
def test_any_state_is_shown_by_all_and_echoed_by_none(panels: Panels, changes: list[str], state: ViewState) -> None:
    session = panels.session
    changes.clear()
    session.update(state, "test")
    assert changes in ([], ["test"])
    wanted = session.state.filter
    choices = panels.filters.choices
    for field, rows in (
        ("countries", choices.countries.rows),
        ("sources", choices.sources.rows),
        ("storylines", choices.storylines.rows),
    ):
        ticked = {key for key, row in rows.items() if row.isChecked()}
        assert ticked == set(getattr(wanted, field)) & set(rows)
    assert {kind for kind, row in choices.kinds.kinds.items() if row.isChecked()} == set(wanted.kinds)
    assert choices.mode.chosen is wanted.country_mode
    assert panels.search.text() == wanted.search
    said = [phrase for chip in panels.bar.chips for phrase in chip.phrases]
    assert said == describe(wanted, session.dataset, session.state.language)
    assert panels.bar.count.text().startswith(f"{session.matching} ")
    assert panels.empty.isHidden() is (session.matching > 0)
    assert str(session.matching) in panels.details.position.text()


def test_undo_and_redo_take_every_panel_along(panels: Panels, session: Session) -> None:
    panels.filters.choices.countries.rows["AU"].click()
    panels.details.next.click()
    panels.bar.chips[0].remove.click()
    states = []
    for step in (session.undo, session.undo, session.undo, session.redo, session.redo, session.redo):
        step()
        ticked = panels.filters.choices.countries.rows["AU"].isChecked()
        states.append((ticked, len(panels.bar.chips), panels.details.position.text()))
    assert states == [
        (True, 1, "1 of 1"),
        (True, 1, "1 event"),
        (False, 0, "5 events"),
        (True, 1, "1 event"),
        (True, 1, "1 of 1"),
        (False, 0, "3 of 5"),
    ]


def test_ticking_gives_as_many_events_as_the_row_said(panels: Panels, session: Session) -> None:
    for code, row in panels.filters.choices.countries.rows.items():
        session.change("test", filter=Filter(sources=("wsws",)))
        promised = int(row.count_text)
        row.click()
        assert session.matching == promised, code


def test_double_sized_text_is_nowhere_cut(qtbot: QtBot, session: Session, qapp: QApplication) -> None:
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    try:
        panels = _panels(qtbot, session)
        session.select("passage", "test")
        for panel, width in ((panels.filters, 470), (panels.details, 620)):
            panel.setGeometry(0, 0, width, 700)
            panel.show()
            qapp.processEvents()
            for label in panel.findChildren(QLabel):
                if label.isVisible():
                    needed = (
                        label.heightForWidth(label.width()) if label.wordWrap() else label.minimumSizeHint().height()
                    )
                    assert label.height() >= needed, label.text()
        assert panels.filters.choices.width() <= panels.filters.width()
    finally:
        qapp.setFont(before)


def test_a_large_dataset_makes_no_more_widgets(qtbot: QtBot, session: Session) -> None:
    small = _panels(qtbot, session)
    large = _panels(qtbot, Session(dataset(many_events(3000))))
    assert len(large.filters.findChildren(QWidget)) <= len(small.filters.findChildren(QWidget))
    assert large.bar.count.text() == "3,000 of 3,000 events"
    bars = large.filters.choices.years.bars
    assert bars.words_for(bars.year_at(0) or 0).startswith("1876: ")


def test_what_does_not_concern_the_details_leaves_them_as_they_are(panels: Panels, session: Session) -> None:
    session.select("visit", "test")
    body = panels.details.body
    session.update(replace(session.state, selected=("visit", "plan")), "timeline")
    session.change("filters", filter=Filter(sources=("wsws",)))
    assert panels.details.body is body  # a reader's place and marked words stay
    assert panels.details.position.text() == "2 of 3"

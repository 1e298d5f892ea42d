"""What is laid out, and how often: no change costs the timeline more than it shows of it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, MapViewport, ViewState
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event
from tests.timeline.support import TODAY
from tests.timeline.viewing import YEAR, Shown, settled, view_of

Counted = list[str]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """What the stage is asked for, by name."""
    asked: Counted = []

    def noting(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            asked.append(name)
            return made(*arguments, **options)

        return call

    for name in ("picture", "overview", "fitting"):
        monkeypatch.setattr(Stage, name, noting(name, getattr(Stage, name)))
    return asked


def test_the_start_counts_for_the_overview_once(counted: Counted, qtbot: QtBot) -> None:
    view = TimelineView(Session(dataset([event("visit", "2024-05-05")])), today=TODAY)
    qtbot.addWidget(view)
    view.resize(900, 300)

    view.show()
    qtbot.waitUntil(lambda: view.lane_tools is not None)
    QApplication.processEvents()

    assert counted.count("overview") == 1


def test_another_part_of_the_world_on_the_map_costs_nothing_here(shown: Shown, counted: Counted) -> None:
    session, _ = shown()
    counted.clear()

    session.change("map", viewport=MapViewport(170.0, -40.0, 5.0))

    assert counted == []


def test_coming_to_rest_lays_out_once(shown: Shown, counted: Counted, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    view.canvas.moved.emit(40.0)
    counted.clear()

    settled(qtbot, session, view)
    qtbot.waitUntil(lambda: session.state.window != YEAR)

    assert counted == ["picture"]


def test_a_fit_lays_out_once(shown: Shown, counted: Counted, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    view.setFocus()
    counted.clear()

    qtbot.keyClick(view, Qt.Key.Key_0)

    assert session.state.window is None
    assert counted == ["fitting", "picture"]


def test_scrolling_the_lanes_measures_no_dates(counted: Counted, qtbot: QtBot) -> None:
    sources = [f"paper-{number}" for number in range(40)]
    events = [event(source, "2024-05-05", sources=[source]) for source in sources]
    state = ViewState(lanes=Lanes(Grouping.SOURCE), filter=Filter(years=(Years(2024, 2024),)))
    view = view_of(qtbot, Session(dataset(events), state), 900, 300)
    counted.clear()

    view.canvas.scroll_bar.setValue(30)

    assert view.canvas.picture is not None
    assert view.canvas.picture.scroll == 30
    assert counted == ["picture"]

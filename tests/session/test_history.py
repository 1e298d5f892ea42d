"""What is a step that can be taken back, where the filter is what the map shows."""

import pytest
from PySide6.QtWidgets import QApplication

from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport
from tests.builders import dataset, event

HERE, THERE = Area(100.0, 10.0, 150.0, 50.0), Area(110.0, 10.0, 160.0, 50.0)
VIEW, MOVED = MapViewport(125.0, 30.0, 4.0), MapViewport(135.0, 30.0, 4.0)


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """One event, at no place."""
    return Session(dataset([event("one", countries=["JP"])]))


def test_panning_a_map_that_narrows_the_filter_is_no_step(session: Session) -> None:
    session.change("map", viewport=VIEW, filter=Filter(area=HERE))
    session.change("map", viewport=MOVED, filter=Filter(area=THERE))

    session.undo()

    assert session.state.filter == Filter()
    assert not session.can_undo
    session.redo()
    assert (session.state.viewport, session.state.filter.area) == (MOVED, THERE)


def test_an_area_that_comes_or_goes_is_a_step(session: Session) -> None:
    session.change("map", filter=Filter(area=HERE))
    session.change("map", filter=Filter())

    session.undo()
    assert session.state.filter == Filter(area=HERE)
    session.undo()

    assert session.state.filter == Filter()


def test_a_filter_that_changes_with_the_area_is_a_step_that_goes_back_to_it(session: Session) -> None:
    session.change("map", filter=Filter(area=HERE))
    session.change("filters", filter=Filter(countries=("JP",), area=THERE))

    session.undo()

    assert session.state.filter == Filter(area=HERE)

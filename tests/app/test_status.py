"""The line along the bottom."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.status import StatusLine
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.tips import stretch_words
from tests.builders import dataset, event, place
from tests.timeline.support import day


@pytest.mark.parametrize(
    ("first", "end", "words"),
    [
        ("2024-01-01", "2025-01-01", "1 January 2024 – 31 December 2024 in view"),
        ("1951-09-08", "1952-04-28", "8 September 1951 – 27 April 1952 in view"),
    ],
)
def test_the_stretch_in_view_is_told_by_its_last_day_as_in_tooltips(
    qtbot: QtBot, first: str, end: str, words: str
) -> None:
    window = TimeWindow(day(first) + 0.25, day(end) - 0.25)
    line = StatusLine(Session(dataset([event("a", "2024")]), ViewState(window=window)), Network())
    qtbot.addWidget(line)

    told = " ".join(label.text() for label in line.findChildren(QLabel))

    assert words in told
    assert words == f"{stretch_words(window, 'en')} in view"


def test_events_that_a_part_of_the_map_leaves_out_for_want_of_a_place_are_told_of(qtbot: QtBot) -> None:
    data = dataset([event("a", "2024", at=["tokyo"]), event("b", "2024"), event("c", "2024")], places=[place("tokyo")])
    session = Session(data)
    line = StatusLine(session, Network())
    qtbot.addWidget(line)
    assert "2 events without a stated place" in told_by(line)

    session.change("test", filter=Filter(area=Area(0.0, -80.0, 360.0, 80.0)))

    assert "1 of 3 events" in told_by(line)
    assert "2 events without a stated place left out" in told_by(line)


def told_by(line: StatusLine) -> str:
    return " ".join(label.text() for label in line.findChildren(QLabel))

"""The line along the bottom."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.status import StatusLine
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow, ViewState
from nzjp_viewer.timeline.tips import stretch_words
from tests.builders import dataset, event
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

"""An event chosen elsewhere comes into view, however many were chosen before it got there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Storyline
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, TimeWindow, ViewState
from nzjp_viewer.session.story import follow
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, text
from tests.timeline.support import day
from tests.timeline.viewing import settled, view_of

NOW = TimeWindow(day("2020-01-01"), day("2021-01-01"))


@pytest.fixture
def many_lanes(qtbot: QtBot) -> tuple[Session, TimelineView]:
    """Forty lanes, of which a few are in sight, each with an event of now and one of later."""
    sources = [f"paper-{number:02}" for number in range(40)]
    events = [event(f"{when}-{source}", date, sources=[source]) for source in sources for when, date in WHEN.items()]
    session = Session(dataset(events), ViewState(window=NOW, lanes=Lanes(Grouping.SOURCE)))
    return session, view_of(qtbot, session, 900, 300)


WHEN = {"now": "2020-05-05", "later": "2030-05-05"}


def is_seen(session: Session, view: TimelineView, event_id: str) -> bool:
    picture = view.canvas.picture
    assert picture is not None
    glyph = picture.scene.glyph_of(session.dataset.row_by_id[event_id])
    if glyph is None:
        return False
    y = picture.axis_height - picture.scroll + picture.scene.glyphs.y[glyph]
    return picture.plot.contains(picture.header + picture.scene.glyphs.x0[glyph], y)


def test_of_two_chosen_one_after_the_other_the_second_is_seen(
    many_lanes: tuple[Session, TimelineView], qtbot: QtBot
) -> None:
    session, view = many_lanes

    session.select("later-paper-01", "map")
    session.select("later-paper-39", "map")
    qtbot.waitUntil(lambda: session.state.window != NOW)
    settled(qtbot, session, view)

    assert is_seen(session, view, "later-paper-39")
    assert not is_seen(session, view, "later-paper-01")


def test_one_in_the_time_that_is_shown_is_scrolled_to_at_once(many_lanes: tuple[Session, TimelineView]) -> None:
    session, view = many_lanes
    assert not is_seen(session, view, "now-paper-39")

    session.select("now-paper-39", "map")

    assert is_seen(session, view, "now-paper-39")
    assert view.window_shown == NOW


def test_a_hand_that_stops_the_way_there_is_left_the_lanes(
    many_lanes: tuple[Session, TimelineView], qtbot: QtBot
) -> None:
    session, view = many_lanes
    view.canvas.moved.emit(1.0)
    session.select("now-paper-39", "map")

    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 250))
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 250))

    assert session.state.window == view.window_shown != NOW
    assert view.canvas.scroll_bar.value() == 0


def test_a_story_that_is_followed_leads_to_the_selected_event(qtbot: QtBot) -> None:
    sources = [f"paper-{number:02}" for number in range(40)]
    events = [event(f"{when}-{source}", date, sources=[source]) for source in sources for when, date in WHEN.items()]
    told = Storyline("story", text("The story"), text(""), ("now-paper-01", "later-paper-39"))
    state = ViewState(window=NOW, lanes=Lanes(Grouping.SOURCE), selected=("later-paper-39",))
    session = Session(dataset(events, storylines=[told]), state)
    view = view_of(qtbot, session, 900, 300)
    assert not is_seen(session, view, "later-paper-39")

    follow(session, "story")
    qtbot.waitUntil(lambda: not view._travel.is_moving and view.window_shown.end > day("2030-05-05"))

    assert is_seen(session, view, "later-paper-39")

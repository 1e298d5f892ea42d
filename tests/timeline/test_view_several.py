"""Several events at once, and stepping among lanes: by clicks and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.selection import MOST
from nzjp_viewer.session.state import Lanes, ViewState
from tests.builders import dataset, event, many_events
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, at_glyph

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_ctrl_and_click_adds_and_takes_out_the_latest_first(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    taken = []

    for name in ("pact", "visit", "pact"):
        qtbot.mouseClick(view.canvas, LEFT, CTRL, pos=at_glyph(session, view, name))
        taken.append(session.state.selected)

    assert taken == [("pact",), ("visit", "pact"), ("visit",)]


def test_shift_and_click_takes_all_from_the_selected_event(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("pact",)))

    qtbot.mouseClick(view.canvas, LEFT, SHIFT, pos=at_glyph(session, view, "transit"))

    assert session.state.selected == ("transit", "visit", "pact")


def test_a_stretch_leaves_out_what_the_filter_does(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("pact",)))
    session.change("filters", filter=Filter(kinds=(Kind.AGREEMENT, Kind.PATROL)))

    qtbot.mouseClick(view.canvas, LEFT, SHIFT, pos=at_glyph(session, view, "transit"))

    assert session.state.selected == ("transit", "pact")


def test_a_plain_click_replaces_and_ctrl_beside_an_event_keeps(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit", "pact")))

    qtbot.mouseClick(view.canvas, LEFT, CTRL, pos=QPoint(990, 290))
    kept = session.state.selected
    qtbot.mouseClick(view.canvas, LEFT, pos=at_glyph(session, view, "transit"))

    assert kept == ("visit", "pact")
    assert session.state.selected == ("transit",)


def test_shift_and_arrows_extend_and_draw_in_again(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("pact",)))
    taken = []

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view, key, SHIFT)
        taken.append(session.state.selected)

    assert taken == [
        ("visit", "pact"),
        ("transit", "visit", "pact"),
        ("visit", "pact"),
        ("pact",),
        ("law", "pact"),
    ]


def test_shift_and_arrow_without_a_selection_begins_one(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)

    assert session.state.selected == ("forecast",)


def test_ctrl_a_takes_what_is_in_view_and_keeps_what_the_details_show(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("transit",)))

    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)

    assert session.state.selected == ("transit", "pact", "visit")


def test_too_many_in_view_are_not_taken_and_that_is_said(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset(many_events(MOST + 300)))

    with qtbot.waitSignal(view.told) as told:
        qtbot.keyClick(view, Qt.Key.Key_A, CTRL)

    assert session.state.selected == ()
    assert told.args is not None
    assert "more than can be selected at once" in told.args[0]


def test_a_stretch_of_too_many_is_cut_and_that_is_said(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(dataset([*many_events(MOST + 300), event("last", "2099-01-01")]))
    session.change("test", selected=(session.dataset.events[0].id, "last"))

    with qtbot.waitSignal(view.told) as told:
        qtbot.mouseClick(view.canvas, LEFT, SHIFT, pos=at_glyph(session, view, "last"))

    assert len(session.state.selected) == MOST
    assert session.state.selected[0] == "last"
    assert told.args is not None
    assert str(MOST + 301) in told.args[0]


def test_up_and_down_go_to_the_nearest_event_of_the_next_lane(shown: Shown, qtbot: QtBot) -> None:
    data = dataset(
        [
            event("a", "2024-02-10", kind=Kind.AGREEMENT),
            event("b", "2024-03-01", kind=Kind.VISIT),
            event("c", "2024-08-01", kind=Kind.VISIT),
            event("d", "2024-09-01", kind=Kind.LAW),
        ]
    )
    session, view = shown(data, ViewState(window=YEAR, selected=("a",)))
    seen = []

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        seen.append(session.state.selected[0])

    assert seen == ["b", "d", "d", "c", "a"]


def test_the_lane_one_stepped_to_stays_the_same_when_lanes_are_moved(shown: Shown, qtbot: QtBot) -> None:
    data = dataset(
        [
            event("x", "2024-03-05", countries=("AU",)),
            event("both", "2024-04-05", countries=("NZ", "JP")),
            event("y", "2024-05-05", countries=("US",)),
        ]
    )
    keys = [f"country/{code}" for code in ("AU", "NZ", "JP", "US")]
    lanes = Lanes(Grouping.COUNTRY, order=tuple(keys))
    session, view = shown(data, ViewState(window=YEAR, lanes=lanes, selected=("y",)))
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert session.state.selected == ("both",)

    session.change("menu", lanes=lanes._replace(order=("country/JP", *(key for key in keys if key != "country/JP"))))
    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert session.state.selected == ("x",)


def test_escape_lets_go_of_all(shown: Shown, qtbot: QtBot) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit", "pact")))

    qtbot.keyClick(view, Qt.Key.Key_Escape)

    assert session.state.selected == ()


@pytest.mark.parametrize(("key", "way"), [(Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)])
def test_ctrl_and_arrows_go_a_little_along_time(shown: Shown, qtbot: QtBot, key: Qt.Key, way: int) -> None:
    session, view = shown(state=ViewState(window=YEAR, selected=("visit",)))

    qtbot.keyClick(view, key, CTRL)

    qtbot.waitUntil(lambda: session.state.window != YEAR)
    assert view.window_shown.start == pytest.approx(YEAR.start + way * 0.2 * YEAR.days)
    assert session.state.selected == ("visit",)


def test_several_selected_events_are_all_drawn_so(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))

    session.change("test", selected=("visit", "pact"))

    assert view.scene is not None
    bold = {label.text for label in view.scene.labels if label.bold}
    assert bold == {"Visit", "A pact <b>is</b> signed"}
    assert view.window_shown.start == day("2024-01-01")

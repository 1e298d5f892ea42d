"""The timeline as a program that reads aloud finds it: asked through Qt, as such a program asks."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, TimeWindow, ViewState
from nzjp_viewer.timeline.readers import Items, item_of
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, many_events
from tests.conftest import REPOSITORY
from tests.timeline.support import day
from tests.timeline.viewing import YEAR, Shown, at_glyph

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def _heard(qapp: QApplication) -> Iterator[None]:
    """A listener, for as long as a test lasts."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def listed(view: TimelineView) -> QAccessibleInterface:
    view.open_to_readers()
    return QAccessible.queryAccessibleInterface(view.canvas)


def names(events: QAccessibleInterface) -> list[str]:
    return [events.child(index).text(NAME) for index in range(events.childCount())]


def test_events_in_sight_are_items_with_title_date_place_and_lane(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR))

    events = listed(view)

    assert (events.role(), events.text(NAME)) == (QAccessible.Role.List, "Events")
    assert [name.replace("\u2068", "").replace("\u2069", "") for name in names(events)] == [
        "A pact <b>is</b> signed, 5 March 2024, 2 of 5, Agreements & talks",
        "Visit, 10 June 2024, 3 of 5, Visits & meetings",
        "Through the strait, September 2024, 4 of 5, Naval & air activity",
    ]
    assert events.child(2).text(DESCRIPTION) == "month known; day not stated"
    assert events.child(0).role() == QAccessible.Role.ListItem


def test_what_scrolls_out_of_sight_is_no_longer_listed_and_what_comes_is(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events = listed(view)
    names(events)

    session.change("map", window=TimeWindow(day("2034"), day("2036")))

    assert [name.split(",")[0] for name in names(events)] == ["Forecast"]


def test_an_event_that_stays_in_sight_stays_the_same_item(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events = listed(view)
    before = {name: events.child(index).object() for index, name in enumerate(names(events))}

    session.change("map", window=TimeWindow(day("2024-05-01"), day("2025-05-01")))

    after = {name: events.child(index).object() for index, name in enumerate(names(events))}
    assert len(after) == 2
    assert all(before[name] is item for name, item in after.items())


def test_an_item_lies_where_its_glyph_is_painted_and_is_found_there(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events = listed(view)

    for name, event_id in zip(names(events), ("pact", "visit", "transit"), strict=True):
        at = view.canvas.mapToGlobal(at_glyph(session, view, event_id))
        found = events.childAt(at.x(), at.y())
        assert found.text(NAME) == name
        assert found.rect().contains(at)
    corner = view.canvas.mapToGlobal(QPoint(2, 2))
    assert events.childAt(corner.x(), corner.y()) is None


def test_children_know_their_place_and_their_parent(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR))
    events = listed(view)

    for index in range(events.childCount()):
        child = events.child(index)
        assert events.indexOfChild(child) == index
        assert child.parent().object() is view.canvas
        assert (child.childCount(), child.indexOfChild(events)) == (0, -1)
    assert events.child(99) is None


def test_the_selected_event_is_selected_and_has_the_focus_while_the_keyboard_is_here(
    shown: Shown, qtbot: QtBot
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events, whole = listed(view), QAccessible.queryAccessibleInterface(view)
    session.select("visit", "map")

    assert (events.child(1).state().selected, events.child(1).state().focused) == (1, 0)
    assert whole.focusChild() is None

    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    assert events.child(1).state().focused == 1
    assert whole.focusChild().text(NAME) == events.child(1).text(NAME)
    assert [events.child(index).state().selected for index in range(3)] == [0, 1, 0]


def test_the_focus_goes_to_the_item_of_the_event_stepped_to(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, view = shown(state=ViewState(window=YEAR))
    listed(view)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    told: list[tuple[QAccessible.Event, object]] = []

    def hear(event: QAccessibleEvent) -> None:
        told.append((event.type(), event.object()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    qtbot.keyClick(view, Qt.Key.Key_Q)  # means nothing here
    assert told == []

    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Left)

    assert told[-1] == (QAccessible.Event.Focus, item_of(view.canvas, 3))


def test_bars_are_counted_stretches_that_add_up(shown: Shown) -> None:
    data = dataset(many_events(3000))
    _, view = shown(data)
    assert view.scene is not None
    assert len(view.scene.bars) > 50

    events = listed(view)

    bars = [events.child(index) for index in range(events.childCount())]
    graphics = [bar for bar in bars if bar.role() == QAccessible.Role.Graphic]
    counted = sum(int(bar.text(NAME).split()[0]) for bar in graphics)
    assert counted == sum(view.scene.bars.count)
    assert all(bar.rect().width() > 0 for bar in graphics)


def test_what_is_scrolled_away_among_the_lanes_is_off_screen(shown: Shown) -> None:
    kinds = (Kind.AGREEMENT, Kind.VISIT, Kind.PATROL, Kind.LAW, Kind.STATEMENT)
    crowd = [event(f"{kind}-{number}", "2024-05-05", kind=kind) for kind in kinds for number in range(5)]
    _, view = shown(dataset(crowd), ViewState(window=YEAR))
    view.canvas.scroll_bar.setValue(10)
    assert view.canvas.scroll_bar.maximum() > 0
    events = listed(view)

    states = [events.child(index).state() for index in range(events.childCount())]

    assert {state.offscreen for state in states} == {0, 1}
    away = [events.child(index) for index, state in enumerate(states) if state.offscreen]
    assert all(item.rect().isEmpty() for item in away)


def test_items_of_another_dataset_are_gone_while_it_is_opened_and_after(shown: Shown) -> None:
    session, view = shown(dataset([event(f"e{n}", f"2024-0{n + 1}-01") for n in range(6)]), ViewState(window=YEAR))
    events = listed(view)
    kept = [events.child(index) for index in range(events.childCount())]
    asked: list[str] = []

    def ask() -> None:
        asked.extend(item.text(kind) for item in kept for kind in (NAME, DESCRIPTION))
        asked.extend(str(item.state().selected) for item in kept)

    session.dataset_changed.disconnect()
    session.dataset_changed.connect(ask)  # before the view has a picture of what was opened
    session.open(dataset([event("a", "2024-03-01")]))
    assert asked
    session.dataset_changed.disconnect(ask)


def test_an_item_kept_from_another_dataset_stands_for_nothing(shown: Shown) -> None:
    session, view = shown(dataset([event(f"e{n}", f"2024-0{n + 1}-01") for n in range(6)]), ViewState(window=YEAR))
    events = listed(view)
    kept = [events.child(index) for index in range(events.childCount())]

    session.open(dataset([event("a", "2024-03-01")]))

    assert [item.text(kind) for item in kept for kind in (NAME, DESCRIPTION)] == [""] * 12
    assert all(item.state().invisible for item in kept)
    assert not any(item.state().selected for item in kept)
    assert [name.split(",")[0] for name in names(events)] == ["A"]


def test_another_grouping_does_not_give_an_item_another_name_unsaid(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events = listed(view)
    kept = [events.child(index) for index in range(events.childCount())]
    before = [item.text(NAME) for item in kept]
    assert all(before)

    session.change("menu", lanes=Lanes(Grouping.SOURCE))

    assert all(item.text(NAME) in {"", name} for item, name in zip(kept, before, strict=True))


def test_an_item_that_comes_to_stand_for_another_event_says_that_its_name_is_another(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    events = listed(view)
    kept = [events.child(index) for index in range(events.childCount())]
    told: list[tuple[QAccessible.Event, QObject]] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append((event.type(), event.object())))

    session.change("map", window=TimeWindow(day("2034"), day("2036")))
    (name,) = names(events)

    renamed = [item.object() for item in kept if item.text(NAME) == name]
    assert len(renamed) == 1
    qtbot.waitUntil(lambda: (QAccessible.Event.NameChanged, renamed[0]) in told)


def test_an_empty_result_is_an_empty_list(shown: Shown) -> None:
    _, view = shown(state=ViewState(filter=Filter(search="no such words")))

    assert listed(view).childCount() == 0


def test_nothing_is_made_before_anyone_asks(shown: Shown) -> None:
    session, view = shown(state=ViewState(window=YEAR))
    view.open_to_readers()

    session.change("map", window=TimeWindow(day("2024-02-01"), day("2025-02-01")))
    session.select("visit", "map")

    items = view.canvas.findChild(Items)
    assert items is not None
    assert items.children() == []


def test_an_interface_that_was_asked_for_too_early_is_replaced(shown: Shown) -> None:
    _, view = shown(state=ViewState(window=YEAR))
    early = QAccessible.queryAccessibleInterface(view.canvas)
    assert early.role() is not QAccessible.Role.List
    early_view = QAccessible.queryAccessibleInterface(view)
    assert early_view.role() is not QAccessible.Role.Grouping
    del early, early_view

    assert listed(view).childCount() == 3
    assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Grouping


def test_items_outlive_many_frames_and_questions(shown: Shown) -> None:
    session, view = shown(dataset(many_events(400)))
    events = listed(view)
    start, end = view.window_shown

    for step in range(60):
        at = start + (end - start) * (step % 20) / 40
        session.change("map", window=TimeWindow(at, at + (end - start) / (2 + step % 5)))
        assert all(names(events))
        if step % 10 == 0:
            gc.collect()
        QApplication.processEvents()

    items = view.canvas.findChild(Items)
    assert items is not None
    assert len(items.children()) < 400


def test_a_timeline_that_is_gone_leaves_nothing_to_ask(qtbot: QtBot) -> None:
    view = TimelineView(Session(dataset(many_events(30))))
    view.resize(800, 300)
    view.show()
    events = listed(view)
    children = [events.child(index) for index in range(events.childCount())]
    rects: list[QRect] = [child.rect() for child in children]
    del events, children

    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()

    assert len(rects) > 0


def test_a_process_may_end_with_everything_still_open() -> None:
    program = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, many_events
application = QApplication([])
view = TimelineView(Session(dataset(many_events(30))))
view.show()
view.open_to_readers()
QAccessible.setActive(True)
events = QAccessible.queryAccessibleInterface(view.canvas)
print(sum(bool(events.child(index).text(QAccessible.Text.Name)) for index in range(events.childCount())))
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd=REPOSITORY)

    assert (done.returncode, done.stdout) == (0, "30\n"), done.stderr

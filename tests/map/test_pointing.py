"""Pointing on the map and at the map: the real page says what the pointer is on, and lights what others point at."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.pointing import lit_message
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset

OpenMap = Callable[..., MapPage]

LIT = "[...document.querySelectorAll('.is-lit')].map(e => [e.classList.contains('area'), e.dataset.key]).sort()"
CTRL = Qt.KeyboardModifier.ControlModifier


def heard_by(session: Session) -> list[tuple[Hover, str]]:
    """What the session says is pointed at, from now on."""
    heard: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: heard.append((hover, origin)))
    return heard


def move(page: MapPage, selector: str) -> None:
    """Move the pointer to the middle of the first such element; a pointer left there by another test moves too."""
    box = page.boxes(selector)[0]
    QTest.mouseMove(page.target, QPoint(1, 1))
    QTest.mouseMove(page.target, QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)))


def awaited(qtbot: QtBot, session: Session, hover: Hover) -> None:
    qtbot.waitUntil(lambda: session.hover == hover, timeout=TIMEOUT_MS)


def shown_late(page: MapPage) -> None:
    """Wait until the page has passed on all that it holds back between two reports."""
    page.wait_js("(nzjp.viewer.pointing.pausing === false)")


# What is lit


def test_an_event_lights_the_markers_that_hold_its_places_and_their_areas() -> None:
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67), place("wellington", -41.29, 174.78)]
    events = [event("both", at=["yokosuka", "wellington"]), event("a", at=["tokyo"]), event("b", at=["tokyo"])]
    session = Session(dataset(events, places=places))
    scene = make_scene(session, 3.0)

    lit = lit_message(session.dataset, scene, Hover(events=("both",)))

    assert lit == {"markers": ["tokyo", "wellington"], "areas": ["yokosuka", "wellington"]}


def test_an_event_without_a_place_lights_nothing() -> None:
    session = Session(small_dataset())

    lit = lit_message(session.dataset, make_scene(session, 3.0), Hover(events=("statement",)))

    assert lit == {"markers": [], "areas": []}


def test_what_is_not_in_the_data_lights_nothing() -> None:
    session = Session(small_dataset())

    lit = lit_message(session.dataset, make_scene(session, 3.0), Hover(("nothing",), ("nowhere",)))

    assert lit == {"markers": [], "areas": []}


# From the page


def test_the_pointer_on_a_marker_points_at_its_place_until_it_leaves(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    heard = heard_by(page.session)

    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))
    move(page, ".credit")
    awaited(qtbot, page.session, Hover())

    assert heard == [(Hover(places=("tokyo",)), "map"), (Hover(), "map")]


def test_the_pointer_moving_within_a_marker_says_nothing_more(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    heard = heard_by(page.session)
    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))

    (box,) = page.boxes(page.marker("tokyo"))
    for step in range(2, 9):
        QTest.mouseMove(page.target, QPoint(round(box["x"]) + step, round(box["y"] + box["height"] / 2)))
    shown_late(page)

    assert len(heard) == 1


def test_a_marker_of_several_places_points_at_all_of_them(open_map: OpenMap, qtbot: QtBot) -> None:
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67), place("wellington", -41.29, 174.78)]
    page = open_map(dataset([event(f"{one.id}-{n}", at=[one.id]) for one in places for n in range(2)], places=places))

    move(page, page.marker("tokyo"))

    awaited(qtbot, page.session, Hover(places=("tokyo", "yokosuka")))


def test_the_pointer_leaving_the_map_points_at_nothing(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))

    page.js("(document.documentElement.dispatchEvent(new PointerEvent('pointerleave')), 1)")

    awaited(qtbot, page.session, Hover())


def test_an_area_points_at_its_place(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()

    page.js("(document.querySelector('path.area').dispatchEvent(new PointerEvent('pointerover', {bubbles: true})), 1)")

    awaited(qtbot, page.session, Hover(places=("strait",)))


def test_many_movements_are_told_as_few_and_the_last_of_them(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    heard = heard_by(page.session)

    page.js("""(() => {
        const over = (key) => document.querySelector(`.place[data-key=${key}]`)
            .dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
        for (let turn = 0; turn < 20; turn += 1) ['tokyo', 'strait', 'wellington'].forEach(over);
    })() || 1""")
    awaited(qtbot, page.session, Hover(places=("wellington",)))
    shown_late(page)

    assert heard == [(Hover(places=(key,)), "map") for key in ("tokyo", "wellington")]


def test_the_focus_on_a_marker_points_at_its_place(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")
    awaited(qtbot, page.session, Hover(places=("wellington",)))

    page.js("(document.activeElement.blur(), 1)")

    awaited(qtbot, page.session, Hover())


def test_of_pointer_and_focus_the_latest_counts_and_then_the_other(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))

    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")
    awaited(qtbot, page.session, Hover(places=("wellington",)))
    page.js("(document.activeElement.blur(), 1)")
    awaited(qtbot, page.session, Hover(places=("tokyo",)))
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")
    awaited(qtbot, page.session, Hover(places=("wellington",)))
    move(page, page.marker("strait"))

    awaited(qtbot, page.session, Hover(places=("strait",)))


def test_a_listed_event_is_pointed_at_by_the_keys(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.js("(document.querySelector('.place[data-key=tokyo]').focus(), 1)")
    page.settle(lambda: page.press(Qt.Key.Key_Return))
    awaited(qtbot, page.session, Hover(events=("pact",)))

    page.press(Qt.Key.Key_Down)

    awaited(qtbot, page.session, Hover(events=("meeting",)))


def test_a_listed_event_is_pointed_at_by_the_pointer(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))

    move(page, ".listing-row[data-event=meeting]")

    awaited(qtbot, page.session, Hover(events=("meeting",)))


def test_pointing_changes_no_state_and_draws_nothing_anew(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    changes: list[object] = []
    page.session.changed.connect(lambda *_: changes.append(1))
    generation = page.view._generation

    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))
    page.session.point_at(Hover(events=("port-call",)), "timeline")
    page.wait_js(f"{LIT}.length === 1")

    assert not changes
    assert page.view._generation == generation
    assert page.view.is_settled


def test_a_marker_that_a_filter_took_away_is_not_pointed_at(open_map: OpenMap) -> None:
    page = open_map()
    page.session.point_at(Hover(events=("port-call",)), "timeline")
    page.settle(lambda: page.session.change("filters", filter=Filter(kinds=(Kind.PORT_CALL,))))
    heard = heard_by(page.session)

    page.view._bridge.pointAtPlace("tokyo")
    page.view._bridge.pointAtEvent("nothing")

    assert not heard


def test_what_the_map_pointed_at_is_let_go_of_when_it_loads_again(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.view._bridge.pointAtPlace("tokyo")
    assert page.session.hover == Hover(places=("tokyo",))

    with qtbot.waitSignal(page.view.settled, timeout=TIMEOUT_MS):
        page.view.reload()

    assert page.session.hover == Hover()


def test_markup_in_ids_is_pointed_at_and_lit_as_it_is(open_map: OpenMap, qtbot: QtBot) -> None:
    key = "x\"]<img src=y onerror='window.hacked=1'>"
    data = dataset([event(key, "2023", at=[key]), event("other", "2024", at=[key])], places=[place(key, 35, 139)])
    page = open_map(data)

    move(page, ".place")
    awaited(qtbot, page.session, Hover(places=(key,)))
    page.settle(lambda: page.click(".place"))
    move(page, ".listing-row")
    awaited(qtbot, page.session, Hover(events=(key,)))
    page.session.point_at(Hover(events=(key,)), "map")
    page.session.point_at(Hover(places=(key,)), "timeline")
    page.wait_js(f"{LIT}.length === 1")

    assert page.js(LIT) == [[False, key]]
    assert page.js("typeof window.hacked") == "undefined"


# To the page


def test_what_is_pointed_at_elsewhere_is_lit_until_it_is_let_go(open_map: OpenMap) -> None:
    page = open_map()

    page.session.point_at(Hover(events=("port-call",)), "timeline")
    page.wait_js(f"{js_literal('wellington')} === ({LIT}[0] || [])[1]")
    page.session.point_at(Hover(events=("transit",)), "timeline")
    page.wait_js(f"{LIT}.length === 2")
    assert page.js(LIT) == [[False, "strait"], [True, "strait"]]
    page.session.point_at(Hover(), "timeline")

    page.wait_js(f"{LIT}.length === 0")


def test_the_page_does_not_answer_to_what_it_is_told_to_light(open_map: OpenMap) -> None:
    page = open_map()
    heard = heard_by(page.session)

    page.session.point_at(Hover(events=("pact",)), "timeline")
    page.wait_js(f"{LIT}.length === 1")
    shown_late(page)

    assert heard == [(Hover(events=("pact",)), "timeline")]


def test_the_map_is_not_told_what_it_points_at_itself(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    told: list[object] = []
    page.view._bridge.lit.connect(told.append)

    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))

    assert not told


def test_pointing_on_the_map_puts_out_what_was_lit_before(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.session.point_at(Hover(events=("port-call",)), "timeline")
    page.wait_js(f"{LIT}.length === 1")

    move(page, page.marker("tokyo"))
    awaited(qtbot, page.session, Hover(places=("tokyo",)))

    page.wait_js(f"{LIT}.length === 0")


def test_what_is_lit_stays_so_when_the_scene_changes(open_map: OpenMap) -> None:
    page = open_map()
    page.session.point_at(Hover(events=("transit",)), "timeline")
    page.wait_js(f"{LIT}.length === 2")

    page.settle(lambda: page.session.select("transit", "timeline"))

    assert page.js(LIT) == [[False, "strait"], [True, "strait"]]


def test_what_is_pointed_at_while_the_page_loads_is_lit_once_it_is_there(qtbot: QtBot, map_log: list[str]) -> None:
    del map_log
    session = Session(small_dataset())
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitSignal(view.settled, timeout=TIMEOUT_MS):
        view.show()
        session.point_at(Hover(events=("port-call",)), "timeline")

    assert MapPage(view, session, qtbot).js(LIT) == [[False, "wellington"]]


def test_another_dataset_begins_with_nothing_lit(open_map: OpenMap) -> None:
    page = open_map()
    page.session.point_at(Hover(events=("port-call",)), "timeline")

    page.settle(lambda: page.session.open(small_dataset()))

    assert page.js(LIT) == []


def test_a_lit_marker_shows_its_name_unless_there_are_many(open_map: OpenMap) -> None:
    places = [place(f"p{n}", 10 + n * 6, 100 + n * 9) for n in range(5)]
    data = dataset([event(f"e{n}", at=[one.id]) for n, one in enumerate(places)], places=places)
    page = open_map(data)
    named = "[...document.querySelectorAll('.is-named')].map(e => e.dataset.key)"

    page.session.point_at(Hover(events=("e1", "e2")), "timeline")
    page.wait_js(f"{LIT}.length === 2")
    assert page.js(named) == ["p1", "p2"]
    page.session.point_at(Hover(places=tuple(one.id for one in places)), "timeline")
    page.wait_js(f"{LIT}.length === 5")

    assert page.js(named) == []


# Selection of several


def test_every_place_of_the_selected_events_is_marked(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("timeline", selected=("pact", "port-call")))

    selected = page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key).sort()")
    assert selected == ["tokyo", "wellington"]


def test_control_and_a_click_adds_the_event_of_a_marker_and_takes_it_away_again(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    (box,) = page.boxes(page.marker("wellington"))
    middle = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))

    page.settle(lambda: QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, CTRL, middle))
    both = page.session.state.selected
    page.settle(lambda: QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, CTRL, middle))

    assert both == ("port-call", "pact")
    assert page.session.state.selected == ("pact",)


def test_a_plain_click_replaces_several(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact", "transit")))

    page.settle(lambda: page.click(page.marker("wellington")))

    assert page.session.state.selected == ("port-call",)


def test_several_are_chosen_from_a_list_which_stays_open(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))

    for row in ("meeting", "pact"):
        page.settle(lambda row=row: click_row(page, row, CTRL))  # type: ignore[misc]

    assert page.session.state.selected == ("pact", "meeting")
    assert page.js("[...document.querySelectorAll('.listing-row.is-selected')].map(e => e.dataset.event)") == [
        "pact",
        "meeting",
    ]


def test_shift_takes_the_events_in_between(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.settle(lambda: page.click(page.marker("tokyo")))

    page.settle(lambda: click_row(page, "hostile", Qt.KeyboardModifier.ShiftModifier))

    assert page.session.state.selected == ("hostile", "meeting", "pact")


def test_shift_again_takes_another_stretch_from_where_it_began(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(selected=("port-call",)))
    page.settle(lambda: page.click(page.marker("tokyo")))

    page.settle(lambda: click_row(page, "meeting", CTRL))
    page.settle(lambda: click_row(page, "hostile", Qt.KeyboardModifier.ShiftModifier))
    page.settle(lambda: click_row(page, "pact", Qt.KeyboardModifier.ShiftModifier))

    assert page.session.state.selected == ("pact", "meeting")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_several_are_chosen_by_keys(open_map: OpenMap, key: Qt.Key) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")

    page.settle(lambda: QTest.keyClick(page.target, key, CTRL))

    assert page.session.state.selected == ("port-call", "pact")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    ("modifier", "selected"),
    [(CTRL, ("hostile", "pact")), (Qt.KeyboardModifier.ShiftModifier, ("hostile", "meeting", "pact"))],
)
def test_several_are_chosen_from_a_list_by_keys(
    open_map: OpenMap, key: Qt.Key, modifier: Qt.KeyboardModifier, selected: tuple[str, ...]
) -> None:
    page = open_map(state=ViewState(selected=("pact",)))
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.js("(document.querySelector('[data-event=hostile]').focus(), 1)")

    page.settle(lambda: QTest.keyClick(page.target, key, modifier))

    assert page.session.state.selected == selected


def click_row(page: MapPage, event_id: str, keys: Qt.KeyboardModifier) -> None:
    (box,) = page.boxes(f".listing-row[data-event={event_id}]")
    at = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, keys, at)

"""Pointing on the map: the real page says what the pointer, the focus or the keyboard is on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Hover
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS
from tests.map.pointing import LIT, OpenMap, awaited, heard_by, move, shown_late


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

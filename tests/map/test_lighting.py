"""Pointing at the map: the real page lights what others point at, and says nothing of it."""

from pytestqt.qtbot import QtBot

from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.pointing import lit_message
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.map.view import MapView
from nzjp_viewer.session.session import Hover, Session
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset
from tests.map.pointing import LIT, OpenMap, awaited, heard_by, move, shown_late

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

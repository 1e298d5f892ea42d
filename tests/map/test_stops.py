"""Where Tab stops on the map, in the real page: in which order, and so that one sees it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]

ORDER = "[...document.querySelectorAll('.place')].map(e => e.dataset.key)"
STOPS = "[...document.querySelectorAll('.place')].filter(e => e.tabIndex === 0).map(e => e.dataset.key)"
FOCUSED = "document.activeElement.dataset.key"
STOP = "(at => at.dataset.key || at.getAttribute('aria-label') || at.className || at.tagName)(document.activeElement)"
LATE_MS = 3000


def go_on(page: MapPage, qtbot: QtBot) -> str:
    """Where Tab stops next."""
    before = page.js(STOP)
    page.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.js(STOP) != before, timeout=TIMEOUT_MS)
    return str(page.js(STOP))


def shows_keyboard(page: MapPage, qtbot: QtBot) -> bool:
    """Whether what has the keyboard looks otherwise once it has it no more."""
    box = page.js("document.activeElement.getBoundingClientRect().toJSON()")
    about = QRect(*(round(box[side]) for side in ("x", "y", "width", "height"))).adjusted(-6, -6, 6, 6)
    qtbot.wait(250)
    held = page.view.grab(about).toImage()
    page.js("(window.held = document.activeElement, held.blur(), 1)")
    try:
        qtbot.waitUntil(lambda: page.view.grab(about).toImage() != held, timeout=LATE_MS)
    except TimeoutError:
        return False
    finally:
        page.js("(held.focus(), 1)")
    return True


def test_markers_follow_each_other_from_west_to_east_whenever_they_came(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(filter=Filter(countries=("NZ",))))

    page.settle(lambda: page.session.change("filters", filter=Filter()))

    assert page.js(ORDER) == ["strait", "tokyo", "wellington"]


def test_what_is_out_of_view_is_no_stop_until_it_comes_into_view(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(139.0, 36.0, 7.0)))
    before = page.js(STOPS)

    page.settle(lambda: page.session.change("menu", viewport=MapViewport(174.0, -41.0, 7.0)))

    assert before == ["tokyo"]
    page.wait_js(f"{STOPS}.join() === 'wellington'")


def test_a_marker_keeps_the_keyboard_when_others_come_before_it(open_map: OpenMap) -> None:
    places = [place(f"p{n}", 35.0, 100.0 + 8 * n) for n in range(6)]
    data = dataset([event(f"e{n}", f"20{10 + n}", at=[f"p{n}"], countries=["NZ" if n % 2 else "JP"]) for n in range(6)],
                   places=places)  # fmt: skip
    page = open_map(data, state=ViewState(filter=Filter(countries=("NZ",))))
    page.js("(document.querySelector('.place[data-key=p3]').focus(), 1)")

    page.settle(lambda: page.session.change("filters", filter=Filter()))

    assert page.js(FOCUSED) == "p3"
    assert page.js(ORDER) == ["p0", "p1", "p2", "p3", "p4", "p5"]


def test_areas_are_no_stops_beside_their_markers(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("[...document.querySelectorAll('path.area')].map(e => e.tabIndex)") == [-1]


def test_the_focus_moves_no_map_and_leaves_it_fitting_everything(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.js("(window.moves = 0, nzjp.viewer.map.on('move', () => (moves += 1)), 1)")
    page.view.window().activateWindow()
    page.view.setFocus(Qt.FocusReason.TabFocusReason)

    for _ in range(12):
        page.press(Qt.Key.Key_Tab)
        qtbot.wait(20)

    assert page.js("moves") == 0
    assert page.js("nzjp.viewer.fitted !== null")


def test_every_stop_shows_that_it_has_the_keyboard(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    page.view.window().activateWindow()
    page.js("(map_nzjp.getContainer().focus(), 1)")

    shown = {go_on(page, qtbot): shows_keyboard(page, qtbot) for _ in range(10)}

    assert len(shown) == 10
    assert all(shown.values()), shown


def test_a_marker_that_moved_while_it_had_the_keyboard_is_put_in_order_afterwards(open_map: OpenMap) -> None:
    page = open_map()
    assert page.js(ORDER) == ["strait", "tokyo", "wellington"]
    page.js("(document.querySelector('.place[data-key=strait]').focus(), 1)")

    page.js("(nzjp.viewer.markers.byKey.get('strait').layer.setLatLng([24.4, 178]), nzjp.viewer.stops.update(), 1)")
    held = (page.js(FOCUSED), page.js(ORDER))
    page.js("(document.activeElement.blur(), nzjp.viewer.stops.update(), 1)")

    assert held == ("strait", ["strait", "tokyo", "wellington"])
    assert page.js(ORDER) == ["tokyo", "wellington", "strait"]

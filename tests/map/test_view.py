"""The glue between session and page: what is told when, what is dropped, and when a picture may be taken."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.frames import Frames
from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ThemeName
from nzjp_viewer.session.theme import DARK
from tests.builders import dataset, event, place
from tests.map.conftest import TIMEOUT_MS, MapPage, small_dataset

OpenMap = Callable[..., MapPage]


@pytest.fixture
def loading(qtbot: QtBot, map_log: list[str]) -> MapPage:
    """A map whose page has not run yet."""
    del map_log
    session = Session(small_dataset())
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    assert not view.is_ready
    return MapPage(view, session, qtbot)


def settled(page: MapPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.view.is_settled, timeout=TIMEOUT_MS)


# While the page is loading


def test_another_dataset_while_the_page_loads_is_the_one_shown(loading: MapPage, qtbot: QtBot) -> None:
    loading.session.open(dataset([event("a", at=["apia"])], places=[place("apia", -13.8, -171.8)]))

    settled(loading, qtbot)

    assert loading.js("[...nzjp.viewer.markers.byKey.keys()]") == ["apia"]
    assert loading.js("map_nzjp.getBounds().contains([-13.8, 188.2])")


def test_another_theme_while_the_page_loads_is_the_one_shown(loading: MapPage, qtbot: QtBot) -> None:
    loading.session.change("menu", theme=ThemeName.DARK)

    settled(loading, qtbot)

    assert loading.js("document.documentElement.dataset.theme") == "dark"
    loading.wait_js("[...document.querySelectorAll('img.leaflet-tile')].every(e => e.src.includes('/dark-en-0/'))")


def test_filter_selection_and_view_given_while_the_page_loads_are_kept(loading: MapPage, qtbot: QtBot) -> None:
    loading.session.change("filters", filter=Filter(kinds=(Kind.PATROL,)))
    loading.session.change("saved views", viewport=MapViewport(120.0, 24.0, 5.25), selected=("transit",))

    settled(loading, qtbot)

    assert loading.js(
        "[...document.querySelectorAll('.place')].map(e => [e.dataset.key, e.classList.contains('is-selected')])"
    ) == [["strait", True]]
    assert loading.js("map_nzjp.getZoom()") == 5.25


def test_no_scene_is_put_into_words_for_a_page_that_is_not_there(
    loading: MapPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def note(*what: object) -> dict[str, object]:
        made.append(what)
        return {}

    monkeypatch.setattr("nzjp_viewer.map.view.scene_message", note)

    loading.session.change("filters", filter=Filter(kinds=(Kind.PATROL,)))

    assert not made


def test_it_says_that_it_is_ready_once(loading: MapPage, qtbot: QtBot) -> None:
    heard: list[bool] = []
    loading.view.ready.connect(lambda: heard.append(loading.view.is_ready))

    settled(loading, qtbot)
    loading.settle(lambda: loading.session.select("pact", "timeline"))

    assert heard == [True]


def test_a_reload_in_the_middle_of_loading_ends_with_one_page(loading: MapPage, qtbot: QtBot) -> None:
    loading.view.reload()

    settled(loading, qtbot)

    assert not loading.view.shows_placeholder
    assert len(loading.texts(".place")) == 3


def test_a_map_can_be_closed_while_it_loads(qtbot: QtBot, map_log: list[str]) -> None:
    del map_log
    view = MapView(Session(small_dataset()))
    view.show()

    view.close()
    with qtbot.waitSignal(view.destroyed, timeout=TIMEOUT_MS):
        view.deleteLater()


# Late answers


def test_an_answer_about_an_earlier_scene_does_not_settle_the_map(open_map: OpenMap) -> None:
    page = open_map()
    heard: list[int] = []
    page.view.settled.connect(lambda: heard.append(1))
    page.session.select("pact", "timeline")
    assert not page.view.is_settled

    page.view._bridge.sceneDrawn(page.view._generation - 1)

    assert not heard
    assert not page.view.is_settled


def test_a_marker_that_a_filter_took_away_is_not_opened(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.change("filters", filter=Filter(kinds=(Kind.PORT_CALL,))))

    page.view._bridge.chooseMarker("tokyo", False)
    page.view._bridge.chooseMarker("nowhere", False)

    assert page.session.state.selected == ()
    assert page.view.is_settled


def test_an_event_of_an_earlier_dataset_is_not_selected(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.open(dataset([event("a", at=["apia"])], places=[place("apia", -13.8, -171.8)])))

    page.view._bridge.chooseEvent("pact")

    assert page.session.state.selected == ()


def test_a_burst_of_changes_ends_with_the_last(open_map: OpenMap) -> None:
    page = open_map()

    def burst() -> None:
        for selected in ("pact", "transit", "port-call"):
            page.session.select(selected, "timeline")

    page.settle(burst)

    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["wellington"]


def test_another_theme_leaves_the_keyboard_on_the_control_that_it_is_on(open_map: OpenMap) -> None:
    page = open_map()
    page.js("document.querySelector('.fit').focus() || 1")

    page.settle(lambda: page.session.change("menu", theme=ThemeName.DARK))

    assert page.js("document.activeElement.matches('.fit')")


def test_themes_switched_faster_than_tiles_are_painted_end_with_the_last(open_map: OpenMap) -> None:
    page = open_map()

    def flicker() -> None:
        for theme in (ThemeName.DARK, ThemeName.LIGHT, ThemeName.DARK):
            page.session.change("menu", theme=theme)

    page.settle(flicker)

    page.wait_js("document.querySelectorAll('.leaflet-tile-pane > .leaflet-layer').length === 1")
    assert page.js("[...document.querySelectorAll('img.leaflet-tile')].every(e => e.src.includes('/dark-en-'))")
    assert page.js("getComputedStyle(document.documentElement).getPropertyValue('--sea')") == DARK.sea


def test_a_change_of_a_panel_s_own_state_does_not_disturb_the_map(open_map: OpenMap) -> None:
    page = open_map()
    generation = page.view._generation

    page.session.change("map", viewport=MapViewport(150.0, 0.0, 4))

    assert page.view._generation == generation
    assert page.view.is_settled


# Pictures


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(5, image.width(), 9) for y in range(5, image.height(), 9)}


def test_a_picture_taken_at_once_after_settling_shows_the_map(open_map: OpenMap) -> None:
    page = open_map()

    image = page.view.grab().toImage()

    assert (image.width(), image.height()) == (900, 600)
    assert len(colours(image)) > 200


def test_a_picture_taken_at_once_after_a_change_shows_the_change(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    images: list[QImage] = []
    page.view.settled.connect(lambda: images.append(page.view.grab().toImage()))

    page.settle(lambda: page.session.change("menu", theme=ThemeName.DARK))
    page.settle(lambda: page.view.resize(640, 400))

    assert QColor(DARK.sea).name() in colours(images[0])
    assert images[-1].size().width() == 640
    assert len(colours(images[-1])) > 100


def test_the_map_settles_only_after_the_browser_has_rendered_what_the_page_drew(open_map: OpenMap) -> None:
    page = open_map()
    order: list[str] = []
    browser = page.view.findChild(QQuickWidget)
    assert browser is not None
    browser.quickWindow().afterRendering.connect(lambda: order.append("rendered"))
    page.view._bridge.drawn.connect(lambda _: order.append("drawn"))
    page.view.settled.connect(lambda: order.append("settled"))

    page.settle(lambda: page.session.select("pact", "timeline"))

    last_drawn = len(order) - 1 - order[::-1].index("drawn")
    assert order[-1] == "settled"
    assert "rendered" in order[last_drawn:]


def test_a_wait_for_a_frame_ends_with_the_later_number(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    web = page.view.findChild(QWebEngineView)
    assert web is not None
    frames = Frames(web)
    heard: list[int] = []
    frames.rendered.connect(heard.append)

    frames.await_next(1)
    frames.await_next(2)
    qtbot.waitUntil(lambda: bool(heard), timeout=TIMEOUT_MS)

    assert heard == [2]


def test_a_cancelled_wait_for_a_frame_is_never_answered(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    web, browser = page.view.findChild(QWebEngineView), page.view.findChild(QQuickWidget)
    assert web is not None
    assert browser is not None
    frames = Frames(web)
    heard: list[int] = []
    frames.rendered.connect(heard.append)

    frames.await_next(1)
    frames.cancel()
    with qtbot.waitSignal(browser.quickWindow().afterRendering, timeout=TIMEOUT_MS):
        browser.quickWindow().update()
    qtbot.wait(0)

    assert heard == []


def test_a_view_without_such_a_widget_is_taken_at_the_page_s_word(qtbot: QtBot) -> None:
    web = QWebEngineView()
    qtbot.addWidget(web)
    for browser in web.findChildren(QQuickWidget):
        browser.setParent(None)
        browser.deleteLater()
    frames = Frames(web)

    with qtbot.waitSignal(frames.rendered, timeout=TIMEOUT_MS) as heard:
        frames.await_next(7)

    assert heard.args == [7]


# The keyboard


def test_escape_closes_the_list_and_gives_the_focus_back_to_its_marker(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.wait_js("document.activeElement.dataset.event === 'pact'")

    page.press(Qt.Key.Key_Escape)

    page.wait_js("!document.querySelector('.listing')")
    assert page.js("document.activeElement.dataset.key") == "tokyo"
    assert page.session.state.selected == ()


def test_a_marker_is_opened_by_the_keyboard(open_map: OpenMap) -> None:
    page = open_map()
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")

    page.settle(lambda: page.press(Qt.Key.Key_Return))

    assert page.session.state.selected == ("port-call",)
    assert page.js("document.activeElement.dataset.key") == "wellington"


def test_arrows_stop_at_the_ends_of_the_list_and_leave_the_map_where_it_is(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.wait_js("document.activeElement.dataset.event === 'pact'")
    before = page.js("map_nzjp.getCenter().lat")

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        page.press(key)

    page.wait_js("document.activeElement.dataset.event === 'hostile'")
    assert page.js("map_nzjp.getCenter().lat") == before


def test_the_list_opens_at_the_selected_event(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.select("meeting", "timeline"))

    page.settle(lambda: page.click(page.marker("tokyo")))

    page.wait_js("document.activeElement.dataset.event === 'meeting'")

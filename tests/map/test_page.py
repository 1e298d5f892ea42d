"""The real page in a real WebEngine: what it shows, and what the reader does with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import MapViewport, ThemeName, ViewState
from nzjp_viewer.session.theme import DARK
from tests.builders import dataset, event, place
from tests.map.conftest import HOSTILE_SHOWN, TIMEOUT_MS, MapPage, small_dataset

OpenMap = Callable[..., MapPage]


def test_every_place_with_events_has_a_marker_with_their_number(open_map: OpenMap) -> None:
    page = open_map()

    shown = page.js("[...document.querySelectorAll('.place')].map(e => [e.dataset.key, e.innerText])")

    assert {key: text.split()[0] for key, text in shown} == {"tokyo": "3", "wellington": "1", "strait": "1"}


def test_the_first_view_shows_all_places_and_leaves_the_session_to_fit_them(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("nzjp.viewer.map.getBounds().contains([[35.68, 139.69], [-41.29, 174.78]])")
    assert page.session.state.viewport is None


def test_markers_and_lists_do_not_lie_about_other_worlds(open_map: OpenMap) -> None:
    americas = dataset([event("talks", at=["washington"])], places=[place("washington", 38.9, -77.0)])

    page = open_map(americas)

    assert page.js("nzjp.viewer.markers.byKey.get('washington').layer.getLatLng().lng") == 283.0


def test_a_ring_has_one_arc_for_each_family_of_kinds(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("document.querySelectorAll('.place[data-key=tokyo] .arc').length") == 2
    assert page.js("document.querySelectorAll('.place[data-key=strait] .arc').length") == 1


def test_a_sea_is_drawn_as_an_area(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("[...document.querySelectorAll('path.area')].map(e => e.dataset.key)") == ["strait"]


def test_events_without_a_place_are_counted_and_can_be_asked_for(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    assert page.texts(".unplaced") == ["2 without a place"]

    with qtbot.waitSignal(page.view.unplaced_requested, timeout=TIMEOUT_MS):
        page.click(".unplaced")


def test_the_badge_is_gone_when_every_event_has_a_place(open_map: OpenMap) -> None:
    page = open_map(dataset([event(at=["tokyo"])], places=[place("tokyo")]))

    assert page.js("document.querySelector('.unplaced').hidden")


def test_a_filter_changes_markers_and_badge(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("filters", filter=Filter(kinds=(Kind.PORT_CALL, Kind.LAW))))

    assert page.js("[...document.querySelectorAll('.place')].map(e => e.dataset.key)") == ["wellington"]
    assert page.texts(".unplaced") == ["1 without a place"]


def test_a_click_on_a_single_event_selects_it(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.click(page.marker("wellington")))

    assert page.session.state.selected == ("port-call",)
    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["wellington"]
    told = "[...document.querySelectorAll('.place[aria-current=true]')].map(e => e.dataset.key)"
    assert page.js(told) == ["wellington"]


def test_a_place_with_several_events_lists_them_by_date(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.click(page.marker("tokyo")))

    assert page.texts(".listing-when") == ["19 June 2024", "January 2025", "March 2025"]
    assert page.texts(".listing-title") == ["Pact", "Meeting", HOSTILE_SHOWN]


def test_an_event_is_chosen_from_the_list_by_keyboard(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.click(page.marker("tokyo")))
    page.wait_js("document.activeElement.dataset.event === 'pact'")

    page.press(Qt.Key.Key_Down)
    page.wait_js("document.activeElement.dataset.event === 'meeting'")
    page.settle(lambda: page.press(Qt.Key.Key_Return))

    assert page.session.state.selected == ("meeting",)
    assert page.js("document.activeElement.dataset.event") == "meeting"


def test_an_open_list_goes_when_a_filter_changes_what_it_lists(open_map: OpenMap) -> None:
    page = open_map()
    page.click(page.marker("tokyo"))
    page.wait_js("document.querySelectorAll('.listing-row').length === 3")
    page.settle(lambda: page.session.change("test", filter=Filter(kinds=(Kind.AGREEMENT,))))
    page.wait_js("document.querySelectorAll('.listing-row').length === 0")


def test_an_open_list_goes_with_its_dataset(open_map: OpenMap) -> None:
    page = open_map()
    page.click(page.marker("tokyo"))
    page.wait_js("document.querySelectorAll('.listing-row').length === 3")
    page.settle(lambda: page.session.open(small_dataset()))
    page.wait_js("document.querySelectorAll('.listing-row').length === 0")


def test_an_open_list_shows_what_is_selected_elsewhere(open_map: OpenMap) -> None:
    page = open_map()
    page.click(page.marker("tokyo"))
    page.wait_js("document.querySelectorAll('.listing-row').length === 3")
    page.settle(lambda: page.session.select("meeting", "test"))
    assert page.js("[...document.querySelectorAll('.listing-row.is-selected')].map(e => e.dataset.event)") == [
        "meeting"
    ]


def test_a_fitted_map_fits_what_a_filter_leaves_and_all_again_when_it_is_cleared(open_map: OpenMap) -> None:
    page = open_map()
    zoom = page.js("nzjp.viewer.map.getZoom()")
    page.session.change("test", filter=Filter(kinds=(Kind.PATROL,)))
    page.wait_js(f"nzjp.viewer.map.getZoom() > {zoom}")
    page.session.change("test", filter=Filter())
    page.wait_js(f"nzjp.viewer.map.getZoom() === {zoom}")
    assert page.session.state.viewport is None


def test_a_view_wider_than_the_starting_zoom_holds_still_shows_all_places(open_map: OpenMap) -> None:
    page = open_map(size=(2600, 420))
    assert page.js("nzjp.viewer.map.getBounds().contains([[35.68, 139.69], [-41.29, 174.78]])")


def test_a_filter_that_leaves_nothing_in_a_moved_view_brings_what_is_left(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.change("test", viewport=MapViewport(139.7, 35.7, 7.0)))
    page.session.change("test", filter=Filter(kinds=(Kind.PORT_CALL,)))
    page.wait_js("nzjp.viewer.map.getBounds().contains([-41.29, 174.78])")


def test_a_map_that_the_reader_has_moved_stays_where_it_is_under_a_filter(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.change("test", viewport=MapViewport(150.0, 10.0, 4.0)))
    page.settle(lambda: page.session.change("test", filter=Filter(kinds=(Kind.PATROL,))))
    assert page.js("nzjp.viewer.map.getZoom()") == 4.0


def test_a_long_list_says_how_many_more_there_are(open_map: OpenMap) -> None:
    many = dataset([event(f"e{n}", "2024", at=["tokyo"]) for n in range(230)], places=[place("tokyo")])
    page = open_map(many)

    page.settle(lambda: page.click(page.marker("tokyo")))

    assert page.js("document.querySelectorAll('.listing-row').length") == 200
    assert page.texts(".listing-left") == ["and 30 more"]


def test_a_click_on_merged_places_comes_closer_until_they_come_apart(open_map: OpenMap) -> None:
    places = [place("tokyo"), place("osaka", 34.69, 135.5), place("wellington", -41.29, 174.78)]
    events = [event(f"{one.id}-{n}", at=[one.id]) for one in places for n in range(2)]
    page = open_map(dataset(events, places=places))
    assert page.js("[...nzjp.viewer.markers.byKey.keys()].sort()") == ["tokyo", "wellington"]
    assert page.texts(".place-more") == ["+1"]

    page.settle(lambda: page.click(page.marker("tokyo")))

    page.wait_js("nzjp.viewer.markers.byKey.size === 3")
    assert page.session.state.selected == ()


def test_an_event_selected_elsewhere_is_highlighted_with_its_area(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.select("transit", "timeline"))

    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["strait"]
    assert page.js("document.querySelectorAll('path.area.is-selected').length") == 1


def test_an_event_selected_elsewhere_is_brought_on_screen(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(174.0, -41.0, 6)))
    assert not page.js("nzjp.viewer.map.getBounds().contains([35.68, 139.69])")

    page.session.select("pact", "timeline")

    page.wait_js("nzjp.viewer.map.getBounds().contains([35.68, 139.69])")
    page.wait_js("nzjp.viewer.map.getZoom() === 6")


def test_moving_the_map_is_told_to_the_session_as_the_maps_own_doing(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    heard: list[str] = []
    page.session.changed.connect(lambda _old, _new, origin: heard.append(origin))

    page.js("(nzjp.viewer.fitted = null, map_nzjp.setView([30, 150], 5, {animate: false}), 1)")
    qtbot.waitUntil(lambda: page.session.state.viewport is not None, timeout=TIMEOUT_MS)

    viewport = page.session.state.viewport
    assert viewport is not None
    assert (round(viewport.lon), round(viewport.lat), viewport.zoom) == (150, 30, 5)
    assert set(heard) == {"map"}


def test_a_viewport_set_elsewhere_is_followed(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("saved views", viewport=MapViewport(120.0, 24.0, 6)))

    page.wait_js("map_nzjp.getZoom() === 6 && Math.abs(map_nzjp.getCenter().lng - 120) < 0.01")


def test_the_fit_button_shows_all_places_again(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(120.0, 24.0, 7)))

    page.click(".fit")

    page.wait_js("nzjp.viewer.map.getBounds().contains([[35.68, 139.69], [-41.29, 174.78]])")
    qtbot.waitUntil(lambda: page.session.state.viewport is None, timeout=TIMEOUT_MS)


def test_the_theme_changes_without_a_reload(open_map: OpenMap) -> None:
    page = open_map()
    page.js("(window.sameDocument = 1)")

    page.settle(lambda: page.session.change("menu", theme=ThemeName.DARK))

    assert page.js("window.sameDocument") == 1
    assert page.js("getComputedStyle(document.documentElement).getPropertyValue('--surface')") == DARK.raised
    page.wait_js("[...document.querySelectorAll('img.leaflet-tile')].every(e => e.src.includes('/dark-en-'))")


def test_names_change_with_the_language(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert "東京" in page.texts(".place-name bdi")


def test_another_dataset_replaces_everything_on_the_map(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.open(dataset([event("a", at=["apia"])], places=[place("apia", -13.8, -171.8)])))

    page.wait_js("[...nzjp.viewer.markers.byKey.keys()].join() === 'apia'")
    assert page.js("nzjp.viewer.map.getBounds().contains([-13.8, 188.2])")


def test_names_of_markers_keep_clear_of_each_other_and_of_markers(open_map: OpenMap) -> None:
    places = [place(f"p{n}", 35 + (n % 4) * 3.5, 100 + (n // 4) * 6) for n in range(24)]
    page = open_map(dataset([event(f"e{n}", at=[one.id]) for n, one in enumerate(places)], places=places))

    boxes = page.js(
        "[...document.querySelectorAll('.place-name:not(.no-room), .place-body')]"
        ".map(e => [e.className, e.getBoundingClientRect().toJSON(), e.closest('.place').dataset.key])"
    )

    names = [(box, key) for name, box, key in boxes if name == "place-name"]
    bodies = [(box, key) for name, box, key in boxes if name == "place-body"]
    assert len(names) > 5
    for at, (one, key) in enumerate(names):
        assert not any(_overlap(one, other) for other, _ in names[:at])
        assert not any(_overlap(one, body) for body, owner in bodies if owner != key)


def test_a_picture_at_twice_the_scale_takes_tiles_of_twice_the_pixels(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.view.set_scale(2))

    page.wait_js("[...document.querySelectorAll('img.leaflet-tile')].every(e => e.src.endsWith('@2x.bmp'))")
    assert page.js("document.querySelector('img.leaflet-tile').naturalWidth") == 512


def test_markers_say_what_they_are_to_a_screen_reader(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("document.querySelector('.place[data-key=tokyo]').getAttribute('aria-label')") == "Tokyo, events: 3"
    assert page.js("document.querySelector('.place[data-key=tokyo]').tabIndex") == 0


def test_a_dataset_without_places_shows_the_pacific(open_map: OpenMap) -> None:
    page = open_map(dataset([event("statement")]))

    assert page.js("document.querySelectorAll('.place').length") == 0
    assert page.texts(".unplaced") == ["1 without a place"]
    assert page.js("nzjp.viewer.map.getBounds().contains([-20, 180])")


def test_a_view_given_at_the_start_is_kept_as_it_was_given(open_map: OpenMap) -> None:
    given = MapViewport(120.25, 24.5, 6)

    page = open_map(state=ViewState(viewport=given))

    assert page.session.state.viewport == given
    assert page.js("map_nzjp.getZoom()") == 6


def test_the_wheel_zooms_and_tells_the_session(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    before = page.js("map_nzjp.getZoom()")

    page.js(
        "(map_nzjp.getContainer().dispatchEvent("
        "new WheelEvent('wheel', {deltaY: -240, clientX: 450, clientY: 300, bubbles: true, cancelable: true})), 1)"
    )
    qtbot.waitUntil(lambda: page.session.state.viewport is not None, timeout=TIMEOUT_MS)

    viewport = page.session.state.viewport
    assert viewport is not None
    assert viewport.zoom > before


def test_arrow_keys_move_the_map(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    before = page.js("map_nzjp.getCenter().lng")
    page.js("(map_nzjp.getContainer().focus(), 1)")

    page.press(Qt.Key.Key_Right)

    page.wait_js(f"map_nzjp.getCenter().lng > {before}")
    qtbot.waitUntil(lambda: page.session.state.viewport is not None, timeout=TIMEOUT_MS)


def test_a_fitted_map_fits_again_in_another_size(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.view.resize(420, 320))

    page.wait_js("nzjp.viewer.map.getBounds().contains([[35.68, 139.69], [-41.29, 174.78]])")
    assert page.session.state.viewport is None


def test_undoing_brings_back_the_selection_on_the_map(open_map: OpenMap) -> None:
    page = open_map()
    page.settle(lambda: page.session.select("transit", "timeline"))

    page.settle(page.session.undo)

    assert page.js("document.querySelectorAll('.place.is-selected').length") == 0


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    slack = 1.0
    return (
        one["left"] + slack < other["right"]
        and other["left"] + slack < one["right"]
        and one["top"] + slack < other["bottom"]
        and other["top"] + slack < one["bottom"]
    )

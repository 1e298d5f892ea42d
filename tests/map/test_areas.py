"""Areas in the real page: what a click in them does, and that the keyboard passes them over."""

from PySide6.QtCore import Qt

from tests.map.pointing import OpenMap


def test_an_area_never_takes_the_focus(open_map: OpenMap) -> None:
    page = open_map()

    page.js("(document.querySelector('path.area').focus(), 1)")

    assert page.js("document.activeElement.tagName") == "BODY"


def test_tab_goes_from_the_last_button_to_the_first_marker_past_all_areas(open_map: OpenMap) -> None:
    page = open_map()
    page.js("([...document.querySelectorAll('.leaflet-control button')].pop().focus(), 1)")

    page.press(Qt.Key.Key_Tab)

    page.wait_js("document.activeElement.tagName !== 'BUTTON'")
    assert page.js("document.activeElement.classList.contains('place')")

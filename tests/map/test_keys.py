"""Zooming the real page by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

PACIFIC = ViewState(viewport=MapViewport(180.0, 0.0, 4.0))
ZOOM = "map_nzjp.getZoom()"
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "modifier", "zoom"),
    [
        (Qt.Key.Key_Plus, SHIFT, 5),
        (Qt.Key.Key_Plus, PLAIN, 5),
        (Qt.Key.Key_Equal, PLAIN, 5),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier, 5),
        (Qt.Key.Key_Minus, PLAIN, 3),
        (Qt.Key.Key_Underscore, SHIFT, 3),
    ],
)
def test_plus_and_minus_zoom_one_step_however_they_are_typed(
    open_map: OpenMap, key: Qt.Key, modifier: Qt.KeyboardModifier, zoom: int
) -> None:
    page = open_map(state=PACIFIC)
    page.js("(window.heard = 0, document.addEventListener('keydown', (e) => (window.heard += e.key !== 'Shift')), 1)")
    page.js("(map_nzjp.getContainer().focus(), 1)")

    QTest.keyClick(page.target, key, modifier)
    page.wait_js("window.heard === 1")

    page.wait_js(f"{ZOOM} !== 4 && !map_nzjp._animatingZoom")
    assert page.js(ZOOM) == zoom


def test_they_zoom_from_a_marker_too_but_not_in_the_legend(open_map: OpenMap) -> None:
    page = open_map(state=PACIFIC)
    page.js("(document.querySelector('.place').focus(), 1)")
    page.press(Qt.Key.Key_Plus)
    page.wait_js(f"{ZOOM} === 5 && !map_nzjp._animatingZoom")

    page.click(".legend-button")
    page.wait_js("(document.querySelector('.legend') !== null)")
    page.press(Qt.Key.Key_Plus)
    page.press(Qt.Key.Key_Escape)
    page.wait_js("(document.querySelector('.legend') === null)")

    assert page.js(ZOOM) == 5

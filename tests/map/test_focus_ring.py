"""The rings around a marker: that it is selected and that the keyboard is on it are both seen."""

import pytest
from PySide6.QtGui import QColor

from nzjp_viewer.session.state import MapViewport, ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES
from tests.map.conftest import MapPage
from tests.map.pointing import OpenMap

VIEW = MapViewport(174.78, -41.29, 4.0)


def colours_above(page: MapPage, key: str) -> list[str]:
    """What is drawn 2½ and 6½ pixels above a marker: where its rings are."""
    image = page.view.grab().toImage()
    (box,) = page.boxes(page.marker(key) + " .place-body")
    x = round(box["left"] + box["width"] / 2)
    return [image.pixelColor(x, int(box["top"] - above)).name() for above in (2.5, 6.5)]


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_focus_leaves_the_ring_of_what_is_selected_in_sight(open_map: OpenMap, theme: ThemeName) -> None:
    page = open_map(state=ViewState(viewport=VIEW, theme=theme))
    selection, accent = (QColor(colour).name() for colour in (THEMES[theme].selection, THEMES[theme].accent))
    page.js("(document.querySelector('.place[data-key=wellington]').focus(), 1)")

    page.settle(lambda: page.session.select("port-call", "timeline"))
    both = colours_above(page, "wellington")
    page.settle(lambda: page.session.change("timeline", selected=()))
    focused = colours_above(page, "wellington")

    assert both == [selection, accent]
    assert focused[0] == accent
    assert focused[1] not in {selection, accent}

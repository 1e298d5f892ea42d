"""Names are as large as the page's own layout makes them: where they are told not to overlap, they do not."""

from collections.abc import Callable

import pytest

from nzjp_viewer.session.state import ViewState
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

SIZES = """[...nzjp.viewer.markers.byKey.values()].map(({ layer, marker }) => {
  const name = layer.getElement().querySelector(".place-name");
  const { width, height } = nzjp.nameSize(marker);
  return [name.offsetWidth, width, name.offsetHeight, height];
})"""


@pytest.mark.parametrize("selected", [(), ("pact", "transit")], ids=["plain", "bold"])
def test_names_are_measured_as_they_are_laid_out(open_map: OpenMap, selected: tuple[str, ...]) -> None:
    page = open_map(state=ViewState(selected=selected))

    sizes = page.js(SIZES)

    assert len(sizes) == 3
    for laid, measured, laid_height, measured_height in sizes:
        assert measured == pytest.approx(laid, abs=1)
        assert measured_height == laid_height


def test_names_are_measured_in_the_font_of_now(open_map: OpenMap) -> None:
    page = open_map()

    page.js("document.documentElement.style.setProperty('--font', 'monospace') || nzjp.useFont('monospace') || 1")

    assert all(measured == pytest.approx(laid, abs=1) for laid, measured, _, _ in page.js(SIZES))

"""Names are as large as the page's own layout makes them: where they are told not to overlap, they do not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

AROUND = MapViewport(200.0, -9.0, 4.0)

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


LONG = "South Pacific between Marquesas and Line Islands"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Tokyo", ["Tokyo"]),
        ("Hunga Tonga–Hunga Ha‘apai", ["Hunga Tonga–Hunga Ha‘apai"]),
        ("Langley, Virginia (CIA headquarters)", ["Langley, Virginia", "(CIA headquarters)"]),
        (LONG, ["South Pacific", "between Marquesas", "and Line Islands"]),
        ("w " + "x" * 40, ["w", "x" * 40]),
        ("w " + "x" * 80, ["w", "x" * 80]),
        ("x" * 80, ["x" * 80]),
        ("", [""]),
    ],
)
def test_a_long_name_has_several_lines(kept_map: MapPage, name: str, lines: list[str]) -> None:
    assert kept_map.js(f"nzjp.nameLines({js_literal(name)})") == lines


@pytest.mark.parametrize("with_more", [False, True])
def test_several_lines_are_measured_as_they_are_laid_out(open_map: OpenMap, with_more: bool) -> None:
    near = [place("beside", -9.1, 200.1)] if with_more else []
    places = [replace(place("far", -9, 200), names={"en": LONG}), *near]
    events = [event("one", at=["far"]), *(event(each.id, at=[each.id]) for each in near)]

    page = open_map(dataset([*events, event("two", at=["far"])], places=places), ViewState(viewport=AROUND))

    ((laid, measured, laid_height, measured_height),) = page.js(SIZES)
    assert measured == pytest.approx(laid, abs=1)
    assert measured_height == laid_height == 48
    assert page.texts(".place-name:not(.no-room) bdi") == ["South Pacific\nbetween Marquesas\nand Line Islands"]
    assert len(page.texts(".place-more")) == len(near)


@pytest.mark.parametrize(("lon", "aligned"), [(200.0, "left"), (171.5, "right")], ids=["in the middle", "at the edge"])
def test_the_lines_of_a_name_lie_along_its_marker(open_map: OpenMap, lon: float, aligned: str) -> None:
    far = replace(place("far", -9, 200), names={"en": LONG})
    state = ViewState(viewport=MapViewport(lon, -9.0, 4.0))

    page = open_map(dataset([event("one", at=["far"])], places=[far]), state)

    (disc,), (name,) = page.boxes(".place"), page.boxes(".place-name:not(.no-room)")
    assert (name["left"] > disc["right"]) == (aligned == "left")
    assert page.js("getComputedStyle(document.querySelector('.place-name')).textAlign") == aligned

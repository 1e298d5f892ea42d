"""Close views name cities: which, in which language, never one that is a place of the data, and under all else."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from nzjp_viewer.domain.model import Place
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map import unmarked as unmarked_places
from nzjp_viewer.map.cities import MOST, CityNames, cities_in, is_called
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.projection import SHEET_LEFT, to_world, unwrap
from nzjp_viewer.map.scene import Ground, window_of
from nzjp_viewer.map.unmarked import Ranked
from nzjp_viewer.query.clusters import Window
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.storage.city_labels import CityLabels, bundled_labels
from nzjp_viewer.storage.resources import Damaged
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage
from tests.map.test_placement import EVERYWHERE, overlap

OpenMap = Callable[..., MapPage]

SHOWN = ".unmarked.is-city:not([hidden])"
WELLINGTON = place("wellington", -41.29, 174.78)


def labels_of(*cities: tuple[str, float, float], first: int = 5, japanese: Sequence[str] = ()) -> CityLabels:
    """Cities by name, latitude and longitude."""
    names = [name for name, _, _ in cities]
    x, y = to_world(unwrap([lon for _, _, lon in cities]), [lat for _, lat, _ in cities])
    texts = {"en": "\n".join(names).encode(), "ja": "\n".join(japanese or [""] * len(names)).encode()}
    return CityLabels(x - SHEET_LEFT, y, np.full(len(names), first, np.uint8), texts)


class Asked:
    """City names of a session with some places, asked for as the view does."""

    def __init__(self, labels: CityLabels, *places: Place, language: str = "en", wanted: bool = True) -> None:
        at = places or (WELLINGTON,)
        self.session = Session(dataset([event("one", at=[at[0].id])], places=at), ViewState(language=language))
        self.ground = Ground(self.session.table)
        self.labels, self.wanted, self.reads = labels, wanted, 0
        self._names = CityNames(self.session, lambda: self.wanted, self._read)

    def _read(self) -> CityLabels:
        self.reads += 1
        return self.labels

    def messages(
        self, lon: float, lat: float, zoom: float, size: tuple[int, int] = (900, 600), shown: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        window = window_of(lon, lat, zoom, *size)
        return self._names.messages(self.ground, Ranked(self.ground).order, zoom, window, frozenset(shown))

    def names(self, *args: Any, **kwargs: Any) -> list[str]:
        return [one["name"] for one in self.messages(*args, **kwargs)]


SYDNEY = ("Sydney", -33.87, 151.21)
NOWRA = ("Nowra", -34.88, 150.6)


@given(st.floats(-25, 334), st.floats(-70, 70), st.floats(3, 10))
def test_cities_of_a_window_are_those_that_lie_in_it_and_are_named_at_the_zoom(
    lon: float, lat: float, zoom: float
) -> None:
    labels, seen = bundled_labels(), window_of(lon, lat, zoom, 900, 600)

    found = cities_in(labels, zoom, seen)

    assert found.tolist() == sorted(found.tolist())
    x, y, chosen = labels.x + SHEET_LEFT, labels.y, labels.first <= int(zoom)
    inside = (x >= seen.left) & (x < seen.right) & (y >= seen.top) & (y < seen.bottom)
    assert set(found.tolist()) == set(np.flatnonzero(inside & chosen).tolist())


def test_cities_are_read_only_once_a_close_view_is_shown() -> None:
    asked = Asked(labels_of(SYDNEY))

    assert asked.names(151, -33, 4.75) == []
    assert asked.reads == 0
    assert asked.names(151, -33, 5) == ["Sydney"]
    assert asked.reads == 1


def test_none_is_named_over_a_basemap_that_names_its_own() -> None:
    asked = Asked(labels_of(SYDNEY), wanted=False)

    assert asked.names(151, -33, 6) == []
    assert asked.reads == 0


def test_a_message_says_where_the_city_is_on_the_sheet() -> None:
    (message,) = Asked(labels_of(("Apia", -13.83, -171.77))).messages(188, -14, 6)

    assert message["kind"] == "city"
    assert (message["lon"], message["lat"]) == (pytest.approx(188.23), pytest.approx(-13.83))


def test_the_japanese_name_stands_on_a_japanese_map_and_the_usual_one_where_there_is_none() -> None:
    labels = labels_of(SYDNEY, NOWRA, japanese=("シドニー", ""))

    assert Asked(labels, language="ja").names(151, -34, 7) == ["シドニー", "Nowra"]
    assert Asked(labels, language="mi").names(151, -34, 7) == ["Sydney", "Nowra"]


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ("yokosuka", "yokosuka", True),
        ("yokosuka", "yokosuka naval base", True),
        ("yoko", "yokosuka", False),
        ("washington", "washington d c", True),
        ("横須賀", "横須賀基地", True),
        ("横須賀基地", "横須賀", False),
    ],
)
def test_what_is_called_the_same(own: str, other: str, expected: bool) -> None:
    assert is_called(own, other) is expected


@pytest.mark.parametrize(
    ("names", "lat", "expected"),
    [
        ({"en": "Sydney"}, -33.87, []),
        ({"en": "Port", "ja": "シドニー"}, -33.87, []),
        ({"en": "Port", "mi": "SYDNEY"}, -33.87, []),
        ({"en": "Sydney harbour"}, -33.87, []),
        ({"en": "Sydney"}, -33.66, []),
        ({"en": "Sydney"}, -33.6, ["Sydney"]),
        ({"en": "Parramatta"}, -33.87, ["Sydney"]),
    ],
)
def test_a_city_that_is_a_place_of_the_data_is_not_named_twice(
    names: dict[str, str], lat: float, expected: list[str]
) -> None:
    here = replace(place("here", lat, 151.21), names=names)
    asked = Asked(labels_of(SYDNEY, japanese=("シドニー",)), here)

    assert asked.names(151, -34, 7) == expected


def test_how_near_a_place_counts_as_the_same_does_not_depend_on_the_latitude() -> None:
    north = ("Tromsø", 69.65, 18.96)
    for degrees, expected in ((0.6, []), (0.7, ["Tromsø"])):  # of which one is 38.7 km there
        here = replace(place("here", 69.65, 18.96 + degrees), names={"en": "Tromsø"})
        assert Asked(labels_of(north), here).names(19, 69.65, 7) == expected


def test_a_place_beyond_the_window_is_known_too() -> None:
    here = replace(place("here", -33.87, 151.4), names={"en": "Sydney"})

    # Pixels: the window ends ten right of the city, the place lies 69 right of it.
    assert Asked(labels_of(SYDNEY), here).names(151.21 - 0.2, -33.87, 9, (160, 160)) == []


def test_a_name_that_the_basemap_shows_is_not_repeated() -> None:
    assert Asked(labels_of(SYDNEY, NOWRA)).names(151, -34, 7, shown=["sydney"]) == ["Nowra"]


def grid(count: int, step: float = 0.4) -> list[tuple[str, float, float]]:
    """Cities in a row of columns, the first in the north-west."""
    return [(f"City {at}", -30 - step * (at % 10), 150 + step * (at // 10)) for at in range(count)]


def test_there_are_some_dozens_at_most() -> None:
    assert len(Asked(labels_of(*grid(200))).names(154, -32, 7, (4000, 4000))) == MOST


def test_what_is_chosen_for_a_window_is_remembered() -> None:
    asked = Asked(labels_of(SYDNEY))
    before = asked.messages(151, -34, 7)

    assert asked.messages(151, -34, 7) == before
    assert asked.reads == 1
    assert asked.messages(151, -34, 7.25) == before
    assert asked.reads == 2


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=6))
def test_moving_on_leaves_what_stays_in_the_window(moves: list[tuple[float, float]]) -> None:
    asked = Asked(labels_of(*grid(400, 0.2)))
    lon, lat = 154.0, -31.0
    before = asked.messages(lon, lat, 8)
    assert len(before) == MOST

    for across, down in moves:
        lon, lat = lon + across, lat + down
        now = asked.messages(lon, lat, 8)
        window = window_of(lon, lat, 8, 900, 600)
        stayed = [one for one in before if is_in(one, window)]
        assert now[: len(stayed)] == stayed
        assert all(is_in(one, window) for one in now)
        before = now


def is_in(message: dict[str, Any], window: Window) -> bool:
    x, y = (float(along) for along in to_world(message["lon"], message["lat"]))
    air = 1e-12
    return window.left - air <= x < window.right + air and window.top - air <= y < window.bottom + air


def test_at_another_zoom_the_most_important_come_first_again() -> None:
    asked = Asked(labels_of(*grid(400, 0.2)))
    asked.messages(156, -31, 8)

    fresh = Asked(labels_of(*grid(400, 0.2)))
    assert asked.names(154, -31, 7) == fresh.names(154, -31, 7)


def test_a_damaged_list_is_told_once_and_names_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> CityLabels:
        raise Damaged("labels.zip", "gone")

    session = Session(dataset([event("one", at=["wellington"])], places=[WELLINGTON]), ViewState())
    ground = Ground(session.table)
    names = CityNames(session, lambda: True, broken)

    with caplog.at_level(logging.WARNING):
        for lon in (150, 160):
            window = window_of(lon, 0, 6, 900, 600)
            assert names.messages(ground, Ranked(ground).order, 6, window, frozenset()) == []

    assert ["labels.zip cannot be read: gone" in record.getMessage() for record in caplog.records] == [True]


# In the page


def cities(page: MapPage) -> list[str]:
    return page.texts(f"{SHOWN} .unmarked-name")


def test_a_close_view_names_cities_but_not_those_that_are_places(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(174.9, -41, 8)))

    assert {"Palmerston North", "Masterton", "Nelson"} < set(cities(page))
    assert "Wellington" not in cities(page)
    assert len(page.boxes(f"{SHOWN} .unmarked-dot")) == len(cities(page))

    page.settle(lambda: page.session.change("menu", language="ja"))

    assert {"パーマストンノース", "ネルソン"} < set(cities(page))


def test_a_far_view_names_none(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(174.9, -41, 4.5)))

    assert page.texts(".unmarked.is-city") == []


def test_places_of_the_data_and_cities_are_some_dozens_together(
    open_map: OpenMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmarked_places, "MOST", 7)
    state = ViewState(viewport=MapViewport(139.7, 36.2, 8))
    page = open_map(dataset([event("one", at=["far"])], places=[place("far", 0, 0), place("here", 36, 139)]), state)

    assert page.js("nzjp.viewer.unmarked.shown.map((one) => one.place.kind)") == ["point", *["city"] * 6]


def test_cities_are_told_once_for_all_filters_and_again_to_a_new_page(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(174.9, -41, 8)))
    told: list[int] = []
    page.view._bridge.citiesNamed.connect(lambda message: told.append(len(message["cities"])))
    before = cities(page)

    page.settle(lambda: page.session.change("filters", filter=Filter(kinds=(Kind.PORT_CALL,))))
    assert set(cities(page)) == set(before)
    assert told == []

    page.settle(page.view.reload)
    assert set(cities(page)) == set(before)
    assert len(told) == 1

    page.settle(lambda: page.session.change("test", viewport=MapViewport(174.9, -41, 4)))
    page.wait_js("document.querySelector('.is-city') === null")
    assert told[1:] == [0]


def test_cities_are_quieter_than_the_data_s_own_places(open_map: OpenMap) -> None:
    state = ViewState(viewport=MapViewport(174.9, -41, 8))
    page = open_map(dataset([event("one", at=["far"])], places=[place("far", 0, 0), WELLINGTON]), state)

    style = "(kind) => getComputedStyle(document.querySelector(`.unmarked.is-${kind} .unmarked-name`))"
    sizes = page.js(f"['city', 'point'].map({style}).map((one) => parseFloat(one.fontSize))")
    colours = page.js(f"['city', 'point'].map({style}).map((one) => one.color)")
    (dot, *_), (other, *_) = page.boxes(f"{SHOWN} .unmarked-dot"), page.boxes(".is-point .unmarked-dot")

    assert sizes[0] < sizes[1]
    # Which can be read on land: tests/session/test_theme.py.
    own = QColor(THEMES[page.session.state.theme].country_label)
    assert colours[0] == f"rgb({own.red()}, {own.green()}, {own.blue()})"
    assert colours[0] != colours[1]
    assert dot["width"] < other["width"]


def test_the_names_of_cities_are_as_wide_as_reckoned(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(139.7, 36.2, 8)))
    one = "nzjp.viewer.unmarked.shown.filter((one) => one.spot)"

    widths = page.js(f"{one}.map((one) => nzjp.quietSize(one.place).width)")
    boxes = page.js(f"{one}.map((one) => one.layer.getElement().querySelector('.unmarked-name').offsetWidth)")

    assert len(widths) > 10
    assert all(abs(width - box) <= 3 for width, box in zip(widths, boxes, strict=True))


def test_no_city_lies_on_a_marker_its_name_or_a_control(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(139.7, 35.7, 9)))

    boxes = page.boxes(f"{SHOWN} .unmarked-name")
    taken = [*page.boxes(".place"), *page.boxes(".place-name:not(.no-room)"), *page.boxes(".leaflet-control")]

    assert len(boxes) > 5
    assert not any(overlap(box, other) for box in boxes for other in taken)


def test_a_city_that_is_named_stays_so_while_the_map_is_moved_a_little(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(138.5, 36, 8)))
    spots = (
        "Object.fromEntries(nzjp.viewer.unmarked.shown.filter((one) => one.spot)"
        ".map((one) => [one.place.name, one.spot]))"
    )
    inner = (
        "nzjp.viewer.unmarked.shown.filter(({layer}) => {"
        "const at = map_nzjp.latLngToContainerPoint(layer.getLatLng());"
        "return at.x > 150 && at.x < 650 && at.y > 100 && at.y < 450; }).map((one) => one.place.name)"
    )
    before = page.js(spots)

    for across in (0.25, 0.5, 0.75):
        page.settle(lambda to=across: page.session.change("test", viewport=MapViewport(138.5 + to, 36, 8)))  # type: ignore[misc]
        after, held = page.js(spots), page.js(inner)
        stayed = [name for name in before if name in held]
        assert len(stayed) > 8
        assert {name: after[name] for name in stayed} == {name: before[name] for name in stayed}


def test_a_city_that_is_named_does_not_give_way_to_one_that_comes_into_view(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(100, -40, 6)))  # open sea
    old, new = (
        {"key": key, "name": key, "lat": -40, "lon": lon, "kind": "city"} for key, lon in (("a", 100), ("b", 100.1))
    )
    place_of_data = {**new, "key": "c", "name": "c", "kind": "point"}

    def shown(*wanted: dict[str, Any]) -> list[str]:
        page.js(f"(nzjp.viewer.unmarked.draw({js_literal(list(wanted))}), 1)")
        return cities(page)

    assert shown(old) == ["a"]
    assert shown(new, old) == ["a"]
    assert shown(place_of_data, old) == []
    assert shown(new, old) == ["b"]
    assert page.js("(nzjp.viewer.unmarked.zoom = 5, 1)")
    assert shown(old, new) == ["a"]


def test_a_name_does_not_change_sides_while_the_map_is_moved(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(viewport=MapViewport(100, -40, 6)))
    city: dict[str, Any] = {"key": "a", "name": "A city at the edge", "lat": -40, "lon": 109, "kind": "city"}
    left = "nzjp.viewer.unmarked.shown[0].spot.left"
    page.js(f"(nzjp.viewer.unmarked.draw([{js_literal(city)}]), 1)")
    before = page.js(left)
    assert before < 0

    page.settle(lambda: page.session.change("test", viewport=MapViewport(102, -40, 6)))

    assert page.js(left) == before


def test_a_name_is_left_where_it_was_unless_something_else_has_come_to_lie_there(open_map: OpenMap) -> None:
    page = open_map()
    city: dict[str, Any] = {
        "x": 300,
        "y": 300,
        "kind": "city",
        "width": 60,
        "height": 14,
        "before": {"left": -70, "top": -7},
    }
    other = {"left": 240, "top": 295, "right": 260, "bottom": 305}

    def spot(taken: list[dict[str, int]]) -> Any:
        return page.js(f"nzjp.placeQuietly([{js_literal(city)}], {js_literal(taken)}, {js_literal(EVERYWHERE)})")[0]

    assert spot([]) == city["before"]
    assert spot([other])["left"] > 0

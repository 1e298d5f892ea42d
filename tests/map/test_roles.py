"""What a selected event is aimed at or mentions: shown, named and told apart, and counted by no marker."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, EventPlace, Extent
from nzjp_viewer.domain.vocabulary import PlaceRole, PlaceType
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.roles import roles_message
from nzjp_viewer.map.scene import make_scene
from nzjp_viewer.session.session import Hover, Session
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.builders import claim, dataset, event, place
from tests.map.conftest import HOSTILE, HOSTILE_SHOWN, STRAIT, MapPage
from tests.map.pointing import LIT, awaited, move

OpenMap = Callable[..., MapPage]

PLACES = [
    place("tokyo", 35.68, 139.69),
    place("wellington", -41.29, 174.78),
    place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(polygon=STRAIT)),
    place("honiara", -9.43, 159.95),
]


def speech(**fields: Any) -> Dataset:
    """A speech at Tokyo aimed at the strait that mentions Honiara and Wellington, where something else happened."""
    roles = [("tokyo", PlaceRole.WHERE), ("strait", PlaceRole.TARGET)]
    roles += [("honiara", PlaceRole.MENTIONED), ("wellington", PlaceRole.MENTIONED)]
    places = tuple(EventPlace(*role) for role in roles)
    events = [event("speech", "2024", places=places, **fields), event("call", "2025", at=["wellington"])]
    return dataset(events, places=PLACES)


def roles_of(data: Dataset, *selected: str, zoom: float = 4) -> dict[str, dict[str, Any]]:
    session = Session(data, ViewState(selected=selected))
    found = roles_message(session, make_scene(session, zoom), lambda _: [])
    return {one["key"]: one for one in found}


def test_other_places_of_the_selected_event_are_told_with_what_they_are_to_it() -> None:
    found = roles_of(speech(), "speech")

    assert {key: one["role"] for key, one in found.items()} == {
        "strait": "target",
        "honiara": "mentioned",
        "wellington": "mentioned",
    }
    assert found["strait"]["label"] == "Strait: aimed at"
    assert found["honiara"]["label"] == "Honiara: mentioned"


def test_nothing_is_told_of_events_that_are_not_selected() -> None:
    assert roles_of(speech()) == {}
    assert roles_of(speech(), "call") == {}


def test_where_a_selected_event_happened_it_is_not_shown_as_mentioned_too() -> None:
    assert "wellington" not in roles_of(speech(), "speech", "call")


def test_aimed_at_goes_before_mentioned() -> None:
    both = (EventPlace("strait", PlaceRole.MENTIONED), EventPlace("strait", PlaceRole.TARGET))

    assert roles_of(dataset([event("one", places=both)], places=PLACES), "one")["strait"]["role"] == "target"


def test_what_is_aimed_at_has_its_extent_what_is_mentioned_has_none() -> None:
    found = roles_of(speech(), "speech")

    assert len(found["strait"]["rings"]) == 1
    assert found["honiara"]["rings"] == []


def test_a_place_on_a_marker_says_on_which() -> None:
    found = roles_of(speech(), "speech")

    assert (found["wellington"]["marker"], found["honiara"]["marker"]) == ("wellington", "")


def test_a_doubtful_one_says_why() -> None:
    found = roles_of(speech(claims=(claim(places=("tokyo", "honiara")),)), "speech")

    assert not found["honiara"]["unsure"]
    assert found["strait"]["unsure"]
    assert found["strait"]["label"] == "Strait: aimed at (implied: no source names it)"


def test_a_country_that_is_aimed_at_has_its_own_outline(basemap: Basemap) -> None:
    fiji = place("fiji", -17.8, 178, country_code="FJ", place_type=PlaceType.COUNTRY)
    one = event("one", places=(EventPlace("fiji", PlaceRole.TARGET),))
    session = Session(dataset([one], places=[fiji]), ViewState(selected=("one",)))

    (found,) = roles_message(session, make_scene(session, 4), basemap.outline)

    lons = [lon for ring in found["rings"] for _, lon in ring]
    assert 170 < min(lons) < max(lons) < 190


def signs(page: MapPage) -> dict[str, str]:
    found: dict[str, str] = page.js(
        "Object.fromEntries([...document.querySelectorAll('.role')].map(e => [e.dataset.place, e.ariaLabel]))"
    )
    return found


def test_the_page_draws_a_sign_for_each_with_an_accessible_label(open_map: OpenMap) -> None:
    page = open_map(speech())
    assert signs(page) == {}

    page.settle(lambda: page.session.select("speech", "timeline"))

    assert signs(page) == {
        "strait": "Strait: aimed at",
        "honiara": "Honiara: mentioned",
        "wellington": "Wellington: mentioned",
    }
    assert page.js("document.querySelectorAll('.role-area').length") == 1
    assert page.texts(".role-name") == ["Strait", "Honiara"]
    assert page.js("document.querySelectorAll('.role .role-ring').length") == 1


def test_a_marker_counts_no_event_that_only_mentions_its_place(open_map: OpenMap) -> None:
    page = open_map(speech(), ViewState(selected=("speech",)))

    assert page.texts(page.marker("wellington") + " .place-count") == ["1"]
    assert page.js("document.querySelectorAll('.place').length") == 2


def test_a_sign_on_a_marker_takes_no_click_from_it(open_map: OpenMap) -> None:
    aimed = event("speech", "2024", places=(EventPlace("wellington", PlaceRole.TARGET),))
    page = open_map(
        dataset([aimed, event("call", "2025", at=["wellington"])], places=PLACES), ViewState(selected=("speech",))
    )
    (ring,), (marker,) = page.boxes(".role-sign"), page.boxes(page.marker("wellington"))
    assert ring["left"] < marker["left"] - 5
    assert ring["right"] > marker["right"] + 5

    page.settle(lambda: page.click(page.marker("wellington")))

    assert page.session.state.selected == ("call",)


def test_an_event_that_happened_nowhere_brings_what_it_is_aimed_at_into_view(open_map: OpenMap) -> None:
    aimed = event("appeal", "2024", places=(EventPlace("honiara", PlaceRole.TARGET),))
    data = dataset([aimed, event("call", "2025", at=["wellington"])], places=PLACES)
    page = open_map(data, ViewState(viewport=MapViewport(174.78, -41.29, 7)))

    page.settle(lambda: page.session.select("appeal", "timeline"))
    page.wait_js("nzjp.viewer.map.getBounds().contains([-9.43, 159.95])")

    assert signs(page) == {"honiara": "Honiara: aimed at"}


def test_what_is_aimed_at_does_not_move_a_map_that_shows_where_it_happened(open_map: OpenMap) -> None:
    page = open_map(speech(), ViewState(viewport=MapViewport(139.7, 35.7, 7)))

    page.settle(lambda: page.session.select("speech", "timeline"))

    assert page.session.state.viewport == MapViewport(139.7, 35.7, 7)


def test_selecting_another_event_takes_the_signs_away(open_map: OpenMap) -> None:
    page = open_map(speech(), ViewState(selected=("speech",)))

    page.settle(lambda: page.session.select("call", "timeline"))

    assert signs(page) == {}
    assert page.js("document.querySelectorAll('.role-area').length") == 0


@pytest.mark.parametrize("key", ["honiara", "strait"])
def test_names_of_signs_cover_no_other_name_and_no_marker(open_map: OpenMap, key: str) -> None:
    page = open_map(speech(), ViewState(selected=("speech",)))
    (name,) = page.boxes(f'.role[data-place="{key}"] .role-name')

    others = [box for box in page.boxes(".place-name, .place, .leaflet-control") if box != name]

    assert others
    for box in others:
        beside = box["right"] <= name["left"] or name["right"] <= box["left"]
        assert beside or box["bottom"] <= name["top"] or name["bottom"] <= box["top"]


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    beside = one["right"] <= other["left"] or other["right"] <= one["left"]
    return beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


@pytest.mark.parametrize("events", [1, 9])
def test_a_dot_on_a_marker_covers_nothing_of_its_name(open_map: OpenMap, events: int) -> None:
    mentions = event("speech", "2024", places=(EventPlace("wellington", PlaceRole.MENTIONED),))
    others = [event(f"call-{n}", "2025", at=["wellington"]) for n in range(events)]

    page = open_map(dataset([mentions, *others], places=PLACES), ViewState(selected=("speech",)))

    (dot,), (name,) = page.boxes(".role-sign"), page.boxes(page.marker("wellington") + " .place-name")
    assert apart(dot, name)


def test_the_ring_of_a_selected_marker_covers_nothing_of_its_name(open_map: OpenMap) -> None:
    page = open_map(speech(), ViewState(selected=("speech",)))

    (disc,), (name,) = page.boxes(page.marker("tokyo")), page.boxes(page.marker("tokyo") + " .place-name")

    ring = {side: disc[side] + (-4 if side in {"left", "top"} else 4) for side in ("left", "top", "right", "bottom")}
    assert apart(ring, name)


def test_the_sign_of_an_area_moves_off_the_basemap_s_names(open_map: OpenMap) -> None:
    china = place("china", 35.0, 103.0, country_code="CN", place_type=PlaceType.COUNTRY)
    aimed = event("appeal", "2024", at=["tokyo"], places=(EventPlace("china", PlaceRole.TARGET),))
    data = dataset([aimed, event("call", "2025", at=["tokyo"])], places=[china, PLACES[0]])
    page = open_map(data, ViewState(viewport=MapViewport(105.0, 35.0, 3.0)))
    names = page.js("""nzjp.viewer.markers.obstacles.map(box => {
        const {min} = map_nzjp.getPixelBounds();
        return {left: box.left - min.x, right: box.right - min.x, top: box.top - min.y, bottom: box.bottom - min.y};
    })""")
    middle = page.js("(p => [p.x, p.y])(map_nzjp.latLngToContainerPoint([35, 103]))")

    unmoved = {"left": middle[0] - 11, "right": middle[0] + 11, "top": middle[1] - 11, "bottom": middle[1] + 11}
    assert not all(apart(unmoved, name) for name in names)

    page.settle(lambda: page.session.select("appeal", "timeline"))

    (sign,) = page.boxes(".role-sign")
    assert all(apart(sign, name) for name in names)
    assert abs((sign["left"] + sign["right"]) / 2 - middle[0]) < 60
    assert abs((sign["top"] + sign["bottom"]) / 2 - middle[1]) < 60


def test_pointing_at_a_sign_points_at_its_event_and_lights_where_it_happened(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map(speech(), ViewState(selected=("speech",)))

    for key in ("honiara", "wellington"):
        move(page, f'.role[data-place="{key}"] .role-sign')
        awaited(qtbot, page.session, Hover(events=("speech",)))
        page.wait_js(f"{LIT}.length === 1")
        assert page.js(LIT) == [[False, "tokyo"]]
        move(page, ".credit")
        awaited(qtbot, page.session, Hover())

    page.wait_js(f"{LIT}.length === 0")


def test_markup_in_a_name_stays_text(open_map: OpenMap) -> None:
    odd = place("odd", 10, 150)
    odd = type(odd)(odd.id, {"en": HOSTILE}, odd.type, odd.lat, odd.lon, None, None)
    one = event("one", places=(EventPlace("odd", PlaceRole.TARGET),))
    page = open_map(dataset([one], places=[odd]), ViewState(selected=("one",)))

    assert page.texts(".role-name") == [HOSTILE_SHOWN]
    assert page.js("typeof window.hacked") == "undefined"


def test_names_are_placed_once_for_markers_and_signs_together(open_map: OpenMap) -> None:
    page = open_map(speech(), ViewState(viewport=MapViewport(150.0, 0.0, 3.0)))
    page.js("(window.placed = 0, nzjp.viewer.markers.onPlaced = () => (placed += 1), 1)")

    page.settle(lambda: page.session.change("map", selected=("speech",)))
    assert page.js("placed") == 1
    assert set(signs(page)) == {"strait", "honiara", "wellington"}
    page.settle(lambda: page.session.change("map", selected=()))

    assert page.js("placed") == 2

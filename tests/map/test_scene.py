"""What the map is told to show: markers with exact counts, areas in one piece, lists, where to zoom."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Extent, Place
from nzjp_viewer.domain.vocabulary import Kind, PlaceType
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.listing import listing_message
from nzjp_viewer.map.projection import DEEPEST_ZOOM, to_world
from nzjp_viewer.map.scene import (
    Ground,
    Marker,
    Message,
    Scene,
    bounds_of,
    fitting,
    has_some,
    make_scene,
    parting_view,
    points_of,
    reach_of,
    rows_of,
    selected_places,
    split_view,
    window_of,
)
from nzjp_viewer.map.scene_messages import Outline, label_content, scene_message
from nzjp_viewer.query.clusters import Window
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import small_dataset
from tests.timeline.support import day

SQUARE = np.array([[130.0, 30.0], [140.0, 30.0], [140.0, 40.0], [130.0, 40.0]])


def no_outline(_code: str) -> list[npt.NDArray[np.float64]]:
    """A basemap without countries."""
    return []


TOKYO, YOKOSUKA = place("tokyo"), place("yokosuka", 35.28, 139.67)


def session_of(*events: object, places: object = (TOKYO, YOKOSUKA), **state: object) -> Session:
    return Session(dataset(events, places=places), ViewState(**state))  # type: ignore[arg-type]  # shorthand of tests


def test_each_place_with_events_is_a_marker_with_its_kinds_counted() -> None:
    session = Session(small_dataset())

    scene = make_scene(session, 4)

    assert {marker.key: marker.total for marker in scene.markers} == {"tokyo": 3, "wellington": 1, "strait": 1}
    assert sorted(scene.marker("tokyo").by_family) == [0, 0, 0, 0, 1, 2]  # type: ignore[union-attr]  # there is one


def test_merged_places_count_an_event_at_two_of_them_once() -> None:
    session = session_of(event("cruise", at=["tokyo", "yokosuka"]), event("talks", at=["tokyo"]))

    scene = make_scene(session, 3)
    (marker,) = scene.markers

    assert scene.ids(marker) == ("tokyo", "yokosuka")
    assert marker.places == 2
    assert marker.total == 2
    assert len(rows_of(session, scene, marker)) == 2


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-75, 75)), min_size=1, max_size=20), st.integers(1, 10))
def test_every_place_with_events_is_under_exactly_one_marker(spots: list[tuple[float, float]], zoom: int) -> None:
    places = [place(f"p{n}", lat, lon) for n, (lon, lat) in enumerate(spots)]
    session = session_of(*(event(f"e{n}", at=[one.id]) for n, one in enumerate(places)), places=places)

    scene = make_scene(session, zoom)

    members = [member for marker in scene.markers for member in scene.ids(marker)]
    assert sorted(members) == sorted(one.id for one in places)
    assert sum(marker.total for marker in scene.markers) == len(places)
    assert all(-25 <= marker.lon < 335 for marker in scene.markers)


def test_a_filter_leaves_only_what_matches() -> None:
    session = Session(small_dataset(), ViewState(filter=Filter(kinds=(Kind.PATROL,))))

    scene = make_scene(session, 4)

    assert [marker.key for marker in scene.markers] == ["strait"]
    assert [area["key"] for area in scene_message(session, scene, no_outline)["areas"]] == ["strait"]


def test_a_marker_is_found_by_any_place_it_took_in() -> None:
    session = session_of(event("a", at=["tokyo"]), event("b", at=["tokyo"]), event("c", at=["yokosuka"]))

    scene = make_scene(session, 3)

    assert scene.marker("yokosuka") is scene.marker("tokyo")
    assert scene.marker("elsewhere") is None


def test_the_marker_of_a_selected_events_place_is_selected() -> None:
    session = Session(small_dataset(), ViewState(selected=("transit",)))

    message = scene_message(session, make_scene(session, 4), no_outline)

    assert selected_places(session) == {"strait"}
    assert [marker["key"] for marker in message["markers"] if marker["selected"]] == ["strait"]
    assert message["areas"][0]["selected"]


@pytest.mark.parametrize("first", [170.0, -190.0], ids=["written past 180", "written below -180"])
def test_an_area_across_180_degrees_stays_in_one_piece_where_the_pacific_is(first: float) -> None:
    ring = ((first, -10.0), (first + 30, -10.0), (first + 30, -30.0), (first, -30.0))
    tonga = replace(place("tonga", -20, -175, place_type=PlaceType.REGION), extent=Extent(polygon=ring))
    session = session_of(event(at=["tonga"]), places=[tonga])

    (area,) = scene_message(session, make_scene(session, 4), no_outline)["areas"]

    assert [lon for _, lon in area["rings"][0]] == [170.0, 200.0, 200.0, 170.0]
    assert area["lon"] == 185.0


def test_wide_areas_lie_below_narrow_ones_and_are_told_apart() -> None:
    narrow = replace(place("strait", 24, 120), extent=Extent(polygon=((119, 23), (121, 23), (120, 25))))
    wide = replace(place("ocean", 0, 180), extent=Extent(polygon=((130, -40), (230, -40), (230, 40))))
    session = session_of(event("a", at=["strait"]), event("b", at=["ocean"]), places=[narrow, wide])

    areas = scene_message(session, make_scene(session, 4), no_outline)["areas"]

    assert [(area["key"], area["wide"]) for area in areas] == [("ocean", True), ("strait", False)]


def test_a_radius_reaches_the_page_in_metres() -> None:
    around = replace(place("region", 10, 10, place_type=PlaceType.REGION), extent=Extent(radius_km=400))
    session = session_of(event(at=["region"]), places=[around])

    (area,) = scene_message(session, make_scene(session, 4), no_outline)["areas"]

    assert (area["rings"], area["radius"]) == ([], 400_000)


def area_of(one: Place, outline: Outline = no_outline) -> list[dict[str, object]]:
    """The areas drawn for a place with one event."""
    session = session_of(event(at=[one.id]), places=[one])
    areas: list[dict[str, object]] = scene_message(session, make_scene(session, 4), outline)["areas"]
    return areas


def test_a_country_is_drawn_by_its_outline_and_not_as_a_disc() -> None:
    japan = place("japan", 36, 138, country_code="JP", place_type=PlaceType.COUNTRY, extent=Extent(radius_km=800))

    (area,) = area_of(japan, lambda code: [SQUARE] if code == "JP" else [])

    assert area["rings"] == [[[30, 130], [30, 140], [40, 140], [40, 130]]]
    assert (area["radius"], area["country"], area["wide"]) == (0.0, True, False)


def test_a_country_without_an_outline_is_its_marker_alone() -> None:
    japan = place("japan", 36, 138, country_code="JP", place_type=PlaceType.COUNTRY, extent=Extent(radius_km=800))

    assert area_of(japan) == []


def test_an_island_s_reach_is_not_drawn_as_a_disc() -> None:
    assert area_of(place("guam", 13.4, 144.8, place_type=PlaceType.ISLAND, extent=Extent(radius_km=30))) == []


def test_a_country_that_states_its_extent_is_drawn_by_that() -> None:
    cook = place(
        "cook-islands",
        -21,
        -160,
        country_code="CK",
        place_type=PlaceType.COUNTRY,
        extent=Extent(polygon=((-168, -24), (-156, -24), (-156, -8))),
    )

    (area,) = area_of(cook, lambda _: [SQUARE])

    assert area["rings"] == [[[-24, 192], [-24, 204], [-8, 204]]]


def test_every_part_of_an_outline_lies_on_the_sheet() -> None:
    parts = [SQUARE, SQUARE - np.array([190.0, 0.0]), SQUARE + np.array([360.0, 0.0])]
    country = place("far", 35, 135, country_code="US", place_type=PlaceType.COUNTRY)

    (area,) = area_of(country, lambda _: parts)

    assert [ring[0][1] for ring in area["rings"]] == [130.0, 300.0, 130.0]  # type: ignore[attr-defined]  # a list


def test_the_real_outlines_of_the_two_countries_are_drawn(basemap: Basemap) -> None:
    for code, lon, most_points in (("JP", 138.0, 1500), ("NZ", 174.0, 1500)):
        (area,) = area_of(place("there", 0, lon, country_code=code, place_type=PlaceType.COUNTRY), basemap.outline)

        points = [point for ring in area["rings"] for point in ring]  # type: ignore[attr-defined]  # a list
        assert 100 < len(points) < most_points


def test_zooming_to_split_shows_the_places_apart() -> None:
    session = session_of(event("a", at=["tokyo"]), event("b", at=["yokosuka"]))
    scene = make_scene(session, 3)

    view = split_view(scene, scene.markers[0])

    assert view is not None
    assert 3 < view["zoom"] <= DEEPEST_ZOOM
    assert len(make_scene(session, view["zoom"]).markers) == 2
    assert 35.28 < view["lat"] < 35.68


def test_what_cannot_be_split_is_not_zoomed_to() -> None:
    twin = place("twin", TOKYO.lat, TOKYO.lon)
    session = session_of(event("a", at=["tokyo"]), event("b", at=["twin"]), places=[TOKYO, twin])
    scene = make_scene(session, 3)

    assert split_view(scene, scene.markers[0]) is None


def test_bounds_hold_all_points_across_the_pacific() -> None:
    session = session_of(event("a", at=["tokyo"]), event("b", at=["dc"]), places=[TOKYO, place("dc", 38.9, -77.0)])

    ground = Ground(session.table)

    assert reach_of(session.located, ground) == {"west": 139.69, "south": 35.68, "east": 283.0, "north": 38.9}
    assert reach_of(session.located, ground) == bounds_of(points_of(session.located, ground))
    assert bounds_of([]) is None


def test_of_no_places_there_are_no_bounds() -> None:
    nowhere = session_of(event("a"), places=[TOKYO])

    assert reach_of(nowhere.located, Ground(nowhere.table)) is None
    assert points_of(nowhere.located, Ground(nowhere.table)) == []


# Time


PLAYED = Playhead(float(day("2024-07-01")))


def counts(session: Session) -> dict[str, int]:
    return {marker.key: marker.total for marker in make_scene(session, 6).markers}


def test_only_what_has_been_played_is_counted_and_listed() -> None:
    session = Session(small_dataset(), ViewState(playhead=PLAYED))
    scene = make_scene(session, 6)
    tokyo = scene.marker("tokyo")

    assert counts(session) == {"tokyo": 1}
    assert tokyo is not None
    assert [row["id"] for row in listing_message(session, scene, tokyo)["groups"][0]["rows"]] == ["pact"]


def test_merged_places_count_what_has_been_played() -> None:
    events = [event("a", "2020", at=["tokyo"]), event("b", "2022", at=["yokosuka"]), event("c", "2024", at=["tokyo"])]
    session = session_of(*events, playhead=Playhead(float(day("2023-06-01"))))

    assert [marker.total for marker in make_scene(session, 3).markers] == [2]


def test_a_window_of_time_limits_the_map_only_where_that_is_asked_for() -> None:
    window = TimeWindow(day("2024-08-01"), day("2025-01-15"))

    assert counts(Session(small_dataset(), ViewState(window=window))) == {"tokyo": 3, "strait": 1, "wellington": 1}
    assert counts(Session(small_dataset(), ViewState(window=window, window_on_map=True))) == {"strait": 1, "tokyo": 1}


@given(st.floats(-3000, 3000), st.sampled_from(PlayMode))
def test_what_the_map_must_hold_is_the_same_however_far_time_is_played(offset: float, mode: PlayMode) -> None:
    played = Session(small_dataset(), ViewState(playhead=PLAYED._replace(day=PLAYED.day + offset, mode=mode)))

    still = Session(small_dataset())
    assert fitting(played).places.tolist() == fitting(still).places.tolist() != []


def test_basemap_names_leave_alone_what_markers_show_under_any_filter() -> None:
    session = Session(small_dataset(), ViewState(filter=Filter(kinds=(Kind.LAW,))))

    content = label_content(session, Ground(session.table))

    assert content.skip == {"tokyo", "wellington", "strait"}
    assert len(content.keep_clear) == 3


def test_basemap_names_leave_alone_a_country_that_they_name_otherwise() -> None:
    burma = replace(place("burma", 21, 96, country_code="MM", place_type=PlaceType.COUNTRY), names={"en": "Burma"})
    session = session_of(event(at=["burma"]), places=[burma])

    content = label_content(session, Ground(session.table))

    assert content.skip == {"burma"}
    assert content.countries == {"MM"}


# Many places


@pytest.mark.parametrize(("closer", "zoom"), [(split_view, 4.0), (parting_view, 5.0)])
def test_coming_closer_parts_a_marker_of_many_places_too(
    closer: Callable[[Scene, Marker], Message | None], zoom: float
) -> None:
    crowd = [place(f"p{n}", 10 + n % 60, n * 0.2 - 160) for n in range(1600)]
    pair = [place("west", -41.0, 174.0), place("east", -41.0, 175.0)]  # 46 pixels apart at zoom 6, 91 at 7
    session = session_of(*(event(one.id, at=[one.id]) for one in crowd + pair), places=crowd + pair)
    scene = make_scene(session, zoom, window_of(174.5, -41.0, zoom, 1400, 700))
    marker = scene.marker("west")
    assert marker is not None
    assert marker is scene.marker("east")

    view = closer(scene, marker)

    assert view is not None
    near = make_scene(session, view["zoom"], window_of(view["lon"], view["lat"], view["zoom"], 1400, 700))
    assert near.marker("west") is not near.marker("east")
    assert near.marker("east") is not None


@pytest.fixture(scope="module")
def crowd() -> Session:
    """Three thousand places with an event or two each, all over the world."""
    random = np.random.default_rng(3)
    spots = np.column_stack([random.uniform(-180, 180, 3000), random.uniform(-70, 70, 3000)]).tolist()
    places = [place(f"p{n}", lat, lon) for n, (lon, lat) in enumerate(spots)]
    events = [event(f"e{n}-{turn}", at=[f"p{n}"]) for n in range(3000) for turn in range(1 + n % 2)]
    return session_of(*events, places=places)


@pytest.mark.parametrize("zoom", [1.0, 3.25, 6.0, 10.0])
def test_of_many_places_those_in_and_around_the_view_are_markers_and_their_counts_add_up(
    crowd: Session, zoom: float
) -> None:
    seen = window_of(174.8, -41.3, zoom, 1400, 700)

    scene = make_scene(crowd, zoom, seen)

    ground, window = Ground(crowd.table), scene.window
    assert window is not None
    assert window.holds(seen)
    inside = (ground.x >= window.left) & (ground.x < window.right)
    inside &= (ground.y >= window.top) & (ground.y < window.bottom)
    shown = scene.clusters.labels >= 0
    assert shown[inside].all()
    assert sum(marker.total for marker in scene.markers) == crowd.located.totals[shown].sum()
    assert sum(marker.places for marker in scene.markers) == shown.sum()
    assert len(scene.markers) < 1500


def test_a_view_that_fits_many_places_holds_the_outermost(crowd: Session) -> None:
    ground = Ground(crowd.table)

    assert reach_of(crowd.located, ground) == {
        "west": ground.lon.min(),
        "south": ground.lat.min(),
        "east": ground.lon.max(),
        "north": ground.lat.max(),
    }


def test_of_many_places_one_of_each_neighbourhood_says_where_there_are_some(crowd: Session) -> None:
    ground = Ground(crowd.table)

    lon, lat = zip(*points_of(crowd.located, ground), strict=True)

    x, y = to_world(lon, lat)
    assert len(x) < 1600
    away = np.hypot(x[:, None] - ground.x, y[:, None] - ground.y).min(axis=0)
    assert away.max() < 4 * (1 + 2**0.5) / 256


def test_whether_there_are_places_in_a_part_of_the_world(crowd: Session) -> None:
    ground = Ground(crowd.table)
    x, y = ground.x[5], ground.y[5]

    assert has_some(crowd.located, ground, Window(x - 1e-5, y - 1e-5, x + 1e-5, y + 1e-5))
    assert not has_some(crowd.located, ground, Window(x, 0.0, x + 0.1, 0.01))

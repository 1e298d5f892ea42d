"""Places in doubt are those that sources differ on, or that none names; they are drawn dashed."""

from collections.abc import Callable
from typing import Any

import pytest

from nzjp_viewer.domain.model import Claim, Dataset, EventPlace, Extent, Place
from nzjp_viewer.domain.vocabulary import Certainty, ClaimField, PlaceRole, PlaceType
from nzjp_viewer.map import doubts
from nzjp_viewer.map.doubts import Doubted, Doubts
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from tests.builders import claim, dataset, event, place
from tests.map.conftest import STRAIT, MapPage

OpenMap = Callable[..., MapPage]


def asserting(*places: str, source: str = "paper") -> Claim:
    return claim(source, places=places, fields={ClaimField.PLACE: places})


def naming(*places: str) -> Claim:
    return claim(places=places)


def one_event(*claims: Claim, role: PlaceRole = PlaceRole.WHERE) -> Dataset:
    """An event at Tokyo with these claims, beside one whose claim names a place."""
    return dataset(
        [
            event("one", "2024", places=(EventPlace("tokyo", role),), claims=claims),
            event("other", "2025", at=["wellington"], claims=(naming("wellington"),)),
        ]
    )


@pytest.mark.parametrize(
    ("claims", "certainty"),
    [
        ([naming("tokyo")], Certainty.STATED),
        ([naming(), naming("tokyo", "osaka")], Certainty.STATED),
        ([naming("osaka")], Certainty.IMPLIED),
        ([naming()], Certainty.IMPLIED),
        ([], Certainty.STATED),
        ([asserting("tokyo"), asserting("tokyo", "osaka")], Certainty.STATED),
        ([asserting("tokyo"), naming("osaka")], Certainty.STATED),
        ([asserting("tokyo"), asserting("osaka")], Certainty.DISPUTED),
        ([asserting("osaka"), naming("tokyo")], Certainty.DISPUTED),
    ],
)
def test_how_sure_a_place_is_follows_from_the_claims(claims: list[Claim], certainty: Certainty) -> None:
    data = one_event(*claims)
    one = data.events[0]

    assert data.certainty(one, one.places[0]) is certainty


def test_nobody_has_to_assert_what_is_only_mentioned() -> None:
    data = one_event(claim(places=("osaka", "tokyo"), fields={ClaimField.PLACE: ("osaka",)}), role=PlaceRole.MENTIONED)

    assert data.certainty(data.events[0], data.events[0].places[0]) is Certainty.STATED


def test_where_no_claim_of_a_dataset_names_a_place_their_silence_means_nothing() -> None:
    data = dataset([event("one", at=["tokyo"])])

    assert not data.names_places
    assert data.certainty(data.events[0], data.events[0].places[0]) is Certainty.STATED


@pytest.mark.parametrize(
    ("one", "vague"),
    [
        (place(place_type=PlaceType.CITY), False),
        (place(place_type=PlaceType.COUNTRY, extent=Extent(radius_km=300)), False),
        (place(place_type=PlaceType.SEA, extent=Extent(polygon=STRAIT)), False),
        (place(place_type=PlaceType.SEA, extent=Extent(radius_km=300)), True),
        (place(place_type=PlaceType.REGION, extent=Extent(polygon=STRAIT)), True),
        (place(place_type=PlaceType.REGION, extent=Extent(polygon=STRAIT), country_code="CN"), False),
    ],
)
def test_limits_are_vague_of_regions_without_a_country_and_of_areas_known_by_a_radius(one: Place, vague: bool) -> None:
    assert one.has_vague_limits is vague


def disputed() -> Dataset:
    """Two sources put one event at both ends; another event is surely at the one end."""
    places = [
        place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(polygon=STRAIT)),
        place("tokyo", 35.68, 139.69),
        place("wellington", -41.29, 174.78),
    ]
    events = [
        event("patrol", "2024-01", at=["strait"], claims=(asserting("strait"), asserting("tokyo"))),
        event("both", "2024-02", at=["tokyo"], claims=(asserting("tokyo"), asserting("strait"))),
        event("sure", "2024-03", at=["tokyo"], claims=(asserting("tokyo"),)),
        event("home", "2024-04", at=["wellington"], claims=(asserting("wellington"),)),
    ]
    return dataset(events, places=places)


def doubted(data: Dataset, **state: Any) -> Doubted:
    return Doubts(Session(data, ViewState(**state))).places()


def test_a_place_is_in_doubt_if_every_event_there_is() -> None:
    assert doubted(disputed()) == (frozenset({"strait"}), frozenset())


def test_under_a_filter_only_the_events_count_that_are_left() -> None:
    assert doubted(disputed(), filter=Filter(search="both")).of_all == {"tokyo"}


def test_of_a_selected_event_its_own_place_counts() -> None:
    assert doubted(disputed(), selected=("both",)).of_selected == {"tokyo"}
    assert doubted(disputed(), selected=("both", "sure")).of_selected == frozenset()


def test_of_a_large_dataset_only_what_is_selected_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubts, "MOST_WEIGHED", 3)

    assert doubted(disputed(), selected=("patrol",)) == (frozenset(), frozenset({"strait"}))


def test_another_dataset_is_weighed_anew() -> None:
    session = Session(disputed())
    found = Doubts(session)
    assert found.places().of_all

    session.open(one_event(naming("tokyo")))

    assert not found.places().of_all


def test_the_page_breaks_the_ring_and_dashes_the_outline_of_what_is_in_doubt(open_map: OpenMap) -> None:
    page = open_map(disputed())

    gaps = "[...document.querySelectorAll('.place .gaps')].map(e => e.closest('.place').dataset.key)"
    assert page.js(gaps) == ["strait"]
    dashes = "getComputedStyle(document.querySelector('path.area')).strokeDasharray"
    assert page.js(dashes) != "none"
    assert page.js(f"document.querySelector('{page.marker('strait')}').ariaLabel").endswith("place in doubt")


def test_the_ring_of_a_selection_is_dashed_where_its_place_is_in_doubt(open_map: OpenMap) -> None:
    page = open_map(disputed(), ViewState(selected=("both",)))
    border = (
        f"getComputedStyle(document.querySelector('{page.marker('tokyo')} .place-body'), '::before').borderTopStyle"
    )
    assert page.js(border) == "dashed"

    page.settle(lambda: page.session.select("sure", "timeline"))

    assert page.js(border) == "solid"


def test_the_outline_of_a_sure_sea_is_whole(open_map: OpenMap) -> None:
    page = open_map()

    assert page.js("getComputedStyle(document.querySelector('path.area')).strokeDasharray") == "none"

"""What the map does not show, said on it: in the real page, and as words."""

from collections.abc import Callable

from PySide6.QtTest import QSignalSpy

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.left_out import unplaced_text
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.state import ViewState
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

ASIA = Area(100.0, 10.0, 150.0, 50.0)


def test_the_badge_counts_and_is_empty_without_anything_to_count() -> None:
    assert unplaced_text(1234, "en") == "1,234 without a place"
    assert unplaced_text(1234, "en", filtered=True) == "1,234 without a place, not shown"
    assert unplaced_text(0, "en", filtered=True) == ""


def test_a_part_of_the_map_hides_events_without_a_place_but_not_their_number(open_map: OpenMap) -> None:
    page = open_map()
    assert page.texts(".unplaced") == ["2 without a place"]

    page.settle(lambda: page.click(".only-shown input"))
    assert page.texts(".unplaced") == ["2 without a place, not shown"]
    asked = QSignalSpy(page.view.unplaced_requested)
    page.click(".unplaced")
    page.wait_js("1")

    assert asked.count() == 1


def test_the_number_is_of_those_that_the_other_filters_let_through(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(filter=Filter(kinds=(Kind.LAW, Kind.VISIT), area=ASIA)))

    assert page.texts(".unplaced") == ["1 without a place, not shown"]

"""What the map does not show, said on it: in the real page, and as words."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.left_out import unplaced_text, window_text
from nzjp_viewer.query.filter import Area, Filter
from nzjp_viewer.session.state import TimeWindow, ViewState
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.timeline.support import day

OpenMap = Callable[..., MapPage]

ASIA = Area(100.0, 10.0, 150.0, 50.0)


def test_the_badge_counts_and_is_empty_without_anything_to_count() -> None:
    assert unplaced_text(1234, "en") == "1,234 without a place"
    assert unplaced_text(1234, "en", filtered=True) == "1,234 without a place, not shown"
    assert unplaced_text(0, "en", filtered=True) == ""


def test_a_part_of_the_map_hides_events_without_a_place_but_not_their_number(open_map: OpenMap, qtbot: QtBot) -> None:
    page = open_map()
    assert page.texts(".unplaced") == ["2 without a place"]

    page.settle(lambda: page.click(".only-shown input"))
    assert page.texts(".unplaced") == ["2 without a place, not shown"]
    with qtbot.waitSignal(page.view.unplaced_requested, timeout=TIMEOUT_MS):
        page.click(".unplaced")


def test_the_number_is_of_those_that_the_other_filters_let_through(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(filter=Filter(kinds=(Kind.LAW, Kind.VISIT), area=ASIA)))

    assert page.texts(".unplaced") == ["1 without a place, not shown"]


def years(first: int, last: int) -> TimeWindow:
    return TimeWindow(day(f"{first}-01-01"), day(f"{last + 1}-01-01"))


def test_the_stretch_of_time_is_told_only_where_the_map_shows_no_other() -> None:
    state = ViewState(window=years(2022, 2025))

    assert window_text(state) == ""
    assert window_text(replace(state, window_on_map=True)) == "Only 2022–2025"
    assert window_text(ViewState(window_on_map=True)) == ""


def test_a_map_of_one_stretch_of_time_says_so_and_a_click_shows_all_again(open_map: OpenMap) -> None:
    page = open_map()
    assert page.js("document.querySelector('.only-window').hidden") is True

    page.settle(lambda: page.session.change("timeline", window=years(2024, 2024), window_on_map=True))
    assert page.texts(".only-window") == ["Only 2024"]
    assert page.js("document.querySelectorAll('.place').length") == 2
    page.settle(lambda: page.click(".only-window"))

    assert page.session.state.window_on_map is False
    assert page.js("document.querySelector('.only-window').hidden") is True
    assert page.js("document.querySelectorAll('.place').length") == 3


def test_it_follows_a_window_that_moves_without_any_event(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(window=years(2010, 2030), window_on_map=True))
    assert page.texts(".only-window") == ["Only 2010–2030"]

    page.session.change("timeline", window=years(2011, 2029))

    page.wait_js("document.querySelector('.only-window').textContent === 'Only 2011–2029'")
    page.settle(lambda: page.session.change("test", language="ja"))
    assert "2011" in page.texts(".only-window")[0]


def test_a_picture_says_it_without_a_button(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(window=years(2024, 2024), window_on_map=True), bare=True)

    assert page.texts("span.only-window") == ["Only 2024"]
    assert page.boxes("button.only-window") == []

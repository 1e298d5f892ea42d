"""The map while time is played: markers come and go, the view keeps still."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.scene import Scene
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from tests.map.conftest import TIMEOUT_MS, MapPage
from tests.timeline.support import day

OpenMap = Callable[..., MapPage]

SHOWN = "[...document.querySelectorAll('.place')].map(e => e.dataset.key).sort()"
CENTRE = "[map_nzjp.getCenter().lat, map_nzjp.getCenter().lng, map_nzjp.getZoom()]"


def played(edtf: str) -> Playhead:
    return Playhead(float(day(edtf)))


def test_markers_come_with_their_time_and_go_when_it_is_closed(open_map: OpenMap) -> None:
    page = open_map()

    page.settle(lambda: page.session.change("playback", playhead=played("2024-07-01")))
    assert page.js(SHOWN) == ["tokyo"]
    page.settle(lambda: page.session.change("playback", playhead=played("2024-12-01")))
    assert page.js(SHOWN) == ["strait", "tokyo"]
    page.settle(lambda: page.session.change("playback", playhead=None))

    assert page.js(SHOWN) == ["strait", "tokyo", "wellington"]


def test_a_window_of_playing_lets_markers_go_again(open_map: OpenMap) -> None:
    page = open_map()
    window = Playhead(float(day("2024-10-15")), PlayMode.WINDOW, 60.0)

    page.settle(lambda: page.session.change("playback", playhead=window))

    assert page.js(SHOWN) == ["strait"]


def test_the_view_keeps_still_while_time_is_played(open_map: OpenMap) -> None:
    page = open_map()
    before = page.js(CENTRE)

    page.settle(lambda: page.session.change("playback", playhead=played("2024-07-01")))

    assert page.js(CENTRE) == before


def test_a_filter_while_playing_fits_all_places_that_match(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(playhead=played("2024-07-01")))
    before = page.js(CENTRE)

    page.settle(lambda: page.session.change("filters", filter=Filter(countries=("NZ",))))

    assert page.js("map_nzjp.getBounds().contains([-41.29, 174.78])")
    assert page.js(SHOWN) == ["tokyo"]
    assert page.js(CENTRE)[2] == pytest.approx(before[2], abs=1.5)


def test_events_without_a_place_are_counted_as_they_come(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(playhead=played("2023-03-01")))
    assert page.texts(".unplaced") == ["1 without a place"]

    page.settle(lambda: page.session.change("playback", playhead=played("2023-12-01")))

    assert page.texts(".unplaced") == ["2 without a place"]


def test_the_time_window_drives_the_map_where_asked_to(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(window=TimeWindow(day("2024-08-01"), day("2024-12-01"))))

    page.settle(lambda: page.session.change("menu", window_on_map=True))
    assert page.js(SHOWN) == ["strait"]
    page.settle(lambda: page.session.change("timeline", window=TimeWindow(day("2025-02-01"), day("2025-02-20"))))

    assert page.js(SHOWN) == ["wellington"]


def test_an_event_that_playing_comes_to_is_shown_and_selected(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(playhead=played("2024-07-01")))

    page.settle(lambda: page.session.change("playback", playhead=played("2024-09-02"), selected=("transit",)))

    assert page.js("[...document.querySelectorAll('.place.is-selected')].map(e => e.dataset.key)") == ["strait"]


def test_many_steps_make_few_scenes_and_the_last_is_shown(
    open_map: OpenMap, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_map()
    sent: list[Scene] = []
    send = page.view._send_scene

    def note() -> None:
        sent.append(page.view._scene)
        send()

    monkeypatch.setattr(page.view, "_send_scene", note)
    for month in (1, 4, 7, 10, 12):
        page.session.change("playback", playhead=played(f"2024-{month:02}-01"))
    page.session.change("playback", playhead=played("2026-01-01"))

    qtbot.waitUntil(lambda: page.js(SHOWN) == ["strait", "tokyo", "wellington"], timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: page.view.is_settled and not page.view._pace._most.isActive(), timeout=TIMEOUT_MS)
    assert len(sent) <= 3


def test_time_in_which_nothing_happens_sends_nothing(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(playhead=played("2024-07-01")))
    generation = page.view._generation

    page.session.change("playback", playhead=played("2024-07-02"))
    page.session.change("playback", playhead=played("2024-07-03"))

    assert page.view._generation == generation
    assert page.view.is_settled

"""What is out of the time that is looked at is fainter, and what happens now pulses: values, and the real page."""

from collections.abc import Callable

import pytest

from nzjp_viewer.map.scene import Scene, make_scene
from nzjp_viewer.map.timing import Timing
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from tests.builders import dataset, event, place
from tests.map.conftest import MapPage, small_dataset
from tests.timeline.support import day

OpenMap = Callable[..., MapPage]

FADED = "[...document.querySelectorAll('.place.is-faded')].map(e => e.dataset.key).sort()"
NOW = "[...document.querySelectorAll('.place.is-now')].map(e => e.dataset.key).sort()"
AUTUMN = TimeWindow(day("2024-08-01"), day("2024-12-01"))


def told(session: Session, scene: Scene | None = None) -> dict[str, list[str]]:
    found = scene or make_scene(session, 6)
    return {name: sorted(keys) for name, keys in Timing.of(session, found).message(session, found).items()}


@pytest.mark.parametrize(
    ("state", "faded"),
    [
        (ViewState(), []),
        (ViewState(window=AUTUMN), ["tokyo", "wellington"]),
        (ViewState(window=AUTUMN, window_on_map=True), []),
        (ViewState(window=TimeWindow(day("2030"), day("2031"))), ["strait", "tokyo", "wellington"]),
        (ViewState(playhead=Playhead(float(day("2025-12-01")))), ["strait"]),
        (ViewState(playhead=Playhead(float(day("2025-12-01")), span=3000.0)), []),
        (ViewState(playhead=Playhead(float(day("2024-10-01")), PlayMode.WINDOW, 60.0)), []),
    ],
    ids=["all", "window", "hidden", "nothing", "long past", "not so long", "played window"],
)
def test_what_is_out_of_the_time_fades(state: ViewState, faded: list[str]) -> None:
    message = told(Session(small_dataset(), state))

    assert message["faded"] == faded
    assert message["faded_areas"] == [key for key in faded if key == "strait"]  # no place that covers nothing


def test_a_merged_marker_fades_with_the_last_of_its_places() -> None:
    places = [place("tokyo"), place("yokosuka", 35.28, 139.67)]
    data = dataset([event("a", "2020", at=["tokyo"]), event("b", "2024", at=["yokosuka"])], places=places)
    half, none = (TimeWindow(day(year), day(year) + 300) for year in ("2024", "2022"))

    sessions = [Session(data, ViewState(window=window)) for window in (half, none)]

    assert [told(session, make_scene(session, 3))["faded"] for session in sessions] == [[], ["tokyo"]]


def test_what_happens_at_the_playhead_is_now() -> None:
    assert told(Session(small_dataset(), ViewState(playhead=Playhead(float(day("2024-10-05"))))))["now"] == ["strait"]
    assert told(Session(small_dataset(), ViewState()))["now"] == []


def test_markers_fade_and_come_back_as_the_timeline_moves(open_map: OpenMap) -> None:
    page = open_map()
    assert page.js(FADED) == []

    page.session.change("timeline", window=AUTUMN)
    page.wait_js(f"{FADED}.join() === 'tokyo,wellington'")
    opacity = "getComputedStyle(document.querySelector('.place[data-key=tokyo]')).opacity"
    assert float(page.js(opacity)) < 0.5
    page.session.change("timeline", window=None)

    page.wait_js(f"{FADED}.length === 0")
    assert float(page.js(opacity)) == 1.0


def test_areas_fade_too(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(window=TimeWindow(day("2025-02-01"), day("2025-03-01"))))

    assert page.js("document.querySelector('.area[data-key=strait]').classList.contains('is-faded')") is True


def test_a_selected_marker_does_not_fade(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(window=AUTUMN, selected=("pact",)))

    assert "tokyo" in page.js(FADED)
    assert float(page.js("getComputedStyle(document.querySelector('.place[data-key=tokyo]')).opacity")) == 1.0


def test_playing_lets_pulse_what_happens_and_fade_what_is_past(open_map: OpenMap) -> None:
    page = open_map(state=ViewState(playhead=Playhead(float(day("2024-06-25")))))
    assert page.js(NOW) == ["tokyo"]

    page.settle(lambda: page.session.change("playback", playhead=Playhead(float(day("2025-12-01")), span=200.0)))

    assert page.js(NOW) == []
    assert page.js(FADED) == ["strait", "tokyo", "wellington"]

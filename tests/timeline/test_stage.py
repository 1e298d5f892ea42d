"""Pictures made from a session: what they show, what they remember from one to the next, and what they cost."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, TimeWindow, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.packed import PackedLane
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Scene
from nzjp_viewer.timeline.stage import Fit, Stage
from tests.builders import dataset, event, many_events
from tests.timeline.support import (
    TODAY,
    check_labels_are_whole,
    check_nothing_overlaps,
    check_rows_are_inside_lanes,
    day,
)
from tests.timeline.weaving import telling

SIZE = QSizeF(1000, 300)

Staged = Callable[..., Stage]


@pytest.fixture
def staged(qtbot: QtBot) -> Staged:
    """A stage for some events."""
    assert qtbot is not None  # fonts need an application

    def make(*events: Event, state: ViewState | None = None) -> Stage:
        return Stage(Session(dataset(events), state), TODAY, QFont())

    return make


def crowd(each: int = 3) -> list[Event]:
    """A few events of every kind in every month of a year."""
    months = range(1, 13)
    return [
        event(f"{kind}-{m}-{n}", f"2024-{m:02}-05", kind=kind) for kind in Kind for m in months for n in range(each)
    ]


def labelled(scene: Scene) -> set[int]:
    """Table rows that have a label."""
    return {int(scene.glyphs.event[label.glyph]) for label in scene.labels}


def moments(scale: Scale) -> tuple[float, float]:
    return scale.start, scale.end


# What a fit shows


def years(*ranges: tuple[int, int]) -> ViewState:
    return ViewState(filter=Filter(years=tuple(Years(*found) for found in ranges)))


def test_a_fit_stays_within_the_years_of_the_filter(staged: Staged) -> None:
    events = [event("old", "2012/2024-06"), event("new", "2024-02-10"), event("late", "2024-11/2035")]

    start, end = moments(staged(*events, state=years((2024, 2024))).fitting(1000))

    assert day("2023-12-01") < start < day("2024-01-01")
    assert day("2024-12-31") < end < day("2025-02-01")


def test_what_never_ends_does_not_stretch_a_fit(staged: Staged) -> None:
    events = [event("since", "2012/.."), event("until", "../2030"), event("ongoing", "2013/..", status=Status.ONGOING)]

    start, end = moments(staged(*events, state=years((2024, 2025))).fitting(1000))

    assert day("2023-11-15") < start < day("2024-01-01")
    assert day("2025-12-31") < end < day("2026-02-15")


def test_a_fit_of_a_part_of_the_years_shows_that_part(staged: Staged) -> None:
    events = [event("one", "2024-05-01"), event("other", "2024-07-01"), event("far", "2030")]

    start, end = moments(staged(*events, state=years((2020, 2026))).fitting(1000))

    assert day("2024-04-01") < start < end < day("2024-08-01")


def test_two_ranges_of_years_are_fitted_together(staged: Staged) -> None:
    events = [event("long", "2000/2040")]

    start, end = moments(staged(*events, state=years((2014, 2014), (2018, 2019))).fitting(1000))

    assert day("2013-06-01") < start < day("2014-01-01")
    assert day("2019-12-31") < end < day("2020-06-01")


def test_where_nothing_matches_a_fit_shows_everything(staged: Staged) -> None:
    stage = staged(event("one", "2014"), event("other", "2024"), state=years((1990, 1990)))

    start, end = moments(stage.fitting(1000))

    assert start < day("2014-01-01") < day("2024-12-31") < end


def test_without_events_a_fit_is_about_today(staged: Staged) -> None:
    start, end = moments(staged().fitting(1000))

    assert start < TODAY < end


@pytest.mark.parametrize("size", [(700, 200), (840, 300), (1160, 320), (1160, 420), (1600, 620)])
@pytest.mark.parametrize("fit", [Fit.LANES, Fit.STILL])
def test_every_label_of_a_fit_is_whole(qtbot: QtBot, size: tuple[int, int], fit: Fit) -> None:
    for state in (ViewState(), years((2024, 2025)), ViewState(filter=Filter(countries=("JP",)))):
        stage = Stage(Session(load_bundled(), state), TODAY, QFont())

        scene = stage.picture(stage.fitting(size[0]), QSizeF(*size), 0.0, fit=fit).scene

        assert scene.labels
        check_labels_are_whole(scene)
        check_nothing_overlaps(scene)
        check_rows_are_inside_lanes(scene)


def test_a_still_picture_shows_all_lanes_of_the_real_data(qtbot: QtBot) -> None:
    stage = Stage(Session(load_bundled()), TODAY, QFont())

    picture = stage.picture(stage.fitting(1160), QSizeF(1160, 200), 0.0, fit=Fit.STILL)

    assert len(picture.scene.lanes) == len(Family)
    assert picture.scene.height <= picture.lanes.height() + 1e-6
    assert all(lane.height >= stage.lettering.line - 1e-6 for lane in picture.scene.lanes)


# What it remembers


def test_the_first_pan_from_a_fit_changes_no_rows(staged: Staged) -> None:
    stage = staged(*crowd(1)[::4])
    scale = stage.fitting(1000)
    fitted = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    panned = stage.picture(scale.moved(3), SIZE, 0.0, fitted, fit=Fit.SCROLLS).scene

    assert panned.style == fitted.style
    assert [lane.top for lane in panned.lanes] == [lane.top for lane in fitted.lanes]
    assert panned.glyphs.y == fitted.glyphs.y


def test_rows_are_chosen_anew_when_one_zooms(staged: Staged) -> None:
    stage = staged(*crowd(1)[::2])
    scale = stage.fitting(1000)
    fitted = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    closer = stage.picture(scale.zoomed(6, 500), SIZE, 0.0, fitted).scene

    assert fitted.style.label_rows == 0
    assert closer.style.label_rows > 0


def test_rows_are_chosen_anew_when_there_is_another_height(staged: Staged) -> None:
    stage = staged(*crowd(1)[::2])
    scale = stage.fitting(1000)
    low = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    high = stage.picture(scale, QSizeF(1000, 900), 0.0, fit=Fit.LANES).scene

    assert low.style.label_rows < high.style.label_rows


def test_rows_are_chosen_anew_when_lanes_are_collapsed(staged: Staged) -> None:
    stage = staged(*crowd(1)[::2])
    scale = stage.fitting(1000)
    opened = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    stage._session.change("headers", lanes=Lanes(collapsed=tuple(stage.every_lane[1:])))
    collapsed = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    assert opened.style.label_rows < collapsed.style.label_rows


def test_labels_of_thin_rows_keep_their_places_while_one_pans(staged: Staged) -> None:
    stage = staged(*crowd())
    scale = stage.fitting(1000)
    scene = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene
    for step in range(1, 20):
        before, scene = scene, stage.picture(scale.moved(step * 4.0), SIZE, 0.0, scene).scene
        middle = {
            int(row)
            for row, x in zip(before.glyphs.event, before.glyphs.x0, strict=True)
            if 150 < x < scene.scale.width - 150
        }
        assert labelled(scene) >= labelled(before) & middle


@pytest.mark.parametrize("is_open_already", [False, True], ids=["fresh", "open"])
def test_where_few_labels_have_room_they_go_to_the_storyline_that_is_followed(
    qtbot: QtBot, is_open_already: bool
) -> None:
    events = many_events(300, first="2020-06-01", years=5)
    session = Session(telling(*events, story=tuple(one.id for one in events[::2])))
    stage = Stage(session, TODAY, QFont())
    scale = stage.fitting(1000)
    before = stage.picture(scale, SIZE, 0.0).scene

    session.change("story", story="tale")
    if not is_open_already:
        stage.renew()
    after = stage.picture(scale, SIZE, 0.0).scene

    assert any(row % 2 for row in labelled(before))
    assert labelled(after)
    assert not any(row % 2 for row in labelled(after))


def test_another_filter_forgets_what_was_chosen(staged: Staged) -> None:
    session = Session(dataset(crowd()))
    stage = Stage(session, TODAY, QFont())
    scale = stage.fitting(1000)
    many = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    session.change("filters", filter=Filter(kinds=(Kind.VISIT,)))
    stage.renew()
    few = stage.picture(scale, SIZE, 0.0, fit=Fit.LANES).scene

    assert few.style.label_rows > many.style.label_rows


# What it costs


def test_the_first_picture_packs_each_lane_once_or_twice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[int] = []
    pack = PackedLane._pack

    def counting(lane: PackedLane, number: int, members: object) -> object:
        packed.append(number)
        return pack(lane, number, members)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(PackedLane, "_pack", counting)
    stage = Stage(Session(load_bundled()), TODAY, QFont())

    stage.picture(stage.fitting(1160), QSizeF(1160, 300), 0.0, fit=Fit.LANES)

    assert len(packed) <= 2 * len(Family)


def test_a_step_of_zoom_packs_only_what_is_in_sight(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = staged(*many_events(5000))
    scale = Scale.of(TimeWindow(day("1950-01-01"), day("1952-01-01")), stage.plot_width(1000))
    before = stage.picture(scale, SIZE, 0.0).scene
    packed: list[int] = []
    pack = PackedLane._pack

    def counting(lane: PackedLane, number: int, members: object) -> object:
        packed.append(number)
        return pack(lane, number, members)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(PackedLane, "_pack", counting)
    stage.picture(scale.zoomed(1.3, 400), SIZE, 0.0, before)

    assert 0 < len(packed) <= 3 * len(Family)


START = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.view import TimelineView
data = load_bundled()
view = TimelineView(Session(data, ViewState(selected=(data.events[40].id,))))
view.resize(1160, 300)
view.show()
application.processEvents()
assert view.scene is not None and len(view.scene.glyphs) > 90
print(*sys.modules)
view.close()
"""


def test_the_first_paint_loads_nothing_that_it_can_do_without() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    run = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=environment)

    loaded = set(run.stdout.split())
    assert "nzjp_viewer.timeline.view" in loaded
    assert loaded.isdisjoint({"numpy", "calendar", "html", "babel"})

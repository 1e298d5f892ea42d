"""Lanes by whatever grouping, on the bundled data and as the timeline shows them: laid out, selected, collapsed."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPixmap
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.query.grouping import Grouping, groups_of_few, key_of
from nzjp_viewer.session.saved import dumps, loads
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Look, Scene
from nzjp_viewer.timeline.stage import Fit, Stage
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event, many_events
from tests.timeline.support import (
    TODAY,
    check_labels_are_inside,
    check_labels_are_whole,
    check_nothing_overlaps,
    check_rows_are_inside_lanes,
    check_thin_rows_are_legible,
    day,
)
from tests.timeline.viewing import Shown

BUNDLED = load_bundled()
CLOSER = Scale(day("2023-06-01"), day("2026-01-01"), 900)
Staged = Callable[..., Scene]


@pytest.fixture
def staged(qtbot: QtBot) -> Staged:
    """The scene of the bundled data in some lanes."""
    assert qtbot is not None  # fonts need an application

    def make(
        lanes: Lanes,
        *,
        scale: Scale | None = None,
        size: tuple[float, float] = (1100, 420),
        fit: Fit = Fit.LANES,
        selected: tuple[str, ...] = (),
    ) -> Scene:
        stage = Stage(Session(BUNDLED, ViewState(lanes=lanes, selected=selected)), TODAY, QFont())
        return stage.picture(scale or stage.fitting(size[0]), QSizeF(*size), 0.0, fit=fit).scene

    return make


def keys(scene: Scene) -> list[str]:
    return [lane.key for lane in scene.lanes]


def in_lane(scene: Scene, key: str) -> tuple[list[int], list[int]]:
    """Table rows that a lane draws, and those that it counts in bars."""
    number = keys(scene).index(key)
    drawn = [row for row, lane in zip(scene.glyphs.event, scene.glyphs.lane, strict=True) if lane == number]
    bars = [bar for bar, lane in enumerate(scene.bars.lane) if lane == number]
    return drawn, [row for bar in bars for row in scene.bars.rows(bar)]


# Laid out


@pytest.mark.parametrize("size", [(860, 420), (1100, 380), (1440, 600)])
@pytest.mark.parametrize("scale", [None, CLOSER], ids=["all", "closer"])
@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_grouping_is_laid_out_without_overlaps(
    staged: Staged, grouping: Grouping, scale: Scale | None, size: tuple[float, float]
) -> None:
    for collapsed in ((), (key_of(grouping, groups_of_few(BUNDLED, grouping)[1][0]),)):
        scene = staged(Lanes(grouping, collapsed), scale=scale, size=size)

        check_nothing_overlaps(scene)
        check_rows_are_inside_lanes(scene)
        check_labels_are_inside(scene)
        check_labels_are_whole(scene)
        check_thin_rows_are_legible(scene)


@pytest.mark.parametrize("grouping", list(Grouping))
def test_each_lane_draws_or_counts_each_of_its_events_once(staged: Staged, grouping: Grouping) -> None:
    groups, order = groups_of_few(BUNDLED, grouping)
    expected = Counter(key_of(grouping, member) for one in BUNDLED.events for member in groups(one))

    scene = staged(Lanes(grouping), size=(1100, 4000))  # all lanes in sight: bars of others are not laid out

    assert keys(scene) == [key for member in order if (key := key_of(grouping, member)) in expected]
    for lane in scene.lanes:
        drawn, counted = in_lane(scene, lane.key)
        rows = drawn + counted
        assert len(rows) == len(set(rows))
        assert len(rows) + lane.earlier == lane.events == expected[lane.key]
        assert all(lane.key in {key_of(grouping, member) for member in groups(BUNDLED.events[row])} for row in rows)


def test_a_glyph_has_the_family_of_its_event_whatever_its_lane_is_made_by(staged: Staged) -> None:
    scene = staged(Lanes(Grouping.COUNTRY))

    assert {lane.family for lane in scene.lanes} == {None}
    assert scene.glyphs.family == [BUNDLED.events[row].kind.family for row in scene.glyphs.event]


# In several lanes


def test_an_event_of_several_groups_has_a_glyph_in_each_lane_and_all_are_ringed(staged: Staged) -> None:
    groups, _ = groups_of_few(BUNDLED, Grouping.COUNTRY)
    one = max(BUNDLED.events, key=lambda found: len(groups(found)))
    row = BUNDLED.row_by_id[one.id]
    assert len(groups(one)) > 2

    scene = staged(Lanes(Grouping.COUNTRY), size=(1100, 2000), selected=(one.id,))

    glyphs = scene.glyphs_of(row)
    assert {scene.lanes[scene.glyphs.lane[index]].key for index in glyphs} == {
        key_of(Grouping.COUNTRY, member) for member in groups(one)
    }
    assert all(scene.glyphs.look[index] & Look.SELECTED for index in glyphs)
    others = [look for index, look in enumerate(scene.glyphs.look) if index not in glyphs]
    assert not any(look & Look.SELECTED for look in others)


# Collapsed


@pytest.mark.parametrize("grouping", [Grouping.KIND, Grouping.SOURCE, Grouping.STATUS])
def test_a_collapsed_lane_is_a_line_of_bars_that_count_all_its_events(staged: Staged, grouping: Grouping) -> None:
    first = keys(staged(Lanes(grouping)))[0]

    scene = staged(Lanes(grouping, (first,)), size=(1100, 60), fit=Fit.SCROLLS)

    lane = scene.lanes[0]
    drawn, counted = in_lane(scene, first)
    assert lane.is_collapsed
    assert lane.height < 2 * scene.rows.pitch
    assert drawn == []
    assert len(counted) == len(set(counted)) == lane.events - lane.earlier
    numbers = [count for count, number in zip(scene.bars.count, scene.bars.lane, strict=True) if number == 0]
    assert sum(numbers) == len(counted)
    assert not any(scene.bars.lane[count.bar] == 0 for count in scene.counts)


def test_all_collapsed_lanes_are_of_one_height_and_share_what_is_left_over(staged: Staged) -> None:
    every = tuple(keys(staged(Lanes(Grouping.KIND))))

    scene = staged(Lanes(Grouping.KIND, every))

    heights = {round(lane.height, 6) for lane in scene.lanes}
    assert len(heights) == 1
    assert len(scene.glyphs) == 0


def test_a_selected_event_of_a_collapsed_lane_stays_counted(staged: Staged) -> None:
    law = next(one for one in BUNDLED.events if one.kind is Kind.LAW)

    scene = staged(Lanes(collapsed=("kind/policy",)), selected=(law.id,))

    assert scene.glyph_of(BUNDLED.row_by_id[law.id]) is None
    assert BUNDLED.row_by_id[law.id] in in_lane(scene, "kind/policy")[1]


def test_collapsing_a_lane_leaves_the_rows_of_the_others(staged: Staged) -> None:
    tall = (1100.0, 1600.0)
    before = staged(Lanes(), size=tall)

    after = staged(Lanes(collapsed=("kind/encounters",)), size=tall)

    def rows(scene: Scene) -> dict[tuple[str, int], int]:
        glyphs = scene.glyphs
        placed = zip(glyphs.lane, glyphs.event, glyphs.row, strict=True)
        return {(scene.lanes[lane].key, event_): row for lane, event_, row in placed}

    others = {key: row for key, row in rows(before).items() if key[0] != "kind/encounters"}
    assert rows(after) == others


def test_many_events_can_be_collapsed_too(qtbot: QtBot) -> None:
    session = Session(dataset(many_events(3000)), ViewState(lanes=Lanes(Grouping.NONE, ("none/",))))
    stage = Stage(session, TODAY, QFont())

    scene = stage.picture(stage.fitting(1000), QSizeF(1000, 300), 0.0).scene

    assert len(scene.glyphs) == 0
    assert sum(scene.bars.count) + scene.lanes[0].earlier == 3000
    assert [sum(parts) for parts in scene.bars.parts] == scene.bars.count


# Kept, moved, unknown


@pytest.mark.parametrize("strange", ["mood/glad", "nothing", "", "kind/unheard-of", "country/JP"])
def test_keys_that_mean_nothing_here_change_nothing(staged: Staged, strange: str) -> None:
    plain = staged(Lanes())

    scene = staged(Lanes(Grouping.KIND, (strange,), (strange,)))

    assert keys(scene) == keys(plain)
    assert not any(lane.is_collapsed for lane in scene.lanes)
    assert scene.glyphs.y == plain.glyphs.y


def test_lanes_stand_as_the_reader_has_moved_them_and_the_others_below(staged: Staged) -> None:
    own = keys(staged(Lanes()))

    scene = staged(Lanes(order=("kind/policy", "kind/encounters")))

    rest = [key for key in own if key not in {"kind/policy", "kind/encounters"}]
    assert keys(scene) == ["kind/policy", "kind/encounters", *rest]


def test_lanes_stay_through_filter_and_undo(shown: Shown) -> None:
    lanes = Lanes(Grouping.STATUS, ("status/happened",), ("status/ongoing", "status/happened"))
    session, view = shown(BUNDLED, ViewState(lanes=lanes))
    assert view.scene is not None
    first = keys(view.scene)

    session.change("filters", filter=Filter(years=(Years(2024, 2025),)))
    assert view.scene.lanes[0].key == "status/ongoing"
    session.undo()

    assert session.state.lanes == lanes
    assert keys(view.scene) == first


def test_collapsing_is_no_step_of_undo(shown: Shown) -> None:
    session, view = shown()

    session.change("timeline", lanes=Lanes(collapsed=("kind/talks",)))

    assert not session.can_undo
    assert view.scene is not None
    assert view.scene.lanes[0].is_collapsed


def test_another_dataset_is_grouped_alike_with_all_lanes_open(shown: Shown) -> None:
    session, view = shown(BUNDLED, ViewState(lanes=Lanes(Grouping.STATUS, ("status/happened",), ("status/planned",))))

    session.open(dataset([event("old", "1950-05-05")]))

    assert session.state.lanes == Lanes(Grouping.STATUS)
    assert view.scene is not None
    assert keys(view.scene) == ["status/happened"]
    assert not view.scene.lanes[0].is_collapsed


def test_a_saved_view_is_painted_in_the_lanes_it_had(qtbot: QtBot) -> None:
    lanes = Lanes(Grouping.SOURCE, ("source/000_8843e3e3ca3166c6",), ("source/003_8a232c5a78ebdc11",))
    pictures = []
    for state in (ViewState(lanes=lanes), loads(dumps(ViewState(lanes=lanes))), ViewState()):
        view = TimelineView(Session(BUNDLED, state), today=TODAY, all_lanes=True)
        qtbot.addWidget(view)
        view.resize(900, 400)
        pixmap = QPixmap(view.size())
        view.render(pixmap)
        pictures.append(pixmap.toImage())

    as_it_was, saved, plain = pictures
    assert saved == as_it_was
    assert saved != plain


@pytest.mark.parametrize("grouping", list(Grouping))
def test_heights_are_whole_numbers_of_rows_at_every_grouping(staged: Staged, grouping: Grouping) -> None:
    scene = staged(Lanes(grouping), size=(1100, 900))

    for number, lane in enumerate(scene.lanes):
        ys = np.array([y for y, at in zip(scene.glyphs.y, scene.glyphs.lane, strict=True) if at == number])
        below = np.array([scene.rows.top(rank) + scene.rows.tall(rank) / 2 for rank in range(len(lane.rows))])
        assert all(np.isclose(y - lane.first_row, below).any() for y in ys)

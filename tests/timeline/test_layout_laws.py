"""What holds for every scene, whatever the events, the stretch of time and the height."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Kind, Status
from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.timeline.extents import extent
from nzjp_viewer.timeline.layout import LEAST_STILL, SQUEEZED, STYLES, Layout, View, level_of
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.packed import MOST_ROWS, Facts, PackedLane
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale
from nzjp_viewer.timeline.scene import Hit, Rows, Scene, Style
from tests.builders import dataset, event, many_rows
from tests.timeline.support import (
    TODAY,
    EvenLettering,
    check_all_are_there_once,
    check_labels_are_inside,
    check_labels_are_whole,
    check_nothing_overlaps,
    check_rows_are_inside_lanes,
    check_thin_rows_are_legible,
    day,
    layout_of,
)

KINDS = st.sampled_from([Kind.AGREEMENT, Kind.VISIT, Kind.PATROL])


EDTF = st.one_of(
    st.integers(1990, 2040).map(str),
    st.tuples(st.integers(2020, 2026), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}"),
    st.tuples(st.integers(2023, 2024), st.integers(1, 12), st.integers(1, 28)).map(
        lambda ymd: f"{ymd[0]}-{ymd[1]:02}-{ymd[2]:02}"
    ),
    st.tuples(st.integers(2000, 2020), st.integers(2021, 2035)).map(lambda years: f"{years[0]}/{years[1]}"),
    st.integers(2000, 2030).map(lambda year: f"{year}/.."),
    st.integers(2000, 2030).map(lambda year: f"../{year}"),
)


@st.composite
def tables(draw: st.DrawFn) -> EventTable:
    """A few dozen events of every sort of date."""
    found = draw(st.lists(st.tuples(EDTF, KINDS, st.sampled_from(Status)), min_size=1, max_size=40))
    events = [event(f"e{number}", edtf, kind=kind, status=status) for number, (edtf, kind, status) in enumerate(found)]
    return EventTable.of(dataset(events))


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view somewhere around the events, from days to centuries."""
    days = FEWEST_DAYS * 20_000 ** draw(st.floats(0, 1))
    middle = draw(st.floats(day("2010"), day("2035")))
    scale = Scale(middle - days / 2, middle + days / 2, draw(st.floats(300, 2000)))
    return View(scale, draw(st.floats(100, 800)))


def everything(table: EventTable) -> Mask:
    return np.ones(len(table), dtype=np.bool_)


def check(scene: Scene, table: EventTable, mask: Mask) -> None:
    check_nothing_overlaps(scene)
    check_labels_are_inside(scene)
    check_labels_are_whole(scene)
    check_rows_are_inside_lanes(scene)
    check_all_are_there_once(scene, table, mask)


@settings(max_examples=150)
@given(tables(), views())
def test_nothing_overlaps_and_every_event_is_there_once(table: EventTable, view: View) -> None:
    check(layout_of(table).scene(view), table, everything(table))


@settings(max_examples=100)
@given(tables(), views(), st.integers(0, 39), st.integers(0, 39))
def test_selection_breaks_nothing(table: EventTable, view: View, one: int, other: int) -> None:
    selected = {one % len(table), other % len(table)}

    scene = layout_of(table).scene(view._replace(selected=selected))

    check(scene, table, everything(table))


@settings(max_examples=80)
@given(tables(), views(), st.sets(st.integers(0, 39), max_size=30), st.booleans())
def test_however_many_are_selected_nothing_overlaps(
    table: EventTable, view: View, selected: set[int], all_lanes: bool
) -> None:
    rows = {row % len(table) for row in selected}

    scene = layout_of(table).scene(view._replace(selected=rows, all_lanes=all_lanes))

    check_nothing_overlaps(scene)
    check_labels_are_inside(scene)
    check_all_are_there_once(scene, table, everything(table))


@settings(max_examples=30)
@given(st.integers(2000, 20_000), st.floats(0, 800), st.floats(50, 400))
def test_bars_of_lanes_in_sight_are_those_of_all_lanes(count: int, top: float, height: float) -> None:
    table = many_rows(count, first="1990-01-01", years=30)
    layout = layout_of(table)
    scale = Scale(day("1990-01-01"), day("2020-01-01"), 1000)
    view = View(scale, 300)

    whole, part = layout.scene(view), layout.scene(view._replace(seen=(top, top + height)))

    def bars(scene: Scene) -> set[tuple[int, float, int]]:
        return set(zip(scene.bars.lane, scene.bars.first_day, scene.bars.count, strict=True))

    in_sight = {n for n, lane in enumerate(whole.lanes) if lane.bottom > top and lane.top < top + height}
    assert bars(part) == {bar for bar in bars(whole) if bar[0] in in_sight}
    assert part.lanes == whole.lanes


@settings(max_examples=60)
@given(tables(), views(), st.sets(st.integers(0, 39), max_size=10))
def test_what_is_to_be_drawn_is_no_part_of_any_bar(table: EventTable, view: View, wanted: set[int]) -> None:
    rows = {row % len(table) for row in wanted}

    scene = layout_of(table).scene(view._replace(drawn=rows))

    assert not rows & {row for bar in range(len(scene.bars)) for row in scene.bars.rows(bar)}
    check(scene, table, everything(table))


@settings(max_examples=60)
@given(
    count=st.sampled_from([50, 300, 3000, 20_000]),
    years=st.sampled_from([1, 20, 150]),
    seed=st.integers(0, 20),
    zoom=st.floats(0, 1),
    at=st.floats(0, 1),
    every=st.integers(1, 3),
    selected=st.integers(0, 49),
)
def test_crowds_add_up_too(
    count: int, years: int, seed: int, zoom: float, at: float, every: int, selected: int
) -> None:
    table = many_rows(count, first="1990-01-01", years=years, seed=seed)
    mask = np.arange(count) % every == 0
    days = FEWEST_DAYS * (years * 500 / FEWEST_DAYS) ** zoom
    start = day("1990-01-01") + at * years * 365 - days / 2
    layout = layout_of(table, mask)

    scene = layout.scene(View(Scale(start, start + days, 1200), 300, {selected}))

    check(scene, table, mask)


@settings(max_examples=60)
@given(tables(), views(), st.lists(st.floats(-300, 300), min_size=1, max_size=4))
def test_scrolling_moves_things_and_changes_no_rows(table: EventTable, view: View, steps: list[float]) -> None:
    layout = layout_of(table)
    before = layout.scene(view)
    rows = dict(zip(before.glyphs.event, before.glyphs.row, strict=True))
    x0 = dict(zip(before.glyphs.event, before.glyphs.x0, strict=True))

    moved = view._replace(scale=view.scale.moved(sum(steps)), style=before.style)
    after = layout.scene(moved)

    by = view.scale.x(moved.scale.start)
    for row, x, number in zip(after.glyphs.event, after.glyphs.x0, after.glyphs.row, strict=True):
        if row in rows:
            assert rows[row] == number
            assert x == pytest.approx(x0[row] - by, abs=0.01)


@settings(max_examples=30)
@given(st.floats(0, 40_000), st.floats(1, 900))
def test_bars_stay_the_same_while_one_scrolls(start: float, by: float) -> None:
    layout = layout_of(many_rows(20_000))
    scale = Scale(start - 36_500, start - 26_500, 1000)

    def counts(scene: Scene) -> dict[tuple[int, float], int]:
        bars = scene.bars
        found = zip(bars.lane, bars.first_day, bars.count, bars.x0, bars.x1, strict=True)
        return {(lane, first): count for lane, first, count, x0, x1 in found if x0 > 0 and x1 < scene.scale.width}

    one, other = (counts(layout.scene(View(s, 300, style=Style(3)))) for s in (scale, scale.moved(by)))

    assert all(other[bar] == count for bar, count in one.items() if bar in other)


@settings(max_examples=60)
@given(tables(), views())
def test_a_hit_gives_what_was_laid_out(table: EventTable, view: View) -> None:
    scene = layout_of(table).scene(view)
    glyphs = scene.glyphs

    for index in range(len(glyphs)):
        x = (max(glyphs.x0[index], 0.0) + min(glyphs.x1[index], scene.scale.width)) / 2
        hit = scene.hit(float(x), float(glyphs.y[index]), reach=0.0)
        if glyphs.x0[index] < x < glyphs.x1[index]:
            assert hit == Hit(event=int(glyphs.event[index]))
    for label in scene.labels:
        assert scene.hit(label.x + label.width / 2, label.y, reach=0.0) == Hit(event=int(glyphs.event[label.glyph]))
    for bar in range(len(scene.bars)):
        middle = float(scene.bars.x0[bar] + scene.bars.x1[bar]) / 2
        hit = scene.hit(middle, float(scene.bars.bottom[bar]) - 0.5, reach=0.0)
        assert hit is not None
        assert hit.bar == bar or hit.event is not None


@settings(max_examples=60)
@given(tables(), views(), st.floats(1.0, 1.18))
def test_rows_hold_throughout_a_level_of_zoom(table: EventTable, view: View, closer: float) -> None:
    layout = layout_of(table)
    scene = layout.scene(view)
    zoomed = view.scale.zoomed(closer, view.scale.width / 2)

    after = layout.scene(view._replace(scale=zoomed, style=scene.style))

    if level_of(zoomed) == level_of(view.scale):
        rows = dict(zip(scene.glyphs.event, scene.glyphs.row, strict=True))
        for row, number in zip(after.glyphs.event, after.glyphs.row, strict=True):
            assert rows.get(row, number) == number


@settings(max_examples=80)
@given(tables(), views(), st.integers(0, 39))
def test_squeezed_lanes_show_every_event_and_no_label_over_another_thing(
    table: EventTable, view: View, selected: int
) -> None:
    scene = layout_of(table).scene(view._replace(height=60, all_lanes=True, selected={selected % len(table)}))

    check_rows_are_inside_lanes(scene)
    check_all_are_there_once(scene, table, everything(table))
    check_nothing_overlaps(scene)
    check_labels_are_whole(scene)
    check_thin_rows_are_legible(scene)


@settings(max_examples=60)
@given(tables(), views(), st.floats(60, 300))
def test_a_still_picture_shows_every_lane_however_low_it_is(table: EventTable, view: View, height: float) -> None:
    asked = view._replace(height=height, all_lanes=True, still=True)

    scene = layout_of(table).scene(asked)

    least = sum(max(Rows.of(SQUEEZED._replace(thin_row=LEAST_STILL), 14).height(len(b.rows)), 14) for b in scene.lanes)
    if least <= height and not len(scene.bars):
        assert scene.height <= height + 1e-6
    check_all_are_there_once(scene, table, everything(table))


@settings(max_examples=60)
@given(tables(), views())
def test_most_meeting_is_the_most_that_any_moment_sees(table: EventTable, view: View) -> None:
    start, end = view.scale.start, view.scale.end
    px = 2.0 ** (level_of(view.scale) / 4)
    facts = Facts(str, EvenLettering())

    for lane in lanes_of(table, np.arange(len(table)), TODAY):
        x0, x1 = np.array([extent(moment, px) for moment in lane.members(0)]).T
        moments = [m for m in [start * px, *x0.tolist()] if start * px <= m < end * px]
        most = max(int(np.count_nonzero((x0 <= m) & (m < x1))) for m in moments)
        found = PackedLane(lane, facts, px, 0).most_meeting(start, end)
        assert found == (max(most, 1) if most <= MOST_ROWS else 1)


@settings(max_examples=100)
@given(tables(), views(), st.floats(100, 900))
def test_no_style_is_passed_over_that_would_have_fitted(table: EventTable, view: View, height: float) -> None:
    layout = layout_of(table)
    view = view._replace(height=height, all_lanes=True)

    chosen = layout.scene(view).style

    fitting = [style for style in STYLES if _needed(layout, view._replace(style=style)) <= height + 1e-9]
    assert chosen == fitting[0] if fitting else chosen.label_rows == 0


def _needed(layout: Layout, view: View) -> float:
    """Height that lanes take where none is left over to share out."""
    return layout.scene(view._replace(height=0.0)).height

"""What holds for every scene, and how scenes answer to zoom, scrolling, selection and what is known of dates."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.timeline.crossing import extent
from nzjp_viewer.timeline.layout import LEAST_STILL, SQUEEZED, STYLES, Layout, View, level_of
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.packed import MOST_ROWS, Facts, PackedLane
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale
from nzjp_viewer.timeline.scene import Hit, Look, Rows, Scene, Style
from tests.builders import dataset, event, many_rows, on_day
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


# Sparse and sure


def scene_of(
    *events: Event,
    start: str = "2024-01-01",
    end: str = "2025-01-01",
    height: float = 300,
    selected: tuple[int, ...] = (),
    style: Style | None = None,
    all_lanes: bool = False,
) -> Scene:
    layout = layout_of(EventTable.of(dataset(events)))
    return layout.scene(View(Scale(day(start), day(end), 1000), height, selected, style, all_lanes))


def test_lanes_stand_in_the_order_of_families_and_fill_the_height() -> None:
    scene = scene_of(event("law", "2024-03", kind=Kind.LAW), event("pact", "2024-05", kind=Kind.AGREEMENT))

    assert [lane.family for lane in scene.lanes] == [Family.TALKS, Family.POLICY]
    assert scene.height == pytest.approx(300)


def test_a_lane_is_as_high_as_its_rows() -> None:
    crowd = [event(f"visit-{n}", "2024-05-05") for n in range(5)]

    scene = scene_of(*crowd, event("pact", "2024-05", kind=Kind.AGREEMENT), height=10)

    talks, encounters = scene.lanes
    assert len(encounters.rows) == 5
    assert encounters.height > talks.height
    assert scene.height > 10


def test_a_day_is_a_dot_and_a_month_a_span_over_exactly_its_days() -> None:
    scene = scene_of(event("day", "2024-03-10"), event("month", "2024-06"))

    dot, month = scene.glyphs.look
    assert not dot & Look.SPAN
    assert month & Look.SPAN
    assert scene.glyphs.x0[1] == pytest.approx(scene.scale.x(day("2024-06-01")))
    assert scene.glyphs.x1[1] == pytest.approx(scene.scale.x(day("2024-07-01")))
    assert (scene.glyphs.x0[0] + scene.glyphs.x1[0]) / 2 == pytest.approx(scene.scale.x(day("2024-03-10") + 0.5))


@pytest.mark.parametrize(
    ("edtf", "status", "look"),
    [
        ("2024-03", Status.HAPPENED, Look.SPAN),
        ("2024-03-01", Status.PLANNED, Look.HOLLOW),
        ("2024-03", Status.FORECAST, Look.SPAN | Look.HOLLOW),
        ("../2024-03", Status.HAPPENED, Look.SPAN | Look.OPEN_START),
        ("2024-03/..", Status.HAPPENED, Look.SPAN | Look.OPEN_END),
        ("2024-03/..", Status.ONGOING, Look.SPAN | Look.ONGOING | Look.FADING),
        ("2024-03/2028", Status.ONGOING, Look.SPAN | Look.ONGOING),
    ],
)
def test_a_glyph_shows_what_is_known(edtf: str, status: Status, look: Look) -> None:
    scene = scene_of(event("one", edtf, status=status))

    assert scene.glyphs.look == [look]


def test_what_is_ongoing_is_solid_until_today() -> None:
    scene = scene_of(event("patrols", "2024/..", status=Status.ONGOING), start="2023-01-01", end="2029-01-01")

    today = scene.scale.x(TODAY + 1)
    assert scene.glyphs.solid == [pytest.approx(today)]
    assert scene.glyphs.x1[0] > today


def test_a_long_span_carries_its_label_along() -> None:
    scene = scene_of(event("talks", "2020/2030"))

    (label,) = scene.labels
    assert label.inside
    assert 0 < label.x < 50


def test_a_label_at_the_right_edge_goes_left_where_there_is_room() -> None:
    scene = scene_of(event("late", "2024-12-25"))

    (label,) = scene.labels
    assert label.x + label.width < scene.glyphs.x0[0]


def test_a_label_slides_out_after_its_glyph() -> None:
    layout = layout_of(EventTable.of(dataset([event("visit", "2024-05-01")])))
    at = Scale(day("2024-05-03"), day("2024-09-01"), 1000)

    (label,) = layout.scene(View(at, 200)).labels

    assert label.x < 0 < label.x + label.width


def test_the_selected_event_gets_its_label_before_others() -> None:
    events = [event(f"visit-{n:02}", on_day(day("2024-05-01"))) for n in range(11)]
    plain = scene_of(*events, style=Style(2, thin=True, thin_row=2))
    shown = {int(plain.glyphs.event[label.glyph]) for label in plain.labels}
    bare = next(row for row in range(11) if row not in shown)

    scene = scene_of(*events, style=Style(2, thin=True, thin_row=2), selected=(bare,))

    bold = [label for label in scene.labels if label.bold]
    assert [int(scene.glyphs.event[label.glyph]) for label in bold] == [bare]
    assert scene.glyphs.row == plain.glyphs.row


def test_labels_that_were_there_stay_while_one_scrolls() -> None:
    months = range(1, 13)
    events = [event(f"visit-{n:02}-{m}", f"2024-{m:02}-05") for m in months for n in range(6)]
    layout = layout_of(EventTable.of(dataset(events)))
    view = View(Scale(day("2024-01-01"), day("2025-01-01"), 1000), 90, all_lanes=True)
    before = layout.scene(view)
    shown = {int(before.glyphs.event[label.glyph]) for label in before.labels}

    for pixels in range(5, 90, 5):
        moved = view._replace(scale=view.scale.moved(pixels), labelled=shown, style=before.style)
        after = layout.scene(moved)
        still_there = {int(after.glyphs.event[t.glyph]) for t in after.labels} & shown
        in_sight = {int(row) for row, x in zip(after.glyphs.event, after.glyphs.x0, strict=True) if 0 < x < 700}
        assert still_there >= shown & in_sight


def test_a_selected_event_stands_out_from_its_bar() -> None:
    table = many_rows(20_000)
    view = View(Scale(day("1900"), day("2000"), 1000), 300)
    layout = layout_of(table)
    counted = layout.scene(view)
    row = int(counted.bars.rows(5)[0])

    scene = layout.scene(view._replace(selected=(row,)))

    assert scene.glyph_of(row) is not None
    assert sum(scene.bars.count) == sum(counted.bars.count) - 1


def test_a_crowd_is_shown_as_bars_and_comes_apart_when_one_zooms_in() -> None:
    layout = layout_of(many_rows(20_000))

    far = layout.scene(View(Scale(day("1880"), day("2020"), 1000), 300))
    near = layout.scene(View(Scale(day("1950-01-01"), day("1950-03-01"), 1000), 300))

    assert len(far.bars) > 100
    assert len(near.glyphs) > len(near.bars)


def test_lanes_do_not_shrink_while_rows_are_kept() -> None:
    layout = layout_of(EventTable.of(dataset([event(f"visit-{n}", "2024-05-05") for n in range(4)])))
    there, gone = Scale(day("2024-01-01"), day("2025-01-01"), 900), Scale(day("2030-01-01"), day("2031-01-01"), 900)
    before = layout.scene(View(there, 10))
    kept = {lane.family: lane.rows for lane in before.lanes}

    scrolled = layout.scene(View(gone, 10, style=before.style, kept=kept))
    settled = layout.scene(View(gone, 10))

    assert scrolled.height == before.height
    assert settled.height < before.height


def crowd() -> list[Event]:
    """Five events of a day in each of five families."""
    kinds = (Kind.AGREEMENT, Kind.VISIT, Kind.PATROL, Kind.LAW, Kind.STATEMENT)
    return [event(f"{kind}-{number}", "2024-05-05", kind=kind) for kind in kinds for number in range(5)]


def test_all_lanes_can_be_asked_to_fit() -> None:
    scene = scene_of(*crowd(), height=180, all_lanes=True)

    assert scene.height <= 180 + 1e-6
    assert len(scene.glyphs) == 25
    assert scene.labels
    check_nothing_overlaps(scene)


def test_otherwise_a_few_events_keep_their_labels_and_one_scrolls() -> None:
    squeezed, roomy = (scene_of(*crowd(), height=280, all_lanes=both) for both in (True, False))

    assert roomy.height > 280 >= squeezed.height - 1e-6
    assert len(roomy.labels) > 15


def test_a_squeezed_selection_has_its_label_first() -> None:
    scene = scene_of(*crowd(), height=120, all_lanes=True, selected=(12,))

    assert [int(scene.glyphs.event[label.glyph]) for label in scene.labels if label.bold] == [12]


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

    for lane in lanes_of(table, everything(table), TODAY):
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


def test_no_events_give_an_empty_scene() -> None:
    layout = layout_of(EventTable.of(dataset()))

    scene = layout.scene(View(Scale(0, 100, 500), 200))

    assert (len(scene.lanes), len(scene.glyphs), len(scene.labels), len(scene.bars)) == (0, 0, 0, 0)
    assert scene.hit(10, 10) is None
    assert scene.lane_at(10) is None


def test_what_began_before_a_crowd_is_counted_above_its_lane() -> None:
    table = many_rows(20_000, years=2, first="2020-01-01")
    scene = layout_of(table).scene(View(Scale(day("2020-06-01"), day("2020-08-01"), 1000), 300))

    lane = next(number for number, found in enumerate(scene.lanes) if found.earlier)

    assert scene.hit(5.0, scene.lanes[lane].top + 1) == Hit(lane=lane)
    assert scene.lane_at(scene.lanes[lane].top + 1) == lane


def test_the_same_question_gets_the_same_answer() -> None:
    table = many_rows(2000)
    view = View(Scale(day("1950"), day("1953"), 1000), 300)
    used: Layout = layout_of(table)
    for zoom in range(60):
        used.scene(view._replace(scale=view.scale.zoomed(1.2**zoom, 300)))

    again, fresh = used.scene(view), layout_of(table).scene(view)

    assert again.labels == fresh.labels
    assert Counter(again.glyphs.event) == Counter(fresh.glyphs.event)
    assert again.glyphs.y == fresh.glyphs.y

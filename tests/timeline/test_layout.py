"""How scenes answer to zoom, scrolling, selection and what is known of dates."""

import tracemalloc
from collections import Counter

import pytest

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.timeline.layout import NEARLY, SCROLLED, Layout, View
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit, Look, Scene, Style
from tests.builders import dataset, event, many_rows, on_day
from tests.timeline.support import (
    TODAY,
    check_nothing_overlaps,
    day,
    layout_of,
)


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
    return layout.scene(View(Scale(day(start), day(end), 1000), height, selected, style=style, all_lanes=all_lanes))


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
        ("../2024-03", Status.HAPPENED, Look.SPAN | Look.OPEN_START | Look.INTERVAL),
        ("2024-03/..", Status.HAPPENED, Look.SPAN | Look.OPEN_END | Look.INTERVAL),
        ("2024-03/..", Status.ONGOING, Look.SPAN | Look.ONGOING | Look.FADING | Look.INTERVAL),
        ("2024-03/2028", Status.ONGOING, Look.SPAN | Look.ONGOING | Look.INTERVAL),
        ("2024-03~", Status.HAPPENED, Look.SPAN | Look.APPROXIMATE),
        ("2024-03-01?", Status.HAPPENED, Look.UNCERTAIN),
        (
            "2024-03-01/2025~",
            Status.HAPPENED,
            Look.SPAN | Look.INTERVAL | Look.SHARP_START | Look.ABOUT_END,
        ),
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

    (label,) = layout.scene(View(at, 200, is_moving=True)).labels

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


def test_a_frame_takes_memory_by_what_is_seen_and_not_by_what_is_loaded() -> None:
    loaded = 2_000_000
    layout = layout_of(many_rows(loaded))
    whole = Scale(day("1876"), day("2026"), 1400)
    layout.scene(View(whole, 276))  # what is made once for all frames

    peaks = []
    tracemalloc.start()
    for zoom in range(80):
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        layout.scene(View(whole.zoomed(1.15**zoom, 700.0), 276, selected=(loaded // 2,)))
        peaks.append(tracemalloc.get_traced_memory()[1] - before)
    tracemalloc.stop()

    assert max(peaks) < loaded, f"bytes in a frame: a mask over all events takes {loaded}"


def test_lanes_do_not_shrink_while_rows_are_kept() -> None:
    layout = layout_of(EventTable.of(dataset([event(f"visit-{n}", "2024-05-05") for n in range(4)])))
    there, gone = Scale(day("2024-01-01"), day("2025-01-01"), 900), Scale(day("2030-01-01"), day("2031-01-01"), 900)
    before = layout.scene(View(there, 10))
    kept = {lane.key: lane for lane in before.lanes}

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


def test_events_that_no_zoom_can_part_stand_below_each_other() -> None:
    laws = [event(f"law-{number}", "2025-06", kind=Kind.LAW) for number in range(20)]

    scene = scene_of(*laws, start="2025-05-28", end="2025-06-06")

    assert len(scene.glyphs) == 20
    assert len(scene.bars) == 0


def test_lanes_that_nearly_fit_stay_squeezed_when_the_height_changes_a_little() -> None:
    crowd = [event(f"{kind}-{n}", "2024-05-05", kind=kind) for kind in Kind for n in range(4)]
    layout = layout_of(EventTable.of(dataset(crowd)))
    scale = Scale(day("2024-01-01"), day("2025-01-01"), 1000)
    fitted = layout.scene(View(scale, 400, all_lanes=True))
    least = next(h for h in range(400, 0, -1) if layout.scene(View(scale, h, all_lanes=True)).height > h)

    a_little_lower = layout.scene(View(scale, least * 0.9, all_lanes=True))
    far_lower = layout.scene(View(scale, least * 0.5, all_lanes=True))

    assert fitted.height <= 400
    assert a_little_lower.style.label_rows == 0
    assert a_little_lower.height <= least * 0.9 * NEARLY
    assert far_lower.style == SCROLLED

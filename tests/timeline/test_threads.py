"""The curve of a storyline: it passes every event in sight, never turns back, and costs what is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind, Status
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.state import Lanes, TimeWindow, ViewState
from nzjp_viewer.timeline.curves import Thread, flattened
from nzjp_viewer.timeline.scene import Look, Scene
from nzjp_viewer.timeline.threads import MOST_IN_BARS, MOST_STOPS, Told, thread_of
from tests.builders import dataset, event, many_events, on_day, when
from tests.timeline.support import day
from tests.timeline.weaving import check_goes_right, scene_of, telling, told_of, with_twin

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = day("2020-01-01")
DATES = ("2021-05-17", "2021-05", "2022", "2021-06~", "2020/2023", "2021/..", "../2022", "2023-01-01/2023-02-11")

some_dates = st.integers(FIRST, FIRST + 2000).map(on_day) | st.sampled_from(DATES).map(when)
some_events = st.lists(
    st.tuples(some_dates, st.sampled_from(Kind), st.sampled_from(Status), st.booleans()), min_size=1, max_size=30
)
some_windows = st.builds(
    lambda start, days: TimeWindow(start, start + days), st.integers(FIRST - 200, FIRST + 2000), st.integers(5, 3000)
)


def made(parts: Sequence[tuple[object, Kind, Status, bool]]) -> tuple[Dataset, Told]:
    """Events, and the storyline of those that are marked."""
    events = [
        event(f"e{n}", date, kind=kind, status=status)  # type: ignore[arg-type]  # a date of either spelling
        for n, (date, kind, status, _) in enumerate(parts)
    ]
    data = dataset(events)
    names = [f"e{n}" for n, (*_, chosen) in enumerate(parts) if chosen]
    rows = sorted(data.row_by_id[name] for name in names)
    days = [float(-(2**30) if (first := data.events[row].when.earliest) is None else first) for row in rows]
    return data, Told("tale", rows, days, frozenset(rows))


def seen(scene: Scene) -> set[int]:
    """Table rows whose glyphs are in sight."""
    glyphs = scene.glyphs
    edges = zip(glyphs.event, glyphs.x0, glyphs.x1, strict=True)
    return {row for row, x0, x1 in edges if max(x0, 0.0) < min(x1, scene.scale.width)}


def drawn(scene: Scene, told: Told, **how: float) -> Thread:
    thread = thread_of(scene, told, **how)  # type: ignore[arg-type]  # only a day is given
    assert thread is not None
    return thread


@given(some_events, some_windows)
def test_laws_of_the_curve(parts: list[tuple[object, Kind, Status, bool]], window: TimeWindow) -> None:
    data, told = made(parts)
    scene = scene_of(data, window=window)
    glyphs = scene.glyphs
    thread = thread_of(scene, told)
    chosen = seen(scene) & set(told.rows)
    if thread is None:
        assert len(chosen) <= 1
        return

    assert sorted(stop.row for stop in thread.stops if stop.glyph is not None) == sorted(chosen)
    ends = set(thread.points[::3])
    for stop in thread.stops:
        assert (stop.x, stop.y) in ends
        if stop.glyph is not None:
            assert stop.y == glyphs.y[stop.glyph]
            assert glyphs.x0[stop.glyph] <= stop.x <= glyphs.x1[stop.glyph]
    check_goes_right(thread.points)
    heights = [y for _, y in flattened(thread.points)]
    assert scene.lanes[0].top <= min(heights) <= max(heights) <= scene.lanes[-1].bottom
    xs = [x for x, _ in flattened(thread.points)]
    assert min(xs) >= 0 - 1e-6
    assert max(xs) <= scene.scale.width + 1e-6


def test_a_storyline_with_nothing_in_sight_has_no_curve() -> None:
    data = telling(event("a", "2010-01-01"), event("b", "2011-01-01"))

    assert thread_of(scene_of(data), told_of(data)) is None


def test_no_storyline_has_no_curve() -> None:
    data = telling(event("a", "2021-01-01"), event("b", "2022-01-01"))

    assert thread_of(scene_of(data), Told("tale", [], [], frozenset())) is None


def test_a_lone_event_has_a_curve_only_where_it_goes_on() -> None:
    alone, one_of_two = telling(event("a", "2021-01-01")), telling(event("a", "2021-01-01"), event("b", "2031-01-01"))

    assert thread_of(scene_of(alone), told_of(alone)) is None
    thread = drawn(scene_of(one_of_two), told_of(one_of_two))

    assert thread.fades == (False, True)
    assert thread.points[-1][0] == scene_of(one_of_two).scale.width


@pytest.mark.parametrize(
    ("before", "after", "fades"),
    [("2010-01-01", "2025-01-01", (True, False)), ("2021-01-01", "2030-01-01", (False, True))],
)
def test_the_curve_goes_on_to_where_the_storyline_does(before: str, after: str, fades: tuple[bool, bool]) -> None:
    data = telling(event("a", before), event("b", "2022-01-01"), event("c", "2023-01-01"), event("d", after))
    scene = scene_of(data)

    thread = drawn(scene, told_of(data))

    assert thread.fades == fades
    assert (thread.points[0][0] == 0.0, thread.points[-1][0] == scene.scale.width) == fades


def test_a_span_that_began_before_the_view_is_no_event_out_of_sight() -> None:
    data = telling(event("long", "2010/2024"), event("b", "2022-01-01"))

    thread = drawn(scene_of(data), told_of(data))

    assert thread.fades == (False, False)
    assert [stop.row for stop in thread.stops] == [0, 1]


def test_events_above_each_other_are_passed_in_one_line_down_or_up() -> None:
    kinds = (Kind.INCIDENT, Kind.AGREEMENT, Kind.VISIT, Kind.POLICY, Kind.STATEMENT)
    data = telling(*(event(f"e{n}", "2022-04-21", kind=kind) for n, kind in enumerate(kinds)))

    stops = drawn(scene_of(data), told_of(data)).stops

    heights = [stop.y for stop in stops]
    assert len({stop.x for stop in stops}) == 1
    assert heights in (sorted(heights), sorted(heights, reverse=True))


def test_a_column_is_entered_at_the_end_that_is_nearer() -> None:
    column = [event(f"e{n}", "2022-04-21", kind=kind) for n, kind in enumerate((Kind.AGREEMENT, Kind.INCIDENT))]
    low, high = event("from", "2021-01-01", kind=Kind.INCIDENT), event("from", "2021-01-01", kind=Kind.AGREEMENT)

    climbs, falls = (
        [stop.y for stop in drawn(scene_of(data), told_of(data)).stops][1:]
        for data in (telling(low, *column), telling(high, *column))
    )

    assert climbs == sorted(climbs, reverse=True)
    assert falls == sorted(falls)


def test_of_an_event_in_two_lanes_the_glyph_nearer_to_its_neighbours_is_passed() -> None:
    data = telling(
        event("a", "2021-01-01", kind=Kind.AGREEMENT),
        event("b", "2022-01-01", kind=Kind.INCIDENT),
        event("c", "2023-01-01", kind=Kind.AGREEMENT),
    )
    scene = scene_of(data)
    plain = drawn(scene, told_of(data))
    near = with_twin(scene, scene.glyphs.event.index(1), y=plain.stops[0].y)

    stops = drawn(near, told_of(data)).stops

    assert [stop.row for stop in stops] == [0, 1, 2]
    assert stops[1].y == stops[0].y != plain.stops[1].y


def test_a_long_span_is_passed_where_it_begins_and_one_of_open_start_where_it_ends() -> None:
    data = telling(event("open", "../2022-06-01"), event("long", "2023/2025"))
    scene = scene_of(data)
    glyphs = scene.glyphs

    stops = {stop.row: stop for stop in drawn(scene, told_of(data)).stops}

    for row, stop in stops.items():
        index = glyphs.event.index(row)
        edge = glyphs.x1[index] if glyphs.look[index] & Look.OPEN_START else glyphs.x0[index]
        assert abs(stop.x - edge) < 14


def test_between_two_events_of_a_row_the_curve_leaves_room_for_their_words() -> None:
    data = telling(event("a", "2021-01-01"), event("b", "2024-01-01"))
    scene = scene_of(data)

    thread = drawn(scene, told_of(data))

    (left, right) = thread.stops
    middle = [y for x, y in flattened(thread.points) if left.x + 60 < x < right.x - 60]
    assert left.y == right.y
    assert middle
    assert all(abs(y - left.y) == pytest.approx(scene.rows.pitch / 2) for y in middle)


def test_what_a_bar_counts_is_passed_at_the_top_of_the_bar() -> None:
    data = dataset(many_events(4000))
    scene = scene_of(data, window=TimeWindow(day("1900"), day("2000")))
    bars = scene.bars
    rows = sorted(bars.rows(0)[:1] + bars.rows(len(bars) // 2)[:1])
    told = told_of(data, *(data.events[row].id for row in rows))

    stops = drawn(scene, told).stops

    assert [stop.row for stop in stops] == rows
    assert all(stop.glyph is None for stop in stops)
    tops = {bars.top[index] for index in range(len(bars)) if set(rows) & set(bars.rows(index))}
    assert {stop.y for stop in stops} == tops


def test_of_very_many_events_those_around_the_reader_are_passed() -> None:
    events = [event(f"e{n:03}", on_day(FIRST + 10 * n)) for n in range(3 * MOST_STOPS)]
    data = telling(*events)
    scene = scene_of(data, width=16000, height=4000)

    thread = drawn(scene, told_of(data), around=FIRST + 10.0 * 20)

    rows = sorted(stop.row for stop in thread.stops)
    assert rows == list(range(MOST_STOPS))
    assert thread.fades == (False, True)
    middle = sorted(stop.row for stop in drawn(scene, told_of(data)).stops)
    assert len(middle) == MOST_STOPS
    assert middle[0] > 0
    assert thread.points[-1][0] < scene.scale.width / 2, "it runs on past events that it does not pass"


def test_a_storyline_that_is_spread_over_many_bars_has_no_line_from_bar_to_bar() -> None:
    data = dataset(many_events(4000))
    scene = scene_of(data, window=TimeWindow(day("1900"), day("2000")))

    assert len(scene.bars) > MOST_IN_BARS
    assert thread_of(scene, told_of(data)) is None


@pytest.mark.parametrize("grouping", [Grouping.COUNTRY, Grouping.KIND])
def test_an_event_that_several_lanes_count_in_bars_is_passed_once(grouping: Grouping) -> None:
    crowd = [
        event(one.id, one.when, kind=one.kind, countries=("NZ", "JP", "AU"))
        for one in many_events(3000, first="2000-01-01", years=20)
    ]
    data = dataset(crowd)
    told = told_of(data, *(data.events[row].id for row in (500, 1500, 2500)))
    window = TimeWindow(day("2000"), day("2020"))
    scene = scene_of(data, ViewState(lanes=Lanes(grouping)), window=window, width=1200, height=500)
    assert len(scene.lanes) > 2

    thread = drawn(scene, told)

    assert [stop.row for stop in thread.stops] == told.rows
    assert {stop.glyph for stop in thread.stops} == {None}
    if grouping is Grouping.COUNTRY:
        ways = [abs(one.y - other.y) for one, other in pairwise(thread.stops)]
        assert max(ways) < scene.lanes[0].height, "it stays in a lane that counts all of them"


class Counted(Sequence[float]):
    """Numbers that count how often one is asked for."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self._numbers, self.asked = numbers, 0

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[float]: ...
    def __getitem__(self, index: int | slice) -> float | Sequence[float]:
        self.asked += 1
        return self._numbers[index]


def asked_for(count: int) -> int:
    """How many days of a storyline of ``count`` events are looked at for a view of a few of them."""
    data = telling(*(event(f"e{n:05}", on_day(FIRST + 30 * n)) for n in range(count)))
    scene = scene_of(data, window=TimeWindow(FIRST, FIRST + 300))
    told = told_of(data)
    days = Counted(told.days)

    drawn(scene, told._replace(days=days))

    return days.asked


def test_a_frame_costs_what_is_in_sight_however_long_the_storyline() -> None:
    few, many = asked_for(40), asked_for(4000)

    assert many <= few + 2 * 8  # bisection takes some steps more

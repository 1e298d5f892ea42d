from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.moments import OPEN_END, OPEN_START
from nzjp_viewer.query.windows import Strand
from nzjp_viewer.timeline.lanes import BLOCK, Crosser, ShortLane, touches
from nzjp_viewer.timeline.long_lanes import CROSSING_ROWS, LongLane, lanes_of
from tests.builders import dataset, event, many_rows
from tests.timeline.support import TODAY


def lane(first: list[int], last: list[int] | None = None) -> LongLane:
    begins = np.array(first, dtype=np.int32)
    ends = begins if last is None else np.array(last, dtype=np.int32)
    table = replace(many_rows(len(first)), earliest=begins, latest=ends)
    return LongLane("kind/talks", Family.TALKS, Strand(np.arange(len(begins)), begins, ends), table)


def long_lane(table: EventTable) -> LongLane:
    return LongLane("none/", None, Strand.of(table, np.arange(len(table)), TODAY), table)


@settings(max_examples=40)
@given(st.integers(1, BLOCK), st.integers(1, 200), st.integers(0, 99), st.floats(0.001, 10), st.integers(1, 900))
def test_a_short_lane_answers_as_a_long_one_of_one_block(
    count: int, years: int, seed: int, px: float, days: int
) -> None:
    table = many_rows(count, years=years, seed=seed)
    one_block = long_lane(table)
    (members,) = (one_block.members(number) for number in range(one_block.blocks))
    short = ShortLane("none/", None, members)
    start, end = float(table.earliest[count // 3]), float(table.latest[count // 2]) + 1
    edges = [float(members[0].first + step * days) for step in range(-1, 30)]

    assert short.beginning(edges) == one_block.beginning(edges)
    assert short.dense(px) == one_block.dense(px)
    assert short.fullest(days) == one_block.fullest(days)
    assert short.touching(start, end) == one_block.touching(start, end)
    half = (count // 4, count // 2)
    chosen: list[set[int]] = [set(), {0}, {count}, {0, count // 2, count + 5}]
    assert short.touching(start, end, half) == one_block.touching(start, end, half)
    assert short.shares(edges) == one_block.shares(edges)
    assert [list(short.among(rows)) for rows in chosen] == [list(one_block.among(rows)) for rows in chosen]
    assert (list(short.cut_days), short.blocks) == (list(one_block.cut_days), one_block.blocks)
    assert list(short.blocks_between(start, end)) == list(one_block.blocks_between(start, end))


def test_only_families_with_matching_events_have_a_lane() -> None:
    table = EventTable.of(
        dataset(
            [
                event("a", "2024", kind=Kind.VISIT),
                event("b", "2025", kind=Kind.LAW),
                event("c", "2026", kind=Kind.PATROL),
            ]
        )
    )

    lanes = lanes_of(table, np.array([0, 1]), TODAY)

    assert [found.family for found in lanes] == [Family.ENCOUNTERS, Family.POLICY]
    assert [found.key for found in lanes] == ["kind/encounters", "kind/policy"]


def test_a_lane_of_a_few_events_is_one_block() -> None:
    assert lane(list(range(0, BLOCK * 10, 10))).blocks == 1


def test_a_long_lane_is_cut_at_quiet_moments() -> None:
    days = [number + (5000 if number >= BLOCK + 7 else 0) for number in range(3 * BLOCK + 1)]

    found = lane(days)

    assert found.cuts[1] == BLOCK + 7
    assert found.cuts[-1] == len(days)


def test_events_of_one_day_are_never_cut_apart() -> None:
    assert lane([7] * (BLOCK * 3)).blocks == 1


def crossers(found: LongLane) -> list[Crosser]:
    return list(found.crossing(-1e6, 1e6))


@settings(max_examples=40)
@given(st.integers(1, 4000), st.integers(1, 400), st.integers(0, 99))
def test_blocks_hold_every_event_once_but_for_what_crosses_cuts(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)

    found = long_lane(table)

    inside = [moment.row for number in range(found.blocks) for moment in found.members(number)]
    assert len(set(inside)) == len(inside)
    cuts = found.cut_days[1:-1]
    crossing = [row for row in range(count) if any(table.earliest[row] < cut <= table.latest[row] for cut in cuts)]
    assert sorted([*inside, *crossing]) == list(range(count))
    assert {crosser.moment.row for crosser in crossers(found)} <= set(crossing)


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(1, 200), st.integers(0, 99))
def test_of_what_crosses_none_in_a_row_overlap(count: int, years: int, seed: int) -> None:
    found = long_lane(many_rows(count, years=years, seed=seed))

    for row in range(CROSSING_ROWS):
        track = [crosser for crosser in crossers(found) if crosser.row == row]
        assert all(one.moment.last < other.moment.first for one, other in pairwise(track))
        assert [crosser.before for crosser in track] == [None, *(crosser.moment for crosser in track[:-1])][
            : len(track)
        ]


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(0, 99), st.floats(-40_000, 40_000), st.floats(1, 9000))
def test_what_crosses_is_found_where_it_touches(count: int, seed: int, start: float, length: float) -> None:
    found = long_lane(many_rows(count, years=100, seed=seed))

    seen = found.crossing(start, start + length)

    expected = {c.moment.row for c in crossers(found) if touches(c.moment, start, start + length)}
    assert {crosser.moment.row for crosser in seen} == expected


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(1, 200), st.integers(0, 99))
def test_what_lies_in_a_block_neither_begins_before_nor_ends_after_it(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)
    found = long_lane(table)

    for number in range(found.blocks):
        for moment in found.members(number):
            assert found.cut_days[number] <= moment.first
            assert moment.last < found.cut_days[number + 1]


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(1, 200), st.integers(0, 99))
def test_no_cut_is_crossed_by_more_events_than_can_be_drawn(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)
    found = long_lane(table)

    for cut in found.cut_days[1:-1]:
        assert sum(c.moment.first < cut <= c.moment.last for c in crossers(found)) <= CROSSING_ROWS


@given(st.floats(-60_000, 40_000), st.floats(1, 50_000), st.integers(0, 500), st.integers(0, 500))
def test_events_that_touch_a_stretch_are_counted_all_or_some(start: float, length: float, one: int, other: int) -> None:
    found = lane([day * 20 for day in range(500)], [day * 20 + 900 for day in range(500)])
    first, last = found.strand.first, found.strand.last
    touching = (first < start + length) & (last + 1 > start)
    begin, stop = sorted((one, other))

    assert found.touching(start, start + length) == np.count_nonzero(touching)
    assert found.touching(start, start + length, (begin, stop)) == np.count_nonzero(touching[begin:stop])


@settings(max_examples=40)
@given(st.integers(97, 900), st.integers(1, 60), st.integers(0, 99), st.integers(1, 5000))
def test_the_fullest_stretch_is_found(count: int, years: int, seed: int, days: int) -> None:
    table = many_rows(count, years=years, seed=seed)

    fullest = long_lane(table).fullest(days)

    assert fullest == np.unique(table.earliest // days, return_counts=True)[1].max()


def test_the_shares_of_families_add_up_to_all() -> None:
    table = many_rows(2000, years=20)
    found = long_lane(table)
    edges = [float(day) for day in range(int(table.earliest[0]), int(table.earliest[-1]) + 400, 200)]

    shares = dict(found.shares(edges))

    assert sorted(shares) == list(range(len(Family)))
    for place, counts in shares.items():
        assert sum(counts) == np.count_nonzero(table.family == place)
    assert np.sum(list(shares.values()), axis=0).tolist() == np.diff(found.beginning(edges)).tolist()


def test_blocks_between_reach_over_both_ends() -> None:
    found = lane(list(range(0, BLOCK * 100, 10)))

    assert list(found.blocks_between(-1e9, -1e8)) == [0]
    assert list(found.blocks_between(1e8, 1e9)) == [found.blocks - 1]
    assert list(found.blocks_between(-1e9, 1e9)) == list(range(found.blocks))


@pytest.mark.parametrize("open_ones", [1, 200, 400])
def test_events_without_a_start_stay_together(open_ones: int) -> None:
    count = 500
    first = [OPEN_START] * open_ones + list(range(count - open_ones))

    found = lane(first, [*range(open_ones), *[OPEN_END] * (count - open_ones)])

    assert found.unstarted == open_ones
    assert found.cuts[0] == 0
    assert (np.diff(found.cut_days[:-1]) > 0).all()

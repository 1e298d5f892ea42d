import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.query.columns import OPEN_END, OPEN_START, EventTable
from nzjp_viewer.query.windows import Strand
from nzjp_viewer.timeline.lanes import BLOCK, CROSSING_ROWS, Lane, lanes_of
from tests.builders import dataset, event, many_rows
from tests.timeline.support import TODAY


def lane(first: list[int], last: list[int] | None = None) -> Lane:
    begins = np.array(first, dtype=np.int32)
    ends = begins if last is None else np.array(last, dtype=np.int32)
    return Lane.of(Family.TALKS, Strand(np.arange(len(begins)), begins, ends, np.maximum.accumulate(ends)))


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

    lanes = lanes_of(table, np.array([True, True, False]), TODAY)

    assert [found.family for found in lanes] == [Family.ENCOUNTERS, Family.POLICY]


def test_a_lane_of_a_few_events_is_one_block() -> None:
    assert lane(list(range(0, BLOCK * 10, 10))).blocks == 1


def test_a_long_lane_is_cut_at_quiet_moments() -> None:
    days = [number + (5000 if number >= BLOCK + 7 else 0) for number in range(2 * BLOCK)]

    found = lane(days)

    assert found.blocks == 2
    assert found.cuts.tolist() == [0, BLOCK + 7, 2 * BLOCK]


def test_events_of_one_day_are_never_cut_apart() -> None:
    assert lane([7] * (BLOCK * 3)).blocks == 1


@settings(max_examples=40)
@given(st.integers(1, 4000), st.integers(1, 400), st.integers(0, 99))
def test_blocks_hold_every_event_once(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)
    strand = Strand.of(table, np.ones(count, dtype=bool), TODAY)

    found = Lane.of(Family.TALKS, strand)

    inside = [position for number in range(found.blocks) for position in found.members(number).tolist()]
    everyone = sorted([*inside, *found.crossing.tolist(), *found.massed.tolist()])
    assert everyone == list(range(count))


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(1, 200), st.integers(0, 99))
def test_what_lies_in_a_block_neither_begins_before_nor_ends_after_it(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)
    found = Lane.of(Family.TALKS, Strand.of(table, np.ones(count, dtype=bool), TODAY))

    for number in range(found.blocks):
        members = found.members(number)
        assert (found.strand.first[members] >= found.cut_days[number]).all()
        assert (found.strand.last[members] < found.cut_days[number + 1]).all()


@settings(max_examples=40)
@given(st.integers(200, 2000), st.integers(1, 200), st.integers(0, 99))
def test_no_cut_is_crossed_by_more_events_than_can_be_drawn(count: int, years: int, seed: int) -> None:
    table = many_rows(count, years=years, seed=seed)
    found = Lane.of(Family.TALKS, Strand.of(table, np.ones(count, dtype=bool), TODAY))

    first, last = found.strand.first[found.crossing], found.strand.last[found.crossing]
    for cut in found.cut_days[1:-1].tolist():
        assert np.count_nonzero((first < cut) & (last >= cut)) <= CROSSING_ROWS


@given(st.floats(-60_000, 40_000), st.floats(1, 50_000))
def test_massed_events_are_counted_where_they_touch(start: float, length: float) -> None:
    found = lane([day * 20 for day in range(500)], [day * 20 + 900 for day in range(500)])
    first, last = found.strand.first[found.massed], found.strand.last[found.massed]

    counted = found.massed_between(start, start + length)

    assert len(found.massed)
    assert counted == np.count_nonzero((first < start + length) & (last + 1 > start))


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

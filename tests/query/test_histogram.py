import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import When
from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.counts import Histogram
from nzjp_viewer.query.histogram import Counter
from tests.builders import dataset, event, many_rows, when


def histogram(table: EventTable, mask: Mask, start: float, end: float, bins: int) -> Histogram:
    return Counter(table).histogram(np.flatnonzero(mask), start, end, bins)


def day(edtf: str) -> int:
    found = when(edtf).earliest
    assert found is not None
    return found


def test_an_event_counts_in_the_bin_that_holds_its_middle() -> None:
    table = EventTable.of(dataset([event("year", "2024"), event("day", "2024-01-10")]))

    counts = histogram(table, np.ones(2, dtype=bool), day("2024-01-01"), day("2025-01-01"), 12)

    assert [index for index, count in enumerate(counts.total) if count] == [0, 6]


def test_the_chosen_are_part_of_all() -> None:
    table = EventTable.of(dataset([event("a", "2024-01-10"), event("b", "2024-01-11")]))

    counts = histogram(table, np.array([True, False]), day("2024-01-01"), day("2024-02-01"), 1)

    assert (counts.total, counts.chosen, counts.highest) == ([2], [1], 2)


def test_an_open_event_counts_at_the_end_that_is_known() -> None:
    table = EventTable.of(
        dataset([event("since", "2024/.."), event("until", "../2020"), event("ever", When("../..", None, None))])
    )
    last, first = day("2020-12-31"), day("2024-01-01")
    everything = np.ones(3, dtype=bool)

    assert histogram(table, everything, last - 1, last + 2, 3).total == [0, 1, 1]
    assert histogram(table, everything, first - 1, first + 2, 3).total == [1, 1, 0]


@given(
    bins=st.integers(1, 40),
    start=st.integers(-40000, 10000),
    length=st.floats(1, 60000),
    every=st.integers(1, 5),
)
def test_counts_add_up_whatever_is_shown(bins: int, start: int, length: float, every: int) -> None:
    table = many_rows(200)
    mask = np.arange(200) % every == 0

    counts = histogram(table, mask, start, start + length, bins)

    assert sum(counts.total) == 200
    assert sum(counts.chosen) == np.count_nonzero(mask)
    assert all(chosen <= total for chosen, total in zip(counts.chosen, counts.total, strict=True))


def test_all_events_are_counted_once_however_often_the_filter_changes() -> None:
    table = many_rows(200)
    counter = Counter(table)
    start, end = float(table.earliest[0]), float(table.earliest[-1]) + 1

    one, other = (counter.histogram(np.arange(0, 200, step), start, end, 9) for step in (2, 3))
    wider = counter.histogram(np.arange(200), start - 900, end, 9)

    assert one.total is other.total
    assert sum(wider.total) == sum(wider.chosen) == 200
    assert wider.total != one.total


def test_no_events_give_empty_bins() -> None:
    counts = histogram(EventTable.of(dataset()), np.zeros(0, dtype=bool), 0, 1, 3)

    assert (counts.total, counts.highest) == ([0, 0, 0], 0)


@pytest.mark.parametrize(("start", "end", "bins"), [(0, 0, 1), (1, 0, 1), (0, 1, 0)])
def test_nothing_cannot_be_cut(start: float, end: float, bins: int) -> None:
    with pytest.raises(ValueError, match="cannot cut"):
        histogram(many_rows(1), np.ones(1, dtype=bool), start, end, bins)

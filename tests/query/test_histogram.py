import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.histogram import histogram, middles
from tests.builders import dataset, event, many_rows, when


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
    table = EventTable.of(dataset([event("since", "2024/.."), event("until", "../2020")]))

    assert middles(table).tolist() == [day("2020-12-31") + 0.5, day("2024-01-01") + 0.5]


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


def test_no_events_give_empty_bins() -> None:
    counts = histogram(EventTable.of(dataset()), np.zeros(0, dtype=bool), 0, 1, 3)

    assert (counts.total, counts.highest) == ([0, 0, 0], 0)


@pytest.mark.parametrize(("start", "end", "bins"), [(0, 0, 1), (1, 0, 1), (0, 1, 0)])
def test_nothing_cannot_be_cut(start: float, end: float, bins: int) -> None:
    with pytest.raises(ValueError, match="cannot cut"):
        histogram(many_rows(1), np.ones(1, dtype=bool), start, end, bins)

"""A few events, looked at one by one, give the same answers as their columns do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import When
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.few import histogram_of_few, span_of_few
from nzjp_viewer.query.histogram import Counter
from nzjp_viewer.query.windows import span_of
from tests.builders import dataset, event

DAYS = st.integers(-4000, 4000)
DATES = st.tuples(DAYS, st.integers(0, 900), st.booleans(), st.booleans())


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Some events with dates of every length, some of them open at one end or both."""
    found = draw(st.lists(DATES, max_size=15))
    return dataset(
        event(f"e{number}", When("made", None if no_start else first, None if no_end else first + lasts))
        for number, (first, lasts, no_start, no_end) in enumerate(found)
    )


@given(datasets(), st.none() | st.tuples(DAYS, st.integers(0, 2000)), st.integers(1, 3))
def test_the_span_is_that_of_the_columns(data: Dataset, within: tuple[int, int] | None, every: int) -> None:
    days = within and (within[0], within[0] + within[1])
    mask = np.arange(len(data.events)) % every == 0

    found = span_of_few(data.events[::every], days)

    assert found == span_of(EventTable.of(data), mask, days)


@given(datasets(), DAYS, st.floats(1, 5000), st.integers(1, 60), st.integers(1, 3))
def test_the_counts_are_those_of_the_columns(data: Dataset, start: int, length: float, bins: int, every: int) -> None:
    rows = range(0, len(data.events), every)
    mask = np.arange(len(data.events)) % every == 0

    found = histogram_of_few(data.events, rows, start, start + length, bins)

    assert found == Counter(EventTable.of(data)).histogram(np.flatnonzero(mask), start, start + length, bins)


def test_nothing_cannot_be_cut() -> None:
    with pytest.raises(ValueError, match="cannot cut"):
        histogram_of_few([event()], [0], 1, 1, 5)

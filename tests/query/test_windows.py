from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import When
from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.moments import OPEN_END, OPEN_START
from nzjp_viewer.query.windows import Strand, span_of, touching
from tests.builders import dataset, event, many_rows, when

TODAY = when("2026-06-01").earliest or 0


def strand_of(*events: tuple[str, str]) -> Strand:
    table = EventTable.of(dataset(event(name, edtf) for name, edtf in events))
    return Strand.of(table, np.arange(len(table)), TODAY)


def day(edtf: str) -> int:
    found = when(edtf).earliest
    assert found is not None
    return found


def test_an_event_touches_a_stretch_that_holds_any_of_its_days() -> None:
    strand = strand_of(("before", "2023-12-31"), ("month", "2024-01"), ("after", "2024-02-01"))

    assert strand.touching(day("2024-01-31"), day("2024-02-01")) == 1


def test_a_day_lasts_until_the_next_begins() -> None:
    strand = strand_of(("noon", "2024-01-01"))

    assert strand.touching(day("2024-01-01") + 0.9, day("2024-01-01") + 0.95) == 1
    assert strand.touching(day("2024-01-02"), day("2024-01-03")) == 0


def test_a_long_event_that_began_before_many_short_ones_is_found() -> None:
    strand = strand_of(("long", "2000/2030"), *((f"short-{month}", f"2010-{month:02}") for month in range(1, 13)))

    assert strand.touching(day("2025-01-01"), day("2025-01-02")) == 1


def test_what_is_ongoing_without_an_end_lasts_until_today() -> None:
    table = EventTable.of(
        dataset([event("patrols", "2023/..", status=Status.ONGOING), event("plan", "2023/..", status=Status.PLANNED)])
    )

    strand = Strand.of(table, np.arange(2), TODAY)

    assert strand.last.tolist() == [TODAY, OPEN_END]


def test_what_is_ongoing_from_a_day_to_come_still_has_that_day() -> None:
    table = EventTable.of(dataset([event("patrols", "2030/..", status=Status.ONGOING)]))

    strand = Strand.of(table, np.arange(1), TODAY)

    assert strand.last[0] == strand.first[0]


@given(
    days=st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 60), st.booleans(), st.booleans()), max_size=30),
    start=st.integers(-60_000, 60_000).map(lambda thousandths: thousandths / 1000),
    length=st.floats(0.01, 60),
)
def test_touching_is_what_looking_at_each_event_gives(
    days: list[tuple[int, int, bool, bool]], start: float, length: float
) -> None:
    first = np.array([OPEN_START if unstarted else begin for begin, _, unstarted, _ in days], dtype=np.int32)
    last = np.array([OPEN_END if endless else begin + lasts for begin, lasts, _, endless in days], dtype=np.int32)
    order = np.argsort(first, kind="stable")
    first, last = first[order], last[order]
    table = replace(many_rows(len(first)), earliest=first, latest=last)

    touched = [i for i in range(len(first)) if first[i] < start + length and last[i] + 1 > start]

    assert Strand(np.arange(len(first)), first, last).touching(start, start + length) == len(touched)
    assert np.flatnonzero(touching(table, start, start + length)).tolist() == touched


@given(st.lists(st.floats(-10, 2000), min_size=2, max_size=20).map(sorted))
def test_events_that_begin_between_edges_add_up(edges: list[float]) -> None:
    table = many_rows(300, first="1970-01-01", years=5)
    strand = Strand.of(table, np.arange(300), TODAY)

    at = strand.beginning(edges)

    for begin, end, left, right in zip(at[:-1], at[1:], edges[:-1], edges[1:], strict=True):
        assert end - begin == np.count_nonzero((strand.first >= left) & (strand.first < right))


def test_the_span_of_some_rows_passes_over_open_ends() -> None:
    table = EventTable.of(
        dataset([event("a", "2020/.."), event("b", "../2024"), event("c", "2022-05"), event("d", "1990")])
    )
    rows = table.earliest > day("1995-01-01")

    assert span_of(table, np.ones(4, dtype=bool)) == (day("1990-01-01"), day("2024-12-31"))
    assert span_of(table, rows) == (day("2020-01-01"), day("2022-05-31"))


def test_the_span_within_some_days_counts_only_what_lies_there() -> None:
    table = EventTable.of(
        dataset([event("since", "2020/.."), event("until", "../2024"), event("c", "2022-05"), event("d", "1990")])
    )
    everything = np.ones(4, dtype=bool)

    assert span_of(table, everything, (day("2021-01-01"), day("2021-12-31"))) == (day("2021-01-01"), day("2021-12-31"))
    assert span_of(table, table.earliest == day("2022-05-01"), (day("2022-01-01"), day("2022-05-09"))) == (
        day("2022-05-01"),
        day("2022-05-09"),
    )
    assert span_of(table, table.earliest == day("1990-01-01"), (day("2022-01-01"), day("2022-05-09"))) is None


@given(
    dates=st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 60)), min_size=1, max_size=20),
    first=st.integers(-60, 60),
    length=st.integers(0, 60),
)
def test_the_span_within_some_days_is_that_of_all_days_touched(
    dates: list[tuple[int, int]], first: int, length: int
) -> None:
    events = [event(f"e{n}", When(f"{begin}", begin, begin + lasts)) for n, (begin, lasts) in enumerate(dates)]
    table = EventTable.of(dataset(events))

    found = span_of(table, np.ones(len(table), dtype=bool), (first, first + length))

    touched = {d for begin, lasts in dates for d in range(begin, begin + lasts + 1) if first <= d <= first + length}
    assert found == ((min(touched), max(touched)) if touched else None)


def test_no_rows_have_no_span() -> None:
    table = EventTable.of(dataset([event("a", "2020/..")]))

    assert span_of(table, np.zeros(1, dtype=bool)) is None

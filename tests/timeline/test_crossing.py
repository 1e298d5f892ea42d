"""Events that cross from block to block: kept apart in their rows, and found where they meet a stretch."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Status
from nzjp_viewer.query.moments import Moment
from nzjp_viewer.timeline.crossing import CROSSING_ROWS, DOT, FADE, Crossing, extent

PX = st.floats(0.01, 60)
STRETCH = st.tuples(st.floats(-100, 1200), st.floats(1, 900))


@st.composite
def crossings(draw: st.DrawFn) -> list[Moment]:
    """Events of some length in order of time, some of them fading."""
    days = draw(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 400), st.booleans()), max_size=30))
    return [
        Moment(row, first, first + lasts, Status.ONGOING if fading else Status.HAPPENED, fading, 1)
        for row, (first, lasts, fading) in enumerate(sorted(days))
    ]


def everyone(moments: list[Moment], px: float) -> list[tuple[Moment, int]]:
    """All that are in a row."""
    return list(Crossing(moments, px).between(-1e6, 1e6))


def test_a_day_is_as_wide_as_a_dot_and_what_fades_reaches_out() -> None:
    day = Moment(0, 10, 10, Status.HAPPENED, fading=False, claims=1)

    assert extent(day, 2.0) == (21.0 - DOT / 2, 21.0 + DOT / 2)
    assert extent(day._replace(last=19), 2.0) == (20.0, 40.0)
    assert extent(day._replace(last=19, fading=True), 2.0) == (20.0, 40.0 + FADE)


@given(crossings(), PX)
def test_none_of_a_row_overlap(moments: list[Moment], px: float) -> None:
    for number in range(CROSSING_ROWS):
        edges = [extent(moment, px) for moment, row in everyone(moments, px) if row == number]
        assert all(one[1] < other[0] for one, other in itertools.pairwise(edges))


@given(crossings(), PX, STRETCH)
def test_all_that_are_in_sight_are_found(moments: list[Moment], px: float, stretch: tuple[float, float]) -> None:
    start, end = stretch[0], sum(stretch)

    found = Crossing(moments, px).between(start, end)

    for placed in everyone(moments, px):
        left, right = extent(placed[0], px)
        if (right > start * px and left < end * px) or (placed[0].first < end and placed[0].last > start - 1):
            assert placed in found


@given(crossings(), PX, STRETCH)
def test_what_is_in_no_row_is_counted_where_it_touches(
    moments: list[Moment], px: float, stretch: tuple[float, float]
) -> None:
    start, end = stretch[0], sum(stretch)
    placed = {moment.row for moment, _ in everyone(moments, px)}

    counted = Crossing(moments, px).left_out_between(start, end)

    left_out = [moment for moment in moments if moment.row not in placed]
    assert counted == sum(moment.first < end and moment.last > start - 1 for moment in left_out)


@given(crossings(), PX, STRETCH)
def test_what_is_taken_is_what_overlaps(moments: list[Moment], px: float, stretch: tuple[float, float]) -> None:
    left, right = stretch[0] * px, sum(stretch) * px

    taken = list(Crossing(moments, px).taken(left, right))

    edges = [(row, *extent(moment, px)) for moment, row in everyone(moments, px)]
    assert taken == [(row, x0, x1) for row, x0, x1 in edges if x1 > left and x0 < right]


def test_nothing_crossing_takes_no_rows() -> None:
    assert Crossing([], 1.0).height == 0
    assert list(Crossing([], 1.0).between(0, 1)) == []

"""What a stretch of time says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.session.state import TimeWindow

days = st.floats(-700_000, 700_000)


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        (19723.0, 20089.0, (19723, 20088)),
        (10.4, 20.6, (10, 20)),
        (10.6, 10.8, (10, 10)),
        (10.0, 11.0, (10, 10)),
        (-0.5, 0.5, (-1, 0)),
        (-366.0, -365.0, (-366, -366)),
        (-365.9, -364.5, (-366, -365)),
        (9.9999999, 20.0000001, (10, 19)),
    ],
)
def test_the_days_of_a_stretch_are_those_that_it_shows(start: float, end: float, dates: tuple[int, int]) -> None:
    assert TimeWindow(start, end).dates == dates


@given(days, st.floats(0.01, 10_000))
def test_a_stretch_lies_within_its_days(start: float, length: float) -> None:
    window = TimeWindow(start, start + length)

    first, last = window.dates

    assert first - 0.01 <= window.start < window.end <= last + 1.01
    assert last + 1 - first < length + 2

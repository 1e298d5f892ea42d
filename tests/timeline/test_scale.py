import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline.scale import EARLIEST, FEWEST_DAYS, LATEST, MOST_DAYS, Scale
from tests.timeline.support import day

starts = st.floats(-60_000, 60_000)
lengths = st.floats(FEWEST_DAYS, MOST_DAYS)
widths = st.floats(100, 4000)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    start = draw(starts)
    return Scale(start, start + draw(lengths), draw(widths))


@given(scales(), st.floats(-200_000, 200_000))
def test_a_day_and_its_pixel_are_the_same_place(scale: Scale, moment: float) -> None:
    assert scale.day(scale.x(moment)) == pytest.approx(moment, abs=1e-5)


@given(scales(), st.floats(0.05, 20), st.floats(0, 1))
def test_zooming_keeps_the_date_under_the_pointer(scale: Scale, factor: float, share: float) -> None:
    x = share * scale.width

    closer = scale.zoomed(factor, x)

    assume(closer.start > EARLIEST and closer.end < LATEST)
    assert closer.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(scales(), st.floats(1e-6, 1e6), st.floats(0, 1))
def test_zooming_stays_within_three_days_and_four_centuries(scale: Scale, factor: float, share: float) -> None:
    zoomed = scale.zoomed(factor, share * scale.width)

    assert zoomed.days + 1e-6 >= FEWEST_DAYS
    assert zoomed.days <= MOST_DAYS + 1e-6


@given(scales(), st.floats(-1e9, 1e9))
def test_moving_keeps_the_length_and_stays_where_there_are_dates(scale: Scale, pixels: float) -> None:
    moved = scale.moved(pixels)

    assert moved.days == pytest.approx(scale.days)
    assert moved.start >= EARLIEST
    assert moved.end <= LATEST


@given(st.integers(-40_000, 40_000), st.integers(0, 10_000), widths)
def test_a_fit_shows_all_days_with_room_at_either_side(first: int, length: int, width: float) -> None:
    scale = Scale.fitting(first, first + length, width)

    assert scale.x(first) > 0
    assert scale.x(first + length + 1) < width


def test_a_moment_can_be_brought_to_the_middle() -> None:
    scale = Scale(0, 100, 1000).centred(400)

    assert scale.x(400) == pytest.approx(500)
    assert scale.days == pytest.approx(100)


def test_a_window_too_short_is_widened_about_its_middle() -> None:
    scale = Scale.of(TimeWindow(10.0, 11.0), 600)

    assert (scale.start, scale.end) == (9.0, 12.0)


def test_a_fit_of_one_day_is_a_few_days_around_it() -> None:
    the_day = day("2024-09-25")

    scale = Scale.fitting(the_day, the_day, 900)

    assert scale.days == FEWEST_DAYS
    assert scale.x(the_day + 0.5) == pytest.approx(450)


def test_a_wider_picture_shows_the_same_stretch() -> None:
    scale = Scale(0, 10, 100).widened(200)

    assert scale.window == TimeWindow(0, 10)
    assert scale.px_per_day == 20


@given(scales(), st.floats(-1e5, 1e5), st.integers(-20_000, 20_000), st.integers(0, 20_000))
def test_panning_stops_with_the_last_day_in_the_middle(scale: Scale, pixels: float, first: int, length: int) -> None:
    reach = Dates(first, first + length)

    panned = scale.panned(pixels, reach)

    middle, to = (scale.start + scale.end) / 2, (panned.start + panned.end) / 2
    assert panned.days == pytest.approx(scale.days)
    assert min(middle, first) - 1e-3 <= to <= max(middle, first + length + 1) + 1e-3
    assert (to - middle) * pixels >= -1e-3 * abs(pixels)
    free = scale.moved(pixels)
    if first <= (free.start + free.end) / 2 <= first + length:
        assert panned.start == pytest.approx(free.start, abs=1e-3)

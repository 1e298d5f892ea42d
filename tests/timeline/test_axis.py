import calendar
import itertools
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.dates import day_number, from_day_number
from nzjp_viewer.timeline.axis import Axis, Label, axis
from nzjp_viewer.timeline.periods import Step, Unit, weekends
from nzjp_viewer.timeline.scale import FEWEST_DAYS, MOST_DAYS, Scale
from tests.timeline.support import EvenLettering, day


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    days = FEWEST_DAYS * (MOST_DAYS / FEWEST_DAYS) ** draw(st.floats(0, 1))
    start = draw(st.floats(-100_000, 60_000))
    return Scale(start, start + days, draw(st.floats(200, 4000)))


def made(start: str, end: str, width: float = 1000, language: str = "en") -> Axis:
    return axis(Scale(day(start), day(end), width), language, EvenLettering())


def words(labels: tuple[Label, ...]) -> list[str]:
    return [label.text for label in labels]


@given(scales(), st.sampled_from(["en", "ja", "de"]))
def test_labels_never_overlap_and_run_with_time(scale: Scale, language: str) -> None:
    made_axis = axis(scale, language, EvenLettering())

    for labels in (made_axis.lower, made_axis.upper):
        for one, other in itertools.pairwise(labels):
            assert one.x + one.width <= other.x
            assert one.day < other.day


@given(scales())
def test_ticks_run_with_time_and_bound_their_labels(scale: Scale) -> None:
    made_axis = axis(scale, "en", EvenLettering())

    assert list(made_axis.ticks) == sorted(set(made_axis.ticks))
    assert list(made_axis.major) == sorted(set(made_axis.major))
    for label in (*made_axis.lower, *made_axis.upper):
        assert label.x >= scale.x(label.day) - 1e-6


WHOLE_RANGE = math.log(MOST_DAYS / FEWEST_DAYS)


@given(scales(), st.sampled_from(["en", "ja", "de", "ar"]))
def test_every_period_that_is_wholly_in_sight_has_its_label(scale: Scale, language: str) -> None:
    found = axis(scale, language, EvenLettering())

    for ticks, labels in ((found.ticks, found.lower), (found.major, found.upper)):
        named = {label.day for label in labels}
        for left, right in itertools.pairwise(ticks):
            if left >= 0 and right <= scale.width:
                assert round(scale.day(left)) in named


@given(scales(), st.sampled_from(["en", "ja"]))
def test_a_month_or_year_that_an_edge_cuts_keeps_its_label_while_there_is_room(scale: Scale, language: str) -> None:
    found = axis(scale, language, EvenLettering())

    for left, right in itertools.pairwise(found.major):
        seen = min(right, scale.width) - max(left, 0.0)
        if seen > EvenLettering().width("September 2024", bold=True) + 9:
            assert any(left <= label.x <= right for label in found.upper)


def test_a_year_by_months_names_every_month() -> None:
    for width in range(700, 2000, 50):
        found = made("2024-01-10", "2025-01-05", width)

        months = found.upper if len(found.lower) > 13 else found.lower
        assert len(months) >= 11, width


def test_a_month_cut_by_an_edge_stays_beside_it() -> None:
    found = made("2024-01-05", "2025-12-01")

    assert found.lower[0].text == "Jan"
    assert 0 <= found.lower[0].x < found.lower[1].x


def spacing(found: Axis) -> float:
    """Pixels between the lower row's ticks, on average."""
    return (found.ticks[-1] - found.ticks[0]) / (len(found.ticks) - 1)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [320.0, 1000.0, 2400.0])
def test_zooming_in_small_steps_never_makes_the_ticks_jump(width: float, language: str) -> None:
    before = None
    for step in range(math.ceil(WHOLE_RANGE / math.log(1.02))):
        days = max(MOST_DAYS / 1.02**step, FEWEST_DAYS)
        found = axis(Scale(20_000 - days / 2, 20_000 + days / 2, width), language, EvenLettering())

        now = spacing(found)
        widest = max(label.width for label in found.lower)

        assert now >= widest, "labels are crowded"
        assert now <= max(180.0, width / days * 1.01), "ticks are far apart though days would fit between them"
        assert before is None or 1 / 4.5 < now / before < 4.5
        before = now


@given(scales())
def test_every_view_has_dates_to_read(scale: Scale) -> None:
    made_axis = axis(scale, "en", EvenLettering())

    assert made_axis.ticks
    assert made_axis.lower or made_axis.upper


@pytest.mark.parametrize(
    ("start", "end", "upper", "lower"),
    [
        ("2024-09-23", "2024-09-28", ["September 2024"], ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27"]),
        ("2024-01-01", "2024-12-31", ["2024"], ["January", "February", "March"]),
        ("2023-01-01", "2024-12-31", ["2023", "2024"], ["Jan", "Feb", "Mar"]),
        ("2021-01-01", "2024-01-01", ["2021", "2022", "2023"], ["J", "F", "M"]),
        ("2018-01-01", "2024-01-01", ["2018", "2019", "2020"], ["Jan", "Apr", "Jul", "Oct"]),
        ("2013-01-01", "2025-01-01", ["2010s", "2020s"], ["2013", "2014", "2015"]),
        ("1900-01-01", "2050-01-01", ["1900s", "2000s"], ["1900", "1910", "1920"]),
    ],
)
def test_the_units_follow_the_zoom(start: str, end: str, upper: list[str], lower: list[str]) -> None:
    found = made(start, end)

    assert words(found.upper)[: len(upper)] == upper
    assert words(found.lower)[: len(lower)] == lower


def test_months_are_worded_in_the_language_of_the_reader() -> None:
    assert words(made("2024-01-01", "2024-12-31", language="de").lower)[2] == "März"


def test_the_period_at_the_left_edge_keeps_its_label_in_sight() -> None:
    found = made("2024-05-15", "2025-12-01")

    assert words(found.upper)[:2] == ["2024", "2025"]
    assert found.upper[0].x == pytest.approx(4.0)


def test_the_next_period_takes_the_place_of_the_first() -> None:
    labels = [label.text for label in made("2024-12-28", "2025-12-31").upper]

    assert labels == ["2025"]


@given(scales(), st.sampled_from(["en", "ja"]))
def test_no_label_is_cut_by_an_edge(scale: Scale, language: str) -> None:
    found = axis(scale, language, EvenLettering())

    for label in (*found.lower, *found.upper):
        assert label.x >= 0
        assert label.x + label.width <= scale.width


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_end_where_the_calendar_says(year: int, month: int) -> None:
    begins = list(Step(Unit.DAY, 1, 1).begins(day_number(date(year, month, 1)), day_number(date(year, month, 27))))
    days = list(Step(Unit.DAY, 1, 1).begins(begins[0], begins[0] + 26.0))
    last = calendar.monthrange(year, month)[1]

    found = Step(Unit.DAY, 1, 1)._days_of_month(date(year, month, 1))

    assert found == range(1, last + 1)
    assert len(days) == 28


@given(
    st.sampled_from(
        [
            Step(Unit.DAY, 2, 2),
            Step(Unit.DAY, 5, 3),
            Step(Unit.DAY, 10, 8),
            Step(Unit.MONTH, 3, 90),
            Step(Unit.YEAR, 5, 1826),
        ]
    ),
    st.integers(day_number(date(1700, 1, 1)), day_number(date(2300, 1, 1))),
    st.integers(1, 4000),
)
def test_periods_hold_the_start_reach_past_the_end_and_are_never_stubs(step: Step, start: int, length: int) -> None:
    begins = list(step.begins(start + 0.5, start + length))

    assert begins[0] <= start + 0.5
    assert begins[-1] > start + length
    assert all(later - one >= step.least for one, later in itertools.pairwise(begins))


def test_a_month_ends_without_a_stub() -> None:
    begins = Step(Unit.DAY, 10, 8).begins(day("2024-01-01"), day("2024-02-05"))

    assert [from_day_number(begin).isoformat() for begin in begins] == [
        "2024-01-01",
        "2024-01-11",
        "2024-01-21",
        "2024-02-01",
        "2024-02-11",
    ]


def test_the_calendar_ends_with_the_year_9999() -> None:
    begins = list(Step(Unit.YEAR, 1, 365).begins(day("9998-06-01"), day("9999-06-01") + 10_000))

    assert [from_day_number(begin).year for begin in begins] == [9998, 9999]


def test_the_first_century_begins_with_the_calendar() -> None:
    first = next(Step(Unit.YEAR, 100, 36524).begins(day("0050-01-01"), day("0050-02-01")))

    assert from_day_number(first) == date(1, 1, 1)


# Shades


@given(scales(), st.sampled_from(["en", "ja", "ar"]))
def test_shades_lie_in_the_plot_apart_from_each_other(scale: Scale, language: str) -> None:
    shades = axis(scale, language, EvenLettering()).shades

    assert all(0 <= left <= right <= scale.width for left, right in shades)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(shades))
    assert len(shades) < scale.width / 20


@pytest.mark.parametrize(("language", "weekend"), [("en", {5, 6}), ("ja", {5, 6}), ("ar", {4, 5}), ("fa", {4})])
def test_weekends_are_those_of_the_readers_locale(language: str, weekend: set[int]) -> None:
    scale = Scale(day("2024-06-03"), day("2024-07-01"), 1000)

    found = axis(scale, language, EvenLettering()).shades

    shaded = {
        from_day_number(number).weekday()
        for number in range(day("2024-06-03"), day("2024-07-01"))
        if any(left < scale.x(number + 0.5) < right for left, right in found)
    }
    assert shaded == weekend


@pytest.mark.parametrize(
    ("start", "end", "shaded", "clear"),
    [
        ("2023-01-01", "2024-12-31", "2024-05-15", "2024-08-15"),
        ("2018-01-01", "2024-01-01", "2021-06-01", "2020-06-01"),
        ("2012-01-01", "2025-01-01", "2013-06-01", "2014-06-01"),
    ],
)
def test_every_other_quarter_or_year_is_shaded(start: str, end: str, shaded: str, clear: str) -> None:
    scale = Scale(day(start), day(end), 1000)

    found = axis(scale, "en", EvenLettering()).shades

    assert any(left < scale.x(day(shaded)) < right for left, right in found)
    assert not any(left < scale.x(day(clear)) < right for left, right in found)


@given(scales(), st.floats(-300, 300))
def test_shades_do_not_flicker_while_panning(scale: Scale, pixels: float) -> None:
    moved = scale.moved(pixels)
    here, there = (axis(one, "en", EvenLettering()).shades for one in (scale, moved))
    middle = max(scale.start, moved.start) / 2 + min(scale.end, moved.end) / 2

    def is_shaded(one: Scale, shades: tuple[tuple[float, float], ...], moment: float) -> bool | None:
        x = one.x(moment)
        if any(abs(x - edge) < 1e-3 for shade in shades for edge in shade):
            return None
        return any(left < x < right for left, right in shades)

    answers = {is_shaded(scale, here, middle), is_shaded(moved, there, middle)}
    assert None in answers or len(answers) == 1


@given(st.integers(-60_000, 60_000), st.integers(1, 60), st.sets(st.integers(0, 6), min_size=1, max_size=6))
def test_weekends_are_runs_of_free_days(start: int, length: int, free: set[int]) -> None:
    runs = list(weekends(start, start + length, free))

    held = [number for begin, end in runs for number in range(begin, end)]
    assert held == [n for n in range(start, start + length) if from_day_number(n).weekday() in free]
    assert all(one[1] < other[0] for one, other in itertools.pairwise(runs))

"""When an event is, as a plain value: open ends, what still goes on, and how many sources speak for it."""

import pytest

from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, Mark, Moment, marks_of
from tests.builders import dataset, event, when

TODAY = when("2026-06-01").earliest or 0


@pytest.mark.parametrize(
    ("edtf", "status", "first", "last", "fading"),
    [
        ("1970-01-02", Status.HAPPENED, 1, 1, False),
        ("1970-01", Status.FORECAST, 0, 30, False),
        ("../1970-01", Status.HAPPENED, OPEN_START, 30, False),
        ("1970-01/..", Status.PLANNED, 0, OPEN_END, False),
        ("1970-01/..", Status.ONGOING, 0, TODAY, True),
        ("1970-01/1970-02", Status.ONGOING, 0, 58, False),
    ],
)
def test_open_ends_stand_far_off_but_what_goes_on_lasts_until_today(
    edtf: str, status: Status, first: int, last: int, fading: bool
) -> None:
    found = Moment.of(event("one", edtf, status=status), 3, TODAY)

    assert found[:7] == (3, first, last, status, fading, 3, Family.ENCOUNTERS)


def test_what_goes_on_from_a_day_to_come_has_that_day() -> None:
    found = Moment.of(event("patrols", "2030-01-01/..", status=Status.ONGOING), 0, TODAY)

    assert found.last == found.first > TODAY


def test_a_source_that_speaks_twice_counts_once() -> None:
    twice, once = (Moment.of(event("pact", sources=sources), 0, TODAY) for sources in (("a", "a", "b"), ("a", "b")))

    assert twice.weight == once.weight


def test_what_more_sources_tell_weighs_more_and_deeds_weigh_more_than_words() -> None:
    def weight(kind: Kind, *sources: str) -> int:
        return Moment.of(event("one", kind=kind, sources=sources), 0, TODAY).weight

    rising = [weight(Kind.STATEMENT, "a"), weight(Kind.VISIT, "a"), weight(Kind.STATEMENT, "a", "b")]
    assert rising == sorted(set(rising))


@pytest.mark.parametrize(
    ("edtf", "marks"),
    [
        ("2024-06", Mark(0)),
        ("2024-06-19", Mark(0)),
        ("2024-06~", Mark.ABOUT_START | Mark.ABOUT_END),
        ("2024-06?", Mark.DOUBTFUL_START | Mark.DOUBTFUL_END),
        ("2024%", Mark.ABOUT_START | Mark.ABOUT_END | Mark.DOUBTFUL_START | Mark.DOUBTFUL_END),
        ("2024-06/2025", Mark.INTERVAL),
        ("2024-06-19/2025", Mark.INTERVAL | Mark.SHARP_START),
        ("2024~/2025-12-19", Mark.INTERVAL | Mark.ABOUT_START | Mark.SHARP_END),
        ("2024-06-19~/2025?", Mark.INTERVAL | Mark.ABOUT_START | Mark.DOUBTFUL_END),
        ("../2025-12-19", Mark.INTERVAL | Mark.SHARP_END),
    ],
)
def test_each_end_of_a_date_is_as_sure_as_it_is_written(edtf: str, marks: Mark) -> None:
    assert Mark(marks_of(when(edtf))) == marks


def test_columns_and_single_events_agree_on_how_sure_a_date_is() -> None:
    dates = ("2021~/2022-05-03", "2022?", "2023", "2024-06-19~")
    data = dataset([event(f"event-{index}", edtf) for index, edtf in enumerate(dates)])

    table = EventTable.of(data)

    assert table.marks.tolist() == [Moment.of(one, 0, TODAY).marks for one in data.events]
    assert table.marks.nbytes == len(dates)

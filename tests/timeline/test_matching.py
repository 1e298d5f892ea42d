"""What matches, looked at one by one or through columns: the same lanes, spans and counts."""

import pytest

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.grouping import NO_MEMBER, Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lanes import MOST_IN_ONE_BLOCK, Lane
from nzjp_viewer.timeline.many import Many
from nzjp_viewer.timeline.matching import FEW, Few, matching_of
from tests.builders import dataset, event, many_events, on_day
from tests.timeline.support import TODAY

FILTERS = [Filter(), Filter(kinds=(Kind.VISIT, Kind.LAW)), Filter(countries=("JP",)), Filter(search="nowhere at all")]


def answers(lane: Lane) -> list[object]:
    """What a lane answers."""
    stretch = (TODAY - 900.0, TODAY - 300.0)
    edges = [TODAY - 4000.0 + step * 73 for step in range(50)]
    return [
        lane.key,
        lane.family,
        lane.crossing_rows,
        len(lane),
        lane.blocks,
        list(lane.cut_days),
        list(lane.crossing(*stretch)),
        [int(row) for row in lane.rows],
        [lane.members(block) for block in range(lane.blocks)],
        [list(lane.among({row, row + 7})) for row in range(100)],
        lane.blocks_between(*stretch),
        lane.touching(*stretch),
        lane.touching(*stretch, (0, len(lane) // 2)),
        lane.shares(edges),
        lane.beginning(edges),
        [lane.dense(px) for px in (0.01, 0.1, 1.0, 10.0)],
        [lane.fullest(days) for days in (1, 30, 900)],
    ]


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_bundled()


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("grouping", Grouping)
def test_few_and_many_agree(qapp: object, bundled: Dataset, wanted: Filter, grouping: Grouping) -> None:
    session = Session(bundled, ViewState(filter=wanted))
    few, many = Few(session), Many(session.table, session.mask)

    assert list(map(answers, few.lanes(TODAY, grouping))) == list(map(answers, many.lanes(TODAY, grouping)))
    by_few, by_many = ([one for one in found.members(grouping) if one != NO_MEMBER] for found in (few, many))
    assert by_few == by_many
    for within in (None, (TODAY - 900, TODAY - 300)):
        assert few.span(within) == many.span(within)
    assert few.whole_span() == many.whole_span()
    assert few.histogram(TODAY - 4000.0, TODAY, 77) == many.histogram(TODAY - 4000.0, TODAY, 77)


@pytest.mark.parametrize(("count", "kind"), [(FEW, Few), (FEW + 1, Many)])
def test_only_a_few_events_are_looked_at_one_by_one(qapp: object, count: int, kind: type) -> None:
    assert isinstance(matching_of(Session(dataset(many_events(count)))), kind)


def test_a_lane_of_a_few_that_is_too_long_for_one_block_is_cut_all_the_same(qapp: object) -> None:
    events = [event(f"e{number:03}", on_day(number * 5)) for number in range(MOST_IN_ONE_BLOCK + 1)]

    (lane,) = matching_of(Session(dataset(events))).lanes(TODAY, Grouping.KIND)

    assert lane.blocks > 1

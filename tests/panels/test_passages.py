"""Passages of a source: found, checked against the text, laid beside each other, met by a click."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.panels.passages import Passage, at, following, lanes, passages_of, segments, sound
from nzjp_viewer.storage.documents import passage_hash
from tests.builders import claim, dataset, event

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=30).map(
    lambda found: sorted(((start, start + length) for start, length in found), key=lambda span: (span[0], -span[1]))
)


def test_passages_come_in_reading_order_the_longer_first() -> None:
    events = dataset(
        [
            event("late", "2025", claims=(claim("a", start=0, end=5), claim("b", start=9, end=12))),
            event("early", "2020", claims=(claim("a", start=7, end=9), claim("a", start=0, end=8))),
        ]
    )
    found = passages_of(events, "a")
    assert [(p.event.id, p.claim.start, p.claim.end) for p in found] == [
        ("early", 0, 8),
        ("late", 0, 5),
        ("early", 7, 9),
    ]
    assert all(events.events[passage.row] is passage.event for passage in found)
    assert passages_of(events, "nobody") == ()


def test_a_passage_that_does_not_stand_where_it_should_is_left_out() -> None:
    text = "Kia ora. 東京で署名。"

    def passage(start: int, end: int, hashed: str) -> Passage:
        return Passage(0, event(), claim(start=start, end=end, passage_hash=hashed))

    good = passage(9, 15, passage_hash(text, 9, 15))
    shifted = passage(8, 14, passage_hash(text, 9, 15))
    outside = passage(9, 99, passage_hash(text, 9, 99))
    negative = passage(-6, 15, passage_hash(text, -6, 15))
    empty = passage(9, 9, passage_hash(text, 9, 9))
    assert sound([good, shifted, outside, negative, empty], text) == (good,)


@given(SPANS, st.integers(0, 10))
def test_passages_of_one_lane_never_come_near_each_other(spans: list[tuple[int, int]], near: int) -> None:
    chosen = lanes(spans, near)
    assert len(chosen) == len(spans)
    for one, (span, lane) in enumerate(zip(spans, chosen, strict=True)):
        for other in range(one):
            if chosen[other] == lane:
                assert spans[other][1] + near <= span[0]


@given(SPANS)
def test_no_more_lanes_are_used_than_passages_overlap(spans: list[tuple[int, int]]) -> None:
    deepest = max((sum(start <= p < end for start, end in spans) for p in range(100)), default=0)
    assert max(lanes(spans), default=-1) + 1 == deepest


@given(SPANS, st.integers(-5, 100))
def test_a_place_is_in_the_passages_that_hold_it_the_shortest_first(
    spans: list[tuple[int, int]], position: int
) -> None:
    found = at(spans, position)
    assert set(found) == {i for i, (start, end) in enumerate(spans) if start <= position < end}
    lengths = [spans[index][1] - spans[index][0] for index in found]
    assert lengths == sorted(lengths)


def test_further_clicks_go_round() -> None:
    found = [4, 2, 7]
    visited = [following(found, None)]
    for _ in range(3):
        visited.append(following(found, visited[-1]))
    assert visited == [4, 2, 7, 4]
    assert following(found, 99) == 4


@given(SPANS)
def test_stretches_cover_what_passages_cover_once_in_the_shortest_ones_name(spans: list[tuple[int, int]]) -> None:
    stretches = segments(spans)
    for (_, end, _), (start, _, _) in pairwise(stretches):
        assert end <= start
    for position in range(100):
        named = [top for start, end, top in stretches if start <= position < end]
        holding = at(spans, position)
        assert len(named) == bool(holding)
        if named:
            start, end = spans[named[0]]
            assert start <= position < end
            assert end - start == spans[holding[0]][1] - spans[holding[0]][0]


def test_neighbouring_stretches_of_one_passage_are_one() -> None:
    assert segments([(0, 10), (0, 30), (10, 12)]) == [(0, 10, 0), (10, 12, 2), (12, 30, 1)]
    assert segments([(0, 30), (5, 5 + 40)]) == [(0, 30, 0), (30, 45, 1)]
    assert segments([]) == []

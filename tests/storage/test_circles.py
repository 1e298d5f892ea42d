"""Circles: every knot is told once by a circle that is one, and a large file is looked through in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.storage.circles import circles

links = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=14).map(
    lambda pairs: {node: [end for start, end in pairs if start == node and end != node] for node in "abcdefg"}
)


def reached(after: dict[str, list[str]], start: str) -> set[str]:
    """The nodes to which links lead from ``start``, it among them only if they lead back."""
    found: set[str] = set()
    waiting = {start}
    while waiting:
        waiting = {further for node in waiting for further in after[node]} - found
        found |= waiting
    return found


@given(links)
def test_there_is_a_circle_for_each_knot_and_for_nothing_else(after: dict[str, list[str]]) -> None:
    found = list(circles(after))
    for circle in found:
        assert len(set(circle)) == len(circle) > 1
        assert all(end in after[start] for start, end in zip(circle, [*circle[1:], circle[0]], strict=True))
        assert circle[0] == min(node for node in after if circle[0] in reached(after, node) & reached(after, circle[0])
                                and node in reached(after, circle[0]))  # fmt: skip
    knotted = {node for node in after if node in reached(after, node)}
    knots = {frozenset(other for other in knotted if other in reached(after, n) and n in reached(after, other))
             for n in knotted}  # fmt: skip
    assert sorted(min(knot) for knot in knots) == sorted(circle[0] for circle in found)


@given(links)
def test_there_is_none_exactly_where_the_nodes_can_be_put_in_order(after: dict[str, list[str]]) -> None:
    try:
        TopologicalSorter(after).prepare()
        in_order = True
    except CycleError:
        in_order = False
    assert in_order == (not list(circles(after)))


def test_a_link_to_itself_is_told_elsewhere() -> None:
    assert list(circles({"a": ["a"], "b": ["a"]})) == []


class Counted(dict[str, Sequence[str]]):
    """Links that count how often those of a node are asked for."""

    asked = 0

    def __getitem__(self, node: str) -> Sequence[str]:
        self.asked += 1
        return super().__getitem__(node)


def pairs(count: int) -> Iterator[tuple[str, list[str]]]:
    for index in range(0, count, 2):
        yield f"{index}", [f"{index + 1}"]
        yield f"{index + 1}", [f"{index}"]


def test_many_circles_cost_no_more_than_their_links() -> None:
    after = Counted(pairs(10_000))
    assert len(list(circles(after))) == 5_000
    assert after.asked <= 20_000  # once for the knots and once for the circles


def test_a_chain_as_long_as_a_file_may_be_is_followed_to_its_end() -> None:
    chain = {f"{index}": [f"{(index + 1) % 50_000}"] for index in range(50_000)}
    (circle,) = circles(chain)
    assert circle[:3] == ["0", "1", "2"]
    assert len(circle) == 50_000

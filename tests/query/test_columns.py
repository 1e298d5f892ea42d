"""The columns hold what the dataset says, row by row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.columns import FAMILIES, KINDS, STATUSES, EventTable, Sets
from nzjp_viewer.query.moments import OPEN_END, OPEN_START
from tests import builders

names = st.sampled_from([f"m{index}" for index in range(150)])


@given(st.lists(st.lists(names, unique=True), max_size=20), st.lists(names, unique=True))
def test_packed_sets_answer_as_python_sets_do(rows: list[list[str]], asked: list[str]) -> None:
    sets = Sets.pack(rows)
    assert sets.any_of(asked).tolist() == [bool({*row} & {*asked}) for row in rows]
    counts = sets.counts(np.ones(len(rows), dtype=np.bool_))
    assert counts == {name: sum(name in row for row in rows) for name in sets.members}


def test_members_keep_the_order_they_are_given_in() -> None:
    assert Sets.pack([["b"], ["x"]], ["a", "b"]).members == ("a", "b", "x")


def test_each_row_is_its_event() -> None:
    data = builders.dataset(
        [
            builders.event("open", "../2020", kind=Kind.LAW),
            builders.event("day", "2021-03-04", kind=Kind.PATROL, status=Status.PLANNED, at=["tokyo"]),
            builders.event("since", "2022/..", kind=Kind.LAW),
        ]
    )
    table = EventTable.of(data)
    assert [event.id for event in data.events] == ["open", "day", "since"]
    assert table.earliest.tolist() == [OPEN_START, 18690, 18993]
    assert table.latest.tolist() == [18627, 18690, OPEN_END]
    assert [KINDS[code] for code in table.kind] == [Kind.LAW, Kind.PATROL, Kind.LAW]
    assert [STATUSES[code] for code in table.status] == [Status.HAPPENED, Status.PLANNED, Status.HAPPENED]
    assert [FAMILIES[code] for code in table.family] == [Family.POLICY, Family.ACTIVITY, Family.POLICY]
    assert table.unplaced.tolist() == [True, False, True]
    assert table.span() == (18627, 18993)
    assert table.span(np.array([False, True, False])) == (18690, 18690)


def test_nothing_loaded_makes_empty_columns() -> None:
    table = EventTable.of(builders.dataset())
    assert len(table) == 0
    assert table.span() == (0, 0)
    assert table.unplaced.tolist() == []


@given(st.lists(st.sets(st.integers(0, 150), max_size=6), max_size=40), st.integers(1, 3))
def test_pairs_are_what_looking_at_each_set_gives(sets: list[set[int]], every: int) -> None:
    packed = Sets.pack([[str(member) for member in row] for row in sets], map(str, range(151)))
    rows = np.arange(0, len(sets), every)

    members, held = packed.pairs(rows)

    found = set(zip(members.tolist(), held.tolist(), strict=True))
    assert len(found) == len(members)
    assert found == {(member, row) for row in rows.tolist() for member in sets[row]}

"""Conflicts: what the claims of an event disagree on, whoever is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.conflicts import Conflict, Reading, conflicts, dates_conflict, same_when_equal
from nzjp_viewer.domain.model import Claim
from nzjp_viewer.domain.vocabulary import ClaimField
from tests import builders

DATES = [
    "2024", "2024-09", "2024-09-25", "2024-09-26", "2024-10", "2024-22", "2023-06~", "2022/..", "2024-10/..",
    "../2022-05", "2021~/2023-06~", "2022/2023-06", "202X",
]  # fmt: skip

fields = st.fixed_dictionaries(
    {},
    optional={
        ClaimField.AMOUNT: st.sampled_from(["NZ$12 billion", " nz$12 Billion ", "NZ$13 billion"]),
        ClaimField.PLACE: st.sampled_from([("tokyo",), ("tokyo", "osaka"), ("osaka", "tokyo")]),
    },
)
claims = st.builds(
    lambda source, date, said: builders.claim(source, date, fields=said),
    st.sampled_from(["paper", "weekly", "agency"]),
    st.sampled_from(DATES),
    fields,
)


def found(made: Sequence[Claim]) -> tuple[Conflict, ...]:
    return conflicts(builders.event(claims=tuple(made)))


def of_dates(*dates: str) -> tuple[Conflict, ...]:
    return found([builders.claim(edtf=date) for date in dates])


def in_any_order(made: Sequence[Claim]) -> set[tuple[str, frozenset[tuple[object, frozenset[str]]]]]:
    """The conflicts with their readings as sets, claims told apart by what they say and who."""
    return {
        (
            conflict.field,
            frozenset(
                (same_when_equal(reading.value), frozenset(repr(made[i]) for i in reading.claims))
                for reading in conflict.readings
            ),
        )
        for conflict in found(made)
    }


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2024-09-25", "2024-09-26", True),
        ("2024-09", "2024-10", True),
        ("2024-09", "2024-09-25", False),
        ("2024", "2024-10", False),
        ("2024-22", "2024-09", True),
        ("2023-06~", "2023-06", False),
        ("2023-06~", "2023-05", False),
        ("2023-06~", "2023-08", True),
        ("2024-06-19~", "2024-06-20", False),
        ("2024-06-19~", "2024-06-21", True),
        ("2023~", "2025~", False),
        ("2023~", "2026~", True),
        ("2024-10/..", "2024-09", True),
        ("2022/..", "2024-09", False),
        ("../2022-05", "2022-06-01", True),
        ("2022/..", "2024-10/..", True),
        ("2022/..", "2022-04/..", False),
        ("../2022", "../2023", True),
        ("../2022", "2021/..", False),
        ("2022/2024", "2022-03/2023", True),
        ("2022/2024", "2022-03/2024-12~", False),
        ("2021~/2023-06~", "2022/2023-06", False),
        ("2021~/2023-06~", "2023/2023-06", True),
        ("2018~/2024", "2030", True),
        ("2018/2024~", "2030", True),
        ("2018/2024~", "2025", False),
        ("2018/2024%", "2025", False),
        ("2018/2024?", "2025", True),
        ("2022~/2030", "2021~/2030", False),
        ("2013~/..", "2012", False),
        ("2013~/..", "2011", True),
        ("../2025-06~", "2025-07", False),
        ("../2025-06~", "2025-08", True),
        ("2022/", "2023/", True),
        ("2032/2033", "2032", False),
    ],
)
def test_dates_conflict_when_no_day_is_allowed_by_both(one: str, other: str, differ: bool) -> None:
    assert dates_conflict(builders.when(one), builders.when(other)) is differ
    assert dates_conflict(builders.when(other), builders.when(one)) is differ


def test_readings_come_in_the_order_in_which_they_are_said_with_who_says_them() -> None:
    assert of_dates("2024-10", "2024-09", "2024-10") == (
        Conflict("date", (Reading("2024-10", (0, 2)), Reading("2024-09", (1,)))),
    )


def test_a_date_vague_enough_to_agree_with_all_has_no_part_in_a_conflict() -> None:
    (conflict,) = of_dates("2024", "2024-09-25", "2024-09", "2024-10")
    assert [reading.value for reading in conflict.readings] == ["2024-09-25", "2024-09", "2024-10"]


def test_words_are_the_same_whatever_their_case_and_margins() -> None:
    made = [builders.claim(fields={ClaimField.MANNER: words}) for words in ("Together", " together", "on one day")]
    assert same_when_equal("joint  patrol") == same_when_equal("Joint\npatrol")
    assert same_when_equal("caf\u00e9") == same_when_equal("CAFE\u0301")
    assert same_when_equal("Hauptstraße") == same_when_equal("HAUPTSTRASSE")
    assert same_when_equal("jointpatrol") != same_when_equal("joint patrol")
    assert found(made) == (
        Conflict(ClaimField.MANNER, (Reading("Together", (0, 1)), Reading("on one day", (2,)))),
    )  # fmt: skip


def test_ids_are_compared_as_sets() -> None:
    same = [builders.claim(fields={ClaimField.PARTICIPANTS: who}) for who in (("jp", "nz"), ("nz", "jp"))]
    more = builders.claim(fields={ClaimField.PARTICIPANTS: ("jp", "nz", "au")})
    assert found(same) == ()
    assert found([*same, more])[0].readings[1] == Reading(("jp", "nz", "au"), (2,))


def test_a_field_that_only_one_claim_asserts_is_no_conflict() -> None:
    assert found([builders.claim(fields={ClaimField.COUNT: "two ships"}), builders.claim()]) == ()


def test_the_date_comes_first_and_then_the_fields_in_their_order() -> None:
    one = builders.claim(edtf="2024-09", fields={ClaimField.NAME: "a", ClaimField.PLACE: ("tokyo",)})
    other = builders.claim(edtf="2024-10", fields={ClaimField.PLACE: ("osaka",), ClaimField.NAME: "b"})
    assert [conflict.field for conflict in found([one, other])] == ["date", ClaimField.PLACE, ClaimField.NAME]


@given(st.lists(claims, max_size=6).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_of_the_claims_changes_nothing_but_the_order(made: tuple[list[Claim], list[Claim]]) -> None:
    assert in_any_order(made[0]) == in_any_order(made[1])


@given(claims, st.integers(0, 5))
def test_equal_claims_never_conflict(claim: Claim, times: int) -> None:
    assert found([claim] * times) == ()


@given(st.lists(claims, min_size=1, max_size=5), st.data())
def test_a_claim_equal_to_one_there_adds_no_conflict(made: list[Claim], data: st.DataObject) -> None:
    again = replace(data.draw(st.sampled_from(made)), source="echo")
    before, after = found(made), found([*made, again])
    assert [c.field for c in before] == [c.field for c in after]
    assert [[r.value for r in c.readings] for c in before] == [[r.value for r in c.readings] for c in after]


@given(st.lists(claims, max_size=6))
def test_every_claim_of_a_reading_says_it_and_contradicts_somebody(made: list[Claim]) -> None:
    for conflict in found(made):
        assert len(conflict.readings) > 1
        sayers = [position for reading in conflict.readings for position in reading.claims]
        assert len(set(sayers)) == len(sayers)
        for reading in conflict.readings:
            for position in reading.claims:
                claim = made[position]
                if conflict.field == "date":
                    assert claim.when.edtf == reading.value
                    assert any(dates_conflict(claim.when, made[other].when) for other in sayers)
                else:
                    said = claim.fields[ClaimField(conflict.field)]
                    assert same_when_equal(said) == same_when_equal(reading.value)

"""A relation is told from both its ends, each in its own words."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.model import Relation
from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.panels.related import Related, related_to, relations_by_event
from tests.builders import dataset, event


@pytest.mark.parametrize(
    ("kind", "outward", "inward"),
    [
        (RelationKind.LED_TO, "Led to", "Follows from"),
        (RelationKind.FULFILLED_BY, "Fulfilled by", "Fulfils"),
        (RelationKind.PART_OF, "Part of", "Includes"),
        (RelationKind.SAME_DAY_AS, "Same day as", "Same day as"),
    ],
)
def test_each_kind_has_words_for_both_ends(kind: RelationKind, outward: str, inward: str) -> None:
    relations = relations_by_event(dataset([event("a", relations=(Relation(kind, "b"),)), event("b")]))
    assert related_to("a", relations) == [Related(outward, "b")]
    assert related_to("b", relations) == [Related(inward, "a")]


def test_a_relation_that_both_events_state_is_told_once() -> None:
    same = RelationKind.SAME_DAY_AS
    data = dataset([event("a", relations=(Relation(same, "b"),)), event("b", relations=(Relation(same, "a"),))])
    assert related_to("a", relations_by_event(data)) == [Related("Same day as", "b")]


def test_an_event_without_relations_has_none() -> None:
    assert related_to("a", relations_by_event(dataset([event("a")]))) == []

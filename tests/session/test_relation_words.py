"""Every kind of relation has words, from either end."""

from __future__ import annotations

import pytest

from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.session.relation_words import relation_in_words


@pytest.mark.parametrize("kind", RelationKind)
def test_each_kind_reads_from_both_ends(qapp: object, kind: RelationKind) -> None:
    outward, inward = (relation_in_words(kind, outgoing=outgoing) for outgoing in (True, False))

    assert outward
    assert inward
    assert (outward == inward) is (kind is RelationKind.SAME_DAY_AS)


def test_what_led_to_something_is_what_that_follows_from(qapp: object) -> None:
    assert relation_in_words(RelationKind.LED_TO, outgoing=True) == "Led to"
    assert relation_in_words(RelationKind.LED_TO, outgoing=False) == "Follows from"

"""A relation is told from both its ends, each in its own words; events of one kind stand under one heading."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Relation
from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.panels.related import Related, RelatedEvents, related_to
from nzjp_viewer.panels.text import WrappedLink
from nzjp_viewer.session.theme import LIGHT
from tests.builders import dataset, event


@pytest.mark.parametrize(
    ("kind", "outward", "inward"),
    [
        (RelationKind.LED_TO, "Led to", "Follows from"),
        (RelationKind.FULFILLED_BY, "Fulfilled by", "Fulfils"),
        (RelationKind.PART_OF, "Part of", "Includes"),
        (RelationKind.SAME_DAY_AS, "Same day as", "Same day as"),
        (RelationKind.UPGRADES, "Upgrades", "Upgraded by"),
    ],
)
def test_each_kind_has_words_for_both_ends(kind: RelationKind, outward: str, inward: str) -> None:
    data = dataset([event("a", relations=(Relation(kind, "b"),)), event("b")])
    assert related_to(data, "a") == [Related(outward, ("b",))]
    assert related_to(data, "b") == [Related(inward, ("a",))]


def test_a_relation_that_both_events_state_is_told_once() -> None:
    same = RelationKind.SAME_DAY_AS
    data = dataset([event("a", relations=(Relation(same, "b"),)), event("b", relations=(Relation(same, "a"),))])
    assert related_to(data, "a") == [Related("Same day as", ("b",))]


def test_events_of_one_relation_stand_together_in_order_of_time() -> None:
    led, part = RelationKind.LED_TO, RelationKind.PART_OF
    first = event("a", "2020", relations=(Relation(led, "late"), Relation(part, "whole"), Relation(led, "early")))
    data = dataset([first, event("late", "2024"), event("early", "2021"), event("whole", "2019")])
    assert related_to(data, "a") == [Related("Led to", ("early", "late")), Related("Part of", ("whole",))]


def test_an_event_without_relations_has_none() -> None:
    assert related_to(dataset([event("a")]), "a") == []


def _shown(qtbot: QtBot) -> RelatedEvents:
    led = RelationKind.LED_TO
    data = dataset([event("a", "2020", relations=(Relation(led, "b"), Relation(led, "c"))), event("b"), event("c")])
    widget = RelatedEvents(data, related_to(data, "a"), LIGHT, "en")
    qtbot.addWidget(widget)
    return widget


def test_the_word_for_a_relation_is_not_repeated(qtbot: QtBot) -> None:
    widget = _shown(qtbot)
    assert [label.text() for label in widget.findChildren(QLabel)] == ["Led to"]
    assert [link.words for link in widget.findChildren(WrappedLink)] == ["B (September 2024)", "C (September 2024)"]


def test_what_the_filter_leaves_out_is_muted_and_says_so(qtbot: QtBot) -> None:
    widget = _shown(qtbot)
    widget.show_filter(np.array([True, True, False]))
    inside, outside = widget.findChildren(WrappedLink)
    assert (inside.accessibleDescription(), inside.toolTip()) == ("Led to", "")
    assert outside.accessibleDescription() == "Led to – outside the filter"
    assert outside.toolTip() == "Outside the filter: a click clears it"
    assert outside.palette().color(QPalette.ColorRole.Link).name() == LIGHT.muted
    widget.show_filter(np.array([True, True, True]))
    assert outside.palette().color(QPalette.ColorRole.Link).name() == LIGHT.accent


def test_a_link_tells_which_event_it_leads_to(qtbot: QtBot) -> None:
    widget = _shown(qtbot)
    with qtbot.waitSignal(widget.chosen) as chosen:
        widget.findChildren(WrappedLink)[1].click()
    assert chosen.args == ["c"]

"""Families and kinds tick each other, and only the reader's own ticks are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.panels.kind_list import KindList
from nzjp_viewer.session.theme import DARK, LIGHT


@pytest.fixture
def kinds(qtbot: QtBot) -> KindList:
    """The list on screen, with nothing ticked."""
    made = KindList(LIGHT, "en")
    qtbot.addWidget(made)
    made.show_numbers({}, {}, ())
    made.show()
    return made


@pytest.fixture
def told(kinds: KindList) -> list[tuple[Kind, ...]]:
    """What the list told, in order; each answer is shown, as the session's answer would be."""
    answers: list[tuple[Kind, ...]] = []
    kinds.ticked.connect(answers.append)
    kinds.ticked.connect(lambda chosen: kinds.show_numbers({}, {}, chosen))
    return answers


def test_kinds_are_told_in_their_own_order(kinds: KindList, told: list[tuple[Kind, ...]]) -> None:
    kinds.kinds[Kind.PLAN].click()
    kinds.kinds[Kind.VISIT].click()
    kinds.kinds[Kind.AGREEMENT].click()
    assert told[-1] == (Kind.AGREEMENT, Kind.VISIT, Kind.PLAN)


def test_a_family_ticked_in_part_is_completed_and_then_cleared(kinds: KindList, told: list[tuple[Kind, ...]]) -> None:
    kinds.kinds[Kind.LAW].click()
    for _ in range(2):
        kinds.families[Family.POLICY].click()
    assert told == [(Kind.LAW,), Family.POLICY.kinds, ()]


def test_another_family_is_left_alone(kinds: KindList, told: list[tuple[Kind, ...]]) -> None:
    kinds.families[Family.TALKS].click()
    kinds.families[Family.STATEMENTS].click()
    kinds.families[Family.TALKS].click()
    assert told[-1] == (Kind.STATEMENT,)


@given(st.sets(st.sampled_from(Kind)))
def test_a_familys_box_says_how_many_of_its_kinds_are_ticked(qapp: QApplication, chosen: set[Kind]) -> None:
    made = KindList(LIGHT, "en")
    made.show_numbers({}, {}, chosen)
    for family, row in made.families.items():
        ticked = len(chosen & set(family.kinds))
        expected = {0: Qt.CheckState.Unchecked, len(family.kinds): Qt.CheckState.Checked}
        assert row.checkState() is expected.get(ticked, Qt.CheckState.PartiallyChecked)
    made.deleteLater()


def test_counts_stand_beside_families_and_kinds(kinds: KindList, told: list[tuple[Kind, ...]]) -> None:
    kinds.show_numbers({Kind.LAW: 2, Kind.PLAN: 1}, {Family.POLICY: 3}, ())
    assert kinds.kinds[Kind.LAW].count_text == "2"
    assert kinds.families[Family.POLICY].count_text == "3"
    assert kinds.families[Family.TALKS].count_text == "0"
    assert told == []


def test_the_kinds_of_a_family_open_and_close(kinds: KindList, qtbot: QtBot) -> None:
    opener = kinds.openers[Family.ACTIVITY]
    assert not kinds.kinds[Kind.PATROL].isVisible()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    assert kinds.kinds[Kind.PATROL].isVisible()
    assert not kinds.kinds[Kind.LAW].isVisible()
    opener.click()
    assert not kinds.kinds[Kind.PATROL].isVisible()
    assert opener.accessibleName() == "Kinds of Naval & air activity"


def test_a_family_of_one_kind_has_nothing_to_open(kinds: KindList) -> None:
    assert not kinds.openers[Family.STATEMENTS].isEnabled()
    assert kinds.openers[Family.STATEMENTS].icon().isNull()


def test_every_family_has_the_colour_of_the_theme(kinds: KindList) -> None:
    kinds.openers[Family.ACTIVITY].click()
    kinds.set_theme(DARK)
    assert {family: row.choice.colour for family, row in kinds.families.items()} == dict(DARK.families)
    assert kinds.kinds[Kind.PATROL].isVisible()


def test_every_family_has_its_own_symbol_before_its_name(kinds: KindList) -> None:
    def shape(family: Family) -> bytes:
        image = kinds.families[family].grab().toImage()
        colour = QColor(LIGHT.families[family])
        side = image.height()
        return bytes(image.pixelColor(x, y) == colour for y in range(side) for x in range(3 * side))

    shapes = {shape(family) for family in Family}

    assert len(shapes) == len(Family)
    assert all(any(one) for one in shapes)

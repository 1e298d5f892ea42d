"""Symbols as they are painted: of one size, crisp, in their colour, and each look of a day unlike the others."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline.scene import Look
from nzjp_viewer.timeline.symbols import dot, snapped, symbol

SIZE = 24
LOOKS = (Look(0), Look.HOLLOW, Look.APPROXIMATE, Look.UNCERTAIN, Look.HOLLOW | Look.APPROXIMATE)


def painted(family: Family, look: Look | None = None, ratio: float = 1.0, radius: float = 5.0) -> QImage:
    image = QImage(round(SIZE * ratio), round(SIZE * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look is None:
        symbol(painter, family, QPointF(12.3, 12.4), radius, QColor(LIGHT.families[family]))
    else:
        at = snapped(QPointF(12.3, 12.4), family, radius, ratio)
        dot(painter, family, at, radius, LIGHT, look)
    painter.end()
    return image


def inked(image: QImage, least: int = 24) -> set[tuple[int, int]]:
    """The pixels that differ clearly from the ground."""
    ground = QColor(LIGHT.surface).lightness()
    places = itertools.product(range(image.width()), range(image.height()))
    return {(x, y) for x, y in places if ground - image.pixelColor(x, y).lightness() >= least}


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels differ so much that one sees it."""
    places = itertools.product(range(one.width()), range(one.height()))
    return sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 40 for x, y in places)


@pytest.mark.parametrize("family", Family)
def test_a_symbol_has_the_colour_it_is_given(qapp: QApplication, family: Family) -> None:
    assert painted(family).pixelColor(12, 12).name() == LIGHT.families[family]


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("family", [Family.STATEMENTS, Family.POLICY])
def test_upright_edges_lie_on_whole_pixels(qapp: QApplication, family: Family, ratio: float) -> None:
    image = painted(family, Look(0), ratio)
    allowed = {LIGHT.families[family], LIGHT.surface}

    found = {image.pixelColor(x, y).name() for x, y in inked(image, 1)}

    assert found <= allowed, "an edge is blurred"


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Family, 2)))
def test_families_are_told_apart_by_shape_alone(qapp: QApplication, one: Family, other: Family, ratio: float) -> None:
    first, second = inked(painted(one, Look(0), ratio), 60), inked(painted(other, Look(0), ratio), 60)

    assert len(first ^ second) / len(first | second) > 0.12


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LOOKS, 2)))
def test_every_look_of_a_day_is_another_picture(qapp: QApplication, family: Family, one: Look, other: Look) -> None:
    assert unlike(painted(family, one, 2.0), painted(family, other, 2.0)) >= 12


@pytest.mark.parametrize("family", Family)
def test_what_is_planned_is_empty_inside_even_when_small(qapp: QApplication, family: Family) -> None:
    for radius in (5.0, 4.0):
        image = painted(family, Look.HOLLOW, 2.0, radius)

        middle = image.pixelColor(*(round(value * 2) for value in _middle(family, radius)))

        assert middle.name() == LIGHT.surface


def _middle(family: Family, radius: float) -> tuple[float, float]:
    at = snapped(QPointF(12.3, 12.4), family, radius, 2.0)
    return at.x(), at.y()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("family", Family)
def test_no_look_is_larger_than_the_plain_symbol(qapp: QApplication, family: Family, look: Look) -> None:
    plain = inked(painted(family, Look(0), 2.0), 1)

    reach = {(x + dx, y + dy) for x, y in plain for dx in (-1, 0, 1) for dy in (-1, 0, 1)}

    assert inked(painted(family, look, 2.0), 60) <= reach

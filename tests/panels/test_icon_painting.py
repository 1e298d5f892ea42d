"""An icon is painted where it is told to be, sharp, in its colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.panels.icon_painting import paint_icon, paint_symbol
from nzjp_viewer.session.symbols import SYMBOLS


def _painted(name: str, within: QRectF) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        paint_icon(painter, name, "#00ff00", within)
    finally:
        painter.end()
    return image


def test_it_is_painted_within_its_place_only(qapp: QApplication) -> None:
    image = _painted("alert", QRectF(32, 32, 32, 32))
    inked = [(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha()]
    assert min(x for x, _ in inked) >= 32
    assert min(y for _, y in inked) >= 32
    assert {image.pixelColor(x, y).name() for x, y in inked if image.pixelColor(x, y).alpha() == 255} == {"#00ff00"}


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        _painted("no-such-icon", QRectF(0, 0, 16, 16))


@pytest.mark.parametrize("family", Family)
def test_a_symbol_is_painted_in_its_shape_and_colour(qapp: QApplication, family: Family) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_symbol(painter, family, "#00ff00", QRectF(12, 12, 40, 40))
    painter.end()
    corners = SYMBOLS[family].corners

    assert image.pixelColor(32, 32).name() == "#00ff00"
    for x, y in corners:  # just inside each corner there is colour, just outside there is none
        assert image.pixelColor(round(32 + x * 18.0), round(32 + y * 18.0)).alpha() > 120
        assert image.pixelColor(round(31.5 + x * 23.0), round(31.5 + y * 23.0)).alpha() < 60
    assert corners or image.pixelColor(32, 13).alpha() > 120

"""An icon is painted where it is told to be, sharp, in its colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.panels.icon_painting import paint_icon


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

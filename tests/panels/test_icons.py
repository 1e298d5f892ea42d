"""Every icon of ours is a drawing that takes the theme's colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nzjp_viewer.panels.icons import drawing, icon, icon_size, picture
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.storage.resources import resource

NAMES = sorted(
    path.stem for path in resource("icons").glob("*.svg") if "currentColor" in path.read_text(encoding="utf-8")
)


def _colours(picture_of: str, colour: str) -> set[str]:
    drawn = picture(drawing(picture_of, colour), 64).toImage()
    pixels = (drawn.pixelColor(x, y) for x in range(64) for y in range(64))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_the_icons_that_the_window_needs_are_there() -> None:
    needed = {"undo", "redo", "sun", "moon", "export", "search", "close", "list", "fit"}
    assert needed | {f"chevron-{side}" for side in ("left", "right", "up", "down")} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for_and_no_other(qapp: QApplication, name: str) -> None:
    assert _colours(name, "#ff0000") == {"#ff0000"}


def test_an_icon_takes_the_colours_of_its_theme(qapp: QApplication) -> None:
    light, dark = icon("search", LIGHT), icon("search", DARK)
    assert light.cacheKey() != dark.cacheKey()
    assert light.cacheKey() == icon("search", LIGHT).cacheKey()


def test_an_icon_is_sharp_on_dense_screens(qapp: QApplication) -> None:
    assert icon("search", LIGHT).actualSize(QSize(64, 64)) == QSize(64, 64)


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    drawn = icon("close", LIGHT).pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert drawn.pixelColor(32, 32) == QColor(LIGHT.border)


def test_icons_grow_with_the_text_beside_them(qtbot: QtBot) -> None:
    label = QLabel("Text")
    qtbot.addWidget(label)
    small = icon_size(label)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    label.setFont(font)
    assert icon_size(label).height() >= 1.8 * small.height()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", LIGHT)

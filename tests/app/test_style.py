"""The look follows the theme, the system's font and its size, and can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.style import apply, font_with_fallbacks, palette, style_sheet
from nzjp_viewer.session.theme import DARK, LIGHT, Theme

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, for text


def _luminance(colour: QColor) -> float:
    # Relative luminance as WCAG 2.2 defines it.
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def restored(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which gets its font and look back."""
    font = QFont(qapp.font())
    yield qapp
    qapp.setFont(font)
    apply(qapp, LIGHT)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    ],
)
def test_words_stand_out_from_their_ground(theme: Theme, words: QPalette.ColorRole, ground: QPalette.ColorRole) -> None:
    colours = palette(theme)
    assert _contrast(colours.color(words), colours.color(ground)) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_the_application_takes_the_colours_of_a_theme(restored: QApplication, theme: Theme) -> None:
    apply(restored, theme)
    assert restored.palette().color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert theme.accent in restored.styleSheet()


def test_a_second_theme_leaves_nothing_of_the_first(restored: QApplication, qtbot: QtBot) -> None:
    apply(restored, LIGHT)
    label = QLabel("words")
    label.setProperty("role", "muted")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.muted)
    apply(restored, DARK)
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.muted)


def test_the_systems_own_font_comes_first_and_japanese_is_cared_for() -> None:
    families = font_with_fallbacks(QFont("Its Own")).families()
    assert families[0] == "Its Own"
    assert "Noto Sans CJK JP" in families


def test_fallbacks_are_added_once() -> None:
    once = font_with_fallbacks(QFont("Its Own"))
    assert font_with_fallbacks(once).families() == once.families()


def test_text_grows_with_the_systems_text_size(restored: QApplication, qtbot: QtBot) -> None:
    heights = []
    for points in (10, 20):
        font = QFont(restored.font())
        font.setPointSize(points)
        restored.setFont(font)
        apply(restored, LIGHT)
        label = QLabel("Title")
        label.setProperty("role", "title")
        qtbot.addWidget(label)
        label.ensurePolished()
        heights.append(label.sizeHint().height())
    assert heights[1] >= 1.8 * heights[0]


def test_applying_again_does_not_let_text_grow(restored: QApplication) -> None:
    apply(restored, LIGHT)
    sheet, font = restored.styleSheet(), QFont(restored.font())
    apply(restored, LIGHT)
    assert restored.styleSheet() == sheet
    assert restored.font() == font


@pytest.mark.parametrize("theme", THEMES)
def test_every_placeholder_of_the_style_sheet_is_filled(theme: Theme) -> None:
    sheet = style_sheet(theme, 10.0, 16)
    assert "{theme" not in sheet
    assert "{{" not in sheet
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("role", ["link", "section", "primary", ""])
def test_a_button_shows_that_it_has_the_focus(restored: QApplication, qtbot: QtBot, role: str) -> None:
    apply(restored, LIGHT)
    button = QPushButton("Words")
    button.setProperty("role", role)
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    before = button.grab().toImage()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


@pytest.mark.parametrize("theme", THEMES)
def test_disabled_words_are_told_from_enabled_ones(theme: Theme) -> None:
    colours = palette(theme)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        disabled = colours.color(QPalette.ColorGroup.Disabled, role)
        assert disabled != colours.color(QPalette.ColorGroup.Active, role)
        assert _contrast(disabled, colours.color(QPalette.ColorRole.Base)) >= 3  # faint, yet to be read


@pytest.mark.parametrize("theme", THEMES)
def test_a_fault_is_told_in_a_colour_of_its_own_that_can_be_read(
    restored: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    apply(restored, theme)
    fault, note = QLabel("No such day"), QLabel("A day")
    for label, role in ((fault, "fault"), (note, "note")):
        qtbot.addWidget(label)
        label.setProperty("role", role)
        label.ensurePolished()

    words = fault.palette().color(fault.foregroundRole())
    assert _contrast(words, QColor(theme.raised)) >= LEAST_CONTRAST
    assert words != note.palette().color(note.foregroundRole())


def test_buttons_of_dialogs_have_words_alone_where_the_system_would_add_icons(
    restored: QApplication, qtbot: QtBot
) -> None:
    wish = "QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 1; }"
    restored.setStyleSheet(wish + style_sheet(LIGHT, 10, 16))
    box, message = QDialogButtonBox(), QMessageBox()
    for part in (box, message):
        qtbot.addWidget(part)
        part.ensurePolished()

    box.setStandardButtons(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Cancel)
    message.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)

    assert [button.icon().isNull() for button in (*box.buttons(), *message.buttons())] == [True] * 4

"""Amber can be read in both themes and differs from the ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.theme import DARK, LIGHT, Theme


def _luminance(name: str) -> float:
    # Relative luminance as WCAG 2.2 defines it.
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_words_on_amber_can_be_read(theme: Theme) -> None:
    colours = amber(theme)
    for words in (colours.words, theme.text):
        assert _contrast(words, colours.wash) >= 4.5
    for ground in (theme.surface, theme.window):
        assert _contrast(colours.words, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_wash_is_the_selections_colour_thinned(theme: Theme) -> None:
    colours = amber(theme)
    wash, line, full, ground = map(QColor, (colours.wash, colours.line, theme.selection, theme.surface))
    reds = [ground.red(), wash.red(), line.red(), full.red()]
    blues = [ground.blue(), wash.blue(), line.blue(), full.blue()]
    assert reds in (sorted(reds), sorted(reds, reverse=True))
    assert blues in (sorted(blues), sorted(blues, reverse=True))
    assert wash != ground

"""Words of any kind as they are painted: on one line, on clear ground, and legible."""

import pytest

from nzjp_viewer.domain.model import in_language
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.scene import Look
from nzjp_viewer.timeline.stage import Fit
from tests.builders import event
from tests.timeline.colouring import Painted, Sheet, strength
from tests.timeline.support import day

HOSTILE = {
    "markup": "<script>alert(1)</script>",
    "bold": "<b>Bold</b> &amp; co",
    "lines": "First line\nsecond\r\n\tthird\u2028fourth",
    "right to left": "\u202eNZ and Japan\u202c sign",
    "hebrew": "\u05d4\u05e1\u05db\u05dd signed",
    "emoji": "\U0001f6a2\U0001f1f3\U0001f1ff ship \U0001f469\u200d\u2708\ufe0f" * 6,
    "nothing": " \n ",
    "percent": "100 % of {title} %1",
    "long": "word " * 400,
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_is_painted_as_one_line_of_its_own_words(painted: Painted, title: str) -> None:
    sheet = painted(event("one", "2016-01-01", title=title), window=TimeWindow(day("2015-01-01"), day("2020-01-01")))
    scene, picture = sheet.picture.scene, sheet.picture
    plain = " ".join(in_language({"en": title}, "en").split())

    for label in scene.labels:
        assert label.text == plain or (label.text.endswith("…") and plain.startswith(label.text[:-1].rstrip()))
        assert "\n" not in label.text
        label.text.encode("utf-8")  # no half of a surrogate pair
        assert label.x + label.width <= scene.scale.width

    inked = ink(sheet, bottom=picture.height)
    line = picture.scene.rows.pitch + 8
    assert inked
    assert max(inked) - min(inked) <= line, "the words take more than a line"


def ink(sheet: Sheet, bottom: float) -> list[int]:
    """Heights at which the plot's middle holds something darker than its grid."""
    picture = sheet.picture
    width = int(picture.width - 30)
    return [
        y
        for y in range(int(picture.axis_height) + 2, int(bottom) - 2)
        if any(sheet.colour(x, y).lightness() < 170 for x in range(int(picture.header) + 20, width, 2))
    ]


def test_a_title_of_markup_is_as_wide_as_its_letters(painted: Painted) -> None:
    sheet = painted(event("one", "2025-01-01", title=HOSTILE["markup"]))
    (label,) = sheet.picture.scene.labels

    dark = [
        x
        for x in range(int(label.x), int(label.x + label.width))
        if any(
            sheet.colour(sheet.picture.header + x, sheet.picture.axis_height + label.y + dy).lightness() < 150
            for dy in range(-5, 6)
        )
    ]

    assert label.text == HOSTILE["markup"]
    assert max(dark) - min(dark) > 0.9 * label.width - 6


def test_words_that_interrupt_a_thin_span_stand_on_clear_ground(painted: Painted) -> None:
    crowd = [event(f"{kind}-{n}", "2026-03-05", kind=kind) for kind in Kind for n in range(2)]
    sheet = painted(event("talks", "2000/2040", title="Talks go on"), *crowd, fit=Fit.STILL)
    scene = sheet.picture.scene
    (label,) = [found for found in scene.labels if found.inside]
    assert scene.glyphs.look[label.glyph] & Look.SMALL

    left = sheet.colour(sheet.picture.header + label.x - 2, sheet.picture.axis_height + label.y)
    before = sheet.colour(sheet.picture.header + label.x - 8, sheet.picture.axis_height + scene.glyphs.y[label.glyph])

    assert left.name() == THEMES[ThemeName.LIGHT].surface
    assert strength(before, Family.ENCOUNTERS) > 0.8


@pytest.mark.parametrize("theme", ThemeName)
def test_words_can_be_read_in_either_theme(painted: Painted, theme: ThemeName) -> None:
    sheet = painted(event("pact", "2025-06-01", title="MMMMMM"), state=ViewState(theme=theme))
    (label,) = sheet.picture.scene.labels
    y = sheet.picture.axis_height + label.y
    found = [
        sheet.colour(sheet.picture.header + x, y + dy).lightness()
        for x in range(int(label.x), int(label.x + label.width))
        for dy in (-3, 0, 3)
    ]

    assert max(found) - min(found) > 120

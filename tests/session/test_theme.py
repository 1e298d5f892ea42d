"""Both themes can be read: WCAG 2.2 AA contrasts, and families told apart by readers who see fewer colours.

Contrast is that of WCAG 2.2 (success criteria 1.4.3 and 1.4.11). Colour vision is simulated by the matrices for full
severity of Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
deficiency", on linear RGB; differences are CIEDE2000 (Sharma, Wu and Dalal, 2005).
"""

from __future__ import annotations

import itertools
import math

import pytest

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.symbols import SYMBOLS
from nzjp_viewer.session.theme import THEMES, Theme

Triple = tuple[float, float, float]

SIGHT: dict[str, tuple[Triple, Triple, Triple]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

CLOSE = 12.0
"""Patches of this size and difference are told apart side by side, but hardly from memory or across a picture."""

CLOSE_PAIRS = {
    ("protanopia", Family.ACTIVITY, Family.POLICY),
    ("protanopia", Family.TALKS, Family.ENCOUNTERS),
    ("protanopia", Family.TALKS, Family.INCIDENTS),
    ("deuteranopia", Family.ACTIVITY, Family.POLICY),
    ("deuteranopia", Family.ACTIVITY, Family.STATEMENTS),
    ("deuteranopia", Family.TALKS, Family.ENCOUNTERS),
    ("deuteranopia", Family.TALKS, Family.INCIDENTS),
    ("tritanopia", Family.POLICY, Family.INCIDENTS),
    ("tritanopia", Family.TALKS, Family.POLICY),
}
"""Those that get close in one theme or the other: nothing but their shapes tells them apart at a glance."""

PAIRS = list(itertools.combinations(Family, 2))
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


def linear(colour: str) -> Triple:
    parts = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(over * share + under * (1 - share)) for over, under in parts).hex()


def lab(rgb: Triple) -> Triple:
    """CIELAB under D65 of linear sRGB, cut to what a screen can show."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Triple, other: Triple) -> float:
    """CIEDE2000 of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1 * stretch)) % 360, math.degrees(math.atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    hue, light, chroma = (h1 + turn / 2) % 360, (l1 + l2) / 2, (c1 + c2) / 2
    weight = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.2 * _cos(4 * hue - 63)
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    twist = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    twist *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + twist * by_chroma * by_hue)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def seen(colour: str, sight: str) -> Triple:
    """A colour in CIELAB, as somebody sees it."""
    parts = linear(colour)
    red, green, blue = (sum(m * part for m, part in zip(row, parts, strict=True)) for row in SIGHT[sight])
    return lab((red, green, blue))


def apart(theme: Theme, one: Family, other: Family, sight: str) -> float:
    return difference(seen(theme.families[one], sight), seen(theme.families[other], sight))


def test_the_measure_of_difference_is_the_published_one() -> None:
    # The first, seventh and seventeenth pair of the paper's own test data.
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@themes
@pytest.mark.parametrize("words", ["text", "muted", "faint"])
def test_words_can_be_read_on_every_surface(theme: Theme, words: str) -> None:
    for ground in ("window", "surface", "raised", "band"):
        assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5, ground


@themes
def test_words_can_be_read_on_what_is_active(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.text, theme.accent_soft) >= 4.5
    assert contrast(theme.accent, theme.accent_soft) >= 4.5


@themes
def test_names_can_be_read_on_the_basemap(theme: Theme) -> None:
    assert contrast(theme.country_label, theme.land) >= 4.5
    assert contrast(theme.sea_label, theme.sea) >= 4.5
    for words in ("text", "muted"):
        assert min(contrast(getattr(theme, words), ground) for ground in (theme.land, theme.sea)) >= 4.5


@themes
@pytest.mark.parametrize("family", Family)
def test_words_can_be_read_inside_spans(theme: Theme, family: Family) -> None:
    colour = theme.families[family]

    assert contrast(theme.on_accent, colour) >= 4.5


@themes
@pytest.mark.parametrize("family", Family)
def test_words_can_be_read_in_what_is_planned_or_doubtful(theme: Theme, family: Family) -> None:
    for ground in (theme.surface, theme.band):
        for opacity in (0.08, 0.16, 0.36):
            assert contrast(theme.text, mixed(theme.families[family], ground, opacity)) >= 4.5


@themes
@pytest.mark.parametrize("family", Family)
def test_glyphs_stand_out_from_what_they_are_on(theme: Theme, family: Family) -> None:
    future = mixed(theme.muted, theme.surface, 0.055)

    for ground in (theme.surface, theme.band, theme.raised, future):
        assert contrast(theme.families[family], ground) >= 3.0


@themes
def test_the_ring_around_what_is_selected_stands_out(theme: Theme) -> None:
    for ground in (theme.surface, theme.band):
        assert contrast(theme.selection, ground) >= 3.0


@themes
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_families_have_nearly_the_same_colour(theme: Theme, sight: str, one: Family, other: Family) -> None:
    assert apart(theme, one, other, sight) >= 8.0


def test_the_pairs_that_get_close_are_known() -> None:
    found = {
        (sight, one, other)
        for theme in THEMES.values()
        for sight in SIGHT
        for one, other in PAIRS
        if apart(theme, one, other, sight) < CLOSE
    }

    assert found == {(sight, *sorted((one, other), key=list(Family).index)) for sight, one, other in CLOSE_PAIRS}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_two_families_differ_in_shape(one: Family, other: Family) -> None:
    assert SYMBOLS[one].corners != SYMBOLS[other].corners

"""The colours, light and dark: data that timeline, map, panels and exports all paint with.

Colours are ``#rrggbb`` strings, so that nothing here needs QtGui. Words and glyphs pass WCAG 2.2 AA on whatever they
stand on. Family colours differ for readers with protanopia, deuteranopia or tritanopia too, though less; what they
cannot tell by colour they tell by shape (``symbols``). ``tests/session/test_theme.py`` measures both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.state import ThemeName


class Theme(NamedTuple):
    """One set of colours.

    Attributes:
        window, surface, raised: background of the window, of panels and views, of cards and buttons.
        band: every other lane of the timeline. border: hairlines. grid: lines of an axis.
        text, muted, faint: words in falling importance.
        accent, on_accent: what is active, and words upon it. accent_soft: a wash of it.
        selection: the ring around what is selected.
        sea, land, coast, boundary, graticule, country_label, sea_label: the basemap.
        families: one colour for each family of kinds; used for glyphs and rings.
    """

    name: ThemeName
    window: str
    surface: str
    raised: str
    band: str
    border: str
    grid: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_soft: str
    selection: str
    sea: str
    land: str
    coast: str
    boundary: str
    graticule: str
    country_label: str
    sea_label: str
    families: Mapping[Family, str]


LIGHT = Theme(
    name=ThemeName.LIGHT,
    window="#f7fafc",
    surface="#ffffff",
    raised="#ffffff",
    band="#f7f9fb",
    border="#dde4ea",
    grid="#e9eef2",
    text="#18222b",
    muted="#55636f",
    faint="#66737f",
    accent="#0f6c8c",
    on_accent="#ffffff",
    accent_soft="#e1f0f5",
    selection="#c38300",
    sea="#d8e7ee",
    land="#f7f3ea",
    coast="#b4c9d3",
    boundary="#d3c9b8",
    graticule="#cbdde6",
    country_label="#746d62",
    sea_label="#426a80",
    families={
        Family.TALKS: "#0f6c8c",
        Family.ACTIVITY: "#a03c29",
        Family.ENCOUNTERS: "#855ebb",
        Family.STATEMENTS: "#8d6e00",
        Family.POLICY: "#4b6d4b",
        Family.INCIDENTS: "#45525e",
    },
)

DARK = Theme(
    name=ThemeName.DARK,
    window="#12181e",
    surface="#171f27",
    raised="#1f2933",
    band="#1a232c",
    border="#2c3843",
    grid="#26313b",
    text="#e6edf3",
    muted="#a3b1bd",
    faint="#83919d",
    accent="#4db3d3",
    on_accent="#08161c",
    accent_soft="#17394a",
    selection="#ffbf33",
    sea="#15232e",
    land="#26313a",
    coast="#3c5261",
    boundary="#3b4852",
    graticule="#1c2d39",
    country_label="#8e9aa4",
    sea_label="#6b8fa5",
    families={
        Family.TALKS: "#4db3d3",
        Family.ACTIVITY: "#ec7d63",
        Family.ENCOUNTERS: "#a989ff",
        Family.STATEMENTS: "#d9b84a",
        Family.POLICY: "#84be8d",
        Family.INCIDENTS: "#a8b4bf",
    },
)

THEMES: Mapping[ThemeName, Theme] = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK}

"""The colours of what differs or is doubtful: amber, on every panel. Made from the theme, so that both agree."""

from __future__ import annotations

from typing import NamedTuple

from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.theme import Theme


class Amber(NamedTuple):
    """``wash`` behind words, ``line`` around it, ``words`` upon it (contrast 4.5 : 1 at least); ``#rrggbb``."""

    wash: str
    line: str
    words: str


_WORDS = {ThemeName.LIGHT: "#7a5200", ThemeName.DARK: "#ffcf70"}


def amber(theme: Theme) -> Amber:
    """Amber in ``theme``."""
    return Amber(
        _mixed(theme.selection, theme.surface, 0.16), _mixed(theme.selection, theme.surface, 0.45), _WORDS[theme.name]
    )


def _mixed(colour: str, ground: str, share: float) -> str:
    """``share`` of ``colour`` over ``ground``."""
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(over * share + under * (1 - share)) for over, under in parts).hex()

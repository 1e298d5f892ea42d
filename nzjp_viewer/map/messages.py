"""What the page is told besides its scene: colours, words, basemap labels to keep clear of.

Called by :mod:`nzjp_viewer.map.view`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QGuiApplication

from nzjp_viewer.map.credits import bundled_credit, missing_credit
from nzjp_viewer.map.labels import Label
from nzjp_viewer.map.legend import legend_message
from nzjp_viewer.map.scene import Message
from nzjp_viewer.query.columns import FAMILIES
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import number

translate = QCoreApplication.translate

_SCALE_METRES: Final = [step * 10**power for power in range(8) for step in (1, 2, 3, 5)]


def style_message(theme: Theme, token: str) -> Message:
    """The theme's colours as the page's style sheet names them, and the token of the tiles that go with it."""
    return {
        "token": token,
        "theme": str(theme.name),
        "colours": {
            "sea": theme.sea,
            "surface": theme.raised,
            "text": theme.text,
            "muted": theme.muted,
            "border": theme.border,
            "accent": theme.accent,
            "accent-soft": theme.accent_soft,
            "selection": theme.selection,
            "halo": theme.surface,
            "country-label": theme.country_label,
            "sea-label": theme.sea_label,
        },
        "families": [theme.families[family] for family in FAMILIES],
        "font": font_stack(),
    }


def font_stack() -> str:
    """The interface's font as a style sheet takes it, with a generic one to fall back on.

    Names are quoted, and those with a quote or backslash in them left out: no font has one that means well.
    """
    names = [
        *QGuiApplication.font().families(),
        QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),
    ]
    quoted = [f'"{name}"' for name in dict.fromkeys(names) if name and not set(name) & {'"', "\\", "\n"}]
    return ", ".join([*quoted, "sans-serif"])


def words_message(language: str) -> Message:
    """The page's ``language``, the words on its controls, and the lengths by metres that Leaflet's scale rounds to."""
    return {
        "language": language,
        "map": translate("Map", "Map"),
        "zoomIn": translate("Map", "Zoom in"),
        "zoomOut": translate("Map", "Zoom out"),
        "fit": translate("Map", "Show all places"),
        "onlyShown": translate("Map", "Only what the map shows"),
        "measure": translate("Map", "Measure distances"),
        "close": translate("Map", "Close"),
        "credit": bundled_credit(),
        "missing": missing_credit(),
        "opens": translate("Map", "opens in the browser after a question"),
        "unplaced": translate("Map", "List the events for which no source states a place"),
        "allTime": translate("Map", "The map shows only this stretch of time; show all of it"),
        "legend": legend_message(language),
        "lengths": {str(metres): _length(metres, language) for metres in _SCALE_METRES},
    }


def _length(metres: int, language: str) -> str:
    if metres < 1000:
        return translate("Map", "{number} m").format(number=number(metres, language))
    return translate("Map", "{number} km").format(number=number(metres // 1000, language))


def label_boxes(labels: Iterable[Label]) -> list[Message]:
    """Boxes of basemap labels in pixels of the sheet at the labels' zoom, as the page counts them."""
    boxes = []
    for label in labels:
        left, top = label.x - label.width / 2, label.y - label.height / 2
        boxes.append({"left": left, "top": top, "right": left + label.width, "bottom": top + label.height})
    return boxes

"""Degrees as readers write them. Called wherever a part of the map is named."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.session.wording import locale

translate = QCoreApplication.translate


def longitude_in_words(degrees: float, language: str, digits: int = 0) -> str:
    """``174.8°E``; 0° and 180° are neither east nor west. ``degrees`` may have gone round any number of times."""
    turned = round((degrees + 180.0) % 360.0 - 180.0, digits)
    if abs(turned) in {0.0, 180.0}:
        return _written(abs(turned), language, digits, translate("Geo", "{degrees}°"))
    words = translate("Geo", "{degrees}°E") if turned > 0 else translate("Geo", "{degrees}°W")
    return _written(abs(turned), language, digits, words)


def latitude_in_words(degrees: float, language: str, digits: int = 0) -> str:
    """``41.3°S``; the equator is neither north nor south."""
    rounded = round(degrees, digits)
    if not rounded:
        return _written(0.0, language, digits, translate("Geo", "{degrees}°"))
    words = translate("Geo", "{degrees}°N") if rounded > 0 else translate("Geo", "{degrees}°S")
    return _written(abs(rounded), language, digits, words)


def _written(degrees: float, language: str, digits: int, words: str) -> str:
    return words.format(degrees=locale(language).toString(float(degrees), "f", digits if degrees % 1 else 0))

"""Degrees as readers write them. Called wherever a part of the map is named."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.session.wording import locale

translate = QCoreApplication.translate

_ROUND: Final = 359.0
_NEARLY_ROUND: Final = 330.0
"""From so many degrees on, a stretch of longitudes goes all, or nearly all, round the world."""


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


def spot_in_words(lat: float, lon: float, language: str) -> str:
    """``41.3°S 174.8°E``."""
    return translate("Geo", "{latitude} {longitude}").format(
        latitude=latitude_in_words(lat, language, 1), longitude=longitude_in_words(lon, language, 1)
    )


def longitudes_in_words(west: float, east: float, language: str, digits: int = 0) -> str:
    """``100°E–150°E``; across 180° that is named too, as ``100°E–180°–160°W``: a stretch could else be read either way.

    A stretch of nearly the whole world is told as such: its ends lie so near to each other that they mislead.
    """
    if east - west >= _ROUND:
        return translate("Geo", "all longitudes")
    if east - west >= _NEARLY_ROUND:
        return translate("Geo", "nearly all longitudes")
    ends = [longitude_in_words(degrees, language, digits) for degrees in (west, east)]
    antimeridian = longitude_in_words(180.0, language)
    crosses = (west + 180.0) // 360.0 != (east + 180.0) // 360.0
    if not crosses or antimeridian in ends:
        return translate("Geo", "{first}–{last}").format(first=ends[0], last=ends[1])
    return translate("Geo", "{first}–{antimeridian}–{last}").format(
        first=ends[0], antimeridian=antimeridian, last=ends[1]
    )


def _written(degrees: float, language: str, digits: int, words: str) -> str:
    return words.format(degrees=locale(language).toString(float(degrees), "f", digits if degrees % 1 else 0))

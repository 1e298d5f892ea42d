"""What the legend on the map says beside its signs, which ``resources/map/legend.js`` draws as the map draws them.

Part of the page's words: :mod:`nzjp_viewer.map.messages`. Roles and families of kinds are called what the details and
the filters call them.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.vocabulary import Family, PlaceRole
from nzjp_viewer.map.scene import Message
from nzjp_viewer.query.columns import FAMILIES
from nzjp_viewer.session.wording import family_name, number, place_role_name

translate = QCoreApplication.translate

_COUNT: Final = 3
"""Events of a sample marker; the sample of several kinds has one of each of as many."""


def legend_message(language: str) -> Message:
    """Title, name of the button, and sections of rows: ``sign`` says what to draw, ``words`` what it means."""
    return {
        "title": translate("Map", "Legend"),
        "hint": translate("Map", "What the signs of the map mean"),
        "close": translate("Map", "Close"),
        "count": number(_COUNT, language),
        "name": translate("Map", "Name"),
        "more": f"+{number(2, language)}",
        "sections": [
            _section(translate("Map", "Places"), _places()),
            _section(translate("Map", "The selected event"), _roles()),
            _section(translate("Map", "Lines"), _lines()),
            _section(translate("Map", "Areas and cities"), _areas()),
            {"title": translate("Map", "Kinds"), "rows": [_family(family) for family in FAMILIES]},
        ],
    }


def _section(title: str, rows: dict[str, str]) -> Message:
    return {"title": title, "rows": [{"sign": sign, "words": words} for sign, words in rows.items()]}


def _places() -> dict[str, str]:
    return {
        "place": translate("Map", "a place and its number of events"),
        "kinds": translate("Map", "events of several kinds"),
        "several": translate("Map", "places close together: zoom in"),
        "doubt": translate("Map", "in doubt: disputed or not stated"),
        "faded": translate("Map", "outside the time or the story followed"),
        "now": translate("Map", "pulses: happens now, in play"),
        "unmarked": translate("Map", "no matching events"),
    }


def _roles() -> dict[str, str]:
    return {
        "where": place_role_name(PlaceRole.WHERE),
        "where-doubt": translate("Map", "the same, in doubt"),
        "target": place_role_name(PlaceRole.TARGET),
        "mentioned": place_role_name(PlaceRole.MENTIONED),
    }


def _lines() -> dict[str, str]:
    return {
        "event": translate("Map", "from place to place of that event"),
        "story": translate("Map", "the storyline followed, in time"),
    }


def _areas() -> dict[str, str]:
    return {
        "area": translate("Map", "a sea, strait, country or region"),
        "vague": translate("Map", "its limits or place are in doubt"),
        "city": translate("Map", "a city, to find one's way by"),
    }


def _family(family: Family) -> Message:
    return {"sign": "family", "family": FAMILIES.index(family), "words": family_name(family)}

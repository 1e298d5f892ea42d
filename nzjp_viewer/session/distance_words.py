"""Distances in words: a length with its unit, and how far a place is from the two capitals.

Used by the map's measuring tool and by the details of an event.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Place
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.query.distance import Unit, from_capitals
from nzjp_viewer.session.wording import locale

translate = QCoreApplication.translate

_SHORT = {
    Unit.KM: QT_TRANSLATE_NOOP("Wording", "{number} km"),
    Unit.NMI: QT_TRANSLATE_NOOP("Wording", "{number} nmi"),
    Unit.MILE: QT_TRANSLATE_NOOP("Wording", "{number} mi"),
}
_LONG = {
    Unit.KM: QT_TRANSLATE_NOOP("Wording", "{number} kilometres"),
    Unit.NMI: QT_TRANSLATE_NOOP("Wording", "{number} nautical miles"),
    Unit.MILE: QT_TRANSLATE_NOOP("Wording", "{number} miles"),
}
_NAMES = {
    Unit.KM: QT_TRANSLATE_NOOP("Wording", "Kilometres"),
    Unit.NMI: QT_TRANSLATE_NOOP("Wording", "Nautical miles"),
    Unit.MILE: QT_TRANSLATE_NOOP("Wording", "Miles"),
}
_FEW = 10.0
"""A length below this many units has one decimal, one below a tenth of it two."""


def unit_name(unit: Unit) -> str:
    """The name of a unit, in full."""
    return translate("Wording", _NAMES[unit])


def distance_in_words(km: float, unit: Unit, language: str, *, spoken: bool = False) -> str:
    """A length of ``km`` kilometres in ``unit``, such as ``4,992 nmi``; ``spoken`` names the unit in full."""
    length = km / unit.km
    # What would be rounded up to the next step has that one's decimals.
    decimals = 0 if round(length, 1) >= _FEW else 1 if round(length, 2) >= _FEW / 10 else 2
    written = locale(language).toString(length, "f", decimals if length > 0 else 0)
    return translate("Wording", (_LONG if spoken else _SHORT)[unit]).format(number=written)


def from_capitals_in_words(place: Place, unit: Unit, language: str) -> str:
    """How far ``place`` is from Wellington and Tokyo, in ``unit``; empty where that would say nothing."""
    found = from_capitals(place, unit)
    if found is None:
        return ""
    lengths = {
        "wellington": distance_in_words(found.wellington, unit, language),
        "tokyo": distance_in_words(found.tokyo, unit, language),
    }
    if found.rough:
        words = translate("Wording", "about {wellington} from Wellington, {tokyo} from Tokyo (to its middle)")
    else:
        words = translate("Wording", "{wellington} from Wellington, {tokyo} from Tokyo")
    return words.format(**lengths)

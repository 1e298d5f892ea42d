"""The words for groupings and the lanes they make. Timeline, menus and exports take them here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset, in_language
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import Family, Status
from nzjp_viewer.query.grouping import NO_MEMBER, Grouping, member_of
from nzjp_viewer.session import wording

translate = QCoreApplication.translate

_GROUPINGS = {
    Grouping.KIND: QT_TRANSLATE_NOOP("LaneWords", "Kind"),
    Grouping.COUNTRY: QT_TRANSLATE_NOOP("LaneWords", "Country"),
    Grouping.SOURCE: QT_TRANSLATE_NOOP("LaneWords", "Source"),
    Grouping.STORYLINE: QT_TRANSLATE_NOOP("LaneWords", "Storyline"),
    Grouping.PLACE: QT_TRANSLATE_NOOP("LaneWords", "Place"),
    Grouping.STATUS: QT_TRANSLATE_NOOP("LaneWords", "Status"),
    Grouping.NONE: QT_TRANSLATE_NOOP("LaneWords", "None"),
}
_WITHOUT = {
    Grouping.COUNTRY: QT_TRANSLATE_NOOP("LaneWords", "No country"),
    Grouping.SOURCE: QT_TRANSLATE_NOOP("LaneWords", "No source"),
    Grouping.STORYLINE: QT_TRANSLATE_NOOP("LaneWords", "No storyline"),
    Grouping.PLACE: QT_TRANSLATE_NOOP("LaneWords", "No place stated"),
    Grouping.NONE: QT_TRANSLATE_NOOP("LaneWords", "All events"),
}


def grouping_name(grouping: Grouping) -> str:
    """What lanes are made by."""
    return translate("LaneWords", _GROUPINGS[grouping])


def lane_name(dataset: Dataset, key: str, language: str) -> str:
    """The name of the lane with a key (see ``grouping.key_of``), on one line."""
    return " ".join(_name(dataset, key, language).split())


def more_lanes(count: int, language: str) -> str:
    """The name of the lane that stands for ``count`` lanes for which there is no room."""
    if count == 1:
        return translate("LaneWords", "1 more lane")
    return translate("LaneWords", "{count} more lanes").format(count=wording.number(count, language))


def _name(dataset: Dataset, key: str, language: str) -> str:
    grouping, member = member_of(key)
    if member == NO_MEMBER:
        return translate("LaneWords", _WITHOUT[grouping])
    named: dict[Grouping, Callable[[], str]] = {
        Grouping.KIND: lambda: wording.family_name(Family(member)),
        Grouping.STATUS: lambda: _as_title(wording.status_name(Status(member))),
        Grouping.COUNTRY: lambda: wording.country_name(member, language),
        Grouping.SOURCE: lambda: dataset.source_by_id[member].short,
        Grouping.STORYLINE: lambda: in_language(dataset.storyline_by_id[member].names, language) or member,
        Grouping.PLACE: lambda: wording.place_name(dataset, member, language),
    }
    return named[grouping]()


def _as_title(words: str) -> str:
    """Words that stand within a sentence elsewhere, to stand by themselves."""
    return words[:1].upper() + words[1:]

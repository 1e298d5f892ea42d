"""The words for how one event bears on another, seen from either. Read by the details and by the timeline's arrows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import RelationKind

_OUTWARD = {
    RelationKind.LED_TO: QT_TRANSLATE_NOOP("Related", "Led to"),
    RelationKind.FULFILLED_BY: QT_TRANSLATE_NOOP("Related", "Fulfilled by"),
    RelationKind.PART_OF: QT_TRANSLATE_NOOP("Related", "Part of"),
    RelationKind.SAME_DAY_AS: QT_TRANSLATE_NOOP("Related", "Same day as"),
    RelationKind.UPGRADES: QT_TRANSLATE_NOOP("Related", "Upgrades"),
}
_INWARD = {
    RelationKind.LED_TO: QT_TRANSLATE_NOOP("Related", "Follows from"),
    RelationKind.FULFILLED_BY: QT_TRANSLATE_NOOP("Related", "Fulfils"),
    RelationKind.PART_OF: QT_TRANSLATE_NOOP("Related", "Includes"),
    RelationKind.SAME_DAY_AS: QT_TRANSLATE_NOOP("Related", "Same day as"),
    RelationKind.UPGRADES: QT_TRANSLATE_NOOP("Related", "Upgraded by"),
}


def relation_in_words(kind: RelationKind, *, outgoing: bool) -> str:
    """What the other event is to the one at hand; ``outgoing`` if the one at hand names the other."""
    return QCoreApplication.translate("Related", (_OUTWARD if outgoing else _INWARD)[kind])

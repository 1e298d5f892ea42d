"""Which events an event bears on, and which bear on it, with the words for it. Called by the details panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import RelationKind

_OUTWARD = {
    RelationKind.LED_TO: QT_TRANSLATE_NOOP("Related", "Led to"),
    RelationKind.FULFILLED_BY: QT_TRANSLATE_NOOP("Related", "Fulfilled by"),
    RelationKind.PART_OF: QT_TRANSLATE_NOOP("Related", "Part of"),
    RelationKind.SAME_DAY_AS: QT_TRANSLATE_NOOP("Related", "Same day as"),
}
_INWARD = {
    RelationKind.LED_TO: QT_TRANSLATE_NOOP("Related", "Follows from"),
    RelationKind.FULFILLED_BY: QT_TRANSLATE_NOOP("Related", "Fulfils"),
    RelationKind.PART_OF: QT_TRANSLATE_NOOP("Related", "Includes"),
    RelationKind.SAME_DAY_AS: QT_TRANSLATE_NOOP("Related", "Same day as"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Another event, by id, and the ``words`` for what it is to the one at hand."""

    words: str
    event: str


def relations_by_event(dataset: Dataset) -> Mapping[str, list[tuple[RelationKind, str, bool]]]:
    """Every relation seen from both its ends, by event id: its kind, the other event, whether it points there.

    One pass over all events: make it once for each dataset.
    """
    found: dict[str, list[tuple[RelationKind, str, bool]]] = {}
    for event in dataset.events:
        for relation in event.relations:
            found.setdefault(event.id, []).append((relation.kind, relation.to, True))
            found.setdefault(relation.to, []).append((relation.kind, event.id, False))
    return found


def related_to(event_id: str, relations: Mapping[str, list[tuple[RelationKind, str, bool]]]) -> list[Related]:
    """The events that ``event_id`` has to do with, in words; each pair of words and event once."""
    found = [
        Related(QCoreApplication.translate("Related", (_OUTWARD if outward else _INWARD)[kind]), other)
        for kind, other, outward in relations.get(event_id, ())
    ]
    return list(dict.fromkeys(found))

"""What cannot be right in a dataset taken as a whole: impossible dates, broken relations, missing translations.

None of it keeps a record from being shown, so a user's file is opened without it; ``nzjp-viewer validate`` tells it
all, and a dataset with such a finding is not built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from nzjp_viewer.domain.model import Claim, Event, Text
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import ClaimField, RelationKind, Status
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.findings import Finding, finding
from nzjp_viewer.storage.raw import RawRecord

_AFTER_PUBLICATION = QT_TRANSLATE_NOOP(
    "Problem",
    "“{when}” is after the publication of {source} ({published}): the event's status is {status}, and the claim's "
    "fields.status does not say planned or forecast",
)
_NO_CLAIM_AGREES = QT_TRANSLATE_NOOP("Problem", "“{when}” shares no day with the date of any of its claims")
_ITSELF = QT_TRANSLATE_NOOP("Problem", "{kind} leads back to the event itself")
_TWICE = QT_TRANSLATE_NOOP("Problem", "{kind} “{to}” is given twice")
_CIRCLE = QT_TRANSLATE_NOOP("Problem", "the relations go round in a circle: {circle}")
_NO_COMMON_DAY = QT_TRANSLATE_NOOP("Problem", "same-day-as “{to}”, but “{when}” and “{other}” share no day")
_BACKWARDS = QT_TRANSLATE_NOOP("Problem", "{kind} “{to}”, but that is earlier: “{other}” is before “{when}”")
_UPGRADES_LATER = QT_TRANSLATE_NOOP("Problem", "upgrades “{to}”, but that is later: “{other}” is after “{when}”")
_TOLD_TWICE = QT_TRANSLATE_NOOP("Problem", "“{event}” stands in the storyline twice")
_NO_TRANSLATION = QT_TRANSLATE_NOOP("Problem", "has no words in “{language}”, which other texts have")

_FORWARDS = (RelationKind.LED_TO, RelationKind.FULFILLED_BY)
_WITHOUT_CIRCLES = (_FORWARDS, (RelationKind.PART_OF,), (RelationKind.UPGRADES,))
_NOT_YET = {Status.PLANNED, Status.FORECAST}


def check_evidence(evidence: Evidence) -> Iterator[Finding]:
    """Everything that is found in the whole, except in its documents and on the globe."""
    yield from _dates(evidence)
    yield from _relations(evidence)
    for kinds in _WITHOUT_CIRCLES:
        yield from _circles(evidence, kinds)
    yield from _storylines(evidence)
    yield from _translations(evidence)


def _dates(evidence: Evidence) -> Iterator[Finding]:
    for event in evidence.dataset.events:
        if not any(event.when.shares_a_day_with(claim.when) for claim in event.claims):
            yield finding(evidence.record("events", event.id), "when", _NO_CLAIM_AGREES, when=event.when.edtf)
    for event, claim, record in evidence.claims():
        source = evidence.dataset.source_by_id[claim.source]
        if source.published.is_before(claim.when) and not _is_ahead(event, claim):
            values = {"source": source.id, "published": source.published.edtf, "status": event.status.value}
            yield finding(record, "when", _AFTER_PUBLICATION, when=claim.when.edtf, **values)


def _is_ahead(event: Event, claim: Claim) -> bool:
    """Whether the claim speaks of what was still to come, by the event or, where that has come since, by its own."""
    return event.status in _NOT_YET or claim.fields.get(ClaimField.STATUS) in _NOT_YET


def _relations(evidence: Evidence) -> Iterator[Finding]:
    given: set[tuple[RelationKind, frozenset[str] | tuple[str, str]]] = set()
    for event in evidence.dataset.events:
        for index, relation in enumerate(event.relations):
            record, field = evidence.record("events", event.id), f"relations.{index}"
            ends = (event.id, relation.to)
            same = (relation.kind, frozenset(ends) if relation.kind is RelationKind.SAME_DAY_AS else ends)
            if relation.to == event.id:
                yield finding(record, field, _ITSELF, kind=relation.kind.value)
            elif same in given:
                yield finding(record, field, _TWICE, kind=relation.kind.value, to=relation.to)
            else:
                other = evidence.dataset.events[evidence.dataset.row_by_id[relation.to]]
                yield from _out_of_time(record, field, event, relation.kind, other)
            given.add(same)


def _out_of_time(record: RawRecord, field: str, event: Event, kind: RelationKind, other: Event) -> Iterator[Finding]:
    values = {"kind": kind.value, "to": other.id, "when": event.when.edtf, "other": other.when.edtf}
    if kind is RelationKind.SAME_DAY_AS and not event.when.shares_a_day_with(other.when):
        yield finding(record, field, _NO_COMMON_DAY, **values)
    if kind in _FORWARDS and other.when.is_before(event.when):
        yield finding(record, field, _BACKWARDS, **values)
    if kind is RelationKind.UPGRADES and event.when.is_before(other.when):
        yield finding(record, field, _UPGRADES_LATER, **values)


def _circles(evidence: Evidence, kinds: tuple[RelationKind, ...]) -> Iterator[Finding]:
    """A finding for each circle, told at one of its events; each time its last link is taken out, to find the next."""
    before: dict[str, set[str]] = {event.id: set() for event in evidence.dataset.events}
    for event in evidence.dataset.events:
        for relation in event.relations:
            if relation.kind in kinds and relation.to != event.id:
                before[relation.to].add(event.id)
    while True:
        try:
            TopologicalSorter(before).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            before[circle[1]].discard(circle[0])
            first = min(range(len(circle) - 1), key=lambda index: circle[index])
            told = [*circle[first:-1], *circle[:first], circle[first]]
            record = evidence.record("events", told[0])
            yield finding(record, "relations", _CIRCLE, circle=" → ".join(told))
        else:
            return


def _storylines(evidence: Evidence) -> Iterator[Finding]:
    for storyline in evidence.dataset.storylines:
        for event in dict.fromkeys(e for e in storyline.events if storyline.events.count(e) > 1):
            yield finding(evidence.record("storylines", storyline.id), "events", _TOLD_TWICE, event=event)


def _translations(evidence: Evidence) -> Iterator[Finding]:
    """Texts that lack a language of the dataset's title, or one in which half of the events have theirs."""
    data = evidence.dataset
    used = Counter(language for event in data.events for language in event.title)
    languages = sorted({*data.title, *(language for language, times in used.items() if 2 * times >= len(data.events))})
    for record, field, text in _texts(evidence):
        for language in languages:
            if language not in text:
                yield finding(record, field, _NO_TRANSLATION, language=language)


def _texts(evidence: Evidence) -> Iterator[tuple[RawRecord, str, Text]]:
    data = evidence.dataset
    if data.title:  # its absence has been told
        yield evidence.title, "", data.title
    for event in data.events:
        yield evidence.record("events", event.id), "title", event.title
        yield evidence.record("events", event.id), "summary", event.summary
    for storyline in data.storylines:
        yield evidence.record("storylines", storyline.id), "names", storyline.names
        yield evidence.record("storylines", storyline.id), "summary", storyline.summary
    for place in data.places:
        yield evidence.record("places", place.id), "names", place.names
    for actor in data.actors:
        if actor.names:  # countries may leave theirs to CLDR
            yield evidence.record("actors", actor.id), "names", actor.names

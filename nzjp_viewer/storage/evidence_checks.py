"""What cannot be right in a dataset taken as a whole: impossible dates, broken relations, missing translations.

None of it keeps a record from being shown, so a user's file is opened without it; ``nzjp-viewer validate`` tells it
all, and a dataset with such a finding is not built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nzjp_viewer.domain.conflicts import same_when_equal
from nzjp_viewer.domain.model import Claim, Event, Source, Text
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import ClaimField, RelationKind, Status
from nzjp_viewer.storage.circles import circles
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
_CLAIMED_TWICE = QT_TRANSLATE_NOOP(
    "Problem", "is the passage {start}–{end} of {source}, which the event claims already"
)
_LISTED_TWICE = QT_TRANSLATE_NOOP("Problem", "“{id}” is given twice as {role}")
_SAME_DOCUMENT = QT_TRANSLATE_NOOP("Problem", "is that of “{id}” too: one document is one source")
_TOLD_TWICE = QT_TRANSLATE_NOOP("Problem", "“{event}” stands in the storyline twice")
_NO_TRANSLATION = QT_TRANSLATE_NOOP("Problem", "has no words in “{language}”, which other texts have")

_FORWARDS = (RelationKind.LED_TO, RelationKind.FULFILLED_BY)
_WITHOUT_CIRCLES = (_FORWARDS, (RelationKind.PART_OF,), (RelationKind.UPGRADES,))
_NOT_YET = {Status.PLANNED, Status.FORECAST}


def check_evidence(evidence: Evidence) -> Iterator[Finding]:
    """Everything that is found in the whole, except in its documents and on the globe."""
    yield from _dates(evidence)
    yield from _repetitions(evidence)
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
        if _is_later(event, claim, source) and not _is_ahead(event, claim):
            values = {"source": source.id, "published": source.published.edtf, "status": event.status.value}
            yield finding(record, "when", _AFTER_PUBLICATION, when=claim.when.edtf, **values)


def _is_later(event: Event, claim: Claim, source: Source) -> bool:
    """Whether the claim dates after the source's publication what is said to be there, or over, by then."""
    (first, _), (end, _) = claim.when.halves
    last_day = source.published.reach[1]
    return first > last_day or (event.status is Status.HAPPENED and end > last_day)


def _is_ahead(event: Event, claim: Claim) -> bool:
    """Whether the claim speaks of what was still to come, by the event or, where that has come since, by its own."""
    return event.status in _NOT_YET or same_when_equal(claim.fields.get(ClaimField.STATUS, "")) in _NOT_YET


def _repetitions(evidence: Evidence) -> Iterator[Finding]:
    """One document under two ids; the same place, participant or claim twice in an event."""
    by_sha256: dict[str, str] = {}
    for source in evidence.dataset.sources:
        if (known := by_sha256.setdefault(source.sha256, source.id)) != source.id:
            yield finding(evidence.record("sources", source.id), "sha256", _SAME_DOCUMENT, id=known)
    for event in evidence.dataset.events:
        for field, entries in (("places", event.places), ("participants", event.participants)):
            for (entry_id, role), times in Counter(entries).items():
                if times > 1:
                    record = evidence.record("events", event.id)
                    yield finding(record, field, _LISTED_TWICE, id=entry_id, role=role.value)
    claimed: set[tuple[str, str, int, int]] = set()
    for event, claim, record in evidence.claims():
        passage = (event.id, claim.source, claim.start, claim.end)
        if passage in claimed:
            yield finding(record, "", _CLAIMED_TWICE, source=claim.source, start=claim.start, end=claim.end)
        claimed.add(passage)


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
    """A finding for each knot of relations, told at one of its events by a circle that goes through that."""
    after = {
        event.id: [relation.to for relation in event.relations if relation.kind in kinds and relation.to != event.id]
        for event in evidence.dataset.events
    }
    for circle in circles(after):
        record = evidence.record("events", circle[0])
        yield finding(record, "relations", _CIRCLE, circle=" → ".join([*circle, circle[0]]))


def _storylines(evidence: Evidence) -> Iterator[Finding]:
    for storyline in evidence.dataset.storylines:
        for event in (event for event, times in Counter(storyline.events).items() if times > 1):
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

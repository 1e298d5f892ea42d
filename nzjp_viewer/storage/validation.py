"""Checks records one by one and against each other; the good ones go on, each fault is told.

Called when a dataset file is opened, when seeds are built, and by ``nzjp-viewer validate``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.findings import Finding, finding, from_error
from nzjp_viewer.storage.raw import NOT_A_RECORD, Raw, RawRecord
from nzjp_viewer.storage.records import (
    ActorRecord,
    ClaimRecord,
    EventRecord,
    PlaceRecord,
    Record,
    SourceRecord,
    StorylineRecord,
    Texts,
)

References = list[tuple[str, str, list[str]]]
"""For each field that refers to other records: its name, the collection it refers to, the ids it names."""

_MODELS: dict[str, type[Record]] = {
    "sources": SourceRecord,
    "actors": ActorRecord,
    "places": PlaceRecord,
    "storylines": StorylineRecord,
    "events": EventRecord,
    "claims": ClaimRecord,
}

_UNKNOWN_KEY = QT_TRANSLATE_NOOP("Problem", "nothing of this name is read: mend its spelling or take it out")
_ID_TAKEN = QT_TRANSLATE_NOOP("Problem", "“{id}” is already the id of {where} in {file}")
_NO_CLAIM = QT_TRANSLATE_NOOP("Problem", "no claim of any source says it")
_NO_SUCH = {
    "events": QT_TRANSLATE_NOOP("Problem", "no event is called “{id}”"),
    "places": QT_TRANSLATE_NOOP("Problem", "no place is called “{id}”"),
    "actors": QT_TRANSLATE_NOOP("Problem", "no actor is called “{id}”"),
    "sources": QT_TRANSLATE_NOOP("Problem", "no source is called “{id}”"),
}


def check(raw: Raw) -> tuple[Raw, list[Finding]]:
    """The records of ``raw`` that are sound, and a finding for each fault.

    A record that cannot be shown without one that is missing is left out with it: an event of an unknown place, a claim
    of an unknown source, an event left without a claim.
    """
    findings = [finding(record, "", _UNKNOWN_KEY) for record in raw.unknown]
    sound = Raw(title=_checked_title(raw, findings), title_file=raw.title_file)
    for name, model in _MODELS.items():
        sound.records[name] = _unique(_fitting(raw.records[name], model, findings), findings, name)
    _References(raw, sound, findings).check()
    return sound, findings


def _checked_title(raw: Raw, findings: list[Finding]) -> dict[str, str]:
    try:
        return dict(TypeAdapter(Texts).validate_python(raw.title))
    except ValidationError as error:
        tell = partial(finding, RawRecord(raw.title_file, "title", {}))
        findings += [from_error(fault, tell) for fault in error.errors()]
        return {}


def _fitting(records: Iterable[RawRecord], model: type[Record], findings: list[Finding]) -> list[RawRecord]:
    fitting = []
    for record in records:
        try:
            model.model_validate(record.data)
        except ValidationError as error:
            findings += _told(record, error)
        else:
            fitting.append(record)
    return fitting


def _told(record: RawRecord, error: ValidationError) -> list[Finding]:
    """A finding for each of pydantic's errors; of what is no record at all, that alone."""
    faults = [fault for fault in error.errors() if NOT_A_RECORD not in record.data or fault["loc"] == (NOT_A_RECORD,)]
    return [from_error(fault, partial(finding, record)) for fault in faults if fault["loc"][:1] not in _owned(record)]


def _owned(record: RawRecord) -> set[tuple[str]]:
    return {(key,) for key in record.owners}


def _unique(records: list[RawRecord], findings: list[Finding], name: str) -> list[RawRecord]:
    if name == "claims":
        return records
    first: dict[str, RawRecord] = {}
    for record in records:
        known = first.setdefault(record.data["id"], record)
        if known is not record:
            findings.append(finding(record, "id", _ID_TAKEN, id=known.data["id"], where=known.where, file=known.file))
    return list(first.values())


class _References:
    """What refers to what among the records, and what has to go because of it."""

    def __init__(self, raw: Raw, sound: Raw, findings: list[Finding]) -> None:
        self._records = sound.records
        self._findings = findings
        self._given = {
            name: {record.data.get("id") for record in records if isinstance(record.data.get("id"), str)}
            for name, records in raw.records.items()
        }
        self._claimed = {str(record.data.get("event")) for record in raw.records["claims"]}

    def check(self) -> None:
        """Leave out what cannot be shown without something that is not there, and report what is nowhere given.

        What is given but has been left out has had its finding; what goes with it is not told once more for each.
        That may leave more without what they need, so it is done until nothing has to go. Relations and the events of
        storylines are not needed to show the rest: of these only the one that leads nowhere is left out.
        """
        remaining = -1
        while remaining != (remaining := sum(map(len, self._records.values()))):
            self._keep_resolved("events", _event_references)
            self._keep_resolved("claims", _claim_references)
            self._drop_unclaimed()
        known = self._known("events")
        self._records["events"] = [
            self._pruned(record, "relations", known, lambda relation: str(relation["to"]))
            for record in self._records["events"]
        ]
        storylines = [self._pruned(record, "events", known, str) for record in self._records["storylines"]]
        self._records["storylines"] = [record for record in storylines if record.data["events"]]

    def _known(self, name: str) -> set[str]:
        return {record.data["id"] for record in self._records[name]}

    def _keep_resolved(self, name: str, references: Callable[[dict[str, Any]], References]) -> None:
        known = {target: self._known(target) for target in _NO_SUCH}
        kept = []
        for record in self._records[name]:
            missing = [
                (field, target, reference)
                for field, target, wanted in references(record.data)
                for reference in wanted
                if reference not in known[target]
            ]
            for field, target, reference in missing:
                self._tell_missing(record, field, target, reference)
            if not missing:
                kept.append(record)
        self._records[name] = kept

    def _tell_missing(self, record: RawRecord, field: str, target: str, reference: str) -> None:
        if reference not in self._given[target]:
            self._findings.append(finding(record, field, _NO_SUCH[target], id=reference))

    def _drop_unclaimed(self) -> None:
        claimed = {record.data["event"] for record in self._records["claims"]}
        kept = [record for record in self._records["events"] if record.data["id"] in claimed]
        left = [record for record in self._records["events"] if record.data["id"] not in claimed]
        self._findings.extend(
            finding(record, "claims", _NO_CLAIM) for record in left if record.data["id"] not in self._claimed
        )
        self._records["events"] = kept

    def _pruned(self, record: RawRecord, field: str, known: set[str], event_of: Callable[[Any], str]) -> RawRecord:
        """``record`` without those entries of ``field`` whose event is not among the ``known``."""
        entries = record.data.get(field, [])
        kept = [entry for entry in entries if event_of(entry) in known]
        for index, entry in enumerate(entries):
            if event_of(entry) not in known:
                self._tell_missing(record, f"{field}.{index}", "events", event_of(entry))
        return record if len(kept) == len(entries) else replace(record, data={**record.data, field: kept})


def _event_references(data: dict[str, Any]) -> References:
    return [
        ("places", "places", [place["id"] for place in data.get("places", ())]),
        ("participants", "actors", [actor["id"] for actor in data.get("participants", ())]),
    ]


def _claim_references(data: dict[str, Any]) -> References:
    return [
        ("event", "events", [data["event"]]),
        ("source", "sources", [data["source"]]),
        ("places", "places", data.get("places", [])),
        ("participants", "actors", data.get("participants", [])),
        ("fields.place", "places", (data.get("fields") or {}).get("place") or []),
        ("fields.participants", "actors", (data.get("fields") or {}).get("participants") or []),
    ]

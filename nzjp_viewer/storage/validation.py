"""Checks records one by one and against each other; the good ones go on, each fault is told.

Called when a dataset file is opened, when seeds are built, and by ``nzjp-viewer validate``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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

Records = dict[str, list[RawRecord]]
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
_NO_CLAIM = QT_TRANSLATE_NOOP("Problem", "no sound claim of any source says it")
_NO_SUCH = {
    "events": QT_TRANSLATE_NOOP("Problem", "no event is called “{id}”"),
    "places": QT_TRANSLATE_NOOP("Problem", "no place is called “{id}”"),
    "actors": QT_TRANSLATE_NOOP("Problem", "no actor is called “{id}”"),
    "sources": QT_TRANSLATE_NOOP("Problem", "no source is called “{id}”"),
}


def check(raw: Raw) -> tuple[Raw, list[Finding]]:
    """The records of ``raw`` that are sound, and a finding for each fault.

    A record that refers to one that is missing is left out with it: an event of an unknown place, a claim of an
    unknown source, an event left without a claim.
    """
    findings = [finding(record, "", _UNKNOWN_KEY) for record in raw.unknown]
    sound = Raw(title=_checked_title(raw, findings))
    for name, model in _MODELS.items():
        sound.records[name] = _unique(_fitting(raw.records[name], model, findings), findings, name)
    _check_references(sound, findings)
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
    return [from_error(fault, partial(finding, record)) for fault in faults]


def _unique(records: list[RawRecord], findings: list[Finding], name: str) -> list[RawRecord]:
    if name == "claims":
        return records
    first: dict[str, RawRecord] = {}
    for record in records:
        known = first.setdefault(record.data["id"], record)
        if known is not record:
            findings.append(finding(record, "id", _ID_TAKEN, id=known.data["id"], where=known.where, file=known.file))
    return list(first.values())


def _check_references(sound: Raw, findings: list[Finding]) -> None:
    """Leave out, and report, what refers to something that is not there, until nothing more has to go."""
    records = sound.records
    remaining = -1
    while remaining != (remaining := sum(map(len, records.values()))):
        _keep_resolved(records, "events", _event_references, findings)
        _keep_resolved(records, "claims", _claim_references, findings)
        _drop_unclaimed(records, findings)
        _keep_resolved(records, "storylines", lambda data: [("events", "events", data["events"])], findings)


def _keep_resolved(
    records: Records, name: str, references: Callable[[dict[str, Any]], References], findings: list[Finding]
) -> None:
    known = {target: {record.data["id"] for record in records[target]} for target in _MODELS if target != "claims"}
    kept = []
    for record in records[name]:
        faults = [
            finding(record, field, _NO_SUCH[target], id=reference)
            for field, target, wanted in references(record.data)
            for reference in wanted
            if reference not in known[target]
        ]
        findings.extend(faults)
        if not faults:
            kept.append(record)
    records[name] = kept


def _event_references(data: dict[str, Any]) -> References:
    return [
        ("places", "places", [place["id"] for place in data.get("places", ())]),
        ("participants", "actors", [actor["id"] for actor in data.get("participants", ())]),
        ("relations", "events", [relation["to"] for relation in data.get("relations", ())]),
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


def _drop_unclaimed(records: Records, findings: list[Finding]) -> None:
    claimed = {record.data["event"] for record in records["claims"]}
    findings += [
        finding(record, "claims", _NO_CLAIM) for record in records["events"] if record.data["id"] not in claimed
    ]
    records["events"] = [record for record in records["events"] if record.data["id"] in claimed]

"""Checks records one by one and against each other; the good ones go on, each fault is told.

Called when a dataset file is opened, when seeds are built, and by ``nzjp-viewer validate``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from nzjp_viewer.storage.raw import Raw, RawRecord
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the file, the record in it, the field, and what is wrong with it."""

    file: str
    where: str
    field: str
    reason: str

    def __str__(self) -> str:
        """The fault in one line."""
        place = f"{self.where}.{self.field}" if self.field else self.where
        return f"{self.file}: {place}: {self.reason}"


def check(raw: Raw) -> tuple[Raw, list[Finding]]:
    """The records of ``raw`` that are sound, and a finding for each fault.

    A record that refers to one that is missing is left out with it: an event of an unknown place, a claim of an
    unknown source, an event left without a claim.
    """
    findings: list[Finding] = []
    sound = Raw(title=_checked_title(raw, findings))
    for name, model in _MODELS.items():
        sound.records[name] = _unique(_fitting(raw.records[name], model, findings), findings, name)
    _check_references(sound, findings)
    return sound, findings


def _checked_title(raw: Raw, findings: list[Finding]) -> dict[str, str]:
    try:
        return dict(TypeAdapter(Texts).validate_python(raw.title))
    except ValidationError as error:
        files = [record.file for records in raw.records.values() for record in records]
        findings += [Finding(files[0] if files else "", "title", "", e["msg"]) for e in error.errors()]
        return {}


def _fitting(records: Iterable[RawRecord], model: type[Record], findings: list[Finding]) -> list[RawRecord]:
    fitting = []
    for record in records:
        try:
            model.model_validate(record.data)
        except ValidationError as error:
            findings += [_finding(record, ".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        else:
            fitting.append(record)
    return fitting


def _finding(record: RawRecord, field: str, reason: str) -> Finding:
    named = f"{record.where} ({record.data['id']})" if isinstance(record.data.get("id"), str) else record.where
    return Finding(record.file, named, field, reason.removeprefix("Value error, "))


def _unique(records: list[RawRecord], findings: list[Finding], name: str) -> list[RawRecord]:
    if name == "claims":
        return records
    first: dict[str, RawRecord] = {}
    for record in records:
        known = first.setdefault(record.data["id"], record)
        if known is not record:
            reason = f"“{record.data['id']}” is already the id of {known.where} in {known.file}"
            findings.append(_finding(record, "id", reason))
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
            (field, f"no {target.removesuffix('s')} is called “{reference}”")
            for field, target, wanted in references(record.data)
            for reference in wanted
            if reference not in known[target]
        ]
        findings.extend(_finding(record, field, reason) for field, reason in faults)
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
        _finding(record, "claims", "no sound claim of any source says it")
        for record in records["events"]
        if record.data["id"] not in claimed
    ]
    records["events"] = [record for record in records["events"] if record.data["id"] in claimed]

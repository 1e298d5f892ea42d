"""Checked records to domain values, and domain values back to records.

The one place that knows how a record's keys map to the domain's fields. What it is given has been checked, by
``validation`` now or when the bundled dataset was built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from nzjp_viewer.domain.dates import When, day_number
from nzjp_viewer.domain.model import (
    Actor,
    Claim,
    Dataset,
    Event,
    EventPlace,
    Extent,
    Participant,
    Place,
    PlaceIds,
    Relation,
    Source,
    Storyline,
)
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    ClaimBasis,
    ClaimField,
    DateBasis,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    RelationKind,
    Status,
)
from nzjp_viewer.storage.raw import FORMAT, VERSION, Raw

Record = dict[str, Any]
Resolve = Callable[[str], When]


def from_table(dates: dict[str, list[str | None]]) -> Resolve:
    """A resolver of EDTF strings that looks them up in a dataset file's ``dates`` instead of parsing them."""

    def resolve(edtf: str) -> When:
        first, last = dates[edtf]
        return When(edtf, _day(first), _day(last))

    return resolve


def _day(iso: str | None) -> int | None:
    return None if iso is None else day_number(date.fromisoformat(iso))


def to_dataset(raw: Raw, resolve: Resolve) -> Dataset:
    """The dataset that checked records make; ``resolve`` turns EDTF strings into dates."""

    def data(name: str) -> Iterable[Record]:
        return (record.data for record in raw.records[name])

    claims: dict[str, list[Claim]] = {}
    for record in data("claims"):
        claims.setdefault(record["event"], []).append(_claim(record, resolve))
    events = [_event(record, tuple(claims.get(record["id"], ())), resolve) for record in data("events")]
    return Dataset(
        title=raw.title,
        sources=tuple(_source(record, resolve) for record in data("sources")),
        actors=tuple(_actor(record) for record in data("actors")),
        places=tuple(_place(record) for record in data("places")),
        storylines=tuple(_storyline(record) for record in data("storylines")),
        events=tuple(sorted(events, key=_reading_order)),
    )


def _reading_order(event: Event) -> tuple[float, float, str]:
    when = event.when
    first = float("-inf") if when.earliest is None else when.earliest
    last = float("inf") if when.latest is None else when.latest
    return first, last, event.id


def _source(record: Record, resolve: Resolve) -> Source:
    return Source(
        id=record["id"],
        sha256=record["sha256"],
        title=record["title"],
        short=record["short"],
        publisher=record["publisher"],
        author=record.get("author"),
        published=resolve(record["published"]),
        published_basis=DateBasis(record["published_basis"]),
        published_note=record["published_note"],
        language=record["language"],
    )


def _actor(record: Record) -> Actor:
    return Actor(record["id"], ActorType(record["type"]), record.get("names") or {}, record.get("country"))


def _place(record: Record) -> Place:
    extent = record.get("extent")
    return Place(
        id=record["id"],
        names=record["names"],
        type=PlaceType(record["type"]),
        lat=float(record["lat"]),
        lon=float(record["lon"]),
        country=record.get("country"),
        extent=None if extent is None else _extent(extent),
        ids=PlaceIds(**record.get("ids") or {}),
    )


def _extent(record: Record) -> Extent:
    ring = record.get("polygon") or ()
    return Extent(tuple((float(lon), float(lat)) for lon, lat in ring), record.get("radius_km"))


def _storyline(record: Record) -> Storyline:
    return Storyline(record["id"], record["names"], record["summary"], tuple(record["events"]))


def _claim(record: Record, resolve: Resolve) -> Claim:
    return Claim(
        source=record["source"],
        paragraph=record["paragraph"],
        start=record["start"],
        end=record["end"],
        passage_hash=record["passage_hash"],
        stated=record["stated"],
        when=resolve(record["when"]),
        basis=ClaimBasis(record["basis"]),
        reasoning=record.get("reasoning") or "",
        gist=record["gist"],
        note=record.get("note") or "",
        places=tuple(record.get("places", ())),
        participants=tuple(record.get("participants", ())),
        fields=_fields(record.get("fields") or {}),
    )


def _fields(record: Record) -> dict[ClaimField, str | tuple[str, ...]]:
    said = {ClaimField(name): value for name, value in record.items() if value is not None}
    return {name: value if isinstance(value, str) else tuple(value) for name, value in said.items()}


def _event(record: Record, claims: tuple[Claim, ...], resolve: Resolve) -> Event:
    return Event(
        id=record["id"],
        title=record["title"],
        summary=record["summary"],
        when=resolve(record["when"]),
        status=Status(record["status"]),
        kind=Kind(record["kind"]),
        places=tuple(EventPlace(p["id"], PlaceRole(p["role"])) for p in record.get("places", ())),
        participants=tuple(Participant(p["id"], ParticipantRole(p["role"])) for p in record.get("participants", ())),
        relations=tuple(Relation(RelationKind(r["kind"]), r["to"]) for r in record.get("relations", ())),
        claims=claims,
    )


def to_document(dataset: Dataset) -> Record:
    """The dataset as the JSON document that ``raw.read_dataset_file`` reads."""
    dates = {when.edtf: [when.earliest_iso, when.latest_iso] for when in _dates_of(dataset)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": dict(dataset.title),
        "dates": dict(sorted(dates.items())),
        "sources": [_without_none(_source_record(source)) for source in dataset.sources],
        "actors": [_without_none(_actor_record(actor)) for actor in dataset.actors],
        "places": [_without_none(_place_record(place)) for place in dataset.places],
        "storylines": [
            {"id": s.id, "names": dict(s.names), "summary": dict(s.summary), "events": list(s.events)}
            for s in dataset.storylines
        ],
        "events": [_event_record(event) for event in dataset.events],
    }


def _dates_of(dataset: Dataset) -> Iterable[When]:
    yield from (source.published for source in dataset.sources)
    for event in dataset.events:
        yield event.when
        yield from (claim.when for claim in event.claims)


def _without_none(record: Record) -> Record:
    return {key: value for key, value in record.items() if value is not None}


def _source_record(source: Source) -> Record:
    return {
        "id": source.id,
        "sha256": source.sha256,
        "title": source.title,
        "short": source.short,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published.edtf,
        "published_basis": source.published_basis.value,
        "published_note": source.published_note,
        "language": source.language,
    }


def _actor_record(actor: Actor) -> Record:
    return {
        "id": actor.id,
        "type": actor.type.value,
        "names": dict(actor.names) or None,
        "country": actor.country,
    }


def _place_record(place: Place) -> Record:
    extent = place.extent
    return {
        "id": place.id,
        "names": dict(place.names),
        "type": place.type.value,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "extent": extent
        and ({"polygon": [list(p) for p in extent.polygon]} if extent.polygon else {"radius_km": extent.radius_km}),
        "ids": _without_none({"geonames": place.ids.geonames, "wikidata": place.ids.wikidata}) or None,
    }


def _event_record(event: Event) -> Record:
    return {
        "id": event.id,
        "title": dict(event.title),
        "summary": dict(event.summary),
        "when": event.when.edtf,
        "status": event.status.value,
        "kind": event.kind.value,
        "places": [{"id": p.id, "role": p.role.value} for p in event.places],
        "participants": [{"id": p.id, "role": p.role.value} for p in event.participants],
        "relations": [{"kind": r.kind.value, "to": r.to} for r in event.relations],
        "claims": [_without_none(_claim_record(claim)) for claim in event.claims],
    }


def _claim_record(claim: Claim) -> Record:
    return {
        "source": claim.source,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "passage_hash": claim.passage_hash,
        "stated": claim.stated,
        "when": claim.when.edtf,
        "basis": claim.basis.value,
        "reasoning": claim.reasoning or None,
        "gist": claim.gist,
        "note": claim.note or None,
        "places": list(claim.places),
        "participants": list(claim.participants),
        "fields": {name.value: value if isinstance(value, str) else list(value) for name, value in claim.fields.items()}
        or None,
    }

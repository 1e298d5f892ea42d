"""Small builders of the domain's values, for tests: say what the test is about, the rest is filled in.

Dates are EDTF strings; ids that a value names (actors, places, sources) are added to the dataset by ``dataset``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.dates import When, from_day_number
from nzjp_viewer.domain.model import (
    Actor,
    Claim,
    Dataset,
    Event,
    EventPlace,
    Extent,
    Participant,
    Place,
    Source,
    Storyline,
    Text,
)
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    ClaimBasis,
    DateBasis,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    Status,
)
from nzjp_viewer.query.columns import KINDS, STATUSES, EventTable, Sets
from nzjp_viewer.query.moments import OPEN_START
from nzjp_viewer.query.postings import Postings
from nzjp_viewer.storage import datasets


@cache
def when(edtf: str) -> When:
    """The date that an EDTF string stands for."""
    return parse(edtf)


def on_day(number: int) -> When:
    """A date known to the day, from days since 1970-01-01; needs no parsing, for tests with many events."""
    return When(from_day_number(number).isoformat(), number, number)


def text(words: str | Text) -> Text:
    """Words in English, or as given by language."""
    return {"en": words} if isinstance(words, str) else words


def source(source_id: str = "paper", **fields: object) -> Source:
    """A source; any field can be given by name."""
    plain = Source(
        id=source_id,
        sha256="0" * 64,
        title=f"{source_id} reports",
        short=source_id.title(),
        publisher=source_id.title(),
        author=None,
        published=when("2025-06-01"),
        published_basis=DateBasis.EXPLICIT,
        published_note="",
        language="en",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields by name, checked by the dataclass


def country(code: str) -> Actor:
    """The country with an alpha-2 code, as an actor whose id is the code in small letters."""
    return Actor(code.lower(), ActorType.COUNTRY, {}, code)


def actor(actor_id: str, actor_type: ActorType = ActorType.PERSON, country_code: str | None = None) -> Actor:
    """An actor named after its id."""
    return Actor(actor_id, actor_type, text(actor_id.title()), country_code)


def place(
    place_id: str = "tokyo",
    lat: float = 35.68,
    lon: float = 139.69,
    *,
    country_code: str | None = None,
    place_type: PlaceType = PlaceType.CITY,
    extent: Extent | None = None,
) -> Place:
    """A place named after its id."""
    return Place(place_id, text(place_id.title()), place_type, lat, lon, country_code, extent)


def claim(source_id: str = "paper", edtf: str = "2024-09", **fields: object) -> Claim:
    """What ``source_id`` says; any field can be given by name."""
    plain = Claim(
        source=source_id,
        paragraph=1,
        start=0,
        end=10,
        passage_hash="0" * 12,
        stated=edtf,
        when=when(edtf),
        basis=ClaimBasis.EXPLICIT,
        reasoning="",
        gist="It took place.",
        note="",
        places=(),
        participants=(),
        fields={},
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields by name, checked by the dataclass


def event(
    event_id: str = "visit",
    edtf: str | When = "2024-09",
    *,
    kind: Kind = Kind.VISIT,
    status: Status = Status.HAPPENED,
    title: str | Text = "",
    sources: Sequence[str] = ("paper",),
    countries: Sequence[str] = (),
    at: Sequence[str] = (),
    **fields: object,
) -> Event:
    """An event with one bare claim for each of ``sources``, its ``countries`` as parties, at the places ``at``."""
    date = when(edtf) if isinstance(edtf, str) else edtf
    plain = Event(
        id=event_id,
        title=text(title or event_id.replace("-", " ").capitalize()),
        summary=text(""),
        when=date,
        status=status,
        kind=kind,
        places=tuple(EventPlace(name, PlaceRole.WHERE) for name in at),
        participants=tuple(Participant(code.lower(), ParticipantRole.PARTY) for code in countries),
        relations=(),
        claims=tuple(replace(claim(name), when=date, stated=date.edtf) for name in sources),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields by name, checked by the dataclass


def storyline(storyline_id: str, *events: str) -> Storyline:
    """A storyline named after its id."""
    return Storyline(storyline_id, text(storyline_id.title()), text("In short."), events)


def dataset(
    events: Iterable[Event] = (),
    *,
    places: Iterable[Place] = (),
    actors: Iterable[Actor] = (),
    sources: Iterable[Source] = (),
    storylines: Iterable[Storyline] = (),
) -> Dataset:
    """A dataset of ``events`` in order of time, with whatever they name.

    An unknown place is put at 0°, 0°; an unknown actor with a two-letter id is that country, a longer one a person.
    """
    found = tuple(sorted(events, key=lambda e: (OPEN_START if e.when.earliest is None else e.when.earliest, e.id)))
    place_by_id = {p.id: p for p in places}
    actor_by_id = {a.id: a for a in actors}
    source_by_id = {s.id: s for s in sources}
    for one in found:
        for where in one.places:
            place_by_id.setdefault(where.id, place(where.id, 0.0, 0.0))
        for who in one.participants:
            actor_by_id.setdefault(who.id, country(who.id.upper()) if len(who.id) == 2 else actor(who.id))
        for said in one.claims:
            source_by_id.setdefault(said.source, source(said.source))
    return Dataset(
        title=text("Test events"),
        sources=tuple(source_by_id.values()),
        actors=tuple(actor_by_id.values()),
        places=tuple(place_by_id.values()),
        storylines=tuple(storylines),
        events=found,
    )


def document(data: Dataset) -> dict[str, Any]:
    """The dataset as the JSON of a file, with words where validation insists on them and the builders leave none."""
    made: dict[str, Any] = json.loads(datasets.encode(data))
    for record in made["events"]:
        record["summary"] = dict.fromkeys(record["title"], "In short.")
    for record in made["sources"]:
        record["published_note"] = "Printed on it."
    return made


def written(folder: Path, made: dict[str, Any]) -> Path:
    """The file ``data.json`` in ``folder`` that holds the JSON ``made``, a record over several lines."""
    path = folder / "data.json"
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def many_events(count: int, *, first: str = "1876-01-01", years: int = 150, seed: int = 1) -> list[Event]:
    """``count`` made-up events of every kind, spread over ``years`` from ``first``; the same for the same seed."""
    random = np.random.default_rng(seed)
    begin = when(first).earliest or 0
    days = np.sort(random.integers(0, round(years * 365.25), count)) + begin
    kinds = random.integers(0, len(KINDS), count)
    return [
        event(f"event-{index}", on_day(int(day)), kind=KINDS[kind], title=f"Event number {index}")
        for index, (day, kind) in enumerate(zip(days, kinds, strict=True))
    ]


def many_rows(count: int, *, first: str = "1876-01-01", years: int = 150, seed: int = 1) -> EventTable:
    """Columns of ``count`` made-up events with no dataset behind them: a million take a tenth of a second.

    Half are known to the day, the rest last about a month or a year.
    """
    random = np.random.default_rng(seed)
    begin = when(first).earliest or 0
    earliest = np.sort(random.integers(0, round(years * 365.25), count)).astype(np.int32) + np.int32(begin)
    length = random.choice(np.array([0, 30, 364], dtype=np.int32), count, p=[0.5, 0.35, 0.15])
    none = Sets(("none",), np.zeros((count, 1), dtype=np.uint64))
    return EventTable(
        earliest=earliest,
        latest=(earliest + length).astype(np.int32),
        kind=random.integers(0, len(KINDS), count).astype(np.uint8),
        status=np.full(count, STATUSES.index(Status.HAPPENED), dtype=np.uint8),
        marks=np.zeros(count, dtype=np.uint8),
        takes_part=none,
        lies_in=none,
        sources=none,
        storylines=none,
        places=Postings.empty(count),
        place_lon=np.zeros(0),
        place_lat=np.zeros(0),
        text=("",) * count,
    )

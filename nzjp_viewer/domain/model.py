"""What was said and by whom: the immutable values that every room reads.

Plain immutable values, so that start-up needs no validation library; what comes from a file is checked by
``storage.records`` before it becomes one of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from nzjp_viewer.domain.dates import When
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    Certainty,
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

Text = Mapping[str, str]
"""The same words in several languages, by language tag (``en``, ``ja``)."""


_LINE_ENDS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_OVERRIDES = re.compile("[\u202a-\u202e]")
"""Embeddings and overrides: they make letters appear in another order than they stand in. Marks, isolates stay."""


def words_in(text: Text, language: str) -> str:
    """``text`` in ``language``, else in English, else in whatever there is; empty if there is nothing. As it is."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


def in_language(text: Text, language: str) -> str:
    """``words_in`` made fit to be shown: one line, its letters in the order in which they stand."""
    words = words_in(text, language)
    if words.isprintable():
        return words
    return _OVERRIDES.sub("", _LINE_ENDS.sub(" ", words))


@dataclass(frozen=True, slots=True)
class Source:
    """A document that makes claims. ``sha256`` is that of the file's bytes, by which a reader's copy is recognised."""

    id: str
    sha256: str
    title: str
    short: str
    publisher: str
    author: str | None
    published: When
    published_basis: DateBasis
    published_note: str
    language: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, organisation, person, ship or aircraft. ``country`` is ISO 3166-1 alpha-2; names are by language."""

    id: str
    type: ActorType
    names: Text
    country: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a place reaches: a ring of (longitude, latitude) degrees, not closed, or a radius in kilometres.

    A ring that crosses 180° goes on counting past it (181, 182, …) instead of jumping to −179.
    """

    polygon: tuple[tuple[float, float], ...] = ()
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceIds:
    """The numbers under which gazetteers know a place: GeoNames' and Wikidata's (``Q…``), where known for sure."""

    geonames: int | None = None
    wikidata: str | None = None


NO_IDS = PlaceIds()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the globe: ``lat`` and ``lon`` in degrees (WGS 84), ``country`` None for seas and regions."""

    id: str
    names: Text
    type: PlaceType
    lat: float
    lon: float
    country: str | None
    extent: Extent | None
    ids: PlaceIds = NO_IDS

    @property
    def has_vague_limits(self) -> bool:
        """Whether nobody has fixed how far it reaches: a region of no country, or an area of which we have a radius."""
        if not self.type.is_area or self.type is PlaceType.COUNTRY:
            return False
        has_ring = self.extent is not None and bool(self.extent.polygon)
        return (self.type is PlaceType.REGION and self.country is None) or not has_ring


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one event.

    Attributes:
        source: the id of the document that says it.
        paragraph: the number of the passage's line among the non-blank lines.
        start: where the passage begins in the document's text (UTF-8 decoded, newlines as they are), in characters.
        end: where it ends, exclusive.
        passage_hash: the first twelve hex digits of the SHA-256 of the passage in UTF-8, by which it is known again.
        stated: the source's own date words; empty where it gives none.
        when: the date that follows for this source alone.
        basis: how that date is known.
        reasoning: how it was resolved, in one sentence of ours; empty where the passage simply gives it.
        gist: what is said, in one sentence of ours.
        note: why something in it is doubtful; empty where nothing is.
        places: ids of the places the passage names.
        participants: ids of the actors the passage names.
        fields: what it asserts that other claims of the event may confirm or contradict; ids for places and
            participants, our own few words for the rest. Compared by ``domain.conflicts``.
    """

    source: str
    paragraph: int
    start: int
    end: int
    passage_hash: str
    stated: str
    when: When
    basis: ClaimBasis
    reasoning: str
    gist: str
    note: str
    places: tuple[str, ...]
    participants: tuple[str, ...]
    fields: Mapping[ClaimField, str | tuple[str, ...]] = field(hash=False)


def named_places(claim: Claim) -> tuple[str, ...]:
    """Ids of the places that a claim names, or asserts as the place of its event."""
    return (*claim.places, *claim.fields.get(ClaimField.PLACE, ()))


class EventPlace(NamedTuple):
    """A place of an event, by id, with what it is to it."""

    id: str
    role: PlaceRole


class Participant(NamedTuple):
    """An actor of an event, by id, with what it is to it."""

    id: str
    role: ParticipantRole


class Relation(NamedTuple):
    """How this event bears on the event ``to``."""

    kind: RelationKind
    to: str


@dataclass(frozen=True, slots=True)
class Link:
    """A relation seen from one of its two events: ``event`` is the other, ``outgoing`` whether it points there.

    Incoming, ``led-to`` reads "followed from" and so on; ``same-day-as`` reads the same from both ends.
    """

    kind: RelationKind
    outgoing: bool
    event: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where an event stands in a storyline: ``number`` counts from 1 to ``count``; the neighbours are ids."""

    storyline: str
    number: int
    count: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, or is meant to, reconciled from its claims."""

    id: str
    title: Text
    summary: Text
    when: When
    status: Status
    kind: Kind
    places: tuple[EventPlace, ...]
    participants: tuple[Participant, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]

    @property
    def located(self) -> tuple[str, ...]:
        """Ids of the places where it happened; empty when no source says."""
        return tuple(place.id for place in self.places if place.role is PlaceRole.WHERE)


@dataclass(frozen=True, slots=True)
class Storyline:
    """Events that tell one story, by id, in order."""

    id: str
    names: Text
    summary: Text
    events: tuple[str, ...]


@dataclass(frozen=True)
class Dataset:
    """Everything that is loaded; ``events`` stand in order of time, then id."""

    title: Text
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    events: tuple[Event, ...] = field(default=())

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def actor_by_id(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def row_by_id(self) -> Mapping[str, int]:
        """Position in ``events`` by event id: the row number that every query speaks in."""
        return {event.id: row for row, event in enumerate(self.events)}

    @cached_property
    def storylines_by_event(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the storylines of each event that has any, by event id."""
        found: dict[str, tuple[str, ...]] = {}
        for storyline in self.storylines:
            for event in storyline.events:
                found[event] = (*found.get(event, ()), storyline.id)
        return found

    @cached_property
    def links_by_event(self) -> Mapping[str, tuple[Link, ...]]:
        """Every relation, seen from both its ends, by event id: outgoing ones first, each once."""
        outgoing: dict[str, list[Link]] = {}
        incoming: dict[str, list[Link]] = {}
        for event in self.events:
            for relation in event.relations:
                outgoing.setdefault(event.id, []).append(Link(relation.kind, True, relation.to))
                incoming.setdefault(relation.to, []).append(Link(relation.kind, False, event.id))
        return {
            event: tuple(dict.fromkeys((*outgoing.get(event, ()), *incoming.get(event, ()))))
            for event in dict.fromkeys((*outgoing, *incoming))
        }

    @cached_property
    def steps_by_event(self) -> Mapping[str, tuple[Step, ...]]:
        """Where each event stands in each of its storylines, by event id, in the storylines' order."""
        found: dict[str, tuple[Step, ...]] = {}
        for storyline in self.storylines:
            told = storyline.events
            for index, event in enumerate(told):
                before = told[index - 1] if index else None
                after = told[index + 1] if index + 1 < len(told) else None
                found[event] = (*found.get(event, ()), Step(storyline.id, index + 1, len(told), before, after))
        return found

    @cached_property
    def storyline_by_id(self) -> Mapping[str, Storyline]:
        """Storylines by id."""
        return {storyline.id: storyline for storyline in self.storylines}

    @cached_property
    def names_places(self) -> bool:
        """Whether claims of this dataset say which places they name: if none does, their silence means nothing."""
        return any(named_places(claim) for event in self.events for claim in event.claims)

    def certainty(self, event: Event, place: EventPlace) -> Certainty:
        """How sure one of an event's places is, by what its claims name and assert.

        Implied is what no claim names. Sources differ where of the claims that assert the place some leave it out;
        what only passes as a mention or as what is aimed at, none has to assert.
        """
        asserted = [
            place.id in claim.fields[ClaimField.PLACE] for claim in event.claims if claim.fields.get(ClaimField.PLACE)
        ]
        if not all(asserted) and (any(asserted) or place.role is PlaceRole.WHERE):
            return Certainty.DISPUTED
        named = any(place.id in named_places(claim) for claim in event.claims)
        return Certainty.STATED if named or not event.claims or not self.names_places else Certainty.IMPLIED

    def countries_taking_part(self, event: Event) -> tuple[str, ...]:
        """Alpha-2 codes of the countries whose actors take part in ``event``, sorted."""
        codes = (self.actor_by_id[p.id].country for p in event.participants if p.role.takes_part)
        return tuple(sorted({code for code in codes if code}))

    def countries_lain_in(self, event: Event) -> tuple[str, ...]:
        """Alpha-2 codes of the countries in which ``event`` happened, sorted."""
        codes = (self.place_by_id[place].country for place in event.located)
        return tuple(sorted({code for code in codes if code}))

"""The file format, record by record: what a dataset file or a seeds folder must hold.

Pydantic models of what stands in files. They only check; ``assemble`` turns checked records into domain values. Used
by ``validation``, never on the start-up path: pydantic's import costs more than the bundled dataset's reading.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, model_validator

from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import (
    ActorType,
    ClaimBasis,
    DateBasis,
    Kind,
    ParticipantRole,
    PlaceRole,
    PlaceType,
    RelationKind,
    Status,
)


def _edtf(text: str) -> str:
    try:
        parse(text)
    except Problem as problem:
        raise ValueError(str(problem)) from problem
    return text


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=100)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Words = Annotated[str, Field(pattern=r"\S")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Texts = Annotated[dict[Language, Words], Field(min_length=1)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Latitude = Annotated[float, Strict(), Field(ge=-90, le=90)]
Longitude = Annotated[float, Strict(), Field(ge=-180, le=180)]
FewWords = Annotated[str, Field(pattern=r"\S", max_length=80)]
Sentence = Annotated[str, Field(pattern=r"\S", max_length=240)]
Ids = Annotated[list[Id], Field(min_length=1)]
UnwrappedLongitude = Annotated[float, Strict(), Field(ge=-360, le=360)]


class Record(BaseModel):
    """What all records share: an unknown key is a fault, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceRecord(Record):
    """A document; see ``domain.model.Source``."""

    id: Id
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Words
    short: Annotated[str, Field(min_length=1, max_length=24)]
    publisher: Words
    author: Words | None = None
    published: Edtf
    published_basis: DateBasis
    published_note: Words
    language: Language


class ActorRecord(Record):
    """A country, organisation, person, ship or aircraft. A country is named by CLDR and may leave out ``names``."""

    id: Id
    type: ActorType
    names: Texts | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.type is ActorType.COUNTRY and self.country is None:
            raise ValueError("an actor of type country needs its country code")
        if self.type is not ActorType.COUNTRY and self.names is None:
            raise ValueError("names is missing: only countries take theirs from CLDR")
        return self


class ExtentRecord(Record):
    """A ring of [longitude, latitude], or a radius; one of the two."""

    polygon: Annotated[list[tuple[UnwrappedLongitude, Latitude]], Field(min_length=3)] | None = None
    radius_km: Annotated[float, Strict(), Field(gt=0, le=10_000)] | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.polygon is None) == (self.radius_km is None):
            raise ValueError("an extent is either a polygon or a radius_km")
        return self


class PlaceIdsRecord(Record):
    """The numbers under which gazetteers know a place, where known for sure."""

    geonames: Annotated[int, Strict(), Field(ge=1)] | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


class PlaceRecord(Record):
    """Somewhere on the globe."""

    id: Id
    names: Texts
    type: PlaceType
    lat: Latitude
    lon: Longitude
    country: Country | None = None
    extent: ExtentRecord | None = None
    ids: PlaceIdsRecord | None = None


class StorylineRecord(Record):
    """Events that tell one story, in order."""

    id: Id
    names: Texts
    summary: Texts
    events: Annotated[list[Id], Field(min_length=1)]


class EventPlaceRecord(Record):
    """A place of an event."""

    id: Id
    role: PlaceRole


class ParticipantRecord(Record):
    """An actor of an event."""

    id: Id
    role: ParticipantRole


class RelationRecord(Record):
    """How an event bears on another."""

    kind: RelationKind
    to: Id


class EventRecord(Record):
    """An event; its claims are records of their own."""

    id: Id
    title: Texts
    summary: Texts
    when: Edtf
    status: Status
    kind: Kind
    places: list[EventPlaceRecord] = []
    participants: list[ParticipantRecord] = []
    relations: list[RelationRecord] = []


class ClaimFieldsRecord(Record):
    """What a claim asserts besides its date, by ``domain.vocabulary.ClaimField``."""

    place: Ids | None = None
    participants: Ids | None = None
    amount: FewWords | None = None
    count: FewWords | None = None
    status: FewWords | None = None
    manner: FewWords | None = None
    content: FewWords | None = None
    name: FewWords | None = None


class ClaimRecord(Record):
    """What a source says of an event.

    In a dataset file it stands inside its event and leaves out ``event``; in a seeds file it stands inside its source
    and leaves out ``source``.
    """

    source: Id
    event: Id
    paragraph: Annotated[int, Strict(), Field(ge=1)]
    start: Annotated[int, Strict(), Field(ge=0)]
    end: Annotated[int, Strict(), Field(ge=1)]
    passage_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    stated: str
    when: Edtf
    basis: ClaimBasis
    reasoning: Sentence | None = None
    gist: Words
    note: Words | None = None
    places: list[Id] = []
    participants: list[Id] = []
    fields: ClaimFieldsRecord | None = None

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"the passage ends at {self.end}, before it starts at {self.start}")
        return self

    @model_validator(mode="after")
    def _says_how_it_is_dated(self) -> Self:
        if self.basis is not ClaimBasis.EXPLICIT and self.reasoning is None:
            raise ValueError("reasoning is missing: say how the date follows, unless basis is explicit")
        return self

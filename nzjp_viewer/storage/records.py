"""The file format, record by record: what a dataset file or a seeds folder must hold.

Pydantic models of what stands in files. They only check; ``assemble`` turns checked records into domain values. Used
by ``validation`` and ``schema``, never on the start-up path: pydantic's import costs more than the bundled dataset's
reading. Descriptions are for readers of the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, WithJsonSchema, model_validator

from nzjp_viewer.domain.date_parsing import LEVEL_1, parse
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
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
from nzjp_viewer.storage import forms

_NO_CODE = QT_TRANSLATE_NOOP("Problem", "an actor of type country needs its country code")
_NO_NAMES = QT_TRANSLATE_NOOP("Problem", "names is missing: only countries take theirs from CLDR")
_ONE_OF_TWO = QT_TRANSLATE_NOOP("Problem", "an extent is either a polygon or a radius_km")
_NO_LENGTH = QT_TRANSLATE_NOOP("Problem", "the passage ends at {end}, before it starts at {start}")
_NO_REASONING = QT_TRANSLATE_NOOP("Problem", "reasoning is missing: say how the date follows, unless basis is explicit")


def _refuse(template: str, **values: object) -> ValueError:
    """The error that pydantic expects of a check, with our own sentence as its cause."""
    problem = Problem(template, **values)
    error = ValueError(str(problem))
    error.__cause__ = problem
    return error


def _edtf(text: str) -> str:
    try:
        parse(text)
    except Problem as problem:
        raise ValueError(str(problem)) from problem
    return text


def _described(**extra: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra=extra)


Id = Annotated[str, Field(pattern=forms.ID, max_length=100)]
Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema({"type": "string", "pattern": f"^({LEVEL_1})$", "examples": ["2024-09-25", "2023-06~", "2022/.."]}),
]
Words = Annotated[str, Field(pattern=forms.ANY_WORD, max_length=2000)]
"""Of any use: longer text would hold the window up while it is laid out."""
FewWords = Annotated[str, Field(pattern=forms.ANY_WORD, max_length=80)]
Sentence = Annotated[str, Field(pattern=forms.ANY_WORD, max_length=240)]
Language = Annotated[str, Field(pattern=forms.LANGUAGE)]
Texts = Annotated[
    dict[Language, Words],
    Field(
        min_length=1,
        description="The same words by language tag.",
        json_schema_extra={"additionalProperties": False},
    ),
]
Country = Annotated[str, Field(pattern=forms.COUNTRY, description="ISO 3166-1 alpha-2.")]
Latitude = Annotated[float, Strict(), Field(ge=-90, le=90)]
Longitude = Annotated[float, Strict(), Field(ge=-180, le=180)]
UnwrappedLongitude = Annotated[float, Strict(), Field(ge=-360, le=360)]
Ids = Annotated[list[Id], Field(min_length=1)]
Offset = Annotated[int, Strict()]


class Record(BaseModel):
    """What all records share: an unknown key is a fault, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceRecord(Record):
    """A document that makes claims."""

    id: Id
    sha256: Annotated[str, Field(pattern=forms.SHA256, description="SHA-256 of the document's bytes.")]
    title: Words
    short: Annotated[str, Field(pattern=forms.ANY_WORD, max_length=24, description="For captions.")]
    publisher: Words
    author: Annotated[Words | None, Field(description="Left out where the document names none.")] = None
    published: Annotated[Edtf, Field(description="EDTF.")]
    published_basis: Annotated[DateBasis, Field(description="Whether the document says so itself.")]
    published_note: Annotated[Words, Field(description="How the date of publication is known.")]
    language: Language


class ActorRecord(Record):
    """A country, organisation, person, ship or aircraft. A country is named by CLDR and may leave out its names."""

    model_config = _described(
        **{"if": {"properties": {"type": {"const": "country"}}}},
        then={"required": ["country"]},
        **{"else": {"required": ["names"]}},
    )

    id: Id
    type: ActorType
    names: Texts | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.type is ActorType.COUNTRY and self.country is None:
            raise _refuse(_NO_CODE)
        if self.type is not ActorType.COUNTRY and self.names is None:
            raise _refuse(_NO_NAMES)
        return self


class ExtentRecord(Record):
    """How far a place reaches: a ring of [longitude, latitude], or a radius; one of the two."""

    model_config = _described(oneOf=[{"required": ["polygon"]}, {"required": ["radius_km"]}])

    polygon: Annotated[
        list[tuple[UnwrappedLongitude, Latitude]] | None,
        Field(min_length=3, description="Not closed; longitudes run on past 180 instead of jumping."),
    ] = None
    radius_km: Annotated[Annotated[float, Strict()] | None, Field(gt=0, le=10_000)] = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.polygon is None) == (self.radius_km is None):
            raise _refuse(_ONE_OF_TWO)
        return self


class PlaceIdsRecord(Record):
    """The numbers under which gazetteers know a place, where known for sure."""

    geonames: Annotated[Annotated[int, Strict()] | None, Field(ge=1)] = None
    wikidata: Annotated[str | None, Field(pattern=forms.WIKIDATA)] = None


class PlaceRecord(Record):
    """Somewhere on the globe; the point is where its marker and label go."""

    id: Id
    names: Texts
    type: PlaceType
    lat: Annotated[Latitude, Field(description="Degrees, WGS 84.")]
    lon: Annotated[Longitude, Field(description="Degrees, WGS 84.")]
    country: Annotated[Country | None, Field(description="Left out for seas and regions.")] = None
    extent: ExtentRecord | None = None
    ids: PlaceIdsRecord | None = None


class StorylineRecord(Record):
    """Events that tell one story, in order."""

    id: Id
    names: Texts
    summary: Texts
    events: Annotated[list[Id], Field(min_length=1, description="Ids of events, in the order of telling.")]


class EventPlaceRecord(Record):
    """A place of an event, by id."""

    id: Id
    role: PlaceRole


class ParticipantRecord(Record):
    """An actor of an event, by id."""

    id: Id
    role: ParticipantRole


class RelationRecord(Record):
    """How an event bears on another."""

    kind: RelationKind
    to: Annotated[Id, Field(description="The other event.")]


class EventRecord(Record):
    """What happened, or is meant to, reconciled from its claims."""

    id: Id
    title: Texts
    summary: Texts
    when: Annotated[Edtf, Field(description="EDTF.")]
    status: Status
    kind: Kind
    places: list[EventPlaceRecord] = []
    participants: list[ParticipantRecord] = []
    relations: list[RelationRecord] = []


class ClaimFieldsRecord(Record):
    """What a claim asserts besides its date, where another claim of the event could contradict or confirm it."""

    place: Annotated[Ids | None, Field(description="Ids of places.")] = None
    participants: Annotated[Ids | None, Field(description="Ids of actors.")] = None
    amount: FewWords | None = None
    count: FewWords | None = None
    status: FewWords | None = None
    manner: FewWords | None = None
    content: FewWords | None = None
    name: FewWords | None = None


class ClaimInEvent(Record):
    """What a source says of an event, as it stands inside that event in a dataset file."""

    model_config = _described(
        **{"if": {"properties": {"basis": {"const": "explicit"}}}, "else": {"required": ["reasoning"]}}
    )

    source: Annotated[Id, Field(description="The document that says it.")]
    paragraph: Annotated[Offset, Field(ge=1, description="The passage's line among those that are not blank.")]
    start: Annotated[Offset, Field(ge=0, description="Where the passage begins, in code points of the text.")]
    end: Annotated[Offset, Field(ge=1, description="Where the passage ends, exclusive.")]
    passage_hash: Annotated[
        str,
        Field(pattern=forms.PASSAGE_HASH, description="First 12 hex digits of the SHA-256 of the passage in UTF-8."),
    ]
    stated: Annotated[str, Field(max_length=200, description="The source's own date words; empty where it gives none.")]
    when: Annotated[Edtf, Field(description="EDTF: the date that follows for this source alone.")]
    basis: Annotated[ClaimBasis, Field(description="How that date is known.")]
    reasoning: Annotated[Sentence | None, Field(description="How it follows; required unless basis is explicit.")] = (
        None
    )
    gist: Annotated[Words, Field(description="What is said, in one sentence of your own.")]
    note: Annotated[Words | None, Field(description="Why something in it is doubtful.")] = None
    places: Annotated[list[Id], Field(description="Places the passage names.")] = []
    participants: Annotated[list[Id], Field(description="Actors the passage names.")] = []
    fields: ClaimFieldsRecord | None = None

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.end <= self.start:
            raise _refuse(_NO_LENGTH, start=self.start, end=self.end)
        return self

    @model_validator(mode="after")
    def _says_how_it_is_dated(self) -> Self:
        if self.basis is not ClaimBasis.EXPLICIT and self.reasoning is None:
            raise _refuse(_NO_REASONING)
        return self


class ClaimRecord(ClaimInEvent):
    """What a source says of an event, with the event named.

    In a dataset file it stands inside its event and leaves out ``event``; in a seeds file it stands inside its source
    and leaves out ``source``. ``raw`` fills in whichever is left out.
    """

    event: Id

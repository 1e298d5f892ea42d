"""The JSON Schema of a dataset file, made from the models that check one.

``packaging/build_schema.py`` writes it to ``resources/dataset.schema.json``; a test keeps that current. It says what a
schema can say: which ids refer to what, and whether a day exists, only ``nzjp-viewer validate`` knows.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

from nzjp_viewer.storage.raw import FORMAT, VERSION
from nzjp_viewer.storage.records import (
    ActorRecord,
    ClaimInEvent,
    EventRecord,
    PlaceRecord,
    Record,
    SourceRecord,
    StorylineRecord,
    Texts,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class EventWithClaims(EventRecord):
    """What happened, or is meant to, with what each source says of it."""

    claims: Annotated[list[ClaimInEvent], Field(min_length=1)]


class DatasetFile(Record):
    """A dataset of NZ–Japan Viewer: events, each with the claims of the sources that tell of it."""

    model_config = ConfigDict(title="NZ–Japan Viewer dataset")

    format: Literal["nzjp-dataset"]
    version: Literal[1]
    title: Texts
    dates: Annotated[
        dict[str, tuple[str | None, str | None]] | None,
        Field(description="First and last day of each EDTF string. Written by build-dataset; leave it out."),
    ] = None
    sources: list[SourceRecord]
    actors: Annotated[list[ActorRecord], Field(default_factory=list)]
    places: Annotated[list[PlaceRecord], Field(default_factory=list)]
    storylines: Annotated[list[StorylineRecord], Field(default_factory=list)]
    events: list[EventWithClaims]


assert (FORMAT, VERSION) == ("nzjp-dataset", 1)  # the literals above


class _Plain(GenerateJsonSchema):
    """Without a title for every key that only repeats its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's name and argument
        return False

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": DIALECT, **super().generate(schema, mode)}


def dataset_schema() -> bytes:
    """The schema (draft 2020-12) as the bytes of its file."""
    schema = _without_null(DatasetFile.model_json_schema(schema_generator=_Plain))
    for name, definition in schema["$defs"].items():
        definition["title"] = name.removesuffix("Record").removesuffix("InEvent").removesuffix("WithClaims")
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _without_null(schema: Any) -> Any:
    """``schema`` in which a key that may be left out is described by what it holds when it is there."""
    if isinstance(schema, list):
        return [_without_null(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _without_null(value) for key, value in schema.items()}
    if "default" not in plain or plain["default"] is not None:
        return plain
    del plain["default"]
    (held,) = (choice for choice in plain.pop("anyOf") if choice != {"type": "null"})
    return held | plain

"""The JSON Schema: current, and of one mind with the checks wherever a schema can know."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from nzjp_viewer.domain.model import Extent, Relation, Storyline
from nzjp_viewer.domain.vocabulary import ActorType, ClaimBasis, ClaimField, RelationKind
from nzjp_viewer.storage.datasets import BUNDLED
from nzjp_viewer.storage.examination import examine
from nzjp_viewer.storage.resources import resource
from nzjp_viewer.storage.schema import dataset_schema
from tests import builders

jsonschema: Any = importlib.import_module("jsonschema")  # carries no types
VALIDATOR = jsonschema.Draft202012Validator(json.loads(dataset_schema()))


def sample() -> dict[str, Any]:
    """The JSON of a dataset that uses every sort of record and nearly every key."""
    said = builders.claim(
        edtf="2024",
        basis=ClaimBasis.INFERRED,
        reasoning="It is told after the visit.",
        note="Another paper has it otherwise.",
        fields={ClaimField.MANNER: "together", ClaimField.PLACE: ("tokyo",)},
    )
    one = builders.event("one", "2024", claims=(said,), countries=["NZ"], at=["tokyo"],
                         relations=(Relation(RelationKind.UPGRADES, "two"),))  # fmt: skip
    ring = Extent(((150.0, -40.0), (190.5, -40.0), (170.0, -30.0)))
    return builders.document(
        builders.dataset(
            [one, builders.event("two", "2024")],
            places=[builders.place("tokyo", country_code="JP"), builders.place("sea", extent=ring)],
            actors=[builders.actor("aotearoa", ActorType.SHIP, "NZ")],
            storylines=[Storyline("story", {"en": "Story"}, {"en": "Told."}, ("two", "one"))],
        )
    )


def test_the_schema_is_up_to_date() -> None:
    told = "run packaging/build_schema.py and commit the result"
    assert resource("dataset.schema.json").read_bytes() == dataset_schema(), told


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(dataset_schema()))


def test_every_key_of_a_claim_is_described_or_speaks_for_itself() -> None:
    claim = json.loads(dataset_schema())["$defs"]["ClaimInEvent"]
    silent = {name for name, key in claim["properties"].items() if "description" not in key and "$ref" not in key}
    assert silent == set()


def test_the_bundled_dataset_fits_the_schema() -> None:
    document = json.loads(resource(BUNDLED).read_bytes())
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


def test_a_dataset_that_uses_everything_fits() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(sample())] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["events"][0].update(titel="x"),
        lambda d: d.update(evnets=[]),
        lambda d: d["events"][0].pop("when"),
        lambda d: d["events"][0].update(when="someday"),
        lambda d: d["events"][0].update(when="2024-1X"),
        lambda d: d["events"][0].update(kind="lawn"),
        lambda d: d["events"][0].update(title={}),
        lambda d: d["events"][0]["title"].update(EN="x"),
        lambda d: d["events"][0]["title"].update(en=" "),
        lambda d: d["events"][0].update(claims=[]),
        lambda d: d["events"][0]["claims"][0].update(event="one"),
        lambda d: d["events"][0]["claims"][0].pop("reasoning"),
        lambda d: d["events"][0]["claims"][0].update(reasoning="x" * 241),
        lambda d: d["events"][0]["claims"][0].update(passage_hash="xyz"),
        lambda d: d["events"][0]["claims"][0]["fields"].update(date="2024"),
        lambda d: d["events"][0]["claims"][0]["fields"].update(place="tokyo"),
        lambda d: d["events"][0]["claims"][0].update(paragraph=0),
        lambda d: d["places"][0].update(lat=91),
        lambda d: d["places"][0].update(lat="35"),
        lambda d: d["places"][0].update(country="jp"),
        lambda d: d["places"][0].update(ids={"wikidata": "1490"}),
        lambda d: d["places"][1].update(extent={}),
        lambda d: d["places"][1].update(extent={"polygon": [[1, 2], [3, 4]]}),
        lambda d: d["places"][1]["extent"].update(radius_km=5),
        lambda d: d["actors"][0].pop("names"),
        lambda d: d["actors"][0].update(type="country", country=7),
        lambda d: d["sources"][0].update(short="x" * 25),
        lambda d: d["sources"][0].update(short=" "),
        lambda d: d["events"][0]["summary"].update(en="x" * 2001),
        lambda d: d["events"][0]["claims"][0].update(gist="x" * 2001),
        lambda d: d["events"][0]["claims"][0].update(note="x" * 2001),
        lambda d: d["events"][0]["claims"][0].update(stated="x" * 201),
        lambda d: d["storylines"][0].update(events=[]),
    ],
)
def test_what_the_schema_refuses_validate_finds_too(tmp_path: Any, spoil: Callable[[dict[str, Any]], object]) -> None:
    document = sample()
    assert examine(builders.written(tmp_path, document)).findings == ()
    spoil(document)
    assert not VALIDATOR.is_valid(document)
    assert examine(builders.written(tmp_path, document)).findings

"""The page on the data format: its example works, and it leaves out no key and no word of the format."""

from __future__ import annotations

import json
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel

from nzjp_viewer.domain import vocabulary
from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.storage import datasets, records
from nzjp_viewer.storage.examination import examine
from nzjp_viewer.storage.resources import resource
from nzjp_viewer.storage.schema import DatasetFile

PAGE = resource("help/data.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example's files as the page says to save them."""
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_the_example_is_sound_its_passages_stand_where_it_says_and_it_opens(example: Path) -> None:
    path = example / "my-dataset.json"
    examined = examine(path, example)
    assert [str(finding) for finding in examined.findings] == []
    assert (examined.sources, examined.at_hand) == (1, 1)
    opened = datasets.open_dataset(path)
    assert opened.findings == ()
    assert {event.id for event in opened.dataset.events} == {"talks", "signing"}


def test_the_same_as_seeds_makes_the_same_dataset(example: Path) -> None:
    document = json.loads((example / "my-dataset.json").read_bytes())
    lists = {name: document[name] for name in ("actors", "places", "storylines")}
    lists["events"] = [{k: v for k, v in event.items() if k != "claims"} for event in document["events"]]
    for name, entries in lists.items():
        title = 'title = { en = "A small pact" }\n' if name == "events" else ""
        tables = "".join(f"[[{name}]]\n" + "".join(f"{k} = {inline(v)}\n" for k, v in one.items()) for one in entries)
        (example / f"{name}.toml").write_text(title + tables, encoding="utf-8")
    assert examine(example).findings == ()
    assert datasets.open_dataset(example).dataset == datasets.open_dataset(example / "my-dataset.json").dataset
    assert tomllib.loads(FILES["gazette.toml"])["source"]["id"] == "gazette"


def inline(value: object) -> str:
    """A value of JSON as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def test_every_key_is_explained() -> None:
    models: list[type[BaseModel]] = [DatasetFile, records.ClaimRecord]
    models += [m for m in vars(records).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    keys = {key for model in models for key in model.model_fields}
    assert {key for key in keys if f"`{key}`" not in PAGE} == set()


@pytest.mark.parametrize(
    "words",
    [
        vocabulary.Kind, vocabulary.Status, vocabulary.PlaceType, vocabulary.PlaceRole, vocabulary.ActorType,
        vocabulary.ParticipantRole, vocabulary.RelationKind, vocabulary.DateBasis, vocabulary.ClaimBasis,
        vocabulary.ClaimField,
    ],
)  # fmt: skip
def test_every_word_of_the_closed_lists_is_given(words: type[StrEnum]) -> None:
    assert {word.value for word in words if f"`{word.value}`" not in PAGE} == set()


def test_every_date_of_the_table_is_one() -> None:
    table = PAGE[PAGE.index("## Dates") : PAGE.index("## The same as seeds")]
    dates = [date for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for date in re.findall(r"`(.+?)`", row)]
    assert len(dates) >= 12
    assert [parse(date).edtf for date in dates] == dates


def test_the_limits_that_the_page_gives_are_those_of_the_models() -> None:
    claim = records.ClaimInEvent.model_json_schema()["properties"]
    assert f"at most {claim['reasoning']['anyOf'][0]['maxLength']} characters" in PAGE
    assert f"at most {claim['stated']['maxLength']} characters" in PAGE
    assert f"longer than\n{claim['gist']['maxLength']} characters" in PAGE
    assert f"at most {records.SourceRecord.model_json_schema()['properties']['short']['maxLength']} characters" in PAGE

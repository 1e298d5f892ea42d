"""Datasets through files: saved and read again they are the same; faults are told and stay outside."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.model import Claim, Dataset, Event, Extent, PlaceIds, Relation, Storyline
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import ActorType, ClaimBasis, ClaimField, Kind, RelationKind, Status
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.assemble import from_table, to_dataset
from nzjp_viewer.storage.raw import Raw, RawRecord
from nzjp_viewer.storage.records import ClaimFieldsRecord
from nzjp_viewer.storage.resources import resource
from tests import builders

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = ["<script>alert(1)</script>", "\u202eevil\u202c", "quotes \" ' &amp;", "line\nbreak", "日本"]


def sample() -> Dataset:
    visit = builders.event("visit", "2024-06-19", countries=["NZ", "JP"], at=["tokyo"], title=HOSTILE[0])
    pact = builders.event("pact", "2025~", kind=Kind.AGREEMENT, relations=(Relation(RelationKind.LED_TO, "visit"),))
    return builders.dataset(
        [visit, pact],
        places=[builders.place("tokyo", country_code="JP", extent=Extent(radius_km=12.5))],
        actors=[builders.actor("aotearoa", ActorType.SHIP, "NZ")],
        storylines=[Storyline("story", {"en": "Story"}, {"en": "Told."}, ("visit", "pact"))],
    )


def inferred(fields: dict[ClaimField, str | tuple[str, ...]], note: str) -> tuple[Claim, ...]:
    reasoning = "It is told after the visit of that month."
    return (builders.claim(basis=ClaimBasis.INFERRED, reasoning=reasoning, fields=fields, note=note), builders.claim())


claims = st.builds(
    inferred,
    st.fixed_dictionaries(
        {},
        optional={
            ClaimField.PLACE: st.just(("tokyo", "tasman-sea")),
            ClaimField.MANNER: st.sampled_from(HOSTILE),
        },
    ),
    st.sampled_from(["", *HOSTILE]),
)
events = st.builds(
    builders.event,
    claims=claims,
    edtf=st.sampled_from(["2024", "2024-06-19", "2022/..", "../2020", "2023-06~"]),
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    title=st.sampled_from(HOSTILE),
    countries=st.lists(st.sampled_from(["NZ", "JP"]), unique=True),
    at=st.lists(st.sampled_from(["tokyo", "tasman-sea"]), unique=True),
)


@given(st.lists(events, max_size=6))
def test_what_is_encoded_is_read_again_the_same(made: list[Event]) -> None:
    extent = Extent(((150.0, -40.0), (190.5, -40.0), (170.0, -30.0)))
    data = builders.dataset(
        [replace(event, id=f"e{index}") for index, event in enumerate(made)],
        places=[
            replace(builders.place("tokyo", country_code="JP"), ids=PlaceIds(1850147, "Q1490")),
            builders.place("tasman-sea", extent=extent),
        ],
    )
    document = json.loads(datasets.encode(data))
    raw = Raw(title=document["title"])
    for name in ("sources", "actors", "places", "storylines", "events"):
        for record in document[name]:
            for claim in record.pop("claims", []):
                raw.records["claims"].append(RawRecord("f", "c", {**claim, "event": record["id"]}))
            raw.records[name].append(RawRecord("f", "r", record))
    again = to_dataset(raw, from_table(document["dates"]))
    assert sorted(again.events, key=lambda event: event.id) == sorted(data.events, key=lambda event: event.id)
    assert (again.sources, again.actors, again.places) == (data.sources, data.actors, data.places)
    assert again == to_dataset(raw, parse)


def test_the_file_knows_the_fields_that_claims_can_assert() -> None:
    assert list(ClaimFieldsRecord.model_fields) == list(ClaimField)


def test_a_written_file_opens_without_a_finding(tmp_path: Path) -> None:
    opened = datasets.open_dataset(builders.written(tmp_path, builders.document(sample())))
    assert opened.findings == ()
    assert [event.id for event in opened.dataset.events] == ["visit", "pact"]
    assert opened.dataset.events[0].title["en"] == HOSTILE[0]


def test_the_bundled_dataset_is_what_full_validation_makes_of_it() -> None:
    opened = datasets.open_dataset(resource(datasets.BUNDLED))
    assert opened.findings == ()
    assert opened.dataset == datasets.load_bundled()


def test_events_come_in_order_of_time() -> None:
    keys = [
        (event.when.earliest if event.when.earliest is not None else -(10**9), event.id)
        for event in datasets.load_bundled().events
    ]
    assert [first for first, _ in keys] == sorted(first for first, _ in keys)


def test_the_bundled_dataset_is_up_to_date() -> None:
    datasets.check_built(SEEDS, resource(datasets.BUNDLED))


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    datasets.write_built(SEEDS, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == datasets.build(SEEDS)


def test_an_out_of_date_file_is_told(tmp_path: Path) -> None:
    out = tmp_path / "dataset.json"
    out.write_bytes(datasets.build(SEEDS) + b" ")
    with pytest.raises(Problem, match=r"is not what the seeds in .* make: run"):
        datasets.check_built(SEEDS, out)
    with pytest.raises(Problem, match="There is no file"):
        datasets.check_built(SEEDS, tmp_path / "none.json")


def test_a_fault_in_the_seeds_is_told_and_nothing_is_built(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("*.txt"))
    events = seeds / "events.toml"
    events.write_text(events.read_text(encoding="utf-8").replace('kind = "law"', 'kind = "lawn"', 1), encoding="utf-8")
    out = tmp_path / "dataset.json"
    with pytest.raises(Problem, match=r"events\.toml: events\[\d+\] \(.*\)\.kind: “lawn” is none of agreement, "):
        datasets.write_built(seeds, out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", r"data\.json is not UTF-8 text \(byte 0\)"),
        (b'{\n"a": \n', r"data\.json, line 3, is not JSON"),
        (b"[1, 2]", "is not a dataset of this program"),
        (b'{"format": "other"}', "is not a dataset of this program"),
        (b'{"format": "nzjp-dataset", "version": 99}', "is of format version 99; this program reads version 1"),
        (b'{"format": "nzjp-dataset", "version": 1, "events": {}}', "“events” is not a list of records"),
        (b'{"format": "nzjp-dataset", "version": 1, "events": [3]}', "holds no sound event"),
        (b'{"format": "nzjp-dataset", "version": 1, "events": [{"claims": 3}]}', "holds no sound event"),
        (b'{"format": "nzjp-dataset", "version": 1, "title": "x"}', "“title” is not a table"),
        (b'{"format": "nzjp-dataset", "version": 1, "n": ' + b"9" * 5000 + b"}", "cannot be read"),
        (b'{"format": "nzjp-dataset", "version": 1}', "holds no sound event"),
        (b"[" * 100_000, "nested too deeply"),
        (b"", "line 1, is not JSON"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "data.json"
    path.write_bytes(content)
    with pytest.raises(Problem, match=sentence) as caught:
        datasets.open_dataset(path)
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no file"):
        datasets.open_dataset(tmp_path / "gone.json")
    with pytest.raises(Problem, match=r"holds no events\.toml: it is not a seeds folder"):
        datasets.open_dataset(tmp_path)


def test_broken_toml_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_text("[[events]]\nid = \n", encoding="utf-8")
    with pytest.raises(Problem, match=r"events\.toml is not TOML: .*line 2"):
        datasets.open_dataset(tmp_path)


def test_good_records_load_beside_bad_ones(tmp_path: Path) -> None:
    document = builders.document(sample())
    document["events"][0]["when"] = "someday"
    opened = datasets.open_dataset(builders.written(tmp_path, document))
    assert [event.id for event in opened.dataset.events] == ["pact"]
    assert any("events[0] (visit).when: “someday” is not a date" in str(finding) for finding in opened.findings)


def test_every_fault_of_a_file_is_found_at_once(tmp_path: Path) -> None:
    document = builders.document(sample())
    document["places"][0]["lat"] = 91
    document["sources"][0]["colour"] = "red"
    document["actors"].append(document["actors"][0])
    document["title"] = {}
    _, findings = datasets.checked(builders.written(tmp_path, document))
    fields = {(finding.where.split("[")[0], finding.field) for finding in findings}
    assert {("places", "lat"), ("sources", "colour"), ("actors", "id"), ("title", "")} <= fields


@pytest.mark.parametrize(
    ("spoil", "where", "reason"),
    [
        (lambda d: d["events"][0]["places"].append({"id": "x", "role": "where"}), "places", "no place is called “x”"),
        (lambda d: d["events"][0]["participants"].append({"id": "x", "role": "party"}), "participants", "no actor"),
        (lambda d: d["events"][1]["relations"].append({"kind": "led-to", "to": "x"}), "relations.1", "no event is"),
        (lambda d: d["events"][0]["claims"][0].update(source="x"), "source", "no source is called “x”"),
        (lambda d: d["events"][0].update(claims=[]), "claims", "no claim of any source"),
        (lambda d: d["storylines"][0]["events"].append("x"), "events.2", "no event is called “x”"),
        (lambda d: d["events"][0]["claims"][0].update(end=0, start=0), "end", "0 is less than 1"),
        (lambda d: d["events"][0]["claims"][0].update(end=5, start=7), "", "before it starts"),
        (lambda d: d["places"][0].update(extent={}), "extent", "either a polygon or a radius_km"),
        (
            lambda d: d["places"][0].update(extent={"radius_km": "50"}),
            "extent.radius_km",
            "must be a number, without quotes",
        ),
        (lambda d: d["events"][0]["claims"][0].update(paragraph="3"), "paragraph", "must be a whole number, without"),
        (lambda d: d["events"][0]["claims"][0].pop("passage_hash"), "passage_hash", "is missing"),
        (lambda d: d["events"][0]["claims"][0].update(passage_hash="12AB"), "passage_hash", "is no passage hash"),
        (lambda d: d["events"][0]["claims"][0].pop("basis"), "basis", "is missing"),
        (lambda d: d["events"][0]["claims"][0].update(basis="inferred"), "", "reasoning is missing"),
        (lambda d: d["events"][0]["claims"][0].update(reasoning="x" * 241), "reasoning", "longer than 240"),
        (lambda d: d["events"][0]["claims"][0].update(fields={"date": "x"}), "fields.date", "is no key of this record"),
        (lambda d: d["events"][0]["claims"][0].update(fields={"manner": " "}), "fields.manner", "holds no words"),
        (lambda d: d["events"][0]["claims"][0].update(fields={"place": ["x"]}), "fields.place", "no place is called"),
        (lambda d: d["events"][0]["claims"][0].update(fields={"participants": ["x"]}), "fields.participants", "no act"),
        (lambda d: d["places"][0].update(ids={"wikidata": "1490"}), "ids.wikidata", "“1490” is no Wikidata id"),
        (lambda d: d["places"][0].update(ids={"geonames": "12"}), "ids.geonames", "must be a whole number"),
        (lambda d: d["events"][0].update(claims="none"), "", "is not a record of keys and values"),
        (lambda d: d["places"].append(7), "", "is not a record of keys and values"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_finding(tmp_path: Path, spoil: Any, where: str, reason: str) -> None:
    document = builders.document(sample())
    spoil(document)
    _, findings = datasets.checked(builders.written(tmp_path, document))
    assert any(finding.field == where and reason in finding.reason for finding in findings), list(map(str, findings))


def test_what_depended_on_a_bad_record_goes_with_it_and_the_rest_fits_together(tmp_path: Path) -> None:
    document = builders.document(sample())
    document["places"][0]["lat"] = "north"
    document["events"].append({**document["events"][1], "id": "talks", "relations": []})
    opened = datasets.open_dataset(builders.written(tmp_path, document))
    assert [event.id for event in opened.dataset.events] == ["pact", "talks"]
    assert [finding.where for finding in opened.findings] == ["places[0]"]  # the cause, not what goes with it


def test_what_only_points_at_a_bad_record_stays_without_the_pointer(tmp_path: Path) -> None:
    document = builders.document(sample())
    document["events"][0]["when"] = "someday"
    document["storylines"].append({**document["storylines"][0], "id": "alone", "events": ["visit"]})
    opened = datasets.open_dataset(builders.written(tmp_path, document))
    (pact,) = opened.dataset.events
    assert (pact.id, pact.relations) == ("pact", ())
    assert [(storyline.id, storyline.events) for storyline in opened.dataset.storylines] == [("story", ("pact",))]
    assert [finding.where for finding in opened.findings] == ["events[0]"]


def test_a_file_nobody_may_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    path = builders.written(tmp_path, builders.document(sample()))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Problem, match=r"no permission. Check who may read it"):
        datasets.open_dataset(path)

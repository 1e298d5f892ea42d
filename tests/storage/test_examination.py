"""Examining a dataset: everything that cannot be right is found, and told by file, line and field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nzjp_viewer.domain.model import Dataset, Relation, Storyline
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import ClaimField, RelationKind, Status
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.evidence_checks import check_evidence
from nzjp_viewer.storage.examination import examine
from nzjp_viewer.storage.raw import Raw, RawRecord
from tests import builders

LED_TO, FULFILLED, PART_OF = RelationKind.LED_TO, RelationKind.FULFILLED_BY, RelationKind.PART_OF
SAME_DAY, UPGRADES = RelationKind.SAME_DAY_AS, RelationKind.UPGRADES

DOCUMENT = "The Paper\n\nLate in June they met.\n\nThe pact was signed\nthe day after. 東京で。\n"
PASSAGE = DOCUMENT.index("The pact"), DOCUMENT.index(" 東京")


def sample(*relations: tuple[str, RelationKind, str], **fields: Any) -> Dataset:
    """Talks of June 2022, a pact of 2023 and a later one of 2024, with the given relations."""

    def related(event_id: str, edtf: str) -> Any:
        own = tuple(Relation(kind, to) for one, kind, to in relations if one == event_id)
        return builders.event(event_id, edtf, relations=own)

    return builders.dataset(
        [related("talks", "2022-06"), related("pact", "2023"), related("new-pact", "2024-05-01")], **fields
    )


def found(tmp_path: Path, data: Dataset, spoil: Callable[[Any], object] = lambda _: None) -> list[str]:
    """The findings in the file that holds ``data`` once it is spoilt, without the file's name and line."""
    document = builders.document(data)
    spoil(document)
    examined = examine(builders.written(tmp_path, document))
    return [str(finding).split(": ", 1)[1] for finding in examined.findings]


def test_a_sound_dataset_has_no_finding(tmp_path: Path) -> None:
    data = sample(
        ("talks", LED_TO, "pact"), ("pact", FULFILLED, "new-pact"), ("new-pact", UPGRADES, "pact"),
        ("talks", PART_OF, "pact"), ("pact", SAME_DAY, "talks"),
        storylines=[Storyline("story", {"en": "Story"}, {"en": "Told."}, ("talks", "pact"))],
    )  # fmt: skip
    assert found(tmp_path, data, lambda d: d["events"][0].update(when="2022/2023")) == []


@pytest.mark.parametrize(
    ("relations", "told"),
    [
        ([("talks", LED_TO, "talks")], "events[0] (talks).relations.0: led-to leads back to the event itself"),
        ([("talks", LED_TO, "pact")] * 2, "events[0] (talks).relations.1: led-to “pact” is given twice"),
        ([("pact", LED_TO, "talks")], "events[1] (pact).relations.0: led-to “talks”, but that is earlier: “2022-06”"),
        ([("pact", FULFILLED, "talks")], "events[1] (pact).relations.0: fulfilled-by “talks”, but that is earlier"),
        ([("pact", UPGRADES, "new-pact")], "events[1] (pact).relations.0: upgrades “new-pact”, but that is later"),
        ([("talks", SAME_DAY, "pact")], "events[0] (talks).relations.0: same-day-as “pact”, but “2022-06” and “2023”"),
        (
            [("talks", PART_OF, "pact"), ("pact", PART_OF, "new-pact"), ("new-pact", PART_OF, "talks")],
            "events[2] (new-pact).relations: the relations go round in a circle: new-pact → talks → pact → new-pact",
        ),
    ],
)
def test_relations_that_cannot_be_are_found(
    tmp_path: Path, relations: list[tuple[str, RelationKind, str]], told: str
) -> None:
    (finding,) = found(tmp_path, sample(*relations))
    assert finding.startswith(told)


def test_led_to_and_fulfilled_by_make_a_circle_together_and_each_circle_is_told_once(tmp_path: Path) -> None:
    same_time = [builders.event(name, "2024") for name in "abcd"]
    ties = {"a": (LED_TO, "b"), "b": (FULFILLED, "a"), "c": (LED_TO, "d"), "d": (LED_TO, "c")}
    data = builders.dataset([builders.event(e.id, "2024", relations=(Relation(*ties[e.id]),)) for e in same_time])
    circles = [told.rsplit(": ", 1)[1] for told in found(tmp_path, data)]
    assert sorted(circles) == ["a → b → a", "c → d → c"]


def test_the_same_day_given_from_both_ends_is_given_twice(tmp_path: Path) -> None:
    data = builders.dataset(
        [
            builders.event("one", relations=(Relation(SAME_DAY, "two"),)),
            builders.event("two", relations=(Relation(SAME_DAY, "one"),)),
        ]
    )
    assert found(tmp_path, data) == ["events[1] (two).relations.0: same-day-as “one” is given twice"]


def test_an_event_that_none_of_its_claims_allows_is_found(tmp_path: Path) -> None:
    (told,) = found(tmp_path, sample(), lambda d: d["events"][1].update(when="2021"))
    assert told == "events[1] (pact).when: “2021” shares no day with the date of any of its claims"


@pytest.mark.parametrize(
    ("status", "said", "is_found"),
    [
        (Status.HAPPENED, None, True),
        (Status.ONGOING, None, True),
        (Status.HAPPENED, "signed", True),
        (Status.PLANNED, None, False),
        (Status.FORECAST, None, False),
        (Status.HAPPENED, "planned", False),
        (Status.HAPPENED, " Planned ", False),
    ],
)
def test_what_happened_after_the_source_was_published_is_found(
    tmp_path: Path, status: Status, said: str | None, is_found: bool
) -> None:
    claim = builders.claim(edtf="2025-08", fields={ClaimField.STATUS: said} if said else {})
    event = builders.event("visit", "2025-08", status=status, claims=(claim,))
    told = found(tmp_path, builders.dataset([event], sources=[builders.source(published=builders.when("2025-06~"))]))
    assert bool(told) is is_found
    if is_found:
        assert "events[0].claims[0] (visit).when: “2025-08” is after the publication of paper (2025-06~)" in told[0]


@pytest.mark.parametrize(
    ("published", "edtf", "status", "is_found"),
    [
        ("2025-06~", "2025-07", Status.HAPPENED, False),  # about June may be July
        ("2025-06", "2025-07~", Status.HAPPENED, False),
        ("2025-06", "2025-02/2035", Status.HAPPENED, True),
        ("2025-06", "2025-02/2025", Status.HAPPENED, False),
        ("2025-06", "2025-02/2026~", Status.HAPPENED, False),
        ("2025-06", "2025-02/..", Status.HAPPENED, False),
        ("2025-06", "2025-02/2035", Status.ONGOING, False),
        ("2025-06", "2026/..", Status.ONGOING, True),
        ("../2025-06", "2025-07", Status.HAPPENED, True),
    ],
)
def test_a_date_is_after_publication_only_if_no_day_that_it_allows_is_before(
    tmp_path: Path, published: str, edtf: str, status: Status, is_found: bool
) -> None:
    event = builders.event("visit", edtf, status=status)
    data = builders.dataset([event], sources=[builders.source(published=builders.when(published))])
    assert any("is after the publication" in told for told in found(tmp_path, data)) is is_found


def test_an_event_agrees_with_a_claim_that_says_about_then(tmp_path: Path) -> None:
    data = builders.dataset([builders.event("visit", "2025-03", claims=(builders.claim(edtf="2025-02~"),))])
    assert found(tmp_path, data) == []


def test_what_is_given_twice_is_found(tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        event = document["events"][0]
        event["claims"] *= 2
        event["participants"] += [event["participants"][0], {"id": "nz", "role": "host"}]
        document["sources"].append({**document["sources"][0], "id": "again"})

    assert found(tmp_path, builders.dataset([builders.event("talks", countries=["NZ"])]), spoil) == [
        "sources[1] (again).sha256: is that of “paper” too: one document is one source",
        "events[0] (talks).participants: “nz” is given twice as party",
        "events[0].claims[1] (talks): is the passage 0–10 of paper, which the event claims already",
    ]


def test_a_storyline_that_tells_an_event_twice_is_found(tmp_path: Path) -> None:
    story = Storyline("story", {"en": "Story"}, {"en": "Told."}, ("talks", "pact", "talks"))
    assert found(tmp_path, sample(storylines=[story])) == [
        "storylines[0] (story).events: “talks” stands in the storyline twice"
    ]


class Compared(str):
    """An id that counts how often ids are compared."""

    __slots__ = ()
    times = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)


def test_a_long_storyline_is_looked_through_once() -> None:
    events = tuple(Compared(f"event-{index}") for index in range(1000))
    data = Dataset(title={}, storylines=(Storyline("story", {"en": "Story"}, {"en": "Told."}, events),))
    raw = Raw()
    raw.records["storylines"] = [RawRecord("", "storylines[0]", {"id": "story"})]
    Compared.times = 0
    assert list(check_evidence(Evidence(data, raw))) == []
    assert Compared.times < 10_000


@pytest.mark.parametrize(("translated", "is_found"), [(1, False), (2, True), (3, True)])
def test_a_language_in_which_half_of_the_events_have_their_title_is_missed_elsewhere(
    tmp_path: Path, translated: int, is_found: bool
) -> None:
    def spoil(document: Any) -> None:
        for event in document["events"][:translated]:
            event["title"]["ja"] = event["summary"]["ja"] = "会談"

    told = found(tmp_path, builders.dataset([builders.event(name) for name in "abcd"]), spoil)
    assert any("(d).title: has no words in “ja”" in finding for finding in told) is is_found
    assert bool(told) is is_found


def test_texts_that_lack_a_language_of_the_titles_are_found(tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        document["events"][0]["title"]["ja"] = "会談"
        document["places"].append(
            {"id": "tokyo", "names": {"en": "Tokyo", "mi": "Tōkio"}, "type": "city", "lat": 35.7, "lon": 139.7}
        )

    told = found(tmp_path, builders.dataset([builders.event("talks")]), spoil)
    lacking = "has no words in “ja”, which other texts have"
    assert sorted(told) == [
        f"events[0] (talks).summary: {lacking}", f"places[0] (tokyo).names: {lacking}", f"title: {lacking}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda d: d.update(evnets=[]), "evnets: nothing of this name is read"),
        (lambda d: d["events"][0]["claims"][0].update(event="pact"), "events[0].claims[0].event: nothing of this name"),
        (lambda d: d["events"][0].update(titel={"en": "x"}), "events[0] (talks).titel: is no key of this record"),
        (lambda d: d["events"][0]["title"].update(EN="x"), "events[0] (talks).title.EN: “EN” is no language tag"),
        (lambda d: d["events"][0].update(kind="lawn"), "events[0] (talks).kind: “lawn” is none of agreement, nego"),
        (lambda d: d["events"][0].update(id="two words"), "events[0] (two words).id: “two words” is no id"),
        (lambda d: d["events"][0].update(title="x"), "events[0] (talks).title: must be a table of keys and values"),
        (lambda d: d["events"][0].update(places={}), "events[0] (talks).places: must be a list"),
        (lambda d: d["events"][0].update(when=2024), "events[0] (talks).when: must be text in quotes"),
        (lambda d: d["sources"][0].update(short="x" * 25), "sources[0] (paper).short: is longer than 24 characters"),
        (lambda d: d["sources"][0].update(short=""), "sources[0] (paper).short: holds no words"),
        (lambda d: d["sources"][0].update(sha256="ab"), "sources[0] (paper).sha256: is no SHA-256"),
        (lambda d: d["title"].clear(), "title: has too few entries: at least 1"),
        (lambda d: d["events"][0]["claims"][0].update(when="2024-1X"), "events[0].claims[0] (talks).when: “2024-1X”"),
    ],
)  # fmt: skip
def test_faults_are_told_in_sentences_of_our_own(tmp_path: Path, spoil: Callable[[Any], object], told: str) -> None:
    findings = found(tmp_path, sample(), spoil)
    assert any(finding.startswith(told) for finding in findings), findings
    assert not any("cannot be used" in finding for finding in findings)


def test_findings_lead_to_the_line_and_records_that_are_left_out_are_counted(tmp_path: Path) -> None:
    document = builders.document(sample())
    document["events"][1]["when"] = "someday"
    path = builders.written(tmp_path, document)
    examined = examine(path)
    (line,) = [n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if "someday" in text]
    assert str(examined.findings[0]).startswith(f"{path}:{line}: events[1] (pact).when: “someday” is not a date")
    assert examined.left_out == 2  # the event and its claim


def test_of_an_event_without_an_id_that_alone_is_told_and_not_again_of_its_claims(tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        document["events"][0].pop("id")
        document["events"][1].update(id="two words", relations=[])

    told = found(tmp_path, sample(), spoil)
    assert [finding.split(": ", 1)[0] for finding in told] == ["events[0].id", "events[1] (two words).id"]


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        document["events"][2].update(titel={})
        document["events"][0]["title"].update(EN="x")
        document["sources"][0].update(short=" ")
        document["zzz"] = 1  # found first

    told = found(tmp_path, sample(), spoil)
    assert [finding.split(" ", 1)[0] for finding in told][:2] == ["sources[0]", "events[0]"]
    assert told[-1].startswith("zzz: nothing of this name is read")


def test_a_folder_of_documents_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = builders.written(tmp_path, builders.document(sample()))
    with pytest.raises(Problem, match=r"Cannot look for documents in .*gone"):
        examine(path, tmp_path / "gone")


SEEDS = {
    "events.toml": """
title = { en = "Mine" }

[[events]]
id = "pact"
title = { en = "A pact" }
summary = { en = "Signed." }
when = "2022-06"
status = "happened"
kind = "agreement"
""",
    "paper.toml": f"""
[source]
id = "paper"
sha256 = "{digest(DOCUMENT.encode())}"
title = "The Paper"
short = "Paper"
publisher = "Paper"
published = "2022-07"
published_basis = "explicit"
published_note = "Printed on it."
language = "en"

[[claims]]
event = "pact"
paragraph = 3
start = {PASSAGE[0]}
end = {PASSAGE[1]}
passage_hash = "{passage_hash(DOCUMENT, *PASSAGE)}"
stated = "the day after"
when = "2022-06"
basis = "inferred"
reasoning = "It follows the meeting of late June."
gist = "They signed."

[claims.fields]
manner = "together"
""",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A seeds folder with its document in it."""
    for name, text in SEEDS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "any-name.txt").write_bytes(DOCUMENT.encode())
    return tmp_path


def test_seeds_are_compared_with_the_documents_among_them(seeds: Path) -> None:
    examined = examine(seeds)
    assert (examined.findings, examined.left_out, examined.at_hand) == ((), 0, 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("paper.toml", "manner =", "maner =", "paper.toml:26: claims[0] (pact).fields.maner: is no key"),
        ("paper.toml", "paragraph = 3", "paragraph = 2", "paper.toml:15: claims[0] (pact).paragraph: 2 is not where"),
        ("paper.toml", "[source]", "[sauce]", "paper.toml:2: sauce: nothing of this name is read"),
        ("events.toml", "[[events]]", "[[event]]", "events.toml:4: event: nothing of this name is read"),
        ("events.toml", 'A pact"', 'A pact", ja = "協定"', "events.toml:2: title: has no words in “ja”"),
        ("events.toml", 'kind = "agreement"', "", "events.toml:4: events[0] (pact).kind: is missing"),
    ],
)
def test_findings_in_seeds_lead_to_the_line(seeds: Path, name: str, old: str, new: str, told: str) -> None:
    path = seeds / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    findings = [str(finding) for finding in examine(seeds).findings]
    assert any(finding.startswith(f"{seeds}/{told}") for finding in findings), findings


def test_nothing_is_built_while_anything_is_found(seeds: Path) -> None:
    assert datasets.build(seeds)
    document = seeds / "any-name.txt"
    shutil.copy(document, seeds / "copy.txt")
    path = seeds / "paper.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("the day after", "last month"), encoding="utf-8")
    with pytest.raises(Problem, match=r"have 1 faults; the first: .*stated: “last month” stands neither"):
        datasets.build(seeds)

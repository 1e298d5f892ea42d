"""Passages: a claim that does not point at what it means is found, wherever the document is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.storage import passage_checks
from nzjp_viewer.storage.documents import digest, paragraph_starts, passage_hash
from nzjp_viewer.storage.examination import examine
from tests import builders

DOCUMENT = "The Paper\n\nLate in June they met.\n\nThe pact was signed\nthe day after. 東京で。\n"
PASSAGE = DOCUMENT.index("The pact"), DOCUMENT.index(" 東京")


def passage_sample(**claim: Any) -> Dataset:
    start, end = PASSAGE
    said = {
        "paragraph": 3, "start": start, "end": end, "stated": "The day after",
        "passage_hash": passage_hash(DOCUMENT, start, end), **claim,
    }  # fmt: skip
    source = builders.source(sha256=digest(DOCUMENT.encode()))
    return builders.dataset([builders.event(claims=(builders.claim(**said),))], sources=[source])


def passages_found(tmp_path: Path, **claim: Any) -> list[str]:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "renamed.txt").write_bytes(DOCUMENT.encode())
    path = builders.written(tmp_path, builders.document(passage_sample(**claim)))
    examined = examine(path, tmp_path / "documents")
    assert (examined.sources, examined.at_hand) == (1, 1)
    return [f"{finding.field}: {finding.reason}" for finding in examined.findings]


def test_a_passage_that_is_the_recorded_one_is_no_finding(tmp_path: Path) -> None:
    assert passages_found(tmp_path) == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"end": 500}, ["end: 500 is past the end of the document, which has"]),
        ({"passage_hash": "0" * 12}, ["passage_hash:"]),
        ({"end": PASSAGE[1] + 1}, ["passage_hash:", "start: the passage"]),
        ({"paragraph": 5}, ["paragraph: 5 is not where the passage begins: that is paragraph 3"]),
        ({"stated": "last month"}, ["stated: “last month” stands neither in the passage nor shortly before it"]),
        ({"stated": "signed the day"}, []),
        ({"stated": "late in June"}, []),
    ],
)
def test_a_claim_that_misses_its_passage_is_found(tmp_path: Path, claim: dict[str, Any], told: list[str]) -> None:
    findings = passages_found(tmp_path, **claim)
    assert len(findings) == len(told)
    assert all(any(finding.startswith(start) for finding in findings) for start in told), findings


@pytest.mark.parametrize(("away", "is_found"), [(500, False), (700, True)])
def test_date_words_stand_shortly_before_the_passage(tmp_path: Path, away: int, is_found: bool) -> None:
    text = f"Last June. {'x' * away} They met."
    start = text.index("They")
    claim = builders.claim(
        start=start, end=len(text), stated="last June", passage_hash=passage_hash(text, start, len(text))
    )
    source = builders.source(sha256=digest(text.encode()))
    path = builders.written(
        tmp_path, builders.document(builders.dataset([builders.event(claims=(claim,))], sources=[source]))
    )
    (tmp_path / "paper.txt").write_bytes(text.encode())
    assert bool(examine(path, tmp_path).findings) is is_found


def test_the_paragraphs_of_a_document_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def counting(text: str) -> list[int]:
        counted.append(text)
        return paragraph_starts(text)

    monkeypatch.setattr(passage_checks, "paragraph_starts", counting)
    start, end = PASSAGE
    said = [
        builders.claim(paragraph=3, start=start, end=last, stated="", passage_hash=passage_hash(DOCUMENT, start, last))
        for last in range(end - 5, end)
    ]
    data = builders.dataset(
        [builders.event(claims=tuple(said))], sources=[builders.source(sha256=digest(DOCUMENT.encode()))]
    )
    (tmp_path / "paper.txt").write_bytes(DOCUMENT.encode())
    examine(builders.written(tmp_path, builders.document(data)), tmp_path)
    assert counted == [DOCUMENT]


def test_passages_of_documents_that_are_not_at_hand_are_not_compared(tmp_path: Path) -> None:
    examined = examine(builders.written(tmp_path, builders.document(passage_sample(end=500))))
    assert (examined.findings, examined.sources, examined.at_hand) == ((), 1, 0)

"""The source documents: every passage of the bundled data stands where it is said to stand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import (
    digest,
    documents_in,
    paragraph_at,
    paragraph_starts,
    passage_hash,
)


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return datasets.load_bundled()


def test_paragraphs_are_the_lines_that_hold_words() -> None:
    text = "\n\nTitle\n \nOne.\nTwo."
    assert [paragraph_at(text, offset) for offset in (0, 2, 6, 10, 14, 15)] == [0, 1, 1, 2, 2, 3]


@given(st.text(alphabet="ab \n", max_size=60))
def test_every_word_is_in_the_paragraph_whose_line_holds_it(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(paragraph_starts(text)) == len(lines)
    for offset, letter in enumerate(text):
        if letter.strip():
            line = text[: text.find("\n", offset) if "\n" in text[offset:] else len(text)].rsplit("\n", maxsplit=1)[-1]
            assert lines[paragraph_at(text, offset) - 1] == line


def test_a_passage_is_known_again_by_its_utf8_bytes() -> None:
    text = "Kia ora. 東京で署名。"
    assert passage_hash(text, 9, 16) == hashlib.sha256("東京で署名。".encode()).hexdigest()[:12]
    assert passage_hash(text, 0, 8) != passage_hash(text, 0, 9)


def test_documents_of_a_folder_are_known_by_their_bytes_whatever_their_names(tmp_path: Path) -> None:
    (tmp_path / "any.TXT").write_bytes("東京\r\n".encode())
    (tmp_path / "not-text.txt").write_bytes(b"ab\xff")
    (tmp_path / "notes.md").write_bytes(b"notes")
    (tmp_path / "folder.txt").mkdir()
    assert documents_in(tmp_path) == {digest("東京\r\n".encode()): "東京\r\n"}
    with pytest.raises(Problem, match=r"Cannot look for documents in .*gone"):
        documents_in(tmp_path / "gone")


def test_what_cannot_be_read_or_is_huge_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.txt").write_bytes(b"short")
    (tmp_path / "notes.txt").write_bytes(b"private")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(60_000_000)

    def read(path: Path) -> bytes:
        if path.name == "notes.txt":  # as for a file of another user; tests may run as one who may read all
            raise PermissionError(13, "Permission denied")
        assert path.name == "paper.txt"
        return b"short"

    monkeypatch.setattr(Path, "read_bytes", read)
    assert documents_in(tmp_path) == {digest(b"short"): "short"}


def test_the_documents_are_recognised(bundled: Dataset, seeds_dir: Path) -> None:
    for source in bundled.sources:
        assert digest((seeds_dir / f"{source.id}.txt").read_bytes()) == source.sha256
    assert len(bundled.sources) == 5


def test_every_passage_is_whole_sentences_words_at_its_offsets(bundled: Dataset, seeds_dir: Path) -> None:
    texts = {source.id: (seeds_dir / f"{source.id}.txt").read_bytes().decode() for source in bundled.sources}
    for event in bundled.events:
        for claim in event.claims:
            text = texts[claim.source]
            passage = text[claim.start : claim.end]
            told = f"{event.id} in {claim.source} at {claim.start}"
            assert passage == passage.strip() != "", told
            assert claim.end <= len(text), told
            assert claim.paragraph == paragraph_at(text, claim.start), told
            assert not (text[claim.start - 1 : claim.start].isalnum() and passage[0].isalnum()), told
            assert not (text[claim.end : claim.end + 1].isalnum() and passage[-1].isalnum()), told


def test_the_words_a_source_dates_by_are_its_own(bundled: Dataset, seeds_dir: Path) -> None:
    texts = {source.id: (seeds_dir / f"{source.id}.txt").read_bytes().decode() for source in bundled.sources}
    for event in bundled.events:
        for claim in event.claims:
            text = texts[claim.source]
            assert len(claim.stated.split()) <= 6, claim
            assert claim.stated in text, claim


def test_no_event_is_without_a_claim_or_a_country_or_words(bundled: Dataset) -> None:
    for event in bundled.events:
        assert event.claims, event.id
        assert event.title["en"], event.id
        assert len(event.title["en"]) <= 60, event.id
        assert event.summary["en"], event.id


def test_every_source_is_used(bundled: Dataset) -> None:
    used = {claim.source for event in bundled.events for claim in event.claims}
    assert used == set(bundled.source_by_id)

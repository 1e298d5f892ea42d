"""Documents are found by their bytes, whatever they are called and whatever lies beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Claim
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage import library
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.library import (
    ASKED,
    LARGEST,
    UNASKED,
    Limits,
    checkout_seeds,
    find,
    read_copy,
    still_there,
    version_of,
)
from tests.builders import claim

TEXT = "A headline\n\nThe ship left port. It came back in May.\nThen it rested.\n"
WANTED = digest(TEXT.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of all sorts but none that is wanted."""
    (tmp_path / "notes.txt").write_text("something else", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "inner" / "deep" / "deeper").mkdir(parents=True)
    return tmp_path


def put(path: Path) -> Path:
    path.write_bytes(TEXT.encode())
    return path


@pytest.mark.parametrize("name", ["article.txt", "article", "x.md", "scan.dat", "inner/a.txt"])
def test_a_document_is_found_whatever_it_is_called(folder: Path, name: str) -> None:
    path = put(folder / name)
    assert find(folder, {WANTED, "f" * 64}, UNASKED) == {WANTED: path}


def test_a_folder_without_documents_gives_none(folder: Path) -> None:
    assert find(folder, {WANTED}, ASKED) == {}


def test_it_goes_only_so_deep(folder: Path) -> None:
    path = put(folder / "inner" / "deep" / "deeper" / "a.txt")
    assert find(folder, {WANTED}, UNASKED) == {}
    assert find(folder, {WANTED}, ASKED) == {WANTED: path}


def test_texts_of_the_folder_itself_come_first(folder: Path) -> None:
    (folder / "aaa.bin").write_bytes(b"x" * 100)
    path = put(folder / "zzz.txt")
    only_texts = Limits(files=2, bytes=10_000, depth=0)
    assert find(folder, {WANTED}, only_texts) == {WANTED: path}


def test_the_files_and_bytes_it_reads_are_limited(folder: Path) -> None:
    path = put(folder / "zzz.txt")
    (folder / "aaa.txt").write_bytes(b"x" * 9_990)
    size = path.stat().st_size
    assert find(folder, {WANTED}, Limits(files=2, bytes=20_000, depth=1)) == {}
    assert find(folder, {WANTED}, Limits(files=10, bytes=20, depth=1)) == {}
    assert find(folder, {WANTED}, Limits(files=10, bytes=size + 9_989, depth=1)) == {}


def test_a_file_beyond_the_limit_of_bytes_does_not_hide_a_smaller_one(folder: Path) -> None:
    (folder / "aaa.txt").write_bytes(b"x" * 5_000)
    path = put(folder / "zzz.txt")
    assert find(folder, {WANTED}, Limits(files=10, bytes=4_000, depth=1)) == {WANTED: path}


def test_of_remembered_files_only_those_count_that_are_unchanged(folder: Path) -> None:
    path = put(folder / "a.txt")
    known = {WANTED: path, "1" * 64: folder / "nowhere.txt", "2" * 64: folder / "notes.txt", "3" * 64: folder}
    assert still_there(known) == {WANTED: path}


def test_a_copy_is_read_with_its_hash(folder: Path) -> None:
    assert read_copy(put(folder / "a.txt")) == (WANTED, TEXT)
    with pytest.raises(Problem) as caught:
        read_copy(folder / "picture.png")
    assert caught.value.values["offset"] == 0


def test_it_stops_once_all_are_found(folder: Path) -> None:
    first = put(folder / "a.txt")
    put(folder / "b.txt")
    assert find(folder, {WANTED}, ASKED) == {WANTED: first}


def test_a_file_too_large_for_a_document_is_passed_over(folder: Path) -> None:
    large = folder / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with large.open("rb") as file:
        wanted = digest(file.read())
    assert find(folder, {wanted}, ASKED) == {}


def test_strange_entries_are_passed_over(folder: Path) -> None:
    (folder / "broken").symlink_to(folder / "nowhere")
    (folder / "circle").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden").mkdir()
    put(folder / ".hidden" / "a.txt")
    (folder / "a\udcff.txt").write_bytes(b"a name that is no UTF-8")
    path = put(folder / "z.txt")
    assert find(folder, {WANTED}, ASKED) == {WANTED: path}


def test_a_file_that_may_not_be_read_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, path = put(folder / "a.txt"), put(folder / "b.txt")
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == locked:  # root may read anything, so permissions alone cannot be tested
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert find(folder, {WANTED}, ASKED) == {WANTED: path}


@pytest.mark.parametrize("name", ["nowhere", "notes.txt"])
def test_what_is_no_folder_holds_nothing(folder: Path, name: str) -> None:
    assert find(folder / name, {WANTED}, ASKED) == {}


def test_a_checkout_has_a_folder_for_ones_own_copies() -> None:
    seeds = checkout_seeds()
    assert seeds is not None
    assert (seeds / "README.md").is_file()


def claims_on(text: str, *passages: str) -> list[Claim]:
    found = []
    for passage in passages:
        start = text.index(passage)
        end = start + len(passage)
        found.append(claim(start=start, end=end, passage_hash=passage_hash(text, start, end)))
    return found


CLAIMS = claims_on(TEXT, "The ship left port.", "It came back in May.", "Then it rested.")


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Page 1\na  HEADLINE\nand other words", "A headline", True),
        ("Menu. The ship left port. Advertisement. It came back in May. The end.", "A headline", True),
        ("Menu. The ship left port. It came back in June. Then it slept.", "A headline", False),
        ("Nothing of the sort", "A headline", False),
        ("", "A headline", False),
        ("Anything", "", False),
    ],
)
def test_another_version_has_the_title_or_most_passages(text: str, title: str, expected: bool) -> None:
    assert version_of(text, [(title, CLAIMS)]) == (0 if expected else None)


def test_without_claims_only_the_title_can_tell() -> None:
    assert version_of(TEXT, [("Another headline", ())]) is None
    assert version_of(TEXT, [("Another headline", ()), ("A headline", ())]) == 1


def test_a_title_tells_before_passages_do() -> None:
    assert version_of(TEXT, [("not its title", CLAIMS), ("A headline", ())]) == 1


def test_of_many_documents_the_one_is_told_whose_passages_it_has() -> None:
    others = [("no title of it", [claim(end=30 + at, passage_hash=f"{at:012}")]) for at in range(300)]
    assert version_of(TEXT, [*others, ("not its title", CLAIMS)]) == 300


@pytest.mark.parametrize("sources", [1, 40])
def test_the_work_is_bounded_however_many_documents_there_are(monkeypatch: pytest.MonkeyPatch, sources: int) -> None:
    made = 0

    def counted(_text: str, _start: int, _end: int) -> str:
        nonlocal made
        made += 1
        return "f" * 12

    monkeypatch.setattr(library, "passage_hash", counted)
    documents = [
        (f"Title {at} of a document", [claim(start=n, end=n + 20 + at * 12 + n) for n in range(12)])
        for at in range(sources)
    ]
    assert version_of("lorem ipsum dolor " * 60_000, documents) is None
    assert 300_000 < made <= 400_000


def test_passages_too_long_to_sample_are_not_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_text: str, _start: int, _end: int) -> str:
        pytest.fail("hashed")

    monkeypatch.setattr(library, "passage_hash", refuse)
    assert version_of("lorem ipsum dolor " * 600, [("Title", [claim(end=5000)])]) is None


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_may_be_asked_about(text: str, title: str) -> None:
    assert version_of(text, [(title, CLAIMS)]) in {0, None}


def test_a_document_with_its_newlines_changed_is_another_version() -> None:
    assert version_of(TEXT.replace("\n", "\r\n"), [("not its title", CLAIMS)]) == 0

"""Documents are found by their bytes, whatever they are called and whatever lies beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.model import Claim
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.library import ASKED, LARGEST, UNASKED, Limits, checkout_seeds, find, is_version_of
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
    put(folder / "zzz.txt")
    assert find(folder, {WANTED}, Limits(files=1, bytes=10_000, depth=1)) == {}
    assert find(folder, {WANTED}, Limits(files=10, bytes=20, depth=1)) == {}


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
    assert is_version_of(text, title, CLAIMS) is expected


def test_without_claims_only_the_title_can_tell() -> None:
    assert not is_version_of(TEXT, "Another headline", ())
    assert is_version_of(TEXT, "A headline", ())


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_may_be_asked_about(text: str, title: str) -> None:
    assert is_version_of(text, title, CLAIMS) in {True, False}


def test_a_document_with_its_newlines_changed_is_another_version() -> None:
    assert is_version_of(TEXT.replace("\n", "\r\n"), "not its title", CLAIMS)

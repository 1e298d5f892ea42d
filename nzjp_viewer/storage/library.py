"""Finding a reader's own copies of the source documents, by the SHA-256 of their bytes, whatever they are called.

Called by ``session.documents``. A folder may hold anything: what cannot be read, is too large or is no plain file is
passed over, for it is not what is looked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nzjp_viewer.domain.model import Claim
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.files import read_bytes
from nzjp_viewer.storage.resources import PACKAGE

LARGEST = 5_000_000
"""Bytes of the largest file that is taken for a document."""

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".text"})
_MOST_ENTRIES = 20_000
"""Names looked at in one folder."""

_MOST_SAMPLED, _LONGEST_SAMPLED = 12, 1000
"""Passages of each document that another version of it is known by, and characters of the longest of them."""

_MOST_HASHED = 400_000
"""Hashes made to tell whether a text is another version of any document: about half a second's work."""

_HEAD = 100_000
"""Characters in which a title is looked for."""

_WORD_START = re.compile(r"(?<!\S)\S")
_NOT_TEXT = QT_TRANSLATE_NOOP("Problem", "{path} is not UTF-8 text (byte {offset}): it is not one of the documents.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a search goes: files read, their bytes in all, and levels of folders below the first."""

    files: int
    bytes: int
    depth: int


UNASKED = Limits(files=400, bytes=32_000_000, depth=1)
"""Where nobody asked for the search, it must not be noticed."""

ASKED = Limits(files=4000, bytes=256_000_000, depth=4)


def checkout_seeds() -> Path | None:
    """The folder in a source checkout that is meant for one's own copies; None in an installed program."""
    seeds = PACKAGE.parent / "seeds"
    return seeds if seeds.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file() else None


def read_copy(path: Path) -> tuple[str, str]:
    """The SHA-256 of the bytes of ``path`` and the text they are, newlines untouched: of one and the same reading.

    Raises:
        Problem: it cannot be read or is not UTF-8.
    """
    data = read_bytes(path)
    try:
        return digest(data), data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(_NOT_TEXT, path=path, offset=error.start) from error


def find(folder: Path, wanted: Collection[str], limits: Limits) -> dict[str, Path]:
    """Files in ``folder`` and below whose SHA-256 is one of ``wanted``, by it. Ends once all are found."""
    found: dict[str, Path] = {}
    missing = set(wanted)
    spent = 0
    if not missing:
        return found
    for path, size in islice(_candidates(folder, limits.depth), limits.files):
        if spent + size > limits.bytes:  # a smaller one may still be within them
            continue
        spent += size
        hashed = _hash_of(path)
        if hashed in missing:
            missing.remove(hashed)
            found[hashed] = path
            if not missing:
                break
    return found


def still_there(known: Mapping[str, Path]) -> dict[str, Path]:
    """Those of ``known`` (a SHA-256 and where a file with it was) that are there still, unchanged."""
    return {sha256: path for sha256, path in known.items() if _is_plausible(path) and _hash_of(path) == sha256}


def _hash_of(path: Path) -> str | None:
    try:
        return digest(read_bytes(path))
    except Problem:  # someone else's file, or gone meanwhile: not what is looked for
        return None


def _is_plausible(path: Path) -> bool:
    try:
        return path.is_file() and 0 < path.stat().st_size <= LARGEST
    except (OSError, ValueError):  # no permission to ask, or no path at all
        return False


def _candidates(folder: Path, depth: int) -> Iterator[tuple[Path, int]]:
    """Plain files of a plausible size with their sizes: a folder before those in it, texts before the rest."""
    entries = _entries(folder)
    folders = [entry for entry in entries if _is_folder(entry)]
    files = [entry for entry in entries if not _is_folder(entry)]
    for entry in sorted(files, key=lambda file: (Path(file.name).suffix.lower() not in _TEXT_SUFFIXES, file.name)):
        size = _size_of(entry)
        if 0 < size <= LARGEST:
            yield Path(entry.path), size
    if depth:
        for inner in sorted(folders, key=lambda entry: entry.name):
            yield from _candidates(Path(inner.path), depth - 1)


def _entries(folder: Path) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in islice(entries, _MOST_ENTRIES) if not entry.name.startswith(".")]
    except OSError:  # no folder, or one that may not be read: nothing is found in it
        return ()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # no permission to ask
        return False


def _size_of(entry: os.DirEntry[str]) -> int:
    """The size of a plain file, asked for only when its turn has come; 0 of anything else."""
    try:
        return entry.stat().st_size if entry.is_file() else 0
    except OSError:  # a broken link, or no permission to ask
        return 0


def version_of(text: str, documents: Iterable[tuple[str, Sequence[Claim]]]) -> int | None:
    """Which of ``documents`` (title, claims) ``text`` looks like another version of, by its place; None if none.

    It does if its beginning holds the title, or if it holds more than half of the passages (of a dozen, where there
    are more) at whatever offsets. Titles go before passages. All documents share one bound on the work.
    """
    known = list(documents)
    head = _plain(text[:_HEAD])
    for at, (title, _) in enumerate(known):
        if title.strip() and _plain(title) in head:
            return at
    samples = [_sample(claims) for _, claims in known]
    present = _present({claim for sample in samples for claim in sample}, text)
    for at, sample in enumerate(samples):
        if sum(claim in present for claim in sample) * 2 > len(sample):
            return at
    return None


_Sampled = tuple[int, str]
"""A passage by its length in characters and its hash."""


def _sample(claims: Sequence[Claim]) -> list[_Sampled]:
    short = [claim for claim in claims if claim.end - claim.start <= _LONGEST_SAMPLED]
    chosen = short[:: max(1, len(short) // _MOST_SAMPLED)][:_MOST_SAMPLED]
    return [(claim.end - claim.start, claim.passage_hash) for claim in chosen]


def _present(wanted: Collection[_Sampled], text: str) -> set[_Sampled]:
    """Those of ``wanted`` that begin at the start of a word in ``text``, as far as the bound on hashes lets it look."""
    lengths = {length for length, _ in wanted}
    if not lengths:
        return set()
    words = islice(_WORD_START.finditer(text), max(1, _MOST_HASHED // len(lengths)))
    starts = [word.start() for word in words]
    made = ((length, passage_hash(text, at, at + length)) for length in lengths for at in starts)
    return {sampled for sampled in made if sampled in wanted}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

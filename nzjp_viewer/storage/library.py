"""Finding a reader's own copies of the source documents, by the SHA-256 of their bytes, whatever they are called.

Called by ``session.documents``. A folder may hold anything: what cannot be read, is too large or is no plain file is
passed over, for it is not what is looked for.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nzjp_viewer.domain.model import Claim
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.files import read_bytes
from nzjp_viewer.storage.resources import PACKAGE

LARGEST = 5_000_000
"""Bytes of the largest file that is taken for a document."""

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".text"})
_MOST_SAMPLED = 12
_MOST_HASHED = 400_000
"""Passages looked for in another version of a document, and hashes made for it: about half a second's work."""


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


def find(folder: Path, wanted: Collection[str], limits: Limits) -> dict[str, Path]:
    """Files in ``folder`` and below whose SHA-256 is one of ``wanted``, by it. Ends once all are found."""
    found: dict[str, Path] = {}
    missing = set(wanted)
    spent = 0
    for count, (path, size) in enumerate(_candidates(folder, limits.depth)):
        if not missing or count >= limits.files or spent + size > limits.bytes:
            break
        spent += size
        try:
            hashed = digest(read_bytes(path))
        except Problem:  # someone else's file, or gone meanwhile: not what is looked for
            continue
        if hashed in missing:
            missing.remove(hashed)
            found[hashed] = path
    return found


def _candidates(folder: Path, depth: int) -> Iterator[tuple[Path, int]]:
    """Plain files of a plausible size with their sizes: a folder before those in it, texts before the rest."""
    folders = []
    files = []
    for entry in _entries(folder):
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif entry.is_file() and 0 < entry.stat().st_size <= LARGEST:
                files.append((Path(entry.path), entry.stat().st_size))
        except OSError:  # a broken link, or no permission to ask
            continue
    yield from sorted(files, key=lambda file: (file[0].suffix.lower() not in _TEXT_SUFFIXES, file[0].name))
    if depth:
        for inner in sorted(folders):
            yield from _candidates(inner, depth - 1)


def _entries(folder: Path) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:  # no folder, or one that may not be read: nothing is found in it
        return ()


def is_version_of(text: str, title: str, claims: Sequence[Claim]) -> bool:
    """Whether ``text`` looks like another version of the document with ``title`` and ``claims``.

    It does if it holds the title, or more than half of the passages (of a dozen, where there are more) at whatever
    offsets.
    """
    if title and _plain(title) in _plain(text):
        return True
    sample = claims[:: max(1, len(claims) // _MOST_SAMPLED)][:_MOST_SAMPLED]
    if not sample:
        return False
    starts = [at for at, letter in enumerate(text) if not letter.isspace() and (at == 0 or text[at - 1].isspace())]
    starts = starts[: _MOST_HASHED // len(sample)]
    return sum(_holds(text, claim, starts) for claim in sample) * 2 > len(sample)


def _holds(text: str, claim: Claim, starts: Sequence[int]) -> bool:
    length = claim.end - claim.start
    return any(passage_hash(text, at, at + length) == claim.passage_hash for at in starts)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

"""The source documents, where a reader has them: recognising one, counting its paragraphs.

The documents are not part of the project. Offsets count characters (code points) of the UTF-8 text with its newlines
as they are; paragraphs are the lines that hold more than white space, counted from 1.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from pathlib import Path

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.files import read_bytes

HASH_DIGITS = 12

LARGEST_TEXT = 50_000_000
"""Bytes of the largest file of a folder that is looked into for a document."""

_NO_FOLDER = QT_TRANSLATE_NOOP("Problem", "Cannot look for documents in {path}: {reason}. Give the folder they are in.")


def digest(data: bytes) -> str:
    """The SHA-256 of a document's bytes, in hexadecimal: what ``Source.sha256`` is compared with."""
    return hashlib.sha256(data).hexdigest()


def passage_hash(text: str, start: int, end: int) -> str:
    """The first twelve hex digits of the SHA-256 of ``text[start:end]`` in UTF-8: what a claim keeps of its passage."""
    return digest(text[start:end].encode())[:HASH_DIGITS]


def documents_in(folder: Path) -> dict[str, str]:
    """The text files of ``folder`` (``*.txt``) by their SHA-256.

    Others may lie there: what is huge, is not UTF-8 or may not be read is passed over.

    Raises:
        Problem: the folder cannot be read.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file())
    except OSError as error:
        raise Problem(_NO_FOLDER, path=folder, reason=error.strerror) from error
    found = {}
    for path in paths:
        try:
            if path.stat().st_size > LARGEST_TEXT:
                continue
            data = read_bytes(path)
            found[digest(data)] = data.decode("utf-8")
        except (OSError, Problem, UnicodeDecodeError):  # some other file that lies there; no document of ours
            continue
    return found


def paragraph_starts(text: str) -> list[int]:
    """The offset at which each paragraph's line begins, in order."""
    starts, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(offset)
        offset += len(line) + 1
    return starts


def paragraph_at(text: str, offset: int) -> int:
    """The number of the paragraph that holds the character at ``offset``; 0 before the first."""
    return bisect_right(paragraph_starts(text), offset)

"""What is wrong with a dataset file itself, whatever its records hold: keys given twice, a wrong table of dates.

Asked by ``nzjp-viewer validate``. Both are passed over when the file is opened: of two equal keys JSON reads
the last, and only the bundled dataset's dates are taken from its table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage import lines
from nzjp_viewer.storage.files import read_bytes
from nzjp_viewer.storage.findings import Finding
from nzjp_viewer.storage.raw import Raw

_TWICE = QT_TRANSLATE_NOOP("Problem", "the key is given twice: only the last is read")
_WRONG_DAYS = QT_TRANSLATE_NOOP("Problem", "means {first} to {last}: leave “dates” out, build-dataset writes it")


def check_file(path: Path, raw: Raw) -> Iterator[Finding]:
    """Findings in the dataset file at ``path``, which ``raw`` was read from."""
    yield from _repeated_keys(path)
    for edtf, days in raw.dates.items():
        try:
            when = parse(edtf)
        except Problem as problem:
            yield Finding(path.name, "dates", "", edtf, problem)
            continue
        meant = [when.earliest_iso, when.latest_iso]
        if days != meant:
            first, last = (day or ".." for day in meant)
            yield Finding(path.name, "dates", "", edtf, Problem(_WRONG_DAYS, first=first, last=last))


def _repeated_keys(path: Path) -> Iterator[Finding]:
    text = read_bytes(path).decode("utf-8")
    if not _has_repeated_key(text):  # nearly always: the way of each key is then not worth following
        return
    seen: set[lines.Path] = set()
    for place, _ in lines.json_places(text):
        if place in seen and isinstance(place[-1], str):
            yield Finding(path.name, _spelled(place), "", "", Problem(_TWICE))
        seen.add(place)


def _has_repeated_key(text: str) -> bool:
    """Whether some object has a key twice, or may have: following each key tells for sure."""
    found = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found = found or len({key for key, _ in pairs}) < len(pairs)

    try:
        json.loads(text, object_pairs_hook=look)
    except RecursionError:  # nested so deeply that it could only just be read
        return True
    return found


def _spelled(place: lines.Path) -> str:
    """A path as findings have it: ``events[3].title.en``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")

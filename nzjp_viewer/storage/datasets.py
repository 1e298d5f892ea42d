"""Datasets in and out of files: the bundled one, one that a user opens, one built from seeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.assemble import from_table, to_dataset, to_document
from nzjp_viewer.storage.files import read_bytes, write_bytes
from nzjp_viewer.storage.raw import Raw, read, read_dataset_file, read_seeds
from nzjp_viewer.storage.resources import resource

if TYPE_CHECKING:
    from nzjp_viewer.storage.findings import Finding

BUNDLED = "dataset.json"

_NOTHING_SOUND = QT_TRANSLATE_NOOP(
    "Problem", "{path} holds no sound event ({count} faults; the first: {first}). Run “nzjp-viewer validate” on it."
)
_SEEDS_FAULTY = QT_TRANSLATE_NOOP(
    "Problem", "The seeds in {path} have {count} faults; the first: {first}. Run “nzjp-viewer validate” on the folder."
)
_OUT_OF_DATE = QT_TRANSLATE_NOOP(
    "Problem", "{path} is not what the seeds in {seeds} make: run “nzjp-viewer build-dataset” and commit the result."
)


class Opened(NamedTuple):
    """A dataset read from a user's file, with the faults of the records that had to be left out."""

    dataset: Dataset
    findings: tuple[Finding, ...]


def load_bundled() -> Dataset:
    """The dataset that comes with the program. It was validated when it was built; a test holds it to that."""
    raw = read_dataset_file(resource(BUNDLED))
    return to_dataset(raw, from_table(raw.dates))


def open_dataset(path: Path) -> Opened:
    """The sound part of the dataset file or seeds folder at ``path``.

    Raises:
        Problem: it cannot be read, is not a dataset, or has no sound event.
    """
    sound, findings = checked(path)
    if not sound.records["events"]:
        first = str(findings[0]) if findings else "it is empty"
        raise Problem(_NOTHING_SOUND, path=path, count=len(findings), first=first)
    return Opened(_parsed(sound), tuple(findings))


def checked(path: Path) -> tuple[Raw, list[Finding]]:
    """The sound records of a dataset file or seeds folder, and a finding for each fault.

    Raises:
        Problem: it cannot be read or is neither.
    """
    # Pydantic is slow to import and the bundled dataset does without it.
    from nzjp_viewer.storage.validation import check

    return check(read(path))


def build(seeds: Path) -> bytes:
    """The dataset file that the seeds folder makes; the same seeds always make the same bytes.

    Raises:
        Problem: the folder cannot be read or anything is found in it; nothing faulty is ever bundled.
    """
    # Its checks load pydantic and numpy, which reading a dataset does without.
    from nzjp_viewer.storage.examination import documents_for, examined

    data, findings = examined(read_seeds(seeds), documents_for(seeds))
    if findings:
        raise Problem(_SEEDS_FAULTY, path=seeds, count=len(findings), first=findings[0])
    return encode(data)


def encode(dataset: Dataset) -> bytes:
    """The dataset as the bytes of a dataset file: a record on each line, quick to read and to compare."""
    parts = [f"{_compact(name)}:{_lines(part)}" for name, part in to_document(dataset).items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(part: Any) -> str:
    if not isinstance(part, list):
        return _compact(part)
    return "[\n" + ",\n".join(map(_compact, part)) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_built(seeds: Path, out: Path) -> None:
    """Build the dataset file ``out`` from the seeds folder.

    Raises:
        Problem: a seed has a fault, or ``out`` cannot be written; it then stays as it was.
    """
    write_bytes(out, build(seeds))


def check_built(seeds: Path, out: Path) -> None:
    """Make sure that ``out`` is what the seeds make.

    Raises:
        Problem: it is missing or differs.
    """
    if read_bytes(out) != build(seeds):
        raise Problem(_OUT_OF_DATE, path=out, seeds=seeds)


def _parsed(sound: Raw) -> Dataset:
    # The edtf library is slow to import; see above.
    from nzjp_viewer.domain.date_parsing import parse

    return to_dataset(sound, parse)

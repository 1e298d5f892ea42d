"""Records as they stand in files, before anything is known of them: where each came from and what it says.

Both shapes of data, a dataset file and a seeds folder, are read into this one, so that checking and assembling are
written once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.files import read_bytes

FORMAT = "nzjp-dataset"
VERSION = 1
COLLECTIONS = ("sources", "actors", "places", "storylines", "events")

NOT_A_RECORD = "not a record"
"""The key under which what stands where a record should is handed on, to be refused."""

_NOT_UTF8 = QT_TRANSLATE_NOOP("Problem", "{path} is not UTF-8 text (byte {offset}). Save it as UTF-8.")
_NOT_JSON = QT_TRANSLATE_NOOP("Problem", "{path}, line {line}, is not JSON: {reason}. Mend the file or choose another.")
_NOT_TOML = QT_TRANSLATE_NOOP("Problem", "{path} is not TOML: {reason}. Mend the file.")
_TOO_DEEP = QT_TRANSLATE_NOOP("Problem", "{path} is nested too deeply to be a dataset. Choose another file.")
_NOT_DATASET = QT_TRANSLATE_NOOP(
    "Problem", "{path} is not a dataset of this program: its “format” is not “nzjp-dataset”. Choose another file."
)
_NEWER = QT_TRANSLATE_NOOP(
    "Problem", "{path} is of format version {version}; this program reads version {known}. Use a newer program."
)
_NOT_LIST = QT_TRANSLATE_NOOP("Problem", "{path}: “{name}” is not a list of records. Mend the file.")
_NOT_READABLE = QT_TRANSLATE_NOOP("Problem", "{path} cannot be read: {reason}. Mend the file or choose another.")
_NOT_TABLE = QT_TRANSLATE_NOOP("Problem", "{path}: “{name}” is not a table of keys and values. Mend the file.")
_NO_SEEDS = QT_TRANSLATE_NOOP("Problem", "{path} holds no events.toml: it is not a seeds folder. Give another folder.")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record: the file and the place in it for messages, and its keys and values."""

    file: str
    where: str
    data: dict[str, Any]
    owners: tuple[str, ...] = ()
    """Keys of ``data`` that stand for the record it is in: what is wrong with them has been told there."""


@dataclass(slots=True)
class Raw:
    """All records of a dataset by collection, and its title by language."""

    title: dict[str, str] = field(default_factory=dict)
    records: dict[str, list[RawRecord]] = field(default_factory=lambda: {name: [] for name in (*COLLECTIONS, "claims")})
    title_file: str = ""
    """The file that holds the title, or should."""
    unknown: list[RawRecord] = field(default_factory=list)
    """Keys of whole files that no reader knows, each as a record with nothing in it."""
    dates: dict[str, list[str | None]] = field(default_factory=dict)
    """First and last day (ISO, None where open) of each EDTF string, as the dataset's builder resolved them."""

    def add_claim(self, claim: RawRecord, **owner: object) -> None:
        """Take in a claim with the ``event`` or ``source`` it stands in, which it cannot name for itself."""
        self.unknown += [RawRecord(claim.file, f"{claim.where}.{key}", {}) for key in owner if key in claim.data]
        self.records["claims"].append(RawRecord(claim.file, claim.where, {**claim.data, **owner}, tuple(owner)))


def read(path: Path) -> Raw:
    """The records of a dataset file or, of a folder, of the seeds in it.

    Raises:
        Problem: it cannot be read or is neither.
    """
    return read_seeds(path) if path.is_dir() else read_dataset_file(path)


def read_dataset_file(path: Path) -> Raw:
    """The records of a dataset file.

    Raises:
        Problem: the file cannot be read, is not JSON, or is not a dataset of a known version.
    """
    document = _parse(path, json.loads)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Problem(_NOT_DATASET, path=path)
    if document.get("version") != VERSION:
        raise Problem(_NEWER, path=path, version=document.get("version"), known=VERSION)
    title, dates = (_table(path, name, document.get(name, {})) for name in ("title", "dates"))
    raw = Raw(title=title, dates=dates, title_file=path.name)
    raw.unknown = _unknown(path, document, ("format", "version", "title", "dates", *COLLECTIONS))
    for name in COLLECTIONS:
        for where, data in _numbered(path, name, document.get(name, [])):
            if name == "events":
                claims = data.pop("claims", [])
                claims = claims if isinstance(claims, list) else [claims]
                for inner, claim in _numbered(path, f"{where}.claims", claims):
                    raw.add_claim(RawRecord(path.name, inner, claim), event=data.get("id"))
            raw.records[name].append(RawRecord(path.name, where, data))
    return raw


def read_seeds(folder: Path) -> Raw:
    """The records of a seeds folder: ``events.toml`` and its like, and a file for each source.

    Raises:
        Problem: the folder is not one, or a file cannot be read or is not TOML.
    """
    if not (folder / "events.toml").is_file():
        raise Problem(_NO_SEEDS, path=folder)
    import tomllib  # not needed by the bundled dataset, whose reading the first paint waits for

    def toml(text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Problem(_NOT_TOML, path=path, reason=error) from error

    raw = Raw(title_file="events.toml")
    for path in sorted(folder.glob("*.toml")):
        document = _parse(path, toml)
        raw.title.update(_table(path, "title", document.get("title", {})))
        own = ("source", "claims") if "source" in document else ()  # claims without a source have nowhere to go
        raw.unknown += _unknown(path, document, ("title", *own, *COLLECTIONS[1:]))
        for name in COLLECTIONS[1:]:
            for where, data in _numbered(path, name, document.get(name, [])):
                raw.records[name].append(RawRecord(path.name, where, data))
        if "source" in document:
            source = _table(path, "source", document["source"])
            raw.records["sources"].append(RawRecord(path.name, "source", source))
            for where, data in _numbered(path, "claims", document.get("claims", [])):
                raw.add_claim(RawRecord(path.name, where, data), source=source.get("id"))
    return raw


def _parse(path: Path, parser: Callable[[str], Any]) -> Any:
    try:
        return parser(read_bytes(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Problem(_NOT_UTF8, path=path, offset=error.start) from error
    except json.JSONDecodeError as error:
        raise Problem(_NOT_JSON, path=path, line=error.lineno, reason=error.msg) from error
    except RecursionError as error:
        raise Problem(_TOO_DEEP, path=path) from error
    except ValueError as error:  # a number of thousands of digits
        raise Problem(_NOT_READABLE, path=path, reason=error) from error


def _table(path: Path, name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem(_NOT_TABLE, path=path, name=name)
    return value


def _numbered(path: Path, name: str, records: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record with its place. One that is no record becomes one that cannot pass the checks, and is told there."""
    if not isinstance(records, list):
        raise Problem(_NOT_LIST, path=path, name=name)
    for index, record in enumerate(records):
        yield f"{name}[{index}]", record if isinstance(record, dict) else {NOT_A_RECORD: record}


def _unknown(path: Path, document: dict[str, Any], known: tuple[str, ...]) -> list[RawRecord]:
    return [RawRecord(path.name, key, {}) for key in document if key not in known]

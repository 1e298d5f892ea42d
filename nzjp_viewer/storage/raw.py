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


@dataclass(slots=True)
class Raw:
    """All records of a dataset by collection, and its title by language."""

    title: dict[str, str] = field(default_factory=dict)
    records: dict[str, list[RawRecord]] = field(default_factory=lambda: {name: [] for name in (*COLLECTIONS, "claims")})
    dates: dict[str, list[str | None]] = field(default_factory=dict)
    """First and last day (ISO, None where open) of each EDTF string, as the dataset's builder resolved them."""


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
    raw = Raw(title=title, dates=dates)
    for name in COLLECTIONS:
        for where, data in _numbered(path, name, document.get(name, [])):
            if name == "events":
                claims = data.pop("claims", [])
                for inner, claim in _numbered(
                    path, f"{where}.claims", claims if isinstance(claims, list) else [claims]
                ):
                    raw.records["claims"].append(RawRecord(path.name, inner, {**claim, "event": data.get("id")}))
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

    raw = Raw()
    for path in sorted(folder.glob("*.toml")):
        document = _parse(path, toml)
        raw.title.update(_table(path, "title", document.get("title", {})))
        for name in COLLECTIONS[1:]:
            for where, data in _numbered(path, name, document.get(name, [])):
                raw.records[name].append(RawRecord(path.name, where, data))
        if "source" in document:
            source = _table(path, "source", document["source"])
            raw.records["sources"].append(RawRecord(path.name, "source", source))
            for where, data in _numbered(path, "claims", document.get("claims", [])):
                raw.records["claims"].append(RawRecord(path.name, where, {**data, "source": source.get("id")}))
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
        yield f"{name}[{index}]", record if isinstance(record, dict) else {"not a record": record}

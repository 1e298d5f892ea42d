"""On which line of a file a record or a key of it stands: findings are told with it.

Files are parsed by libraries that keep no lines; here they are looked through once more, only where there is
something to tell. Called by ``datasets.examine``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and indices from the top of the file: ``("events", 3, "claims", 0, "when")``."""

_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
_TOML_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_TOML_KEY = re.compile(r"\s*([\w-]+)\s*=")


def line_of(lines: Mapping[Path, int], where: str, field: str) -> int | None:
    """The line of ``field`` in the record ``where``, or of the nearest thing around it that has one."""
    path = tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", f"{where}.{field}"))
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def json_lines(text: str) -> dict[Path, int]:
    """The line of every key and list entry of JSON that has been parsed without a fault."""
    found: dict[Path, int] = {}
    path: list[str | int | None] = []  # None where a key is still to come
    line, seen = 1, 0
    for token in _JSON_TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen, mark = token.start(), token[0]
        if mark in "]}":
            path.pop()
        elif mark == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif mark == ":":
            continue
        elif path and path[-1] is None:
            path[-1] = json.loads(mark)
            found[_known(path)] = line
        else:
            if path and isinstance(path[-1], int):
                found[_known(path)] = line
            if mark in "[{":
                path.append(0 if mark == "[" else None)
    return found


def _known(path: list[str | int | None]) -> Path:
    return tuple(part for part in path if part is not None)


def toml_lines(text: str) -> dict[Path, int]:
    """The line of every table and key of TOML that stands on a line of its own, as the seeds are written."""
    found: dict[Path, int] = {}
    counts: dict[str, int] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _TOML_HEADER.match(line):
            name, *inner = header[2].split(".")
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
            table = (name, counts[name], *inner) if name in counts else (name, *inner)
            found.setdefault((name,), number)
            found.setdefault(table, number)
        elif key := _TOML_KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found

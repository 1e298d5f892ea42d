"""On which line of a file a record or a key of it stands: findings are told with it.

Files are parsed by libraries that keep no lines; here they are looked through once more, only where there is
something to tell. Called by ``examination.examine`` and by ``file_checks``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

Path = tuple[str | int, ...]
"""Keys and indices from the top of the file: ``("events", 3, "claims", 0, "when")``."""

# Strings are runs of plain characters between escapes, none given back (*+): else each takes a hundred bytes to match.
_JSON_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}:,]|[^\s\[\]{}:,"]+')

_TOML_KEY = r"""(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'|[\w-]+)"""
_TOML_KEYS = rf"{_TOML_KEY}(?:[ \t]*\.[ \t]*{_TOML_KEY})*"
_TOML_START = re.compile(rf"[ \t]*(?:(\[\[?)[ \t]*({_TOML_KEYS})[ \t]*\]|({_TOML_KEYS})[ \t]*=)")
_TOML_TOKEN = re.compile(
    r"""\#[^\n]*|[\[\]{}\n]"""
    r"""|\"{3}[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}|'{3}[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"""
    r"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'""",
    re.DOTALL,
)


def path_of(where: str, field: str) -> Path:
    """The path to ``field`` in the record ``where``, as findings spell the two: ``events[3]``, ``title.en``."""
    parts = re.findall(r"[^.\[\]]+", f"{where}.{field}")
    return tuple(int(part) if re.fullmatch("[0-9]{1,9}", part) else part for part in parts)


def line_of(lines: Mapping[Path, int], where: str, field: str) -> int | None:
    """The line of ``field`` in the record ``where``, or of the nearest thing around it that has one."""
    path = path_of(where, field)
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def json_lines(text: str, wanted: Collection[Path] | None = None) -> dict[Path, int]:
    """The line of every key and list entry of JSON that has been parsed without a fault.

    With ``wanted``, of these only and of what is around them: a file may have millions.
    """
    if wanted is None:
        return dict(json_places(text))
    kept = {path[:end] for path in wanted for end in range(1, len(path) + 1)}
    return {path: line for path, line in json_places(text) if path in kept}


def json_places(text: str) -> Iterator[tuple[Path, int]]:
    """Every key and list entry of JSON with its line, in order; a key that an object has twice comes twice."""
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
            yield _known(path), line
        else:
            if path and isinstance(path[-1], int):
                yield _known(path), line
            if mark in "[{":
                path.append(0 if mark == "[" else None)


def _known(path: list[str | int | None]) -> Path:
    return tuple(part for part in path if part is not None)


def toml_lines(text: str) -> dict[Path, int]:
    """The line of every table and key of TOML that has been parsed without a fault, except within inline tables."""
    found: dict[Path, int] = {}
    last: dict[Path, int] = {}  # of arrays of tables, by path: the index of the table that came last
    table: Path = ()
    line, position = 1, 0
    while position < len(text):
        begin = position
        if start := _TOML_START.match(text, position):
            position = start.end()
            names = [name.strip("\"'") for name in re.findall(_TOML_KEY, start[2] or start[3])]
            if start[2]:
                table = _opened(names, last, is_array=start[1] == "[[")
            path = table if start[2] else (*table, *names)
            for end in range(1, len(path) + 1):
                found.setdefault(path[:end], line)
        position = _next_statement(text, position)
        line += text.count("\n", begin, position)
    return found


def _opened(names: list[str], last: dict[Path, int], *, is_array: bool) -> Path:
    """The path of the table that a header opens; of an array, the next one in it."""
    path: Path = ()
    for name in names[:-1]:
        path = _entered((*path, name), last)
    path = (*path, names[-1])
    if is_array:
        last[path] = last.get(path, -1) + 1
    return _entered(path, last)


def _entered(path: Path, last: dict[Path, int]) -> Path:
    return (*path, last[path]) if path in last else path


def _next_statement(text: str, position: int) -> int:
    """Where the line after this one begins that starts a statement: not within a string, a list or a table."""
    depth = 0
    for token in _TOML_TOKEN.finditer(text, position):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.end()
    return len(text)

"""Lines: where in a file a record or a key stands."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.storage.lines import json_lines, line_of, toml_lines

TEXT = """{
 "events": [
  {"id": "a", "title": {"en": "[\\"{,"},
   "claims": [{"start": 1},
    {"start": 2}]},
  {"id": "b",

   "when": "2024"}
 ]
}"""

values = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every key and entry of a parsed value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, child in inner for found in ((*path, key), *paths(child, (*path, key)))]


def test_keys_and_entries_of_json_have_their_lines() -> None:
    lines = json_lines(TEXT)
    assert line_of(lines, "events[0]", "") == 3
    assert line_of(lines, "events[0].claims[1]", "start") == 5
    assert line_of(lines, "events[1]", "when") == 8
    assert line_of(lines, "events[0]", "title.en") == 3


def test_what_is_missing_has_the_line_of_what_it_is_missing_from() -> None:
    lines = json_lines(TEXT)
    assert line_of(lines, "events[1]", "kind") == 6
    assert line_of(lines, "title", "") is None


@given(values, st.sampled_from([None, 1]))
def test_every_key_of_any_json_is_found_once_and_in_order(value: Any, indent: int | None) -> None:
    lines = json_lines(json.dumps(value, indent=indent))
    assert list(lines) == paths(value)
    assert list(lines.values()) == sorted(lines.values())


def test_tables_and_keys_of_toml_have_their_lines() -> None:
    lines = toml_lines(
        'title = { en = "x" }\n[source]\nid = "a"\n[[claims]]\nend = 1\n\n[[claims]]\nend = 2\n'
        '[claims.fields]\nname = "x"\n'
    )
    assert line_of(lines, "title", "") == 1
    assert line_of(lines, "source", "id") == 3
    assert line_of(lines, "claims[1]", "end") == 8
    assert line_of(lines, "claims[1]", "fields.name") == 10
    assert line_of(lines, "claims[0]", "fields.name") == 4

"""Lines: where in a file a record or a key stands."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.storage.lines import json_lines, json_places, line_of, path_of, toml_lines

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


def test_only_what_is_wanted_and_what_is_around_it_is_kept() -> None:
    whole = json_lines(TEXT)
    kept = json_lines(TEXT, {path_of("events[1]", "when"), path_of("events[1]", "kind")})
    assert list(kept) == [("events",), ("events", 1), ("events", 1, "when")]
    assert kept.items() <= whole.items()


def test_a_key_that_an_object_has_twice_comes_twice() -> None:
    places = list(json_places('{"a": 1,\n"b": {"a": 2},\n"a": 3}'))
    assert places == [(("a",), 1), (("b",), 2), (("b", "a"), 2), (("a",), 3)]


@pytest.mark.parametrize("unit", ["x", "\\n"])
def test_a_long_string_is_passed_over_in_little_memory(unit: str) -> None:
    text = f'{{"a": "{unit * 200_000}",\n"b": 1}}'
    tracemalloc.start()
    try:
        assert json_lines(text) == {("a",): 1, ("b",): 2}
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 40 * len(text)


@pytest.mark.parametrize("key", ["²", "①", "9" * 5000, "\ud800", "m²", "1"])
def test_any_key_has_a_path(key: str) -> None:
    path = path_of("events[3]", key)
    assert path[:2] == ("events", 3)
    assert len(path) == 3
    assert line_of({("events", 3): 7}, "events[3]", key) == 7


SEEDS = """\
title.en = "x"
[[events]]
id = "a"
summary = { en = \"\"\"text with a \"quote\" and \\\"\"\"\" inside
[[events]]
when = 3
\"\"\" }
when = "bad"   # [[events]]
[[events.participants]]
id = "x"
[[events.participants]]
id = "y"
[events.participants.more]
key = 1

[[ "events" ]]
"when" = "bad"
about = '''
when = 4
'''
polygon = [
  [1.0],
  [2]
]
kind = "law"
[[claims]]
end = 4"""


def test_arrays_in_arrays_quoted_keys_and_long_strings_do_not_shift_the_lines() -> None:
    lines = toml_lines(SEEDS)
    at = {
        ("title", ""): 1, ("title", "en"): 1, ("events[0]", "id"): 3, ("events[0]", "when"): 8,
        ("events[0]", "participants.0.id"): 10, ("events[0]", "participants.1"): 11,
        ("events[0]", "participants.1.id"): 12, ("events[0]", "participants.1.more.key"): 14,
        ("events[1]", ""): 16, ("events[1]", "when"): 17, ("events[1]", "polygon"): 21, ("events[1]", "kind"): 25,
        ("claims[0]", "end"): 27,
    }  # fmt: skip
    assert {place: line_of(lines, *place) for place in at} == at


def test_what_stands_in_an_inline_table_has_the_line_of_that() -> None:
    lines = toml_lines('a = 1\nevents = [\n {id = "a",\n },\n]\nb = 2\n')
    assert (line_of(lines, "events[0]", "id"), line_of(lines, "b", "")) == (2, 6)

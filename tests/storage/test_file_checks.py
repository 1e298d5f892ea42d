"""The file itself: keys given twice, a wrong table of dates; and whatever it holds, it is told and nothing breaks."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage.examination import examine
from tests import builders

SOUND = builders.document(builders.dataset([builders.event("talks", "2024-09", countries=["NZ"], at=["tokyo"])]))

text = st.text(st.characters(exclude_categories=()), max_size=6)  # halves of characters, too: JSON can spell them
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text | st.sampled_from(["talks", "2024", "../202X"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every key and entry below ``value``."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for key, child in inner for way in ((*path, key), *places(child, (*path, key)))]


def found(path: Path) -> list[str]:
    return [str(finding).removeprefix(f"{path}:") for finding in examine(path).findings]


@pytest.fixture
def spelt(tmp_path: Path) -> Any:
    """Writes a dataset file from text, in which a piece of the sound one is replaced."""

    def write(old: str, new: str) -> Path:
        path = tmp_path / "data.json"
        whole = json.dumps(SOUND, ensure_ascii=False, indent=1)
        assert old in whole
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def test_a_key_given_twice_is_found_with_its_line(spelt: Any) -> None:
    path = spelt('"status": "happened"', '"status": "planned",\n"status": "happened"')
    (line,) = [n for n, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if "happened" in row]
    assert found(path) == [f"{line}: events[0].status: the key is given twice: only the last is read"]


def test_the_same_key_in_two_objects_is_no_fault(tmp_path: Path) -> None:
    assert found(builders.written(tmp_path, SOUND)) == []


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"2024-09": ["2024-09-01", "2024-09-29"]}, "dates.2024-09: means 2024-09-01 to 2024-09-30: leave “dates” out"),
        ({"2024/..": ["2024-01-01", "2024-12-31"]}, "dates.2024/..: means 2024-01-01 to ..: leave “dates” out"),
        ({"2024": 7}, "dates.2024: means 2024-01-01 to 2024-12-31"),
        ({"someday": [None, None]}, "dates.someday: “someday” is not a date"),
        ({"2024/..": ["2024-01-01", None]}, None),
        ({}, None),
    ],
)
def test_a_table_of_dates_that_is_not_what_they_mean_is_found(tmp_path: Path, dates: Any, told: str | None) -> None:
    findings = found(builders.written(tmp_path, {**SOUND, "dates": dates}))
    assert len(findings) == (told is not None), findings
    assert told is None or told in findings[0]


def test_however_deep_a_file_is_nested_it_is_told(spelt: Any) -> None:
    for depth in range(850, 1000):  # somewhere among these reading gives up, and a little earlier all that calls more
        path = spelt('"happened"', '{"a":' * depth + "1" + "}" * depth)
        try:
            findings = found(path)
        except Problem:
            break
        assert "status:" in findings[0]
    else:
        pytest.fail("no depth was too much")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_file_holds_is_told_and_nothing_breaks(tmp_path: Path, data: st.DataObject) -> None:
    document = copy.deepcopy(SOUND)
    *way, last = data.draw(st.sampled_from(places(document)))
    inner: Any = document
    for step in way:
        inner = inner[step]
    inner[last] = data.draw(values)
    if isinstance(inner, dict) and data.draw(st.booleans()):
        inner[data.draw(text | st.sampled_from(["²", "9" * 5000]))] = data.draw(values)
    path = tmp_path / "data.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        findings = examine(path).findings
    except Problem:  # it is told to be no dataset
        return
    assert all(finding.line is None or finding.line == 1 for finding in findings)

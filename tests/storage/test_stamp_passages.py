"""Stamping: every claim gets the hash of its passage, and nothing else in the seeds changes."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage.documents import digest, passage_hash
from tests.scripts import script

stamping = script("stamp_passages")
stamped, main = stamping.stamped, stamping.main

DOCUMENT = "Title\n\nThey signed in Tokyo. 東京で署名した。\n"
SEEDS = """\
# A source
[source]
id = "paper"   # as the file

[[claims]]
event = "pact"
start = 7
end = 28  # the full stop

# doubtful
[claims.fields]
name = "end = 3"

[[claims]]
event = "pact"
start = 29
end = 37
passage_hash = "000000000000"
"""


def test_hashes_follow_end_and_all_else_stays() -> None:
    result = stamped(SEEDS, DOCUMENT)
    claims = tomllib.loads(result.text)["claims"]
    assert [c["passage_hash"] for c in claims] == [passage_hash(DOCUMENT, 7, 28), passage_hash(DOCUMENT, 29, 37)]
    kept = [line for line in result.text.splitlines() if "passage_hash" not in line]
    assert kept == [line for line in SEEDS.splitlines() if "passage_hash" not in line]
    assert "end = 28  # the full stop\npassage_hash" in result.text
    assert result.changed == ("claims[0] (pact)", "claims[1] (pact)")


def test_stamping_twice_changes_nothing() -> None:
    once = stamped(SEEDS, DOCUMENT)
    again = stamped(once.text, DOCUMENT)
    assert (again.text, again.claims, again.changed) == (once.text, 2, ())


def test_windows_line_ends_stay() -> None:
    assert "\n" not in stamped(SEEDS.replace("\n", "\r\n"), DOCUMENT).text.replace("\r\n", "")


@pytest.mark.parametrize(("old", "new"), [("end = 28", "end = 280"), ("end = 28", "end = 7")])
def test_a_passage_outside_the_document_is_told(old: str, new: str) -> None:
    with pytest.raises(Problem, match=r"claims\[0\]: 7–\d+ is not within the document"):
        stamped(SEEDS.replace(old, new), DOCUMENT)


def test_a_last_line_without_a_newline_gets_one() -> None:
    result = stamped('[[claims]]\nevent = "pact"\nstart = 7\nend = 28', DOCUMENT)
    assert result.text.endswith(f'end = 28\npassage_hash = "{passage_hash(DOCUMENT, 7, 28)}"\n')


@pytest.mark.parametrize("line", ["start = 7\n", "end = 28  # the full stop\n"])
def test_a_claim_without_offsets_is_told(line: str) -> None:
    with pytest.raises(Problem, match=r"claims\[0\]: start and end must be given"):
        stamped(SEEDS.replace(line, ""), DOCUMENT)


def test_seeds_that_are_not_toml_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "paper.toml").write_text("end =", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["stamp", str(tmp_path), str(tmp_path)])
    assert main() == 1
    assert "paper.toml: It is not TOML" in capsys.readouterr().err


def test_claims_written_inline_are_told_and_not_mangled() -> None:
    with pytest.raises(Problem, match="do not stand on lines of their own"):
        stamped('claims = [{ event = "pact", start = 7, end = 28 }]\n', DOCUMENT)


def test_only_sources_whose_document_is_at_hand_are_stamped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, documents = tmp_path / "seeds", tmp_path / "documents"
    seeds.mkdir()
    documents.mkdir()
    (documents / "renamed.txt").write_bytes(DOCUMENT.encode())
    (documents / "other.txt").write_bytes(b"\xff")
    known = SEEDS.replace("[source]", f'[source]\nsha256 = "{digest(DOCUMENT.encode())}"')
    (seeds / "known.toml").write_text(known, encoding="utf-8")
    (seeds / "unknown.toml").write_text(SEEDS.replace("[source]", '[source]\nsha256 = "ab"'), encoding="utf-8")
    (seeds / "events.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["stamp", str(seeds), str(documents)])
    assert main() == 0
    said = capsys.readouterr().out
    assert "known.toml: 2 claims, 2 stamped anew" in said
    assert "unknown.toml: its document is not in" in said
    assert passage_hash(DOCUMENT, 7, 28) in (seeds / "known.toml").read_text(encoding="utf-8")
    assert 'passage_hash = "000000000000"' in (seeds / "unknown.toml").read_text(encoding="utf-8")

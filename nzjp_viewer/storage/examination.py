"""Looks for everything that is wrong with a dataset: every check there is, told by file, line and field.

Called by ``nzjp-viewer validate`` and when a dataset is built. Opening a user's file asks only for what keeps records
from being shown (``datasets.checked``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nzjp_viewer.domain.date_parsing import parse
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.storage.assemble import to_dataset
from nzjp_viewer.storage.documents import documents_in
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.evidence_checks import check_evidence
from nzjp_viewer.storage.file_checks import check_file
from nzjp_viewer.storage.files import read_bytes
from nzjp_viewer.storage.findings import Finding
from nzjp_viewer.storage.lines import json_lines, line_of, path_of, toml_lines
from nzjp_viewer.storage.passage_checks import check_passages
from nzjp_viewer.storage.place_checks import check_places
from nzjp_viewer.storage.raw import Raw, read
from nzjp_viewer.storage.validation import check


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a dataset file or seeds folder that was looked at in full.

    Attributes:
        findings: all of them, in the order of files and lines; their ``file`` is a path that leads there.
        left_out: how many records opening it would leave out.
        sources: how many documents it speaks of.
        at_hand: how many of them could be compared with their text.
    """

    findings: tuple[Finding, ...]
    left_out: int
    sources: int
    at_hand: int


def examine(path: Path, documents: Path | None = None) -> Examined:
    """Examine the dataset file or seeds folder at ``path``.

    Passages are compared with the documents in the folder ``documents`` and, of a seeds folder, in that itself.

    Raises:
        Problem: it cannot be read or is neither; or ``documents`` cannot be read.
    """
    raw = read(path)
    before = sum(map(len, raw.records.values()))
    texts = documents_for(path, documents)
    sound, findings = check(raw)
    data = to_dataset(sound, parse)
    findings += _doubts(Evidence(data, sound), texts)
    if not path.is_dir():
        findings += check_file(path, raw)
    return Examined(
        findings=_placed(path, findings),
        left_out=before - sum(map(len, sound.records.values())),
        sources=len(data.sources),
        at_hand=sum(source.sha256 in texts for source in data.sources),
    )


def examined(raw: Raw, texts: Mapping[str, str]) -> tuple[Dataset, list[Finding]]:
    """The sound part of ``raw`` and everything that is found in it; ``texts`` are the documents by SHA-256."""
    sound, findings = check(raw)
    data = to_dataset(sound, parse)
    return data, findings + _doubts(Evidence(data, sound), texts)


def documents_for(path: Path, documents: Path | None = None) -> dict[str, str]:
    """The documents in the folder ``documents`` and, where ``path`` is one, in that, by SHA-256.

    Raises:
        Problem: ``documents`` cannot be read.
    """
    texts = documents_in(path) if path.is_dir() else {}
    return texts | (documents_in(documents) if documents else {})


def _doubts(evidence: Evidence, texts: Mapping[str, str]) -> list[Finding]:
    return [*check_evidence(evidence), *check_passages(evidence, texts), *check_places(evidence)]


def _placed(path: Path, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the files' paths and the lines in them, in that order."""
    lines = {}
    for name in {finding.file for finding in findings}:
        file = path / name if path.is_dir() else path
        text = read_bytes(file).decode("utf-8")
        wanted = {path_of(finding.where, finding.field) for finding in findings if finding.file == name}
        lines[name] = file, toml_lines(text) if path.is_dir() else json_lines(text, wanted)
    placed = []
    for finding in findings:
        file, known = lines[finding.file]
        placed.append(replace(finding, file=str(file), line=line_of(known, finding.where, finding.field)))
    return tuple(sorted(placed, key=lambda finding: (finding.file, finding.line or 0)))

"""Write into the seeds which passage each claim means: ``passage_hash``, after the claim's ``end``.

Run by whoever has changed offsets in the seeds and has looked at the passages: it takes the offsets as they stand. It
is not part of building the dataset, which would then bless whatever passage a wrong offset happens to hit.

    python packaging/stamp_passages.py seeds FOLDER-OF-DOCUMENTS
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage.documents import documents_in, passage_hash
from nzjp_viewer.storage.files import write_bytes

_HEADER = re.compile(r"\s*\[")
_END = re.compile(r"\s*end\s*=")
_STAMP = re.compile(r"\s*passage_hash\s*=")


@dataclass(frozen=True, slots=True)
class Stamped:
    """What came of one file: its new text, how many claims it has, and those whose hash is another than before."""

    text: str
    claims: int
    changed: tuple[str, ...]


def stamped(seeds: str, document: str) -> Stamped:
    """The text of a source's seeds file with the hash of every claim's passage in ``document``.

    Lines are put in or replaced; all others, comments among them, stay as they are.

    Raises:
        Problem: it is not TOML, a claim lacks its offsets, a passage is not within the document, or a claim's keys do
            not stand on lines of their own.
    """
    claims: list[dict[str, Any]] = _parsed(seeds).get("claims", [])
    hashes = []
    for index, claim in enumerate(claims):
        start, end = claim.get("start"), claim.get("end")
        if not isinstance(start, int) or not isinstance(end, int):
            raise Problem("claims[{index}]: start and end must be given, as whole numbers.", index=index)
        if not 0 <= start < end <= len(document):
            raise Problem(
                "claims[{index}]: {start}–{end} is not within the document.", index=index, start=start, end=end
            )
        hashes.append(passage_hash(document, start, end))
    text = "".join(_lines(seeds, hashes))
    wanted = [{**claim, "passage_hash": digits} for claim, digits in zip(claims, hashes, strict=True)]
    if _parsed(text) != {**_parsed(seeds), "claims": wanted}:
        raise Problem("The keys of a claim do not stand on lines of their own: write each claim as [[claims]].")
    changed = (
        f"claims[{index}] ({claim.get('event', '?')})"
        for index, (claim, digits) in enumerate(zip(claims, hashes, strict=True))
        if claim.get("passage_hash") != digits
    )
    return Stamped(text, len(claims), tuple(changed))


def _parsed(seeds: str) -> dict[str, Any]:
    try:
        return tomllib.loads(seeds)
    except tomllib.TOMLDecodeError as error:
        raise Problem("It is not TOML: {reason}.", reason=error) from error


def _lines(seeds: str, hashes: list[str]) -> Iterator[str]:
    waiting = iter(hashes)
    in_claim, digits = False, ""
    for line in seeds.splitlines(keepends=True):
        if _HEADER.match(line):
            in_claim = line.strip().startswith("[[claims]]")
            digits = next(waiting, "") if in_claim else ""
        if in_claim and _STAMP.match(line):
            continue
        newline = "\r\n" if line.endswith("\r\n") else "\n"
        if in_claim and _END.match(line):
            yield line.removesuffix(newline) + newline  # the file's last line may have none
            yield f'passage_hash = "{digits}"{newline}'
        else:
            yield line


def main() -> int:
    """Command line entry: stamp every source's file whose document is at hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", type=Path, metavar="SEEDS")
    parser.add_argument("documents", type=Path, metavar="DOCUMENTS")
    options = parser.parse_args()
    texts = documents_in(options.documents)
    for path in sorted(options.seeds.glob("*.toml")):
        try:
            seeds = path.read_bytes().decode()
            sha256 = _parsed(seeds).get("source", {}).get("sha256")
            if sha256 is None:
                continue
            if sha256 not in texts:
                print(f"{path}: its document is not in {options.documents}; left as it is")
                continue
            result = stamped(seeds, texts[sha256])
            write_bytes(path, result.text.encode())
        except Problem as problem:
            print(f"{path}: {problem}", file=sys.stderr)
            return 1
        print(f"{path}: {result.claims} claims, {len(result.changed)} stamped anew")
        for claim in result.changed:
            print(f"  {claim}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

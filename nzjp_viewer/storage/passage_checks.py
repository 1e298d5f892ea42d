"""Whether claims point at the passages they mean, for the documents that are at hand.

Asked by ``nzjp-viewer validate`` and when a dataset is built.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from nzjp_viewer.domain.model import Claim
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.documents import paragraph_starts, passage_hash
from nzjp_viewer.storage.evidence import Evidence
from nzjp_viewer.storage.findings import Finding, finding
from nzjp_viewer.storage.raw import RawRecord

_OUTSIDE = QT_TRANSLATE_NOOP("Problem", "{end} is past the end of the document, which has {length} characters")
_OTHER_PASSAGE = QT_TRANSLATE_NOOP(
    "Problem", "{start}–{end} is not the passage that was recorded: the one there has the hash {digits}"
)
_BLANK_EDGE = QT_TRANSLATE_NOOP("Problem", "the passage {start}–{end} begins or ends with white space")
_PARAGRAPH = QT_TRANSLATE_NOOP("Problem", "{given} is not where the passage begins: that is paragraph {counted}")
_NOT_STATED = QT_TRANSLATE_NOOP("Problem", "“{stated}” stands neither in the passage nor shortly before it")

SHORTLY_BEFORE = 600
"""How many characters before the passage its date words may stand: about two paragraphs."""


def check_passages(evidence: Evidence, documents: Mapping[str, str]) -> Iterator[Finding]:
    """Findings for the claims of those sources whose text is in ``documents``, by SHA-256."""
    starts: dict[str, list[int]] = {}  # where the paragraphs of a document begin: counted once, not for each claim
    for _, claim, record in evidence.claims():
        sha256 = evidence.dataset.source_by_id[claim.source].sha256
        text = documents.get(sha256)
        if text is None:
            continue
        if sha256 not in starts:
            starts[sha256] = paragraph_starts(text)
        yield from _check(claim, record, text, starts[sha256])


def _check(claim: Claim, record: RawRecord, text: str, starts: Sequence[int]) -> Iterator[Finding]:
    if claim.end > len(text):
        yield finding(record, "end", _OUTSIDE, end=claim.end, length=len(text))
        return
    span = {"start": claim.start, "end": claim.end}
    passage = text[claim.start : claim.end]
    digits = passage_hash(text, claim.start, claim.end)
    if digits != claim.passage_hash:
        yield finding(record, "passage_hash", _OTHER_PASSAGE, digits=digits, **span)
    if passage != passage.strip():
        yield finding(record, "start", _BLANK_EDGE, **span)
    counted = bisect_right(starts, claim.start)
    if counted != claim.paragraph:
        yield finding(record, "paragraph", _PARAGRAPH, given=claim.paragraph, counted=counted)
    if _plain(claim.stated) not in _plain(text[max(0, claim.start - SHORTLY_BEFORE) : claim.end]):
        yield finding(record, "stated", _NOT_STATED, stated=claim.stated)


def _plain(words: str) -> str:
    """``words`` without the differences that line breaks and capitals make."""
    return re.sub(r"\s+", " ", words.strip()).casefold()

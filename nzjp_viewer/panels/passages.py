"""The passages of one source: which claims stand on them, in which order, beside each other in which lanes.

Pure functions; the source reader draws and answers clicks with them.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nzjp_viewer.domain.model import Claim, Dataset, Event
from nzjp_viewer.storage.documents import passage_hash


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim of the source with the event it speaks of, which is ``dataset.events[row]``."""

    row: int
    event: Event
    claim: Claim


def passages_of(dataset: Dataset, source_id: str) -> tuple[Passage, ...]:
    """The passages of a source in reading order; of those that begin together, the longer first."""
    found = [
        Passage(row, event, claim)
        for row, event in enumerate(dataset.events)
        for claim in event.claims
        if claim.source == source_id
    ]
    return tuple(sorted(found, key=lambda passage: (passage.claim.start, -passage.claim.end, passage.row)))


def sound(passages: Sequence[Passage], text: str) -> tuple[Passage, ...]:
    """Those that stand in ``text`` where their claims say, by the hash that each claim keeps of its passage."""
    return tuple(passage for passage in passages if _stands(passage.claim, text))


def _stands(claim: Claim, text: str) -> bool:
    return (
        0 <= claim.start < claim.end <= len(text) and passage_hash(text, claim.start, claim.end) == claim.passage_hash
    )


Span = tuple[int, int]
"""Where something begins and ends, exclusive."""


def lanes(spans: Sequence[Span], near: int = 0) -> list[int]:
    """A lane for each of ``spans``, which are in order of their starts, so that those of one lane never overlap.

    Spans less than ``near`` apart count as overlapping. Each takes the lowest free lane, so as few are used as can be.
    """
    chosen: list[int] = []
    busy: list[tuple[int, int]] = []  # end, lane
    free: list[int] = []
    used = 0
    for start, end in spans:
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, used = used, used + 1
        heapq.heappush(busy, (end + near, lane))
        chosen.append(lane)
    return chosen


def at(spans: Sequence[Span], position: int) -> list[int]:
    """Which of ``spans`` hold ``position``: the shortest first, which is the most particular."""
    found = [index for index, (start, end) in enumerate(spans) if start <= position < end]
    return sorted(found, key=lambda index: (spans[index][1] - spans[index][0], index))


def following(found: Sequence[int], current: int | None) -> int:
    """The one of ``found`` that a further click goes to: that after ``current``, else the first.

    Raises:
        IndexError: there is none.
    """
    if current in found:
        return found[(found.index(current) + 1) % len(found)]
    return found[0]


def segments(spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """The stretches that ``spans`` cover, cut so that none overlaps another: start, end, the shortest span there.

    ``spans`` are in order of their starts. Neighbours with the same shortest span are one stretch.
    """
    cuts = sorted({edge for span in spans for edge in span})
    result: list[tuple[int, int, int]] = []
    open_spans: list[tuple[int, int]] = []  # length, index
    coming = 0
    for start, end in pairwise(cuts):
        while coming < len(spans) and spans[coming][0] <= start:
            heapq.heappush(open_spans, (spans[coming][1] - spans[coming][0], coming))
            coming += 1
        while open_spans and spans[open_spans[0][1]][1] <= start:
            heapq.heappop(open_spans)
        if not open_spans:
            continue
        top = open_spans[0][1]
        if result and result[-1][2] == top and result[-1][1] == start:
            result[-1] = (result[-1][0], end, top)
        else:
            result.append((start, end, top))
    return result

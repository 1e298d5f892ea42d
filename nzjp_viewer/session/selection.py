"""Which events are selected after one more is pointed at: one rule for every view in which one can select. Pure.

The first of those selected is the current one, which the details show. Called by the timeline's ``choosing`` and by the
map's view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nzjp_viewer.query.columns import Mask

MOST = 500
"""So many events may be selected at once: each is drawn by itself in every frame. The session takes no more."""

Selected = tuple[str, ...]
"""Ids of the selected events, the current one first."""


class Taken(NamedTuple):
    """Rows to be selected, the current one first, and how many were asked for: more than ``MOST`` are not taken."""

    rows: list[int]
    asked: int


def toggled(selected: Selected, event: str) -> Selected:
    """``selected`` with ``event`` as the current one; without it where it was selected before."""
    rest = tuple(other for other in selected if other != event)
    return rest if len(rest) < len(selected) else (event, *rest)[:MOST]


def anchor_of(anchor: str, selected: Selected) -> str:
    """From which event Shift selects: ``anchor``, which was joined last, while it is selected, else the current one.

    Empty where none is selected.
    """
    return anchor if anchor in selected else next(iter(selected), "")


def extended(anchor: str, event: str, listed: Sequence[str]) -> Selected:
    """``event`` and all from it back to ``anchor`` in the order of a list, instead of what was selected.

    ``event`` becomes the current one; it stays alone where one of the two is not in the list.
    """
    if anchor not in listed or event not in listed:
        return (event,)
    start, end = listed.index(anchor), listed.index(event)
    found = listed[min(start, end) : max(start, end) + 1]
    return tuple(found if end <= start else reversed(found))[:MOST]


def between(mask: Mask, start: int, end: int) -> Taken:
    """The same for rows of the table: those in ``mask`` from ``end`` back to ``start``, ``end`` first."""
    low, high = min(start, end), max(start, end)
    found = mask[low : high + 1].nonzero()[0] + low
    rows = found if end == low else found[::-1]
    return Taken([int(row) for row in rows[:MOST]], len(rows))

"""What becomes of ``ViewState.lanes`` when the reader acts on a lane. Pure; called by ``view``."""

from __future__ import annotations

from collections.abc import Sequence

from nzjp_viewer.query.grouping import member_of
from nzjp_viewer.session.state import Lanes


def toggled(lanes: Lanes, key: str) -> Lanes:
    """``lanes`` with the lane ``key`` collapsed, or open again."""
    if key in lanes.collapsed:
        return lanes._replace(collapsed=tuple(one for one in lanes.collapsed if one != key))
    return lanes._replace(collapsed=(*lanes.collapsed, key))


def moved(lanes: Lanes, shown: Sequence[str], key: str, place: int) -> Lanes:
    """``lanes`` with the lane ``key`` at ``place`` among those ``shown`` (keys, from the top).

    Lanes of the grouping that are not shown now keep their places before or after their neighbours; those of other
    groupings are left alone.
    """
    rest = [one for one in shown if one != key]
    wanted = [*rest[:place], key, *rest[place:]]
    grouping = member_of(key)[0]
    own = [one for one in lanes.order if member_of(one)[0] is grouping]
    others = [one for one in lanes.order if member_of(one)[0] is not grouping]
    for index, one in enumerate(own):
        if one not in shown:
            before = [former for former in own[:index] if former in wanted]
            wanted.insert(wanted.index(before[-1]) + 1 if before else 0, one)
    return lanes._replace(order=(*others, *wanted))


def all_collapsed(lanes: Lanes, shown: Sequence[str]) -> Lanes:
    """``lanes`` with all that are ``shown`` collapsed."""
    return lanes._replace(collapsed=tuple(dict.fromkeys((*lanes.collapsed, *shown))))


def all_open(lanes: Lanes) -> Lanes:
    """``lanes`` with those of its grouping open."""
    return lanes._replace(collapsed=tuple(k for k in lanes.collapsed if member_of(k)[0] is not lanes.grouping))


def in_own_order(lanes: Lanes) -> Lanes:
    """``lanes`` with those of its grouping in their own order again."""
    return lanes._replace(order=tuple(key for key in lanes.order if member_of(key)[0] is not lanes.grouping))

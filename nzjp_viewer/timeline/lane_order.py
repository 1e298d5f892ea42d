"""What becomes of ``ViewState.lanes`` when the reader acts on a lane. Pure.

Called by ``lane_tools`` and ``lane_menu``.
"""

from __future__ import annotations

from collections.abc import Sequence

from nzjp_viewer.query.grouping import Grouping, key_of, member_of
from nzjp_viewer.session.state import Lanes


def toggled(lanes: Lanes, key: str) -> Lanes:
    """``lanes`` with the lane ``key`` collapsed, or open again."""
    if key in lanes.collapsed:
        return lanes._replace(collapsed=tuple(one for one in lanes.collapsed if one != key))
    return lanes._replace(collapsed=(*lanes.collapsed, key))


def moved(lanes: Lanes, shown: Sequence[str], key: str, place: int, every: Sequence[str] = ()) -> Lanes:
    """``lanes`` with the lane ``key`` at ``place`` among those ``shown`` (keys, from the top).

    Lanes of the grouping that a filter hides now stay below what they stood below: those that have been moved before,
    and of ``every`` lane there is, in their own order, the others. Those of other groupings are left alone.
    """
    grouping, present = member_of(key)[0], set(shown)
    rest = [one for one in shown if one != key]
    hidden: dict[str, list[str]] = {}
    above = ""
    for one in dict.fromkeys((*_of(lanes.order, grouping), *every)):
        if one not in present:
            hidden.setdefault(above, []).append(one)
        elif one != key:
            above = one
    order = list(hidden.get("", ()))
    for one in (*rest[:place], key, *rest[place:]):
        order += [one, *hidden.get(one, ())]
    return lanes._replace(order=(*_but(lanes.order, grouping), *order))


def all_collapsed(lanes: Lanes, shown: Sequence[str]) -> Lanes:
    """``lanes`` with all that are ``shown`` collapsed."""
    return lanes._replace(collapsed=tuple(dict.fromkeys((*lanes.collapsed, *shown))))


def all_open(lanes: Lanes) -> Lanes:
    """``lanes`` with those of its grouping open."""
    return lanes._replace(collapsed=_but(lanes.collapsed, lanes.grouping))


def in_own_order(lanes: Lanes) -> Lanes:
    """``lanes`` with those of its grouping in their own order again."""
    return lanes._replace(order=_but(lanes.order, lanes.grouping))


def _of(keys: Sequence[str], grouping: Grouping) -> tuple[str, ...]:
    """Those of ``keys`` that are of ``grouping``."""
    return tuple(key for key in keys if _is_of(key, grouping))


def _but(keys: Sequence[str], grouping: Grouping) -> tuple[str, ...]:
    """The others of ``keys``, such as those of groupings that only another version of the program knows."""
    return tuple(key for key in keys if not _is_of(key, grouping))


def _is_of(key: str, grouping: Grouping) -> bool:
    return key.startswith(key_of(grouping, ""))

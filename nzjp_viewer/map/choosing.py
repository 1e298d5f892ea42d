"""What is selected after a click on the map, alone or with Ctrl or Shift. Pure; called by :mod:`nzjp_viewer.map.view`.

The first of the selected events is the current one: the one in the details.
"""

from __future__ import annotations

from collections.abc import Sequence

Selected = tuple[str, ...]
"""Ids of the selected events, the current one first."""


def toggled(selected: Selected, event: str) -> Selected:
    """``selected`` with ``event`` as the current one; without it where it was selected before."""
    return tuple(one for one in selected if one != event) if event in selected else (event, *selected)


def extended(selected: Selected, event: str, listed: Sequence[str]) -> Selected:
    """``selected`` with all events from the current one to ``event`` in the order of a list, which stays current.

    Where the current one is not in the list, ``event`` alone comes in, and is the current one.
    """
    if not selected or selected[0] not in listed or event not in listed:
        return tuple(dict.fromkeys((event, *selected)))
    start, end = sorted((listed.index(selected[0]), listed.index(event)))
    return tuple(dict.fromkeys((*selected, *listed[start : end + 1])))

"""Lanes for a picture that nobody can scroll: where they are too many for a line each, the smallest are counted as one.

Called by ``stage``. A picture that was cut would hide events without a word; names over each other say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from nzjp_viewer.query.grouping import Grouping, key_of
from nzjp_viewer.timeline.lanes import Lane
from nzjp_viewer.timeline.layout import Layout, View
from nzjp_viewer.timeline.scene import Scene

REST = "…"
"""The member that the lane of the remaining lanes is the key of; no group's."""


LEAST_SEEN, FEW_LANES = 4.0, 8
"""Of more than so few lanes the smallest are left out before rows get closer than this, pixels."""


class Shortened(NamedTuple):
    """A scene in which the last lane stands for several: its key, and how many."""

    scene: Scene
    key: str
    left_out: int


def shortened(
    lanes: Sequence[Lane],
    view: View,
    grouping: Grouping,
    layout_of: Callable[[Sequence[Lane]], Layout],
    joined: Callable[[str, Sequence[Lane]], Lane],
) -> Shortened:
    """As many of ``lanes`` as fit the height of ``view``, and one that counts the events of the others.

    Args:
        lanes: two at least, which do not fit, or hardly.
        view: what is to be laid out.
        grouping: what lanes are made by.
        layout_of: makes a layout of some lanes.
        joined: makes one lane, of a key, with the events of several.
    """
    key = key_of(grouping, REST)
    view = view._replace(style=None, collapsed=(*view.collapsed, key))
    count = max(min(int(view.height / layout_of([]).line), len(lanes)) - 1, 1)
    while True:
        kept = largest(lanes, count, view.selected)
        left_out = [lane for lane in lanes if lane not in kept]
        layout = layout_of([*kept, joined(key, left_out)])
        scene = layout.scene(view)
        if count == 1 or not is_cramped(scene, view):
            return Shortened(scene, key, len(left_out))
        # Without a lane the rest is lower by a line at least.
        count = max(count - max(math.ceil((scene.height - view.height) / layout.line), 1), 1)


def is_cramped(scene: Scene, view: View) -> bool:
    """Whether ``scene`` is higher than ``view``, or so many lanes are in it that what is in them can hardly be seen."""
    return scene.height >= view.height + 1 or (scene.rows.thin < LEAST_SEEN and len(scene.lanes) > FEW_LANES)


def largest(lanes: Sequence[Lane], count: int, selected: Collection[int]) -> list[Lane]:
    """Those ``count`` lanes with the most events, in the order of ``lanes``; those of ``selected`` rows before all."""

    def size(lane: Lane) -> tuple[bool, int]:
        return bool(lane.among(selected)), len(lane)

    places = sorted(range(len(lanes)), key=lambda place: size(lanes[place]), reverse=True)[:count]
    return [lanes[place] for place in sorted(places)]

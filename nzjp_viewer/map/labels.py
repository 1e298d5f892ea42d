"""Which basemap labels show at a zoom, and where: a pure layout that tiles paint and the page keeps clear of.

Called by :mod:`nzjp_viewer.map.label_painting` once a zoom. Labels are laid out for the whole world at once, so that
every tile a label touches paints the same one and none is cut at a tile's edge.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nzjp_viewer.map.projection import SHEET_LEFT, on_sheet, world_size

GAP_PX: Final = 6.0
"""Least distance between two labels."""

COUNTRY_AREA_PX: Final = 420.0
"""A country smaller than this on screen (square pixels) gets no name: it would hide what it names."""

COUNTRY_SIZES: Final = (9.0, 15.0)
SEA_SIZES: Final = (10.0, 17.0)
"""Smallest and largest letters of each class, in pixels."""


class LabelClass(StrEnum):
    """What a label names; decides its letters and colour."""

    COUNTRY = "country"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be shown: its middle in world coordinates, letters' height and room in pixels at the zoom.

    Attributes:
        room: pixels of width the name may take; a longer one is broken in two lines, or left out.
    """

    text: str
    label_class: LabelClass
    x: float
    y: float
    size: float
    room: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name that is shown: its lines, and the box they take, centred on (x, y) in pixels of the world at the zoom."""

    lines: tuple[str, ...]
    label_class: LabelClass
    size: float
    x: float
    y: float
    width: float
    height: float


Measure = Callable[[str, LabelClass, float], tuple[float, float]]
"""Width and height in pixels of one line of text in letters of a class and size."""


def country_candidate(text: str, x: float, y: float, area: float, width: float, zoom: float) -> Candidate | None:
    """A country's name, if the country is large enough at this zoom; area and width in world units."""
    world = world_size(zoom)
    area_px = area * world * world
    if area_px < COUNTRY_AREA_PX:
        return None
    smallest, largest = COUNTRY_SIZES
    size = min(largest, smallest + math.log2(area_px / COUNTRY_AREA_PX) * 0.62)
    # Beside its coasts a name may run over water, more so the smaller the country is.
    return Candidate(text, LabelClass.COUNTRY, x, y, round(size * 2) / 2, width * world * 1.15 + 36)


def sea_candidate(text: str, x: float, y: float, span: float, zoom: float) -> Candidate:
    """A water's name; ``span`` is the share of the world's width that it may take."""
    room = span * world_size(zoom)
    smallest, largest = SEA_SIZES
    size = min(largest, max(smallest, smallest + math.log2(max(room, 1.0) / 90.0) * 1.6))
    return Candidate(text, LabelClass.SEA, x, y, round(size * 2) / 2, room)


def place(
    candidates: Iterable[Candidate],
    zoom: float,
    measure: Measure,
    keep_clear: Sequence[tuple[float, float, float]] = (),
) -> tuple[Label, ...]:
    """Place candidates greedily in the order given; a later one gives way to those before it.

    ``keep_clear`` holds circles (x, y in world coordinates, radius in pixels) that labels leave free. No two labels
    come nearer than ``GAP_PX``, none crosses the sheet's left or right edge. A name tries its own spot first, then a
    little beside it.
    """
    world = world_size(zoom)
    circles = [Label((), LabelClass.SEA, 0, _across(x) * world, y * world, 2 * r, 2 * r) for x, y, r in keep_clear]
    placed: list[Label] = []
    for candidate in candidates:
        label = _fitted(candidate, measure, world)
        if label is None:
            continue
        for spot in _spots(label, world):
            if not any(_touch(spot, other, GAP_PX) for other in placed) and not any(
                _touch(spot, circle, 0.0) for circle in circles
            ):
                placed.append(spot)
                break
    return tuple(placed)


def _fitted(candidate: Candidate, measure: Measure, world: float) -> Label | None:
    """The candidate on one line, or two, within its room; None if it fits neither way."""
    for lines in _breaks(candidate.text):
        sizes = [measure(line, candidate.label_class, candidate.size) for line in lines]
        width, height = max(w for w, _ in sizes), sum(h for _, h in sizes)
        if width <= candidate.room:
            x, y = _across(candidate.x) * world, candidate.y * world
            return Label(lines, candidate.label_class, candidate.size, x, y, width, height)
    return None


def _breaks(text: str) -> Iterator[tuple[str, ...]]:
    """The text whole, then broken at the space nearest its middle."""
    yield (text,)
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if spaces:
        at = min(spaces, key=lambda space: abs(space - len(text) / 2))
        yield text[:at], text[at + 1 :]


_MOVES: Final = {
    LabelClass.COUNTRY: ((0, 0), (0, -0.9), (0, 0.9), (-0.35, 0), (0.35, 0), (-0.35, -0.9), (0.35, -0.9)),
    # A water's name must not come to lie on land.
    LabelClass.SEA: ((0, 0), (0, -0.6), (0, 0.6), (-0.2, 0), (0.2, 0)),
}
"""Where else a name may go, in shares of its width and height."""


def _spots(label: Label, world: float) -> Iterator[Label]:
    """The label where it belongs, then a little beside it, held within the sheet; nothing if it is wider than that."""
    if label.width > world:
        return
    west = SHEET_LEFT * world + label.width / 2
    east = west + world - label.width
    for dx, dy in _MOVES[label.label_class]:
        yield replace(label, x=min(max(label.x + dx * label.width, west), east), y=label.y + dy * label.height)


def _across(x: float) -> float:
    """Where on the sheet a world coordinate lies."""
    return float(on_sheet(x))


def _touch(one: Label, other: Label, gap: float) -> bool:
    """Whether two boxes come nearer than ``gap``."""
    apart_x = abs(one.x - other.x) - (one.width + other.width) / 2
    apart_y = abs(one.y - other.y) - (one.height + other.height) / 2
    return apart_x < gap and apart_y < gap

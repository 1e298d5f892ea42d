"""What several tests of the timeline stand on: words of known width, and checks that hold for every scene."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.windows import Strand
from nzjp_viewer.timeline.layout import Layout
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.scene import Scene
from tests.builders import when

TODAY = when("2026-06-01").earliest or 0
NEAR = 1e-6


@dataclass(frozen=True)
class EvenLettering:
    """Letters of one width."""

    letter: float = 7.0
    line: float = 14.0

    def width(self, text: str, *, bold: bool = False) -> float:
        return len(text) * self.letter * (1.1 if bold else 1.0)

    def elided(self, text: str, width: float, *, bold: bool = False) -> str:
        if self.width(text, bold=bold) <= width:
            return text
        return text[: max(int(width / self.width("m", bold=bold)) - 1, 0)] + "…"


def day(edtf: str) -> int:
    """The first day of an EDTF date."""
    found = when(edtf).earliest
    assert found is not None
    return found


def layout_of(table: EventTable, mask: Mask | None = None) -> Layout:
    """A layout of ``table`` whose titles are row numbers in words of some length."""
    chosen = np.ones(len(table), dtype=bool) if mask is None else mask
    return Layout(
        lanes_of(table, np.flatnonzero(chosen), TODAY),
        TODAY,
        lambda row: f"Event {row} " + "x" * (row % 23),
        EvenLettering(),
    )


def check_nothing_overlaps(scene: Scene) -> None:
    """No two glyphs or labels of a row share a pixel, but a label inside its own glyph does."""
    rows: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    glyphs = scene.glyphs
    for x0, x1, y in zip(glyphs.x0, glyphs.x1, glyphs.y, strict=True):
        rows[y].append((x0, x1))
    for label in scene.labels:
        if not label.inside:
            rows[label.y].append((label.x, label.x + label.width))
    for y, stretches in rows.items():
        stretches.sort()
        for (_, end), (begin, _) in itertools.pairwise(stretches):
            assert end <= begin + NEAR, f"overlap at height {y}: {end} > {begin}"


def check_labels_are_inside(scene: Scene) -> None:
    """What stands inside a span does not leave it."""
    for label in scene.labels:
        if label.inside:
            assert scene.glyphs.x0[label.glyph] <= label.x
            assert label.x + label.width <= scene.glyphs.x1[label.glyph] + NEAR


def check_labels_are_whole(scene: Scene) -> None:
    """No edge of the plot cuts the label of a glyph that is in sight."""
    for label in scene.labels:
        if scene.glyphs.x1[label.glyph] > 0 and scene.glyphs.x0[label.glyph] < scene.scale.width:
            assert label.x >= -NEAR, f"{label} is cut by the left edge"
            assert label.x + label.width <= scene.scale.width + NEAR, f"{label} is cut by the right edge"


def check_thin_rows_are_legible(scene: Scene) -> None:
    """No two labels lie over each other, even where rows are lower than words: their middles are apart."""
    placed = [(label.x, label.x + label.width, label.y) for label in scene.labels if not label.bold]
    for (left, right, y), (other_left, other_right, other_y) in itertools.combinations(placed, 2):
        if left < other_right and other_left < right:
            assert abs(y - other_y) >= scene.rows.thin - NEAR


def check_rows_are_inside_lanes(scene: Scene) -> None:
    """Glyphs and bars stay within their lanes, and lanes lie below each other."""
    edge = 0.0
    for lane in scene.lanes:
        assert abs(lane.top - edge) < NEAR
        edge = lane.bottom
    assert abs(scene.height - edge) < NEAR
    for number, y in zip(scene.glyphs.lane, scene.glyphs.y, strict=True):
        assert scene.lanes[number].top < y < scene.lanes[number].bottom
    for number, top, bottom in zip(scene.bars.lane, scene.bars.ceiling, scene.bars.bottom, strict=True):
        assert scene.lanes[number].top <= top < bottom <= scene.lanes[number].bottom


def check_all_are_there_once(scene: Scene, table: EventTable, mask: Mask) -> None:
    """Every matching event that touches the view is a glyph, or counted in exactly one bar or its lane's rest."""
    strand = Strand.of(table, np.flatnonzero(mask), TODAY)
    touching = strand.rows[(strand.first < scene.scale.end) & (strand.last.astype(np.int64) + 1 > scene.scale.start)]
    drawn = scene.glyphs.event
    counted = [row for bar in range(len(scene.bars)) for row in scene.bars.rows(bar)]
    assert len(set(drawn)) == len(drawn)
    assert len(set(counted)) == len(counted)
    assert not set(drawn) & set(counted)
    assert scene.bars.count == [len(scene.bars.rows(bar)) for bar in range(len(scene.bars))]
    assert mask[drawn].all()
    assert mask[counted].all()
    rest = set(touching.tolist()) - set(drawn) - set(counted)
    assert len(rest) == sum(lane.earlier for lane in scene.lanes)

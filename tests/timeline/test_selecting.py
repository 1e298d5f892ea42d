"""The event beside another, in the next lane."""

from dataclasses import fields

import pytest

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.timeline.layout import View
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Glyphs
from nzjp_viewer.timeline.selecting import beside
from tests.builders import dataset, event
from tests.timeline.support import day, layout_of

STORY = dataset(
    [
        event("a", "2024-02-10", kind=Kind.AGREEMENT),
        event("b", "2024-03-01", kind=Kind.VISIT),
        event("c", "2024-08-01", kind=Kind.VISIT),
        event("d", "2024-07-01", kind=Kind.LAW),
        event("e", "2024-11-30", kind=Kind.LAW),
    ]
)
ROW = STORY.row_by_id
SCENE = layout_of(EventTable.of(STORY)).scene(View(Scale(day("2024-01-01"), day("2025-01-01"), 900.0), 400.0))


@pytest.mark.parametrize(
    ("start", "step", "found"),
    [("a", 1, "b"), ("b", 1, "d"), ("c", -1, "a"), ("d", -1, "c"), ("e", -1, "c"), ("a", -1, None), ("d", 1, None)],
)
def test_the_next_lane_gives_the_event_nearest_in_time(start: str, step: int, found: str | None) -> None:
    glyph = beside(SCENE, ROW[start], step, None)

    assert (None if glyph is None else SCENE.glyphs.event[glyph]) == (None if found is None else ROW[found])


def test_an_event_in_several_lanes_does_not_hold_the_reader() -> None:
    glyphs, b = SCENE.glyphs, SCENE.glyphs.event.index(ROW["b"])
    columns = {field.name: [*getattr(glyphs, field.name), getattr(glyphs, field.name)[b]] for field in fields(glyphs)}
    columns["lane"][-1] = glyphs.lane[glyphs.event.index(ROW["d"])]  # it stands beside d as well
    scene = SCENE._replace(glyphs=Glyphs(**columns))

    down = beside(scene, ROW["b"], 1, None)
    up_from_its_second = beside(scene, ROW["b"], -1, columns["lane"][-1])

    assert down is not None
    assert scene.glyphs.event[down] == ROW["d"]
    assert up_from_its_second is not None
    assert scene.glyphs.event[up_from_its_second] == ROW["c"]


def test_from_an_event_that_is_not_drawn_there_is_no_next() -> None:
    assert beside(SCENE, 999, 1, None) is None

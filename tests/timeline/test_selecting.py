"""Several events: which are selected after one more click."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.timeline.layout import View
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Glyphs
from nzjp_viewer.timeline.selecting import MOST, beside, between, toggled
from tests.builders import dataset, event
from tests.timeline.support import day, layout_of

masks = st.lists(st.booleans(), min_size=1, max_size=60).map(np.array)


def test_what_is_added_comes_first_and_goes_when_clicked_again() -> None:
    assert toggled((), "a") == ("a",)
    assert toggled(("a",), "b") == ("b", "a")
    assert toggled(("b", "a"), "a") == ("b",)


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from("abcdef"))
def test_clicking_twice_changes_nothing_but_the_order(selected: list[str], name: str) -> None:
    assert set(toggled(toggled(tuple(selected), name), name)) == set(selected)


def test_no_more_are_added_than_may_be() -> None:
    assert len(toggled(tuple(f"e{n}" for n in range(MOST)), "one more")) == MOST


@given(masks, st.data())
def test_a_stretch_holds_the_matching_rows_the_clicked_one_first(mask: np.ndarray, data: st.DataObject) -> None:
    rows = mask.nonzero()[0].tolist()
    if not rows:
        return
    start, end = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(rows))

    taken = between(mask, start, end)

    assert taken.rows[0] == end
    assert taken.rows[-1] == start
    assert sorted(taken.rows) == [row for row in rows if min(start, end) <= row <= max(start, end)]
    assert taken.asked == len(taken.rows)


@pytest.mark.parametrize(("start", "end", "nearest"), [(0, 2999, 2999), (2999, 0, 0)])
def test_of_too_many_the_nearest_are_taken(start: int, end: int, nearest: int) -> None:
    taken = between(np.ones(3000, dtype=bool), start, end)

    assert len(taken.rows) == MOST
    assert taken.rows[0] == nearest
    assert taken.asked == 3000


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

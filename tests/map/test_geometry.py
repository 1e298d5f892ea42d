"""Cutting rings and strokes to a box."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.geometry import Rings, coast_strokes, line_strokes, starts_of

UNIT = (0.0, 0.0, 1.0, 1.0)


def rings(*outlines: list[tuple[float, float]]) -> Rings:
    return Rings(
        np.concatenate([np.array(outline, float) for outline in outlines]),
        starts_of(np.array([len(outline) for outline in outlines])),
    )


def area(shape: Rings) -> float:
    """Signed areas of all rings, summed (shoelace formula)."""
    total = 0.0
    for start, length in zip(shape.starts, shape.lengths(), strict=True):
        xy = shape.xy[start : start + length]
        after = np.roll(xy, -1, axis=0)
        total += float(np.sum(xy[:, 0] * after[:, 1] - after[:, 0] * xy[:, 1]) / 2)
    return total


def test_a_square_over_a_corner_keeps_the_part_inside() -> None:
    square = rings([(0.5, 0.5), (2, 0.5), (2, 2), (0.5, 2)])

    assert area(square.clipped(UNIT)) == 0.25


def test_a_ring_around_the_box_becomes_the_box() -> None:
    around = rings([(-5, -5), (5, -5), (5, 5), (-5, 5)])

    assert abs(area(around.clipped(UNIT))) == 1.0


def test_a_ring_with_many_vertices_around_the_box_becomes_the_box() -> None:
    side = [(-2.0, 3.0 - step / 8) for step in range(41)]  # along all of the west, and past both corners of it
    turns = [side]
    for _ in range(3):
        turns.append([(1 - y, x) for x, y in turns[-1]])

    clipped = rings([vertex for turn in turns for vertex in turn]).clipped(UNIT)

    assert abs(area(clipped)) == 1.0
    assert len(clipped.xy) < 20


def test_rings_outside_leave_nothing() -> None:
    outside = rings([(2, 2), (3, 2), (3, 3)], [(-2, 0), (-1, 0), (-1, 1)])

    clipped = outside.clipped(UNIT)

    assert len(clipped.xy) == len(clipped.starts) == 0


def test_each_ring_stays_a_ring_of_its_own() -> None:
    two = rings([(0.1, 0.1), (0.2, 0.1), (0.2, 0.2)], [(0.5, 0.5), (1.5, 0.5), (1.5, 0.7)])

    clipped = two.clipped(UNIT)

    assert len(clipped.starts) == 2
    assert clipped.xy[: clipped.starts[1]].max() <= 0.2


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=3, max_size=40))
def test_clipped_rings_lie_in_the_box_and_halves_add_up(outline: list[tuple[float, float]]) -> None:
    whole = rings(outline)
    box, left, right = (-1.0, -1.0, 1.0, 1.0), (-1.0, -1.0, 0.0, 1.0), (0.0, -1.0, 1.0, 1.0)

    clipped = whole.clipped(box)

    assert np.all(np.abs(clipped.xy) <= 1 + 1e-9)
    assert np.isclose(area(clipped), area(whole.clipped(left)) + area(whole.clipped(right)), atol=1e-9)


def test_strokes_keep_whole_every_segment_that_touches_the_box() -> None:
    line = line_strokes(np.array([(-2, 0.5), (-1, 0.5), (0.5, 0.5), (0.6, 3.0), (0.7, 4.0)], float), np.array([0]))

    clipped = line.clipped(UNIT)

    assert clipped.xy.tolist() == [[-1, 0.5], [0.5, 0.5], [0.6, 3.0]]
    assert clipped.pen.tolist() == [True, True, False]


def test_the_pen_is_lifted_where_a_line_leaves_and_comes_back() -> None:
    line = line_strokes(np.array([(0.5, 0.5), (0.5, 2), (0.7, 3), (0.8, 2), (0.8, 0.5)], float), np.array([0]))

    clipped = line.clipped(UNIT)

    assert clipped.pen.tolist() == [True, False, True, False]


def test_separate_lines_are_not_joined() -> None:
    lines = line_strokes(np.array([(0.1, 0.1), (0.2, 0.2), (0.8, 0.8), (0.9, 0.9)]), np.array([0, 2]))

    assert lines.pen.tolist() == [True, False, True, False]


def test_a_coast_is_closed_and_leaves_out_edges_that_are_no_coast() -> None:
    triangle = rings([(0, 0), (1, 0), (1, 1)])

    coast = coast_strokes(triangle, np.array([True, False, True]))

    assert coast.xy.tolist() == [[0, 0], [1, 0], [1, 1], [0, 0]]
    assert coast.pen.tolist() == [True, False, True, False]


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=3, max_size=40), st.floats(0.05, 2))
def test_thinned_rings_start_where_they_did_and_lose_only_crowded_vertices(
    outline: list[tuple[float, float]], step: float
) -> None:
    whole = rings(outline, outline[::-1])

    thinned = whole.thinned(step)

    assert len(thinned.starts) == 2
    assert thinned.xy[thinned.starts].tolist() == whole.xy[whole.starts].tolist()
    for vertex in whole.xy:
        assert np.min(np.max(np.abs(thinned.xy - vertex), axis=1)) <= step


def test_thinning_keeps_both_ends_of_every_line() -> None:
    lines = line_strokes(np.array([(0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.4, 0.4), (0.6, 0.6)]), np.array([0, 3]))

    thinned = lines.thinned(1.0)

    assert thinned.xy.tolist() == [[0.1, 0.1], [0.3, 0.3], [0.4, 0.4], [0.6, 0.6]]
    assert thinned.pen.tolist() == [True, False, True, False]


def test_thinning_nothing_leaves_nothing() -> None:
    nothing = line_strokes(np.array([(0.1, 0.1), (0.2, 0.2)]), np.array([0])).clipped((5.0, 5.0, 6.0, 6.0))

    assert len(nothing.thinned(1.0).xy) == 0

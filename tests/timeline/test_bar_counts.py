"""Counts above bars: only where nothing is in the way, the greatest first."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from nzjp_viewer.timeline.bar_counts import headroom
from nzjp_viewer.timeline.layout import View
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Scene
from tests.builders import many_rows
from tests.timeline.support import NEAR, EvenLettering, day, layout_of

LETTERS = EvenLettering()


def scene_of(count: int, seed: int, height: float, years: float) -> Scene:
    table = many_rows(count, first="1950-01-01", years=60, seed=seed)
    middle = day("1980-01-01")
    scale = Scale(middle - years * 182, middle + years * 182, 1200)
    return layout_of(table).scene(View(scale, height))


@settings(max_examples=40)
@given(st.integers(1000, 30_000), st.integers(0, 20), st.floats(100, 900), st.floats(1, 90))
def test_counts_stand_clear_of_each_other_and_of_bars(count: int, seed: int, height: float, years: float) -> None:
    scene = scene_of(count, seed, height, years)
    bars, high = scene.bars, LETTERS.line - 4.0
    boxes = [(c.x, c.x + LETTERS.width(c.text), c.y - high / 2, c.y + high / 2) for c in scene.counts]

    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] + NEAR or other[3] <= one[2] + NEAR
    for left, right, top, bottom in boxes:
        assert left >= 0
        assert right <= scene.scale.width
        for x0, x1, upper, lower in zip(bars.x0, bars.x1, bars.top, bars.bottom, strict=True):
            assert x1 <= left or right <= x0 or bottom <= upper + NEAR or lower <= top + NEAR


def test_a_count_is_that_of_its_bar_and_stands_above_its_middle() -> None:
    scene = scene_of(20_000, 1, 600, 60)

    assert len(scene.counts) >= len(scene.lanes)
    for count in scene.counts:
        bars, bar = scene.bars, count.bar
        assert count.text == str(bars.count[bar])
        assert abs(count.x + LETTERS.width(count.text) / 2 - (bars.x0[bar] + bars.x1[bar]) / 2) < NEAR
        assert bars.ceiling[bar] - 1 <= count.y - (LETTERS.line - 4) / 2
        assert count.y < bars.top[bar]


def test_the_fullest_bar_of_a_tall_lane_says_its_count() -> None:
    scene = scene_of(20_000, 1, 600, 60)
    told = {count.bar for count in scene.counts}

    for number in range(len(scene.lanes)):
        of_lane = [bar for bar, lane in enumerate(scene.bars.lane) if lane == number]
        most = max(scene.bars.count[bar] for bar in of_lane)
        assert any(scene.bars.count[bar] == most for bar in told & set(of_lane))


def test_low_lanes_leave_counts_to_tooltips() -> None:
    assert scene_of(20_000, 1, 100, 60).counts == ()
    assert headroom(30.0, 14.0) == 0.0
    assert headroom(40.0, 14.0) == 10.0

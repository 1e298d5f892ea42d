"""Where a lane in the hand would land, and how lanes scroll meanwhile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.timeline.lane_drag import Landing, landing, pull
from nzjp_viewer.timeline.scene import LaneBox


def lanes(*heights: float) -> list[LaneBox]:
    """Lanes named a, b, c, … from the top."""
    tops = [sum(heights[:index]) for index in range(len(heights))]
    return [
        LaneBox(chr(ord("a") + index), None, top, height, top, (0,), 1, 0)
        for index, (top, height) in enumerate(zip(tops, heights, strict=True))
    ]


@pytest.mark.parametrize(
    ("key", "y", "found"),
    [
        ("a", 5, None),
        ("a", 25, None),  # above the middle of the next one
        ("a", 35, Landing(1, 40)),
        ("a", 1000, Landing(2, 60)),
        ("c", -50, Landing(0, 0)),
        ("c", 25, Landing(1, 20)),
        ("b", 45, None),
        ("gone", 10, None),
    ],
)
def test_a_lane_lands_at_the_nearest_edge_or_stays(key: str, y: float, found: Landing | None) -> None:
    assert landing(lanes(20, 20, 20), key, y) == found


@given(st.lists(st.floats(10, 200), min_size=1, max_size=8), st.data(), st.floats(-100, 2000))
def test_the_line_is_at_the_edge_where_the_lane_would_be(heights: list[float], data: st.DataObject, y: float) -> None:
    shown = lanes(*heights)
    key = data.draw(st.sampled_from([lane.key for lane in shown]))
    before = [lane.key for lane in shown].index(key)

    found = landing(shown, key, y)

    if found is not None:
        edges = [lane.top for lane in shown] + [shown[-1].bottom]
        assert 0 <= found.place < len(shown)
        assert found.place != before
        assert found.edge == edges[found.place + (found.place > before)]


def test_lanes_scroll_towards_the_edge_that_a_lane_is_held_at_the_faster_the_nearer() -> None:
    assert pull(150, 300) == 0
    assert pull(0, 300) < pull(20, 300) < 0 < pull(280, 300) < pull(300, 300)
    assert pull(-500, 300) == pull(0, 300)
    assert pull(999, 300) == pull(300, 300)


@given(st.floats(1, 2000), st.floats(-100, 2100))
def test_in_the_middle_nothing_scrolls_however_low_the_lanes_are(height: float, y: float) -> None:
    assert pull(height / 2, height) == 0
    assert abs(pull(y, height)) <= 14

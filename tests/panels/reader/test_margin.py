"""Notes in the margin stand beside their lines, or as little below as keeps them apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.panels.reader.margin import stacked

NOTES = st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 60)), max_size=20).map(sorted)


@given(NOTES, st.floats(0, 10))
def test_notes_never_overlap_nor_rise_above_their_lines(notes: list[tuple[float, float]], gap: float) -> None:
    wanted, heights = [top for top, _ in notes], [height for _, height in notes]
    tops = stacked(wanted, heights, gap)
    assert all(top >= wish for top, wish in zip(tops, wanted, strict=True))
    for index in range(1, len(tops)):
        assert tops[index] >= tops[index - 1] + heights[index - 1] + gap


def test_a_note_with_room_stands_beside_its_line() -> None:
    assert stacked([0, 100, 105, 300], [20, 20, 20, 20], 5) == [0, 100, 125, 300]
    assert stacked([], [], 5) == []

"""Stepping through events: in order, never beyond the ends, never onto what is filtered out."""

from __future__ import annotations

import numpy as np
import pytest

from nzjp_viewer.query.neighbours import neighbour

MASK = np.array([False, True, False, True, True, False])


@pytest.mark.parametrize(
    ("row", "step", "found"),
    [
        (None, 1, 1),
        (None, -1, 4),
        (1, 1, 3),
        (3, 1, 4),
        (4, 1, 4),
        (4, -1, 3),
        (1, -1, 1),
        (2, 1, 3),
        (2, -1, 1),
        (0, -1, 1),
    ],
)
def test_the_next_match_is_found(row: int | None, step: int, found: int) -> None:
    assert neighbour(MASK, row, step) == found


def test_nothing_matching_has_no_neighbour() -> None:
    assert neighbour(np.zeros(3, dtype=np.bool_), 1, 1) is None

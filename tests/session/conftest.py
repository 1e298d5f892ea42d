"""What the tests of the session share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from nzjp_viewer.session.state import ViewState
from tests.session.playing import Hands


@pytest.fixture
def hands(qapp: object) -> Iterator[Callable[..., Hands]]:
    del qapp
    made: list[Hands] = []

    def make(state: ViewState | None = None, *, calm: bool = False) -> Hands:
        made.append(Hands(state, calm=calm))
        return made[-1]

    yield make
    for one in made:
        one.playback.close()
        assert not one.playback.is_running

"""How often the map follows time that is played."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nzjp_viewer.map.pace import Pace


@pytest.fixture
def heard(qapp: object) -> Iterator[tuple[Pace, list[int]]]:
    """A pace, and how often it has said that a scene is due."""
    del qapp
    pace, said = Pace(), [0]

    def count() -> None:
        said[0] += 1

    pace.due.connect(count)
    yield pace, said
    pace.deleteLater()


Heard = tuple[Pace, list[int]]


def test_the_first_scene_is_due_at_once(heard: Heard) -> None:
    pace, said = heard

    pace.ask()

    assert said == [1]


def test_a_burst_is_two_scenes_the_first_and_the_last(heard: Heard, qtbot: QtBot) -> None:
    pace, said = heard
    for _ in range(20):
        pace.ask()
    assert said == [1]

    pace.note_drawn()
    assert said == [1]  # it is drawn, but it is too early for another
    qtbot.waitUntil(lambda: said == [2])

    pace.note_drawn()
    qtbot.waitUntil(lambda: not pace._least.isActive() and not pace._most.isActive())
    assert said == [2]


def test_a_page_that_is_slow_is_waited_for_but_not_for_ever(heard: Heard, qtbot: QtBot) -> None:
    pace, said = heard
    pace.ask()
    pace.ask()
    qtbot.waitUntil(lambda: not pace._least.isActive())
    assert said == [1]

    qtbot.waitUntil(lambda: said == [2])


def test_after_a_rest_the_next_is_due_at_once_again(heard: Heard, qtbot: QtBot) -> None:
    pace, said = heard
    pace.ask()
    pace.note_drawn()
    qtbot.waitUntil(lambda: not pace._most.isActive())

    pace.ask()

    assert said == [2]

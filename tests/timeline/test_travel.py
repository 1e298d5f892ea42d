"""Going, gliding, coasting and holding: one movement, one word of its end."""

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.timeline.coasting import Velocity, duration, way
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.travel import Travel

HERE, THERE = Scale(0.0, 100.0, 500.0), Scale(40.0, 140.0, 500.0)
REACH = Dates(-1000, 1000)


class Told(QObject):
    """Keeps what a travel tells."""

    def __init__(self) -> None:
        super().__init__()
        self.travel = Travel(self, lambda: REACH)
        self.travel.take(HERE)
        self.rests = 0
        self.drifts: list[float] = []
        self.travel.rested.connect(self._count)
        self.travel.drifted.connect(self.drifts.append)

    def _count(self) -> None:
        self.rests += 1


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    return Told()


def test_steps_in_a_row_rest_once(told: Told, qtbot: QtBot) -> None:
    for step in range(3):
        told.travel.go(HERE.moved(10.0 * step))

    assert told.travel.is_moving
    qtbot.waitUntil(lambda: told.rests == 1)
    assert not told.travel.is_moving


def test_while_a_hand_holds_it_no_pause_counts_as_rest(told: Told) -> None:
    told.travel.go(HERE)
    told.travel.hold()
    told.travel.go(THERE)

    assert not [timer for timer in told.travel.findChildren(QTimer) if timer.isActive()]
    assert told.travel.is_moving
    told.travel.settle()
    assert told.rests == 1


def test_let_go_it_coasts_the_way_of_the_hand_and_rests_once(told: Told, qtbot: QtBot) -> None:
    told.travel.hold()

    told.travel.coast(Velocity(-200.0, -100.0))
    qtbot.waitUntil(lambda: told.rests == 1)

    speed = 50000.0**0.5
    gone = way(speed, duration(speed))
    assert told.travel.scale.start == pytest.approx(gone * 200 / speed / HERE.px_per_day, rel=0.02)
    assert told.travel.scale.days == pytest.approx(HERE.days)
    assert sum(told.drifts) == pytest.approx(gone * 100 / speed, rel=0.02)


def test_a_hand_catches_what_coasts_or_glides(told: Told, qtbot: QtBot) -> None:
    told.travel.coast(Velocity(-4000.0, 0.0))
    qtbot.waitUntil(lambda: told.travel.scale.start > 1)

    assert told.travel.hold()
    stopped = told.travel.scale
    told.travel.glide_to(THERE, 10_000)
    assert told.travel.hold()
    assert told.rests == 0
    assert told.travel.scale == stopped
    assert not told.travel.hold()


def test_another_movement_takes_over_from_coasting(told: Told, qtbot: QtBot) -> None:
    told.travel.coast(Velocity(-4000.0, 0.0))

    told.travel.go(THERE)

    qtbot.waitUntil(lambda: told.rests == 1)
    assert told.travel.scale == THERE


def test_a_new_width_while_it_coasts_keeps_it_coasting(told: Told, qtbot: QtBot) -> None:
    told.travel.coast(Velocity(-400.0, 0.0))
    qtbot.waitUntil(lambda: told.travel.scale.start > 0)

    told.travel.take(told.travel.scale.widened(700.0))

    qtbot.waitUntil(lambda: told.rests == 1)
    assert told.travel.scale.width == 700.0
    assert told.travel.scale.days == pytest.approx(HERE.days)


def test_dropped_nobody_is_told(told: Told, qtbot: QtBot) -> None:
    told.travel.coast(Velocity(-4000.0, 0.0))

    told.travel.stop()

    assert not told.travel.is_moving
    assert told.rests == 0


def test_what_moved_in_the_hand_rests_when_it_is_let_be(told: Told) -> None:
    told.travel.hold()
    told.travel.go(THERE)

    told.travel.let_be()

    assert told.rests == 1
    assert not told.travel.is_moving


def test_what_was_under_way_when_it_was_caught_rests_when_it_is_let_be(told: Told) -> None:
    told.travel.go(THERE)
    told.travel.hold()

    told.travel.let_be()

    assert told.rests == 1


def test_a_glide_that_is_caught_before_it_has_moved_rests_where_it_is(told: Told) -> None:
    told.travel.glide_to(THERE, 10_000)
    told.travel.hold()

    told.travel.let_be()

    assert told.rests == 1
    assert told.travel.scale == HERE


def test_what_others_move_while_a_hand_holds_it_goes_on_without_the_hand(told: Told, qtbot: QtBot) -> None:
    told.travel.hold()
    told.travel.glide_to(THERE, 30)

    told.travel.let_be()

    assert told.rests == 0
    qtbot.waitUntil(lambda: told.rests == 1)
    assert told.travel.scale == THERE


def test_what_has_not_moved_is_let_be_without_a_word(told: Told) -> None:
    told.travel.go(THERE)
    told.travel.settle()
    told.travel.hold()
    told.travel.let_be()
    told.travel.hold()
    told.travel.go(HERE)
    told.travel.take(THERE)  # others have taken it elsewhere meanwhile

    told.travel.let_be()

    assert told.rests == 1
    assert not told.travel.is_moving


def test_neither_scrolling_nor_coasting_leaves_the_events_behind(told: Told, qtbot: QtBot) -> None:
    travel = told.travel
    travel.take(Scale(900.0, 1000.0, 500.0))

    travel.pan(100_000.0)
    assert (travel.scale.start + travel.scale.end) / 2 == pytest.approx(REACH.last + 1)

    travel.take(Scale(-1000.0, -900.0, 500.0))
    travel.coast(Velocity(3000.0, 0.0))
    qtbot.waitUntil(lambda: told.rests == 1)
    assert (travel.scale.start + travel.scale.end) / 2 == pytest.approx(REACH.first)
    assert (travel.panned(-1e6).start, travel.panned(-1e6).end) == pytest.approx((travel.scale.start, travel.scale.end))

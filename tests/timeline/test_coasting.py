"""Letting go in movement: how fast, how far, and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.coasting import LEAST, MOST, STILL, Coast, Track, Velocity, duration, way

speeds = st.floats(LEAST, MOST)


@given(speeds, st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_it_goes_on_and_on_ever_slower(speed: float, one: float, other: float) -> None:
    sooner, later = sorted((one, other))
    middle = (sooner + later) / 2

    assert 0 <= way(speed, sooner) <= way(speed, later)
    first, second = way(speed, middle) - way(speed, sooner), way(speed, later) - way(speed, middle)
    assert first >= second - 1e-6


@given(speeds)
def test_it_sets_off_as_fast_as_the_hand_and_ends_nearly_still(speed: float) -> None:
    blink = 1e-6
    end = duration(speed)

    assert way(speed, blink) / blink == pytest.approx(speed, rel=1e-3)
    assert (way(speed, end + blink) - way(speed, end)) / blink == pytest.approx(STILL, rel=0.05)


def test_what_is_let_go_slowly_stays_where_it_is() -> None:
    assert duration(LEAST - 1) == 0.0
    assert duration(0.0) == 0.0


@given(st.floats(-4.0, 4.0), st.floats(-4.0, 4.0))
def test_an_even_movement_has_its_speed(across: float, down: float) -> None:
    track = Track()
    for at in range(0, 200, 10):
        track.add(at, across * at, down * at)

    found = track.velocity(195)

    share = min(1.0, MOST / max(1000 * (across**2 + down**2) ** 0.5, 1e-9))
    assert found.x == pytest.approx(1000 * across * share, abs=1e-6)
    assert found.y == pytest.approx(1000 * down * share, abs=1e-6)


def test_only_the_last_moment_counts() -> None:
    track = Track()
    for at, x in ((0, 0.0), (50, 900.0), (200, 1000.0), (240, 1000.0), (250, 1000.0)):
        track.add(at, x, 0.0)

    assert track.velocity(290).x == 0.0


def test_a_hand_that_rested_before_letting_go_throws_nothing() -> None:
    track = Track()
    for at in range(0, 100, 10):
        track.add(at, at * 3.0, 0.0)

    assert track.velocity(400) == Velocity()


@pytest.mark.parametrize("times", [(), (10,), (10, 10), (10, 12)])
def test_too_little_to_measure_is_no_speed(times: tuple[int, ...]) -> None:
    track = Track()
    for at in times:
        track.add(at, at * 100.0, 0.0)

    assert track.velocity(13) == Velocity()


class Cart(QObject):
    """Keeps where it was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[float, float]] = []
        self.arrivals = 0
        self.coast = Coast(lambda right, down: self.steps.append((right, down)), self.arrive, self)

    def arrive(self) -> None:
        self.arrivals += 1


def test_all_steps_together_are_the_way_and_it_arrives_once(qtbot: QtBot) -> None:
    cart = Cart()

    cart.coast.go(Velocity(-120.0, 90.0))
    assert cart.coast.is_moving
    qtbot.waitUntil(lambda: cart.arrivals == 1)

    gone = way(150.0, duration(150.0))
    assert sum(right for right, _ in cart.steps) == pytest.approx(-0.8 * gone, rel=0.02)
    assert sum(down for _, down in cart.steps) == pytest.approx(0.6 * gone, rel=0.02)
    assert not cart.coast.is_moving


def test_let_go_again_and_faster_it_goes_its_way_once(qtbot: QtBot) -> None:
    cart = Cart()
    cart.coast.go(Velocity(LEAST, 0.0))
    qtbot.waitUntil(lambda: cart.arrivals == 1)
    cart.steps.clear()

    cart.coast.go(Velocity(300.0, 0.0))
    qtbot.waitUntil(lambda: cart.arrivals == 2)

    assert sum(right for right, _ in cart.steps) == pytest.approx(way(300.0, duration(300.0)), rel=0.02)


def test_too_slow_it_arrives_at_once(qtbot: QtBot) -> None:
    cart = Cart()

    cart.coast.go(Velocity(5.0, 0.0))

    assert (cart.steps, cart.arrivals) == ([], 1)


def test_stopped_it_does_not_arrive(qtbot: QtBot) -> None:
    cart = Cart()
    cart.coast.go(Velocity(3000.0, 0.0))
    qtbot.waitUntil(lambda: bool(cart.steps))

    cart.coast.stop()

    assert not cart.coast.is_moving
    assert cart.arrivals == 0

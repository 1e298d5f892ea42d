import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nzjp_viewer.timeline.motion import Glide
from nzjp_viewer.timeline.scale import Scale

NEAR, FAR = Scale(0.0, 10.0, 500.0), Scale(1000.0, 2000.0, 500.0)


class Recorder(QObject):
    """Keeps what a glide shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Scale] = []
        self.arrivals = 0
        self.glide = Glide(self.shown.append, self.arrive, self)

    def arrive(self) -> None:
        self.arrivals += 1


def test_it_passes_through_between_and_arrives_once(qtbot: QtBot) -> None:
    recorder = Recorder()

    recorder.glide.go(NEAR, FAR, 60)
    assert recorder.glide.is_moving
    assert recorder.glide.target == FAR
    qtbot.waitUntil(lambda: recorder.arrivals == 1)

    assert recorder.shown[-1] == FAR
    assert all(NEAR.days - 1e-6 <= scale.days <= FAR.days + 1e-6 for scale in recorder.shown)
    assert [s.start for s in recorder.shown] == sorted(s.start for s in recorder.shown)


def test_the_next_glide_begins_where_the_last_ended_however_long_it_takes(qtbot: QtBot) -> None:
    recorder = Recorder()
    recorder.glide.go(NEAR, FAR, 60)
    qtbot.waitUntil(lambda: recorder.arrivals == 1)
    recorder.shown.clear()

    recorder.glide.go(FAR, NEAR, 120)
    qtbot.waitUntil(lambda: recorder.arrivals == 2)

    days = [scale.days for scale in recorder.shown]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("end", "milliseconds"), [(FAR, 0), (NEAR, 60)])
def test_without_motion_it_is_there_at_once(qtbot: QtBot, end: Scale, milliseconds: int) -> None:
    recorder = Recorder()

    recorder.glide.go(NEAR, end, milliseconds)

    assert (recorder.shown, recorder.arrivals) == ([end], 1)
    assert not recorder.glide.is_moving


def test_stopped_it_does_not_arrive(qtbot: QtBot) -> None:
    recorder = Recorder()
    recorder.glide.go(NEAR, FAR, 10_000)

    recorder.glide.stop()

    assert not recorder.glide.is_moving
    assert recorder.arrivals == 0

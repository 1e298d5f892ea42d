"""Going to a date: how much is shown around it, and the light that passes over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.timeline.bands import Band
from nzjp_viewer.timeline.going import Flash, around
from tests.timeline.support import day

DAY = Dates(day("2024-09-25"), day("2024-09-25"))


def test_a_day_is_shown_with_a_month_to_either_side() -> None:
    scale = around(DAY, 900.0)

    assert scale.start == pytest.approx(day("2024-08-26"))
    assert scale.end == pytest.approx(day("2024-10-26"))
    assert scale.width == 900.0


def test_years_nearly_fill_the_view() -> None:
    scale = around(Dates(day("2022-01-01"), day("2024-12-31")), 900.0)

    assert day("2021-06-01") < scale.start < day("2022-01-01")
    assert day("2025-01-01") < scale.end < day("2025-08-01")


@given(st.integers(-500_000, 2_000_000), st.integers(0, 100_000))
def test_all_of_it_is_shown_in_the_middle(first: int, more: int) -> None:
    dates = Dates(first, first + more)

    scale = around(dates, 1000.0)

    assert scale.start < dates.first
    assert dates.last + 1 < scale.end
    assert scale.x((dates.first + dates.last + 1) / 2) == pytest.approx(500.0, abs=1e-3)


class Lamp(QObject):
    """Keeps what a flash shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Band | None] = []
        self.flash = Flash(self.shown.append, self)


def test_the_light_fades_and_goes_out(qtbot: QtBot) -> None:
    lamp = Lamp()

    lamp.flash.pass_over(DAY, 60)
    qtbot.waitUntil(lambda: lamp.shown[-1:] == [None])

    bands = [band for band in lamp.shown if band is not None]
    strengths = [band.strength for band in bands]
    assert {band.dates for band in bands} == {DAY}
    assert strengths == sorted(strengths, reverse=True)
    assert 0.0 <= strengths[-1] < strengths[0] <= 1.0


def test_without_motion_there_is_no_light(qtbot: QtBot) -> None:
    lamp = Lamp()

    lamp.flash.pass_over(DAY, 0)

    assert lamp.shown == []


def test_it_can_be_put_out(qtbot: QtBot) -> None:
    lamp = Lamp()
    lamp.flash.pass_over(DAY, 10_000)
    qtbot.waitUntil(lambda: bool(lamp.shown))

    lamp.flash.stop()
    lamp.flash.stop()

    assert lamp.shown[-1] is None
    assert lamp.shown.count(None) == 1

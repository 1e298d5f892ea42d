"""What is selected in a lane that only counts is marked on the bar that counts it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.state import Lanes, TimeWindow, ViewState
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline.bar_painting import paint_marks
from nzjp_viewer.timeline.counted import bars_of
from nzjp_viewer.timeline.scene import Scene
from tests.builders import dataset, event, many_events
from tests.timeline.support import day
from tests.timeline.weaving import scene_of

pytestmark = pytest.mark.usefixtures("qapp")

DATA = dataset(
    [
        event("pact", "2021-06-01", kind=Kind.AGREEMENT, countries=("NZ", "JP")),
        event("tour", "2022-06-01", kind=Kind.AGREEMENT, countries=("NZ",)),
        event("law", "2023-06-01", kind=Kind.LAW, countries=("JP",)),
    ]
)
CROWD = dataset(many_events(3000))
CENTURY = TimeWindow(day("1900"), day("2000"))


def scene(selected: tuple[str, ...], lanes: Lanes) -> Scene:
    return scene_of(DATA, ViewState(selected=selected, lanes=lanes))


def test_a_selected_event_in_a_collapsed_lane_marks_the_bar_that_counts_it() -> None:
    made = scene(("pact", "law"), Lanes(collapsed=("kind/talks", "kind/policy")))

    assert made.glyphs.event == []
    assert [made.bars.rows(bar) for bar in sorted(made.marked)] == [[0], [2]]


def test_an_event_that_is_drawn_in_another_of_its_lanes_marks_no_bar() -> None:
    made = scene(("pact",), Lanes(Grouping.COUNTRY, collapsed=("country/NZ",)))

    assert 0 in made.glyphs.event
    assert made.marked == ()


def test_nothing_is_marked_without_a_selection_or_out_of_sight() -> None:
    lanes = Lanes(collapsed=("kind/talks", "kind/policy"))

    assert scene((), lanes).marked == ()
    state = ViewState(selected=("pact",), lanes=lanes)
    assert scene_of(DATA, state, window=TimeWindow(day("2022"), day("2026"))).marked == ()


@given(st.sets(st.integers(0, 2999), max_size=8))
def test_the_bars_of_some_events_are_those_that_count_them(rows: set[int]) -> None:
    made = scene_of(CROWD, window=CENTURY)

    marked = bars_of(made, CROWD, rows)

    assert set(marked) == {bar for bar in range(len(made.bars)) if rows & set(made.bars.rows(bar))}


def test_a_mark_is_a_ring_in_the_colour_of_the_selection_around_its_bar_alone() -> None:
    made = scene(("pact",), Lanes(collapsed=("kind/talks", "kind/policy")))
    image = QImage(round(made.scale.width), round(made.height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_marks(painter, made, LIGHT)
    painter.end()

    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    ys, xs = np.nonzero(pixels != QColor("white").rgb())
    (bar,) = made.marked
    bars = made.bars
    around = QRectF(bars.x0[bar], bars.top[bar], bars.x1[bar] - bars.x0[bar], bars.bottom[bar] - bars.top[bar])
    assert QColor.fromRgb(int(pixels[ys[0], xs[0]])) == QColor(LIGHT.selection)
    assert around.adjusted(-5, -5, 5, 5).contains(
        QRectF(float(xs.min()), float(ys.min()), float(np.ptp(xs)), float(np.ptp(ys)))
    )
    assert pixels[round(around.center().y()), round(around.center().x())] == QColor("white").rgb()

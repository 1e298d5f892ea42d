import math
from itertools import groupby

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.histogram import Counter
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.timeline.axis import Axis, Label, axis
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.overview import MARGIN, Overview
from nzjp_viewer.timeline.scale import FEWEST_DAYS, Scale
from tests.builders import dataset, event
from tests.showing import await_exposed
from tests.timeline.support import TODAY, day

WINDOW = TimeWindow(day("2023-01-01"), day("2025-01-01"))


@pytest.fixture
def overview(qtbot: QtBot) -> Overview:
    """Ten years over 1000 pixels, one event in 2021 that matches and one in 2027 that does not."""
    made = Overview()
    qtbot.addWidget(made)
    made.resize(1000 + round(2 * MARGIN), 50)
    table = EventTable.of(dataset([event("match", "2021-07-01"), event("other", "2027-07-01")]))
    scale = Scale(day("2020-01-01"), day("2030-01-01"), made.inner_width)
    lettering = FontLettering(QFont())
    counts = Counter(table).histogram((table.earliest < day("2022")).nonzero()[0], scale.start, scale.end, 200)
    made.show_counts(counts, scale, axis(scale, "en", lettering), TODAY, (LIGHT, lettering))
    made.show_window(WINDOW)
    made.show()
    await_exposed(made)
    return made


def at(moment: float) -> QPoint:
    share = (moment - day("2020-01-01")) / (day("2030-01-01") - day("2020-01-01"))
    return QPoint(round(MARGIN + share * 1000), 15)


def test_the_window_is_drawn_where_its_days_are(overview: Overview) -> None:
    rect = overview.window_rect

    assert rect.left() == pytest.approx(at(WINDOW.start).x(), abs=1)
    assert rect.right() == pytest.approx(at(WINDOW.end).x(), abs=1)


def test_dragging_the_window_moves_it(overview: Overview, qtbot: QtBot) -> None:
    heard: list[tuple[float, float]] = []
    overview.dragged.connect(lambda start, end: heard.append((start, end)))
    overview.dragged.connect(lambda start, end: overview.show_window(TimeWindow(start, end)))

    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=at(day("2024-01-01")))
    qtbot.mouseMove(overview, at(day("2026-01-01")))
    with qtbot.waitSignal(overview.released):
        qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=at(day("2026-01-01")))

    start, end = heard[-1]
    assert end - start == pytest.approx(WINDOW.days)
    assert start == pytest.approx(day("2025-01-01"), abs=8)


@pytest.mark.parametrize(
    ("edge", "to", "expected"),
    [
        (WINDOW.start, "2022-01-01", ("2022-01-01", "2025-01-01")),
        (WINDOW.end, "2028-01-01", ("2023-01-01", "2028-01-01")),
    ],
)
def test_a_handle_moves_its_end_alone(
    overview: Overview, qtbot: QtBot, edge: float, to: str, expected: tuple[str, str]
) -> None:
    heard: list[tuple[float, float]] = []
    overview.dragged.connect(lambda start, end: heard.append((start, end)))

    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=at(edge))
    qtbot.mouseMove(overview, at(day(to)))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=at(day(to)))

    assert list(heard[-1]) == pytest.approx([day(expected[0]), day(expected[1])], abs=8)


def test_an_end_does_not_pass_the_other(overview: Overview, qtbot: QtBot) -> None:
    heard: list[tuple[float, float]] = []
    overview.dragged.connect(lambda start, end: heard.append((start, end)))

    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=at(WINDOW.end))
    qtbot.mouseMove(overview, at(day("2021-01-01")))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=at(day("2021-01-01")))

    assert heard[-1] == (WINDOW.start, WINDOW.start + FEWEST_DAYS)


def test_a_click_beside_the_window_brings_it_there(overview: Overview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(overview.dragged) as moved:
        qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=at(day("2028-01-01")))

    assert moved.args is not None
    start, end = moved.args
    assert (start + end) / 2 == pytest.approx(day("2028-01-01"), abs=8)
    assert end - start == pytest.approx(WINDOW.days)


def test_a_double_click_asks_for_everything(overview: Overview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(overview.fit_wanted):
        qtbot.mouseDClick(overview, Qt.MouseButton.LeftButton, pos=at(day("2024-01-01")))


def test_the_pointer_tells_what_a_press_would_do(overview: Overview, qtbot: QtBot) -> None:
    shapes = []
    for moment in (WINDOW.start, day("2024-01-01"), day("2029-01-01")):
        qtbot.mouseMove(overview, at(moment))
        shapes.append(overview.cursor().shape())

    assert shapes == [
        Qt.CursorShape.SizeHorCursor,
        Qt.CursorShape.OpenHandCursor,
        Qt.CursorShape.PointingHandCursor,
    ]


def test_what_the_filter_leaves_out_is_pale(overview: Overview) -> None:
    image = overview.grab().toImage()

    def strongest(moment: float) -> int:
        x = at(moment).x()
        return min(QColor(image.pixel(x + dx, 20)).lightness() for dx in range(-4, 5))

    assert strongest(day("2021-07-01")) < strongest(day("2027-07-01")) < strongest(day("2021-01-01"))


def test_a_window_outside_stays_at_the_edge(overview: Overview) -> None:
    overview.show_window(TimeWindow(day("1900-01-01"), day("1901-01-01")))

    assert 0 <= overview.window_rect.left() < MARGIN
    assert overview.window_rect.width() >= 3


def pixel(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x * image.devicePixelRatio()), round(y * image.devicePixelRatio()))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_what_is_still_to_come_is_shaded_and_today_marked(overview: Overview, theme: Theme, ratio: float) -> None:
    assert overview._paint_with is not None
    overview._paint_with = (theme, overview._paint_with[1])
    image = QImage(round(overview.width() * ratio), round(overview.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    overview.render(image)

    past, future = pixel(image, at(TODAY - 120).x(), 4), pixel(image, at(TODAY + 120).x(), 4)
    edge = [pixel(image, at(TODAY + 1).x() + dx, 4) for dx in (-1, 0, 1)]

    assert past.name() == theme.window
    assert 4 < abs(past.lightness() - future.lightness()) < 30
    assert any(abs(found.lightness() - past.lightness()) > 40 for found in edge)


def handle(overview: Overview, moment: float) -> list[str]:
    """The colours across an end of the window, at half its height."""
    image = overview.grab().toImage()
    middle = round(overview.window_rect.center().y())
    return [image.pixelColor(at(moment).x() + dx, middle).name() for dx in range(-9, 10)]


def test_the_ends_of_the_window_look_as_if_one_can_hold_them(overview: Overview) -> None:
    across = handle(overview, WINDOW.start)

    assert across.count(LIGHT.accent) >= 6
    assert len(set(across)) >= 4, "no ribs"


def test_an_end_gets_a_halo_under_the_pointer_and_loses_it(overview: Overview, qtbot: QtBot) -> None:
    at_rest = handle(overview, WINDOW.start)

    qtbot.mouseMove(overview, at(WINDOW.start))
    under = handle(overview, WINDOW.start)
    QApplication.sendEvent(overview, QEvent(QEvent.Type.Leave))

    assert under != at_rest
    assert handle(overview, WINDOW.start) == at_rest


def test_the_hand_closes_while_the_window_is_held(overview: Overview, qtbot: QtBot) -> None:
    middle = at(day("2024-01-01"))
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=middle)
    held = overview.cursor().shape()
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=middle)

    assert held is Qt.CursorShape.ClosedHandCursor
    assert overview.cursor().shape() is Qt.CursorShape.OpenHandCursor


@pytest.mark.parametrize("days", [1.0, 20.0, 60.0, 200.0])
def test_a_narrow_window_can_be_held_by_either_end_and_by_its_middle(
    overview: Overview, qtbot: QtBot, days: float
) -> None:
    overview.show_window(TimeWindow(WINDOW.start, WINDOW.start + days))
    rect = overview.window_rect

    shapes = []
    for x in (rect.left() - 4, rect.center().x(), rect.right() + 4):
        qtbot.mouseMove(overview, QPoint(round(x), 15))
        shapes.append(overview.cursor().shape())

    assert (shapes[0], shapes[2]) == (Qt.CursorShape.SizeHorCursor, Qt.CursorShape.SizeHorCursor)
    assert rect.width() < 6 or shapes[1] is Qt.CursorShape.OpenHandCursor


@pytest.mark.parametrize("days", [1.0, 20.0, 60.0, 90.0])
def test_the_handles_of_a_narrow_window_stand_beside_it(overview: Overview, days: float) -> None:
    overview.show_window(TimeWindow(WINDOW.start, WINDOW.start + days))
    rect, image = overview.window_rect, overview.grab().toImage()
    middle = round(rect.center().y())

    seen = [
        image.pixelColor(x, middle - 7).name()
        for x in range(math.floor(rect.left()) - 14, math.ceil(rect.right()) + 14)
    ]
    runs = [len(list(run)) for accent, run in groupby(name == LIGHT.accent for name in seen) if accent]

    within = [
        image.pixelColor(x, middle).name() for x in range(math.ceil(rect.left()) + 3, math.floor(rect.right()) - 2)
    ]
    assert len([run for run in runs if run >= 8]) == 2, "two handles, each whole"
    assert LIGHT.accent not in within


@pytest.mark.parametrize("start", ["2019-06-01", "2031-01-01"])
def test_handles_are_never_cut_off(overview: Overview, start: str) -> None:
    overview.show_window(TimeWindow(day(start), day(start) + 5.0))

    image = overview.grab().toImage()
    middle = round(overview.window_rect.center().y())

    for x in (0, image.width() - 1):
        assert image.pixelColor(x, middle).name() != LIGHT.accent


def test_the_days_that_labels_stand_for_are_marked(overview: Overview) -> None:
    image = overview.grab().toImage()
    below = round(overview._floor) + 2

    for year in ("2022-01-01", "2026-01-01"):
        x = at(day(year)).x()
        assert LIGHT.border in {image.pixelColor(x + dx, below).name() for dx in (-1, 0, 1)}


@pytest.mark.parametrize(("x", "is_painted"), [(-1.0, False), (0.0, True), (960.0, True), (961.0, False)])
def test_a_label_that_an_edge_would_cut_is_left_out(overview: Overview, x: float, is_painted: bool) -> None:
    counts, scale, look = overview._counts, overview._scale, overview._paint_with
    assert counts is not None
    assert scale is not None
    assert look is not None

    def image_with(*labels: Label) -> QImage:
        overview.show_counts(counts, scale, Axis((), (), labels, ()), TODAY, look)
        return overview.grab().toImage()

    assert (image_with(Label("2020", x, 40.0, 0)) != image_with()) == is_painted

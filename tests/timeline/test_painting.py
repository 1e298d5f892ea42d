"""What is painted: looked at pixel by pixel where a fault would mislead a reader."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.painting import paint
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event, many_events
from tests.timeline.colouring import YEARS, Painted, Sheet, strength
from tests.timeline.support import TODAY, day


def test_a_span_is_full_in_its_middle_and_soft_at_its_ends(painted: Painted) -> None:
    sheet = painted(event("talks", "2025", kind=Kind.AGREEMENT))

    middle = strength(sheet.on_glyph(day("2025-07-01")), Family.TALKS)
    end = strength(sheet.on_glyph(day("2025-12-29")), Family.TALKS)

    assert middle > 0.95
    assert end < 0.7


def test_what_is_planned_is_hollow(painted: Painted) -> None:
    sheet = painted(event("plan", "2027/2028", kind=Kind.AGREEMENT, status=Status.PLANNED))

    assert strength(sheet.on_glyph(day("2028-12-01")), Family.TALKS) < 0.5


def test_what_is_ongoing_fades_after_today(painted: Painted) -> None:
    sheet = painted(event("talks", "2025/..", kind=Kind.AGREEMENT, status=Status.ONGOING))

    before, after = (strength(sheet.on_glyph(TODAY + days), Family.TALKS) for days in (-30, 90))

    assert after < before - 0.15


def test_an_open_end_fades_to_the_edge(painted: Painted) -> None:
    sheet = painted(event("talks", "2025/..", kind=Kind.AGREEMENT))

    near, far = (strength(sheet.on_glyph(day(when)), Family.TALKS) for when in ("2025-07-01", "2028-11-01"))

    assert near > 0.8
    assert 0 < far < 0.4


def test_an_open_start_fades_from_the_edge(painted: Painted) -> None:
    sheet = painted(event("talks", "../2028-06", kind=Kind.AGREEMENT))

    near, far = (strength(sheet.on_glyph(day(when)), Family.TALKS) for when in ("2028-04-01", "2024-01-10"))

    assert near > 0.8
    assert 0 < far < 0.4


def test_the_future_is_shaded(painted: Painted) -> None:
    sheet = painted(event("talks", "2025", kind=Kind.AGREEMENT))
    picture = sheet.picture
    y = picture.axis_height + 3

    past, future = (sheet.colour(picture.header + picture.scene.scale.x(TODAY + days), y) for days in (-20, 20))

    assert future.lightness() < past.lightness()


def test_the_selected_event_is_ringed(painted: Painted) -> None:
    sheet = painted(event("visit", "2025-07-01"), state=ViewState(selected=("visit",)), window=YEARS)
    scene = sheet.picture.scene
    x = sheet.picture.header + float(scene.glyphs.x0[0] + scene.glyphs.x1[0]) / 2
    y = sheet.picture.axis_height + float(scene.glyphs.y[0])

    ring = {sheet.colour(x, y - dy).name() for dy in range(5, 11)}

    assert QColor(THEMES[ThemeName.LIGHT].selection).name() in ring


def test_headers_are_never_covered_by_events(painted: Painted) -> None:
    sheet = painted(event("long", "2000/2040", kind=Kind.AGREEMENT))
    picture = sheet.picture
    y = picture.axis_height + float(picture.scene.glyphs.y[0]) + 4

    left = sheet.colour(picture.header - 3, y)
    right = sheet.colour(picture.header + 3, y)

    assert strength(left, Family.TALKS) < 0.05
    assert strength(right, Family.TALKS) > 0.8


def alike(one: str, other: str) -> bool:
    """Whether two colours differ by no more than rounding."""
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 1 for i in (1, 3, 5))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_lines_are_crisp(painted: Painted, ratio: float) -> None:
    sheet = painted(event("far", "2040"), ratio=ratio)
    tick = next(x for x in sheet.picture.axis.ticks if 100 < x < 300)
    y = int((sheet.picture.axis_height + 20) * ratio)
    middle = int((sheet.picture.header + tick) * ratio)

    row = [sheet.image.pixelColor(x, y).name() for x in range(middle - 6, middle + 7)]

    ground, line = row[0], min(row)
    assert sum(not alike(found, ground) for found in row) == max(round(ratio), 1)
    assert all(alike(found, ground) or alike(found, line) for found in row)


def test_bars_are_as_high_as_their_counts(painted: Painted) -> None:
    sheet = painted(*many_events(4000), window=TimeWindow(day("1900"), day("2000")))
    bars, picture = sheet.picture.scene.bars, sheet.picture
    tallest = max(range(len(bars)), key=lambda index: bars.bottom[index] - bars.top[index])
    family = picture.scene.lanes[int(bars.lane[tallest])].family
    assert family is not None
    x = picture.header + float(bars.x0[tallest] + bars.x1[tallest]) / 2

    if bars.top[tallest] + picture.axis_height < 190:
        inside = sheet.colour(x, picture.axis_height + float(bars.top[tallest]) + 2)
        assert strength(inside, family) > 0.5
    of_its_lane = [n for n, lane in zip(bars.count, bars.lane, strict=True) if lane == bars.lane[tallest]]
    assert bars.count[tallest] == max(of_its_lane)


def test_bars_of_a_lane_of_many_kinds_are_stacked_by_family(painted: Painted) -> None:
    state = ViewState(lanes=Lanes(Grouping.NONE))
    sheet = painted(*many_events(4000), window=TimeWindow(day("1900"), day("2000")), state=state)
    bars, top = sheet.picture.scene.bars, sheet.picture.axis_height
    tallest = max(range(len(bars)), key=lambda index: bars.count[index])
    x = sheet.picture.header + (bars.x0[tallest] + bars.x1[tallest]) / 2
    high = bars.bottom[tallest] - bars.top[tallest]

    assert sum(bars.parts[tallest]) == bars.count[tallest]
    reached = 0.0
    for family, number in zip(Family, bars.parts[tallest], strict=True):
        middle = bars.bottom[tallest] - high * (reached + number / 2) / bars.count[tallest]
        reached += number
        assert strength(sheet.colour(x, top + middle), family) == pytest.approx(0.78, abs=0.03)
    above = sheet.colour(x, top + bars.top[tallest] - 1)
    assert all(strength(above, family) < 0.5 for family in Family)


def test_painting_leaves_the_painter_as_it_was(qtbot: QtBot) -> None:
    session = Session(dataset([event("visit", "2025")]))
    stage = Stage(session, TODAY, QFont())
    picture = stage.picture(stage.fitting(600), QSizeF(600, 150), 0.0)
    image = QImage(600, 150, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = (painter.transform(), painter.font(), painter.hasClipping())

    paint(picture, painter, stage.theme, stage.lettering)

    assert (painter.transform(), painter.font(), painter.hasClipping()) == before
    painter.end()


def test_the_same_picture_is_painted_the_same_twice(painted: Painted) -> None:
    events = [event("visit", "2025-07-01"), event("talks", "2025", kind=Kind.AGREEMENT)]

    assert painted(*events).image == painted(*events).image


# Key states, told by what they look like and not by stored pictures, for fonts differ from machine to machine


def family_pixels(sheet: Sheet, family: Family) -> int:
    """How many pixels of the plot have a family's full colour."""
    wanted = QColor(THEMES[ThemeName.LIGHT].families[family]).rgb()
    picture = sheet.picture
    rows = range(int(picture.axis_height), int(picture.height))
    return sum(sheet.image.pixel(x, y) == wanted for y in rows for x in range(int(picture.header), 1000))


def test_hollow_is_an_outline_around_a_paler_middle(painted: Painted) -> None:
    sheet = painted(event("plan", "2026/2028", kind=Kind.AGREEMENT, status=Status.PLANNED))
    picture, glyphs = sheet.picture, sheet.picture.scene.glyphs
    x = picture.header + picture.scene.scale.x(day("2028-06-01"))
    middle = picture.axis_height + float(glyphs.y[0])

    column = [strength(sheet.colour(x, middle + dy), Family.TALKS) for dy in range(-9, 10)]

    assert max(column[1:5]) > 0.6, "no upper edge"
    assert max(column[14:18]) > 0.6, "no lower edge"
    assert column[9] < 0.5, "not hollow"


def test_a_planned_day_is_a_ring(painted: Painted) -> None:
    full, hollow = (
        painted(event("one", "2026-08-01", kind=Kind.AGREEMENT, status=status))
        for status in (Status.HAPPENED, Status.PLANNED)
    )

    assert 0 < family_pixels(hollow, Family.TALKS) < 0.75 * family_pixels(full, Family.TALKS)


def test_what_fades_gets_paler_all_the_way(painted: Painted) -> None:
    sheet = painted(event("talks", "2025/..", kind=Kind.AGREEMENT, status=Status.ONGOING))
    glyphs, scale = sheet.picture.scene.glyphs, sheet.picture.scene.scale
    y = sheet.picture.axis_height + float(glyphs.y[0]) + 4
    solid, end = float(glyphs.solid[0]), float(glyphs.x1[0])

    steps = [
        strength(sheet.colour(sheet.picture.header + solid + (end - solid) * s, y), Family.TALKS)
        for s in (0.1, 0.35, 0.6, 0.85)
    ]

    assert steps == sorted(steps, reverse=True)
    assert steps[0] - steps[-1] > 0.4
    assert scale.x(TODAY + 1) == pytest.approx(solid)


def test_lanes_are_banded_in_turn(painted: Painted) -> None:
    sheet = painted(event("a", "2040", kind=Kind.AGREEMENT), event("b", "2040"), event("c", "2040", kind=Kind.LAW))
    theme = THEMES[ThemeName.LIGHT]

    shown = [
        sheet.colour(3, sheet.picture.axis_height + (lane.top + lane.bottom) / 2).name()
        for lane in sheet.picture.scene.lanes
    ]

    assert shown == [theme.band, theme.surface, theme.band]


def test_each_lane_has_its_colour_beside_its_name(painted: Painted) -> None:
    sheet = painted(event("a", "2025", kind=Kind.AGREEMENT), event("b", "2025", kind=Kind.LAW))

    for lane in sheet.picture.scene.lanes:
        assert lane.family is not None
        dot = sheet.colour(26, sheet.picture.axis_height + (lane.top + lane.bottom) / 2)
        assert dot.name() == THEMES[ThemeName.LIGHT].families[lane.family]


def test_an_empty_timeline_is_an_axis_over_clear_ground(painted: Painted) -> None:
    sheet = painted()
    picture = sheet.picture
    below = {
        sheet.colour(x, picture.axis_height + 60).name()
        for x in range(int(picture.header) + 1, int(picture.header + picture.scene.scale.x(TODAY)) - 2)
    }
    axis = {sheet.colour(x, y).name() for x in range(200, 900) for y in range(8, 16)}

    theme = THEMES[ThemeName.LIGHT]
    faint = {name for name in below if QColor(name).lightness() >= QColor(theme.surface).lightness() - 8}
    assert below - faint <= {theme.grid, theme.border}
    assert len(axis) > 3


def test_twice_the_pixels_show_the_same(painted: Painted) -> None:
    events = [event("talks", "2025/2027", kind=Kind.AGREEMENT), event("law", "2026", kind=Kind.LAW)]

    one, two = painted(*events), painted(*events, ratio=2.0)

    for x in range(200, 1000, 7):
        for y in (60, 90, 130, 170):
            here, there = one.colour(x + 0.5, y + 0.5), two.colour(x + 0.5, y + 0.5)
            edges = {one.colour(x + dx, y + dy).name() for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            if len(edges) == 1:  # away from edges, which are finer at twice the pixels
                assert abs(here.lightness() - there.lightness()) <= 6

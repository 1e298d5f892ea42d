"""What is painted: looked at pixel by pixel where a fault would mislead a reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event, many_events
from tests.timeline.support import TODAY, day

YEARS = TimeWindow(day("2024-01-01"), day("2029-01-01"))

Painted = Callable[..., "Sheet"]


class Sheet:
    """A painted picture that can be asked for colours at moments and heights."""

    def __init__(self, picture: Picture, image: QImage, ratio: float) -> None:
        self.picture, self.image, self._ratio = picture, image, ratio

    def colour(self, x: float, y: float) -> QColor:
        return self.image.pixelColor(int(x * self._ratio), int(y * self._ratio))

    def on_glyph(self, moment: float, index: int = 0) -> QColor:
        """The colour at a moment, in the lower half of a glyph, where no words are."""
        picture = self.picture
        y = picture.axis_height + float(picture.scene.glyphs.y[index]) - picture.scroll + 4
        return self.colour(picture.header + picture.scene.scale.x(moment), y)


@pytest.fixture
def painted(qtbot: QtBot) -> Painted:
    """Paints events without a widget."""
    assert qtbot is not None

    def make(*events: Event, window: TimeWindow = YEARS, state: ViewState | None = None, ratio: float = 1.0) -> Sheet:
        session = Session(dataset(events), state)
        stage = Stage(session, TODAY, QFont())
        picture = stage.picture(Scale.of(window, stage.plot_width(1000)), QSizeF(1000, 200), 0.0)
        image = QImage(round(1000 * ratio), round(200 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("magenta"))
        painter = QPainter(image)
        paint(picture, painter, stage.theme, stage.lettering)
        painter.end()
        return Sheet(picture, image, ratio)

    return make


def strength(found: QColor, family: Family, theme: ThemeName = ThemeName.LIGHT) -> float:
    """How much of a family's colour is in a pixel: 1 for all of it, 0 for the background."""
    colours = THEMES[theme]
    full, ground = QColor(colours.families[family]), QColor(colours.band)
    parts = [(found.red(), ground.red(), full.red()), (found.green(), ground.green(), full.green())]
    return max((at - low) / (high - low) for at, low, high in parts)


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
    tallest = int((bars.bottom - bars.top).argmax())
    family = picture.scene.lanes[int(bars.lane[tallest])].family
    x = picture.header + float(bars.x0[tallest] + bars.x1[tallest]) / 2

    if bars.top[tallest] + picture.axis_height < 190:
        inside = sheet.colour(x, picture.axis_height + float(bars.top[tallest]) + 2)
        assert strength(inside, family) > 0.5
    assert (bars.count[tallest] == bars.count[bars.lane == bars.lane[tallest]].max()).all()


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

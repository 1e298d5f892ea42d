"""What painting adds to glyphs: ground for words, symbols in lane headers, shaded periods."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from nzjp_viewer.domain.model import Event
from nzjp_viewer.domain.vocabulary import Family, Kind
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ThemeName, TimeWindow, ViewState
from nzjp_viewer.session.theme import THEMES, Theme
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event
from tests.timeline.support import TODAY, day

YEARS = TimeWindow(day("2024-01-01"), day("2029-01-01"))


def painted(*events: Event, window: TimeWindow = YEARS, theme: ThemeName = ThemeName.LIGHT) -> tuple[Picture, QImage]:
    """A picture of ``events``, and what it looks like."""
    stage = Stage(Session(dataset(events), ViewState(theme=theme)), TODAY, QFont())
    picture = stage.picture(Scale.of(window, stage.plot_width(1000)), QSizeF(1000, 260), 0.0)
    image = QImage(1000, 260, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint(picture, painter, stage.theme, stage.lettering)
    painter.end()
    return picture, image


def near(one: QColor, other: str) -> bool:
    """Whether two colours differ by no more than rounding and the edge of a letter."""
    wanted = QColor(other)
    return max(abs(one.red() - wanted.red()), abs(one.green() - wanted.green()), abs(one.blue() - wanted.blue())) < 12


@pytest.mark.parametrize("theme", ThemeName)
def test_words_upon_a_hatched_span_stand_on_its_plain_colour(qapp: QApplication, theme: ThemeName) -> None:
    talks = event("talks", "2025~", kind=Kind.AGREEMENT, title="Talks go on")
    picture, image = painted(talks, theme=theme)
    (label,) = [found for found in picture.scene.labels if found.inside]
    left, y = int(picture.header + label.x), int(picture.axis_height + label.y + 5)
    colour = THEMES[theme].families[Family.TALKS]

    under = [near(image.pixelColor(left + x, y), colour) for x in range(int(label.width))]
    beyond = [near(image.pixelColor(left + int(label.width) + x, y), colour) for x in range(8, 60)]

    assert sum(under) > 0.8 * len(under)
    assert 0.2 * len(beyond) < sum(beyond) < 0.8 * len(beyond)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(
    ("kind", "above", "below"),
    [(Kind.AGREEMENT, True, True), (Kind.EXERCISE, True, False), (Kind.LAUNCH, False, True)],
)
def test_lane_headers_show_the_symbol_of_their_family(
    qapp: QApplication, kind: Kind, above: bool, below: bool, theme: ThemeName
) -> None:
    picture, image = painted(event("one", "2025", kind=kind), theme=theme)
    (lane,) = picture.scene.lanes
    middle = round(picture.axis_height + (lane.top + lane.bottom) / 2)
    colour = THEMES[theme].families[kind.family]

    def widest(rows: range) -> int:
        """Most pixels of the family's colour in a row of pixels: a triangle is wide at its base alone."""
        return max(sum(near(image.pixelColor(x, middle + dy), colour) for x in range(18, 36)) for dy in rows)

    assert (widest(range(-4, -2)) > 5, widest(range(2, 4)) > 5) == (above, below)


@pytest.mark.parametrize("theme", ThemeName)
def test_periods_are_shaded_so_faintly_that_words_stay_legible(qapp: QApplication, theme: ThemeName) -> None:
    window = TimeWindow(day("2018-01-01"), day("2023-01-01"))
    picture, image = painted(window=window, theme=theme)

    def ground(moment: str) -> QColor:
        x = picture.header + picture.scene.scale.x(day(moment))
        return image.pixelColor(int(x), int(picture.axis_height + 60))

    assert 0 < abs(ground("2021-05-20").lightness() - ground("2020-05-20").lightness()) < 12
    assert contrast(THEMES[theme], ground("2021-05-20")) > 10


def contrast(theme: Theme, ground: QColor) -> float:
    """WCAG's contrast of the theme's words on ``ground``."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(QColor(theme.text)), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)

"""The band over a stretch of time: where its words stand, and that it is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.timeline.bands import Band, paint_band, tags
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.painting import Picture, paint
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event
from tests.timeline.support import TODAY, day

DATES = Dates(day("2024-05-03"), day("2024-06-10"))
BAND = Band(DATES, "3 May 2024", "10 June 2024", "3 May – 10 June 2024")


@pytest.fixture
def lettering(qtbot: QtBot) -> FontLettering:
    assert qtbot is not None  # fonts need an application
    return FontLettering(QFont())


def test_words_stand_outside_both_ends(lettering: FontLettering) -> None:
    start, end = tags(BAND, 300.0, 380.0, 900.0, lettering)

    assert (start.text, end.text) == ("3 May 2024", "10 June 2024")
    assert start.x + start.width <= 300.0
    assert end.x >= 380.0


def test_a_single_day_is_said_once(lettering: FontLettering) -> None:
    day_band = Band(Dates(9, 9), "10 January 1970", "10 January 1970", "10 January 1970")

    (tag,) = tags(day_band, 300.0, 310.0, 900.0, lettering)

    assert tag.text == "10 January 1970"
    assert tag.x + tag.width / 2 == pytest.approx(305.0)


def test_a_light_has_no_words(lettering: FontLettering) -> None:
    assert tags(Band(DATES), 300.0, 380.0, 900.0, lettering) == ()


@given(x0=st.floats(-500.0, 1500.0), width=st.floats(0.0, 1500.0), room=st.floats(320.0, 1000.0))
def test_words_never_meet_and_stay_in_the_plot(qapp: object, x0: float, width: float, room: float) -> None:
    lettering = FontLettering(QFont())

    found = tags(BAND, x0, x0 + width, room, lettering)

    assert all(tag.x >= 0 and tag.x + tag.width <= room + 1e-6 for tag in found)
    assert len(found) == 1 or found[0].x + found[0].width < found[1].x


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    assert qtbot is not None  # fonts need an application
    stage = Stage(Session(dataset([event("visit", "2024-12-24")])), TODAY, QFont())
    scale = Scale.of(TimeWindow(day("2024-01-01"), day("2025-01-01")), stage.plot_width(900))
    return stage.picture(scale, QSizeF(900, 200), 0.0)


def painted(band: Band, picture: Picture, theme: Theme, lettering: FontLettering) -> QImage:
    """The band alone, over the ground of ``theme``."""
    image = QImage(900, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    paint_band(band, picture, painter, theme, lettering)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_painted_over_its_days_and_its_words_above(
    lettering: FontLettering, picture: Picture, theme: Theme
) -> None:
    image = painted(BAND, picture, theme, lettering)

    inside, outside = (
        image.pixelColor(round(picture.header + picture.scene.scale.x(day(when))), 150)
        for when in ("2024-05-20", "2024-08-20")
    )
    assert outside.name() == theme.surface
    assert inside.name() not in {theme.surface, theme.accent}
    row = round(picture.axis_height) - 10
    assert any(image.pixelColor(x, row).name() == theme.accent for x in range(round(picture.header), 900))


def test_no_half_of_an_axis_label_looks_out_from_its_words(lettering: FontLettering, picture: Picture) -> None:
    image = QImage(900, 200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint(picture, painter, LIGHT, lettering)

    paint_band(BAND, picture, painter, LIGHT, lettering)

    painter.end()
    scale = picture.scene.scale
    found = tags(BAND, scale.x(DATES.first), scale.x(DATES.last + 1), scale.width, lettering)
    half = next(
        (label, tag) for label in picture.axis.lower for tag in found if label.x < tag.x < label.x + label.width
    )
    label, tag = half
    top = round(picture.axis_height - lettering.line)
    for x in range(round(picture.header + label.x), int(picture.header + tag.x)):
        assert image.pixelColor(x, top + 4).name() == LIGHT.surface


def test_a_faded_band_leaves_no_trace(lettering: FontLettering, picture: Picture) -> None:
    image = painted(Band(DATES, strength=0.0), picture, LIGHT, lettering)

    assert image.pixelColor(500, 150).name() == LIGHT.surface
    assert image == painted(Band(Dates(-9999, -9998)), picture, LIGHT, lettering)

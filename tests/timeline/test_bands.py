"""The band over a stretch of time: where its words stand, and that it is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.session.theme import DARK, LIGHT, Theme
from nzjp_viewer.timeline.bands import Band, paint_band, tags
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.scale import Scale
from tests.timeline.support import day

DATES = Dates(day("2024-05-03"), day("2024-06-10"))
BAND = Band(DATES, "3 May 2024", "10 June 2024", "3 May – 10 June 2024")
SCALE = Scale.of(TimeWindow(day("2024-01-01"), day("2025-01-01")), 732.0)


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


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_painted_over_its_days_and_its_words_above(lettering: FontLettering, theme: Theme) -> None:
    image = QImage(900, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.surface))
    plot = QRectF(100, 40, 732, 160)
    painter = QPainter(image)

    paint_band(BAND, plot, SCALE, painter, theme, lettering)

    painter.end()
    inside = image.pixelColor(round(100 + SCALE.x(day("2024-05-20"))), 120)
    outside = image.pixelColor(round(100 + SCALE.x(day("2024-08-20"))), 120)
    assert outside.name() == theme.surface
    assert inside.name() not in {theme.surface, theme.accent}
    above = image.copy(0, 0, 900, 40)
    assert any(above.pixelColor(x, 30).name() == theme.accent for x in range(100, 832))


def test_a_faded_band_leaves_no_trace(lettering: FontLettering) -> None:
    image = QImage(900, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    before = image.copy()
    painter = QPainter(image)

    paint_band(Band(DATES, strength=0.0), QRectF(100, 40, 732, 160), SCALE, painter, LIGHT, lettering)

    painter.end()
    assert image == before

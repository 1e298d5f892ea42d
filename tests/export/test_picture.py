"""Pictures: the view untouched above, the caption whole below, the words in the file."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage

from nzjp_viewer.export.caption import Caption
from nzjp_viewer.export.picture import CaptionBand, compose, png_bytes
from nzjp_viewer.session.theme import DARK, LIGHT, Theme

SHORT = Caption("Title", "3 of 3 events", "Sources: A", "Basemap: B")
LONG = Caption("Title <b>not bold</b> & more", "word " * 120, "Sources: " + "A; " * 200, "Basemap: B")


def view(width: int, height: int, colour: str = "#ff0000") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_view_stands_above_the_caption_unchanged(qapp: object, scale: float, theme: Theme) -> None:
    band = CaptionBand.lay_out(SHORT, 400, QFont())
    picture = compose(view(round(400 * scale), round(300 * scale)), band, theme, scale)
    assert picture.width() == round(400 * scale)
    assert picture.height() == round(300 * scale) + round(band.height * scale)
    assert picture.pixelColor(10, round(300 * scale) - 1) == QColor("#ff0000")
    assert picture.pixelColor(2, picture.height() - 2) == QColor(theme.surface)


def test_a_view_with_a_ratio_of_its_own_is_not_shrunk(qapp: object) -> None:
    image = view(800, 600)
    image.setDevicePixelRatio(2)
    picture = compose(image, CaptionBand.lay_out(SHORT, 400, QFont()), LIGHT, 2)
    assert picture.pixelColor(799, 599) == QColor("#ff0000")


@pytest.mark.parametrize("caption", [SHORT, LONG])
@pytest.mark.parametrize("width", [240, 800, 1920])
def test_every_line_has_room_and_none_overlaps(qapp: object, caption: Caption, width: int) -> None:
    band = CaptionBand.lay_out(caption, width, QFont())
    assert [line for line, _, _ in band.blocks] == list(caption.lines)
    bottom = 0.0
    for line, font, rect in band.blocks:
        assert rect.top() >= bottom
        assert rect.left() >= 0
        assert rect.right() <= width
        widest = max(QFontMetricsF(font).horizontalAdvance(word) for word in line.split())
        assert widest <= rect.width()
        bottom = rect.bottom()
    assert bottom <= band.height


def test_the_caption_is_drawn_as_text(qapp: object) -> None:
    band = CaptionBand.lay_out(LONG, 800, QFont())
    with_text = compose(view(800, 10), band, LIGHT, 1)
    line, _, rect = band.blocks[0]
    inked = sum(
        with_text.pixelColor(x, 10 + y) != QColor(LIGHT.surface)
        for x in range(int(rect.left()), int(rect.right()))
        for y in range(int(rect.top()), int(rect.bottom()))
    )
    assert line == "Title <b>not bold</b> & more"
    assert inked > 100


def test_the_file_holds_the_words_and_prints_at_its_size(qapp: object) -> None:
    data = png_bytes(view(200, 100), SHORT, 2)
    again = QImage.fromData(data)
    assert (again.width(), again.height()) == (200, 100)
    assert again.text("Title") == "Title"
    assert again.text("Description") == "3 of 3 events\nSources: A\nBasemap: B"
    assert again.dotsPerMeterX() == 7560

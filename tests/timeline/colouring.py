"""A painted timeline that can be asked for its colours: for the tests of what is painted."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.session.state import ThemeName, TimeWindow
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.painting import Picture
from tests.timeline.support import day

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


def strength(found: QColor, family: Family, theme: ThemeName = ThemeName.LIGHT) -> float:
    """How much of a family's colour is in a pixel: 1 for all of it, 0 for the background."""
    colours = THEMES[theme]
    full, ground = QColor(colours.families[family]), QColor(colours.band)
    parts = [(found.red(), ground.red(), full.red()), (found.green(), ground.green(), full.green())]
    return max((at - low) / (high - low) for at, low, high in parts)

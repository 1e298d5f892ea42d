"""A canvas by itself, and what it makes of hands on it: for the tests of the canvas."""

from typing import Any

from PySide6.QtCore import QPoint, QSizeF, Qt

from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.painting import Picture

SIZE = QSizeF(800, 220)
LEFT = Qt.MouseButton.LeftButton


class Heard:
    """What a canvas has signalled, in order: name and values."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self.signals: list[tuple[Any, ...]] = []
        canvas.moved.connect(lambda pixels: self.signals.append(("moved", pixels)))
        canvas.zoomed.connect(lambda factor, x: self.signals.append(("zoomed", factor, x)))
        canvas.magnified.connect(lambda x: self.signals.append(("magnified", x)))
        canvas.grabbed.connect(lambda: self.signals.append(("grabbed",)))
        canvas.released.connect(lambda velocity: self.signals.append(("released", velocity)))
        canvas.picked.connect(lambda hit: self.signals.append(("picked", hit)))
        canvas.joined.connect(lambda hit, stretch: self.signals.append(("joined", hit, stretch)))
        canvas.brushing.connect(lambda x0, x1: self.signals.append(("brushing", x0, x1)))
        canvas.brushed.connect(lambda x0, x1: self.signals.append(("brushed", x0, x1)))
        canvas.menu_wanted.connect(lambda where, hit, x: self.signals.append(("menu", where, hit, x)))
        canvas.activated.connect(lambda hit: self.signals.append(("activated", hit)))
        canvas.help_wanted.connect(lambda where, hit: self.signals.append(("help", where, hit)))

    def names(self) -> list[str]:
        return [name for name, *_ in self.signals]


def glyph_at(picture: Picture, index: int) -> QPoint:
    """Where a glyph is on the canvas."""
    glyphs = picture.scene.glyphs
    x = picture.header + float(glyphs.x0[index] + glyphs.x1[index]) / 2
    return QPoint(round(x), round(picture.axis_height + float(glyphs.y[index])))

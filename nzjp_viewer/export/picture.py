"""Pictures for a slide or a page: a view with its caption beneath, as PNG.

Called by the command line's export. The view itself is drawn by whoever owns it; here it gets its caption.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from nzjp_viewer.export.caption import Caption
from nzjp_viewer.session.theme import Theme

_MARGIN = 16.0
_GAP = 3.0
_TITLE_PIXELS, _LINE_PIXELS = 15, 12
_WRAP = int(Qt.TextFlag.TextWordWrap)
_DOTS_PER_METRE_AT_1 = 3780
"""96 dots an inch: at scale n a picture prints at the same size, n times as fine."""


@dataclass(frozen=True, slots=True)
class CaptionBand:
    """The strip under a picture, laid out for one width.

    Attributes:
        width, height: pixels at scale 1; the height is whole, so that the view above keeps to the pixel grid.
        blocks: the lines with their rectangles within the strip.
    """

    width: int
    height: int
    blocks: tuple[tuple[str, QFont, QRectF], ...]

    @classmethod
    def lay_out(cls, caption: Caption, width: int, font: QFont) -> CaptionBand:
        """Lay ``caption`` out in ``width`` pixels, lines that are too long wrapped."""
        blocks, top = [], _MARGIN * 0.75
        for index, line in enumerate(caption.lines):
            face = QFont(font)
            face.setPixelSize(_LINE_PIXELS if index else _TITLE_PIXELS)
            face.setBold(not index)
            bounds = QRectF(0, 0, width - 2 * _MARGIN, 10_000)
            height = QFontMetricsF(face).boundingRect(bounds, _WRAP, line).height()
            blocks.append((line, face, QRectF(_MARGIN, top, width - 2 * _MARGIN, height)))
            top += height + _GAP
        return cls(width, math.ceil(top - _GAP + _MARGIN * 0.75), tuple(blocks))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the strip with its top left corner at the painter's origin."""
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(theme.surface))
        painter.fillRect(QRectF(0, 0, self.width, 1), QColor(theme.border))
        for index, (line, font, rect) in enumerate(self.blocks):
            painter.setFont(font)
            painter.setPen(QColor(theme.muted if index else theme.text))
            painter.drawText(rect, _WRAP, line)


def compose(view: QImage, band: CaptionBand, theme: Theme, scale: float) -> QImage:
    """The picture: ``view`` above ``band``, at ``scale`` pixels a unit.

    ``view`` must be ``band.width × scale`` pixels wide; its own device pixel ratio is not read.

    Raises:
        MemoryError: there is no room for it.
    """
    view_height = view.height()
    picture = QImage(view.width(), view_height + round(band.height * scale), QImage.Format.Format_RGB32)
    if picture.isNull():
        raise MemoryError(f"no room for a picture of {view.width()} pixels across")
    picture.fill(QColor(theme.surface))
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bare = QImage(view)
        bare.setDevicePixelRatio(1)
        painter.drawImage(0, 0, bare)
        painter.translate(0, view_height)
        painter.scale(scale, scale)
        band.paint(painter, theme)
    finally:
        painter.end()
    return picture


def png_bytes(picture: QImage, caption: Caption, scale: float) -> bytes:
    """``picture`` as PNG, with the caption in its metadata and its resolution set for ``scale``.

    Raises:
        MemoryError: Qt could not encode it.
    """
    picture = QImage(picture)
    picture.setDotsPerMeterX(round(_DOTS_PER_METRE_AT_1 * scale))
    picture.setDotsPerMeterY(round(_DOTS_PER_METRE_AT_1 * scale))
    picture.setText("Title", caption.title)
    picture.setText("Description", "\n".join(caption.lines[1:]))
    picture.setText("Software", "NZ–Japan Viewer")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(picture):
        raise MemoryError(writer.errorString())
    return bytes(buffer.data().data())

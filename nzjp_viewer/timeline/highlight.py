"""What is lit on the timeline while something is pointed at, here or in another view: found, and painted on top.

Found by ``pointing`` among what the scene holds, and there alone: a screenful, however many events there are. Painted
by ``canvas`` over the picture, which stays as it is.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.session.session import Hover
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.counted import bars_of
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Bars, Look, Scene

_RING, _GLOW = 1.5, 6.0
"""Widths of the ring around what is lit, and of the soft light around that ring, pixels."""

_GAP, _RING_OF_SELECTION = 2.0, 2.5
"""From a glyph to its ring, and what the ring of a selected one takes of it, pixels."""

_REACH = 16.0
"""How far outside a glyph its light reaches at most, pixels; also where a span that leaves the view is cut."""

_TICK = 3.0
"""Height of the line at the foot of a bar, pixels."""


class Lit(NamedTuple):
    """What is lit: indices of a scene's glyphs and bars."""

    glyphs: tuple[int, ...] = ()
    bars: tuple[int, ...] = ()


def lit_by(scene: Scene, dataset: Dataset, hover: Hover) -> Lit:
    """What of ``scene`` stands for what is pointed at: every glyph of an event, in whichever lane, and bars.

    A place lights the glyphs of the events located there; bars are not searched for those.
    """
    # An event may be gone: the dataset that it was pointed at in is not this one any more.
    rows = {dataset.row_by_id[event] for event in hover.events if event in dataset.row_by_id}
    places = frozenset(hover.places)
    glyphs = tuple(
        index
        for index, row in enumerate(scene.glyphs.event)
        if row in rows or (places and not places.isdisjoint(dataset.events[row].located))
    )
    return Lit(glyphs, bars_of(scene, dataset, rows))


def box_of(scene: Scene, glyph: int) -> QRectF:
    """The pixels of a glyph in the plot, cut a little outside it: Qt is slow with shapes of a million pixels."""
    glyphs = scene.glyphs
    look = glyphs.look[glyph]
    height = scene.rows.glyph(look)
    left, right = max(glyphs.x0[glyph], -2 * _REACH), min(glyphs.x1[glyph], scene.scale.width + 2 * _REACH)
    return QRectF(left, glyphs.y[glyph] - height / 2, max(right - left, 0.0), height)


def bar_box(bars: Bars, bar: int) -> QRectF:
    """The column that a bar stands in, from how high it could reach to its foot."""
    return QRectF(bars.x0[bar], bars.ceiling[bar], bars.x1[bar] - bars.x0[bar], bars.bottom[bar] - bars.ceiling[bar])


def stretch_of(picture: Picture, lit: Lit) -> QRect:
    """The part of the widget that is lit, in whole pixels; empty if nothing is."""
    scene, stretch = picture.scene, QRectF()
    for glyph in lit.glyphs:
        stretch |= box_of(scene, glyph).adjusted(-_REACH, -_REACH, _REACH, _REACH)
    for bar in lit.bars:
        stretch |= bar_box(scene.bars, bar)
    shown = stretch.translated(picture.header, picture.axis_height - picture.scroll) & picture.plot
    return QRect() if stretch.isEmpty() else shown.toAlignedRect()


def paint_lit(lit: Lit, picture: Picture, painter: QPainter, theme: Theme) -> None:
    """Paint a halo around each lit glyph, and a line at the foot of each lit bar, over ``picture``."""
    if lit == Lit():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(picture.plot, Qt.ClipOperation.IntersectClip)
    painter.translate(picture.header, picture.axis_height - picture.scroll)
    for bar in lit.bars:
        box = bar_box(picture.scene.bars, bar)
        painter.fillRect(box, colour(theme.accent, 0.16))
        painter.fillRect(box.adjusted(0, box.height() - _TICK, 0, 0), colour(theme.text))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for glyph in lit.glyphs:
        look = Look(picture.scene.glyphs.look[glyph])
        _halo(painter, theme, box_of(picture.scene, glyph), look, picture.scene.rows.thin)
    painter.restore()


def _halo(painter: QPainter, theme: Theme, box: QRectF, look: Look, thin: float) -> None:
    """A ring around the ``box`` of a glyph, outside that of a selected one, and soft light around the ring.

    In ``thin`` rows there is no light, and the ring stays within the row: the next row's words are near.
    """
    if look & Look.SMALL:
        gap, glow = (thin - box.height()) / 2 - _RING, 0.0
    else:
        gap, glow = _GAP, _GLOW
    gap += _RING_OF_SELECTION if look & Look.SELECTED else 0.0
    for width, beyond, strength in ((glow, gap + _RING + glow / 2, 0.22), (_RING, gap + _RING / 2, 1.0)):
        if not width:
            continue
        around = box.adjusted(-beyond, -beyond, beyond, beyond)
        radius = min(around.height(), around.width()) / 2
        # So near to a glyph, the accent would be lost beside those of its own colour.
        shade = theme.text if look & Look.SMALL else theme.accent
        painter.setPen(QPen(colour(shade, strength), width))
        painter.drawRoundedRect(around, radius, radius)

"""The playhead over a picture of the timeline: where its line and its washes lie, and how they are painted.

Pure geometry and a paint function; called by ``play_layer``, which lays them over the canvas, and by pictures that are
exported through it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from nzjp_viewer.session.state import Playhead, PlayMode
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.highlight import box_of
from nzjp_viewer.timeline.painting import Picture, paint_words
from nzjp_viewer.timeline.scene import ROW_MARGIN, Label, Look, Scene

GRIP_WIDTH, GRIP_HEIGHT = 13.0, 16.0
"""The handle in the axis, pixels."""

_LINE, _RING = 2.0, 5.0
_UNREACHED, _UNREACHED_OF_STORY, _WITHIN = 0.62, 0.42, 0.07
"""How much of what playing does not show is covered: less while a storyline is followed, as all but that is pale by
itself then; and how strongly the stretch that it shows is tinted."""

Span = tuple[int, int]
"""First and last day of an event, as the table has them: open ends reach for ever."""


class Words(NamedTuple):
    """A label beside its glyph: where it is seen, in the picture, and whether its event is shown."""

    around: QRectF
    label: Label
    shown: bool


class PlayMarks(NamedTuple):
    """What lies over a picture, in its pixels.

    Attributes:
        x: where the line stands; None where the playhead is out of view.
        grip: the handle, in the axis above the line; empty without it.
        washes: what is not shown, to be drawn faint.
        stretch: what ``PlayMode.WINDOW`` shows; empty when all that has been is shown.
        clear: what is shown though it lies in a wash: symbols of events that are, words within their spans, and
            selected events.
        words: the labels beside glyphs, which do not follow the washes: they are faint where their event is not shown.
        veil: how much of what is faint is covered.
        top, bottom: ends of the line.
    """

    x: float | None
    grip: QRectF
    washes: tuple[QRectF, ...]
    stretch: QRectF
    clear: tuple[QRectF, ...]
    words: tuple[Words, ...]
    veil: float
    top: float
    bottom: float

    def dirty(self, other: PlayMarks) -> QRegion:
        """All that has to be painted again when these marks give way to ``other``."""
        alike = len(self.washes), len(self.words), self.bottom, self.veil
        if alike != (len(other.washes), len(other.words), other.bottom, other.veil):
            return QRegion(self.around.united(other.around).toAlignedRect())
        changed = QRegion()
        turned = (words.around for words, as_before in zip(self.words, other.words, strict=True) if words != as_before)
        for rect in (*_apart(self.clear, other.clear), *turned):
            changed = changed.united(rect.toAlignedRect())
        for one, two in zip(self._edges, other._edges, strict=True):
            if one != two:
                left, right = min(one, two) - GRIP_WIDTH, max(one, two) + GRIP_WIDTH
                changed = changed.united(QRectF(left, 0, right - left, self.bottom).toAlignedRect())
        return changed

    @property
    def around(self) -> QRectF:
        """All that is painted lies within it."""
        found = self.grip.united(self.stretch)
        for wash in self.washes:
            found = found.united(wash)
        return found.adjusted(-GRIP_WIDTH, -self.top, GRIP_WIDTH, 1)

    @property
    def _edges(self) -> tuple[float, ...]:
        """The edges that move as time is played."""
        return tuple(edge for wash in self.washes for edge in (wash.left(), wash.right()))


def _apart(one: Sequence[QRectF], other: Sequence[QRectF]) -> Iterator[QRectF]:
    """What is in one of two lists alone; mostly they are alike."""
    if one == other:
        return
    yield from (rect for rect in one if rect not in other)
    yield from (rect for rect in other if rect not in one)


def marks(picture: Picture, playhead: Playhead, spans: Sequence[Span]) -> PlayMarks:
    """The marks of ``playhead`` over ``picture``; ``spans`` are those of its glyphs' events."""
    plot, scale, (start, end) = picture.plot, picture.scene.scale, playhead.stretch
    at = scale.x(end)
    here = min(max(at, 0.0), scale.width)
    washes = [QRectF(plot.left() + here, plot.top(), plot.width() - here, plot.height())]
    stretch, begin = QRectF(), -math.inf
    if playhead.mode is PlayMode.WINDOW:
        begin = min(max(scale.x(start), 0.0), here)
        washes.insert(0, QRectF(plot.left(), plot.top(), begin, plot.height()))
        stretch = QRectF(plot.left() + begin, plot.top(), here - begin, plot.height())
    seen = 0.0 <= at <= scale.width
    x = plot.left() + at if seen else None
    grip = QRectF()
    if x is not None:
        grip = QRectF(x - GRIP_WIDTH / 2, plot.top() - GRIP_HEIGHT - 1, GRIP_WIDTH, GRIP_HEIGHT)
    # As ``query.windows.touching`` has it, so that words agree with the count and with the map.
    counts = [first < end and last > start - 1 for first, last in spans]
    clear = (rect for rect in _shown(picture, counts) if not (begin <= rect.left() and rect.right() <= here))
    return PlayMarks(
        x,
        grip,
        tuple(washes),
        stretch,
        tuple(_seen(picture, clear)),
        tuple(_words(picture, counts)),
        _UNREACHED_OF_STORY if picture.scene.is_faint else _UNREACHED,
        plot.top() - 1,
        plot.bottom(),
    )


def _shown(picture: Picture, counts: Sequence[bool]) -> Iterator[QRectF]:
    """Where symbols, selected glyphs and words within spans are, in the plot, of events that count."""
    scene = picture.scene
    for index, look in enumerate(scene.glyphs.look):
        if counts[index] and (look & Look.SELECTED or not look & Look.SPAN):
            beyond = _RING if look & Look.SELECTED else 1.0
            yield box_of(scene, index).adjusted(-beyond, -beyond, beyond, beyond)
    for label in scene.labels:
        if counts[label.glyph] and label.inside:
            yield _around(scene, label)


def _around(scene: Scene, label: Label) -> QRectF:
    """Where a label is seen, in the plot; not as high as a line, or it would take in neighbours in thin rows."""
    half = (scene.rows.pitch - ROW_MARGIN) / 2 - 1
    return QRectF(label.x - 3, label.y - half, label.width + 7, 2 * half)


def _words(picture: Picture, counts: Sequence[bool]) -> Iterator[Words]:
    """The labels beside glyphs."""
    for label in picture.scene.labels:
        if not label.inside:
            for around in _seen(picture, (_around(picture.scene, label).adjusted(0, -4, 0, 4),)):
                yield Words(around, label, counts[label.glyph])


def _seen(picture: Picture, rects: Iterable[QRectF]) -> Iterator[QRectF]:
    """What is seen of ``rects`` of the plot, in the picture."""
    right, down = picture.plot.left(), picture.plot.top() - picture.scroll
    yield from (seen for rect in rects if not (seen := rect.translated(right, down) & picture.plot).isEmpty())


def paint(
    over: PlayMarks, picture: Picture, painter: QPainter, theme: Theme, lettering: FontLettering, within: QRectF
) -> None:
    """Paint ``over`` at the painter's origin, upon ``picture`` without its words; of those, what meets ``within``."""
    painter.save()
    if over.clear:
        around = QRegion(over.around.toAlignedRect())
        for rect in over.clear:
            around = around.subtracted(rect.toAlignedRect())
        painter.setClipRegion(around, Qt.ClipOperation.IntersectClip)
    for wash in over.washes:
        painter.fillRect(wash, colour(theme.surface, over.veil))
    painter.restore()
    strengths = {
        words.label: 1.0 if words.shown else 1.0 - over.veil for words in over.words if within.intersects(words.around)
    }
    paint_words(picture, painter, theme, lettering, strengths)
    if not over.stretch.isEmpty():
        painter.fillRect(over.stretch, colour(theme.accent, _WITHIN))
        painter.fillRect(QRectF(over.stretch.left(), over.top, 1.0, over.bottom - over.top), colour(theme.accent, 0.5))
    if over.x is None:
        return
    painter.fillRect(QRectF(over.x - _LINE / 2, over.top, _LINE, over.bottom - over.top), colour(theme.accent))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.accent))
    painter.drawPath(_grip_path(over.grip))
    painter.setBrush(colour(theme.on_accent, 0.75))
    middle = over.grip.center()
    for aside in (-2.5, 1.0):
        painter.drawRect(QRectF(middle.x() + aside, over.grip.top() + 4, 1.5, 6))
    painter.restore()


def _grip_path(grip: QRectF) -> QPainterPath:
    """A plate that ends in a point on the line."""
    shoulder = grip.bottom() - grip.width() * 0.4
    path = QPainterPath()
    path.addRoundedRect(QRectF(grip.left(), grip.top(), grip.width(), shoulder - grip.top()), 3, 3)
    point = QPainterPath(QPointF(grip.left(), shoulder - 3))
    for corner in (QPointF(grip.right(), shoulder - 3), QPointF(grip.center().x(), grip.bottom())):
        point.lineTo(corner)
    point.closeSubpath()
    return path.united(point)

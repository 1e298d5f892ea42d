"""Paints a picture of the timeline. Called by the widget, and by whoever exports it; changes nothing.

Every edge that should be crisp is laid on whole device pixels, so that lines look the same at 1×, 1.5× and 2×.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.axis import Axis
from nzjp_viewer.timeline.bar_painting import paint_bars, paint_counts, paint_marks
from nzjp_viewer.timeline.colours import FAINT, colour
from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.glyphs import GlyphBrush, is_solid_under
from nzjp_viewer.timeline.lane_names import Count, paint_names
from nzjp_viewer.timeline.scene import Label, LaneBox, Look, Scene

if TYPE_CHECKING:
    from nzjp_viewer.timeline.thread_painting import ThreadBrush

_EARLIER_LINE = 3.0
_SHADE = 0.035
"""Opacity of what tells periods apart: just enough to be seen."""


class Picture(NamedTuple):
    """A scene with what stands around it, in pixels at scale 1.

    Attributes:
        scene, axis: what the plot and the axis show.
        width, height: the whole picture.
        header: width of the column of lane headers.
        axis_height: height of the axis above the lanes.
        scroll: how far the lanes are scrolled up.
        names: the words of lane headers, by key.
        is_live: whether it is on screen, where lanes can be collapsed.
        counts: how many events lanes hold, for those shown as bars.
    """

    scene: Scene
    axis: Axis
    width: float
    height: float
    header: float
    axis_height: float
    scroll: float
    names: Mapping[str, str]
    counts: Mapping[str, Count]
    is_live: bool = False

    @property
    def lanes(self) -> QRectF:
        """Where lanes are seen, headers included."""
        return QRectF(0, self.axis_height, self.width, self.height - self.axis_height)

    @property
    def plot(self) -> QRectF:
        """Where events are seen."""
        return QRectF(self.header, self.axis_height, self.width - self.header, self.height - self.axis_height)


def paint(
    picture: Picture,
    painter: QPainter,
    theme: Theme,
    lettering: FontLettering,
    *,
    words: bool = True,
    under_words: Callable[[], None] | None = None,
) -> None:
    """Paint ``picture`` at the painter's origin.

    Args:
        picture: what.
        painter: with what; its origin is the picture's.
        theme: in which colours.
        lettering: in which fonts.
        words: whether words beside glyphs are painted; else ``paint_words`` adds them.
        under_words: paints something more upon glyphs, that words are not to be lost under.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    brush = _Brush(picture, painter, theme, lettering)
    brush.ground()
    brush.plot()
    if under_words is not None:
        under_words()
    brush.words([label for label in picture.scene.labels if words or label.inside])
    paint_names(painter, picture, theme, lettering)
    brush.axis()
    painter.restore()


def paint_words(
    picture: Picture, painter: QPainter, theme: Theme, lettering: FontLettering, strengths: Mapping[Label, float]
) -> None:
    """Paint labels of ``picture`` over what is there, each as strong (0–1) as ``strengths`` says."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _Brush(picture, painter, theme, lettering).words(strengths, strengths)
    painter.restore()


class _Brush:
    def __init__(self, picture: Picture, painter: QPainter, theme: Theme, lettering: FontLettering) -> None:
        self._picture, self._painter, self._theme, self._lettering = picture, painter, theme, lettering
        self._scene = picture.scene
        self._ratio = painter.device().devicePixelRatio()
        self._ascent = (lettering.ascent - lettering.descent) / 2

    def _snap(self, value: float) -> float:
        """The nearest edge of a device pixel."""
        return round(value * self._ratio) / self._ratio

    def _fill(self, x: float, y: float, width: float, height: float, fill: QColor) -> None:
        """Fill a rectangle whose edges are laid on device pixels."""
        left, top = self._snap(x), self._snap(y)
        self._painter.fillRect(QRectF(left, top, self._snap(x + width) - left, self._snap(y + height) - top), fill)

    def _line(self, x: float, top: float, bottom: float, stroke: QColor) -> None:
        """An upright line, one pixel wide."""
        self._painter.fillRect(QRectF(self._snap(x), top, max(self._snap(1.0), 1 / self._ratio), bottom - top), stroke)

    def ground(self) -> None:
        """Background and the bands of lanes."""
        picture, theme = self._picture, self._theme
        self._fill(0, 0, picture.width, picture.height, colour(theme.surface))
        self._painter.save()
        self._painter.setClipRect(picture.lanes)
        for number, lane in enumerate(self._scene.lanes):
            if number % 2 == 0:
                top = picture.axis_height + lane.top - picture.scroll
                self._fill(0, top, picture.width, lane.height, colour(theme.band))
        self._painter.restore()

    def plot(self) -> None:
        """Everything that moves with time, but for words."""
        picture, painter = self._picture, self._painter
        painter.save()
        painter.setClipRect(picture.plot)
        painter.translate(picture.header, picture.axis_height)
        height = picture.height - picture.axis_height
        for left, right in picture.axis.shades:
            self._fill(left, 0, right - left, height, colour(self._theme.muted, _SHADE))
        self._future(height)
        for x in picture.axis.ticks:
            self._line(x, 0, height, colour(self._theme.grid))
        for x in picture.axis.major:
            self._line(x, 0, height, colour(self._theme.border))
        painter.translate(0, -picture.scroll)
        self._earlier()
        paint_bars(painter, self._scene, self._theme, self._ratio)
        paint_counts(painter, self._scene, self._theme, self._lettering)
        paint_marks(painter, self._scene, self._theme)
        threads = self._threads() if self._scene.threads else None
        if threads:
            threads.lines()
        self._glyphs()
        painter.setOpacity(1.0)
        if threads:
            threads.beads()
        painter.restore()

    def _future(self, height: float) -> None:
        """Shade what is still to come, from the end of today on."""
        x = self._scene.scale.x(self._scene.today + 1)
        if x < self._scene.scale.width:
            left = max(x, 0.0)
            self._fill(left, 0, self._scene.scale.width - left, height, colour(self._theme.muted, 0.055))
        if 0 <= x <= self._scene.scale.width:
            self._line(x, 0, height, colour(self._theme.accent, 0.55))

    def _earlier(self) -> None:
        """A line along the top of lanes that hold more than they show."""
        for lane in self._scene.lanes:
            if lane.earlier:
                wash = colour(self._lane_colour(lane), 0.4)
                self._fill(0, lane.top + 1, self._scene.scale.width, _EARLIER_LINE, wash)

    def _lane_colour(self, lane: LaneBox) -> str:
        return self._theme.muted if lane.family is None else self._theme.families[lane.family]

    @property
    def _seen(self) -> tuple[float, float]:
        """From where to where, down the lanes, anything is seen; with a margin for what is half seen."""
        scroll, margin = self._picture.scroll, self._scene.rows.pitch
        return scroll - margin, scroll + self._picture.lanes.height() + margin

    def _glyphs(self) -> None:
        glyphs, width = self._scene.glyphs, self._scene.scale.width
        rows = self._scene.rows
        mixed = any(lane.family is None for lane in self._scene.lanes)
        brush = GlyphBrush(self._painter, self._theme, width, rows.small, rows.span, symbols_in_spans=mixed)
        columns = (glyphs.family, glyphs.x0, glyphs.x1, glyphs.solid, glyphs.y, glyphs.look)
        top, bottom = self._seen
        for family, x0, x1, solid, y, look in zip(*columns, strict=True):
            if top < y < bottom:
                brush.paint(family, (x0, x1, solid), y, look)

    def _threads(self) -> ThreadBrush:
        # Nothing joins events until one is selected, which the first paint does not wait for.
        from nzjp_viewer.timeline.thread_painting import ThreadBrush

        return ThreadBrush(self._painter, self._scene, theme=self._theme, line=self._lettering.line)

    def words(self, labels: Iterable[Label], strengths: Mapping[Label, float] | None = None) -> None:
        """The words that move with time; as strong as ``strengths`` says, else in full."""
        picture, painter = self._picture, self._painter
        painter.save()
        painter.setClipRect(picture.plot, Qt.ClipOperation.IntersectClip)
        painter.translate(picture.header, picture.axis_height - picture.scroll)
        self._labels(list(labels), strengths or {})
        painter.restore()

    def _labels(self, labels: Sequence[Label], strengths: Mapping[Label, float]) -> None:
        painter, theme, looks = self._painter, self._theme, self._scene.glyphs.look
        plain, inside, faint = colour(theme.text), colour(theme.on_accent), colour(theme.text, FAINT)
        pale = (Look.HOLLOW | Look.UNCERTAIN).value
        top, bottom = self._seen
        for bold in (False, True):
            painter.setFont(self._lettering.bold_font if bold else self._lettering.font)
            for label in labels:
                if label.bold is bold and top < label.y < bottom:
                    painter.setOpacity(strengths.get(label, 1.0))
                    on_plate = looks[label.glyph] & Look.SMALL and (bold or label.inside)
                    if on_plate:
                        self._plate(label)
                    light = label.inside and not looks[label.glyph] & pale and not on_plate
                    is_faint = looks[label.glyph] & Look.FAINT.value
                    if light and not is_faint and not is_solid_under(self._scene.glyphs, label, self._scene.rows.span):
                        self._ground(label)
                    painter.setPen(faint if is_faint else inside if light else plain)
                    painter.drawText(QPointF(self._snap(label.x), self._snap(label.y + self._ascent)), label.text)
        painter.setOpacity(1.0)

    def _plate(self, label: Label) -> None:
        """Ground for words in thin rows: over those above and below, or where they interrupt their own span."""
        if label.inside:
            half = self._scene.rows.small / 2 + 1
            self._fill(label.x - 4, label.y - half, label.width + 8, 2 * half, colour(self._theme.surface))
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(self._theme.surface, 0.85))
        half = self._lettering.line / 2 - 1
        self._painter.drawRoundedRect(QRectF(label.x - 1, label.y - half, label.width + 4, 2 * half), 3, 3)

    def _ground(self, label: Label) -> None:
        """Ground of a span's own colour for words where the span is hatched or fades."""
        family = self._scene.glyphs.family[label.glyph]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(self._theme.families[family]))
        high = self._scene.rows.span
        self._painter.drawRoundedRect(QRectF(label.x - 2, label.y - high / 2, label.width + 5, high), 3, 3)

    def axis(self) -> None:
        """The two rows of labels above the lanes."""
        picture, painter, theme = self._picture, self._painter, self._theme
        height, row = picture.axis_height, picture.axis_height / 2
        self._fill(0, height - 1, picture.width, 1, colour(theme.border))
        painter.save()
        painter.setClipRect(QRectF(picture.header, 0, picture.width - picture.header, height))
        painter.translate(picture.header, 0)
        for x in picture.axis.ticks:
            self._line(x, height - 5, height - 1, colour(theme.border))
        for x in picture.axis.major:
            self._line(x, 4, height - 1, colour(theme.border))
        for labels, middle, bold in ((picture.axis.upper, row * 0.62, True), (picture.axis.lower, row * 1.45, False)):
            painter.setFont(self._lettering.bold_font if bold else self._lettering.font)
            painter.setPen(colour(theme.text if bold else theme.muted))
            for label in labels:
                painter.drawText(QPointF(self._snap(label.x), self._snap(middle + self._ascent)), label.text)
        painter.restore()

"""A storyline as a row of dots on a line, one an event, in the order of the story; the reader can go along it.

Called by ``story_stepper``. What happened is a full dot, what is planned or foreseen a hollow one, what the filter
leaves out is faint; the event at hand is larger and ringed. Where a story has more events than dots have room, the
stretch around the event at hand is shown, and the line runs on, fading, to what lies beyond.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from nzjp_viewer.panels.paragraph import small
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.tooltips import plain_tooltip

CLOSEST, WIDEST = 8.0, 96.0
"""Least and greatest distance between two dots, in pixels."""

_MARGIN = 9.0
"""From the widget's edge to the first and the last dot: room for the ring."""

_FAINT = 0.32
"""Opacity of what the filter leaves out."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An event of the story: title, date in full and in brief, colour (``#rrggbb``); hollow if it has not happened."""

    title: str
    date: str
    brief: str
    colour: str
    hollow: bool


def stops_in_view(count: int, current: int, width: float) -> dict[int, float]:
    """Where the dots stand: index to x, in pixels, for ``count`` dots of which ``current`` must be seen.

    All of them if they fit at the closest; else as many as fit, with the current one in the middle where possible.
    """
    room = max(width - 2 * _MARGIN, 0.0)
    most = max(1, math.floor(room / CLOSEST) + 1)
    first = min(max(0, current - most // 2), max(0, count - most))
    shown = range(first, min(count, first + most))
    pitch = min(WIDEST, room / (len(shown) - 1)) if len(shown) > 1 else 0.0
    return {index: _MARGIN + pitch * place for place, index in enumerate(shown)}


def labels_that_fit(wanted: Sequence[tuple[float, float]], width: float, gap: float) -> list[float | None]:
    """Left edges of labels centred on their x but kept within ``width``; None for one that has no room.

    ``wanted`` are (x, width of the label), the most important first; two labels are ``gap`` apart at least.
    """
    taken: list[tuple[float, float]] = []
    lefts: list[float | None] = []
    for x, wide in wanted:
        left = min(max(0.0, x - wide / 2), width - wide)
        free = left >= 0 and all(left >= end + gap or left + wide + gap <= start for start, end in taken)
        lefts.append(left if free else None)
        if free:
            taken.append((left, left + wide))
    return lefts


def _pitch(places: dict[int, QPointF]) -> float:
    """Pixels from dot to dot."""
    xs = [place.x() for place in places.values()]
    return abs(xs[1] - xs[0]) if len(xs) > 1 else WIDEST


class StoryTrack(QAbstractSlider):
    """The dots of one storyline; to the keyboard and to screen readers a slider from 1 to the number of events.

    ``stop`` gives one of its ``count`` events. It is asked only for those in view: a story may have many thousands.

    Signals:
        chosen(index): the reader asked for the event at ``index``, counted from 0.
        pointed(index): the pointer is over the dot of that event now; None when it is over none.
    """

    chosen = Signal(int)
    pointed = Signal(object)

    def __init__(self, name: str, count: int, stop: Callable[[int], Stop], current: int, theme: Theme) -> None:
        super().__init__()
        self._count, self._stop, self._current, self._theme = count, cache(stop), current, theme
        self._outside: frozenset[int] = frozenset()
        self._under: int | None = None
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(1, count)
        self.setValue(current + 1)
        self.setAccessibleName(name)
        here = self._stop(current)
        self.setAccessibleDescription(self.tr("{title}, {date}").format(title=here.title, date=here.date))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(lambda value: self._choose(value - 1))

    def set_outside(self, indices: frozenset[int]) -> None:
        """Draw the events at ``indices`` faint: the filter leaves them out."""
        self._outside = indices
        self.update()

    def sizeHint(self) -> QSize:
        """One line of dots, one of dates."""
        return QSize(160, math.ceil(2 * _MARGIN + 2 + QFontMetricsF(small(self)).height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few dots."""
        return QSize(60, self.sizeHint().height())

    def places(self) -> dict[int, QPointF]:
        """The middle of each dot that is in view, by index; from right to left where the program is read so."""
        xs = stops_in_view(self._count, self._current, self.width())
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return {index: QPointF(self.width() - x if backwards else x, _MARGIN) for index, x in xs.items()}

    def _choose(self, index: int) -> None:
        if index != self._current:
            self.chosen.emit(index)

    # -- pointer and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go along the story, Home and End to its ends."""
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        goal = {
            Qt.Key.Key_Right: self._current + forward,
            Qt.Key.Key_Left: self._current - forward,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._count - 1,
        }.get(Qt.Key(event.key()))
        if goal is None:
            event.ignore()  # the panel scrolls with the others
        elif 0 <= goal < self._count:
            self._choose(goal)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling past must not change the event."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the dot under the pointer."""
        under = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and under is not None:
            self._choose(under)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which dot a click would go to."""
        self._point_at(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """No dot is pointed at any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def event(self, event: QEvent) -> bool:
        """The tooltip of the dot under the pointer: title and date."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if under is None else self.tip(under), self)
            return True
        return super().event(event)

    def tip(self, index: int) -> str:
        """Title and date of an event, and that the filter leaves it out where it does."""
        stop = self._stop(index)
        lines = [stop.title, stop.date]
        if index in self._outside:
            lines.append(self.tr("outside the filter, which a click clears"))
        return plain_tooltip("\n".join(lines)).replace("\n", "<br>")

    def _point_at(self, index: int | None) -> None:
        if index != self._under:
            self._under = index
            self.pointed.emit(index)
            self.setCursor(Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def _at(self, point: QPointF) -> int | None:
        """The dot nearest to ``point``, if it is near enough to be meant."""
        places = self.places()
        nearest = min(places, key=lambda index: abs(places[index].x() - point.x()))
        near = abs(places[nearest].x() - point.x()) <= max(_pitch(places) / 2, 5.0)
        return nearest if near and abs(point.y() - _MARGIN) <= _MARGIN + 2 else None

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, the dots, the dates."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places()
        pitch = _pitch(places)
        self._paint_line(painter, places)
        for index, place in places.items():
            self._paint_dot(painter, index, place, pitch)
        self._paint_dates(painter, places)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)

    def _paint_line(self, painter: QPainter, places: dict[int, QPointF]) -> None:
        left, right = sorted((places[min(places)].x(), places[max(places)].x()))
        more_before, more_after = min(places) > 0, max(places) < self._count - 1
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            more_before, more_after = more_after, more_before
        colour, clear = QColor(self._theme.faint), QColor(self._theme.faint)
        colour.setAlphaF(0.5)
        clear.setAlpha(0)
        ends = (0.0 if more_before else left, self.width() if more_after else right)
        gradient = QLinearGradient(ends[0], 0, max(ends[1], ends[0] + 1), 0)
        fade = _MARGIN / max(ends[1] - ends[0], 1.0)
        for at, shade in ((0.0, clear if more_before else colour), (min(fade, 0.5), colour)):
            gradient.setColorAt(at, shade)
        for at, shade in ((max(1 - fade, 0.5), colour), (1.0, clear if more_after else colour)):
            gradient.setColorAt(at, shade)
        painter.setPen(QPen(QBrush(gradient), 2))
        painter.drawLine(QPointF(ends[0], _MARGIN), QPointF(ends[1], _MARGIN))

    def _paint_dot(self, painter: QPainter, index: int, place: QPointF, pitch: float) -> None:
        here = index == self._current
        radius = min(4.5, pitch * 0.32) + (1.0 if here or index == self._under else 0.0)
        stop = self._stop(index)
        ground = QColor(self._theme.surface)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(place, radius + 1, radius + 1)  # no line shows through
        painter.setOpacity(_FAINT if index in self._outside and not here else 1.0)
        edge = min(1.8, radius * 0.5) if stop.hollow else 0.0
        painter.setPen(QPen(QColor(stop.colour), edge) if stop.hollow else Qt.PenStyle.NoPen)
        painter.setBrush(ground if stop.hollow else QColor(stop.colour))
        painter.drawEllipse(place, radius - edge / 2, radius - edge / 2)
        painter.setOpacity(1.0)
        if here:
            painter.setPen(QPen(QColor(self._theme.selection), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, radius + 2.2, radius + 2.2)

    def _paint_dates(self, painter: QPainter, places: dict[int, QPointF]) -> None:
        """The dates of the event at hand, the first and the last in view, as far as there is room."""
        order = list(dict.fromkeys((self._current, min(places), max(places))))
        font = small(self)
        strong = small(self)
        strong.setBold(True)
        fonts = [strong if index == self._current else font for index in order]
        widths = [
            QFontMetricsF(f).horizontalAdvance(self._stop(i).brief) + 1 for i, f in zip(order, fonts, strict=True)
        ]
        wanted = [(places[i].x(), wide) for i, wide in zip(order, widths, strict=True)]
        lefts = labels_that_fit(wanted, self.width(), 10.0)
        top, high = 2 * _MARGIN + 1, self.height() - 2 * _MARGIN - 1
        for index, left, wide, face in zip(order, lefts, widths, fonts, strict=True):
            if left is not None:
                painter.setFont(face)
                painter.setPen(QColor(self._theme.text if index == self._current else self._theme.muted))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
                painter.drawText(QRectF(left, top, wide, high), int(flags), self._stop(index).brief)

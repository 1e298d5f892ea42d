"""The legend's rows for lines between events, painted by what paints them on the timeline. Called by ``legend``."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from nzjp_viewer.domain.vocabulary import RelationKind
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline.curves import Arrow, Point, Stop, Thread
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Bars, Glyphs, Rows, Scene, Style
from nzjp_viewer.timeline.thread_painting import ThreadBrush

_LINE = 14.0


def paint_curve(painter: QPainter, theme: Theme, width: float, height: float) -> None:
    """A storyline that passes two events and goes on out of sight."""
    left, right = 6.0, width - 2.0
    points: tuple[Point, ...] = (
        (left, height * 0.7),
        (left + width * 0.3, height * 0.7),
        (right - width * 0.45, height * 0.3),
        (right, height * 0.3),
    )
    stops = (Stop(0, left + 2, height * 0.7, None), Stop(1, width * 0.55, height * 0.5, None))
    _paint(painter, theme, Thread("", True, points, stops, (False, True)), width, height)


def paint_arrow(painter: QPainter, theme: Theme, kind: RelationKind, width: float, height: float) -> None:
    """A relation of one event to another."""
    middle = height / 2
    points = ((8.0, middle), (width / 3, middle), (width * 2 / 3, middle), (width - 8.0, middle))
    _paint(painter, theme, Arrow(kind, outgoing=True, row=0, points=points, beyond=False), width, height)


def _paint(painter: QPainter, theme: Theme, thread: Thread | Arrow, width: float, height: float) -> None:
    style = Style(0)
    scene = Scene(
        scale=Scale(0.0, 1.0, width),
        height=height,
        rows=Rows.of(style, _LINE),
        style=style,
        today=0,
        lanes=(),
        glyphs=Glyphs([], [], [], [], [], [], [], [], [], []),
        labels=(),
        bars=Bars([], [], [], [], [], [], [], [], [], [], [], [], [], []),
        threads=(thread,),
    )
    brush = ThreadBrush(painter, scene, theme=theme, line=_LINE)
    brush.lines()
    brush.beads()

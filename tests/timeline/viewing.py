"""A timeline of a few events, or of the bundled ones, and the hands that use it: for the tests of its view."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.view import TimelineView
from tests.builders import dataset, event
from tests.timeline.support import TODAY, day

YEAR = TimeWindow(day("2024-01-01"), day("2025-01-01"))
MIDDLE = float(day("2024-07-01"))
"""The middle of the year, where a playhead stands."""

Shown = Callable[..., tuple[Session, TimelineView]]


def story() -> Dataset:
    return dataset(
        [
            event("law", "2013", kind=Kind.LAW, title={"en": "A law", "ja": "法律"}),
            event("pact", "2024-03-05", kind=Kind.AGREEMENT, title="A pact <b>is</b> signed"),
            event("visit", "2024-06-10", sources=["paper", "gazette"]),
            event("transit", "2024-09", kind=Kind.PATROL, title="Through the strait"),
            event("forecast", "2035", kind=Kind.PLAN),
        ]
    )


class Paints(QObject):
    """The areas of a widget's paint events."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.areas: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return super().eventFilter(watched, event)


def x_of(view: TimelineView, moment: float) -> float:
    """The x of a moment on the canvas."""
    picture = view.canvas.picture
    assert picture is not None
    return picture.header + picture.scene.scale.x(moment)


def at_glyph(session: Session, view: TimelineView, event_id: str) -> QPoint:
    """Where an event's glyph is on the canvas."""
    picture = view.canvas.picture
    assert picture is not None
    glyph = picture.scene.glyph_of(session.dataset.row_by_id[event_id])
    assert glyph is not None
    glyphs = picture.scene.glyphs
    x = picture.header + (glyphs.x0[glyph] + glyphs.x1[glyph]) / 2
    return QPoint(round(x), round(picture.axis_height - picture.scroll + glyphs.y[glyph]))


def wheel(
    view: TimelineView,
    angle: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    x: float = 600,
    pixels: QPoint | None = None,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    """Turn the wheel over the canvas."""
    at = QPointF(x, 150)
    QApplication.sendEvent(
        view.canvas,
        QWheelEvent(
            at,
            view.canvas.mapToGlobal(at),
            pixels or QPoint(),
            angle,
            Qt.MouseButton.NoButton,
            keys,
            phase,
            False,
        ),
    )


def committed(qtbot: QtBot, session: Session) -> TimeWindow:
    """The session's window, once the view has told it."""
    qtbot.waitUntil(lambda: session.state.window is not None)
    assert session.state.window is not None
    return session.state.window


def settled(qtbot: QtBot, session: Session, view: TimelineView) -> None:
    """Wait until the view has arrived and the session knows."""
    qtbot.waitUntil(lambda: session.state.window == view.window_shown)


def view_of(qtbot: QtBot, session: Session, width: int, height: int, *, all_lanes: bool = False) -> TimelineView:
    """The timeline of a session, shown, without what it is given after its first paint."""
    view = TimelineView(session, today=TODAY, all_lanes=all_lanes)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    return view


def real_view(qtbot: QtBot, width: int, height: int, *, all_lanes: bool = False) -> TimelineView:
    """The bundled data, fitted."""
    return view_of(qtbot, Session(load_bundled()), width, height, all_lanes=all_lanes)

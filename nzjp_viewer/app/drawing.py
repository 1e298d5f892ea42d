"""Draws the window, the timeline or the map off screen for ``exporting``, and waits until all of it is there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from nzjp_viewer.app.exporting import Request
from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.export.caption import caption_of
from nzjp_viewer.export.picture import CaptionBand, compose, png_bytes
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.timeline.view import TimelineView

_PATIENCE_MS = 60_000
_LEAST_VIEW_HEIGHT = 100

_NO_MAP = QT_TRANSLATE_NOOP("Problem", "The map was not drawn within {seconds} seconds. Try again, or a smaller size.")
_TOO_LOW = QT_TRANSLATE_NOOP("Problem", "A height of {height} leaves no room beside the caption. Ask for more.")


def draw(application: QApplication, dataset: Dataset, state: ViewState, request: Request) -> bytes:
    """The picture that ``request`` asks for, as PNG.

    Raises:
        Problem: the map could not be drawn.
    """
    session = Session(dataset, state)
    theme = THEMES[state.theme]
    apply(application, theme)
    with_map = request.view != "timeline"
    caption = caption_of(dataset, session.table, session.mask, session.state, with_map=with_map)
    band = CaptionBand.lay_out(caption, request.size.width, application.font())
    height = request.size.height - band.height
    if height < _LEAST_VIEW_HEIGHT:
        raise Problem(_TOO_LOW, height=request.size.height)
    view, slot = _view(session, request)
    try:
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, application.platformName() != "offscreen")
        view.resize(request.size.width, height)
        view.show()
        if slot is not None:
            wait_for_map(slot)
        application.processEvents()
        return png_bytes(compose(grab(view, request.scale), band, theme, request.scale), caption, request.scale)
    finally:
        view.close()
        # The map's page and profile must be gone before the application is.
        shiboken6.delete(view)


def _view(session: Session, request: Request) -> tuple[QWidget, MapSlot | None]:
    if request.view == "timeline":
        return TimelineView(session, all_lanes=True), None
    if request.view == "map":
        slot = MapSlot(session, bare=True)
        return slot, slot
    window = MainWindow(session, bare=True)
    window.furnish()
    return window, window.map_slot


def wait_for_map(slot: MapSlot) -> None:
    """Run the event loop until the map has drawn all of its tiles and marks.

    Raises:
        Problem: it gave up, or took too long.
    """
    loop = QEventLoop()
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(lambda: loop.exit(1))
    slot.settled.connect(loop.quit)
    slot.failed.connect(lambda: loop.exit(1))
    slot.load()
    if slot.map is None:  # it failed before the loop could hear of it
        raise _fault(slot)
    patience.start()
    if loop.exec():
        raise _fault(slot)


def _fault(slot: MapSlot) -> Problem:
    return slot.problem or Problem(_NO_MAP, seconds=_PATIENCE_MS // 1000)


def grab(view: QWidget, scale: float) -> QImage:
    """``view`` as it is painted now, at ``scale`` device pixels a unit."""
    picture = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
    view.render(picture, QPoint(), QRegion(QRect(QPoint(), view.size())), flags)
    return picture

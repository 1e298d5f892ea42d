"""Brings what acts on lanes onto the canvas and the session to hear of it. Made by ``view`` after the first paint."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.button_ground import MARGIN
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.lane_headers import LaneHeaders
from nzjp_viewer.timeline.lane_menu import LaneMenu
from nzjp_viewer.timeline.lane_order import moved, toggled
from nzjp_viewer.timeline.legend_button import LegendButton
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.stage import Stage


class LaneTools(QObject):
    """The menu of groupings and the legend above the lane names, and the names as something to act upon.

    Attributes:
        headers: the names.
        menu, legend: the buttons above them.
    """

    def __init__(self, session: Session, stage: Stage, canvas: TimelineCanvas, origin: str) -> None:
        super().__init__(canvas)
        self._session, self._stage, self._origin = session, stage, origin
        self._shown: list[str] = []
        self.headers = LaneHeaders(stage, canvas)
        self.menu = LaneMenu(session, origin, stage, lambda: self._shown, canvas)
        self.legend = LegendButton(stage, canvas)
        self.headers.toggled.connect(self._toggle)
        self.headers.moved.connect(self._move)
        self.headers.scroll_wanted.connect(canvas.scroll_bar.scroll_by)
        for part in (self.menu, self.legend, self.headers):
            part.show()
        stops = (canvas.focusProxy() or canvas, self.menu, self.legend, self.headers)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def lay(self, picture: Picture) -> None:
        """Lie over ``picture``, which the canvas is about to paint.

        Nothing here asks to be painted: it is with the canvas, which another request would paint a second time.
        """
        self._shown = [lane.key for lane in picture.scene.lanes]
        self.headers.show_picture(picture)
        self.legend.follow()
        self.menu.lay(self.legend.x() - 2 * MARGIN)

    def _toggle(self, key: str) -> None:
        self._session.change(self._origin, lanes=toggled(self._session.state.lanes, key))

    def _move(self, key: str, place: int) -> None:
        lanes = moved(self._session.state.lanes, self._shown, key, place, self._stage.every_lane)
        self._session.change(self._origin, lanes=lanes)
        self.headers.keep_at(key)

"""A timeline with its lane headers, and a hand upon them: for the tests of lane headers."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.lane_headers import LaneHeaders
from nzjp_viewer.timeline.view import TimelineView

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
TALKS, ACTIVITY, ENCOUNTERS, POLICY = "kind/talks", "kind/activity", "kind/encounters", "kind/policy"


class Headed(NamedTuple):
    """A timeline with its lane headers."""

    session: Session
    view: TimelineView
    headers: LaneHeaders

    @property
    def keys(self) -> list[str]:
        """The lanes from the top."""
        assert self.view.scene is not None
        return [lane.key for lane in self.view.scene.lanes]

    def at(self, key: str, part: float = 0.5) -> QPoint:
        """A point of the header of a lane, ``part`` of the way down."""
        assert self.view.scene is not None
        lane = next(lane for lane in self.view.scene.lanes if lane.key == key)
        return QPoint(60, round(lane.top + lane.height * part - self.view.canvas.scroll_bar.value()))

    def drag(self, key: str, to: QPoint) -> None:
        """Take a lane and hold it at ``to``, the button still down."""
        QTest.mousePress(self.headers, LEFT, NO_KEYS, self.at(key))
        QTest.mouseMove(self.headers, (self.at(key) + to) / 2)
        QTest.mouseMove(self.headers, to)


def real(headed: Callable[..., Headed], grouping: Grouping = Grouping.COUNTRY) -> Headed:
    """The bundled data, whose lanes do not fit."""
    one = headed(load_bundled(), ViewState(lanes=Lanes(grouping)))
    assert one.view.canvas.scroll_bar.maximum() > 0
    return one

"""Measuring on the real page as a reader does it: for the tests of the measuring tool."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nzjp_viewer.query.distance import Spot
from nzjp_viewer.session.state import MapViewport, ViewState
from tests.map.conftest import MapPage

OpenMap = Callable[..., MapPage]

AT_SEA = ViewState(viewport=MapViewport(180.0, 0.0, 3.0))
HONOLULU, SUVA = (21.3, 202.1), (-18.1, 178.4)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
LATER_MS = 10_000_000
LENGTHS = ".measure-label:not(.is-leading)"


def measured_on(page: MapPage) -> None:
    """Open the tool as the reader does."""
    page.click(".ruler")
    page.wait_js("document.querySelector('.measure-panel') !== null")


def spot_of(page: MapPage, spot: Spot) -> QPoint:
    at = page.js(f"nzjp.viewer.map.latLngToContainerPoint([{spot[0]}, {spot[1]}])")
    return QPoint(round(at["x"]), round(at["y"]))


def click(page: MapPage, spot: Spot, points: int) -> None:
    """Click there, and wait until there are so many points."""
    QTest.mouseClick(page.target, Qt.MouseButton.LeftButton, pos=spot_of(page, spot))
    page.wait_js(f"nzjp.viewer.measuring.state.points.length === {points}")


def point_at(page: MapPage, spot: Spot) -> None:
    """Move the pointer there; one left there by another test moves too."""
    QTest.mouseMove(page.target, QPoint(1, 1))
    QTest.mouseMove(page.target, spot_of(page, spot))


def lead_to(page: MapPage, spot: Spot) -> None:
    """Move the pointer there, and wait until the line has come."""
    point_at(page, spot)
    page.wait_js(f"Math.abs((nzjp.viewer.measuring.at || {{ lng: 0 }}).lng - {spot[1]}) < 1")
    page.wait_js("!nzjp.viewer.measuring.asked && document.querySelectorAll('.measure-leg.is-leading').length === 1")


def double_click(page: MapPage, spot: Spot) -> None:
    """As a window system reports one; QTest's clicks lie too far apart in time for Chromium, its double clicks fail."""
    for stamp, shake in ((0, 0), (20, 1)):
        at = QPointF(spot_of(page, spot) + QPoint(shake, 0))
        for kind, held in ((QEvent.Type.MouseButtonPress, LEFT), (QEvent.Type.MouseButtonRelease, NONE)):
            click = QMouseEvent(kind, at, page.target.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier)
            click.setTimestamp(LATER_MS + stamp)
            QApplication.sendEvent(page.target, click)


def press(page: MapPage, key: Qt.Key, until: str) -> None:
    page.press(key)
    page.wait_js(until)

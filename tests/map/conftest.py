"""Fixtures of the map's tests: the bundled basemap, sessions with a few places, and the real page in a real engine."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nzjp_viewer.domain.model import Dataset, Extent, in_language
from nzjp_viewer.domain.vocabulary import Kind, PlaceType
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.encoding import js_literal
from nzjp_viewer.map.view import MapView
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.resources import resource
from tests.builders import dataset, event, place

TIMEOUT_MS = 30_000
SIZE = (900, 600)

STRAIT = ((119.0, 22.1), (120.1, 22.9), (121.1, 25.1), (120.3, 26.6), (117.4, 23.4))
HOSTILE = "<script>window.hacked=1</script> \"quoted\" 'too' \u202eright to left\u202c עברית"
HOSTILE_SHOWN = in_language({"en": HOSTILE}, "en")
"""The same as a reader may see it: all of the markup, without the marks that would reorder what stands beside it."""


@pytest.fixture(scope="session")
def basemap() -> Basemap:
    """The bundled shapes; reading them once is enough, as nothing changes them."""
    return Basemap(resource("basemap"))


def small_dataset() -> Dataset:
    """Tokyo with three events, Wellington and the Taiwan Strait with one each, two at no place."""
    places = [
        replace(place("tokyo", 35.68, 139.69), names={"en": "Tokyo", "ja": "東京"}),
        place("wellington", -41.29, 174.78),
        place("strait", 24.4, 119.6, place_type=PlaceType.STRAIT, extent=Extent(polygon=STRAIT)),
    ]
    events = [
        event("pact", "2024-06-19", kind=Kind.AGREEMENT, at=["tokyo"], countries=["JP", "NZ"]),
        event("meeting", "2025-01", kind=Kind.MEETING, at=["tokyo"], countries=["JP"]),
        event("hostile", "2025-03", kind=Kind.VISIT, title=HOSTILE, at=["tokyo"], countries=["JP"]),
        event("port-call", "2025-02", kind=Kind.PORT_CALL, at=["wellington"], countries=["NZ"]),
        event("transit", "2024-09", kind=Kind.PATROL, at=["strait"], countries=["NZ"]),
        event("statement", "2023-06", kind=Kind.STATEMENT, countries=["NZ"]),
        event("law", "2023", kind=Kind.LAW, countries=["JP"]),
    ]
    return dataset(events, places=places)


class MapPage:
    """The real page, as a test speaks to it."""

    def __init__(self, view: MapView, session: Session, qtbot: QtBot) -> None:
        self.view, self.session, self._qtbot = view, session, qtbot

    def js(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answers: list[str] = []
        # As JSON text: PySide turns objects into maps, but null and undefined both into nothing.
        self.view.page.runJavaScript(f"JSON.stringify({expression})", answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=TIMEOUT_MS)
        return json.loads(answers[0]) if answers[0] else None

    def wait_js(self, expression: str) -> None:
        """Wait until a JavaScript expression is true in the page."""
        self._qtbot.waitUntil(lambda: bool(self.js(expression)), timeout=TIMEOUT_MS)

    def settle(self, action: Callable[[], object]) -> None:
        """Do something, and wait until the page has drawn what comes of it."""
        with self._qtbot.waitSignal(self.view.settled, timeout=TIMEOUT_MS):
            action()

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of an element."""
        box = self.js(f"document.querySelector({js_literal(selector)}).getBoundingClientRect().toJSON()")
        at = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
        QTest.mouseClick(self.target, Qt.MouseButton.LeftButton, pos=at)

    def press(self, key: Qt.Key) -> None:
        """Press a key, the page having the focus."""
        QTest.keyClick(self.target, key)

    @property
    def target(self) -> Any:
        """The widget that takes the page's mouse and key events."""
        browser = self.view.focusProxy()
        assert browser is not None
        return browser.focusProxy()

    def boxes(self, selector: str) -> list[dict[str, float]]:
        """The box of every element that a selector finds, in pixels of the view."""
        found: list[dict[str, float]] = self.js(
            f"[...document.querySelectorAll({js_literal(selector)})].map(e => e.getBoundingClientRect().toJSON())"
        )
        return found

    def marker(self, key: str) -> str:
        """A selector of the marker of a place."""
        return f'.place[data-key="{key}"]'

    def texts(self, selector: str) -> list[str]:
        """The text of every element that a selector finds."""
        found: list[str] = self.js(f"[...document.querySelectorAll({js_literal(selector)})].map(e => e.textContent)")
        return found


@pytest.fixture
def map_log(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Fails a test in whose course the map logged a warning or an error; patterns added to the list are let pass."""
    expected: list[str] = []
    caplog.set_level(logging.DEBUG, logger="nzjp_viewer.map")
    yield expected
    records = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    messages = [record.getMessage() for record in records if record.name.startswith("nzjp_viewer.map")]
    unexpected = [message for message in messages if not any(part in message for part in expected)]
    assert not unexpected


@pytest.fixture(scope="module")
def kept_view(qapp: QApplication) -> Iterator[MapView]:
    """A map of the small dataset that a module's tests share, as none of them changes what it shows."""
    del qapp
    view = MapView(Session(small_dataset()))
    view.resize(*SIZE)
    loop, patience = QEventLoop(), QTimer(singleShot=True)
    view.settled.connect(loop.quit)
    patience.timeout.connect(loop.quit)
    patience.start(TIMEOUT_MS)
    view.show()
    loop.exec()
    patience.stop()
    assert view.is_settled
    yield view
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def kept_map(kept_view: MapView, qtbot: QtBot, map_log: list[str]) -> MapPage:
    """The page of that map, for tests of its script's own functions and of what it refuses to do."""
    del map_log
    return MapPage(kept_view, kept_view._session, qtbot)


@pytest.fixture
def open_map(qtbot: QtBot, map_log: list[str]) -> Callable[..., MapPage]:
    """Opens a map on a dataset and a state, at a size in pixels, and waits until everything is on screen."""
    del map_log

    def opened(
        data: Dataset | None = None,
        state: ViewState | None = None,
        size: tuple[int, int] = SIZE,
        *,
        bare: bool = False,
        network: Network | None = None,
    ) -> MapPage:
        session = Session(data or small_dataset(), state)
        view = MapView(session, bare=bare, network=network)
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitSignal(view.settled, timeout=TIMEOUT_MS):
            view.show()
        return MapPage(view, session, qtbot)

    return opened

"""A pointer on the real page, and what the session hears of it: for the tests of pointing on the map."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nzjp_viewer.session.session import Hover, Session
from tests.map.conftest import TIMEOUT_MS, MapPage

OpenMap = Callable[..., MapPage]

LIT = "[...document.querySelectorAll('.is-lit')].map(e => [e.classList.contains('area'), e.dataset.key]).sort()"
"""Every marker and area that is lit, in JavaScript: whether it is an area, and its key."""


def heard_by(session: Session) -> list[tuple[Hover, str]]:
    """What the session says is pointed at, from now on."""
    heard: list[tuple[Hover, str]] = []
    session.hovered.connect(lambda hover, origin: heard.append((hover, origin)))
    return heard


def move(page: MapPage, selector: str) -> None:
    """Move the pointer to the middle of the first such element; a pointer left there by another test moves too."""
    box = page.boxes(selector)[0]
    QTest.mouseMove(page.target, QPoint(1, 1))
    QTest.mouseMove(page.target, QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)))


def awaited(qtbot: QtBot, session: Session, hover: Hover) -> None:
    qtbot.waitUntil(lambda: session.hover == hover, timeout=TIMEOUT_MS)


def shown_late(page: MapPage) -> None:
    """Wait until the page has passed on all that it holds back between two reports."""
    page.wait_js("(nzjp.viewer.pointing.pausing === false)")

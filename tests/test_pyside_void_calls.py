"""Guards the pin of PySide6: a version that loses references to None must not come back with an upgrade.

PySide6 6.12.0 loses one at every void call on Python 3.10 and 3.11, and the interpreter aborts with
`none_dealloc` after some frames of painting. From Python 3.12 on None is immortal and nothing can be counted.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

CALLS = 1000
# What else runs meanwhile may hold None a few times more or less; a lost reference a call is CALLS.
NOISE = 50

counts_references_to_none = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: its references are not counted"
)


def references_lost(call: Callable[[], object]) -> int:
    """How many references to None go missing over CALLS calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@counts_references_to_none
def test_void_calls_of_an_object_keep_none() -> None:
    thing = QObject()

    lost = references_lost(lambda: thing.setObjectName("lane"))

    assert abs(lost) < NOISE


@counts_references_to_none
def test_void_calls_of_painting_keep_none(qapp: QGuiApplication) -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)

    lost = references_lost(lambda: painter.drawLine(0, 0, 15, 15))

    painter.end()
    assert abs(lost) < NOISE


@counts_references_to_none
def test_a_lost_reference_would_be_seen() -> None:
    kept: list[None] = []

    lost = references_lost(lambda: kept.append(None))

    assert abs(lost) >= CALLS

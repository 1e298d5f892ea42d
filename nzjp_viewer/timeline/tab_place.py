"""The order in which Tab goes through the timeline: as its parts stand, from the top. Called whenever one is added.

Qt's own order is that of making: what is made late would be reached last in the window, after the details.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def let_tab_go_down(timeline: QWidget) -> None:
    """Let Tab go from ``timeline`` through what its layout holds, and then on to where it went before."""
    layout = timeline.layout()
    assert layout is not None
    stops = [part for part in _laid(layout) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise((timeline, *stops)):
        QWidget.setTabOrder(before, after)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of ``layout`` in order, each with all that it holds."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None  # there is one at each index
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
            yield from widget.findChildren(QWidget)
        elif inner is not None:
            yield from _laid(inner)

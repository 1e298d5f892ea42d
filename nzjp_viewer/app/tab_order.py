"""The order in which Tab goes through the window: as its parts are read. Called by ``window`` once they are all there.

Qt's own order is that of making, in which the views come first: they are there before the panels beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def let_tab_follow(window: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab go through ``parts`` of ``window`` one after the other; within each it goes as it did.

    What lies in several of them goes with the first.
    """
    chain = list(_chain(window))
    ordered = (widget for part in parts for widget in chain if widget is part or part.isAncestorOf(widget))
    for before, after in pairwise(dict.fromkeys(ordered)):
        QWidget.setTabOrder(before, after)


def _chain(window: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab stops at, in Qt's order so far."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        # Tab stops at the proxies of those that have one.
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
        widget = widget.nextInFocusChain()

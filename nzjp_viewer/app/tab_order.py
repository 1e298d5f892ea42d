"""The order in which Tab goes through the window: as its parts are read. Called by ``window`` once they are all there.

Qt's own order is that of making, in which the views come first: they are there before the panels beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def let_tab_follow(parts: Sequence[QWidget]) -> None:
    """Let Tab go through ``parts`` of a window one after the other, and within each as it was made.

    What lies in several of them goes with the first.
    """
    ordered = (widget for part in parts for widget in _stops(part))
    for before, after in pairwise(dict.fromkeys(ordered)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """The widgets of ``part``, itself among them, that Tab stops at, in the order in which they were made."""
    # Not by nextInFocusChain: PySide (6.11.3) takes each widget for the parent of the one that this gives, and when any
    # of them is deleted, Python loses what Qt itself has made in all the others.
    for widget in (part, *part.findChildren(QWidget)):
        within = widget is part or part.isAncestorOf(widget)  # rather than in a list that is a window of its own
        # Tab stops at the proxies of those that have one.
        if within and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget

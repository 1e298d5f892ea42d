"""Where Tab comes to what is put above the lanes later. Called by ``following`` and ``player``.

Qt's own order is that of making: a bar that is made late would be reached last in the window, after the details.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_first(timeline: QWidget, bar: QWidget) -> None:
    """Let Tab go from ``timeline`` to the parts of ``bar``, in their order, and then on to the rest of the timeline."""
    parts = [part for part in bar.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise((timeline, *parts)):
        QWidget.setTabOrder(before, after)

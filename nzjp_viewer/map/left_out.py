"""What the map does not show is said on it: how many events have no place, which stretch of time. Made by ``view``."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject

from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.scene import Message
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.wording import number, stretch_in_words

translate = QCoreApplication.translate


class LeftOut(QObject):
    """The badges on the map that say what is not on it.

    Args:
        session: what is shown.
        bridge: what the page speaks through.
        origin: the name under which the map changes the session.
        parent: the map.
    """

    def __init__(self, session: Session, bridge: Bridge, origin: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bridge = session, bridge
        session.changed.connect(self._follow)
        bridge.allTimeAsked.connect(lambda: session.change(origin, window_on_map=False))

    def message(self) -> Message:
        """``unplaced``, ``unplaced_note`` and ``window``: what the badges say, empty for nothing."""
        state = self._session.state
        count = int(np.count_nonzero(self._session.unplaced))
        unplaced = unplaced_text(count, state.language, filtered=state.filter.area is not None)
        return {"unplaced": unplaced, "unplaced_note": unplaced_note(self._session), "window": window_text(state)}

    def _follow(self, old: ViewState, new: ViewState, _origin: str) -> None:
        """A window may move without any event going or coming, so that no scene comes of it."""
        text = window_text(new)
        if text != window_text(old):
            self._bridge.windowed.emit({"window": text})


def window_text(state: ViewState) -> str:
    """The badge for a map that shows only the timeline's stretch of time; empty if it shows all time."""
    if not state.window_on_map or state.window is None:
        return ""
    stretch = stretch_in_words(*state.window.dates, state.language, brief=True)
    return translate("Map", "Only {stretch}").format(stretch=stretch)


def unplaced_text(count: int, language: str, *, filtered: bool = False) -> str:
    """The badge for events without a place; empty when there are none.

    ``filtered``: whether a part of the map narrows the filter, which leaves them out everywhere else too.
    """
    if not count:
        return ""
    words = (
        translate("Map", "{count} without a place, not shown")
        if filtered
        else translate("Map", "{count} without a place")
    )
    return words.format(count=number(count, language))


def unplaced_note(session: Session) -> str:
    """What lights up the badge: that selected events are among those without a place; empty if none is."""
    rows = [session.dataset.row_by_id[event] for event in session.state.selected]
    count = int(np.count_nonzero(session.unplaced[rows])) if rows else 0
    if not count:
        return ""
    if len(rows) == 1:
        return translate("Map", "the selected event is one of them")
    return translate("Map", "selected: {count}").format(count=number(count, session.state.language))

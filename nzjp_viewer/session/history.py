"""Undo and redo over view states. Called by ``Session`` alone.

Moving about (panning the timeline or the map, playing time, following a storyline) is no step of its own, nor is the
look (colours, arrangement, lanes, language): they would bury the steps that a reader means to take back. The step keeps
the window and viewport it had, so going back also goes back to where one was. An area that the filter has is what the
map shows: it moves with it.
"""

from __future__ import annotations

from dataclasses import replace

from nzjp_viewer.session.state import ViewState

MOST_STEPS = 200

PLAYING = "playback"
"""The origin of what changes as time is played."""


class History:
    """The view states before and after the current one."""

    def __init__(self) -> None:
        self._past: list[ViewState] = []
        self._future: list[ViewState] = []

    @property
    def has_past(self) -> bool:
        """Whether ``back`` has something to give."""
        return bool(self._past)

    @property
    def has_future(self) -> bool:
        """Whether ``forward`` has something to give."""
        return bool(self._future)

    def clear(self) -> None:
        """Forget every step."""
        self._past.clear()
        self._future.clear()

    def record(self, old: ViewState, new: ViewState, origin: str = "") -> None:
        """Remember that ``old`` gave way to ``new``, unless only window, viewport or area moved or the look changed.

        Nor is it a step when playing comes to an event and selects it.
        """
        moved = replace(old, window=new.window, viewport=new.viewport)
        if old.filter.area is not None and new.filter.area is not None:
            moved = replace(moved, filter=replace(old.filter, area=new.filter.area))
        if origin == PLAYING or _looking_as(moved, new) == new:
            return
        self._past.append(old)
        del self._past[:-MOST_STEPS]
        self._future.clear()

    def back(self, current: ViewState) -> ViewState | None:
        """The state before ``current``, which is kept for ``forward``; None at the beginning."""
        if not self._past:
            return None
        self._future.append(current)
        return _looking_as(self._past.pop(), current)

    def forward(self, current: ViewState) -> ViewState | None:
        """The state after ``current``, which is kept for ``back``; None at the end."""
        if not self._future:
            return None
        self._past.append(current)
        return _looking_as(self._future.pop(), current)


def _looking_as(state: ViewState, other: ViewState) -> ViewState:
    """``state`` in the look of ``other``, played as far, and with the same storyline followed."""
    return replace(
        state,
        lanes=other.lanes,
        story=other.story,
        playhead=other.playhead,
        window_on_map=other.window_on_map,
        arrangement=other.arrangement,
        theme=other.theme,
        language=other.language,
    )

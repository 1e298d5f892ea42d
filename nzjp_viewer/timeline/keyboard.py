"""Does what keys ask the timeline for. Made by ``hands``; ``keys`` says what each key means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline import selecting
from nzjp_viewer.timeline.choosing import Choosing
from nzjp_viewer.timeline.keys import Command, command_of
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.travel import ORIGIN, Travel

if TYPE_CHECKING:
    from nzjp_viewer.timeline.view import TimelineView

_ZOOM = 1.4
_PAGE, _STEP = 0.85, 0.2
"""Shares of a screenful that Page Up and Page Down go, and Ctrl with an arrow."""


class Keyboard:
    """Does what keys mean.

    Args:
        session: what is looked at.
        view, travel: what moves.
        glide_to: moves the view to a scale and tells the session on arrival.
        choosing: selects.
        others: what is done by others for a command, such as asking for a date.
    """

    def __init__(
        self,
        session: Session,
        view: TimelineView,
        travel: Travel,
        glide_to: Callable[[Scale], None],
        choosing: Choosing,
        others: dict[Command, Callable[[], None]],
    ) -> None:
        self._session, self._view, self._travel, self._glide_to = session, view, travel, glide_to
        self._choosing = choosing
        self._lane: tuple[int, str] | None = None  # the event at which ↑ or ↓ has arrived, and its lane's key
        self._deeds = self._own_deeds() | others

    def _own_deeds(self) -> dict[Command, Callable[[], None]]:
        choosing = self._choosing
        return {
            Command.PREVIOUS: lambda: self._session.step_selection(-1, ORIGIN),
            Command.NEXT: lambda: self._session.step_selection(1, ORIGIN),
            Command.TAKE_PREVIOUS: lambda: choosing.stretch_by(-1),
            Command.TAKE_NEXT: lambda: choosing.stretch_by(1),
            Command.LANE_ABOVE: lambda: self._step_lane(-1),
            Command.LANE_BELOW: lambda: self._step_lane(1),
            Command.FIRST: lambda: choosing.end(1),
            Command.LAST: lambda: choosing.end(-1),
            Command.SCREEN_EARLIER: lambda: self._glide(-_PAGE),
            Command.SCREEN_LATER: lambda: self._glide(_PAGE),
            Command.EARLIER: lambda: self._glide(-_STEP),
            Command.LATER: lambda: self._glide(_STEP),
            Command.CLOSER: lambda: self._view.zoom(_ZOOM),
            Command.FARTHER: lambda: self._view.zoom(1 / _ZOOM),
            Command.FIT: self._view.fit,
            Command.OPEN: lambda: self._view.activated.emit(self._session.state.selected[0]),
            Command.LET_GO: self._let_go,
            Command.TAKE_ALL: lambda: choosing.all_between(self._travel.goal.start, self._travel.goal.end),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False for one that is left to the window."""
        brushing, state = self._view.canvas.is_brushing, self._session.state
        if not brushing and self._view.following.takes(event):
            return True
        # A brush is drawn with Shift down, which must not keep Escape from dropping it.
        held = Qt.KeyboardModifier.NoModifier if brushing and event.key() == Qt.Key.Key_Escape else event.modifiers()
        command = command_of(event.key(), held)
        idle = {
            Command.OPEN: not state.selected,
            Command.LET_GO: not (brushing or state.selected or state.playhead),
        }
        if command is None or idle.get(command):
            return False
        self._view.canvas.end_momentum()
        self._deeds[command]()
        return True

    def _glide(self, screens: float) -> None:
        self._glide_to(self._travel.panned(self._travel.scale.width * screens))

    def _let_go(self) -> None:
        """Drop the brush in hand, else what is selected, else what is played."""
        if self._view.canvas.is_brushing:
            self._view.canvas.cancel_brush()
        elif self._session.state.selected:
            self._choosing.one(None)
        else:
            self._view.player.playback.close()

    def _step_lane(self, step: int) -> None:
        """Go to the nearest event of the lane above (−1) or below (1); where there is none, scroll."""
        row, scene = self._choosing.current, self._view.scene
        glyph = None
        if row is not None and scene is not None:
            key = self._lane[1] if self._lane is not None and self._lane[0] == row else None
            lane = next((number for number, box in enumerate(scene.lanes) if box.key == key), None)
            glyph = selecting.beside(scene, row, step, lane)
        if glyph is None or scene is None:
            bar = self._view.canvas.scroll_bar
            bar.setValue(bar.value() + step * bar.singleStep())
            return
        found = scene.glyphs.event[glyph]
        self._lane = found, scene.lanes[scene.glyphs.lane[glyph]].key
        self._choosing.one(found)

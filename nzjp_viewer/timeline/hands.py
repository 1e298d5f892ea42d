"""What a reader's hands mean to the timeline: clicks, drags, brushes, touches. Made by ``view``.

``canvas`` says what the hands do; here it is done: the view moves, the session changes. Keys and menus have modules of
their own, which this one puts together.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.scene import Hit
from nzjp_viewer.timeline.travel import ORIGIN, Travel

if TYPE_CHECKING:
    from nzjp_viewer.timeline.choosing import Choosing
    from nzjp_viewer.timeline.coasting import Velocity
    from nzjp_viewer.timeline.going import Going
    from nzjp_viewer.timeline.keyboard import Keyboard
    from nzjp_viewer.timeline.menu_opening import MenuOpening
    from nzjp_viewer.timeline.view import TimelineView

_TAP_ZOOM = 2.5

_AROUND_BAR = 3.0
"""A click on a bar shows so many times the days that it stands for."""


class Hands(QObject):
    """Does what the reader's hands ask for.

    Args:
        session: what it changes, as ``timeline``.
        view: the timeline.
        travel: where it goes.
        glide_to: moves the view to a scale and tells the session on arrival.
        today: days since 1970-01-01.
    """

    def __init__(
        self, session: Session, view: TimelineView, travel: Travel, glide_to: Callable[[Scale], None], today: int
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._travel, self._glide_to = session, view, travel, glide_to
        self._canvas, self._today = view.canvas, today
        self._caught = False  # the hand that is down has stopped what moved by itself, and so picks nothing
        self._picked = ""  # the event that the last click picked
        self._connect()

    def _connect(self) -> None:
        canvas = self._canvas
        canvas.pressed.connect(self._catch)
        canvas.let_be.connect(self._travel.let_be)
        canvas.moved.connect(self._move)
        canvas.zoomed.connect(self._zoom)
        canvas.magnified.connect(self._magnify)
        canvas.released.connect(self._release)
        canvas.picked.connect(self._pick)
        canvas.joined.connect(self._join)
        canvas.activated.connect(self._activate)
        canvas.menu_wanted.connect(self._open_menu)
        self._view.overview.menu_wanted.connect(self._open_menu_of_overview)
        canvas.brushing.connect(self._show_brush)
        canvas.brushed.connect(self._brush)
        self._travel.drifted.connect(canvas.scroll_bar.scroll_by)

    # What the first paint does not wait for: made when it is first needed

    @cached_property
    def choosing(self) -> Choosing:
        """Selects events."""
        from nzjp_viewer.timeline.choosing import Choosing  # no part of the first paint

        return Choosing(self._session, self._view.told.emit)

    @cached_property
    def going(self) -> Going:
        """Takes the view to dates."""
        from nzjp_viewer.timeline.going import Going  # no part of the first paint

        return Going(self._session, self._view, self._glide_to, self._today, self)

    @cached_property
    def menus(self) -> MenuOpening:
        """Opens menus."""
        from nzjp_viewer.timeline.menu_opening import MenuOpening  # no part of the first paint

        return MenuOpening(self._session, self._view, self.choosing, self.going, self._open_bar, self)

    @cached_property
    def keyboard(self) -> Keyboard:
        """Does what keys mean."""
        from nzjp_viewer.timeline.keyboard import Keyboard  # no part of the first paint
        from nzjp_viewer.timeline.keys import Command  # the names of all keys take some milliseconds to make

        view = self._view
        others = {
            Command.GO_TO_DATE: self.going.ask,
            Command.MENU: self.menus.open_for_keyboard,
            Command.LEGEND: view.open_legend,
            Command.PLAY: lambda: view.player.press(Qt.Key.Key_Space),
            Command.PLAY_BACK: lambda: view.player.press(Qt.Key.Key_Comma),
            Command.PLAY_ON: lambda: view.player.press(Qt.Key.Key_Period),
        }
        return Keyboard(self._session, self._view, self._travel, self._glide_to, self.choosing, others)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False for one that is left to the window."""
        return self.keyboard.press(event)

    def _open_menu(self, where: QPoint, hit: Hit | None, x: float) -> None:
        self.menus.open(where, hit, x)

    def _open_menu_of_overview(self, where: QPoint, scale: Scale, x: float) -> None:
        self.menus.open_in_overview(where, scale, x)

    # Moving

    def _catch(self) -> None:
        """A hand is down: what moves by itself stops."""
        if "going" in vars(self):
            self.going.flash.stop()
        self._caught = self._travel.hold()

    def _move(self, pixels: float) -> None:
        self._travel.pan(pixels)

    def _zoom(self, factor: float, x: float) -> None:
        self._travel.go(self._travel.scale.zoomed(factor, x))

    def _magnify(self, x: float) -> None:
        """Come closer about an x of the plot; from as close as one gets, show everything."""
        closer = self._travel.goal.zoomed(_TAP_ZOOM, x)
        if math.isclose(closer.days, self._travel.goal.days):
            self._view.fit()
        else:
            self._glide_to(closer)

    def _release(self, velocity: Velocity) -> None:
        """Let it coast, where things may move by themselves."""
        if self._view.motion_ms:
            self._travel.coast(velocity)
        else:
            self._travel.settle()

    # Choosing

    def _pick(self, hit: Hit | None) -> None:
        """Select what was clicked; zoom into a bar; on empty ground let go."""
        self._picked = self._event_at(None if self._caught else hit)
        if self._caught:
            self._caught = False
        elif hit is not None and hit.bar is not None:
            self._open_bar(hit.bar)
        elif hit is not None and hit.thread is not None:
            self._go_along(hit.thread)
        else:
            self.choosing.one(hit.event if hit is not None else None)

    def _join(self, hit: Hit | None, stretch: bool) -> None:
        """Add what was clicked to the selection; a click beside an event must not cost all of it."""
        self._picked = self._event_at(hit)
        if hit is None or hit.event is None:
            return
        if stretch:
            self.choosing.stretch_to(hit.event)
        else:
            self.choosing.join(hit.event)

    def _open_bar(self, bar: int) -> None:
        """Come closer to the events that a bar counts."""
        scene = self._view.scene
        if scene is None or bar >= len(scene.bars):
            return
        start, end = scene.bars.first_day[bar], scene.bars.end_day[bar]
        scale = self._travel.scale
        if not scene.parts(bar):
            self.menus.list_bar(bar)
            return
        around = (end - start) * (_AROUND_BAR - 1) / 2
        self._glide_to(Scale.of(TimeWindow(start - around, end + around), scale.width))

    def _go_along(self, thread: int) -> None:
        """Go to the other end of an arrow; a click on a curve costs nobody the selection."""
        from nzjp_viewer.timeline.curves import Arrow  # no part of the first paint

        scene = self._view.scene
        found = scene.threads[thread] if scene is not None and thread < len(scene.threads) else None
        if isinstance(found, Arrow):
            self.choosing.one(found.row)

    def _event_at(self, hit: Hit | None) -> str:
        """The id of the event that was hit, if one was."""
        return self.choosing.event_id(hit.event) if hit is not None and hit.event is not None else ""

    def _activate(self, _hit: Hit) -> None:
        """Open the event that the click before has picked; its row may be another's by now."""
        if self._picked in self._session.dataset.row_by_id:
            self._view.activated.emit(self._picked)

    # Brushing

    def _show_brush(self, x0: float, x1: float) -> None:
        """Show what letting go would ask for."""
        from nzjp_viewer.timeline import brushing  # no part of the first paint
        from nzjp_viewer.timeline.bands import Band  # nor this

        dates, language = brushing.brushed(self._travel.scale, x0, x1), self._session.state.language
        start, end = (wording.day_in_words(day, language) for day in dates)
        self._canvas.show_band(Band(dates, start, end, wording.days_in_words(*dates, language)))

    def _brush(self, x0: float, x1: float) -> None:
        from nzjp_viewer.timeline import brushing  # no part of the first paint

        dates = brushing.brushed(self._travel.scale, x0, x1)
        self._session.change(ORIGIN, filter=brushing.narrowed(self._session.state.filter, dates))

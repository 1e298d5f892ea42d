"""Plays time: moves the playhead along by a clock or by hand. Made by the timeline when the reader first asks for it.

How far it has come belongs to the view state; whether it runs, how fast and by what steps is gone with the window.
While it runs, ``moved`` is sent for every frame, but the session hears of it some times a second only, as everything
that counts events follows that; the last position is always told.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nzjp_viewer.session.history import PLAYING
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.session.stride import Stride, arrival, beginning, mean_days, next_row, suiting

ORIGIN = PLAYING

SPEEDS = (0.5, 1.0, 2.0, 4.0)
"""Steps a second."""

_FRAME, _TOLD, _CALM = 25, 100, 500
"""Milliseconds from frame to frame; least rest between two tellings of the session; least time of a step where
continuous movement is not wanted."""

_LONGEST = 0.25
"""After a longer pause between frames, seconds, playing goes on from where it was: the machine was busy."""


class Playback(QObject):
    """Moves the session's playhead.

    Args:
        session: whose playhead it is.
        is_calm: whether continuous movement is not wanted (reduced motion): playing then goes step by step.
        clock: seconds, from any moment on.

    Signals:
        moved(): ``playhead`` is another.
        switched(): something else is: it runs or stopped, opened or closed, or plays another stretch in another way.
    """

    moved = Signal()
    switched = Signal()

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        is_calm: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._session, self._is_calm, self._clock = session, is_calm, clock
        self._playhead: Playhead | None = None
        self._in_view: TimeWindow | None = None
        self._stretch: TimeWindow | None = None
        self._stride: Stride | None = None
        self._speed, self._loops, self._last, self._is_held = 1.0, False, 0.0, False
        self._ticker = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self.tick)
        self._rest = QTimer(self, singleShot=True, interval=_TOLD)
        self._rest.timeout.connect(self._tell)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._start_afresh)
        if session.state.playhead is not None:
            self._take(session.state.playhead)

    # What is played

    @property
    def playhead(self) -> Playhead | None:
        """How far it has come at this moment, told or not; None while it is closed."""
        return self._playhead

    @property
    def stretch(self) -> TimeWindow | None:
        """From where to where it plays; None while it is closed, or nothing matches."""
        return self._stretch

    @property
    def is_running(self) -> bool:
        """Whether it moves by itself."""
        return self._ticker.isActive()

    @property
    def plays_all(self) -> bool:
        """Whether it plays all that matches, and not the stretch that was in view when it was opened."""
        return self._in_view is None

    @property
    def stride(self) -> Stride:
        """How far a step goes: what the reader chose, or what suits the stretch."""
        return self._stride or (suiting(self._stretch) if self._stretch else Stride.YEAR)

    @property
    def speed(self) -> float:
        """Steps a second."""
        return self._speed

    @property
    def loops(self) -> bool:
        """Whether it begins again at the end."""
        return self._loops

    @property
    def shown(self) -> int:
        """How many of the matching events the playhead shows, as far as the session has been told.

        The time window may narrow the map besides; that is no part of what is played.
        """
        from numpy import count_nonzero  # loaded for the mask anyway, but not at the start

        session, playhead = self._session, self._session.state.playhead
        if playhead is None or session.state.stretches_on_map == (playhead.stretch,):
            return int(count_nonzero(session.mask if playhead is None else session.mask_in_time))
        from nzjp_viewer.query.windows import touching  # as above

        return int(count_nonzero(session.mask & touching(session.table, *playhead.stretch)))

    # By hand

    def open(self) -> None:
        """Put the playhead at the beginning of what is in view; of all that matches, where all of it is."""
        if self._playhead is None:
            self._in_view = self._session.state.window
            self._measure()
            if self._stretch is not None:
                self._playhead = Playhead(self._stretch.start)
                self._tell_now()
                self.switched.emit()

    def close(self) -> None:
        """Stop, and let all events be seen again."""
        if self._playhead is not None:
            self._let_go()
            self._session.change(ORIGIN, playhead=None)
            self.switched.emit()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_running:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Go on from where it is; at the end, from the beginning."""
        self.open()
        if self._playhead is None or self._stretch is None:
            return
        if self._is_at_end:
            self._go(self._stretch.start)
        self._is_held = False
        self._last = self._clock()
        self._set_pace()
        self.switched.emit()
        if self._is_stepwise:
            self.tick()

    def pause(self) -> None:
        """Stay where it is."""
        if self.is_running:
            self._ticker.stop()
            self._tell_now()
            self.switched.emit()

    def step(self, step: int) -> None:
        """Go one step on (1) or back (−1) and stay there; from event to event, the event is selected."""
        self.open()
        self.pause()
        self._step(step)

    def seek(self, day: float) -> None:
        """Go to a moment, as far as it is played."""
        if self._stretch is not None:
            self._go(min(max(day, self._stretch.start), self._stretch.end))

    def hold(self) -> None:
        """The reader has hold of the playhead: it does not move by itself until ``release``."""
        self._is_held = True

    def release(self) -> None:
        """The reader lets go."""
        self._is_held = False
        self._last = self._clock()
        self._tell_now()

    # How it plays

    def set_stride(self, stride: Stride) -> None:
        """Go by other steps."""
        self._stride = stride
        self._set_pace(only_running=True)
        self.switched.emit()

    def set_speed(self, speed: float) -> None:
        """Go at another speed, in steps a second."""
        self._speed = speed
        self._set_pace(only_running=True)
        self.switched.emit()

    def set_loops(self, loops: bool) -> None:
        """Begin again at the end, or stay there."""
        self._loops = loops
        self.switched.emit()

    def set_mode(self, mode: PlayMode, span: float | None = None) -> None:
        """Show all that has been, or the last ``span`` days."""
        if self._playhead is not None:
            self._playhead = self._playhead._replace(mode=mode, span=span or self._playhead.span)
            self._tell_now()
            self.moved.emit()
            self.switched.emit()

    def play_all(self, whole: bool) -> None:
        """Play all that matches, or what is in view now."""
        self._in_view = None if whole else self._session.state.window
        self._measure()
        self._keep_within()
        self.switched.emit()

    # By the clock

    def tick(self) -> None:
        """Go as far as the time since the last frame asks for. Called by a timer while it runs."""
        now = self._clock()
        passed, self._last = min(now - self._last, _LONGEST), now
        if self._playhead is None or self._stretch is None or self._is_held:
            return
        if self._is_stepwise:
            arrived = not self._step(1)
        else:
            self.seek(self._playhead.day + passed * self._speed * mean_days(self.stride))
            arrived = self._is_at_end
        if arrived and self._loops:
            self._go(self._stretch.start)
        elif arrived:
            self.pause()

    @property
    def _is_stepwise(self) -> bool:
        return self.stride is Stride.EVENT or self._is_calm()

    @property
    def _is_at_end(self) -> bool:
        if self._playhead is None or self._stretch is None:
            return True
        if self.stride is Stride.EVENT:
            return self._row_after(1) is None
        return self._playhead.day >= self._stretch.end

    def _set_pace(self, *, only_running: bool = False) -> None:
        if only_running and not self.is_running:
            return
        least = _CALM if self._is_calm() else 0
        self._ticker.start(max(round(1000 / self._speed), least) if self._is_stepwise else _FRAME)

    # Moving

    def _step(self, step: int) -> bool:
        """Go one step; whether there was one to go."""
        playhead, stretch = self._playhead, self._stretch
        if playhead is None or stretch is None:
            return False
        if self.stride is not Stride.EVENT:
            self.seek(beginning(playhead.day, self.stride, step))
            self._tell_now()
            return self._playhead != playhead
        row = self._row_after(step)
        if row is None:
            return False
        self._playhead = playhead._replace(day=arrival(self._session.table, row))
        self._rest.stop()
        self._session.change(ORIGIN, playhead=self._playhead, selected=(self._session.dataset.events[row].id,))
        self.moved.emit()
        return True

    def _row_after(self, step: int) -> int | None:
        """The row of the next event (1) or the one before (−1)."""
        session, current = self._session, self._session.current
        if self._playhead is None or self._stretch is None:
            return None
        row = session.dataset.row_by_id[current.id] if current else None
        return next_row(session.table, session.mask, self._stretch, self._playhead.day, row, step)

    def _go(self, day: float) -> None:
        if self._playhead is not None and day != self._playhead.day:
            self._playhead = self._playhead._replace(day=day)
            if not self._rest.isActive():
                self._tell()
            self.moved.emit()

    def _tell(self) -> None:
        """Tell the session; not again before all that follows it has been done, and a rest after that."""
        if self._playhead != self._session.state.playhead:
            self._session.change(ORIGIN, playhead=self._playhead)
            self._rest.start()

    def _tell_now(self) -> None:
        self._rest.stop()
        self._tell()

    # What others change

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        """Take on what changed in the session."""
        if origin != ORIGIN and new.playhead != old.playhead:
            self._let_go()
            if new.playhead is not None:
                self._take(new.playhead)
            self.moved.emit()
            self.switched.emit()
        if new.filter != old.filter and self._playhead is not None:
            self._measure()
            self._keep_within()
            self.switched.emit()

    def _start_afresh(self) -> None:
        """Another dataset has nothing of it played."""
        self._let_go()
        self.switched.emit()

    def _let_go(self) -> None:
        self._ticker.stop()
        self._rest.stop()
        self._playhead = None
        self._is_held = False

    def _take(self, playhead: Playhead) -> None:
        """Be open at a playhead that somebody else has set."""
        window = self._session.state.window
        self._in_view = window if window is not None and window.start <= playhead.day <= window.end else None
        self._playhead = playhead
        self._measure()

    def _measure(self) -> None:
        """Find out from where to where to play: nowhere, where nothing matches."""
        from nzjp_viewer.query.windows import span_of  # loads numpy, which the first paint does not wait for

        session = self._session
        span = span_of(session.table, session.mask)
        if span is None:
            self._stretch = None
        else:
            self._stretch = self._in_view or TimeWindow(float(span[0]), float(span[1] + 1))

    def _keep_within(self) -> None:
        """Go to where there is something to play; stop where there is nothing."""
        if self._stretch is None:
            self.pause()
        elif self._playhead is not None:
            self._rest.start()  # the session is told later, not in the midst of telling of the change that led here
            self.seek(self._playhead.day)

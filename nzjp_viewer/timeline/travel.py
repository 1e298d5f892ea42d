"""Where along time the view is and where it is going. Used by ``view``, which paints what comes of it.

While the reader drags, scrolls or lets it coast, only the scale here moves; once it has come to rest, ``rested`` says
so and the session is told.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.timeline.motion import Glide
from nzjp_viewer.timeline.scale import Scale

if TYPE_CHECKING:
    from nzjp_viewer.timeline.coasting import Coast, Velocity

ORIGIN = "timeline"
"""The name under which the session hears of what is done on the timeline."""

_REST = 150
"""Milliseconds without movement after which scrolling counts as done."""


class Travel(QObject):
    """Moves a ``Scale``.

    Args:
        reach: gives the days that panning does not leave behind; see ``Scale.panned``.

    Signals:
        moved(): ``scale`` is another; repaint.
        drifted(pixels): while it coasts, the lanes go on down by so much.
        rested(): a movement is over.
    """

    moved = Signal()
    drifted = Signal(float)
    rested = Signal()

    def __init__(self, parent: QObject, reach: Callable[[], Dates]) -> None:
        super().__init__(parent)
        self.scale = Scale(0.0, 1.0, 1.0)
        self._reach = reach
        self._is_held = False
        self._is_told = True  # whether others hold it to be where it is
        self._glide = Glide(self._show, self.settle, self)
        self._pause = QTimer(self, singleShot=True, interval=_REST)
        self._pause.timeout.connect(self.settle)

    @cached_property
    def _coast(self) -> Coast:
        """What lets it coast, made when it first does."""
        from nzjp_viewer.timeline.coasting import Coast  # no part of the first paint

        return Coast(self._drift, self.settle, self)

    @property
    def _is_coasting(self) -> bool:
        return "_coast" in vars(self) and self._coast.is_moving

    @property
    def is_moving(self) -> bool:
        """Whether it has not come to rest yet."""
        return self._is_held or self._pause.isActive() or self._glide.is_moving or self._is_coasting

    @property
    def goal(self) -> Scale:
        """Where it is, or is on its way to."""
        return self._glide.target if self._glide.is_moving else self.scale

    def take(self, scale: Scale) -> None:
        """Be at ``scale`` without a word: nobody moved, something else changed."""
        self.scale = scale
        self._is_told = True

    def widen(self, width: float) -> None:
        """Lay what is shown, and where it goes, over another width."""
        self.scale = self.scale.widened(width)
        self._glide.widen(width)

    def go(self, scale: Scale) -> None:
        """Be at ``scale`` at once; it rests after a moment without another movement, or once a hand lets it go."""
        is_held = self._is_held
        self.stop()
        self._is_held = is_held
        if not is_held:
            self._pause.start()
        self._show(scale)

    def pan(self, pixels: float) -> None:
        """Go ``pixels`` along time, at once, as far as there are events."""
        self.go(self.scale.panned(pixels, self._reach()))

    def panned(self, pixels: float) -> Scale:
        """Where it gets to by going on ``pixels`` along time."""
        return self.goal.panned(pixels, self._reach())

    def glide_to(self, scale: Scale, milliseconds: int) -> None:
        """Move to ``scale`` within some time, and rest there."""
        self.stop()
        self._is_told = False  # though it has not moved yet: others may hold it to be there already
        self._glide.go(self.scale, scale, milliseconds)

    def coast(self, velocity: Velocity) -> None:
        """Go on as the hand was moving that let go, and rest where that ends."""
        self.stop()
        self._coast.go(velocity)

    def hold(self) -> bool:
        """Stop where it is, as a hand stops a wheel; another movement or ``let_be`` follows. Whether it was moving."""
        was_moving = self._glide.is_moving or self._is_coasting
        self.stop()
        self._is_held = True
        return was_moving

    def stop(self) -> None:
        """Drop what is under way; nobody is told."""
        self._is_held = False
        self._glide.stop()
        self._pause.stop()
        if self._is_coasting:
            self._coast.stop()

    def let_be(self) -> None:
        """The hand that held it is gone: come to rest, if anything has moved that nobody was told of.

        Where something else has moved it on since, that goes on.
        """
        if self._is_held and self._is_told:
            self.stop()
        elif self._is_held:
            self.settle()

    def settle(self) -> None:
        """Come to rest here and now."""
        self.stop()
        self._is_told = True
        self.rested.emit()

    def _drift(self, right: float, down: float) -> None:
        """One frame of coasting: time goes the other way than the hand went."""
        self._show(self.scale.panned(-right, self._reach()))
        if down:
            self.drifted.emit(-down)

    def _show(self, scale: Scale) -> None:
        self.scale = scale
        self._is_told = False
        self.moved.emit()

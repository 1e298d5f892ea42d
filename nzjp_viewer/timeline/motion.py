"""What moves by itself, and the gliding of the timeline's scale from one stretch to another instead of a jump.

``Glide`` is used by ``view``, ``Motion`` by ``coasting`` and ``going`` too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nzjp_viewer.timeline.scale import Scale

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation


class Motion(QObject):
    """Calls ``advance`` in each frame with the share of the time that is gone, then ``arrive`` once."""

    def __init__(self, advance: Callable[[float], None], arrive: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._advance, self._arrive = advance, arrive
        self._animation: QVariantAnimation | None = None

    @property
    def is_moving(self) -> bool:
        """Whether it is under way."""
        return self._animation is not None and self._animation.state() == self._animation.State.Running

    def stop(self) -> None:
        """Stay where it is; ``arrive`` is not called."""
        if self._animation is not None:
            self._animation.stop()

    def _begin(self, milliseconds: int) -> None:
        """Set off, from rest."""
        self._animation = self._animation or self._made()
        # Qt takes the moment at which it last stopped for one of the new time, and would make a step there.
        self._animation.blockSignals(True)
        self._animation.setCurrentTime(0)
        self._animation.setDuration(milliseconds)
        self._animation.blockSignals(False)
        self._animation.start()

    def _made(self) -> QVariantAnimation:
        # The type takes 2 ms to make, which the first paint does not wait for.
        from PySide6.QtCore import QVariantAnimation

        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.valueChanged.connect(self._advance)
        animation.finished.connect(self._arrive)
        return animation


class Glide(Motion):
    """Calls ``show`` with the scales between two, then ``arrive`` once.

    With a duration of 0 (a desktop that is set to reduced motion) it arrives at once.
    """

    def __init__(self, show: Callable[[Scale], None], arrive: Callable[[], None], parent: QObject) -> None:
        super().__init__(self._step, arrive, parent)
        self._show = show
        self._start = self._end = Scale(0.0, 1.0, 1.0)

    @property
    def target(self) -> Scale:
        """Where it goes, or went last."""
        return self._end

    def go(self, start: Scale, end: Scale, milliseconds: int) -> None:
        """Move from ``start`` to ``end``."""
        self.stop()
        self._start, self._end = start, end
        if milliseconds <= 0 or start == end:
            self._show(end)
            self._arrive()
            return
        self._begin(milliseconds)

    def widen(self, width: float) -> None:
        """Go on over another width."""
        self._start, self._end = self._start.widened(width), self._end.widened(width)

    def _step(self, share: float) -> None:
        """Show the scale, ever slower; lengths change by equal factors, about the moment that stays put."""
        if share >= 1.0:
            self._show(self._end)
            return
        share = 1.0 - (1.0 - share) ** 3
        one, other = self._start, self._end
        days = math.exp(math.log(one.days) * (1 - share) + math.log(other.days) * share)
        way = share if math.isclose(one.days, other.days) else (days - one.days) / (other.days - one.days)
        start = one.start + (other.start - one.start) * way
        self._show(Scale(start, start + days, other.width))

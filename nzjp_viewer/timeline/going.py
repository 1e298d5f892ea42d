"""Going to a date: asks for it, glides there, and lets a light pass over it. Made by ``hands``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from nzjp_viewer.query.filter import Dates
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline.bands import Band
from nzjp_viewer.timeline.motion import Motion
from nzjp_viewer.timeline.scale import Scale

if TYPE_CHECKING:
    from nzjp_viewer.session.date_words import Reader
    from nzjp_viewer.timeline.go_to import GoTo
    from nzjp_viewer.timeline.view import TimelineView

_AROUND_DAY = 30.0
"""Days to either side of a single day."""

_MARGIN = 0.12
"""Share of a stretch that is shown to either side of it."""

_FLASH_MS = 1400


def around(dates: Dates, width: float) -> Scale:
    """The stretch that shows ``dates`` with what is about them: a day within two months, years nearly by themselves."""
    length = dates.last + 1 - dates.first
    beside = max(length * _MARGIN, _AROUND_DAY + 0.5 - length / 2)
    return Scale.of(TimeWindow(dates.first - beside, dates.last + 1 + beside), width)


class Flash(Motion):
    """Lets a band of light fade away. ``show`` is called with the band, and with None at the end."""

    def __init__(self, show: Callable[[Band | None], None], parent: QObject) -> None:
        super().__init__(self._step, lambda: show(None), parent)
        self._show = show
        self._dates = Dates(0, 0)

    def pass_over(self, dates: Dates, milliseconds: int) -> None:
        """Light up ``dates``; not at all in 0 milliseconds."""
        self.stop()
        if milliseconds <= 0:
            return
        self._dates = dates
        self._begin(milliseconds)

    def stop(self) -> None:
        """Put it out."""
        if self.is_moving:
            super().stop()
            self._show(None)

    def _step(self, share: float) -> None:
        self._show(Band(self._dates, strength=1.0 - share**2))


class Going(QObject):
    """Takes the view to dates.

    Args:
        session: whose language is read.
        view: the timeline.
        glide_to: moves it to a scale and tells the session on arrival.
        today: days since 1970-01-01.

    Attributes:
        flash: the light over what was gone to.
    """

    def __init__(
        self, session: Session, view: TimelineView, glide_to: Callable[[Scale], None], today: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._glide_to, self._today = session, view, glide_to, today
        self._line: GoTo | None = None
        self.flash = Flash(view.canvas.show_band, self)

    def ask(self) -> None:
        """Let the reader write where to go."""
        if self._line is None:
            from nzjp_viewer.timeline.go_to import GoTo  # seldom needed, so not part of the start

            self._line = GoTo(self._reader, self._view.window())
            self._line.chosen.connect(self.go_to)
            self._line.done.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        self._line.ask(self._view, round(self._view.axis_height) + 8)

    def _reader(self) -> Reader:
        from nzjp_viewer.session.date_words import Reader  # comes with the line that asks

        return Reader(self._session.state.language, self._today, self._view.whole)

    def go_to(self, dates: Dates) -> None:
        """Show ``dates`` with what is about them, and light them up for a moment."""
        self._glide_to(around(dates, self._view.canvas.plot_width))
        self.flash.pass_over(dates, _FLASH_MS if self._view.motion_ms else 0)

    def zoom_to(self, dates: Dates) -> None:
        """Show ``dates`` and no more."""
        self._glide_to(Scale.fitting(*dates, self._view.canvas.plot_width))

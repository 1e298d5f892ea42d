"""The view state: one frozen value that says what is on screen.

It is the undo step, the saved view, the restored session and the command line's arguments.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from nzjp_viewer.query.filter import Dates, Filter
from nzjp_viewer.query.grouping import Grouping


class ThemeName(StrEnum):
    """Which colours are used."""

    LIGHT = "light"
    DARK = "dark"


class Arrangement(StrEnum):
    """How map and timeline share the window."""

    STACKED = "stacked"
    SIDE_BY_SIDE = "side-by-side"


class Lanes(NamedTuple):
    """How the timeline's lanes are made and laid.

    Attributes:
        grouping: what makes a lane.
        collapsed: keys of lanes that show their header alone.
        order: keys of lanes from the top, as the reader has moved them; lanes that are not named keep their own order,
            below.

    A key is that of ``grouping.key_of``, so that what one grouping has been given waits for its return.
    """

    grouping: Grouping = Grouping.KIND
    collapsed: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


_SLIVER = 1e-3
"""Of a day, in days: less of one than this at either end is a trace of the arithmetic, and nobody sees it."""


class TimeWindow(NamedTuple):
    """The stretch of time that the timeline shows: ``start`` < ``end``, in days since 1970-01-01, fractions allowed."""

    start: float
    end: float

    @property
    def days(self) -> float:
        """Its length."""
        return self.end - self.start

    @property
    def dates(self) -> Dates:
        """Its first and its last day: all that it shows any of. Of a stretch that begins and ends some time only."""
        first = math.floor(self.start + _SLIVER)
        return Dates(first, max(math.ceil(self.end - _SLIVER) - 1, first))


_NOW_DAYS = 31.0
"""What has happened so many days before the playhead happens now."""


class PlayMode(StrEnum):
    """What the map shows while time is played."""

    ACCUMULATE = "accumulate"
    """All that has begun by then."""
    WINDOW = "window"
    """What lies in the stretch that ends then."""


class Playhead(NamedTuple):
    """How far the story has been played.

    Attributes:
        day: the moment reached, in days since 1970-01-01.
        mode: what the map shows of it.
        span: length of the stretch that ``PlayMode.WINDOW`` shows, in days.
    """

    day: float
    mode: PlayMode = PlayMode.ACCUMULATE
    span: float = 365.0

    @property
    def stretch(self) -> TimeWindow:
        """The stretch whose events are shown; it may begin before all time."""
        return TimeWindow(-math.inf if self.mode is PlayMode.ACCUMULATE else self.day - self.span, self.day)


class MapViewport(NamedTuple):
    """What the map shows: centre in degrees (longitude may run past 180) and Web Mercator zoom level."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class ViewState:
    """What is on screen.

    Attributes:
        filter: what narrows the events.
        window: the timeline's stretch; None fits the events.
        viewport: the map's view; None fits the places.
        selected: ids of the selected events, the one shown in the details first.
        lanes: how the timeline's lanes are made.
        story: id of the storyline that is followed; None for none.
        playhead: how far time has been played; None while nothing is played.
        window_on_map: whether the map shows only what lies in ``window``.
        arrangement, theme, language: how it looks; language is a tag such as ``en``.
    """

    filter: Filter = field(default_factory=Filter)
    window: TimeWindow | None = None
    viewport: MapViewport | None = None
    selected: tuple[str, ...] = ()
    lanes: Lanes = field(default_factory=Lanes)
    story: str | None = None
    playhead: Playhead | None = None
    window_on_map: bool = False
    arrangement: Arrangement = Arrangement.STACKED
    theme: ThemeName = ThemeName.LIGHT
    language: str = "en"

    @property
    def stretches_on_map(self) -> tuple[TimeWindow, ...]:
        """The stretches that an event must touch to be on the map; none where time sets no limit."""
        played = (self.playhead.stretch,) if self.playhead is not None else ()
        return (*played, self.window) if self.window_on_map and self.window is not None else played

    @property
    def stretches_in_full(self) -> tuple[TimeWindow, ...]:
        """The stretches that an event on the map must touch not to be faint: what is in view, and not long past."""
        seen = (self.window,) if self.window is not None and not self.window_on_map else ()
        if self.playhead is None:
            return seen
        return (*seen, TimeWindow(self.playhead.day - self.playhead.span, self.playhead.day))

    @property
    def stretch_now(self) -> TimeWindow | None:
        """What counts as now while time is played; None while it is not."""
        return None if self.playhead is None else TimeWindow(self.playhead.day - _NOW_DAYS, self.playhead.day)

"""The view state: one frozen value that says what is on screen.

It is the undo step, the saved view, the restored session and the command line's arguments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from nzjp_viewer.query.filter import Filter


class ThemeName(StrEnum):
    """Which colours are used."""

    LIGHT = "light"
    DARK = "dark"


class Arrangement(StrEnum):
    """How map and timeline share the window."""

    STACKED = "stacked"
    SIDE_BY_SIDE = "side-by-side"


class TimeWindow(NamedTuple):
    """The stretch of time that the timeline shows: ``start`` < ``end``, in days since 1970-01-01, fractions allowed."""

    start: float
    end: float

    @property
    def days(self) -> float:
        """Its length."""
        return self.end - self.start


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
        arrangement, theme, language: how it looks; language is a tag such as ``en``.
    """

    filter: Filter = field(default_factory=Filter)
    window: TimeWindow | None = None
    viewport: MapViewport | None = None
    selected: tuple[str, ...] = ()
    arrangement: Arrangement = Arrangement.STACKED
    theme: ThemeName = ThemeName.LIGHT
    language: str = "en"

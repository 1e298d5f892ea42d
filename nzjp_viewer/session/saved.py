"""View states as plain records, to be written as JSON: handed to the exporting process, later kept as saved views."""

from __future__ import annotations

import json
import math
from typing import Any

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR, Area, CountryMode, Dates, Filter, Years, first_day_of
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.state import (
    Arrangement,
    Lanes,
    MapViewport,
    Playhead,
    PlayMode,
    ThemeName,
    TimeWindow,
    ViewState,
)

_NOT_A_VIEW = QT_TRANSLATE_NOOP("Problem", "This is not a saved view of this program ({reason}). Choose another.")

_SLIVER = 1e-3
"""Days that the arithmetic of a glide or a zoom may err beyond the ends of the calendar."""


def dumps(state: ViewState) -> str:
    """``state`` as JSON."""
    wanted = state.filter
    return json.dumps(
        {
            "filter": {
                "countries": wanted.countries,
                "country_mode": wanted.country_mode,
                "years": [[years.first, years.last] for years in wanted.years],
                "kinds": wanted.kinds,
                "sources": wanted.sources,
                "storylines": wanted.storylines,
                "places": wanted.places,
                "search": wanted.search,
                "dates": wanted.dates,
                "area": wanted.area,
            },
            "window": state.window and [state.window.start, state.window.end],
            "viewport": state.viewport and [state.viewport.lon, state.viewport.lat, state.viewport.zoom],
            "selected": state.selected,
            "lanes": state.lanes._asdict(),
            "story": state.story,
            "playhead": state.playhead and state.playhead._asdict(),
            "window_on_map": state.window_on_map,
            "arrangement": state.arrangement,
            "theme": state.theme,
            "language": state.language,
        },
        ensure_ascii=False,
    )


def loads(text: str) -> ViewState:
    """The view state that ``dumps`` wrote.

    Raises:
        Problem: ``text`` is not one.
    """
    try:
        record = json.loads(text)
        window, viewport = record["window"], record["viewport"]
        return ViewState(
            filter=_filter(record["filter"]),
            window=window and _window(window),
            viewport=viewport and MapViewport(*map(_finite, viewport)),
            selected=tuple(map(str, record["selected"])),
            lanes=_lanes(record["lanes"]),
            story=None if record["story"] is None else str(record["story"]),
            playhead=record["playhead"] and _playhead(record["playhead"]),
            window_on_map=bool(record["window_on_map"]),
            arrangement=Arrangement(record["arrangement"]),
            theme=ThemeName(record["theme"]),
            language=str(record["language"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Problem(_NOT_A_VIEW, reason=error) from error


def _lanes(record: dict[str, Any]) -> Lanes:
    collapsed, order = (tuple(map(str, record[name])) for name in ("collapsed", "order"))
    return Lanes(Grouping(record["grouping"]), collapsed, order)


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is no measure")
    return number


def _day(value: Any) -> float:
    """A moment of the calendar, its very end included."""
    day = _finite(value)
    if not first_day_of(FIRST_YEAR) - _SLIVER <= day <= first_day_of(LAST_YEAR + 1) + _SLIVER:
        raise ValueError(f"day {day} lies outside the years {FIRST_YEAR}–{LAST_YEAR}")
    return day


def _window(record: list[Any]) -> TimeWindow:
    window = TimeWindow(*map(_day, record))
    if window.days <= 0:
        raise ValueError("a window ends before it begins")
    return window


def _playhead(record: dict[str, Any]) -> Playhead:
    playhead = Playhead(_day(record["day"]), PlayMode(record["mode"]), _finite(record["span"]))
    if playhead.span <= 0:
        raise ValueError("a played stretch has no length")
    return playhead


def _area(record: list[Any]) -> Area:
    area = Area(*map(_finite, record))
    if area.east < area.west or area.north < area.south:
        raise ValueError("a part of the map has no inside")
    return area


def _filter(record: dict[str, Any]) -> Filter:
    return Filter(
        countries=tuple(record["countries"]),
        country_mode=CountryMode(record["country_mode"]),
        years=tuple(Years(int(first), int(last)) for first, last in record["years"]),
        kinds=tuple(map(Kind, record["kinds"])),
        sources=tuple(record["sources"]),
        storylines=tuple(record["storylines"]),
        places=tuple(record["places"]),
        search=record["search"],
        dates=record["dates"] and Dates(*map(int, record["dates"])),
        area=record["area"] and _area(record["area"]),
    )

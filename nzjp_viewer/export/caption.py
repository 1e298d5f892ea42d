"""The caption of an exported picture: what it shows, under which filters, from which sources.

A picture that leaves the program must still say where it comes from; ``picture`` paints these lines under it and puts
them into the file's metadata.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset, in_language
from nzjp_viewer.query.columns import EventTable, Mask
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.filter_words import describe, in_one_line
from nzjp_viewer.session.lane_words import grouping_name
from nzjp_viewer.session.state import PlayMode, ViewState
from nzjp_viewer.session.wording import day_in_words, joined, number

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption's parts, each one line of plain text that may be wrapped."""

    title: str
    scope: str
    sources: str
    attribution: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Those that are not empty, in order."""
        return tuple(line for line in (self.title, self.scope, self.sources, self.attribution) if line)


def caption_of(dataset: Dataset, table: EventTable, mask: Mask, state: ViewState, *, with_map: bool) -> Caption:
    """The caption of ``state``: title, filters with counts and range of dates, sources, and the map's attribution."""
    language = state.language
    shown = translate("Caption", "{count} of {total} events").format(
        count=number(int(mask.sum()), language), total=number(len(table), language)
    )
    filters = in_one_line(describe(state.filter, dataset, language))
    scope = [shown, filters or translate("Caption", "no filters"), _dates(table, mask, state), _played(state)]
    if with_map and state.window_on_map and state.window is not None:
        scope.append(translate("Caption", "on the map only events of this time"))
    scope += _manner(dataset, state)
    used = table.sources.counts(mask)
    cited = [source for source in dataset.sources if used[source.id]]
    return Caption(
        title=in_language(dataset.title, language),
        scope=joined(scope, language),
        sources=translate("Caption", "Sources: {list}").format(list="; ".join(source.short for source in cited))
        if cited
        else "",
        attribution=translate("Caption", "Basemap: Natural Earth (public domain), GeoNames (CC BY 4.0)")
        if with_map
        else "",
    )


def _manner(dataset: Dataset, state: ViewState) -> Iterator[str]:
    """What a picture cannot say by itself: whose lines it shows, and what its lanes are made by where not by kind."""
    story = dataset.storyline_by_id.get(state.story or "")
    if story is not None:
        name = isolate(in_language(story.names, state.language) or story.id)
        yield translate("Caption", "following: {storyline}").format(storyline=name)
    if state.lanes.grouping is not Grouping.KIND:
        yield translate("Caption", "lanes: {grouping}").format(grouping=grouping_name(state.lanes.grouping))


def _played(state: ViewState) -> str:
    """How far time has been played, which the timeline draws faint beyond and the map leaves out."""
    if state.playhead is None:
        return ""
    if state.playhead.mode is PlayMode.ACCUMULATE:
        last = day_in_words(math.ceil(state.playhead.day) - 1, state.language)
        return translate("Caption", "played until {date}").format(date=last)
    begin, last = (day_in_words(day, state.language) for day in state.playhead.stretch.dates)
    return translate("Caption", "played: {start} – {end}").format(start=begin, end=last)


def _dates(table: EventTable, mask: Mask, state: ViewState) -> str:
    """The stretch of time shown: the timeline's window, else the matching events', or the years asked for."""
    if state.window is not None:
        first, last = state.window.dates
    elif mask.any():
        first, last = table.span(mask)
        first, last = state.filter.time or (first, last)
    else:
        return ""
    start, end = (day_in_words(day, state.language) for day in (first, last))
    return start if start == end else translate("Caption", "{start} – {end}").format(start=start, end=end)

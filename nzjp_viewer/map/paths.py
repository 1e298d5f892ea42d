"""The lines between places: the way an event took, and the storyline that is followed, from place to place.

Asked by :mod:`nzjp_viewer.map.view` for each scene; drawn by ``resources/map/paths.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset, Event, Storyline, in_language
from nzjp_viewer.map.geodesics import LonLat, geodesic, on_the_sheet
from nzjp_viewer.map.scene import Message
from nzjp_viewer.query.columns import FAMILIES, Mask, Rows
from nzjp_viewer.session.bidi import in_reading_order, isolate
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.wording import place_name, strung

translate = QCoreApplication.translate

MOST_EVENTS: Final = 12
"""Selected events whose ways are drawn, the first of them: more would hide each other."""

MOST_LEGS: Final = 150
"""Lines from place to place that are drawn of a way, or of a storyline: the first."""

MOST_TOLD: Final = 2000
"""Events of a storyline that are looked through for places, the first that the map shows."""

Leg = tuple[str, str]
"""Ids of two places, in order."""


class Paths:
    """The paths of a session as the page draws them; made anew only where they may have changed.

    Args:
        session: whose selected events and followed storyline they are.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: tuple[tuple[object, ...], Dataset, Mask] | None = None
        self._story: tuple[Storyline, Rows] | None = None
        self._message: list[Message] = []

    def message(self) -> list[Message]:
        """Below first: the followed storyline, then the ways of the selected events, the current one last."""
        state, dataset = self._session.state, self._session.dataset
        seen, mask, held = (state.selected, state.story, state.language), self._session.located.mask, self._held
        # The mask itself, not its id: while it is held, no other can be taken for it.
        if held is None or held[0] != seen or held[1] is not dataset or held[2] is not mask:
            self._held, self._message = (seen, dataset, mask), list(self._made())
        return self._message

    def told(self) -> Rows | None:
        """Rows of the events of the storyline that is followed, whether the map shows them or not; None of none."""
        story = self._session.state.story
        return None if story is None else self._told(self._session.dataset.storyline_by_id[story])

    def _made(self) -> Iterator[Message]:
        session = self._session
        dataset, language = session.dataset, session.state.language
        if session.state.story is not None:
            story = dataset.storyline_by_id[session.state.story]
            told = told_on_map(session, self._told(story))[:MOST_TOLD].tolist()
            places = chain.from_iterable(dataset.events[row].located for row in told)
            yield from _path(dataset, "story", places, in_language(story.names, language), language)
        chosen = (dataset.row_by_id[event] for event in session.state.selected[:MOST_EVENTS])
        for row in reversed([row for row in chosen if session.located.mask[row]]):
            event = dataset.events[row]
            yield from _path(dataset, "event", event.located, in_language(event.title, language), language, event)

    def _told(self, story: Storyline) -> Rows:
        """Rows of a storyline's events in order of time, remembered while it is followed."""
        if self._story is None or self._story[0] is not story:
            self._story = story, story_rows(self._session.dataset, story)
        return self._story[1]


def story_rows(dataset: Dataset, story: Storyline) -> Rows:
    """Rows of a storyline's events in order of time."""
    rows = dataset.row_by_id
    return np.array(sorted(rows[event] for event in story.events if event in rows), np.intp)


def told_on_map(session: Session, rows: Rows) -> Rows:
    """Those of ``rows`` that the map shows now."""
    return rows[session.located.mask[rows]]


def story_places(session: Session) -> list[str]:
    """Ids of the places of the storyline that is followed, of the events that ``Paths`` looks through; none of none."""
    dataset = session.dataset
    if session.state.story is None:
        return []
    told = told_on_map(session, story_rows(dataset, dataset.storyline_by_id[session.state.story]))[:MOST_TOLD]
    return list(dict.fromkeys(chain.from_iterable(dataset.events[row].located for row in told.tolist())))


def legs_of(places: Iterable[str]) -> list[Leg]:
    """From each place to the next one that is another, each such pair once however often it comes."""
    return list(islice(dict.fromkeys(leg for leg in pairwise(places) if leg[0] != leg[1]), MOST_LEGS))


def _path(
    dataset: Dataset, sort: str, places: Iterable[str], title: str, language: str, event: Event | None = None
) -> Iterator[Message]:
    """The path through places, if it leads from one to another. ``sort`` is "event" or "story"."""
    legs = legs_of(places)
    if not legs:
        return
    stops = dict.fromkeys(chain.from_iterable(legs))
    names = [place_name(dataset, stop, language) for stop in stops]
    yield {
        "sort": sort,
        "family": -1 if event is None else FAMILIES.index(event.kind.family),
        "legs": [_line(dataset, *leg) for leg in legs],
        "label": _label(title, strung(names, translate("Map", " → "), language), language),
    }


def _label(title: str, places: str, language: str) -> str:
    return in_reading_order(translate("Map", "{title}: {places}").format(title=isolate(title), places=places), language)


def _line(dataset: Dataset, start: str, end: str) -> list[list[list[float]]]:
    one, other = dataset.place_by_id[start], dataset.place_by_id[end]
    return _pieces((one.lon, one.lat), (other.lon, other.lat))


@lru_cache(maxsize=1024)
def _pieces(start: LonLat, end: LonLat) -> list[list[list[float]]]:
    """The shortest way, latitude first, as Leaflet takes it. Remembered: playing adds a leg at a time to a story."""
    return [piece[:, ::-1].round(4).tolist() for piece in on_the_sheet(geodesic(start, end))]

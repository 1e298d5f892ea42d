"""Which of the places on the map are in doubt: drawn dashed. Asked by :mod:`nzjp_viewer.map.view` for each scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.vocabulary import Certainty, PlaceRole
from nzjp_viewer.session.session import Session

MOST_WEIGHED: Final = 20_000
"""Events of a dataset that are each asked how sure their places are; of a larger one only those that are selected."""


class Doubted(NamedTuple):
    """Ids of places at which it is in doubt that anything happened.

    Attributes:
        of_all: of every event that the map shows there.
        of_selected: of every selected event there.
    """

    of_all: frozenset[str] = frozenset()
    of_selected: frozenset[str] = frozenset()


class Doubts:
    """The doubtful places of a session, under any filter and selection.

    Args:
        session: whose events and claims are weighed, once a dataset.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._weighed: tuple[Dataset, Mapping[int, frozenset[str]]] | None = None

    def places(self) -> Doubted:
        """The doubtful places among those that the map shows."""
        session, dataset = self._session, self._session.dataset
        located, at = session.located, session.table.places.position
        doubted = Counter(place for row, places in self._by_row().items() if located.mask[row] for place in places)
        chosen = [dataset.events[dataset.row_by_id[event]] for event in session.state.selected]
        where = {place for event in chosen for place in event.located}
        sure = {place for event in chosen for place in set(event.located) - doubtful_places(dataset, event)}
        return Doubted(
            frozenset(place for place, count in doubted.items() if count == located.totals[at[place]]),
            frozenset(where - sure),
        )

    def _by_row(self) -> Mapping[int, frozenset[str]]:
        """The doubtful places of each event that has any, by row."""
        dataset = self._session.dataset
        if self._weighed is None or self._weighed[0] is not dataset:
            events = dataset.events if len(dataset.events) <= MOST_WEIGHED else ()
            found = ((row, doubtful_places(dataset, event)) for row, event in enumerate(events))
            self._weighed = dataset, {row: places for row, places in found if places}
        return self._weighed[1]


def doubtful_places(dataset: Dataset, event: Event) -> frozenset[str]:
    """Ids of the places where an event is said to have happened, but not by all its sources, or by none."""
    where = (place for place in event.places if place.role is PlaceRole.WHERE)
    return frozenset(place.id for place in where if dataset.certainty(event, place) is not Certainty.STATED)

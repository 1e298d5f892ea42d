"""Searches for places by name on a worker thread, so that no key waits for it. Made by ``landing``."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThreadPool, Signal

from nzjp_viewer.domain.model import Dataset, Place, in_language

if TYPE_CHECKING:
    from geopy.location import Location

    from nzjp_viewer.map.geocoding import PlaceGeocoder

MOST: Final = 12

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """A place found.

    Attributes:
        place: it.
        name: in the reader's language, as far as that is known.
        also: the name that was written, where it is another.
        where: what lies around it, where more is known of that than its country.
        zoom: how near one has to be to see it, as far as that is known.
    """

    place: Place
    name: str
    also: str
    where: str = ""
    zoom: float = 0.0

    @classmethod
    def of(cls, location: Location, language: str) -> Found:
        """What a geocoder found."""
        place: Place = location.raw["place"]
        name, also = in_language(place.names, language), in_language({language: location.raw["name"]}, language)
        return cls(place, name, also if also.casefold() != name.casefold() else "")


class Finder(QObject):
    """Finds places of a dataset and cities.

    Signals:
        found(text, places): what was asked for last, and a list of ``Found``, the best first.
    """

    found = Signal(str, list)
    _answered = Signal(int, str, list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._known: tuple[Dataset, PlaceGeocoder] | None = None
        self._pool = QThreadPool(self)
        # One after the other: what was asked before the last is passed over when its turn comes.
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._tell)

    def prepare(self, dataset: Dataset) -> None:
        """Read what will be searched."""
        self._pool.start(lambda: self._geocoder(dataset))

    def ask(self, text: str, dataset: Dataset, language: str) -> None:
        """Search for ``text``; ``found`` tells. What was asked before and is not told yet never will be."""
        self._number += 1
        number = self._number
        self._pool.start(lambda: self._search(number, text, dataset, language))

    def stop(self) -> None:
        """Search for nothing any more; waits for what is being searched."""
        self._number += 1
        self._pool.clear()
        self._pool.waitForDone()

    def _search(self, number: int, text: str, dataset: Dataset, language: str) -> None:
        """On the worker."""
        if number != self._number:
            return
        found: list[Found] = []
        try:
            locations = self._geocoder(dataset).geocode(text, exactly_one=False, limit=MOST, language=language)
            found = [Found.of(location, language) for location in locations or []]
        except Exception:  # noqa: BLE001 - nothing above this frame would see it
            _log.exception("places could not be searched")
        self._answered.emit(number, text, found)

    def _tell(self, number: int, text: str, found: list[Found]) -> None:
        if number == self._number:
            self.found.emit(text, found)

    def _geocoder(self, dataset: Dataset) -> PlaceGeocoder:
        """On the worker: that of the dataset, made when it is first asked for."""
        if self._known is None or self._known[0] is not dataset:
            # geopy and the cities take half a second to load: not at the start, and not on the thread that paints.
            from nzjp_viewer.map.geocoding import PlaceGeocoder
            from nzjp_viewer.query.gazetteer import Gazetteer
            from nzjp_viewer.storage.cities import bundled_cities

            self._known = dataset, PlaceGeocoder(Gazetteer(dataset.places, bundled_cities()))
        return self._known[1]

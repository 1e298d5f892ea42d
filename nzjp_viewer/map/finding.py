"""Searches for places by name on a worker thread, so that no key waits for it. Made by ``landing``."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThreadPool, Signal

from nzjp_viewer.domain.model import Dataset, Place, in_language
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.storage.resources import Damaged

if TYPE_CHECKING:
    from geopy.location import Location

    from nzjp_viewer.map.geocoding import PlaceGeocoder
    from nzjp_viewer.storage.cities import Cities

MOST: Final = 12

_BROKEN = QT_TRANSLATE_NOOP("Problem", "The search for places failed.")
_NO_CITIES = QT_TRANSLATE_NOOP(
    "Problem", "No place of this dataset has that name, and the cities of the world cannot be read: install them anew."
)

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
        failed(text, problem): the same, and the ``Problem`` why nothing can be found.
    """

    found = Signal(str, list)
    failed = Signal(str, object)
    _answered = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._known: tuple[Dataset, PlaceGeocoder] | None = None
        self._has_cities = True
        self._pool = QThreadPool(self)
        # One after the other: what was asked before the last is passed over when its turn comes.
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._tell)

    def prepare(self, dataset: Dataset) -> None:
        """Read what will be searched."""
        self._pool.start(lambda: self._prepare(dataset))

    def ask(self, text: str, dataset: Dataset, language: str) -> None:
        """Search for ``text``; ``found`` or ``failed`` tells, and of what was asked before nothing any more."""
        self._number += 1
        number = self._number
        self._pool.start(lambda: self._search(number, text, dataset, language))

    def stop(self) -> None:
        """Search for nothing any more; waits for what is being searched."""
        self._number += 1
        self._pool.clear()
        self._pool.waitForDone()

    def _prepare(self, dataset: Dataset) -> None:
        """On the worker."""
        try:
            self._geocoder(dataset)
        except Exception:  # noqa: BLE001 - nothing above this frame would see it; the next search tells the reader
            _log.exception("places could not be read")

    def _search(self, number: int, text: str, dataset: Dataset, language: str) -> None:
        """On the worker."""
        if number != self._number:
            return
        answer: list[Found] | Problem
        try:
            locations = self._geocoder(dataset).geocode(text, exactly_one=False, limit=MOST, language=language)
            answer = [Found.of(location, language) for location in locations or []]
        except Exception:  # noqa: BLE001 - nothing above this frame would see it
            _log.exception("places could not be searched")
            answer = Problem(_BROKEN)
        if not answer and not self._has_cities:
            answer = Problem(_NO_CITIES)
        self._answered.emit(number, text, answer)

    def _tell(self, number: int, text: str, answer: list[Found] | Problem) -> None:
        if number != self._number:
            return
        if isinstance(answer, Problem):
            self.failed.emit(text, answer)
        else:
            self.found.emit(text, answer)

    def _geocoder(self, dataset: Dataset) -> PlaceGeocoder:
        """On the worker: that of the dataset, made when it is first asked for."""
        if self._known is None or self._known[0] is not dataset:
            # geopy and the cities take half a second to load: not at the start, and not on the thread that paints.
            from nzjp_viewer.map.geocoding import PlaceGeocoder
            from nzjp_viewer.query.gazetteer import Gazetteer

            self._known = dataset, PlaceGeocoder(Gazetteer(dataset.places, self._cities()))
        return self._known[1]

    def _cities(self) -> Cities:
        """The bundled ones; none where their file is damaged, for the dataset's places to be found all the same."""
        from nzjp_viewer.storage.cities import Cities, bundled_cities  # as in ``_geocoder``

        try:
            cities = bundled_cities()
        except Damaged as problem:
            _log.warning("no cities are found: %s", problem)
            cities = Cities("")
        self._has_cities = bool(len(cities))
        return cities

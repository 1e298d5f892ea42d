"""The cities that the map names of itself: near by, where the data's own places are few. Made by ``view``.

What is chosen goes to the page with the places that have no marker (``unmarked``), which come first.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.map.projection import SHEET_LEFT, to_degrees
from nzjp_viewer.map.scene import Ground, Message, Positions
from nzjp_viewer.query.clusters import Window
from nzjp_viewer.query.names import key_of
from nzjp_viewer.session.session import Session
from nzjp_viewer.storage.city_labels import FIRST_ZOOM, CityLabels, bundled_labels
from nzjp_viewer.storage.resources import Damaged

MOST: Final = 48
"""Cities named at once."""

SAME_KM: Final = 25.0
"""A place of the data as near as this, and called the same, is the city."""

_AROUND_EARTH_KM: Final = 40_075.0
_MOST_ASKED: Final = 64

_log = logging.getLogger(__name__)


def cities_in(labels: CityLabels, zoom: float, window: Window) -> Positions:
    """Positions of the cities named at a zoom in a part of the world, the most important first."""
    count = labels.named_at(zoom)
    return np.flatnonzero(window.has(labels.x[:count] + SHEET_LEFT, labels.y[:count]))


def is_called(own: str, other: str) -> bool:
    """Whether ``other`` names the same as ``own``, or something of it: Yokosuka naval base; both as ``key_of`` gives.

    Where words are not parted, whatever begins so is of it: 横須賀基地.
    """
    return other == own or other.startswith(f"{own} ") or (not own.isascii() and other.startswith(own))


class CityNames:
    """The cities that a session's map names in a part of the world.

    Args:
        session: whose language, and whose places are not named twice.
        are_wanted: whether the basemap is one that names none.
        read: gives the cities when they are first needed.
    """

    def __init__(
        self,
        session: Session,
        are_wanted: Callable[[], bool],
        read: Callable[[], CityLabels] = bundled_labels,
    ) -> None:
        self._session, self._are_wanted, self._read = session, are_wanted, read
        self._ground: Ground | None = None
        self._asked: tuple[float, Window, str, frozenset[str]] | None = None
        self._found: dict[int, Message] = {}
        self._is_broken = False

    def messages(
        self, ground: Ground, ranked: Positions, zoom: float, window: Window | None, shown: frozenset[str]
    ) -> list[Message]:
        """They as the page takes them, ``MOST`` at most; remembered, as many filters are looked at through one window.

        While the zoom stays, those of before that are still in the window come first: they are not to come and go.

        Args:
            ground: where the data's places lie.
            ranked: positions of those, in order of importance.
            zoom: as Leaflet counts it.
            window: the part of the world.
            shown: names, case-folded, that the basemap shows itself at this zoom.
        """
        if window is None or zoom < FIRST_ZOOM or self._is_broken or not self._are_wanted():
            self._asked, self._found = None, {}
            return []
        asked = zoom, window, self._session.state.language, shown
        if self._asked != asked or self._ground is not ground:
            is_same = self._ground is ground and self._asked is not None and self._asked[0] == zoom
            kept = self._found if is_same else {}
            self._asked, self._ground = asked, ground
            self._found = self._choose(ground, ranked, zoom, window, shown, kept)
        return list(self._found.values())

    def _choose(
        self,
        ground: Ground,
        ranked: Positions,
        zoom: float,
        window: Window,
        shown: frozenset[str],
        kept: Iterable[int],
    ) -> dict[int, Message]:
        labels = self._labels()
        if labels is None:
            return {}
        inside = dict.fromkeys(cities_in(labels, zoom, window).tolist())
        # A little beyond the window, so that a city at its edge is told from a place outside.
        places = ranked[window.padded(0.5).has(ground.x[ranked], ground.y[ranked])]
        found: dict[int, Message] = {}
        for at in [*(one for one in kept if one in inside), *inside]:
            name = labels.name(at, self._session.state.language)
            if at in found or name.casefold() in shown or self._is_place(labels, at, ground, places):
                continue
            lon, lat = (float(degrees) for degrees in to_degrees(labels.x[at] + SHEET_LEFT, labels.y[at]))
            found[at] = {"key": f"city {at}", "lon": lon, "lat": lat, "name": name, "kind": "city"}
            if len(found) == MOST:
                break
        return found

    def _labels(self) -> CityLabels | None:
        try:
            return self._read()
        except Damaged as problem:
            self._is_broken = True
            _log.warning("the map names no cities: %s", problem)
            return None

    def _is_place(self, labels: CityLabels, at: int, ground: Ground, places: Positions) -> bool:
        """Whether a city is one of the data's places."""
        x, y = float(labels.x[at]) + SHEET_LEFT, float(labels.y[at])
        reach = SAME_KM / _AROUND_EARTH_KM * math.cosh(math.pi * (1.0 - 2.0 * y))  # 1 / cos(latitude), in Mercator
        near: npt.NDArray[np.bool_] = np.hypot(ground.x[places] - x, ground.y[places] - y) < reach
        own = [key_of(name) for name in labels.names(at)]
        others = self._keys(ground, places[near][:_MOST_ASKED])
        return any(is_called(one, other) for other in others for one in own)

    def _keys(self, ground: Ground, places: Positions) -> Iterator[str]:
        members = ground.table.places.members
        for at in places.tolist():
            yield from map(key_of, self._session.dataset.place_by_id[members[at]].names.values())

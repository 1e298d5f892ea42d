"""The measuring tool: the reader sets points on the page, it is told how far they are apart. Made by ``map.view``.

The page collects points and draws what it is given: lines, lengths in words, what a screen reader says. A measurement
is the reader's note on the map, no part of the view state; it outlives a reload of the page, as it is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QObject, Signal

from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.projection import LATITUDE_LIMIT, WEST, unwrap
from nzjp_viewer.map.scene import Message
from nzjp_viewer.query.distance import Spot, Unit, distance_km, geodesic_line
from nzjp_viewer.session.distance_words import distance_in_words, unit_name
from nzjp_viewer.session.geo_words import spot_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.wording import place_name, strung

Lines = list[list[list[float]]]
"""Pieces of a line, each a list of [latitude, longitude] on the sheet."""

translate = QCoreApplication.translate

MOST_POINTS: Final = 200
"""Points of one measurement; further ones are not taken."""

_NAMED: Final = 3
"""So many of the latest points are named in the panel."""


@dataclass(frozen=True, slots=True)
class Leg:
    """From one point to the next: its length, the lines to draw, and where its length is written."""

    km: float
    lines: Lines
    middle: Spot


def leg_between(one: Spot, other: Spot) -> Leg:
    """The shortest way from one point to another, as it lies on the sheet."""
    line = geodesic_line(one, other)
    lat, lon = line[len(line) // 2].tolist()
    return Leg(distance_km(one, other), lines_on_sheet(line), (_drawn(lat), float(unwrap(lon))))


def lines_on_sheet(line: npt.NDArray[np.float64]) -> Lines:
    """A line of (latitude, unwrapped longitude), cut wherever it leaves the sheet and going on from the other edge."""
    turns = np.floor((line[:, 1] - WEST) / 360.0).astype(int).tolist()
    spots = line.tolist()
    pieces: Lines = [[]]
    for at, (lat, lon) in enumerate(spots):
        if at and turns[at] != turns[at - 1]:
            edge = WEST + 360.0 * max(turns[at - 1], turns[at])
            before = spots[at - 1]
            crossing = _drawn(before[0] + (lat - before[0]) * (edge - before[1]) / (lon - before[1]))
            pieces[-1].append([crossing, edge - 360.0 * turns[at - 1]])
            pieces.append([[crossing, edge - 360.0 * turns[at]]])
        pieces[-1].append([_drawn(lat), lon - 360.0 * turns[at]])
    return pieces


def _drawn(lat: float) -> float:
    """A latitude that the map can show."""
    return float(np.clip(lat, -LATITUDE_LIMIT, LATITUDE_LIMIT))


@dataclass(frozen=True, slots=True)
class Measurement:
    """Points and the legs between them; once ``ended``, the next point begins another.

    ``places`` has for each point the id of the place it is, or nothing for one that was set anywhere.
    """

    points: tuple[Spot, ...] = ()
    legs: tuple[Leg, ...] = ()
    places: tuple[str, ...] = ()
    ended: bool = False

    @property
    def km(self) -> float:
        """The length of all legs."""
        return sum(leg.km for leg in self.legs)

    def with_point(self, spot: Spot, place: str = "") -> Measurement:
        """One point more, which may be a ``place``; none where it lies on the last."""
        if self.ended or not self.points:
            return Measurement((spot,), places=(place,))
        if spot == self.points[-1] or len(self.points) >= MOST_POINTS:
            return self
        leg = leg_between(self.points[-1], spot)
        return Measurement((*self.points, spot), (*self.legs, leg), (*self.places, place))

    def without_last(self) -> Measurement:
        """One point less, and open again."""
        return Measurement(self.points[:-1], self.legs[:-1], self.places[:-1])

    def at_its_end(self) -> Measurement:
        """The same, ended, if there is a leg yet."""
        return replace(self, ended=bool(self.legs))


class Measuring(QObject):
    """The measuring tool of the page.

    Signals:
        switched(on): measuring begins or ends.
        unit_chosen(unit): the reader prefers this :class:`Unit`, by its value.

    Args:
        session: whose language words are in; it is never changed.
        bridge: what the page speaks through.
        parent: the view.
    """

    switched = Signal(bool)
    unit_chosen = Signal(str)

    def __init__(self, session: Session, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bridge = session, bridge
        self._measured = Measurement()
        self._edition = 0  # counts what the page was told: an answer on an older state no longer holds
        self.is_on = False
        self.unit = Unit.KM
        bridge.readied.connect(self._greet)
        bridge.measureAsked.connect(self.switch)
        bridge.measurePointed.connect(self._add)
        bridge.measurePlaced.connect(self._add_place)
        bridge.measureFollowed.connect(self._follow)
        bridge.measureAimed.connect(self._follow_place)
        bridge.measureTakenBack.connect(self._take_back)
        bridge.measureEnded.connect(self._end)
        bridge.unitChosen.connect(self._choose_unit)
        session.changed.connect(self._follow_language)

    @property
    def measured(self) -> Measurement:
        """What has been measured so far."""
        return self._measured

    def switch(self, on: bool) -> None:
        """Begin or end measuring; what was measured goes with its end."""
        if on == self.is_on:
            return
        self.is_on = on
        self._measured = Measurement()
        self._send(self._hint() if on else translate("Map", "Measuring has ended"))
        self.switched.emit(on)

    def prefer(self, sign: str) -> None:
        """Give lengths in the unit with this sign from now on; a sign that no unit has changes nothing."""
        if sign not in set(Unit):
            return
        self.unit = Unit(sign)
        if self.is_on:
            self._send(self._total(spoken=True) if self._measured.legs else unit_name(self.unit))

    # From the page

    def _greet(self) -> None:
        if self.is_on:
            self._send("")

    def _add_place(self, key: str) -> None:
        """The point of the place itself, which its marker may stand beside."""
        place = self._session.dataset.place_by_id.get(key)
        if place is not None:
            self._add(place.lat, place.lon, key)

    def _add(self, lat: float, lon: float, place: str = "") -> None:
        if not self.is_on:
            return
        self._measured = self._measured.with_point(_spot(lat, lon), place)
        name = self._place_name(place)
        if not self._measured.legs:
            first = translate("Map", "First point set: {place}").format(place=name)
            self._send(first if name else translate("Map", "First point set"))
            return
        leg = self._words(self._measured.legs[-1].km, spoken=True)
        if name:
            leg = translate("Map", "{leg} to {place}").format(leg=leg, place=name)
        if len(self._measured.legs) > 1:
            leg = translate("Map", "{leg}, in all {total}").format(leg=leg, total=self._total(spoken=True))
        self._send(leg)

    def _take_back(self) -> None:
        if self.is_on and self._measured.points:
            self._measured = self._measured.without_last()
            self._send(translate("Map", "Last point taken back"))

    def _end(self) -> None:
        if self.is_on and not self._measured.ended:
            self._measured = self._measured.at_its_end()
            self._send(self._total(spoken=True) if self._measured.ended else "")

    def _choose_unit(self, sign: str) -> None:
        self.prefer(sign)
        if self.unit == sign:
            self.unit_chosen.emit(sign)

    def _follow_place(self, key: str) -> None:
        place = self._session.dataset.place_by_id.get(key)
        if place is not None:
            self._follow(place.lat, place.lon)

    def _follow(self, lat: float, lon: float) -> None:
        """Tell how far it would be to where the pointer is."""
        if not self.is_on or self._measured.ended or not self._measured.points:
            return
        leg = leg_between(self._measured.points[-1], _spot(lat, lon))
        message = self._leg_message(leg) if leg.km else {"lines": [], "label": "", "lat": lat, "lon": lon}
        message["edition"] = self._edition
        message["plus"] = translate("Map", "+ {length}").format(length=self._words(leg.km)) if leg.km else ""
        message["said"] = self._words(leg.km, spoken=True)
        self._bridge.measureLed.emit(message)

    # To the page

    def _follow_language(self, old: ViewState, new: ViewState, _origin: str) -> None:
        if old.language != new.language and self.is_on:
            self._send("")

    def _send(self, said: str) -> None:
        """Tell the page everything there is to draw, and ``said`` to a screen reader."""
        self._edition += 1
        measured = self._measured
        self._bridge.measured.emit(
            {
                "on": self.is_on,
                "edition": self._edition,
                "open": bool(measured.points) and not measured.ended,
                "points": [list(point) for point in measured.points],
                "legs": [self._leg_message(leg) for leg in measured.legs],
                "sum": translate("Map", "Total {length}").format(length=self._total())
                if len(measured.legs) > 1
                else "",
                "total": self._total(),
                "way": self._way(),
                "said": said,
                "words": self._panel_words(),
                "hint": self._hint(),
                "unit": str(self.unit),
            }
        )

    def _leg_message(self, leg: Leg) -> Message:
        lat, lon = leg.middle
        return {"lines": leg.lines, "lat": lat, "lon": lon, "label": self._words(leg.km)}

    def _way(self) -> str:
        """The latest points, by name or by degrees, if one of them has a name."""
        measured, language = self._measured, self._session.state.language
        names = [
            self._place_name(place) or spot_in_words(*spot, language)
            for spot, place in zip(measured.points[-_NAMED:], measured.places[-_NAMED:], strict=True)
        ]
        if not any(measured.places[-_NAMED:]):
            return ""
        earlier = [translate("Map", "…")] if len(measured.points) > _NAMED else []
        return strung([*earlier, *names], translate("Map", " – "), language)

    def _place_name(self, place: str) -> str:
        dataset = self._session.dataset
        return place_name(dataset, place, self._session.state.language) if place in dataset.place_by_id else ""

    def _panel_words(self) -> Message:
        return {
            "heading": translate("Map", "Distance"),
            "close": translate("Map", "End measuring"),
            "unit": translate("Map", "Unit"),
            "units": [{"sign": str(unit), "name": unit_name(unit)} for unit in Unit],
        }

    def _hint(self) -> str:
        if self._measured.ended:
            return translate("Map", "Click to measure anew, Esc to leave.")
        if self._measured.points:
            return translate(
                "Map",
                "Click, or Space at the cross, adds a point. Double click or Enter ends, Backspace takes one back.",
            )
        return translate("Map", "Click a first point; or move the map with the arrow keys and press Space.")

    def _total(self, *, spoken: bool = False) -> str:
        return self._words(self._measured.km, spoken=spoken)

    def _words(self, km: float, *, spoken: bool = False) -> str:
        return distance_in_words(km, self.unit, self._session.state.language, spoken=spoken)


def _spot(lat: float, lon: float) -> Spot:
    """A spot of the page on the sheet, which it may have been set beside."""
    return _drawn(lat), float(unwrap(lon))

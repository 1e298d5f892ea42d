"""Which part of the world the map shows, and what follows from it. Made by :mod:`nzjp_viewer.map.view`.

Tells the page where to go, and the session where the page has gone; keeps a filter that is a part of the map at what
the map shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import SignalInstance

from nzjp_viewer.domain.model import Place
from nzjp_viewer.map.bridge import Bridge
from nzjp_viewer.map.paths import story_places
from nzjp_viewer.map.projection import LATITUDE_LIMIT, to_degrees, to_world, unwrap
from nzjp_viewer.map.roles import targets_of
from nzjp_viewer.map.scene import (
    Ground,
    Message,
    bounds_of,
    fitting,
    has_some,
    points_of,
    reach_of,
    selected_places,
    window_of,
)
from nzjp_viewer.query.clusters import MOST_SINGLE, Window
from nzjp_viewer.query.filter import Area
from nzjp_viewer.query.places import Located
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, ViewState

EVERYTHING: Final = {"west": 60.0, "south": -50.0, "east": 260.0, "north": 55.0}
"""What is shown where there is no place to fit: the Pacific."""

_EDGE: Final = 0.06
"""So much of the view's width and height, on every side, is too near its edge to count as on screen."""

MOST_CLEARED: Final = 60
"""Of more places than this some may come to lie under the map's buttons when all are shown."""


_SPREAD: Final = 0.4
"""Places that take up less of the view than this, both in width and in height, would be better seen from nearer."""


class Framing:
    """Where the map is, and where it goes.

    Args:
        session: what is shown.
        bridge: whose signals say where to go.
        send: sends a message by one of them.
        steer: the same; what the page tells of its way before it heard that is no news any more.
        ground: gives where places lie.
        origin: the name under which the map changes the session.

    Attributes:
        seen: what the page shows; None before it has said so.
    """

    def __init__(
        self,
        session: Session,
        bridge: Bridge,
        send: Callable[[SignalInstance, Message], bool],
        steer: Callable[[SignalInstance, Message], bool],
        ground: Callable[[], Ground],
        origin: str,
    ) -> None:
        self._session, self._bridge, self._ground, self._origin = session, bridge, ground, origin
        self._send, self._steer = send, steer
        self._view: MapViewport | None = None
        self.seen: Window | None = None
        bridge.onlyShownAsked.connect(self.narrow)

    # Where the page has gone

    def note(self, view: MapViewport, width: float, height: float) -> Window:
        """The page shows this now, in so many pixels: the part of the world that is."""
        self._view = view
        self.seen = window_of(view.lon, view.lat, view.zoom, width, height)
        return self.seen

    def commit(self, *, fitted: bool) -> None:
        """Tell the session what the map shows now; one that is ``fitted`` to all places has no viewport of its own."""
        wanted, viewport = self._session.state.filter, self._session.state.viewport
        if wanted.area is not None and self.seen is not None:
            wanted = replace(wanted, area=area_of(self.seen))
        self._session.change(self._origin, viewport=viewport if fitted else self._view, filter=wanted)

    def narrow(self, only_shown: bool) -> None:
        """Leave only events of places that the map shows now, or stop doing so."""
        area = area_of(self.seen) if only_shown and self.seen is not None else None
        # A fit would move with what is left, and what is seen with it.
        was = self._session.state.viewport
        viewport = self._view if area is not None else was
        self._session.change(self._origin, viewport=viewport, filter=replace(self._session.state.filter, area=area))
        if viewport is not None and was is None:
            self.go(animate=False)

    # Where it is to go

    def go(self, *, animate: bool) -> None:
        """Show what the session says."""
        viewport = self._session.state.viewport
        if viewport is None:
            self.fit(animate=animate)
        else:
            self._steer(self._bridge.viewSent, {**viewport._asdict(), "animate": animate})

    def fit(self, *, animate: bool) -> None:
        """Show all places that have events under the filter."""
        located, ground = fitting(self._session), self._ground()
        bounds = reach_of(located, ground)
        if bounds is not None and len(located.places) <= MOST_CLEARED:
            bounds |= _pointed(points_of(located, ground))
        self._steer(self._bridge.viewSent, {"fit": bounds or EVERYTHING, "animate": animate})

    def fit_places(self, places: Sequence[Place]) -> None:
        """Show some places, as near as they allow; not at all for none."""
        points = [(float(unwrap(place.lon)), place.lat) for place in places]
        bounds = bounds_of(points)
        if bounds is not None:
            bounds |= _pointed(points) if len(points) <= MOST_CLEARED else {}
            self._steer(self._bridge.viewSent, {"show": bounds, "animate": True})

    def fit_selected(self) -> None:
        """Show the places of the selected events."""
        self.fit_places(self._selected())

    def fit_everything(self) -> None:
        """Show all places of the dataset that have events, whatever the filter says."""
        dataset = self._session.dataset
        self.fit_places([dataset.place_by_id[place] for place in {p for e in dataset.events for p in e.located}])

    def follow(self, old: ViewState, new: ViewState) -> None:
        """Go where a change of somebody else's leads: to its view, to what matches, to a story, to what is selected.

        Once a storyline is no longer followed the view stays.
        """
        elsewhere = replace(old.filter, area=None) != replace(new.filter, area=None)
        matching = fitting(self._session) if elsewhere else None
        if matching is not None and not len(matching.places):
            matching = None
        if old.viewport != new.viewport or (matching is not None and new.viewport is None):
            self.go(animate=True)
        elif matching is not None and new.filter.area is None:
            self._reveal_some(matching)
        elif new.story is not None and old.story != new.story:
            self._hold_story()
        elif old.selected != new.selected:
            self._reveal_selected()

    def _reveal_some(self, located: Located) -> None:
        """Show places with events, unless one of them is on screen, well within its edge."""
        ground = self._ground()
        well_within = self.seen.padded(-_EDGE) if self.seen is not None else None
        # Of many places the page need not be told to see that there are some.
        if len(located.places) > MOST_SINGLE and well_within and has_some(located, ground, well_within):
            return
        points = [[lat, lon] for lon, lat in points_of(located, ground)]
        self._send(self._bridge.revealed, {"points": points, "any": True, "animate": True})

    def _hold_story(self) -> None:
        """Show the places of the storyline that is followed, unless they are well in view."""
        by_id = self._session.dataset.place_by_id
        places = [by_id[place] for place in story_places(self._session)]
        if places and not self._shows_apart(places):
            self.fit_places(places)

    def _shows_apart(self, places: Sequence[Place]) -> bool:
        """Whether places are on screen, well within its edge, and spread over a good part of it."""
        seen = self.seen
        if seen is None:
            return False
        x, y = to_world(unwrap([place.lon for place in places]), [place.lat for place in places])
        reach = Window(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
        wide, high = reach.right - reach.left, reach.bottom - reach.top
        is_spread = wide >= _SPREAD * (seen.right - seen.left) or high >= _SPREAD * (seen.bottom - seen.top)
        return seen.padded(-_EDGE).holds(reach) and (is_spread or not (wide or high))

    def _reveal_selected(self) -> None:
        """Show where selected events happened; if no source says of any, one at least of what they are aimed at."""
        where = self._selected()
        by_id = self._session.dataset.place_by_id
        places = where or [by_id[place] for place in targets_of(self._session)]
        if places:
            points = [[place.lat, float(unwrap(place.lon))] for place in places]
            self._send(self._bridge.revealed, {"points": points, "any": not where, "animate": True})

    def _selected(self) -> list[Place]:
        return [self._session.dataset.place_by_id[place] for place in selected_places(self._session)]


def _pointed(points: Sequence[tuple[float, float]]) -> Message:
    """Each of a few points, which the page keeps clear of its controls."""
    return {"points": [[lat, lon] for lon, lat in points]}


def area_of(seen: Window) -> Area:
    """What is ``seen`` in degrees, a ten-thousandth of one at the finest; the whole world at most."""
    lon, lat = to_degrees([seen.left, seen.right], [seen.bottom, seen.top])
    west, east = (round(float(degrees), 4) for degrees in lon)
    south, north = (round(min(max(float(degrees), -LATITUDE_LIMIT), LATITUDE_LIMIT), 4) for degrees in lat)
    return Area(west, south, min(east, west + 360.0), north)

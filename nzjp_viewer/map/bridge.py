"""The one object that the page talks to: typed signals to it, typed slots from it, no text to be parsed.

Made by :mod:`nzjp_viewer.map.view`. Names are in Qt's case, as the page sees them as JavaScript members.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

_MAP: Final[Any] = "QVariantMap"
"""The type whose values reach JavaScript as objects. A name is what Qt wants here; its stubs know types alone."""


class Bridge(QObject):
    """What passes between the page's script and the view.

    Signals to the page carry one map of values each:
        styled: ``token`` of the tiles' style, ``colours`` by name, ``families`` colours, ``font``.
        worded: the page's own words, by name.
        sceneSent: ``generation``, ``markers``, ``areas``, ``labels`` (boxes of the basemap's names), ``unplaced``,
            ``edition`` (lists made under an older one no longer hold), ``selected`` events.
        viewSent: ``lon``, ``lat``, ``zoom``; or ``fit`` with bounds; ``animate``.
        revealed: ``points`` that are to be on screen; with ``any``, only if none of them is.
        listed: the events at a marker.

    Signals from the page, for the view:
        readied(); moved(lon, lat, zoom, fitted); markerChosen(key); eventChosen(id); fitAsked(); unplacedAsked();
        drawn(generation): that scene and all tiles under it are on screen.
    """

    styled = Signal(_MAP)
    worded = Signal(_MAP)
    sceneSent = Signal(_MAP)  # noqa: N815 - as the page sees it
    viewSent = Signal(_MAP)  # noqa: N815
    revealed = Signal(_MAP)
    listed = Signal(_MAP)

    readied = Signal()
    moved = Signal(float, float, float, bool)
    markerChosen = Signal(str)  # noqa: N815
    eventChosen = Signal(str)  # noqa: N815
    fitAsked = Signal()  # noqa: N815
    unplacedAsked = Signal()  # noqa: N815
    drawn = Signal(int)

    @Slot()
    def pageReady(self) -> None:
        """The page's script has connected its signals."""
        self.readied.emit()

    @Slot(float, float, float, bool)
    def viewMoved(self, lon: float, lat: float, zoom: float, fitted: bool) -> None:
        """The page shows another part of the world; ``fitted`` if only because it fits everything."""
        self.moved.emit(lon, lat, zoom, fitted)

    @Slot(str)
    def chooseMarker(self, key: str) -> None:
        """A marker or an area was clicked, or Enter pressed on it."""
        self.markerChosen.emit(key)

    @Slot(str)
    def chooseEvent(self, event_id: str) -> None:
        """An event was chosen from a marker's list."""
        self.eventChosen.emit(event_id)

    @Slot()
    def askFit(self) -> None:
        """The fit button."""
        self.fitAsked.emit()

    @Slot()
    def askUnplaced(self) -> None:
        """The badge that counts events without a place."""
        self.unplacedAsked.emit()

    @Slot(int)
    def sceneDrawn(self, generation: int) -> None:
        """A scene and every tile in view have been drawn."""
        self.drawn.emit(generation)

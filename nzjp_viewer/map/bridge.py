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
        worded: the page's own words, by name; ``legend`` with the sections of its legend.
        sceneSent: ``generation``, ``markers``, ``areas``, ``labels`` (boxes of the basemap's names), ``unplaced``,
            ``unplaced_note`` (that a selected event is one of these), ``window`` as below,
            ``only_shown`` (whether the filter is what the map shows), ``edition`` (lists made under an older one no
            longer hold), ``selected`` events, ``lit`` and ``timing`` as below, ``paths`` between places: the followed
            storyline's and those of selected events, ``roles``: what these are aimed at or mention, ``unmarked``
            places that are named without a marker.
        viewSent: ``lon``, ``lat``, ``zoom``; or ``fit`` with bounds that stay in view until the reader moves it, and if
            there are few the ``points`` in them, which controls are to leave free; or
            ``show`` with bounds; ``animate``.
        revealed: ``points`` that are to be on screen; with ``any``, only if none of them is.
        listed: the events at a marker or of an area: ``title``, ``groups`` of rows by place, ``splits``.
        landed: ``lon``, ``lat``, ``zoom`` to fly to, or jump without ``animate``; the ``mark`` to set there.

    All these are numbered, and the page says when it has drawn the last. Some are not, as no scene comes of them:
        lit: keys of the ``markers`` and ``areas`` that are lit from now on, and no others;
        timed: keys of the markers that are ``faded``, and of those that are ``now``; of the ``faded_areas``;
        tipped: ``head`` and ``lines`` for the marker ``key`` that is pointed at; an empty key takes the tip away;
        windowed: the ``window`` of time that alone is shown, in words, or nothing;
        measured: the measuring tool: whether it is ``on``, ``points``, ``legs`` with lines and lengths, ``words``;
        measureLed: ``lines`` and length to where the pointer is, which the total does not count: what it would be
            ``plus``; for the ``edition`` of the message before;
        unmarked: ``places`` that are named without a marker from now on, after the view has moved;
        citiesNamed: ``cities`` to be named with whichever of these follow, ``most`` places and cities in all.

    Signals from the page, for the view:
        readied(); moved(lon, lat, zoom, width, height, fitted, steered); fitAsked(); unplacedAsked(); allTimeAsked();
        onlyShownAsked(on): whether only events of places that are seen are to be left;
        markerChosen(key, toggles), areaChosen(key, lat, lon, toggles): with ``toggles`` its event joins the selected
        ones, or leaves them; splitAsked(key): come closer to a marker;
        eventChosen(id); eventToggled(id); eventsExtended(id, listed): all from the current event to that one, in the
        order of the list's ids;
        measureAsked(on), measurePointed(lat, lon), measurePlaced(key), measureFollowed(lat, lon), measureAimed(key),
        measureTakenBack(), measureEnded(), unitChosen(unit): the measuring tool;
        tipAsked(key): what a marker stands for, which is pointed at;
        linkAsked(key): what is behind a name in the map's credits;
        placePointed(key), eventPointed(id), pointedAway(): what the pointer or the keyboard's focus is on now;
        drawn(generation): that scene and all tiles under it are on screen.

    Attributes:
        page: the number of the page that is awaited or speaks, which it finds among its start values.
    """

    styled = Signal(_MAP)
    worded = Signal(_MAP)
    sceneSent = Signal(_MAP)  # noqa: N815 - as the page sees it
    viewSent = Signal(_MAP)  # noqa: N815
    revealed = Signal(_MAP)
    listed = Signal(_MAP)
    landed = Signal(_MAP)
    lit = Signal(_MAP)
    timed = Signal(_MAP)
    tipped = Signal(_MAP)
    windowed = Signal(_MAP)
    measured = Signal(_MAP)
    measureLed = Signal(_MAP)  # noqa: N815
    unmarked = Signal(_MAP)
    citiesNamed = Signal(_MAP)  # noqa: N815

    readied = Signal()
    moved = Signal(float, float, float, float, float, bool, int)
    markerChosen = Signal(str, bool)  # noqa: N815
    areaChosen = Signal(str, float, float, bool)  # noqa: N815
    splitAsked = Signal(str)  # noqa: N815
    eventChosen = Signal(str)  # noqa: N815
    eventToggled = Signal(str)  # noqa: N815
    eventsExtended = Signal(str, list)  # noqa: N815
    placePointed = Signal(str)  # noqa: N815
    eventPointed = Signal(str)  # noqa: N815
    pointedAway = Signal()  # noqa: N815
    tipAsked = Signal(str)  # noqa: N815
    linkAsked = Signal(str)  # noqa: N815
    fitAsked = Signal()  # noqa: N815
    allTimeAsked = Signal()  # noqa: N815
    unplacedAsked = Signal()  # noqa: N815
    onlyShownAsked = Signal(bool)  # noqa: N815
    drawn = Signal(int)
    measureAsked = Signal(bool)  # noqa: N815
    measurePointed = Signal(float, float)  # noqa: N815
    measurePlaced = Signal(str)  # noqa: N815
    measureAimed = Signal(str)  # noqa: N815
    measureFollowed = Signal(float, float)  # noqa: N815
    measureTakenBack = Signal()  # noqa: N815
    measureEnded = Signal()  # noqa: N815
    unitChosen = Signal(str)  # noqa: N815

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = 0

    def await_page(self) -> None:
        """Let nothing pass, either way, until another page is ready: what an earlier one still says is too late."""
        self.page += 1
        self.blockSignals(True)

    @Slot(int)
    def pageReady(self, page: int) -> None:
        """The script of the page with this number has connected its signals."""
        if page == self.page:
            self.blockSignals(False)
            self.readied.emit()

    @Slot(float, float, float, float, float, bool, int)
    def viewMoved(
        self, lon: float, lat: float, zoom: float, width: float, height: float, fitted: bool, steered: int
    ) -> None:
        """The page shows another part of the world, in so many pixels; ``fitted`` if only as it fits everything.

        ``steered`` is the number of the message that it followed last in going anywhere; 0 while it is on a flight.
        """
        self.moved.emit(lon, lat, zoom, width, height, fitted, steered)

    @Slot(str, bool)
    def chooseMarker(self, key: str, toggles: bool) -> None:
        """A marker was clicked, or Enter pressed on it; ``toggles`` with Ctrl or Cmd."""
        self.markerChosen.emit(key, toggles)

    @Slot(str, float, float, bool)
    def chooseArea(self, key: str, lat: float, lon: float, toggles: bool) -> None:
        """An area was clicked, there."""
        self.areaChosen.emit(key, lat, lon, toggles)

    @Slot(str)
    def askSplit(self, key: str) -> None:
        """The button of a marker's list that comes closer."""
        self.splitAsked.emit(key)

    @Slot(str)
    def chooseEvent(self, event_id: str) -> None:
        """An event was chosen from a marker's list."""
        self.eventChosen.emit(event_id)

    @Slot(str)
    def toggleEvent(self, event_id: str) -> None:
        """An event was chosen from a marker's list with Ctrl or Cmd."""
        self.eventToggled.emit(event_id)

    @Slot(str, "QStringList")
    def extendEvents(self, event_id: str, listed: list[str]) -> None:
        """An event was chosen with Shift from a marker's list, which holds the events ``listed``."""
        self.eventsExtended.emit(event_id, listed)

    @Slot(str)
    def pointAtPlace(self, key: str) -> None:
        """The pointer or the focus came to a marker or an area."""
        self.placePointed.emit(key)

    @Slot(str)
    def pointAtEvent(self, event_id: str) -> None:
        """The pointer or the focus came to an event of a marker's list."""
        self.eventPointed.emit(event_id)

    @Slot()
    def pointAway(self) -> None:
        """The pointer or the focus left what it was on."""
        self.pointedAway.emit()

    @Slot(str)
    def askTip(self, key: str) -> None:
        """The pointer or the focus rests on a marker."""
        self.tipAsked.emit(key)

    @Slot(str)
    def askLink(self, key: str) -> None:
        """A name in the map's credits was pressed."""
        self.linkAsked.emit(key)

    @Slot()
    def askFit(self) -> None:
        """The fit button."""
        self.fitAsked.emit()

    @Slot()
    def askUnplaced(self) -> None:
        """The badge that counts events without a place."""
        self.unplacedAsked.emit()

    @Slot()
    def askAllTime(self) -> None:
        """The badge that says that only a stretch of time is shown."""
        self.allTimeAsked.emit()

    @Slot(bool)
    def askOnlyShown(self, on: bool) -> None:
        """The box that leaves only what the map shows."""
        self.onlyShownAsked.emit(on)

    @Slot(int)
    def sceneDrawn(self, generation: int) -> None:
        """A scene and every tile in view have been drawn."""
        self.drawn.emit(generation)

    @Slot(bool)
    def askMeasure(self, on: bool) -> None:
        """The measuring tool was opened or closed."""
        self.measureAsked.emit(on)

    @Slot(float, float)
    def addMeasured(self, lat: float, lon: float) -> None:
        """A point was set to measure from or to."""
        self.measurePointed.emit(lat, lon)

    @Slot(float, float)
    def followMeasured(self, lat: float, lon: float) -> None:
        """The pointer, or the cross, came to where a point could be set."""
        self.measureFollowed.emit(lat, lon)

    @Slot(str)
    def addMeasuredPlace(self, key: str) -> None:
        """A place was set to measure from or to, by its marker."""
        self.measurePlaced.emit(key)

    @Slot(str)
    def followMeasuredPlace(self, key: str) -> None:
        """The pointer, or the cross, came to a marker."""
        self.measureAimed.emit(key)

    @Slot()
    def takeBackMeasured(self) -> None:
        """The last point was taken back."""
        self.measureTakenBack.emit()

    @Slot()
    def endMeasured(self) -> None:
        """No more points follow."""
        self.measureEnded.emit()

    @Slot(str)
    def chooseUnit(self, sign: str) -> None:
        """Distances are wanted in another unit."""
        self.unitChosen.emit(sign)

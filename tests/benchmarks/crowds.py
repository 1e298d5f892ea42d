"""The timeline with a hundred events and with a million: what a frame costs must follow what is seen.

The events are columns made from arrays: as objects, a million would take gigabytes. One is made an object when its
title is asked for.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import cycle, product
from typing import overload

import numpy as np
import shiboken6
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app.launch import make_application
from nzjp_viewer.app.style import apply
from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.vocabulary import Family, Kind, Status
from nzjp_viewer.query.columns import KINDS, STATUSES, EventTable, Sets
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.query.grouping import Grouping
from nzjp_viewer.query.postings import Postings
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Lanes, TimeWindow
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.timeline.long_lanes import lanes_of
from nzjp_viewer.timeline.view import TimelineView
from tests import builders
from tests.benchmarks.measuring import Result, timed

SIZES = (100, 10_000, 1_000_000)
WIDTH, HEIGHT = 1600, 320
COUNTRIES = [first + second for first, second in product("ABCDE", "ABCDEFGH")]
FIRST, YEARS, TODAY = "1876-01-01", 150, builders.when("2026-06-01").earliest or 0
_KINDS = tuple(next(kind for kind in Kind if kind.family is family) for family in Family)


def crowds(runs: int) -> list[Result]:
    """Measure at every size."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    return [result for count in SIZES for result in _crowd(count, runs)]


def _crowd(count: int, runs: int) -> Iterator[Result]:
    arrays = Arrays(count)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    table = arrays.table()
    lanes = [lanes_of(table, np.arange(count), TODAY, Grouping.KIND)]
    bytes_an_event = (tracemalloc.get_traced_memory()[0] - before) / count
    tracemalloc.stop()
    lanes.clear()
    print(f"{count} events: {bytes_an_event:.0f} bytes an event in columns and index")

    def index(_run: int) -> None:
        lanes.append(lanes_of(arrays.table(), np.arange(count), TODAY, Grouping.KIND))
        lanes.clear()

    yield timed("load.columns", count, max(3, runs // 10), index, warm_up=1)
    session = CrowdSession(table)
    view = TimelineView(session, today=TODAY)
    view.resize(WIDTH, HEIGHT + view.overview.sizeHint().height())
    view.show()
    QApplication.processEvents()
    if view.canvas.height() != HEIGHT:
        view.resize(WIDTH, view.height() + HEIGHT - view.canvas.height())
        QApplication.processEvents()
    frames = _tour(view)
    yield timed("timeline.frame", count, max(runs * 10, 300), lambda _run: next(frames)(), warm_up=5)
    session.change("bench", window=None)
    filters = crowd_filters()
    yield timed("timeline.filter", count, runs, lambda _run: _narrow(session, view, next(filters)))
    session.change("bench", filter=Filter(), lanes=Lanes(Grouping.COUNTRY))
    yield timed("timeline.frame.countries", count, max(runs * 10, 300), lambda _run: next(frames)(), warm_up=5)
    view.close()
    shiboken6.delete(view)


def _narrow(session: Session, view: TimelineView, wanted: Filter) -> None:
    """What is between a click in the filter panel and the repainted timeline, the overview included."""
    session.change("bench", filter=wanted)
    view.repaint()


def crowd_filters() -> Iterator[Filter]:
    """Country, years and kind, no two neighbours alike."""
    years = [Years(1900, 1950), Years(1950, 2020), Years(1880, 2010)]
    return cycle(
        Filter(countries=(code,), years=(span,), kinds=kinds)
        for code, span, kinds in product(COUNTRIES[::7], years, (_KINDS[:3], _KINDS[2:5], _KINDS[:1]))
    )


def _tour(view: TimelineView) -> Iterator[Callable[[], None]]:
    """Frames of a reader who pans at every scale and zooms from 150 years to days and back, for ever."""
    canvas, whole = view.canvas, view.window_shown
    middle = (whole.start + whole.end) / 2

    def shown(start: float, days: float) -> None:
        view._session.change("bench", window=TimeWindow(start, start + days))
        view.repaint()

    def frame(signal: SignalInstance, *values: float) -> None:
        signal.emit(*values)
        view.repaint()

    while True:
        for days in (whole.days, 40 * 365.0, 8 * 365.0, 1000.0, 120.0, 20.0):
            yield partial(shown, middle - days / 3, days)
            for _step in range(20):
                yield partial(frame, canvas.moved, 23.0)
        for factor, start, days in ((1.06, whole.start, whole.days), (1 / 1.06, middle, 4.0)):
            yield partial(shown, start, days)
            for _step in range(165):
                yield partial(frame, canvas.zoomed, factor, 700.0)


class Arrays:
    """Made-up events of 150 years: six kinds, forty countries, half known to the day; the same for the same number."""

    def __init__(self, count: int) -> None:
        random = np.random.default_rng(7)
        begin = builders.when(FIRST).earliest or 0
        self.earliest = np.sort(random.integers(0, round(YEARS * 365.25), count)).astype(np.int32) + np.int32(begin)
        self.lasts = random.choice(np.array([0, 30, 364], dtype=np.int32), count, p=[0.5, 0.35, 0.15])
        self.kind = np.array([KINDS.index(kind) for kind in _KINDS], dtype=np.uint8)[
            random.integers(0, len(_KINDS), count)
        ]
        self.parties = random.integers(0, len(COUNTRIES), (2, count)).astype(np.uint64)
        self.source = random.integers(0, 5, count).astype(np.uint64)

    def table(self) -> EventTable:
        """The columns."""
        count, one = len(self.earliest), np.uint64(1)
        parties = (one << self.parties[0]) | (one << self.parties[1])
        none = Sets((), np.zeros((count, 1), dtype=np.uint64))
        return EventTable(
            earliest=self.earliest.copy(),
            latest=self.earliest + self.lasts,
            marks=np.zeros(count, dtype=np.uint8),
            kind=self.kind.copy(),
            status=np.full(count, STATUSES.index(Status.HAPPENED), dtype=np.uint8),
            takes_part=Sets(tuple(COUNTRIES), parties[:, None]),
            lies_in=Sets(tuple(COUNTRIES), np.zeros((count, 1), dtype=np.uint64)),
            sources=Sets(tuple("ABCDE"), (one << self.source)[:, None]),
            storylines=none,
            places=Postings.empty(count),
            place_lon=np.zeros(0),
            place_lat=np.zeros(0),
            text=("",) * 0,
        )


class _Events(Sequence[Event]):
    """The events as objects, each made when it is asked for."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._made = lru_cache(maxsize=100_000)(self._make)

    def _make(self, index: int) -> Event:
        kind = KINDS[self._table.kind[index]]
        return builders.event(f"event-{index}", builders.on_day(int(self._table.earliest[index])), kind=kind)

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return self._made(index)


class CrowdSession(Session):
    """A session over columns that are there already."""

    def __init__(self, table: EventTable) -> None:
        self._crowd = table
        super().__init__(Dataset(builders.text("A crowd"), events=_Events(table)))  # type: ignore[arg-type]

    @property
    def table(self) -> EventTable:
        """The columns."""
        return self._crowd

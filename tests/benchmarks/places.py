"""The map with a hundred places and with a million: what it costs must follow what is seen.

Each event has a place of its own, which is made an object when its name is asked for. Beside it, in the same page, the
same points as others show them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from typing import overload

import numpy as np
import shiboken6
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app import qt_messages
from nzjp_viewer.app.launch import make_application
from nzjp_viewer.app.style import apply
from nzjp_viewer.domain.model import Place
from nzjp_viewer.map.scene import Ground, Scene, make_scene, window_of
from nzjp_viewer.map.view import MapView
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.query.postings import Postings
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport
from nzjp_viewer.session.theme import LIGHT
from tests import builders
from tests.benchmarks.asking import asked, patiently
from tests.benchmarks.crowds import SIZES, Arrays, CrowdSession, crowd_filters
from tests.benchmarks.measuring import Result, timed
from tests.benchmarks.peers import peers

WIDTH, HEIGHT = 1440, 600

_SPOTS = [(lon, lat, zoom) for zoom in (2.5, 3.0, 4.0, 5.0, 7.0, 9.0) for lon, lat in ((160.0, 0.0), (175.0, -40.0))]
"""Where a reader is who pans at every scale."""


def places(runs: int) -> list[Result]:
    """Measure at every size."""
    qt_messages.to_log()
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    return [result for count in SIZES for result in _crowd(count, runs)]


def _crowd(count: int, runs: int) -> Iterator[Result]:
    session = CrowdSession(_with_places(count))
    session.dataset.__dict__["place_by_id"] = _Gazetteer(session.table)
    _ = session.table.places.position  # once a dataset
    gc.collect()
    gc.freeze()  # as the program does once it has started: what stays is not looked through again
    ground, spots, filters = Ground(session.table), cycle(_SPOTS), crowd_filters()
    yield timed("map.clusters", count, max(runs * 5, 60), lambda _run: _pan(session, ground, next(spots)), warm_up=3)
    view = MapView(session)
    view.resize(WIDTH, HEIGHT)
    _settled(view, view.show)
    _settled(view, lambda: session.change("bench", viewport=MapViewport(160.0, 0.0, 3.0)))
    yield Result("map.filter", count, tuple(_narrow(session, view, next(filters)) for _ in range(-2, runs))[2:])
    yield from peers(view.page, ground.lat, ground.lon, max(3, runs // 10))
    view.close()
    shiboken6.delete(view)


def _pan(session: Session, ground: Ground, spot: tuple[float, float, float]) -> Scene:
    """The clusters of another view."""
    return make_scene(session, spot[2], window_of(*spot, WIDTH, HEIGHT), ground)


def _narrow(session: Session, view: MapView, wanted: Filter) -> float:
    """Milliseconds from a click in the filter panel until the page has drawn the scene into its document.

    It has been laid out by then. The map is at rest before, as a reader finds it: the frames of the last are shown.
    """
    if not view.is_settled:
        _settled(view, lambda: None)
    begin = time.perf_counter()
    session.change("bench", filter=wanted)
    while asked(view.page, "nzjp.viewer.generation") != view.generation:
        pass
    return (time.perf_counter() - begin) * 1000


def _settled(view: MapView, act: Callable[[], object]) -> None:
    """Do something and wait until the page has drawn what came of it."""
    loop = QEventLoop()
    view.settled.connect(loop.quit)
    act()
    patiently(loop)


def _with_places(count: int) -> EventTable:
    """The crowd's columns, each event at a place of its own."""
    random, each = np.random.default_rng(11), np.arange(count, dtype=np.int32)
    return replace(
        Arrays(count).table(),
        places=Postings(_Names(count), count, each, each),
        place_lon=random.uniform(-180, 180, count),
        place_lat=random.uniform(-60, 70, count),
    )


class _Names(Sequence[str]):
    """The ids of places, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return f"place-{index}"


class _Gazetteer(Mapping[str, Place]):
    """The places as objects, each made when it is asked for."""

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def __getitem__(self, name: str) -> Place:
        at = int(name.removeprefix("place-"))
        return builders.place(name, float(self._table.place_lat[at]), float(self._table.place_lon[at]))

    def __len__(self) -> int:
        return len(self._table.places.members)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.places.members)

"""How fast the open window answers: frames, filters, counts; on the real dataset and on 10 000 made-up events."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from nzjp_viewer.app import qt_messages
from nzjp_viewer.app.launch import make_application
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent, LabelPainter
from nzjp_viewer.map.tiles import TilePainter, TileStyle
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.facets import count
from nzjp_viewer.query.filter import Filter, Years, year_of
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import MapViewport, TimeWindow
from nzjp_viewer.session.theme import LIGHT
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.resources import resource
from tests.benchmarks import synthetic
from tests.benchmarks.measuring import Result, timed

MANY = 10_000
PATIENCE_MS = 30_000


def views(runs: int) -> list[Result]:
    """Measure on both datasets."""
    qt_messages.to_log()
    application = make_application()
    apply(application, LIGHT)
    results: list[Result] = []
    for data in (datasets.load_bundled(), synthetic.dataset(MANY)):
        results += _queries(data, runs)
        with _window(data) as window:
            results += _answers(window, runs)
    return [*results, *_tiles(), _export()]


@contextmanager
def _window(data: Dataset) -> Iterator[MainWindow]:
    """The whole window, its map drawn."""
    window = MainWindow(Session(data))
    window.resize(1440, 900)
    window.show()
    QApplication.processEvents()
    _until_settled(window, window.complete)
    try:
        yield window
    finally:
        window.close()
        shiboken6.delete(window)  # the map's page must be gone before the application is


def _until_settled(window: MainWindow, act: Callable[[], object]) -> None:
    """Do something and wait until the map has drawn what came of it.

    Raises:
        RuntimeError: it never does.
    """
    loop = QEventLoop()
    window.map_slot.settled.connect(loop.quit)
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(lambda: loop.exit(1))
    act()
    patience.start()
    if loop.exec():
        raise RuntimeError("the map did not settle")
    window.map_slot.settled.disconnect(loop.quit)


def _filters(data: Dataset) -> Iterator[Filter]:
    """Filters by country, years and kind, one after another for ever, no two neighbours alike."""
    table = EventTable.of(data)
    codes, years = table.takes_part.members, (Years(*map(year_of, table.span())),)
    return cycle(
        Filter(countries=(code,), years=years, kinds=kinds)
        for code in codes[:6]
        for kinds in ((), tuple(Kind)[:8], tuple(Kind)[4:])
    )


def _queries(data: Dataset, runs: int) -> list[Result]:
    n, table, filters = len(data.events), EventTable.of(data), _filters(data)
    return [
        timed("load.columns", n, max(3, runs // 5), lambda _: EventTable.of(data), warm_up=1),
        timed("query.filter", n, runs, lambda _: next(filters).apply(table)),
        timed("facets", n, runs, lambda _: count(table, next(filters))),
        timed("search", n, runs, lambda run: Filter(search=f"number {run + 9}").apply(table)),
    ]


def _answers(window: MainWindow, runs: int) -> list[Result]:
    session, canvas = window._session, window.timeline.canvas
    n, filters = len(session.table), _filters(session.dataset)
    whole = window.timeline.window_shown

    def pan(run: int) -> None:
        quarter = whole.days / 4
        start = whole.start + quarter + (run % 20) * quarter / 20
        session.change("bench", window=TimeWindow(start, start + quarter))
        canvas.repaint()

    def zoom(run: int) -> None:
        half = whole.days / (4 + run % 20)
        middle = (whole.start + whole.end) / 2
        session.change("bench", window=TimeWindow(middle - half, middle + half))
        canvas.repaint()

    def narrow_timeline(_run: int) -> None:
        session.change("bench", filter=next(filters))
        canvas.repaint()

    def narrow_both(_run: int) -> None:
        _until_settled(window, lambda: narrow_timeline(_run))

    results = [timed("timeline.frame", n, runs, pan), timed("timeline.zoom", n, runs, zoom)]
    session.change("bench", window=None)
    results.append(timed("timeline.filter", n, runs, narrow_timeline))
    # A map that the reader has moved: a fitted one would take its time to glide to what the filter leaves.
    _until_settled(window, lambda: session.change("bench", filter=Filter(), viewport=MapViewport(160.0, 0.0, 3.0)))
    return [*results, timed("views.filter", n, max(5, runs // 3), narrow_both)]


TILE_RUNS = 60
"""Tiles of each kind, no two alike: what is painted once is not painted again."""

_TILES = (
    # Name, zoom, scale, whether names are on it, and a corner: around Japan, where there is most to be painted.
    ("map.tile", 4.0, 1, False, (11, 4)),
    ("map.tile.names", 4.0, 1, True, (11, 4)),
    ("map.tile.2x", 4.0, 2, True, (11, 4)),
    ("map.tile.10m", 5.0, 1, True, (26, 9)),
    ("map.tile.10m.2x", 5.0, 2, True, (26, 9)),
    ("map.tile.10m.2x.near", 7.0, 2, True, (109, 47)),
    ("map.tile.10m.2x.nearest", 10.0, 2, True, (905, 400)),
)


def _tiles() -> list[Result]:
    """What it costs to paint one, its shapes cut anew from those of the zoom above, as a reader finds it who pans."""
    basemap = Basemap(resource("basemap"))
    content = LabelContent("en")
    results = []
    for name, zoom, scale, named, (left, top) in _TILES:
        painter, style = TilePainter(basemap), TileStyle.of(LIGHT)
        labels = LabelPainter(basemap.countries(), content, LIGHT) if named else None
        tiles = cycle((left + at % 8, top + at // 8) for at in range(TILE_RUNS + 3))

        def paint(_run: int) -> object:
            return painter.paint(style, labels, zoom, *next(tiles), scale)  # noqa: B023 - measured within the loop

        results.append(timed(name, None, TILE_RUNS, paint, warm_up=3))
    return results


def _export() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "a.png")
        command = [sys.executable, "-m", "nzjp_viewer", "export", str(out), "--size", "1920x1080"]
        return timed("export.png", None, 3, lambda _: subprocess.run(command, check=True), warm_up=1)

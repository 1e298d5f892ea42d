"""Tiles by name: parsed strictly, painted on worker threads, remembered, and never left unanswered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nzjp_viewer.map import tile_server as tile_server_module
from nzjp_viewer.map.basemap import Basemap
from nzjp_viewer.map.label_painting import LabelContent
from nzjp_viewer.map.projection import SHEET_LEFT
from nzjp_viewer.map.tile_server import STYLES_KEPT, TileName, TileServer
from nzjp_viewer.session.theme import DARK, LIGHT
from tests.map.conftest import TIMEOUT_MS

NAME = TileName("light-en-0", 3, 7, 3, 1)


@pytest.fixture
def server(basemap: Basemap, qtbot: QtBot) -> TileServer:
    del qtbot
    made = TileServer(basemap)
    made.add_style("light-en-0", LIGHT, LabelContent("en"))
    return made


def ask(server: TileServer, name: TileName, qtbot: QtBot) -> QByteArray:
    with qtbot.waitSignal(server.served, timeout=TIMEOUT_MS) as served:
        server.ask(name)
    answered, data = served.args
    assert answered == name
    assert isinstance(data, QByteArray)
    return data


@given(st.integers(0, 48), st.floats(0, 0.999), st.floats(0, 0.999), st.sampled_from([1, 2]))
def test_names_of_tiles_on_the_sheet_are_read_from_paths(quarters: int, across: float, down: float, scale: int) -> None:
    zoom = quarters / 4
    x, y = int((SHEET_LEFT + across) * 2**zoom), int(down * 2**zoom)

    # As JavaScript writes numbers: no point in whole ones.
    name = TileName.parse(f"/tiles/dark-ja-3/{zoom:g}/{x}/{y}{'@2x' if scale == 2 else ''}.bmp")

    assert name == TileName("dark-ja-3", zoom, x, y, scale)


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/light/3/5/8.bmp",
        "/tiles/light/3/2/1.bmp",
        "/tiles/light/3/12/1.bmp",
        "/tiles/light/2.25/3/5.bmp",
        "/tiles/light/2.3/3/1.bmp",
        "/tiles/light/2.250/3/1.bmp",
        "/tiles/light/13/5000/1.bmp",
        "/tiles/light/12.25/3000/1.bmp",
        "/tiles/light/3/-5/1.bmp",
        "/tiles/light/3/5/1.png",
        "/tiles/light/3/5/1@3x.bmp",
        "/tiles/../3/5/1.bmp",
        "/tiles/light/3/5/1.bmp/",
        "/tiles/light/3/5/٣.bmp",
        "/tiles/light/99999999999/1/1.bmp",
        "/page.html",
        "",
    ],
)
def test_what_names_no_tile_is_no_tile(path: str) -> None:
    assert TileName.parse(path) is None


@pytest.mark.parametrize("scale", [1, 2])
def test_a_tile_is_served_as_a_picture_of_its_size(server: TileServer, qtbot: QtBot, scale: int) -> None:
    data = ask(server, TileName("light-en-0", 3, 7, 3, scale), qtbot)

    image = QImage()
    assert image.loadFromData(data)
    assert (image.width(), image.height()) == (256 * scale, 256 * scale)


def test_a_tile_is_painted_off_the_window_s_thread(
    server: TileServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[QThread] = []
    painted = server._painter.paint

    def paint(*arguments: object) -> QImage:
        threads.append(QThread.currentThread())
        return painted(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(server._painter, "paint", paint)

    ask(server, NAME, qtbot)

    assert threads
    assert all(thread is not QThread.currentThread() for thread in threads)


def test_a_tile_once_painted_is_at_hand(server: TileServer, qtbot: QtBot) -> None:
    assert server.cached(NAME) is None

    data = ask(server, NAME, qtbot)

    assert server.cached(NAME) == data


def test_the_oldest_tiles_make_room_for_new_ones(
    server: TileServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = ask(server, NAME, qtbot).size()
    monkeypatch.setattr(tile_server_module, "CACHE_BYTES", 2 * size)

    names = [TileName("light-en-0", 3, 8, y, 1) for y in range(3)]
    for name in names:
        ask(server, name, qtbot)

    assert server.cached(NAME) is None
    assert [server.cached(name) is not None for name in names] == [False, True, True]


def test_a_tile_asked_for_twice_is_painted_once(server: TileServer, qtbot: QtBot) -> None:
    served: list[TileName] = []
    server.served.connect(lambda name, _: served.append(name))

    with qtbot.waitSignal(server.served, timeout=TIMEOUT_MS):
        server.ask(NAME)
        server.ask(NAME)
    ask(server, TileName("light-en-0", 3, 7, 4, 1), qtbot)

    assert served.count(NAME) == 1


def test_a_style_that_is_not_known_is_refused(server: TileServer) -> None:
    with pytest.raises(KeyError):
        server.ask(TileName("neon-en-0", 3, 7, 3, 1))


def test_only_the_last_styles_are_kept(server: TileServer) -> None:
    for number in range(1, STYLES_KEPT + 1):
        server.add_style(f"dark-en-{number}", DARK, LabelContent("en"))

    with pytest.raises(KeyError):
        server.ask(NAME)


def test_a_tile_that_cannot_be_painted_is_answered_with_nothing_and_logged(
    tmp_path: Path, basemap: Basemap, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    server = TileServer(basemap)
    server.add_style("light-en-0", LIGHT, LabelContent("en"))
    server._painter._basemap = Basemap(tmp_path)

    assert ask(server, NAME, qtbot).isEmpty()

    assert server.cached(NAME) is None
    assert "could not be painted" in caplog.text


def test_nothing_is_painted_after_a_stop(server: TileServer, qtbot: QtBot) -> None:
    server.ask(NAME)
    server.stop()
    served: list[TileName] = []
    qtbot.waitUntil(lambda: server._pool.activeThreadCount() == 0, timeout=TIMEOUT_MS)
    server.served.connect(lambda name, _: served.append(name))

    server.ask(TileName("light-en-0", 3, 7, 4, 1))

    assert server._pool.activeThreadCount() == 0


def test_the_labels_of_a_style_are_known_to_the_page(server: TileServer) -> None:
    assert any(label.lines == ("AUSTRALIA",) for label in server.labels("light-en-0", 3))

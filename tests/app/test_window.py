"""The window: rooms that agree, faults that are told in it, an export that runs beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSplitter, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from nzjp_viewer.app.export_dialog import ExportDialog, Target, with_suffix
from nzjp_viewer.app.exporting import Request
from nzjp_viewer.app.furniture import Furniture
from nzjp_viewer.app.options import Size
from nzjp_viewer.app.style import apply
from nzjp_viewer.app.window import MainWindow, first_size
from nzjp_viewer.panels.empty import EmptyResult
from nzjp_viewer.panels.event_list import EventListDialog
from nzjp_viewer.query.filter import Filter, Years
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Arrangement, ThemeName, ViewState
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.resources import resource

EXPORT_MS = 60_000


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(datasets.load_bundled())


@pytest.fixture
def window(session: Session, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    apply(qapp, LIGHT)
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    made.furnish()
    yield made
    made.close()


Found = TypeVar("Found", bound=QWidget)


def only(parent: QWidget, kind: type[Found]) -> Found:
    (found,) = parent.findChildren(kind)
    return found


def furniture(window: MainWindow) -> Furniture:
    assert window.furniture is not None
    return window.furniture


def words(parent: QWidget) -> str:
    return " ".join([parent.windowTitle(), *(label.text() for label in parent.findChildren(QLabel))])


def test_it_opens_on_everything(window: MainWindow, session: Session) -> None:
    total = len(session.dataset.events)
    assert f"{total} of {total} events" in words(window.statusBar())
    assert session.state.window is None
    assert window.info.text == ""
    assert not only(window, EmptyResult).isVisible()


def test_map_and_timeline_share_the_room(window: MainWindow, session: Session) -> None:
    stacked = only(window.views, QSplitter).sizes()
    session.change("menu", arrangement=Arrangement.SIDE_BY_SIDE)
    beside = only(window.views, QSplitter).sizes()
    assert all(size > 150 for size in (*stacked, *beside))
    assert only(window.views, QSplitter).orientation() is Qt.Orientation.Horizontal


def test_an_empty_result_says_so_and_offers_to_clear(window: MainWindow, session: Session) -> None:
    session.change("test", filter=Filter(search="no such words"))
    cover = only(window, EmptyResult)
    assert cover.isVisible()
    assert cover.geometry() == window.views.rect()
    furniture(window).actions.clear.trigger()
    assert not cover.isVisible()
    assert session.matching == len(session.dataset.events)


def test_actions_undo_redo_and_step(window: MainWindow, session: Session) -> None:
    act = furniture(window).actions
    assert not act.undo.isEnabled()
    act.next.trigger()
    first = session.state.selected
    assert first == (session.dataset.events[0].id,)
    act.undo.trigger()
    assert not session.state.selected
    assert act.redo.isEnabled()
    act.redo.trigger()
    assert session.state.selected == first


def test_colours_swap_and_are_remembered(window: MainWindow, session: Session, qapp: QApplication) -> None:
    from nzjp_viewer.app.settings import load_look

    furniture(window).actions.theme.trigger()
    assert session.state.theme is ThemeName.DARK
    assert qapp.palette().window().color().name() == DARK.window
    assert load_look().theme is ThemeName.DARK
    furniture(window).actions.theme.trigger()
    assert load_look().theme is ThemeName.LIGHT


def test_the_list_of_events_without_a_place_holds_exactly_those(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    furniture(window).actions.unplaced.trigger()
    dialog = only(window, EventListDialog)
    assert dialog.isVisible()
    assert str(int(session.table.unplaced.sum())) in words(dialog)
    dialog.close()


def test_panels_can_be_put_away_and_brought_back(window: MainWindow) -> None:
    parts = furniture(window)
    for action, panel in ((parts.actions.filters, parts.filters), (parts.actions.details, parts.details)):
        action.trigger()
        assert not panel.isVisible()
        action.trigger()
        assert panel.isVisible()


def test_good_news_passes_and_bad_news_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.info._passing.setInterval(1)
    window.info.tell("Exported.", good=True)
    qtbot.waitUntil(lambda: window.info.text == "")
    window.info.tell("Exported.", good=True)
    window.info.tell("It failed.")
    assert not window.info._passing.isActive()
    assert window.info.text == "It failed."


def test_leaving_the_search_gives_the_keys_to_the_timeline(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    furniture(window).actions.find.trigger()
    qtbot.waitUntil(furniture(window).header.search.hasFocus)
    qtbot.keyClick(furniture(window).header.search, Qt.Key.Key_Escape)
    assert window.timeline.hasFocus()


@pytest.mark.parametrize("content", [b"not json", b"{}", b'{"format": "nzjp-dataset", "version": 1}'])
def test_a_file_that_cannot_be_opened_is_told_and_what_was_shown_stays(
    window: MainWindow, session: Session, tmp_path: Path, content: bytes
) -> None:
    session.change("test", filter=Filter(countries=("JP",)), selected=())
    before, dataset = session.state, session.dataset
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    window.open_dataset(path)
    assert "broken.json" in window.info.text
    assert session.state == before
    assert session.dataset is dataset


def test_a_file_with_faults_opens_and_says_what_was_left_out(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    document = json.loads(resource("dataset.json").read_bytes())
    document["events"][0]["kind"] = "lawn"
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    drop(window, path)
    assert "left out" in window.info.text
    assert "mine.json" in window.windowTitle()
    assert document["events"][0]["id"] not in session.dataset.row_by_id
    furniture(window).actions.open_bundled.trigger()
    assert window.info.text == ""
    assert session.dataset == datasets.load_bundled()


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, key))


def exported(window: MainWindow, qtbot: QtBot, request: Request, state: ViewState, target: Target) -> str:
    with qtbot.waitSignal(furniture(window).exports.ended, timeout=EXPORT_MS) as blocker:
        furniture(window).exports.run(request, state, target)
    outcome = blocker.args[0]
    return str(outcome.fault)


def test_a_timeline_is_exported_at_its_size_and_scale(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "timeline.png"
    state = ViewState(filter=Filter(countries=("JP",), years=(Years(2022, 2026),)), theme=ThemeName.DARK)
    assert exported(window, qtbot, Request(out, "timeline", Size(800, 500), 2.0), state, Target.FILE) == ""
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1600, 1000)
    assert "Japan" in picture.text("Description")
    assert str(out) in window.info.text


def test_data_is_exported_with_the_windows_filter(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    state = ViewState(filter=Filter(search="taiwan"))
    assert exported(window, qtbot, Request(out, "window", Size(800, 500), 1.0), state, Target.FILE) == ""
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    session = Session(datasets.load_bundled(), state)
    assert len(rows) == session.matching > 0


def test_a_picture_goes_to_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    request = Request(Path(), "timeline", Size(600, 400), 1.0)
    assert exported(window, qtbot, request, ViewState(), Target.CLIPBOARD) == ""
    picture = QGuiApplication.clipboard().image()
    assert (picture.width(), picture.height()) == (600, 400)
    QGuiApplication.clipboard().clear()


def test_an_export_that_cannot_be_written_is_told_in_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    request = Request(tmp_path / "nowhere" / "a.png", "timeline", Size(600, 400), 1.0)
    fault = exported(window, qtbot, request, ViewState(), Target.FILE)
    assert "its folder does not exist" in fault
    assert window.info.text == fault
    assert list(tmp_path.iterdir()) == []


def test_the_dialog_tells_what_was_chosen(qtbot: QtBot, session: Session) -> None:
    dialog = ExportDialog(session.state, Size(1000, 700))
    qtbot.addWidget(dialog)
    dialog._views.buttons()[1].setChecked(True)
    dialog._size.setCurrentIndex(3)
    dialog._scale.setValue(3)
    dialog._theme.setCurrentIndex(1)
    dialog._size.activated.emit(3)
    assert "3,000 × 2,100" in dialog._pixels.text()
    dialog._width.setValue(900)
    assert "2,700 × 2,100" in dialog._pixels.text()
    with qtbot.waitSignal(dialog.chosen) as blocker:
        dialog.choose(Path("a.png"), Target.FILE)
    request, state, target = blocker.args
    assert request == Request(Path("a.png"), "timeline", Size(900, 700), 3.0)
    assert state.theme is ThemeName.DARK
    assert target is Target.FILE


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("a", "Picture (*.png)", "a.png"),
        ("a.csv", "Picture (*.png)", "a.csv"),
        ("a", "Data (*.json)", "a.json"),
    ],
)
def test_a_name_without_a_suffix_gets_that_of_its_kind(name: str, kind: str, path: str) -> None:
    assert with_suffix(Path(name), kind) == Path(path)


def test_the_help_menu_tells_how_to_make_a_dataset(window: MainWindow) -> None:
    furniture(window).actions.data_format.trigger()
    page = only(window, QTextBrowser)
    assert page.isVisible()
    assert page.toPlainText().startswith("Making a dataset of your own")
    assert "passage_hash" in page.toPlainText()


@pytest.mark.parametrize(
    ("room", "size"),
    [((1920, 1080), (1440, 900)), ((960, 540), (912, 513)), ((500, 400), (640, 480))],
)
def test_the_window_opens_no_larger_than_the_screen(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*room)) == QSize(*size)


@pytest.mark.parametrize("points", [10, 14, 20])
def test_the_filter_panel_is_wide_enough_for_larger_words(
    session: Session, qtbot: QtBot, qapp: QApplication, points: int
) -> None:
    usual, larger = qapp.font(), qapp.font()
    larger.setPointSize(points)
    qapp.setFont(larger)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.furnish()
    QApplication.processEvents()
    panel = furniture(window).filters
    inner = panel.widget()
    assert inner is not None
    content = inner.minimumSizeHint().width()
    widths = panel.viewport().width(), window.views.width()
    window.close()
    qapp.setFont(usual)

    assert widths[0] >= content
    assert widths[1] >= 1440 * 0.45


def test_the_first_view_shows_every_lane_of_the_bundled_data(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.views.height() > 600)
    assert window.timeline.scene is not None
    assert len(window.timeline.scene.lanes) == 6
    assert window.timeline.canvas.scroll_bar.maximum() == 0


def test_opening_an_event_shows_its_details_and_centres_the_map(window: MainWindow, session: Session) -> None:
    act = furniture(window).actions
    act.details.setChecked(False)
    placed = next(event for event in session.dataset.events if event.located)
    session.select(placed.id, "test")

    window.timeline.activated.emit(placed.id)

    assert act.details.isChecked()
    assert session.state.viewport is not None
    assert session.state.selected == (placed.id,)


def test_an_event_without_a_place_leaves_the_map_and_says_so(window: MainWindow, session: Session) -> None:
    unplaced = next(event for event in session.dataset.events if not event.places)

    window.timeline.centre_wanted.emit(unplaced.id)

    assert session.state.viewport is None
    assert window.info.text.startswith("No source says where that happened")


def test_the_wheel_zooms_once_that_is_chosen_and_at_the_next_start(
    window: MainWindow, session: Session, qtbot: QtBot, fresh_settings: None
) -> None:
    act = furniture(window).actions
    assert not window.timeline.canvas.wheel_zooms
    act.wheel_zooms.trigger()
    assert window.timeline.canvas.wheel_zooms

    other = MainWindow(session)
    qtbot.addWidget(other)
    other.furnish()

    assert furniture(other).actions.wheel_zooms.isChecked()
    assert other.timeline.canvas.wheel_zooms
    other.close()


def test_a_date_is_gone_to_from_anywhere(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    window.activateWindow()
    furniture(window).actions.go_to_date.trigger()
    line = next(edit for edit in window.findChildren(QLineEdit) if edit.accessibleName() == "Date or years")
    qtbot.waitUntil(line.hasFocus)

    qtbot.keyClicks(line, "2024-09")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: session.state.window is not None)
    assert session.state.window is not None
    assert session.state.window.days == pytest.approx(61.0)
    qtbot.waitUntil(lambda: not window.timeline._travel.is_moving)


def test_what_the_timeline_has_to_say_is_told_in_passing(window: MainWindow) -> None:
    window.timeline.told.emit("Too many.")
    assert window.info.text == "Too many."

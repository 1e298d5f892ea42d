"""Starting: what runs when, what is told when something is missing, what is remembered."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from nzjp_viewer.app import crash, settings
from nzjp_viewer.app.launch import load_map_after_first_paint, require_display
from nzjp_viewer.app.map_slot import MapSlot
from nzjp_viewer.app.window import MainWindow
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Arrangement, ThemeName, ViewState
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.resources import Damaged, resource_root
from tests import builders

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(builders.dataset([builders.event()]))


def loaded_after(script: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after ``script``."""
    tail = "\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script + tail], check=True, capture_output=True, text=True, cwd=ROOT)
    return set(done.stdout.split())


SEARCHED = """
import wave
from PySide6.support import feature
print("searched" if "wave" in feature.pyside_feature_dict else "plain")
raise SystemExit
"""


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("from nzjp_viewer.app import start; start.begin()", "plain"),
        # Should this one fail with a later PySide, the hook is gone, and start.py need not take it away.
        ("import PySide6.QtCore", "searched"),
    ],
)
def test_modules_are_imported_without_being_searched(before: str, found: str) -> None:
    assert loaded_after(before + SEARCHED) == {found}


FIRST_PAINT = """
import sys
import gc
from nzjp_viewer.app import start
from nzjp_viewer.app.cli import main
start.begin()
assert not gc.isenabled()
from nzjp_viewer.app.window import MainWindow
def painted(window):
    print("painted" if window.timeline.scene.glyphs else "empty", "collecting" if gc.isenabled() else "", *sys.modules)
    window.close()
MainWindow.complete = painted
raise SystemExit(main([]))
"""


def test_the_first_paint_of_the_bundled_dataset_does_without_numpy() -> None:
    loaded = loaded_after(FIRST_PAINT)
    assert {"painted", "collecting", "nzjp_viewer.timeline.view"} <= loaded
    assert loaded.isdisjoint({"numpy", "nzjp_viewer.query.columns", "nzjp_viewer.panels"})


FIRST_SCENE = """
from nzjp_viewer.app.cli import main
from nzjp_viewer.app.window import MainWindow
import sys
complete = MainWindow.complete
def painted(window):
    # Before the panels, which are put in their places by the same signal, as this is connected first.
    window.map_slot.ready.connect(lambda: print("ready", *sys.modules))
    window.map_slot.ready.connect(window.close)
    window.map_slot.failed.connect(window.close)
    complete(window)
MainWindow.complete = painted
raise SystemExit(main([]))
"""


def test_the_first_scene_of_the_map_does_without_country_names_places_to_go_to_and_the_web() -> None:
    loaded = loaded_after(FIRST_SCENE)
    assert {"ready", "numpy", "nzjp_viewer.map.view"} <= loaded
    slow = {"babel", "folium", "geopy", "xyzservices", "concurrent.futures", "nzjp_viewer.map.go_to"}
    assert loaded.isdisjoint({*slow, "nzjp_viewer.panels"})


def test_the_first_paint_comes_before_the_map_and_the_panels(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    order: list[str] = []
    window.complete = lambda: order.append("complete")  # type: ignore[method-assign]
    load_map_after_first_paint(window)
    assert window.map_slot.map is None
    assert window.furniture is None
    window.show()
    qtbot.waitUntil(lambda: bool(order))
    assert order == ["complete"]
    window.timeline.canvas.repaint()
    QApplication.processEvents()
    assert order == ["complete"]


def test_without_the_sandbox_root_is_told_why_there_is_no_map(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    slot = MapSlot(session)
    qtbot.addWidget(slot)
    with qtbot.waitSignal(slot.failed):
        slot.load()
    assert slot.map is None
    assert "does not run as root" in slot.findChildren(QLabel)[0].text()


@pytest.mark.parametrize("broken", ["map.browser.map_assets", "map.basemap.Basemap.countries"])
def test_a_damaged_installation_is_told_where_the_map_would_be(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise Damaged("some.file", "gone")

    monkeypatch.setattr(f"nzjp_viewer.{broken}", fail)
    slot = MapSlot(session)
    qtbot.addWidget(slot)

    with qtbot.waitSignal(slot.failed):
        slot.load()
    assert f"{broken.rpartition('.')[2]}" in caplog.text  # where it was, for whoever is sent the log
    session.change("test", theme=ThemeName.DARK)  # nothing half made listens

    assert slot.map is None
    told = "The program's file some.file cannot be read: gone. Install the program anew."
    assert slot.findChildren(QLabel)[0].text() == told
    assert not [one for one in QApplication.allWidgets() if type(one).__name__ == "MapView"]


def test_a_window_without_a_map_still_gets_its_panels(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_slot: MapSlot) -> None:
        raise Problem("no engine")

    monkeypatch.setattr(MapSlot, "_made", fail)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.complete()
    assert window.furniture is not None


def test_a_display_is_asked_for_only_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(Problem, match=r"nzjp-viewer export picture\.png"):
        require_display()
    monkeypatch.setattr(sys, "platform", "darwin")
    require_display()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    require_display()


def test_the_look_is_remembered_and_nonsense_is_not() -> None:
    settings.save_look(ViewState(theme=ThemeName.DARK, arrangement=Arrangement.SIDE_BY_SIDE))
    look = settings.load_look()
    assert look == settings.Look(ThemeName.DARK, Arrangement.SIDE_BY_SIDE)
    assert settings.with_look(ViewState(), look, None).theme is ThemeName.DARK
    assert settings.with_look(ViewState(), look, ThemeName.LIGHT).theme is ThemeName.LIGHT
    settings.store().setValue("look/theme", "pink")
    assert settings.load_look().theme is None


def test_what_the_wheel_does_is_remembered(fresh_settings: None) -> None:
    assert not settings.wheel_zooms()
    settings.save_wheel_zooms(True)
    settings.store().sync()
    assert settings.wheel_zooms()
    settings.save_wheel_zooms(False)
    assert not settings.wheel_zooms()


def test_the_folder_of_the_last_export_is_offered_while_it_exists(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    settings.remember_export(folder / "a.png")
    assert settings.export_folder() == folder
    folder.rmdir()
    assert settings.export_folder().is_dir()


def test_resources_are_found_in_the_checkout() -> None:
    assert (resource_root() / datasets.BUNDLED).is_file()


def test_resources_are_found_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "nzjp_viewer" / "resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    resource_root.cache_clear()
    try:
        assert resource_root() == inside
    finally:
        resource_root.cache_clear()


@pytest.fixture
def reporter(qapp: QApplication) -> Iterator[crash.CrashReporter]:
    hooks, handlers = (sys.excepthook, threading.excepthook), list(logging.getLogger().handlers)
    made = crash.install(qapp)
    yield made
    sys.excepthook, threading.excepthook = hooks
    for handler in logging.getLogger().handlers[:]:
        if handler not in handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def message_boxes() -> list[QMessageBox]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]


def test_an_unexpected_exception_is_logged_and_told_once(reporter: crash.CrashReporter, qtbot: QtBot) -> None:
    for number in (1, 2):
        with qtbot.waitSignal(reporter.caught):
            sys.excepthook(ValueError, ValueError(f"number {number}"), None)
    qtbot.waitUntil(lambda: bool(message_boxes()))
    QApplication.processEvents()
    boxes = message_boxes()
    assert len(boxes) == 1
    assert "number 1" in boxes[0].informativeText()
    logged = Path(boxes[0].informativeText().rsplit("Details are in ", 1)[1]).read_text(encoding="utf-8")
    assert "number 1" in logged
    assert "number 2" in logged
    boxes[0].close()


def test_an_exception_in_a_thread_is_logged_too(reporter: crash.CrashReporter, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError("in a thread")

    with qtbot.waitSignal(reporter.caught) as blocker:
        thread = threading.Thread(target=fail)
        thread.start()
    thread.join()
    assert blocker.args == ["ValueError: in a thread"]
    qtbot.waitUntil(lambda: bool(message_boxes()))
    message_boxes()[0].close()

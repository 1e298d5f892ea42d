"""Pictures without a window: made by the command line in a process of its own, with no display at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor, QImage

from nzjp_viewer.session.saved import dumps
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import DARK, LIGHT
from nzjp_viewer.storage.resources import resource
from tests.app.test_cli import ROOT, program

TOTAL = len(json.loads(resource("dataset.json").read_bytes())["events"])


def pixels(image: QImage) -> npt.NDArray[np.uint8]:
    """Shape (height, width, 3), red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    # A copy, as the buffer goes with ``plain``.
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def colours(image: QImage) -> int:
    return len(np.unique(pixels(image).reshape(-1, 3), axis=0))


def exported(out: Path, *arguments: str) -> QImage:
    done = program("export", str(out), *arguments)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert done.stdout == b""
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return QImage(str(out))


@pytest.mark.parametrize(("view", "least_colours"), [("window", 3000), ("timeline", 200), ("map", 1500)])
def test_each_view_is_drawn_whole_at_size_and_scale(tmp_path: Path, view: str, least_colours: int) -> None:
    picture = exported(tmp_path / "a.png", "--view", view, "--size", "900x600", "--scale", "1.5")
    assert (picture.width(), picture.height()) == (1350, 900)
    assert colours(picture) > least_colours
    basemap = "Basemap: Natural Earth" in picture.text("Description")
    assert basemap is (view != "timeline")
    assert f"{TOTAL} of {TOTAL} events" in picture.text("Description")


def test_the_map_is_sea_and_land_and_marks(tmp_path: Path) -> None:
    picture = exported(tmp_path / "a.png", "--view", "map", "--size", "900x600")
    seen = {tuple(colour) for colour in pixels(picture)[:480].reshape(-1, 3).tolist()}
    for colour in (QColor(LIGHT.land), *map(QColor, LIGHT.families.values())):
        assert (colour.red(), colour.green(), colour.blue()) in seen, colour.name()


def test_a_dark_picture_is_dark(tmp_path: Path) -> None:
    picture = exported(tmp_path / "a.png", "--view", "timeline", "--size", "900x600", "--theme", "dark")
    assert pixels(picture).mean() < 80
    assert picture.pixelColor(2, picture.height() - 2) == QColor(DARK.surface)


def test_filters_reach_the_picture_and_its_caption(tmp_path: Path) -> None:
    picture = exported(
        tmp_path / "a.png",
        "--view",
        "timeline",
        "--size",
        "900x500",
        "--country",
        "JP",
        "--year",
        "2024",
        "--kind",
        "patrol",
    )
    said = picture.text("Description")
    assert "Japan" in said
    assert "2024" in said
    assert picture.text("Title") == "New Zealand–Japan security ties"


def test_a_selected_event_is_told_beside_the_views(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text(dumps(ViewState(selected=("taiwan-strait-transit-2024",))), encoding="utf-8")
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    size = ("--view", "window", "--size", "1400x800")
    with_details = exported(tmp_path / "with" / "a.png", *size, "--state", str(state))
    without = exported(tmp_path / "without" / "a.png", *size)
    right = slice(1400 - 320, 1400 - 40)
    surface = [QColor(LIGHT.surface).red(), QColor(LIGHT.surface).green(), QColor(LIGHT.surface).blue()]
    blank = [(pixels(picture)[100:600, right] == surface).all(axis=2).mean() for picture in (with_details, without)]
    assert blank[0] > 0.6 > blank[1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root is refused its sandbox")
def test_root_is_told_at_once_that_there_can_be_no_map(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nzjp_viewer", "export", str(tmp_path / "a.png"), "--view", "map"]
    environment = {key: value for key, value in os.environ.items() if key != "QTWEBENGINE_DISABLE_SANDBOX"}
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=environment, timeout=30)
    assert done.returncode == 1
    assert b"does not run as root" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_result_still_makes_a_picture_that_says_so(tmp_path: Path) -> None:
    picture = exported(tmp_path / "a.png", "--view", "window", "--size", "900x600", "--search", "no such words")
    assert f"0 of {TOTAL} events" in picture.text("Description")


def test_a_picture_too_low_for_its_caption_is_refused(tmp_path: Path) -> None:
    done = program("export", str(tmp_path / "a.png"), "--view", "timeline", "--size", "200x200")
    assert done.returncode == 1
    assert b"leaves no room beside the caption" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    document = json.loads(resource("dataset.json").read_bytes())
    hostile = "<script>document.title='hit'</script>\u202eevil\u202c <img src=x onerror=alert(1)>"
    for event in document["events"]:
        event["title"] = {"en": hostile}
    for place in document["places"]:
        place["names"] = {"en": hostile}
    path = tmp_path / "hostile" / "data.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document), encoding="utf-8")
    out = tmp_path / "out" / "a.png"
    out.parent.mkdir()
    picture = exported(out, "--view", "window", "--size", "1200x800", "--data", str(path))
    assert colours(picture) > 1500

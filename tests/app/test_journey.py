"""One journey through the real window: started as a user starts it, driven by pointer and keys alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0

Told = dict[str, Any]


class Journey:
    """The running program: acts on it by xdotool, hears what it tells."""

    def __init__(self, process: subprocess.Popen[str], display: str) -> None:
        self._process = process
        self._display = display
        self._told: Queue[str | None] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(line)
        self._told.put(None)

    def hear(self, what: str, fits: Callable[[Told], object] = lambda _: True) -> Told:
        """Wait until the program tells ``what`` in a way that ``fits``."""
        heard: list[str] = []
        while True:
            try:
                line = self._told.get(timeout=PATIENCE_S)
            except Empty:
                pytest.fail(f"waited for {what}, heard only {heard[-5:]}")
            if line is None:
                pytest.fail(f"the program ended while waiting for {what}; it told {heard[-5:]}")
            told: Told = json.loads(line)
            if told["what"] == what and fits(told):
                return told
            heard.append(line[:200])

    def act(self, *arguments: object) -> None:
        """Do something with pointer or keys."""
        command = ["xdotool", *map(str, arguments)]
        environment = os.environ | {"DISPLAY": self._display}
        subprocess.run(command, check=True, env=environment, timeout=PATIENCE_S, stdout=subprocess.DEVNULL)

    def click(self, x: int, y: int) -> None:
        """Click at a point of the screen."""
        self.act("mousemove", x, y, "click", 1)

    def end(self) -> int:
        """Wait for the program's end, and give its exit code."""
        try:
            code = self._process.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            told = [self._told.get() for _ in range(self._told.qsize())]
            pytest.fail(f"the program did not end; it told {told[-5:]}")
        self._reader.join(timeout=PATIENCE_S)
        return code


@pytest.fixture
def journey(virtual_display: str, tmp_path: Path) -> Iterator[Journey]:
    # At home in the test's folder: there the file dialog begins.
    own = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    environment = os.environ | {"DISPLAY": virtual_display, "QT_QPA_PLATFORM": "xcb"} | own
    command = [sys.executable, "-m", "tests.app.journey_program"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        made = Journey(process, virtual_display)
        try:
            yield made
        finally:
            process.kill()
            made.end()


def captions(picture: Path) -> str:
    """The texts that a PNG carries."""
    image = QImage(str(picture))
    return " ".join(image.text(key) for key in image.textKeys())


@pytest.mark.xvfb
def test_a_reader_looks_around_filters_reads_and_exports(journey: Journey, tmp_path: Path) -> None:
    journey.hear("painted")
    seen = journey.hear("settled", lambda told: told["markers"] and told["glyphs"])
    events = json.loads((ROOT / "resources" / "dataset.json").read_bytes())["events"]

    go_by_hand(journey, seen)
    go_by_keys(journey)
    look_around(journey, seen, unplaced={event["id"] for event in events if not event["places"]})
    play(journey, seen)
    search_and_clear(journey, total=len(events))
    narrow_to_japan_since_2024(journey, seen, total=len(events))
    export(journey)
    assert "Japan" in captions(tmp_path / "nzjp-viewer.png")

    # Dark colours; a picture of the window to the clipboard; goodbye.
    journey.act("key", "ctrl+t")
    assert journey.hear("changed", lambda told: told["theme"] == "dark")
    journey.act("key", "ctrl+shift+c")
    assert journey.hear("exported")["fault"] == ""
    journey.act("key", "ctrl+q")
    assert journey.end() == 0


def length(told: Told) -> float:
    """How many days the timeline shows."""
    start, end = told["window"]
    return float(end - start)


def go_by_hand(journey: Journey, seen: Told) -> None:
    """On the timeline the wheel goes on in time, with Ctrl it zooms at the pointer; a drag takes time along."""
    x, y = seen["ground"]
    journey.act("mousemove", x, y, "click", 5)
    moved = journey.hear("changed", lambda told: told["window"])
    journey.act("keydown", "ctrl", "click", 4, "keyup", "ctrl")
    closer = journey.hear("changed", lambda told: told["window"] != moved["window"])
    assert length(closer) < length(moved)

    journey.act("mousemove", x, y, "mousedown", 1)
    for step in range(20, 121, 20):
        journey.act("mousemove", x - step, y)
    journey.act("mouseup", 1)
    dragged = journey.hear("changed", lambda told: told["window"] != closer["window"])
    assert dragged["window"][0] > closer["window"][0]
    assert dragged["selected"] == []


def go_by_keys(journey: Journey) -> None:
    """The timeline has the keyboard since it was taken hold of: to the first event, on and back, closer, all of it."""
    journey.act("key", "Home")
    first = journey.hear("changed", lambda told: told["selected"])["selected"]
    journey.act("key", "Right")
    second = journey.hear("changed", lambda told: told["selected"] != first)["selected"]
    assert len(second) == 1
    journey.act("key", "Left")
    journey.hear("changed", lambda told: told["selected"] == first)
    journey.act("key", "0")
    journey.hear("changed", lambda told: told["window"] is None)
    journey.act("key", "plus")
    closer = journey.hear("changed", lambda told: told["window"])
    journey.act("key", "plus")
    closest = journey.hear("changed", lambda told: told["window"] and length(told) < length(closer))
    assert closest["selected"] == first
    journey.act("key", "0")
    journey.hear("changed", lambda told: told["window"] is None)
    journey.act("key", "Escape")
    journey.hear("changed", lambda told: not told["selected"])


def play(journey: Journey, seen: Told) -> None:
    """Space plays time in the timeline that has been clicked, and holds it where it is."""
    journey.click(*seen["ground"])
    journey.act("key", "space")
    begun = journey.hear("changed", lambda told: told["playhead"] is not None)["playhead"]
    journey.hear("changed", lambda told: told["playhead"] is not None and told["playhead"] > begun)
    journey.act("key", "space")
    journey.act("key", "Home")  # what is told after this was told by a timeline that holds still
    held = journey.hear("changed", lambda told: told["selected"])["playhead"]
    journey.act("key", "Escape")
    assert journey.hear("changed", lambda told: not told["selected"])["playhead"] == held


def look_around(journey: Journey, seen: Told, unplaced: set[str]) -> None:
    """Select on both views, step on, move along time and zoom."""
    # A click on the timeline selects that event (one without a place, so that the map stays), → the next one.
    event, x, y = next(glyph for glyph in seen["glyphs"] if glyph[0] in unplaced)
    journey.click(x, y)
    assert journey.hear("changed")["selected"] == [event]

    # A click on a marker of the map with a single event selects it, → the next one.
    x, y, _ = next(marker for marker in seen["markers"] if marker[2] == "1")
    journey.click(x, y)
    on_map = journey.hear("changed", lambda told: told["origin"] == "map" and told["selected"])["selected"]
    assert on_map != [event]
    journey.act("mousemove", *seen["timeline"])
    journey.act("key", "alt+Right")
    assert journey.hear("changed", lambda told: told["selected"] != on_map)["selected"]

    # The wheel moves along time, with Ctrl it zooms at the pointer.
    journey.act("mousemove", *seen["timeline"], "click", 5)
    moved = journey.hear("changed", lambda told: told["window"])["window"]
    journey.act("keydown", "ctrl", "click", 4, "keyup", "ctrl")
    zoomed = journey.hear("changed", lambda told: told["window"] != moved)["window"]
    assert zoomed[1] - zoomed[0] < moved[1] - moved[0]


def search_and_clear(journey: Journey, total: int) -> None:
    """Searching narrows, clearing brings all events back."""
    journey.act("key", "ctrl+f")
    journey.act("type", "taiwan")
    narrowed = journey.hear("changed", lambda told: told["search"] == "taiwan")
    assert 0 < narrowed["matching"] < total
    journey.act("key", "ctrl+shift+f")
    assert journey.hear("changed", lambda told: not told["search"])["matching"] == total


def narrow_to_japan_since_2024(journey: Journey, seen: Told, total: int) -> None:
    """A country and a year in the filter panel narrow together."""
    journey.click(*seen["japan"])
    japan = journey.hear("changed", lambda told: told["countries"] == ["JP"])
    assert 0 < japan["matching"] < total
    journey.click(*seen["first_year"])
    journey.act("key", "ctrl+a")
    journey.act("type", "2024")
    journey.act("key", "Return")
    later = journey.hear("changed", lambda told: told["years"])
    assert (later["countries"], later["years"][0][0]) == (["JP"], 2024)
    assert 0 < later["matching"] < japan["matching"]


def export(journey: Journey) -> None:
    """By the two dialogs and the keyboard, from within the number box that has the focus; under the name offered."""
    journey.act("key", "ctrl+e")
    journey.hear("focused", lambda told: told["title"].startswith("Export"))
    journey.act("key", "Return")
    journey.hear("focused", lambda told: told["chooses_file"])
    journey.act("key", "Return")
    assert journey.hear("exported")["fault"] == ""

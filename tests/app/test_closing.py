"""The window goes without a word, however it is closed: profile, pages, timers and threads in their order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

WAYS = ("at once", "while loading", "shown", "moving", "playing", "measuring", "reloading", "theme", "quit")
PATIENCE_S = 120

OF_THE_MACHINE = ("QRhi", "RHI", "GPU", "Vulkan", "propagateSizeHints", "Sandboxing disabled", "dbus/bus.cc")
"""What Qt and Chromium say of a machine without a graphics card or a bus."""


def words(*ways: str) -> tuple[list[str], list[str], int]:
    """What the program says on stdout and stderr when its window is closed in these ways, one after another."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.app.closing_program", *ways],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    said = [line for line in ran.stderr.splitlines() if not any(part in line for part in OF_THE_MACHINE)]
    return ran.stdout.splitlines(), said, ran.returncode


@pytest.mark.parametrize("way", WAYS)
def test_the_window_goes_without_a_word(way: str) -> None:
    assert words(way) == ([way, "ended"], [], 0)


def test_windows_come_and_go_one_after_another_without_a_word() -> None:
    assert words(*WAYS, *WAYS[:3]) == ([*WAYS, *WAYS[:3], "ended"], [], 0)

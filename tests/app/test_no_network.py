"""The whole program with the network cut off: it runs as always, and not one packet is so much as tried.

In a network of its own, whose only way out is a loopback that counts: what would leave the machine leaves its trace.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.conftest import REPOSITORY, lacking

PATIENCE_S = 120

ALONE = ("unshare", "--map-root-user", "--net")
SETTING = "ip link set lo up && ip route add default dev lo && "
COUNT = 'awk \'$1 == "lo:" {print "packets", $11}\' /proc/net/dev'


def tried(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def alone() -> tuple[str, ...]:
    """What a command is to begin with to run in a network of its own.

    Skips where the system keeps such networks from whoever runs the tests, as in many containers, which nothing that is
    installed would mend; and where tools are missing, but not in CI.
    """
    missing = [tool for tool in ("unshare", "ip", "awk") if shutil.which(tool) is None]
    if missing:
        lacking(f"{', '.join(missing)} not installed")
    allowed = tried([*ALONE, "true"])
    if allowed.returncode:
        pytest.skip(f"no network of its own is allowed on this machine: {allowed.stderr.strip()}")
    routed = tried([*ALONE, "sh", "-c", SETTING + "true"])
    if routed.returncode:
        lacking(f"a network of its own has no way out: {routed.stderr.strip()}")
    return (*ALONE, "sh", "-c")


def run(alone: tuple[str, ...], command: str) -> list[str]:
    """What a command says in a network of its own, and at the end how many packets were sent."""
    ran = subprocess.run(
        [*alone, f"{SETTING} {command} && {COUNT}"],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "QTWEBENGINE_DISABLE_SANDBOX": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_the_network_counts_what_is_tried(alone: tuple[str, ...]) -> None:
    attempt = 'import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 53))'

    assert run(alone, f"{sys.executable} -c '{attempt}'") == ["packets 1"]


def test_the_window_opens_draws_its_map_and_goes_without_one_packet(alone: tuple[str, ...]) -> None:
    ways = ("shown", "playing", "moving", "theme", "measuring")

    said = run(alone, " ".join([sys.executable, "-m", "tests.app.closing_program", *ways]))

    assert said == [*ways, "ended", "packets 0"]

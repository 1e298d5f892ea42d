"""What every test stands on: no screen, no settings of the user's, and nothing left behind afterwards.

pytest reads this before any test module, so the environment below is in place before Qt is imported.
"""

import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest

from tests.virtual_display import missing_tools, own_display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

REPOSITORY = Path(__file__).resolve().parent.parent

_private = tempfile.TemporaryDirectory(prefix="nzjp-tests-", ignore_cleanup_errors=True)
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns where the locale is not UTF-8
for _name in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME"):
    _folder = Path(_private.name, _name)
    _folder.mkdir(mode=0o700)
    os.environ[f"XDG_{_name}"] = str(_folder)
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium's sandbox refuses to start for root

# A slow machine is no failure: time is measured by tests/benchmarks, never by a test.
hypothesis.settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("project")


def pytest_unconfigure() -> None:
    """Remove the private folders that stood in for the user's."""
    _private.cleanup()


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of the five source documents, which are not part of the repository."""
    for folder in (REPOSITORY.parent / "shared" / "seeds", REPOSITORY / "seeds"):
        if any(folder.glob("*.txt")):
            return folder
    pytest.skip("the source documents are not on this machine (seeds/README.md says how to add them)")


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application, speaking as the program does, whichever test comes first."""
    from nzjp_viewer.app.translations import install  # Qt is imported once the environment above is in place

    install(qapp)
    return qapp


@pytest.fixture(autouse=True, scope="module")
def _old_objects_out_of_sight() -> None:
    """Take what earlier modules left, such as loaded code, out of what the collector and the next fixture go through.

    Each test is followed by a look at every object: without this, half of the time of all tests is spent there.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a top-level window, an active timer or a running QThread."""
    if "qapp" not in request.fixturenames:
        threads = set(threading.enumerate())
        yield
        left = _new_threads(threads)
    else:
        threads, objects = set(threading.enumerate()), _live_qt_objects()
        yield
        left = _new_threads(threads) + _new_qt_objects(objects)
    if left:
        pytest.fail("left behind: " + ", ".join(left))


def _new_threads(before: set[threading.Thread]) -> list[str]:
    """Name the threads of Python's own making that were not there before."""
    # A Qt thread that calls into Python shows up as a dummy; it is Qt's to end.
    new = (t for t in set(threading.enumerate()) - before if not isinstance(t, threading._DummyThread))
    return [f"thread {t.name}" for t in new]


def _live_qt_objects() -> dict[int, Any]:
    """Everything Qt keeps alive or running: top-level widgets, active timers, running threads, by address."""
    from PySide6.QtCore import QThread, QTimer  # Qt only where a test uses it
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer, isValid

    live: list[Any] = list(QApplication.topLevelWidgets())
    for candidate in gc.get_objects():
        kind = type(candidate)
        if (issubclass(kind, QTimer) and isValid(candidate) and candidate.isActive()) or (
            issubclass(kind, QThread) and isValid(candidate) and candidate.isRunning()
        ):
            live.append(candidate)
    return {getCppPointer(o)[0]: o for o in live}


def _new_qt_objects(before: dict[int, Any]) -> list[str]:
    """Name what Qt has kept since, after deferred deletions and a collection have had their turn."""
    from PySide6.QtCore import QCoreApplication, QEvent  # Qt only where a test uses it

    for collect in (False, True):
        if collect:  # cycles keep widgets alive until then; costs too much to do after every test
            gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        after = _live_qt_objects()
        new = [repr(o) for address, o in after.items() if address not in before]
        del after
        if not new:
            break
    return new


def lacking(reason: str) -> NoReturn:
    """Skip where this machine lacks what can be installed; fail there in CI, where all must run."""
    if "CI" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def virtual_display() -> Iterator[str]:
    """An X display of its own with a window manager, for programs started with `DISPLAY` set to this value.

    1920x1080 pixels. Skips where Xvfb, openbox or xdotool is missing; fails there in CI, where all must run.
    """
    missing = missing_tools()
    if missing:
        lacking(f"{', '.join(missing)} not installed")
    with own_display() as display:
        yield display

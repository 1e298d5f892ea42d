"""Holds the ground the program stands on: rules that no linter checks, the locks, and the set-up script."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import nzjp_viewer

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "nzjp_viewer"
TESTS = REPOSITORY / "tests"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
# What opening the first window may not import: the slow ones, and WebEngine, which follows the first paint.
SLOW = (
    *("folium", "geopy", "pydantic", "edtf", "requests", "xyzservices"),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
)

modules = pytest.mark.parametrize(
    "module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


def locked(lock: str) -> dict[str, set[str]]:
    """The versions a lock pins each package to; more than one where they depend on the Python version."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (REPOSITORY / "packaging" / lock).read_text(), re.MULTILINE):
        pins.setdefault(name, set()).add(version)
    return pins


def normalised(requirement: str) -> str:
    """The name of a requirement as locks spell it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;\[]", requirement)[0]).lower()


def line_count(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


# The code


@modules
def test_a_module_is_short(module: Path) -> None:
    assert line_count(module) <= MAX_FILE_LINES


def test_a_file_of_tests_is_short() -> None:
    counts = {file.relative_to(REPOSITORY).as_posix(): line_count(file) for file in sorted(TESTS.rglob("*.py"))}
    long = [f"{file} ({lines} lines)" for file, lines in counts.items() if lines > MAX_FILE_LINES]

    assert counts
    assert not long, (
        f"more than {MAX_FILE_LINES} lines: {', '.join(long)}. Part each by subject, each part named for its own, "
        "and keep what the parts share in a support module (as tests/timeline/viewing.py) or the folder's conftest.py"
    )


@modules
def test_functions_are_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    lines = text.splitlines()

    def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        """Lines from the signature to the end that hold code: no docstring, comment or blank line."""
        body = function.body[1:] if ast.get_docstring(function) else function.body
        head = range(function.lineno, function.body[0].lineno)
        tail = range(body[0].lineno, (function.end_lineno or 0) + 1) if body else range(0)
        return sum(1 for n in (*head, *tail) if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#"))

    long = {f.name: code_lines(f) for f in functions(ast.parse(text)) if code_lines(f) > MAX_FUNCTION_LINES}

    assert not long


@modules
def test_an_import_inside_a_function_gives_its_reason(module: Path) -> None:
    with tokenize.open(module) as file:
        text = file.read()
    lines = text.splitlines()
    imports = [
        node
        for function in functions(ast.parse(text))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    def explained(number: int) -> bool:
        """A comment on the line, or above the run of imports it belongs to."""
        while number and re.match(r"\s*(from|import)\b", lines[number - 1]):
            if "#" in lines[number - 1]:
                return True
            number -= 1
        return bool(number) and "#" in lines[number - 1]

    assert [lines[node.lineno - 1].strip() for node in imports if not explained(node.lineno)] == []


def test_the_session_knows_no_qt_beyond_its_core() -> None:
    wanted = set()
    for module in (PACKAGE / "session").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                names = [a.name for a in node.names] if node.module == "PySide6" else [node.module or ""]
                wanted |= {name.removeprefix("PySide6.") for name in names}
            elif isinstance(node, ast.Import):
                wanted |= {a.name.removeprefix("PySide6.") for a in node.names if a.name.startswith("PySide6")}

    assert wanted <= {"QtCore"}


@pytest.mark.parametrize("room", ["query", "session", "timeline", "panels"])
def test_the_start_up_path_loads_nothing_slow(room: str) -> None:
    names = [
        ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((PACKAGE / room).rglob("*.py"))
    ]
    code = f"import importlib, sys; [importlib.import_module(n) for n in {names}]; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert set(SLOW).isdisjoint(loaded)


def test_the_version_is_stated_once_and_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", nzjp_viewer.__version__)
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "nzjp_viewer/__init__.py"


# The locks


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    text = (REPOSITORY / "packaging" / lock).read_text(encoding="utf-8")

    allowed = re.compile(r"[\w.-]+==[\w.+!-]+( ; [\w '.<>=!()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [line for line in text.splitlines() if not allowed.fullmatch(line)] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    asked = {normalised(r) for r in PROJECT["project"]["dependencies"] + groups["build"]}
    asked_dev = {normalised(r) for r in groups["dev"] if isinstance(r, str)}

    assert asked <= locked("requirements.lock").keys()
    assert asked | asked_dev <= locked("requirements-dev.lock").keys()


def test_the_development_lock_holds_the_runtime_lock() -> None:
    development = locked("requirements-dev.lock")

    assert {name: development.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


def test_qt_stays_at_the_version_that_keeps_its_references() -> None:
    pins = locked("requirements.lock")

    assert [pins[name] for name in ("pyside6-essentials", "pyside6-addons", "shiboken6")] == [{"6.11.3"}] * 3


# make and the set-up script


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("make"), reason="needs make on Linux")
def test_make_run_without_a_display_names_the_way_without_one() -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}

    done = subprocess.run(
        ["make", "--no-print-directory", "run"],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert done.stdout == ""
    assert "no display" in done.stderr.splitlines()[0]
    assert "nzjp-viewer export" in done.stderr.splitlines()[0]


class Machine:
    """A pretended machine: a checkout, and only the programs it is given."""

    BORROWED = ("awk", "cat", "cksum", "cp", "dirname", "env", "grep", "mkdir", "rm", "sh", "sort", "uname")
    PYTHON = """
        case "$*" in
            *version_info*print*) echo 3.11 ;;
            *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python; cp "$0" .venv/bin/pip
                         echo "command = $PWD/.venv" >.venv/pyvenv.cfg ;;
            *"-m pip"*) echo "pip $*" >>log ;;
            -V) echo "Python 3.11.7" ;;
        esac"""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.bin = folder / "checkout", folder / "bin"
        for name in ("packaging/setup.sh", *(f"packaging/{lock}" for lock in LOCKS), "pyproject.toml"):
            (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, self.checkout / name)
        self.bin.mkdir()
        for name in self.BORROWED:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        self.log = self.checkout / "log"
        self.has("id", "echo 1000")

    def has(self, name: str, script: str) -> None:
        """Put a program on the machine, written in sh."""
        (self.bin / name).write_text(f"#!{shutil.which('sh')}\n{script}\n")
        (self.bin / name).chmod(0o755)

    def set_up(self, level: str = "run") -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin)}
        command = [str(self.checkout / "packaging" / "setup.sh"), level]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """An ordinary user's Debian with Python, Japanese fonts and all libraries."""
    if sys.platform != "linux":
        pytest.skip("the set-up script looks for system libraries on Linux alone")
    machine = Machine(tmp_path)
    machine.has("python3", Machine.PYTHON)
    machine.has("ldd", ":")
    machine.has("fc-list", "echo Noto Sans CJK JP")
    machine.has("apt-get", 'echo "apt-get $*" >>log')
    machine.has("apt-cache", ":")
    return machine


def test_set_up_installs_the_lock_once(machine: Machine) -> None:
    first = machine.set_up()
    installed = machine.log.read_text()
    second = machine.set_up()

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "--require-hashes --requirement packaging/requirements.lock" in installed
    assert "--no-build-isolation --editable ." in installed
    assert machine.log.read_text() == installed
    assert second.stdout == second.stderr == ""


def test_set_up_for_development_covers_running(machine: Machine) -> None:
    for tool in ("Xvfb", "xdotool", "openbox"):
        machine.has(tool, ":")
    machine.set_up("dev")
    installed = machine.log.read_text()

    machine.set_up("run")

    assert "packaging/requirements-dev.lock" in installed
    assert machine.log.read_text() == installed


def test_set_up_installs_again_when_the_lock_changes(machine: Machine) -> None:
    machine.set_up()
    installed = machine.log.read_text()
    with (machine.checkout / "packaging" / "requirements.lock").open("a") as lock:
        lock.write("one-more==1\n")

    machine.set_up()

    assert machine.log.read_text() == installed * 2


def test_set_up_without_a_fitting_python_says_which_it_needs(machine: Machine) -> None:
    machine.has("python3", '[ "$1" = -V ] && echo "Python 3.9.2" || exit 1')

    done = machine.set_up()

    assert done.returncode == 1
    assert "Python 3.11 to 3.14 is needed (found: Python 3.9.2)" in done.stderr
    assert not (machine.checkout / ".venv").exists()


def test_set_up_prints_the_command_it_may_not_run(machine: Machine) -> None:
    machine.has("ldd", 'echo "    libnss3.so => not found"')

    done = machine.set_up()

    assert done.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libasound2 libdbus-1-3" in done.stderr
    assert "apt-get" not in machine.log.read_text()


def test_set_up_as_root_installs_what_qt_lacks_by_the_names_of_the_system(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-cache", 'case "$*" in *t64) echo "  Candidate: 1.2" ;; esac')
    machine.has("apt-get", 'echo "apt-get $*" >>log')
    machine.has("ldd", 'grep -qs "apt-get install" log || echo "    libnss3.so => not found"')

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    install = next(line for line in machine.log.read_text().splitlines() if line.startswith("apt-get install"))
    assert {"libasound2t64", "libglib2.0-0t64", "libnss3"} <= set(install.split())
    assert "libasound2" not in install.split()


def test_set_up_stops_where_installing_did_not_help(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("ldd", 'echo "    libnss3.so => not found"')

    done = machine.set_up()

    assert done.returncode == 1
    assert "Qt still lacks these libraries: libnss3.so" in done.stderr


def test_set_up_goes_on_without_a_japanese_font(machine: Machine) -> None:
    machine.has("fc-list", ":")

    done = machine.set_up()

    assert done.returncode == 0
    assert "fonts-noto-cjk" in done.stderr

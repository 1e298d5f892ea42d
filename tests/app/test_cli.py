"""The command line's contract: output, exit codes, one sentence on stderr, nothing half-written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nzjp_viewer.app.cli import main
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.documents import digest, passage_hash
from nzjp_viewer.storage.resources import resource
from tests import builders

ROOT = Path(__file__).resolve().parents[2]


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own, with no display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {key: value for key, value in os.environ.items() if key not in hidden} | environment
    command = [sys.executable, "-m", "nzjp_viewer", *arguments]
    return subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=env, timeout=120)


def test_events_as_json_are_those_that_match(capsys: pytest.CaptureFixture[str]) -> None:
    done = program("events", "--country", "JP", "--year", "2024", "--format", "json")
    records = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == b""
    assert records
    assert all("JP" in record["countries"] for record in records)
    assert all((record["earliest"] or "") <= "2024-12-31" <= (record["latest"] or "9999") or
               "2024" in record["when"] for record in records)  # fmt: skip


def test_events_as_csv_are_well_formed() -> None:
    done = program("events", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline="")))
    assert len(rows) == len(datasets.load_bundled().events)
    assert done.stdout.count(b"\r\n") == len(rows) + 1


def test_filters_narrow_by_each_field() -> None:
    everything = {event.id for event in datasets.load_bundled().events}
    for option in (("--kind", "patrol"), ("--storyline", "taiwan-strait"), ("--source", "004_35d9cbb4bae98c3f")):
        found = {record["id"] for record in json.loads(program("events", *option, "--format", "json").stdout)}
        assert found < everything
        assert found


def test_a_search_that_finds_nothing_is_done_and_empty() -> None:
    done = program("events", "--search", "zzzz", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("events", "--country", "XX"), "No country has the code “XX”"),
        (("events", "--source", "nope"), "No source is called “nope”"),
        (("events", "--data", "gone.json"), "There is no file gone.json"),
        (("export", "picture.bmp"), "end its name in .png, .csv or .json"),
        (("export", "nowhere/picture.png"), "its folder does not exist"),
        (("export", "x.png", "--size", "16000x16000", "--scale", "2"), "is too large"),
        (("validate", "gone.json"), "There is no file gone.json"),
        (("build-dataset", "--seeds", "tests"), "holds no events.toml"),
        (("gone.json",), "There is no file gone.json"),
        (("event",), "Did you mean the command “events”?"),
        (("events", "--country", "UK"), "United Kingdom is GB."),
        (("--country", "XX"), "No country has the code “XX”"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_1(arguments: tuple[str, ...], sentence: str) -> None:
    done = program(*arguments)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert sentence in told
    assert told.count("\n") == 1
    assert done.stdout == b""


@pytest.mark.parametrize(
    "arguments",
    [("events", "--format", "xml"), ("events", "--year", "x"), ("export",), ("validate",), ("--nonsense",), ("a", "b")],
)
def test_wrong_usage_is_exit_2(arguments: tuple[str, ...]) -> None:
    assert program(*arguments).returncode == 2


@pytest.mark.parametrize(
    "arguments", [("events", "--format", "json"), ("validate", "seeds"), ("build-dataset", "--check")]
)
def test_work_without_a_window_loads_no_widgets(arguments: tuple[str, ...]) -> None:
    script = (
        "import sys; from nzjp_viewer.app.cli import main; code = main(sys.argv[1:]);"
        "loaded = [m for m in sys.modules if m in ('PySide6.QtWidgets', 'PySide6.QtGui', 'PySide6.QtWebEngineCore')];"
        "sys.exit(9 if loaded else code)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], check=False, capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()


def test_a_reader_that_stops_early_is_no_fault() -> None:
    command = f'"{sys.executable}" -m nzjp_viewer events --format json | head -c 1'
    done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == (b"[", b"")


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_data_is_exported_as_it_is_listed(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"events.{suffix}"
    assert program("export", str(out), "--country", "JP").returncode == 0
    assert out.read_bytes() == program("events", "--country", "JP", "--format", suffix).stdout


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "events.json"
    out.write_bytes(b"old")
    done = program("export", str(out), "--country", "XX")
    assert done.returncode == 1
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["events.json"]


def test_validate_finds_no_fault_in_what_is_bundled(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(resource("dataset.json")), str(ROOT / "seeds")]) == 0
    assert capsys.readouterr().out.count("no fault found") == 2


def test_validate_goes_on_after_a_file_that_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(tmp_path / "gone.json"), str(resource("dataset.json"))]) == 1
    said = capsys.readouterr()
    assert "gone.json" in said.err
    assert "dataset.json: no fault found" in said.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told_in_one_line(unbuffered: str) -> None:
    command = f'"{sys.executable}" -m nzjp_viewer events --format json > /dev/full'
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, cwd=ROOT, env=environment)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "Cannot write the output" in done.stderr.decode()


def test_validate_names_every_fault_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(resource("dataset.json").read_bytes())
    document["events"][3]["kind"] = "lawn"
    document["places"][2]["lat"] = 123
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert main(["validate", str(path)]) == 1
    said = capsys.readouterr().out
    for place, words in ((r"events\[3\] \(\S+\)\.kind: “lawn”", "lawn"), (r"places\[2\] \(\S+\)\.lat: 123 is", "123,")):
        (line,) = re.findall(rf"^{re.escape(str(path))}:(\d+): {place}", said, re.MULTILINE)
        assert words in lines[int(line) - 1]
    assert re.search(r"mine\.json: faults: \d+; records that opening it would leave out: \d+\n$", said)


def test_validate_compares_passages_with_the_documents_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "They met in 2024."
    source = builders.source(sha256=digest(text.encode()))
    claim = builders.claim(edtf="2024", end=len(text), passage_hash=passage_hash(text, 0, len(text)))
    data = builders.dataset([builders.event(edtf="2024", claims=(claim,))], sources=[source])
    path = str(builders.written(tmp_path, builders.document(data)))
    assert main(["validate", path]) == 0
    assert f"{path}: 1 of 1 documents are not at hand; their passages were not compared" in capsys.readouterr().out
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    assert main(["validate", path, "--documents", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{path}: no fault found\n"
    builders.written(
        tmp_path, builders.document(replace(data, events=(replace(data.events[0], claims=(replace(claim, end=9),)),)))
    )
    assert main(["validate", path, "--documents", str(tmp_path)]) == 1
    assert "9 is not the passage that was recorded" in capsys.readouterr().out


def test_what_validate_prints_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = builders.document(builders.dataset([builders.event()]))
    made["events"][0]["kind"] = "\x1b[31mred"
    assert main(["validate", str(builders.written(tmp_path, made))]) == 1
    said = capsys.readouterr().out
    assert "“[31mred” is none of" in said
    assert "\x1b" not in said


def test_validate_tells_what_no_terminal_can_print(tmp_path: Path) -> None:
    made = builders.document(builders.dataset([builders.event()]))
    made["events"][0].update(id="\ud800")
    made["²"] = made["\udc00"] = 1
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    done = program("validate", str(path))
    assert done.returncode == 1
    assert "²: nothing of this name is read" in done.stdout.decode()
    assert "\\udc00: nothing of this name is read" in done.stdout.decode()
    assert b"Traceback" not in done.stderr
    assert b"Traceback" not in program("events", "--data", str(path)).stderr


def test_events_of_a_faulty_file_are_those_that_are_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(resource("dataset.json").read_bytes())
    document["events"][3]["kind"] = "lawn"
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = program("events", "--data", str(path), "--format", "json")
    assert done.returncode == 0
    assert document["events"][3]["id"] not in {record["id"] for record in json.loads(done.stdout)}
    assert "left out: mine.json: events[3]" in done.stderr.decode()


def test_build_dataset_writes_what_check_then_accepts(tmp_path: Path) -> None:
    out = tmp_path / "dataset.json"
    assert program("build-dataset", "--out", str(out)).returncode == 0
    assert out.read_bytes() == resource("dataset.json").read_bytes()
    assert program("build-dataset", "--out", str(out), "--check").returncode == 0
    out.write_bytes(out.read_bytes().replace(b"a", b"b", 1))
    stale = program("build-dataset", "--out", str(out), "--check")
    assert stale.returncode == 1
    assert b"run \xe2\x80\x9cnzjp-viewer build-dataset\xe2\x80\x9d" in stale.stderr


def test_without_a_display_the_window_says_how_to_go_on() -> None:
    done = program()
    assert done.returncode == 1
    assert "nzjp-viewer export picture.png" in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1

"""The command line's commands: what each takes and does.

The contract (names, options, exit codes) is scripts' business: 0 done; 1 could not, with one line on stderr; 2 wrong
usage. Work that needs no window loads no Qt widgets. Called by ``cli`` where there are arguments at all.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from nzjp_viewer import __version__
from nzjp_viewer.app.options import add_build, add_data, add_filters, add_picture, filter_from
from nzjp_viewer.app.terminal import tell, tell_of, write_standard_output
from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.query.filter import Filter
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.wording import sentence
from nzjp_viewer.storage import datasets
from nzjp_viewer.storage.files import read_bytes
from nzjp_viewer.storage.resources import resource

if TYPE_CHECKING:
    from nzjp_viewer.storage.examination import Examined
    from nzjp_viewer.storage.findings import Finding

translate = QCoreApplication.translate

DONE, COULD_NOT = 0, 1
_MEANT = QT_TRANSLATE_NOOP("Problem", "There is no file {path}. Did you mean the command “{command}”?")
_SUBCOMMANDS = ("events", "export", "validate", "build-dataset")


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say and give the exit code.

    Raises:
        Problem: it could not be done.
        SystemExit: the arguments are wrong (2), or asked for help (0).
    """
    parser = _subcommands() if arguments[0] in _SUBCOMMANDS else _window_parser()
    parsed = parser.parse_args(arguments)
    return int(parsed.run(parsed))


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nzjp-viewer",
        description=translate("CommandLine", "A timeline and an offline map of New Zealand–Japan security ties."),
        epilog=translate("CommandLine", "Without a window: nzjp-viewer {commands} --help").format(
            commands="|".join(_SUBCOMMANDS)
        ),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "data",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=translate("CommandLine", "a dataset; the bundled one by default"),
    )
    add_filters(parser)
    parser.add_argument(
        "--theme", type=ThemeName, choices=list(ThemeName), help=translate("CommandLine", "light or dark")
    )
    parser.set_defaults(run=_open_window)
    return parser


def _subcommands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nzjp-viewer")
    commands = parser.add_subparsers(required=True)
    events = commands.add_parser("events", help=translate("CommandLine", "list events"))
    add_filters(events)
    add_data(events)
    events.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help=translate("CommandLine", "table by default")
    )
    events.set_defaults(run=_list_events)

    export = commands.add_parser(
        "export", help=translate("CommandLine", "write a picture (.png) or data (.csv, .json)")
    )
    export.add_argument("out", type=Path, metavar="OUT")
    add_filters(export)
    add_data(export)
    add_picture(export)
    export.set_defaults(run=_export)

    validate = commands.add_parser("validate", help=translate("CommandLine", "check dataset files or seeds folders"))
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        help=translate("CommandLine", "the source documents (*.txt), to compare passages with"),
    )
    validate.set_defaults(run=_validate)

    build = commands.add_parser("build-dataset", help=translate("CommandLine", "compile the seeds to a dataset file"))
    add_build(build)
    build.set_defaults(run=_build_dataset)
    return parser


def _dataset(path: Path | None) -> Dataset:
    """The dataset to work on; faults of single records are told on stderr and do not stop the work."""
    if path is None:
        return datasets.load_bundled()
    opened = datasets.open_dataset(path)
    if opened.findings:
        for told in _told(opened.findings):
            tell_of(translate("CommandLine", "left out: {finding}").format(finding=told))
    return opened.dataset


def _matching(dataset: Dataset, wanted: Filter) -> list[Event]:
    mask = wanted.apply(EventTable.of(dataset))
    return [event for event, matches in zip(dataset.events, mask, strict=True) if matches]


def _list_events(arguments: argparse.Namespace) -> int:
    from nzjp_viewer.export.data import as_csv, as_json, as_table  # only these two commands need it

    dataset = _dataset(arguments.data)
    events = _matching(dataset, filter_from(arguments, dataset))
    match arguments.format:
        case "json":
            text = as_json(dataset, events, "en")
        case "csv":
            text = as_csv(dataset, events, "en")
        case _:
            text = as_table(dataset, events, "en", shutil.get_terminal_size((140, 24)).columns)
    write_standard_output(text.encode())
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    from nzjp_viewer.app.exporting import Request, export  # loads the formats, which a window need not

    dataset = _dataset(arguments.data)
    if arguments.state:
        from nzjp_viewer.session import saved  # only the window's own exports hand one over

        state = saved.loads(read_bytes(arguments.state).decode("utf-8", errors="replace"))
    else:
        state = ViewState(filter=filter_from(arguments, dataset), theme=arguments.theme)
    export(dataset, state, Request(arguments.out, arguments.view, arguments.size, arguments.scale))
    return DONE


def _validate(arguments: argparse.Namespace) -> int:
    from nzjp_viewer.storage.examination import examine  # loads pydantic and numpy, for this command alone

    faults = 0
    for path in arguments.files:
        try:
            examined = examine(path, arguments.documents)
        except Problem as problem:  # the other files are still to be checked
            tell(problem)
            faults += 1
            continue
        lines = [*_told(examined.findings), *_summary(path, examined)]
        write_standard_output("".join(f"{line}\n" for line in lines).encode())
        faults += len(examined.findings)
    return COULD_NOT if faults else DONE


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each finding, fit for a terminal: JSON may hold halves of characters, which nothing can print."""
    from nzjp_viewer.export.data import printable  # only commands that print data need it

    for finding in findings:
        told = printable(f"{finding.place}: {sentence(finding.problem)}")
        yield told.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _summary(path: Path, examined: Examined) -> Iterator[str]:
    missing = examined.sources - examined.at_hand
    if missing:
        yield translate(
            "CommandLine", "{path}: {missing} of {count} documents are not at hand; their passages were not compared"
        ).format(path=path, missing=missing, count=examined.sources)
    if not examined.findings:
        yield translate("CommandLine", "{path}: no fault found").format(path=path)
        return
    summary = translate("CommandLine", "{path}: faults: {count}; records that opening it would leave out: {left_out}")
    yield summary.format(path=path, count=len(examined.findings), left_out=examined.left_out)


def _build_dataset(arguments: argparse.Namespace) -> int:
    out = arguments.out or resource(datasets.BUNDLED)
    if arguments.check:
        datasets.check_built(arguments.seeds, out)
        print(translate("CommandLine", "{path} is up to date").format(path=out))
    else:
        datasets.write_built(arguments.seeds, out)
        print(translate("CommandLine", "{path} written").format(path=out))
    return DONE


def _open_window(arguments: argparse.Namespace) -> int:
    meant = difflib.get_close_matches(str(arguments.data), _SUBCOMMANDS, n=1)
    if arguments.data and meant and not arguments.data.exists():
        raise Problem(_MEANT, path=arguments.data, command=meant[0])
    from nzjp_viewer.app import launch  # the window's modules load Qt widgets

    return launch.run(arguments.data, lambda dataset: filter_from(arguments, dataset), arguments.theme)

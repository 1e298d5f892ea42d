"""Runs every benchmark, prints a table with the ratios that matter, and writes ``build/bench.json``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.crowds import SIZES, crowds
from tests.benchmarks.measuring import Result, growth, ratio, table, write
from tests.benchmarks.places import places
from tests.benchmarks.starting import starts
from tests.benchmarks.views import views

OUT = Path(__file__).resolve().parents[2] / "build" / "bench.json"
RATIOS = (
    ("start.timeline", "start.bare-widget"),
    ("start.map", "start.bare-web"),
    ("start.map", "start.bare-web-alike"),
)


def main() -> None:
    """Run them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=7, metavar="N", help="process starts of each kind")
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="runs of what happens inside the program")
    parser.add_argument("--only", choices=("starts", "crowds", "places", "views"), help="leave the other parts out")
    given = parser.parse_args()
    results: list[Result] = []
    if given.only in {None, "starts"}:
        results += starts(given.starts)
    if given.only in {None, "views"}:
        results += views(given.runs)
    if given.only in {None, "crowds"}:
        results += crowds(given.runs)
    if given.only in {None, "places"}:
        results += places(given.runs)
    print(table(results))
    names = {result.name for result in results}
    for name, peer in RATIOS:
        if {name, peer} <= names:
            print(ratio(results, name, peer))
    for name in ("timeline.frame", "timeline.filter", "map.clusters", "map.filter"):
        if any((result.name, result.n) == (name, SIZES[0]) for result in results):
            print(growth(results, name, SIZES))
    write(results, OUT)


if __name__ == "__main__":
    main()

"""Timing and reporting: a benchmark is a name, a number of events and some durations."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark: ``n`` events (None where that has no meaning) and each run's milliseconds."""

    name: str
    n: int | None
    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The run that 95 % of runs are no slower than (nearest rank)."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, -(-len(ordered) * 95 // 100) - 1)]

    def record(self) -> dict[str, object]:
        """The result as ``build/bench.json`` holds it."""
        return {
            "name": self.name,
            "n": self.n,
            "median_ms": round(self.median, 3),
            "p95_ms": round(self.p95, 3),
            "runs": len(self.milliseconds),
        }


def timed(name: str, n: int | None, runs: int, work: Callable[[int], object], *, warm_up: int = 2) -> Result:
    """Time ``work(run)`` ``runs`` times, after some runs that do not count."""
    for run in range(-warm_up, 0):
        work(run)
    durations = []
    for run in range(runs):
        start = time.perf_counter()
        work(run)
        durations.append((time.perf_counter() - start) * 1000)
    return Result(name, n, tuple(durations))


def table(results: Sequence[Result]) -> str:
    """The results as lines to read."""
    lines = [f"{'name':28}{'events':>10}{'median ms':>12}{'p95 ms':>10}{'runs':>6}"]
    lines += [
        f"{r.name:28}{'' if r.n is None else r.n:>10}{r.median:>12.2f}{r.p95:>10.2f}{len(r.milliseconds):>6}"
        for r in results
    ]
    return "\n".join(lines)


def ratio(results: Sequence[Result], name: str, peer: str) -> str:
    """How many times as long ``name`` takes as ``peer`` does, by their medians, in one line."""
    medians = {result.name: result.median for result in results}
    return f"{name} / {peer} = {medians[name] / medians[peer]:.2f}"


def growth(results: Sequence[Result], name: str, sizes: Sequence[int]) -> str:
    """How the median of ``name`` grows with the number of events, against that of the smallest of ``sizes``."""
    medians = {result.n: result.median for result in results if result.name == name}
    steps = (f"{size}: {medians[size] / medians[sizes[0]]:.2f}" for size in sizes if size in medians)
    return f"{name}, times its median at {sizes[0]} events – " + ", ".join(steps)


def write(results: Sequence[Result], path: Path) -> None:
    """Write the results as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([result.record() for result in results], indent=1) + "\n", encoding="utf-8")

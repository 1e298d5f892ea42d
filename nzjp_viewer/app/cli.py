"""The program's one entry.

Opening it without arguments, as a double click does, goes straight to the window; ``commands`` reads arguments.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from nzjp_viewer.app.terminal import tell
from nzjp_viewer.domain.problems import Problem

# Before numpy is loaded: its linear algebra, which nothing here uses, would start a thread for each processor.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COULD_NOT = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (those of the process by default) and give its exit code."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except Problem as problem:
        tell(problem)
        return COULD_NOT
    except BrokenPipeError:
        # Whoever read our output (a pager, head) has had enough; Python must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        from nzjp_viewer.app import start  # loads Qt, which the command line does without

        start.begin()
        try:
            from nzjp_viewer.app import launch  # after the environment is set

            return launch.run()
        finally:
            start.end()
    from nzjp_viewer.app import commands  # loads argparse, which opening the window does without

    return commands.run(arguments)

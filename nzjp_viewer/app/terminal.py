"""What goes to the terminal: results to standard output, one line about what went wrong to standard error."""

from __future__ import annotations

import io
import sys

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

PREFIX = "nzjp-viewer: "

_CANNOT_WRITE = QT_TRANSLATE_NOOP("Problem", "Cannot write the output: {reason}. Part of it may be missing.")


def tell(problem: Problem) -> None:
    """Say what went wrong, in the user's language."""
    from nzjp_viewer.session.wording import sentence  # loads Qt, which is not needed when all goes well

    tell_of(sentence(problem))


def tell_of(text: str) -> None:
    """Say one line to standard error."""
    print(f"{PREFIX}{text}", file=sys.stderr)


def write_standard_output(data: bytes) -> None:
    """Write all of ``data`` to standard output.

    Not through ``sys.stdout``: unbuffered (``python -u``) that takes a partial write for a whole one.

    Raises:
        BrokenPipeError: whoever reads it has had enough.
        Problem: it cannot be written, on a full disk for one.
    """
    sys.stdout.flush()
    try:
        descriptor = sys.stdout.fileno()
    except io.UnsupportedOperation:  # a stand-in for the terminal, in memory
        sys.stdout.write(data.decode())
        return
    try:
        with open(descriptor, "wb", closefd=False) as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Problem(_CANNOT_WRITE, reason=error.strerror or error) from error

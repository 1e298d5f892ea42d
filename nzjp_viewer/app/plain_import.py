"""Loads PySide, and takes its import hook away again. Called by ``cli`` before anything else is imported.

PySide (6.11.3) puts a function of its own in the place of ``__import__``. For the sake of its ``__feature__`` switch
(Qt's or Python's spelling of names), which this program does not use, it reads and searches the source text of every
module that is imported from then on, a fifth of a millisecond each: a tenth of the time to the first paint, and again
for numpy, the map and the panels. PySide keeps Python's own function beside it, which is put back here.
"""

from __future__ import annotations

import builtins


def load_pyside() -> None:
    """Import PySide, and leave importing as Python does it; as PySide does if it keeps no function to put back."""
    import PySide6.QtCore  # noqa: F401 - here and not above, so that the test can see importing before and after

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

"""What makes the start quick, apart from doing less: ``cli`` begins with it, ``launch`` ends it with the window shown.

PySide (6.11.3) puts a function of its own in the place of ``__import__``. For the sake of its ``__feature__`` switch
(Qt's or Python's spelling of names), which this program does not use, it reads and searches the source text of every
module that is imported from then on, a fifth of a millisecond each: a tenth of the time to the first paint, and again
for numpy, the map and the panels. PySide keeps Python's own function beside it, which is put back here.

Modules, types and the dataset are made to stay, so looking for garbage among them finds none: the twentieth part of the
time to the first paint. The collector rests until then.
"""

from __future__ import annotations

import builtins
import gc


def begin() -> None:
    """Import PySide, and leave importing as Python does it; as PySide does if it keeps no function to put back."""
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - here and not above, so that the test can see importing before and after

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def end() -> None:
    """Let the garbage collector go on, if it rests. It passes over what there is so far, now and later."""
    if not gc.isenabled():
        gc.freeze()  # else it would look through everything at once, just before the paint
        gc.enable()

"""Export without a window: a picture or data to a file. Called by the command line.

The window's own export runs this in a process of its own, so that a picture made there and one made by a script are
the same picture, at any size and scale, and the window goes on meanwhile.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nzjp_viewer.app import qt_messages
from nzjp_viewer.app.options import Size
from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.query.columns import EventTable
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.storage.files import check_writable, write_bytes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

View = Literal["window", "timeline", "map"]

_NO_FORMAT = QT_TRANSLATE_NOOP("Problem", "Cannot tell what to write to {path}: end its name in .png, .csv or .json.")
_TOO_LARGE = QT_TRANSLATE_NOOP(
    "Problem", "A picture of {width}×{height} pixels is too large: its sides may have 16384. Lower the size or scale."
)
_MOST_PIXELS = 16_384

_PICTURE, _DATA = ".png", (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Request:
    """What to write: ``size`` is that of the whole picture with its caption at scale 1."""

    out: Path
    view: View
    size: Size
    scale: float


def export(dataset: Dataset, state: ViewState, request: Request) -> None:
    """Write what ``request`` asks for of the events that match ``state``.

    Raises:
        Problem: the format is unknown, the picture too large or not to be made, the file not to be written; nothing
            is then left behind.
    """
    suffix = request.out.suffix.lower()
    if suffix not in {_PICTURE, *_DATA}:
        raise Problem(_NO_FORMAT, path=request.out)
    check_writable(request.out)
    made = _picture(dataset, state, request) if suffix == _PICTURE else _data(dataset, state, suffix)
    write_bytes(request.out, made)


def _data(dataset: Dataset, state: ViewState, suffix: str) -> bytes:
    from nzjp_viewer.export.data import as_csv, as_json  # a picture needs neither, nor what they load

    mask = state.filter.apply(EventTable.of(dataset))
    events = [event for event, matches in zip(dataset.events, mask, strict=True) if matches]
    return (as_csv if suffix == ".csv" else as_json)(dataset, events, state.language).encode()


def _picture(dataset: Dataset, state: ViewState, request: Request) -> bytes:
    sides = round(request.size.width * request.scale), round(request.size.height * request.scale)
    if max(sides) > _MOST_PIXELS:
        raise Problem(_TOO_LARGE, width=sides[0], height=sides[1])
    application = _application(request.scale)
    from nzjp_viewer.app.drawing import draw  # loads Qt widgets, which exporting data must not

    try:
        return draw(application, dataset, state, request)
    except MemoryError as error:
        raise Problem(_TOO_LARGE, width=sides[0], height=sides[1]) from error


def _application(scale: float) -> QApplication:
    """A QApplication that draws off screen at ``scale`` device pixels a unit, display or not."""
    qt_messages.to_log()
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    os.environ["QT_SCALE_FACTOR_ROUNDING_POLICY"] = "PassThrough"
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from nzjp_viewer.app.launch import make_application  # needs the environment set first

    return make_application()

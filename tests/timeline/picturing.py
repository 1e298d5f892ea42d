"""Pictures of the timeline that are the same on every machine, and how two of them are compared.

Fonts differ from machine to machine, so words are painted as bars: one for each word, as wide as its letters are by a
table of widths of this file's own. Where labels stand, how they are cut and which colour they have can be seen; what
draws everything else is the program's own code and Qt's raster engine, which comes with the locked packages.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from nzjp_viewer.timeline.font_lettering import FontLettering
from nzjp_viewer.timeline.view import TimelineView
from tests.conftest import REPOSITORY

REFERENCES = Path(__file__).parent / "pictures"
OUTCOMES = REPOSITORY / "build" / "pictures"
ACCEPT = "ACCEPT_PICTURES"
"""The environment variable that makes the pictures of now the accepted ones."""

NEAR, MOST_APART = 40, 0.0004
"""Pixels that differ by more than this in any colour are apart; and the share of a picture that may be."""

PATCH, MOST_IN_PATCH = 4, 6.0
"""Side of the patches in which differences are averaged, so that finely different edges count little; and how much the
averages may differ. Of 255."""

_NARROW, _WIDE = "iljtfrI.,:;'’|!()[] –-·", "mwMW%@—…"

Pixels = npt.NDArray[np.int16]


class BarLettering(FontLettering):
    """Letters of three widths, in a line of 16 pixels."""

    line = 16.0
    ascent = 12.0
    descent = 4.0

    def __init__(self, font: QFont) -> None:
        # Measures nothing by the font, so nothing more of it is made: it tells bold words from others.
        self.font, self.bold_font = QFont(font), QFont(font)
        self.bold_font.setBold(True)

    def width(self, text: str, *, bold: bool = False) -> float:
        return sum(map(_width, text)) * (1.125 if bold else 1.0)

    def elided(self, text: str, width: float, *, bold: bool = False) -> str:
        if self.width(text, bold=bold) <= width:
            return text
        kept = len(text)
        while kept and self.width(text[:kept] + "…", bold=bold) > width:
            kept -= 1
        return text[:kept].rstrip() + "…"


def _width(letter: str) -> float:
    if unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 12.0
    return 3.5 if letter in _NARROW else 10.0 if letter in _WIDE else 6.5


class BarPainter(QPainter):
    """Paints words as bars; says of itself that it paints on what ``ratio`` device pixels a unit belong to."""

    ratio = 1.0

    def device(self) -> Any:
        """What stands for the device, which knows its ratio alone."""
        return SimpleNamespace(devicePixelRatio=lambda: self.ratio, devicePixelRatioF=lambda: self.ratio)

    def drawText(self, *arguments: Any) -> None:  # type: ignore[override]
        text = next(argument for argument in arguments if isinstance(argument, str))
        x, baseline = self._start(text, arguments)
        bold = self.font().bold()
        scale, fill = 1.125 if bold else 1.0, self.pen().color()
        self.save()
        self.setPen(Qt.PenStyle.NoPen)
        self.setBrush(fill)
        for word, start in _words(text):
            left = x + sum(map(_width, text[:start])) * scale
            bar = QRectF(left, baseline - (9 if bold else 8), sum(map(_width, word)) * scale - 1, 9 if bold else 7)
            self.drawRoundedRect(bar, 2, 2)
        self.restore()

    def _start(self, text: str, arguments: tuple[Any, ...]) -> tuple[float, float]:
        """Left end and baseline, whichever way they are given."""
        first = arguments[0]
        if isinstance(first, QPointF | QPoint):
            return first.x(), first.y()
        if not isinstance(first, QRectF | QRect):
            return float(first), float(arguments[1])
        box, flags = QRectF(first), Qt.AlignmentFlag(0)
        for argument in arguments[1:]:
            flags |= Qt.AlignmentFlag(int(argument)) if isinstance(argument, int) else Qt.AlignmentFlag(0)
            flags = flags | argument if isinstance(argument, Qt.AlignmentFlag) else flags
        width = sum(map(_width, text)) * (1.125 if self.font().bold() else 1.0)
        spare = box.width() - width
        right, middle = flags & Qt.AlignmentFlag.AlignRight, flags & Qt.AlignmentFlag.AlignHCenter
        return box.left() + (spare if right else spare / 2 if middle else 0.0), box.center().y() + 4.0


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text, and where in it they begin."""
    found, start = [], 0
    for word in text.split(" "):
        if word:
            found.append((word, start))
        start += len(word) + 1
    return found


def blank(width: int, height: int, ratio: float = 1.0) -> QImage:
    """A picture of nothing, in a colour that nothing has."""
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    return image


def picture_of(view: TimelineView, ratio: float = 1.0) -> QImage:
    """The canvas with the overview below, without the widgets upon them."""
    image = blank(view.width(), view.height(), ratio)
    image.fill(QColor("white"))  # where the switch beside the overview stands
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BarPainter, "ratio", ratio)
        replace_in_timeline(patch, "QPainter", BarPainter)
        parts: list[QWidget] = [view.canvas, view.overview]
        for part in parts:
            at = part.mapTo(view, QPoint())
            part.render(image, at, QRegion(part.rect()), QWidget.RenderFlag.DrawWindowBackground)
    return image


def replace_in_timeline(patch: pytest.MonkeyPatch, name: str, stand_in: type) -> None:
    """Let every module of the timeline that is loaded use ``stand_in`` for ``name``."""
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("nzjp_viewer.timeline.") and name in vars(module):
            patch.setattr(module, name, stand_in)


class Difference(NamedTuple):
    """How two pictures of one size differ: the share of pixels that are apart, the most any patch is, and which."""

    share: float
    patch: float
    apart: npt.NDArray[np.bool_]

    @property
    def is_small(self) -> bool:
        """Whether they show the same."""
        return self.share <= MOST_APART and self.patch <= MOST_IN_PATCH


def pixels(image: QImage) -> Pixels:
    """Shape (height, width, 3): red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


def difference(one: Pixels, other: Pixels) -> Difference:
    """How two pictures of one size differ."""
    by = (one - other).astype(np.float64)
    apart = np.abs(by).max(axis=2) > NEAR
    # Means of all patches at once, from running sums.
    sums = np.pad(by, ((1, 0), (1, 0), (0, 0))).cumsum(axis=0).cumsum(axis=1)
    patches = sums[PATCH:, PATCH:] - sums[:-PATCH, PATCH:] - sums[PATCH:, :-PATCH] + sums[:-PATCH, :-PATCH]
    means = np.abs(patches).max(axis=2) / PATCH**2
    unlike = apart.copy()
    unlike[: means.shape[0], : means.shape[1]] |= means > MOST_IN_PATCH
    return Difference(float(apart.mean()), float(means.max()), unlike)


def check_picture(name: str, image: QImage) -> None:
    """Compare ``image`` with the accepted picture of that name, or make it that where this is asked for.

    Fails with both and their difference in ``build/pictures``.
    """
    reference = REFERENCES / f"{name}.png"
    if os.environ.get(ACCEPT):
        REFERENCES.mkdir(exist_ok=True)
        # One that shows the same stays as it is, so that a change in version control is a change to be seen.
        if not reference.exists() or not _shows_the_same(reference, image):
            assert image.save(str(reference), quality=0)
        return
    OUTCOMES.mkdir(parents=True, exist_ok=True)
    actual, unlike = OUTCOMES / f"{name}.png", OUTCOMES / f"{name}-difference.png"
    for old in (actual, unlike):
        old.unlink(missing_ok=True)
    how = f"Look at {actual}; if it is as it should be, accept it: make pictures"
    if not reference.exists():
        image.save(str(actual))
        pytest.fail(f"There is no accepted picture {name!r}. {how}")
    accepted = QImage(str(reference))
    if accepted.size() != image.size():
        image.save(str(actual))
        pytest.fail(f"The picture {name!r} has another size than the accepted one. {how}")
    found = difference(pixels(image), pixels(accepted))
    if not found.is_small:
        image.save(str(actual))
        marked(accepted, found.apart).save(str(unlike))
        pytest.fail(
            f"The picture {name!r} shows something else than the accepted one: {found.share:.3%} of it is apart "
            f"(at most {MOST_APART:.3%}), a patch by {found.patch:.0f} of 255 (at most {MOST_IN_PATCH:.0f}). "
            f"{how}. Where they differ is red in {unlike}"
        )


def _shows_the_same(reference: Path, image: QImage) -> bool:
    accepted = QImage(str(reference))
    return accepted.size() == image.size() and difference(pixels(image), pixels(accepted)).is_small


def marked(image: QImage, where: npt.NDArray[np.bool_]) -> QImage:
    """``image`` in pale grey, with red ``where`` it differs."""
    grey = pixels(image).mean(axis=2) // 2 + 120
    shown = np.repeat(grey[:, :, None], 3, axis=2).astype(np.uint8)
    shown[where] = (220, 0, 0)
    height, width = where.shape
    return QImage(shown.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

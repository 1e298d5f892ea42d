"""Pictures that somebody has looked at and accepted, and how one of now is compared with them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor, QImage

from tests.conftest import REPOSITORY

OUTCOMES = REPOSITORY / "build" / "pictures"
ACCEPT = "ACCEPT_PICTURES"
"""The environment variable that makes the pictures of now the accepted ones."""

NEAR, MOST_APART = 40, 0.0004
"""Pixels that differ by more than this in any colour are apart; and the share of a picture that may be."""

PATCH, MOST_IN_PATCH = 4, 6.0
"""Side of the patches in which differences are averaged, so that finely different edges count little; and how much the
averages may differ. Of 255."""

STRIP, MOST_IN_STRIP = 64, 4.2
"""Length of the strips, one pixel wide, down and across, in which they are averaged too: faint long lines are in no
patch much; and how much these averages may differ."""

Pixels = npt.NDArray[np.int16]


def blank(width: int, height: int, ratio: float = 1.0) -> QImage:
    """A picture of nothing, in a colour that nothing has."""
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    return image


class Difference(NamedTuple):
    """How two pictures of one size differ.

    The share of pixels that are apart, the most any patch and any strip is, and which.
    """

    share: float
    patch: float
    strip: float
    apart: npt.NDArray[np.bool_]

    @property
    def is_small(self) -> bool:
        """Whether they show the same."""
        return self.share <= MOST_APART and self.patch <= MOST_IN_PATCH and self.strip <= MOST_IN_STRIP


def pixels(image: QImage) -> Pixels:
    """Shape (height, width, 3): red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


def difference(one: Pixels, other: Pixels) -> Difference:
    """How two pictures of one size differ."""
    by = (one - other).astype(np.float64)
    apart = np.abs(by).max(axis=2) > NEAR
    height, width = apart.shape
    unlike = apart.copy()
    patch = _most(by, (PATCH, PATCH), MOST_IN_PATCH, unlike)
    down = _most(by, (min(STRIP, height), 1), MOST_IN_STRIP, unlike)
    across = _most(by, (1, min(STRIP, width)), MOST_IN_STRIP, unlike)
    return Difference(float(apart.mean()), patch, max(down, across), unlike)


def _most(by: npt.NDArray[np.float64], size: tuple[int, int], bound: float, unlike: npt.NDArray[np.bool_]) -> float:
    """The most that the mean of any box of that height and width differs; those beyond ``bound`` become ``unlike``."""
    high, wide = size
    # Means of all boxes at once, from running sums.
    sums = np.pad(by, ((1, 0), (1, 0), (0, 0))).cumsum(axis=0).cumsum(axis=1)
    boxes = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    means = np.abs(boxes).max(axis=2) / (high * wide)
    unlike[: means.shape[0], : means.shape[1]] |= means > bound
    return float(means.max())


def check_picture(folder: Path, name: str, image: QImage) -> None:
    """Compare ``image`` with the accepted picture of that name in ``folder``, or make it that where this is asked for.

    Fails with both and their difference in ``build/pictures``.
    """
    reference = folder / f"{name}.png"
    if os.environ.get(ACCEPT):
        folder.mkdir(exist_ok=True)
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
            f"(at most {MOST_APART:.3%}), a patch by {found.patch:.0f} of 255 (at most {MOST_IN_PATCH:.0f}), "
            f"a strip by {found.strip:.1f} (at most {MOST_IN_STRIP}). "
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

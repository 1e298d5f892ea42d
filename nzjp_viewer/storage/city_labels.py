"""The bundled cities that the map names of itself, as ``packaging/build_city_labels.py`` compiled them.

Read when the map first shows a zoom that has some. ``resources/gazetteer/README.md`` tells format and licence.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from nzjp_viewer.storage.resources import reading, resource

FILE: Final = "gazetteer/labels.zip"

LANGUAGES: Final = ("en", "ja")
"""Those that there are names in."""

FIRST_ZOOM, LAST_ZOOM = 5, 10
"""Cities are named from the one on; at the other, the map's deepest, all of them are."""

PARTS: Final = 65_536
"""Positions are whole numbers of such parts of the world: four pixels at the deepest zoom."""


@dataclass(frozen=True, eq=False)
class CityLabels:
    """Cities by the zoom at which they are named first, of each zoom those with most people first.

    Attributes:
        x, y: shares of the world's width, from the left edge of the map's sheet and from its top; shape (cities,).
        first: the zoom at which each is named first, rising.
        texts: the names by language, a line a city; empty where none is sure. English ones are there of all.
    """

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    first: npt.NDArray[np.uint8]
    texts: Mapping[str, bytes]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.first)

    def name(self, at: int, language: str) -> str:
        """The name of a city on a map in a language: where there is none in that, the English one."""
        own = self._names.get(language)
        return (own[at] if own else "") or self._names["en"][at]

    def names(self, at: int) -> list[str]:
        """All of its names."""
        return [each[at] for each in self._names.values() if each[at]]

    def named_at(self, zoom: float) -> int:
        """How many are named at a zoom: so many from the first on."""
        return int(np.searchsorted(self.first, math.floor(zoom), side="right"))

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return {language: text.decode().split("\n") for language, text in self.texts.items()}


@cache
def bundled_labels() -> CityLabels:
    """The bundled ones. Raises as ``read_labels`` does where the file is missing or damaged."""
    return read_labels(resource(FILE))


def read_labels(path: Path) -> CityLabels:
    """Those of the file at ``path``.

    Raises:
        Damaged: it is missing, or no such file.
    """
    with reading(path), zipfile.ZipFile(path) as archive:
        x, y = ((np.frombuffer(archive.read(name), "<u2") + 0.5) / PARTS for name in ("x.u2", "y.u2"))
        first = np.frombuffer(archive.read("first.u1"), np.uint8)
        texts = {language: archive.read(f"{language}.txt") for language in LANGUAGES}
        lengths = {len(x), len(y), len(first), *(text.count(b"\n") + 1 for text in texts.values())}
        if len(lengths) > 1:
            raise ValueError(f"lists of different lengths: {sorted(lengths)}")
    return CityLabels(x, y, first, texts)

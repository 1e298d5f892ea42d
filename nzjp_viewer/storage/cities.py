"""The bundled list of the world's cities: GeoNames' data, as ``packaging/build_cities.py`` compiled them.

Read when a place is first searched for. ``resources/gazetteer/README.md`` tells the format and the licence.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from nzjp_viewer.domain.model import Place, PlaceIds
from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.storage.resources import reading, resource

FILE: Final = "gazetteer/cities.tsv.gz"


class Cities:
    """The cities, most people first. A line is taken apart when its city is asked for: few ever are.

    Args:
        text: the file's contents.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def __len__(self) -> int:
        return len(self._lines)

    def names(self) -> Iterator[list[str]]:
        """The names of each city in turn, the usual one first."""
        return map(self.names_of, range(len(self)))

    def names_of(self, at: int) -> list[str]:
        """The names of the city at a position of the list."""
        return self._lines[at].split("\t")[1:]

    def country(self, at: int) -> str:
        """The alpha-2 code of the country of the city at a position of the list."""
        return self._lines[at].split(",", 2)[1]

    def people(self, at: int) -> int:
        """How many live in the city at a position of the list."""
        return int(self._lines[at].partition("\t")[0].rpartition(",")[2])

    def place(self, at: int) -> Place:
        """The city at a position of the list, as a place like those of a dataset.

        Its id is no dataset's. Which language a name is in the list does not say: the usual one stands for English.
        """
        head, name, *_ = self._lines[at].split("\t")
        number, country, lat, lon, _people = head.split(",")
        ids = PlaceIds(geonames=int(number))
        names = {"en": name}
        return Place(f"geonames:{number}", names, PlaceType.CITY, float(lat), float(lon), country, None, ids)


@cache
def bundled_cities() -> Cities:
    """The bundled list. Raises as ``read_cities`` does where the file is missing or damaged."""
    return read_cities(resource(FILE))


def read_cities(path: Path) -> Cities:
    """The list in the file at ``path``.

    Raises:
        Damaged: it is missing, or no such file.
    """
    with reading(path):
        return Cities(gzip.decompress(path.read_bytes()).decode())

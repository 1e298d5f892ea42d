"""Compiles the cities that the map names of itself: ``resources/gazetteer/labels.zip`` from ``cities.tsv.gz``.

Run after ``build_cities.py``, which makes that list (``make cities`` runs both); a test compiles again and compares.
Read by ``nzjp_viewer/storage/city_labels.py``.

    python packaging/build_city_labels.py
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from nzjp_viewer.map.projection import SHEET_LEFT, to_world, unwrap, world_size
from nzjp_viewer.storage.cities import Cities, bundled_cities
from nzjp_viewer.storage.city_labels import FIRST_ZOOM, LAST_ZOOM, PARTS

OUT = Path(__file__).resolve().parent.parent / "resources" / "gazetteer" / "labels.zip"

Spot = tuple[float, float]

APART_PX = 60.0
"""At each zoom, of cities nearer than this the biggest is named."""

GREAT_APART_PX = 40.0
GREAT = 1_000_000
"""A city of so many people is looked for beside a bigger one: Yokohama beside Tokyo."""

LONGEST = 24
"""Letters; a longer name would outweigh the places of the data."""

MISTAKEN = frozenset({"geonames:11836117", "geonames:1865689", "geonames:1852383"})
"""What GeoNames has wrong, and would hide others: Suginami, a ward of Tokyo, 60 km away; Aihara and Minato, parts of
Sagamihara and Wakayama, with as many people as the whole."""

KATAKANA = re.compile("[\u30a1-\u30fa\u30fc\u30fb\uff1d]+")
HIRAGANA = re.compile("[\u3041-\u309f\u30fc]+")
KANJI = re.compile("[\u3005\u4e00-\u9fff]")
SUFFIXES = "市区町村都"
"""End the full names of Japanese municipalities."""


class Taken:
    """Positions that keep others away, in squares so that only those near by are asked.

    Args:
        side: of a square, in the positions' unit; none is kept away further.
    """

    def __init__(self, side: float) -> None:
        self._side = side
        self._squares: dict[tuple[int, int], list[Spot]] = {}

    def add(self, spot: Spot) -> None:
        """Take a position."""
        self._squares.setdefault(self._square(spot), []).append(spot)

    def is_free(self, spot: Spot, apart: float) -> bool:
        """Whether a position is so far from all that are taken."""
        column, row = self._square(spot)
        around = ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1))
        return all(math.dist(spot, other) >= apart for square in around for other in self._squares.get(square, ()))

    def _square(self, spot: Spot) -> tuple[int, int]:
        return math.floor(spot[0] / self._side), math.floor(spot[1] / self._side)


def first_zooms(spots: Sequence[Spot], great: int = 0) -> list[int]:
    """At which zoom each city is named first, of positions as shares of the world, most people first; 0 for never.

    A city that is named stays so at deeper zooms. The first ``great`` may stand nearer to others.
    """
    found = [0] * len(spots)
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        taken = Taken(APART_PX / world_size(zoom))
        for spot, first in zip(spots, found, strict=True):
            if first:
                taken.add(spot)
        for at, spot in enumerate(spots):
            apart = (GREAT_APART_PX if at < great else APART_PX) / world_size(zoom)
            if not found[at] and taken.is_free(spot, apart):
                found[at] = zoom
                taken.add(spot)
    return found


def japanese_name(names: Sequence[str], country: str) -> str:
    """The Japanese one of a city's names where it is sure, else nothing; ``names`` begins with the usual one."""
    return name_in_japan(names) if country == "JP" else name_in_kana(names)


def name_in_kana(names: Sequence[str]) -> str:
    """A name in katakana: of several, as some are of old, that which sounds most like the usual name."""
    found = [name for name in names if KATAKANA.fullmatch(name)]
    usual = unicodedata.normalize("NFKD", names[0]).encode("ascii", "ignore").decode().casefold()
    return max(found, key=lambda name: SequenceMatcher(None, usual, romanised(name)).ratio(), default="")


def romanised(kana: str) -> str:
    """How kana sound, roughly: by the names that Unicode gives them."""
    letters = (unicodedata.name(letter) for letter in kana)
    return "".join(name.split()[-1] for name in letters if "KATAKANA LETTER" in name).casefold()


def name_in_japan(names: Sequence[str]) -> str:
    """The name of a city in Japan as it is written there, without “city”, unless it may be any of several.

    The list holds Chinese forms too. A letter outside JIS X 0208 is one of those, of others the simpler is in use.
    """
    written = [name for name in names if (KANJI.search(name) or HIRAGANA.fullmatch(name)) and is_in_jis(name)]
    # In full and without “city”: 横浜市, 横浜. A name that itself ends so the list cuts too short: 四日市市, 四日.
    bases = dict.fromkeys(
        f"{name}市" if f"{name}市市" in names else name
        for name in written
        if any(name + suffix in names for suffix in (*SUFFIXES, "市市"))
    )
    found = plainest(bases) or plainest(name for name in written if KANJI.search(name)) or plainest(written)
    if len(found) != 1:
        return ""
    return re.sub("(?<=..)市$", "", found[0]) if found[0] not in bases else found[0]


def plainest(names: Iterable[str]) -> list[str]:
    """Those in hiragana, if there are any: such a city is written so alone. Else those with fewest rare letters."""
    every = list(names)
    kana = [name for name in every if HIRAGANA.fullmatch(name)]
    if kana:
        return kana
    fewest = min(map(rare_letters, every), default=0)
    return [name for name in every if rare_letters(name) == fewest]


def is_in_jis(name: str) -> bool:
    """Whether it can be written in the letters of JIS X 0208."""
    try:
        name.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def rare_letters(name: str) -> int:
    """How many letters are not of the first level of JIS X 0208, which holds those in use; old forms are beyond."""
    return sum(letter.encode("shift_jis") >= b"\x98\x9f" for letter in name if KANJI.match(letter))


def usual_name(name: str, country: str) -> str:
    """The usual one without the Japanese word for “city”, which few have: Tottori-shi."""
    return name.removesuffix("-shi") if country == "JP" else name


def compiled(cities: Cities) -> dict[str, bytes]:
    """The contents of each member of the file, by its name."""
    short = [
        at
        for at in range(len(cities))
        if len(cities.names_of(at)[0]) <= LONGEST and cities.place(at).id not in MISTAKEN
    ]
    places = [cities.place(at) for at in short]
    x, y = to_world(unwrap([place.lon for place in places]), [place.lat for place in places])
    great = sum(cities.people(at) >= GREAT for at in short)
    firsts = first_zooms(list(zip(x.tolist(), y.tolist(), strict=True)), great)
    shown = sorted((at for at, first in enumerate(firsts) if first), key=lambda at: firsts[at])
    named = [(cities.names_of(short[at]), cities.country(short[at])) for at in shown]
    return {
        "x.u2": np.floor((x[shown] - SHEET_LEFT) * PARTS).astype("<u2").tobytes(),
        "y.u2": np.floor(y[shown] * PARTS).astype("<u2").tobytes(),
        "first.u1": np.array([firsts[at] for at in shown], np.uint8).tobytes(),
        "en.txt": "\n".join(usual_name(names[0], country) for names, country in named).encode(),
        "ja.txt": "\n".join(japanese_name(names, country) for names, country in named).encode(),
    }


def main() -> int:
    """Write the file; the same cities give the same bytes, as its members carry no time."""
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, contents in compiled(bundled_cities()).items():
            archive.writestr(zipfile.ZipInfo(name), contents, zipfile.ZIP_DEFLATED)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

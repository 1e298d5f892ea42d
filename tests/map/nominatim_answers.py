"""An adapter of geopy that answers for Nominatim without a network: for the tests of the search online."""

from __future__ import annotations

import time
from threading import Event
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from geopy.adapters import BaseSyncAdapter

YOKOHAMA = {
    "osm_type": "relation",
    "osm_id": 2689487,
    "lat": "35.4443947",
    "lon": "139.6367727",
    "addresstype": "city",
    "name": "Yokohama",
    "display_name": "Yokohama, Kanagawa Prefecture, Japan",
    "address": {"city": "Yokohama", "country": "Japan", "country_code": "jp"},
    "boundingbox": ["35.3", "35.6", "139.4", "139.8"],
}
NEW_ZEALAND = {
    "osm_type": "relation",
    "osm_id": 556706,
    "lat": "-41.5000831",
    "lon": "172.8344077",
    "addresstype": "country",
    "name": "New Zealand / Aotearoa",
    "display_name": "New Zealand / Aotearoa",
    "address": {"country_code": "nz"},
    "boundingbox": ["-52.8213687", "-29.0303303", "-179.059153", "179.3643594"],
}
BEEHIVE = {
    "osm_type": "way",
    "osm_id": 7,
    "lat": "-41.2784",
    "lon": "174.7767",
    "addresstype": "office",
    "name": "Beehive",
    "display_name": "Beehive, Molesworth Street, Wellington, New Zealand / Aotearoa",
    "address": {"country_code": "nz"},
    "boundingbox": ["-41.2786", "-41.2782", "174.7764", "174.7770"],
}


HELD_AT_MOST_S = 30


class Answers(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """Answers every question with ``answer``, or fails with it.

    Attributes:
        asked: the questions, the headers with them, and when they came (``time.monotonic``).
        released: what an answer waits for, if anything.
    """

    asked: ClassVar[list[tuple[dict[str, list[str]], dict[str, str], float]]] = []
    hosts: ClassVar[list[str]] = []
    answer: ClassVar[Any] = [YOKOHAMA]
    released: ClassVar[Event | None] = None

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        del timeout
        parts = urlsplit(url)
        self.hosts.append(parts.netloc)
        self.asked.append((parse_qs(parts.query), dict(headers), time.monotonic()))
        if self.released is not None:
            self.released.wait(HELD_AT_MOST_S)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def get_text(self, url: str, **_: object) -> Any:
        raise AssertionError(url)

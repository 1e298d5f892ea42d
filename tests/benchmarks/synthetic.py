"""Made-up events in any number: 150 years, every kind, 40 countries, 60 places; the same for the same number."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np

from nzjp_viewer.domain.model import Dataset
from tests import builders

COUNTRIES = [first + second for first, second in product("ABCDE", "ABCDEFGH")]
PLACES = 60


def dataset(count: int) -> Dataset:
    """``count`` events."""
    random = np.random.default_rng(7)
    places = [
        builders.place(f"place-{index}", float(lat), float(lon), country_code=COUNTRIES[index % len(COUNTRIES)])
        for index, (lat, lon) in enumerate(
            zip(random.uniform(-50, 60, PLACES), random.uniform(-180, 180, PLACES), strict=True)
        )
    ]
    parties = random.integers(0, len(COUNTRIES), (count, 2))
    where = random.integers(0, PLACES, count)
    events = [
        replace(
            event,
            participants=builders.event(countries=[COUNTRIES[code] for code in sorted({*pair})]).participants,
            places=builders.event(at=[places[spot].id]).places,
        )
        for event, pair, spot in zip(builders.many_events(count), parties.tolist(), where.tolist(), strict=True)
    ]
    return builders.dataset(events, places=places)

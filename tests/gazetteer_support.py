"""For tests/test_gazetteer.py: geometry on the gazetteer's rings, and points known to lie in them or beyond.

Everything is in degrees of longitude and latitude, as rings are written and drawn; only distances are on the sphere.
"""

from __future__ import annotations

import itertools
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from geopy.distance import great_circle

from nzjp_viewer.map.basemap import Basemap

Points = npt.NDArray[np.float64]
"""Longitude and latitude, (n, 2)."""

ROOT: Final = Path(__file__).parent.parent
PLACES: Final[dict[str, dict[str, Any]]] = {
    place["id"]: place for place in tomllib.loads((ROOT / "seeds/places.toml").read_text("utf-8"))["places"]
}
EARTH_KM: Final = 6371.0088
"""The Earth's mean radius (IUGG)."""

BASEMAP: Final = Basemap(ROOT / "resources/basemap")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points, longitude first."""
    return float(great_circle((one[1], one[0]), (other[1], other[0])).km)


def point_of(place_id: str) -> tuple[float, float]:
    """A place's longitude, turned to where its ring is written, and latitude."""
    place = PLACES[place_id]
    return beside(ring_of(place_id), (place["lon"], place["lat"]))


def ring_of(place_id: str) -> Points:
    """A place's polygon; empty if it has none."""
    return np.array(PLACES[place_id].get("extent", {}).get("polygon", []), np.float64).reshape(-1, 2)


def beside(ring: Points, point: tuple[float, float]) -> tuple[float, float]:
    """A point with its longitude turned to the same side of 180° as a ring."""
    if not len(ring):
        return point
    middle = (ring[:, 0].min() + ring[:, 0].max()) / 2
    return point[0] + 360.0 * round((middle - point[0]) / 360.0), point[1]


def within(ring: Points, points: Points) -> npt.NDArray[np.bool_]:
    """Which of some points lie in a ring (even-odd rule)."""
    x, y = points[:, 0], points[:, 1]
    found = np.zeros(len(points), np.bool_)
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y1 != y2:
            found ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return found


def holds(place_id: str, lon: float, lat: float) -> bool:
    """Whether a point lies in a place's polygon."""
    ring = ring_of(place_id)
    return bool(within(ring, np.array([beside(ring, (lon, lat))]))[0])


def crossings(ring: Points) -> list[tuple[int, int]]:
    """Pairs of edges, by the number of their first vertex, that cross or touch though they are not neighbours."""
    edges = list(zip(ring, np.roll(ring, -1, axis=0), strict=True))
    pairs = itertools.combinations(range(len(edges)), 2)
    apart = ((i, j) for i, j in pairs if j - i > 1 and (i, j) != (0, len(edges) - 1))
    return [(i, j) for i, j in apart if _meet(*edges[i], *edges[j])]


def _meet(a: Points, b: Points, c: Points, d: Points) -> bool:
    """Whether the segments a–b and c–d have a point in common."""
    if (np.maximum(a, b) < np.minimum(c, d)).any() or (np.maximum(c, d) < np.minimum(a, b)).any():
        return False
    return bool(_turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0)


def _turn(a: Points, b: Points, c: Points) -> float:
    """Positive if a, b, c turn left, negative if right, 0 on one line."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def samples(ring: Points, across: int = 60) -> Points:
    """Evenly spaced points in a ring, ``across`` of them on its longer side."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    step = (high - low).max() / across
    lon, lat = (np.arange(low[axis] + step / 2, high[axis], step) for axis in (0, 1))
    grid = np.stack(np.meshgrid(lon, lat), axis=-1).reshape(-1, 2)
    return grid[within(ring, grid)]


@cache
def countries() -> tuple[str, ...]:
    """Alpha-2 codes of the countries whose outlines the basemap has."""
    return BASEMAP.countries().codes


def share(ring: Points, *codes: str) -> float:
    """How much of a ring's surface is land of some countries on the basemap, 0…1; of any country if none is named."""
    points = samples(ring)
    weight = np.cos(np.radians(points[:, 1]))
    found = np.zeros(len(points), np.bool_)
    for code in codes or countries():
        for outline in BASEMAP.outline(code):
            found |= _within_turned(outline, points)
    return float(weight[found].sum() / weight.sum())


def covered(ring: Points, code: str) -> float:
    """How much of a country's land on the basemap lies in a ring, 0…1."""
    step = np.ptp(ring, axis=0).max() / 200
    inside = total = 0
    for outline in BASEMAP.outline(code):
        points = samples(outline, max(1, int(np.ptp(outline, axis=0).max() / step)))
        inside += int(_within_turned(ring, points).sum())
        total += len(points)
    return inside / total


def _within_turned(ring: Points, points: Points) -> npt.NDArray[np.bool_]:
    """Which points lie in a ring, wherever both are written: the ring is tried a whole turn to either side."""
    low, high = points.min(axis=0, initial=np.inf), points.max(axis=0, initial=-np.inf)
    found = np.zeros(len(points), np.bool_)
    for turn in (-360.0, 0.0, 360.0):
        moved = ring + np.array([turn, 0.0])
        if (moved.max(axis=0) >= low).all() and (moved.min(axis=0) <= high).all():
            found |= within(moved, points)
    return found


def kilometres_from_land(points: Points) -> npt.NDArray[np.float64]:
    """How far points are from the nearest vertex of any outline on the basemap (haversine)."""
    outlines = np.radians(np.concatenate([ring for code in countries() for ring in BASEMAP.outline(code)]))
    lon, lat = np.radians(points).T[:, :, None]
    half_chord = (
        np.sin((outlines[:, 1] - lat) / 2) ** 2
        + np.cos(lat) * np.cos(outlines[:, 1]) * np.sin((outlines[:, 0] - lon) / 2) ** 2
    )
    nearest: npt.NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(half_chord)).min(axis=1)
    return nearest


def square_kilometres(ring: Points) -> float:
    """The surface of a ring on the sphere, its edges straight in longitude and latitude."""
    along = np.linspace(0.0, 1.0, 50)[:, None]
    surface = 0.0
    for start, end in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        lon, lat = np.radians(start + (end - start) * along).T
        surface += float(np.trapezoid(np.sin(lat), lon))
    return abs(surface) * EARTH_KM**2


def kilometres_from(code: str, lon: float, lat: float) -> float:
    """How far a point is from a country's land on the basemap: 0 on it, else to the nearest vertex of its outline."""
    outlines = BASEMAP.outline(code)
    if any(_within_turned(outline, np.array([(lon, lat)])).any() for outline in outlines):
        return 0.0
    return min(kilometres((lon, lat), (float(x), float(y))) for outline in outlines for x, y in outline)


# Known points, longitude first.

INSIDE = {
    "taiwan-strait": {"Penghu": (119.57, 23.57), "Formosa Banks": (118.7, 23.1), "off Matsu": (120.1, 25.4)},
    "south-china-sea": {
        "Scarborough Shoal": (117.76, 15.14),
        "Spratly Island": (111.92, 8.65),
        "Woody Island": (112.34, 16.83),
        "Second Thomas Shoal": (115.87, 9.75),
        "Gulf of Tonkin": (107.5, 19.5),
        "Natuna Sea": (106.5, 3),
    },
    "east-china-sea": {"Senkaku Islands": (123.47, 25.75), "Socotra Rock": (125.18, 32.12), "Zhoushan": (123, 30)},
    "yellow-sea": {"off Qingdao": (121.5, 36), "Korea Bay": (124, 39), "off Incheon": (125.5, 37.2)},
    "tasman-sea": {
        "halfway from Sydney to Auckland": (163, -35.5),
        "Cook Strait": (174.5, -41.35),
        "Bass Strait's mouth": (149.3, -39),
        "South Taranaki Bight": (174, -40.1),
        "Foveaux Strait": (168, -46.6),
    },
    "black-sea": {"Snake Island": (30.2, 45.25), "off Sevastopol": (33.2, 44.4), "off Trabzon": (39.7, 41.4)},
    "south-pacific": {
        "Honiara": (159.95, -9.43), "Tahiti": (-149.4, -17.7), "Tonga": (-175.2, -21.1), "Pitcairn": (-130, -25),
    },
    "pacific-islands": {
        "Palau": (134.5, 7.4), "Fiji": (178, -17.8), "Papeete": (-149.6, -17.5), "Port Moresby": (147.2, -9.5),
    },
    "indo-pacific": {
        "Delhi": (77.2, 28.6), "Tokyo": (139.7, 35.7), "Wellington": (174.8, -41.3), "Singapore": (103.8, 1.3),
    },
    "cook-islands": {"Penrhyn": (-158, -9), "Pukapuka": (-165.85, -10.9), "Mangaia": (-157.93, -21.93)},
    "solomon-islands": {
        "Gizo": (156.8, -8.1), "Ontong Java": (159.4, -5.3), "Lata": (165.8, -10.7), "Tikopia": (168.8, -12.3),
    },
    "french-polynesia": {"Nuku Hiva": (-140.1, -8.9), "Hiva Oa": (-139, -9.75), "Fatu Hiva": (-138.65, -10.5)},
    "kiribati": {"Caroline": (-150.2, -9.95), "Vostok": (-152.31, -10.06), "Flint": (-151.82, -11.43)},
    "korean-dmz": {"Panmunjom": (126.68, 37.956), "Cheorwon": (127.2, 38.3)},
    "malay-peninsula": {"Kuala Lumpur": (101.7, 3.14), "Phuket": (98.35, 7.95), "Johor Bahru": (103.75, 1.5)},
    "hong-kong": {"Kowloon": (114.17, 22.32), "Lantau": (113.95, 22.26), "Sai Kung": (114.27, 22.38)},
    "xinjiang": {"Urumqi": (87.6, 43.8), "Kashgar": (76, 39.5), "Hami": (93.5, 42.8), "Hotan": (79.9, 37.1)},
    "japan": {"Sapporo": (141.35, 43.06), "Naha": (127.7, 26.2), "Tsushima": (129.3, 34.4), "Sado": (138.4, 38)},
    "china": {"Beijing": (116.4, 39.9), "Haikou": (110.3, 20), "Lhasa": (91.1, 29.65), "Harbin": (126.6, 45.75)},
    "south-east-asia": {"Yangon": (96.15, 16.8), "Hanoi": (105.85, 21), "Davao": (125.6, 7.1), "Dili": (125.57, -8.56)},
    "asia-pacific": {"Seoul": (127, 37.6), "Perth": (115.9, -32), "Suva": (178.4, -18.1), "Bangkok": (100.5, 13.75)},
    "north-korea": {"Pyongyang": (125.75, 39), "Hoeryong": (129.75, 42.4), "Sinuiju": (124.45, 40.1)},
    "philippines": {"Manila": (121, 14.6), "Basco": (121.97, 20.45), "Puerto Princesa": (118.7, 9.75)},
    "taiwan": {"Taipei": (121.53, 25.05), "Kaohsiung": (120.35, 22.63), "Hualien": (121.6, 23.98)},
    "ukraine": {"Kyiv": (30.5, 50.45), "Sevastopol": (33.6, 44.6), "Donetsk": (37.8, 48), "Uzhhorod": (22.3, 48.62)},
    "icbm-splashdown": {"between the two groups": (-145.5, -9.5)},
}  # fmt: skip

OUTSIDE = {
    "taiwan-strait": {
        "Taipei": (121.53, 25.05), "Xiamen": (118.1, 24.48), "Taichung": (120.68, 24.15), "Naha": (127.7, 26.2),
    },
    "south-china-sea": {
        "Manila": (121, 14.6),
        "Hanoi": (105.85, 21.03),
        "Guangzhou": (113.3, 23.1),
        "Haikou": (110.3, 19.9),
        "Gulf of Thailand": (101, 9.5),
        "Sulu Sea": (119.5, 9),
        "Java Sea": (110, -5),
        "Taiwan Strait": (119.6, 24.4),
    },
    "east-china-sea": {
        "Shanghai": (121.47, 31.23), "Taipei": (121.53, 25.05), "Kagoshima": (130.56, 31.6),
        "Philippine Sea": (128, 25),
    },
    "yellow-sea": {
        "Bohai Sea": (119.8, 38.7), "Seoul": (127, 37.57), "Qingdao": (120.4, 36.2), "Pyongyang": (125.75, 39),
    },
    "tasman-sea": {
        "Sydney": (151.1, -33.87), "Auckland": (174.8, -36.85), "Melbourne": (145, -37.8), "Nelson": (173.28, -41.35),
        "Noumea": (166.4, -22.3),
    },
    "black-sea": {"Sea of Azov": (36.5, 46), "Istanbul": (29, 41), "Odesa": (30.6, 46.5), "Simferopol": (34.1, 44.95)},
    "south-pacific": {
        "Guam": (144.8, 13.4), "Sydney": (151.1, -33.87), "Wellington": (174.8, -41.25), "Lima": (-76.9, -12),
        "Tasman Sea": (160, -39.5),
    },
    "pacific-islands": {
        "Honolulu": (-157.86, 21.3), "Cairns": (145.8, -16.9), "Manila": (121, 14.6), "Auckland": (174.8, -36.85),
    },
    "indo-pacific": {
        "Beijing": (116.4, 39.9), "Vladivostok": (131.9, 43.1), "Nairobi": (36.8, -1.3), "Los Angeles": (-118, 34),
    },
    "icbm-splashdown": {"Nuku Hiva": (-140.1, -8.9), "Caroline": (-150.2, -9.95), "Tahiti": (-149.4, -17.7)},
    "cook-islands": {"Niue": (-169.9, -19.05), "Pago Pago": (-170.7, -14.3), "Bora Bora": (-151.7, -16.5)},
    "solomon-islands": {"Arawa": (155.57, -6.2), "Port Vila": (168.3, -17.7)},
    "korean-dmz": {"Seoul": (127, 37.57), "Kaesong": (126.55, 37.97)},
    "malay-peninsula": {"Medan": (98.67, 3.6), "Singapore": (103.85, 1.29), "Bangkok": (100.5, 13.75)},
    "hong-kong": {"Shenzhen": (114.06, 22.55), "Macau": (113.55, 22.2)},
    "xinjiang": {"Lhasa": (91.1, 29.65), "Almaty": (76.9, 43.25), "Dunhuang": (94.66, 40.14), "Leh": (77.58, 34.16)},
    "japan": {
        "Busan": (129.05, 35.15), "Jeju": (126.5, 33.5), "Taipei": (121.53, 25.05), "Yuzhno-Kurilsk": (145.86, 44.03),
    },
    "china": {"Taipei": (121.53, 25.05), "Hanoi": (105.85, 21), "Ulaanbaatar": (106.9, 47.9), "Delhi": (77.2, 28.6)},
    "south-east-asia": {"Dhaka": (90.4, 23.8), "Darwin": (130.84, -12.46), "Kunming": (102.7, 25), "Haikou": (110, 20)},
    "asia-pacific": {"Delhi": (77.2, 28.6), "Moscow": (37.6, 55.75), "Anchorage": (-149.9, 61.2)},
    "north-korea": {"Seoul": (127, 37.57), "Dandong": (124.35, 40.15), "Vladivostok": (131.9, 43.1)},
    "philippines": {"Kota Kinabalu": (116.07, 5.98), "Kaohsiung": (120.3, 22.63), "Manado": (124.84, 1.49)},
    "taiwan": {"Penghu": (119.57, 23.57), "Orchid Island": (121.55, 22.05)},
    "ukraine": {"Chisinau": (28.85, 47), "Belgorod": (36.6, 50.6), "Rostov": (39.7, 47.2), "Brest": (23.7, 52.1)},
}  # fmt: skip

LIMITS = {
    "taiwan-strait": {
        "Fugui Cape": (121.54, 25.3),
        "Maobitou": (120.74, 21.92),
        "Nan'ao": (117.13, 23.4),
        "Haitan": (119.85, 25.6),
    },
    "south-china-sea": {
        "Cape Engaño": (122.13, 18.58),
        "Y'Ami": (121.95, 21.12),
        "Balintang": (122.15, 19.97),
        "Cape Calavite": (120.3, 13.45),
        "Cape Buliluyan": (117.18, 8.35),
        "Tanjung Sampanmangio": (116.74, 7.03),
        "Tanjung Sambar": (110.2, -3),
        "Tanjung Berikat": (106.85, -2.57),
        "Horsburgh": (104.41, 1.33),
        "mouth of the Kelantan": (102.25, 6.23),
        "Camau": (104.72, 8.6),
    },
    "east-china-sea": {
        "Sandiao": (122.01, 25.01),
        "Yonaguni": (122.93, 24.45),
        "Hateruma": (123.79, 24.05),
        "Miyako": (125.47, 24.72),
        "south of Okinawa": (127.67, 26.08),
        "Ada": (128.33, 26.74),
        "Kikai": (130.03, 28.33),
        "north of Tanegashima": (131.06, 30.83),
        "Hi-saki": (131.12, 31.28),
        "Nomo-zaki": (129.74, 32.58),
        "Ose-saki": (128.6, 32.61),
        "west of Jeju": (126.16, 33.3),
    },
    "yellow-sea": {
        "Laotieshan": (121.13, 38.72), "Penglai": (120.75, 37.82), "west of Jeju": (126.16, 33.3),
        "Jindo": (126.2, 34.4),
    },
    "tasman-sea": {
        "30° S south of Elizabeth Reef": (159.03, -30),
        "South East Rock": (159.3, -31.79),
        "Three Kings": (172.12, -34.15),
        "North Cape": (173.05, -34.41),
        "Cape Palliser": (175.29, -41.61),
        "Cape Campbell": (174.28, -41.73),
        "Waipapa Point": (168.55, -46.67),
        "East Head": (168.2, -47.02),
        "Snares": (166.6, -48.02),
        "south of the Auckland Islands": (166.05, -50.9),
        "South East Cape": (146.82, -43.64),
        "Eddystone Point": (148.35, -41),
        "Gabo Island": (149.92, -37.57),
    },
    "black-sea": {
        "Bosphorus": (29.12, 41.22), "Cape Takil": (36.45, 45.1), "Cape Panagia": (36.63, 45.13),
        "Sarych": (33.74, 44.39), "Sinop": (35.1, 42.05),
    },
    "south-pacific": {
        "Cape Horn": (292.73, -55.98), "East Cape": (178.55, -37.69), "South East Cape": (146.82, -43.64),
    },
}  # fmt: skip
"""Capes and islands that the limits of IHO S-23 run through, longitude first."""

"""Lands that the map's outlines cannot settle: claimed by several countries, or too far off and small to be drawn.

Asked by ``place_checks``, so that a place in one of them passes with any of the countries named. The circles are rough
and may cover more than the land: there a wrong country passes, too. None of it says whose land it is.
"""

from __future__ import annotations

from math import cos, hypot, radians
from typing import NamedTuple

from nzjp_viewer.storage.outlines import KM_PER_DEGREE


class Land(NamedTuple):
    """A circle (degrees, kilometres) and the countries (alpha-2) that have or claim something in it."""

    lat: float
    lon: float
    reach_km: float
    countries: str


_SEVERAL_CLAIM = (
    Land(45.0, 147.5, 260, "JP RU"),  # Northern Territories, southern Kurils
    Land(37.24, 131.87, 20, "JP KR KP"),  # Takeshima, Dokdo
    Land(25.8, 123.8, 90, "CN JP TW"),  # Senkaku, Diaoyu
    Land(24.0, 120.5, 330, "CN TW"),
    Land(20.7, 116.72, 60, "CN TW"),  # Pratas
    Land(15.15, 117.76, 40, "CN PH TW"),  # Scarborough Shoal
    Land(16.5, 112.0, 200, "CN TW VN"),  # Paracels
    Land(9.0, 114.0, 520, "BN CN MY PH TW VN"),  # Spratlys
    Land(34.5, 76.0, 480, "CN IN PK"),  # Kashmir, Aksai Chin
    Land(28.0, 94.0, 380, "CN IN"),  # Arunachal Pradesh
    Land(45.3, 34.2, 180, "RU UA"),  # Crimea
    Land(47.5, 36.5, 320, "RU UA"),
    Land(31.9, 35.2, 110, "IL PS"),
    Land(33.0, 35.8, 50, "IL SY"),  # Golan
    Land(25.0, -13.0, 480, "EH MA"),
    Land(35.2, 33.3, 120, "CY GB TR"),  # with the British bases
    Land(9.6, 46.0, 420, "SO"),  # Somaliland, which has no code and no outline
    Land(42.6, 20.9, 110, "RS XK"),
    Land(6.0, -59.5, 330, "GY VE"),  # Essequibo
    Land(22.2, 35.5, 170, "EG SD"),  # Hala'ib
    Land(9.6, 28.5, 120, "SD SS"),  # Abyei
    Land(39.9, 46.7, 110, "AM AZ"),  # Nagorno-Karabakh
    Land(-51.75, -59.2, 200, "AR FK GB"),
    Land(-55.5, -34.0, 700, "AR GB GS"),  # South Georgia, South Sandwich Islands
    Land(-7.31, 72.42, 250, "GB IO MU"),  # Chagos
    Land(-12.8, 45.15, 60, "FR KM YT"),
    Land(19.9, -75.15, 30, "CU US"),  # Guantanamo
    Land(19.28, 166.65, 30, "MH UM US"),  # Wake
)

_FAR_OFF = (
    Land(20.42, 136.08, 30, "JP"),  # Okinotorishima
    Land(-10.49, 105.63, 40, "AU CX"),
    Land(-12.17, 96.83, 50, "AU CC"),
    Land(-17.4, 155.86, 60, "AU"),  # Mellish Reef
    Land(10.3, -109.22, 30, "CP FR"),  # Clipperton
)

ANTARCTIC_LAT = -60.0
"""South of it claims to land rest by treaty, and bases are counted to whoever runs them."""


def may_be_counted_to(country: str, lat: float, lon: float) -> bool:
    """Whether ``country`` (alpha-2) has or claims land about there that the outlines do not give it."""
    if lat < ANTARCTIC_LAT:
        return True
    return any(
        country in land.countries.split() and _kilometres(land, lat, lon) <= land.reach_km
        for land in (*_SEVERAL_CLAIM, *_FAR_OFF)
    )


def _kilometres(land: Land, lat: float, lon: float) -> float:
    east = (lon - land.lon + 180) % 360 - 180
    return hypot(east * cos(radians(land.lat)), lat - land.lat) * KM_PER_DEGREE
